"""Builds the folder for Windows desks, its zip, its list of parts and its hashes.

    python -m resources.windows.build OUT [--folder FOLDER] [--script SCRIPT]
                                          [--update-key PUBLIC.txt ...]

On Windows with the Python that runs this (requirements.txt and requirements-windows.txt
installed). Elsewhere with a Windows Python under wine: FOLDER is where SCRIPT, windows-python.sh,
has set one up with both requirements; or the variables ITAKU_TENKEN_WINDOWS_FOLDER and
ITAKU_TENKEN_WINDOWS_SCRIPT name them. Makes OUT/itaku-tenken, OUT/itaku-tenken-<version>-windows.zip,
OUT/SHA256SUMS, OUT/sbom.cdx.json and the script to update from a shared folder. The folder takes
updates that a key of PUBLIC.txt has signed (resources.windows.signing); without one it takes none.
"""

import argparse
import os
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

from resources.update import manifest, signature
from resources.windows import at_hand, licences, parcel, sbom, version
from resources.windows.collected import Collected, Part, parts, read_collected

ROOT = Path(__file__).resolve().parents[2]
SPEC = Path(__file__).with_name("itaku-tenken.spec")
FOLDER_VARIABLE = "ITAKU_TENKEN_WINDOWS_FOLDER"
SCRIPT_VARIABLE = "ITAKU_TENKEN_WINDOWS_SCRIPT"
LIMIT = 150_000_000
_SCRIPT_NAME = "windows-python.sh"
_LONGEST_S = "3600"
_WORK = "work"
_DATA = "_internal/resources"  # resources.ROOT of the built program
_THEN = "315532800"  # 1980-01-01, as in the zip


@dataclass(frozen=True)
class WindowsPython:
    """How Windows' Python is started here, and where its libraries and its licence lie."""

    command: tuple[str, ...]
    libraries: Path
    licence: Path


class NoWindowsPython(Exception):
    """There is none; ``str()`` says what is missing."""


def main(arguments: list[str]) -> int:
    """0 built, 1 built but too large, 2 no such key, 3 no Windows Python or PyInstaller failed."""
    parser = argparse.ArgumentParser(prog="python -m resources.windows.build")
    parser.add_argument("out", type=Path, help="where the folder and the zip go")
    parser.add_argument("--folder", help="a Windows Python under wine")
    parser.add_argument("--script", help="windows-python.sh, which runs it")
    parser.add_argument(
        "--update-key",
        type=Path,
        action="append",
        default=[],
        help="a public key whose updates are taken; may be given again",
    )
    given = parser.parse_args(arguments)
    out = given.out.absolute()
    try:
        keys = update_keys(given.update_key)
    except (OSError, ValueError) as error:
        print(f"--update-key: {error}", file=sys.stderr)
        return 2
    try:
        python = windows_python(given.folder, given.script)
        found = freeze(python, out)
    except (NoWindowsPython, subprocess.CalledProcessError) as error:
        print(error, file=sys.stderr)
        return 3
    return finish(python, out, found, keys)


def update_keys(files: list[Path]) -> tuple[signature.PublicKey, ...]:
    """The keys of these files, each once. Raises OSError, ValueError."""
    found = [key for file in files for key in signature.read_keys(file.read_text("ascii"))]
    return tuple(dict.fromkeys(found))


def windows_python(folder: str | None, script: str | None) -> WindowsPython:
    """The Python that runs this on Windows, else the one under wine; raises NoWindowsPython."""
    if sys.platform == "win32":
        base = Path(sys.base_prefix)
        libraries = Path(sysconfig.get_paths()["purelib"])
        return WindowsPython((sys.executable,), libraries, base / "LICENSE.txt")
    chosen = folder or os.environ.get(FOLDER_VARIABLE, "")
    named = script or os.environ.get(SCRIPT_VARIABLE, "")
    runner = Path(named) if named else ROOT.parent / "shared" / "windows" / _SCRIPT_NAME
    runner = runner / _SCRIPT_NAME if runner.is_dir() else runner
    if not chosen or not runner.is_file():
        raise NoWindowsPython(
            f"no Windows Python: --folder or {FOLDER_VARIABLE}, --script or {SCRIPT_VARIABLE}"
        )
    base = Path(chosen).absolute()
    lib = base / "python" / "Lib"
    return WindowsPython(
        ("bash", str(runner.absolute()), "run", str(base), "--"),
        lib / "site-packages",
        lib / "LICENSE.txt",
    )


def freeze(python: WindowsPython, out: Path) -> Collected:
    """Let PyInstaller make OUT/itaku-tenken; returns what it put in."""
    shutil.rmtree(out / version.NAME, ignore_errors=True)
    out.mkdir(parents=True, exist_ok=True)
    work = out / _WORK
    options = ["--noconfirm", "--distpath", str(out), "--workpath", str(work)]
    subprocess.run(
        [*python.command, "-m", "PyInstaller", *options, str(SPEC)],
        cwd=ROOT,
        check=True,
        # The same input gives the same files: no order by chance, no time of the build.
        env={
            "SOURCE_DATE_EPOCH": _THEN,
            **os.environ,
            "WINPY_TIMEOUT": _LONGEST_S,
            "PYTHONHASHSEED": "1",
        },
        stdin=subprocess.DEVNULL,
    )
    return read_collected(work / version.NAME)


def finish(
    python: WindowsPython,
    out: Path,
    found: Collected,
    keys: tuple[signature.PublicKey, ...] = (),
) -> int:
    """Licences, papers beside, list of parts, zip, hashes; says sizes. 1 when it is too large."""
    folder = out / version.NAME
    write_update_keys(folder, keys)
    inside = parts(found, python.libraries)
    versions = found.versions
    without = licences.write_licences(ROOT, folder, inside, versions, python.licence)
    at_hand.write_at_hand(ROOT, folder, found.missing)
    text = version.version(ROOT)
    listed = sbom.bill(ROOT, folder, inside, versions)
    (out / sbom.NAME).write_bytes(listed)
    (folder / licences.FOLDER / sbom.NAME).write_bytes(listed)
    manifest.write(folder, text)
    packed = parcel.zip_name(text)
    parcel.pack(folder, out / packed)
    at_hand.write_beside_zip(out, packed)
    parcel.write_sums(out, [version.NAME, packed, at_hand.UPDATE, sbom.NAME])
    size = sum((folder / place).stat().st_size for place in sbom.places(folder))
    print("\n".join(told(folder, inside, size, (out / packed).stat().st_size)))
    for key in keys:
        print(f"takes updates signed by key {key.number}")
    if not keys:
        print("takes no updates: no --update-key")
    for name in without:
        print(f"no licence text in {name}", file=sys.stderr)
    if found.missing:
        print(
            f"FOR CHECKING ONLY: not in the folder: {', '.join(found.missing)}. "
            "A build on Windows has it.",
            file=sys.stderr,
        )
    shutil.rmtree(out / _WORK, ignore_errors=True)
    if size >= LIMIT:
        print(f"too large: {size:,} bytes, the limit is {LIMIT:,}", file=sys.stderr)
        return 1
    return 0


def write_update_keys(folder: Path, keys: tuple[signature.PublicKey, ...]) -> None:
    """Where the program looks for them; no file where there are none."""
    file = folder / _DATA / "update" / signature.KEYS.name
    file.unlink(missing_ok=True)
    if keys:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(signature.write_keys(keys), encoding="ascii", newline="\n")


def told(folder: Path, inside: tuple[Part, ...], size: int, packed: int) -> list[str]:
    """The tree down to two levels with sizes in MB, and the sums."""
    sizes: dict[str, int] = {}
    for place in sbom.places(folder):
        steps = place.split("/")
        for depth in (1, 2):
            if len(steps) >= depth:
                key = "/".join(steps[:depth])
                sizes[key] = sizes.get(key, 0) + (folder / place).stat().st_size
    lines = [
        f"{value / 1e6:8.1f} MB  {'  ' * key.count('/')}{key.rpartition('/')[2]}"
        for key, value in sorted(sizes.items())
        if value >= 100_000 or "/" not in key
    ]
    lines.append(f"{size / 1e6:8.1f} MB  in all, {len(sbom.places(folder))} files")
    lines.append(f"{packed / 1e6:8.1f} MB  zip; {len(inside)} libraries")
    return lines


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
