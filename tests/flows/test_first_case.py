"""The first real case: keyboard, kill -9, reopen, print, read the paper back."""

import json
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from offices import KEY, FolderDoor, window_on
from pytestqt.qtbot import QtBot

from checklists.answer import UNANSWERED_WORD, VERDICT_WORDS, Answer
from checklists.examined import Examined
from db.store import open_store
from ui.main_window import MainWindow
from ui.office import Office

HERE = Path(__file__).parent
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, list[dict[str, Any]]]]:
    """The folder of a program killed in the middle of its work, and what it had acknowledged."""
    folder = tmp_path_factory.mktemp("first-case")
    with subprocess.Popen(
        [sys.executable, str(HERE / "officer.py"), str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={
            **os.environ,
            "PYTHONPATH": os.pathsep.join((str(HERE.parents[1]), str(HERE.parent / "ui"))),
            "PYTHONUTF8": "1",
        },
    ) as officer:
        said: list[dict[str, Any]] = []
        assert officer.stdout is not None
        assert officer.stderr is not None
        for line in officer.stdout:
            if line.strip() == "DONE":
                break
            said.append(json.loads(line))
        officer.kill()
        errors = officer.stderr.read()
    assert len({each["clause"] for each in said}) == 20, errors
    yield folder, said


def acknowledged(said: list[dict[str, Any]]) -> dict[str, Answer]:
    return {each["clause"]: Answer.model_validate(each["answer"], strict=False) for each in said}


def test_nothing_acknowledged_is_lost(killed: tuple[Path, list[dict[str, Any]]]) -> None:
    folder, said = killed
    with open_store(FolderDoor(folder).path, KEY) as store:
        assert store.unclean
        store.verify()
        store.history.verify()
        line = store.cases.list()[0]
        case = store.cases.load(line.id)
    assert case.title == "引換券の発送業務委託"
    assert case.profile["department"] == "子ども保健課"
    assert sum(value is True for value in case.facts.values()) >= 24
    for clause, answer in acknowledged(said).items():
        assert case.answers[clause] == answer
    assert line.answered == len(case.answers)


@pytest.fixture
def window(killed: tuple[Path, list[dict[str, Any]]], qtbot: QtBot) -> Iterator[MainWindow]:
    office = Office(FolderDoor(killed[0]))
    made = window_on(office, qtbot, sample=False, size=(1366, 697))
    yield made
    made.close()


def test_the_packet_says_every_answer(
    window: MainWindow, killed: tuple[Path, list[dict[str, Any]]], qtbot: QtBot, tmp_path: Path
) -> None:
    """Through the page, as an officer prints it: a draft, for the case is not complete."""
    from ui.pages.packet import PacketPage

    row = window.office.case_list()[0]
    window.open_case(row.id, "packet")
    page = window.current()
    assert isinstance(page, PacketPage)
    qtbot.waitUntil(lambda: page._made is not None, timeout=60_000)
    made = page._made
    assert made is not None
    text, lengths = read_back(made.rendered.pdf)
    assert lengths == made.rendered.total
    examined = made.order.examined
    table = result_table(made, text)
    for clause, answer in acknowledged(killed[1]).items():
        assert answer.verdict is not None
        said = entry(table, examined, clause)
        assert VERDICT_WORDS[answer.verdict] in said, clause
        if answer.reason:
            assert plain(answer.reason) in said, clause
    listed = 0
    for clause in examined.assessment.applicable:
        if examined.case.answers.get(clause) is None:
            assert UNANSWERED_WORD in entry(table, examined, clause), clause
            listed += 1
    assert listed == row.unanswered


def read_back(pdf: bytes) -> tuple[list[str], int]:
    """The text of each page, by an independent reader."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    pages = [plain(page.get_textpage().get_text_range()) for page in document]
    return pages, len(document)


def plain(text: str) -> str:
    """Without spaces and line ends, full-width signs as half-width ones."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def result_table(made: Any, pages: list[str]) -> str:
    """The text of 適用条項 点検結果表."""
    for index, piece in enumerate(made.packet.pieces):
        if "点検結果表" in piece.title:
            first, last = made.span(index)
            return "".join(pages[first - 1 : last])
    raise AssertionError([piece.title for piece in made.packet.pieces])


def entry(table: str, examined: Examined, clause: str) -> str:
    """From the title of a clause to the next title, whichever comes first."""
    by_id = examined.catalogue.clause_by_id
    title = plain(by_id[clause].title)
    start = table.index(title)
    others = [plain(by_id[other].title) for other in examined.assessment.applicable]
    after = [table.find(other, start + len(title)) for other in others]
    return table[start : min([place for place in after if place > 0], default=len(table))]


def test_reopening_gives_the_case_again(window: MainWindow, qtbot: QtBot) -> None:
    window.show_list()
    row = window.office.case_list()[0]
    window.open_case(row.id)
    assert window.desk is not None
    assert window.desk.case.title == row.title
