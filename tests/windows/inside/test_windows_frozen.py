"""The built program as it is handed out, started without any Python."""

import ctypes
import itertools
import os
import subprocess
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from programs import SAMPLE, verb

if TYPE_CHECKING:
    from PIL import Image

NAME = "itaku-tenken"
_FOLDER = os.environ.get("ITAKU_TENKEN_FROZEN", "")
_ELSEWHERE = os.environ.get("ITAKU_TENKEN_PACKET_ELSEWHERE", "")
# Made up so that wine can load Qt: in the folder they would be handed out with the program.
_MADE_UP = ("icuuc.dll", "mscms.dll", "bcryptprimitives.dll")
_PATIENCE_S = 120

pytestmark = pytest.mark.skipif(
    not (Path(_FOLDER) / f"{NAME}-cli.exe").is_file() or not _FOLDER,
    reason="no built program (--frozen FOLDER names it)",
)
CLI, WINDOW = Path(_FOLDER) / f"{NAME}-cli.exe", Path(_FOLDER) / f"{NAME}.exe"


def text_of(pdf: Path) -> list[str]:
    """The text of each page, by an independent reader."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf.read_bytes())
    return [page.get_textpage().get_text_range() for page in document]


def test_nothing_made_up_lies_in_the_folder() -> None:
    found = {path.name.lower() for path in Path(_FOLDER).rglob("*.dll")}
    assert found.isdisjoint(_MADE_UP)


def test_doctor_says_that_it_runs_here(home: Path) -> None:
    said = verb("doctor", program=(CLI,), folder=home.parent)
    assert said.status == 0, said.err
    assert "鍵" in said.out


def test_the_packet_says_what_it_says_elsewhere(tmp_path: Path) -> None:
    made = verb("packet", SAMPLE, "-o", "一式.pdf", "--draft", program=(CLI,), folder=tmp_path)
    assert made.status == 0, made.err
    ours = text_of(tmp_path / "一式.pdf")
    assert len(ours) > 10
    if not _ELSEWHERE:
        pytest.skip("no packet of another system to compare")
    assert ours == text_of(Path(_ELSEWHERE))
    assert (tmp_path / "一式.pdf").read_bytes() == Path(_ELSEWHERE).read_bytes()


def test_a_word_file_is_made(tmp_path: Path) -> None:
    made = verb("clauses", SAMPLE, "-o", "条文.docx", program=(CLI,), folder=tmp_path)
    assert made.status == 0, made.err
    with zipfile.ZipFile(tmp_path / "条文.docx") as packed:
        assert packed.testzip() is None
        assert "個人情報" in packed.read("word/document.xml").decode()


def test_a_name_that_is_nearly_right_is_guessed(tmp_path: Path) -> None:
    said = verb("form", "form-pledge-joinin", "-o", tmp_path / "a.pdf", "--blank", program=(CLI,))
    assert said.status == 2, said.err
    assert "form-pledge-joining" in said.err


def test_a_verb_of_the_window_works_without_streams(tmp_path: Path) -> None:
    done = subprocess.run(
        [WINDOW, "form", "form-pledge-joining", "-o", "誓約書.pdf", "--blank"],
        cwd=tmp_path,
        timeout=240,
    )
    assert done.returncode == 0
    assert (tmp_path / "誓約書.pdf").read_bytes().startswith(b"%PDF-")


def test_a_case_is_there_after_a_restart(home: Path) -> None:
    put = verb("case", "import", SAMPLE, program=(CLI,), folder=home.parent)
    assert put.status == 0, put.err
    listed = verb("case", "list", program=(CLI,), folder=home.parent)
    assert listed.status == 0, listed.err
    assert len(listed.out.splitlines()) == 1
    # The same store under the interpreter: one key, one file.
    assert verb("case", "list").out == listed.out


@contextmanager
def opened(*words: str) -> Iterator[int]:
    """The window's number once it stands; it is closed as an officer closes it."""
    with subprocess.Popen([WINDOW, *words]) as program:
        try:
            until = time.monotonic() + _PATIENCE_S
            while (window := _window_of(program.pid)) == 0:
                assert program.poll() is None, program.returncode
                assert time.monotonic() < until, "no window"
                time.sleep(0.5)
            yield window
            ctypes.windll.user32.PostMessageW(window, 0x0010, 0, 0)  # WM_CLOSE
            assert program.wait(60) == 0
        finally:
            program.kill()


def _window_of(process: int) -> int:
    """The visible window of a process that has our name; 0 when there is none yet."""
    if sys.platform != "win32":
        return 0
    user32 = ctypes.windll.user32
    found = []

    @ctypes.WINFUNCTYPE(ctypes.c_bool, ctypes.c_void_p, ctypes.c_void_p)
    def look(window: int, _given: int) -> bool:
        owner = ctypes.c_ulong(0)
        user32.GetWindowThreadProcessId(ctypes.c_void_p(window), ctypes.byref(owner))
        title = ctypes.create_unicode_buffer(200)
        user32.GetWindowTextW(ctypes.c_void_p(window), title, 200)
        seen = user32.IsWindowVisible(ctypes.c_void_p(window))
        if seen and owner.value == process and "委託点検帳" in title.value:
            found.append(window)
        return True

    user32.EnumWindows(look, None)
    return found[0] if found else 0


def screenshot(path: Path) -> int:
    """The whole screen into a file; how many colours it has."""
    from PIL import ImageGrab

    picture = ImageGrab.grab()
    picture.save(path)
    return len(picture.convert("RGB").getcolors(1 << 24) or ())


def test_the_sample_stands_on_the_screen(home: Path, pictures: Path) -> None:
    with opened("--sample"):
        time.sleep(15)  # the sample is opened beside the window
        assert screenshot(pictures / "frozen-sample.png") > 50
    assert not (home / "store.db").exists()


def press(window: int, *keys: int) -> None:
    """Keys of the keyboard, held down together, for the program in front."""
    user32 = ctypes.windll.user32
    user32.SetForegroundWindow(ctypes.c_void_p(window))
    for key in keys:
        user32.keybd_event(key, 0, 0, 0)
    for key in reversed(keys):
        user32.keybd_event(key, 0, 2, 0)  # KEYEVENTF_KEYUP


_DESK = (0xE9, 0xEB, 0xEF)  # under a page, as in ui/theme.py


def white_paper(picture: "Image.Image") -> tuple[int, int]:
    """Width and height of the sheet that lies on the desk, in pixels; (0, 0) without one."""
    wide, high = picture.size
    points = picture.load()

    def stretch(line: list[tuple[int, int]]) -> int:
        """What lies between the first and the last piece of the desk on a line."""
        desk = [at for at, place in enumerate(line) if points[place] == _DESK]
        gaps = [after - before - 1 for before, after in itertools.pairwise(desk)]
        return max(gaps, default=0)

    across = Counter(stretch([(x, y) for x in range(wide)]) for y in range(0, high, 4))
    down = Counter(stretch([(x, y) for y in range(high)]) for x in range(0, wide, 4))
    del across[0], down[0]
    if not across or not down:
        return 0, 0
    return across.most_common(1)[0][0], down.most_common(1)[0][0]


def test_a_page_of_the_packet_is_drawn(home: Path, pictures: Path) -> None:
    """The preview draws with the PDFium that reads; QtPdf does not lie in the folder."""
    from PIL import ImageChops, ImageGrab

    with opened("--sample") as window:
        time.sleep(15)
        before = ImageGrab.grab().convert("RGB")
        press(window, 0x11, 0x50)  # Ctrl+P: 様式と印刷
        time.sleep(20)  # the packet is made beside the window
        assert screenshot(pictures / "frozen-packet.png") > 50
        after = ImageGrab.grab().convert("RGB")
    assert ImageChops.difference(before, after).getbbox() is not None
    wide, high = white_paper(after)
    assert wide > 200
    assert high / wide == pytest.approx(297 / 210, rel=0.05)


def test_the_window_keeps_its_store_over_a_restart(home: Path, pictures: Path) -> None:
    assert verb("case", "import", SAMPLE, program=(CLI,), folder=home.parent).status == 0
    for number in (1, 2):
        with opened():
            time.sleep(10)
            screenshot(pictures / f"frozen-own-{number}.png")
    assert len(verb("case", "list", program=(CLI,), folder=home.parent).out.splitlines()) == 1
