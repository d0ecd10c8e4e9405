"""One paper of a page on its way out: past what it cannot show, and what stops it."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from checklists.paper.blocks_text import Notes
from checklists.paper.document import Document
from checklists.reader.shipped import shipped_forms
from ui.dialogs.paper_out import PaperOut
from ui.dialogs.preflight import Preflight
from ui.paper_job import Paper

LONG = 60_000  # ms
NOBODY = "\U0003ffff"  # no font has it


class Page(QWidget):
    """A page with one paper: what it said, and what was noted."""

    def __init__(self, path: Path, words: str = "紙の文") -> None:
        super().__init__()
        self.said: list[tuple[str, str]] = []
        self.noted: list[tuple[str, int]] = []
        self.out = PaperOut(self)
        self.out.said.connect(lambda *said: self.said.append(said))
        self.out.ask_file = lambda _name, _kinds: str(path)  # type: ignore[method-assign]
        self.paper = Paper(
            "題",
            lambda: Document("題", (Notes((words,)),)),
            shipped_forms(),
            None,
            lambda way, pages: self.noted.append((way, pages)),
            said="庁内用です。",
        )


def test_a_file_is_noted_and_told(qtbot: QtBot, tmp_path: Path) -> None:
    page = Page(tmp_path / "題.pdf")
    qtbot.addWidget(page)
    busy: list[bool] = []
    page.out.busy_changed.connect(busy.append)
    with qtbot.waitSignal(page.out.ended, timeout=LONG) as told:
        page.out.write_pdf(page.paper)
        page.out.write_word(page.paper)  # pressed meanwhile: passed over
    assert told.args == ["「題.pdf」に書き出しました。庁内用です。", "done"]
    assert (tmp_path / "題.pdf").read_bytes().startswith(b"%PDF")
    assert page.noted == [("pdf", 1)]
    assert busy == [True, False]
    assert ("紙を作っています 1 / 1頁", "pending") in page.said


def test_what_the_disk_refuses_is_told_and_not_noted(qtbot: QtBot, tmp_path: Path) -> None:
    page = Page(tmp_path / "ない" / "題.docx")
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.out.ended, timeout=LONG) as told:
        page.out.write_word(page.paper)
    words, mark = told.args
    assert "その置き場所がありません" in words
    assert mark == "problem"
    assert not page.noted
    assert not page.out.writing
    assert not page.out.busy


def test_what_paper_cannot_show_is_read_first(qtbot: QtBot, tmp_path: Path) -> None:
    """Also where no case is behind the paper: then at its box alone."""
    page = Page(tmp_path / "題.pdf", f"渡{NOBODY}")
    qtbot.addWidget(page)
    page.out.write_pdf(page.paper)
    qtbot.waitUntil(lambda: bool(page.findChildren(Preflight)), timeout=LONG)
    (asked,) = page.findChildren(Preflight)
    assert NOBODY in asked.rows[0].accessibleName()
    asked.reject()
    assert page.said[-1] == ("ファイルは書き出していません。", "info")
    assert not page.out.busy
    assert not list(tmp_path.iterdir())


def test_without_a_printer_it_is_said(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = Page(tmp_path / "題.pdf")
    qtbot.addWidget(page)
    given: list[object] = ["印刷機がありません。", "", object()]
    monkeypatch.setattr("ui.dialogs.paper_out.choose_printer", lambda _window: given.pop(0))
    monkeypatch.setattr(
        "ui.dialogs.paper_out.send", lambda _pdf, pages, *_given: (f"{pages}頁送りました。", "done")
    )
    page.out.print_out(page.paper)
    assert page.said == [("印刷機がありません。", "problem")]
    page.out.print_out(page.paper)  # thought better of it
    assert len(page.said) == 1
    with qtbot.waitSignal(page.out.ended, timeout=LONG) as told:
        page.out.print_out(page.paper)
    assert told.args == ["1頁送りました。", "done"]
    assert not page.noted
