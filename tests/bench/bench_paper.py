"""The same two forms by ours and by others, in one run: a page in a warm process, 20 pages cold.

    python -m tests.bench.bench_paper [FOLDER]      (FOLDER keeps each one's PDF)

Every one sets the same copies, no two alike and none twice, with the same fonts from files.
Warm: one process each, asked in turns, round after round; the time is taken inside, the median of
each one's ratio to the raw canvas of the same round counts. One that needs more than SLOW_MS for a
page takes part in every fifth round. The raw canvas (plain reportlab calls) only replays our ink:
it neither composes nor sets. LibreOffice has no warm call: what the pages of all copies but one
take in one process, the Word file made beforehand; it has the fonts that are installed. Exit
status 1 above a limit.
"""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from tests.bench.paper_peers import FORMS, PAGES, environment
from tests.bench.paper_peers.environment import FONTS, HERE

ROOT = Path(__file__).resolve().parents[2]
WARM_ROUNDS, COLD_ROUNDS, FIRST = 15, 9, 2
SLOW_MS = 100.0
MOST_OF_RAW = 1.5
FINISH = "finish"


#: Milliseconds a page of each round, by name.
Taken = dict[str, dict[int, float]]


@dataclass(frozen=True)
class Setter:
    """One that sets pages: its name in the table and the command of its process."""

    name: str
    command: tuple[str, ...]

    def arguments(self, how: str, folder: Path, *rest: str) -> list[str]:
        return [*self.command, how, str(folder), str(FONTS), *rest]


class Whole(NamedTuple):
    """A process from start to end: seconds by the clock and of the processor, MB at the highest."""

    seconds: float
    processor: float
    megabytes: float


class Warm:
    """A process that answers one round after the other."""

    def __init__(self, setter: Setter, folder: Path, how: str = "serve") -> None:
        self.setter = setter
        self.process = subprocess.Popen(
            setter.arguments(how, folder), cwd=ROOT, env=_environment(), text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
        self.last: dict[str, float] = {}

    def __enter__(self) -> "Warm":
        return self

    def __exit__(self, *_error: object) -> None:
        assert self.process.stdin
        self.process.stdin.close()
        self.process.wait(60)

    def ask(self, name: str) -> float:
        """Milliseconds for each of the PAGES pages of a round."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(name + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"{self.setter.name} ended while it was measured")
        self.last = json.loads(line)
        return self.last["seconds"] * 1000 / PAGES


@dataclass(frozen=True)
class Measured:
    """A setter: ms a page warm, the ratio to the raw canvas, and its whole process if taken."""

    page: float
    ratio: float
    whole: Whole | None


def main() -> int:
    """Measure and print; 1 when ours is above a limit. Given a folder, the papers are kept there."""
    keep = sys.argv[1] if len(sys.argv) > 1 else None
    return int(any(_is_over(found) for found in measure(keep=keep).values()))


def measure(
    *, peers: Path | None = None, keep: str | None = None
) -> dict[str, dict[str, Measured]]:
    """Form -> setter -> what it took; ``peers`` is the folder of their environment."""
    python, missing = environment.peers_python(peers)
    office = environment.soffice()
    setters = [
        Setter("ours", (sys.executable, "-m", "tests.bench.paper_peers.child_ours")),
        Setter("raw canvas", (sys.executable, str(HERE / "child_raw.py"))),
    ]
    for name in environment.PACKAGES:
        if found := environment.version(python, name):
            setters.append(Setter(f"{name} {found}", (str(python), str(HERE / f"child_{name}.py"))))
    for sentence in [*missing, *([] if office else ["LibreOffice is missing: no soffice"])]:
        print(f"not measured: {sentence}")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _prepare(folder)
        made = {form: _form(form, setters, office, folder) for form in FORMS}
        if keep:
            Path(keep).mkdir(parents=True, exist_ok=True)
            for file in folder.glob("*.pdf"):
                shutil.copy(file, keep)
    return made


def _is_over(found: dict[str, Measured]) -> bool:
    """Ours above its limit, or behind a peer."""
    ours = found["ours"].ratio
    peers = (one for name, one in found.items() if name not in ("ours", "raw canvas", FINISH))
    return ours > MOST_OF_RAW or any(one.ratio < ours for one in peers)


def _prepare(folder: Path) -> None:
    """The copies of all rounds, written by a process of their own so that this one stays small."""
    command = [sys.executable, "-m", "tests.bench.paper_peers.copies"]
    rounds = str(WARM_ROUNDS + FIRST)
    subprocess.run([*command, str(folder), rounds], cwd=ROOT, env=_environment(), check=True)
    shutil.copy(HERE / "form.typ", folder)
    (folder / "first.typ").write_text("first\n", "utf-8")
    style = (HERE / "form.css").read_text("utf-8")
    (folder / "form.css").write_text(style.replace("FONTS", FONTS.as_uri()), "utf-8")


def _form(
    form: str, setters: Sequence[Setter], office: str | None, folder: Path
) -> dict[str, Measured]:
    print(f"-- {form}, {PAGES} pages a round")
    per_page, peaks = _warm(form, setters, folder)
    raw = per_page[setters[1].name]
    cold = _cold(form, setters, folder)
    found = {
        name: Measured(_middle(taken), _ratio(taken, raw), cold.get(name))
        for name, taken in per_page.items()
    }
    if office:
        page, whole = _office(form, office, folder)
        found[_office_version(office)] = Measured(page, page / found[setters[1].name].page, whole)
    for name, one in found.items():
        _line(name, one.page, one.ratio, one.whole, peaks.get(name))
    print(f"   limits: ours at most {MOST_OF_RAW} x the raw canvas, and faster than each peer")
    return found


def _ratio(taken: dict[int, float], raw: dict[int, float]) -> float:
    """The median of the ratios round by round."""
    return statistics.median(one / raw[turn] for turn, one in taken.items())


def _middle(taken: dict[int, float]) -> float:
    return statistics.median(taken.values())


def _line(
    name: str,
    middle: float,
    ratio: float,
    cold: Whole | None,
    peak: tuple[float, float] | None,
) -> None:
    parts = [f"   {name:18} {middle:7.2f} ms a page, {ratio:6.2f} x raw"]
    if peak:
        parts.append(f"warm {peak[0]:4.0f} -> {peak[1]:4.0f} MB")
    if cold:
        parts.append(
            f"whole process {cold.seconds:5.2f} s ({cold.processor:5.2f} of the processor),"
            f" {cold.megabytes:4.0f} MB"
        )
    print("; ".join(parts))


def _warm(
    form: str, setters: Sequence[Setter], folder: Path
) -> tuple[Taken, dict[str, tuple[float, float]]]:
    """Milliseconds a page of every round, and memory at rest and at its highest."""
    with ExitStack() as stack:
        warm = [stack.enter_context(Warm(setter, folder)) for setter in setters]
        finish = Setter(FINISH, setters[0].command)
        warm.append(stack.enter_context(Warm(finish, folder, FINISH)))
        taken: Taken = {one.setter.name: {} for one in warm}
        slow: set[str] = set()
        for turn in range(WARM_ROUNDS + FIRST):
            # Each round begins with another one, so that no one always runs after the same.
            shift = turn % len(warm)
            for one in warm[shift:] + warm[:shift]:
                name = one.setter.name
                if name in slow and turn % 5:
                    continue
                milliseconds = one.ask(f"{form}-{turn}")
                if milliseconds > SLOW_MS:
                    slow.add(name)
                if turn >= FIRST:
                    taken[name][turn] = milliseconds
        return taken, {
            one.setter.name: (one.last["idle"], one.last["peak"])
            for one in warm
            if one.last["idle"] is not None
        }


def _cold(form: str, setters: Sequence[Setter], folder: Path) -> dict[str, Whole]:
    """Whole processes: start, 20 pages, file on the disk. In turns: a slow moment of the machine
    meets all of them."""
    found: dict[str, list[Whole]] = {one.name: [] for one in setters}
    for turn in range(COLD_ROUNDS):
        for one in setters:
            if turn and "weasy" in one.name:
                continue  # ten times as long as the others
            target = folder / f"{one.name.split()[0]}-{form}.pdf"
            command = one.arguments("once", folder, f"{form}-0", str(target))
            found[one.name].append(_run(command))
    return {name: _typical(runs) for name, runs in found.items()}


def _typical(found: Sequence[Whole]) -> Whole:
    """Medians of the times, the most of the memory."""
    return Whole(
        statistics.median(one.seconds for one in found),
        statistics.median(one.processor for one in found),
        max(one.megabytes for one in found),
    )


def _run(command: list[str]) -> Whole:
    began = time.perf_counter()
    child = subprocess.Popen(
        command, cwd=ROOT, env=_environment(), stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    _, status, used = os.wait4(child.pid, 0)
    took = time.perf_counter() - began
    if status:
        raise SystemExit(f"{command} ended with {os.waitstatus_to_exitcode(status)}")
    return Whole(took, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def _office(form: str, office: str, folder: Path) -> tuple[float, Whole]:
    """LibreOffice: what the later pages take, ms a page, and the whole process."""

    def command(name: str) -> list[str]:
        profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
        return [
            office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder),
            str(folder / f"{name}.docx"),
        ]  # fmt: skip

    _run(command(form))  # makes the profile
    pairs = [(_run(command(form)), _run(command(f"{form}-one"))) for _ in range(COLD_ROUNDS)]
    later = _pages(folder / f"{form}.pdf") - _pages(folder / f"{form}-one.pdf")
    page = statistics.median((all_.seconds - one.seconds) * 1000 / later for all_, one in pairs)
    return page, _typical([all_ for all_, _ in pairs])


def _pages(pdf: Path) -> int:
    """Pages of the file: LibreOffice may break a Word file into more sheets than ours has."""
    from pypdfium2 import PdfDocument

    with PdfDocument(pdf) as document:
        return len(document)


def _office_version(office: str) -> str:
    words = subprocess.run([office, "--version"], capture_output=True, text=True).stdout.split()
    return " ".join(words[:2]) or "LibreOffice"


def _environment() -> dict[str, str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    return environment


if __name__ == "__main__":
    sys.exit(main())
