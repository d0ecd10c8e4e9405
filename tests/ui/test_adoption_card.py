"""導入申請書 from the window: the card of the settings, and beside its page of the help."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pikepdf
import pytest
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from checklists.paper.adoption import Adoption, DataPlaces, ProgramFile
from checklists.problem import Problem, ProblemsFound
from ui.adoption import facts
from ui.city_settings import CitySettings
from ui.dialogs.help import HelpDialog
from ui.office import Office
from ui.pages.settings import SettingsPage
from ui.pages.settings_adoption import AdoptionCard
from ui.paper_job import Paper

PLACES = DataPlaces(*("所",) * 5, "itaku-tenken", "store-key")
FOUND = Adoption("0.2.0", "folder", "甲", (ProgramFile("a.exe", 1, "0" * 64),), (), PLACES)
LONG = 60_000  # ms


@pytest.fixture
def card(office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[AdoptionCard]:
    """Of the page that shows it, where every file of the program need not be read."""
    monkeypatch.setattr(facts, "adoption", lambda: FOUND)
    page = SettingsPage(CitySettings(office), lambda: None)
    qtbot.addWidget(page)
    page.resize(1366, 641)
    page.show()
    page.refresh()
    page.panes()
    assert page.adoption is not None
    yield page.adoption
    assert not page.at_work


def written(card: AdoptionCard, path: Path, press: QWidget, qtbot: QtBot) -> list[tuple[str, str]]:
    """What is said until the paper is out."""
    said: list[tuple[str, str]] = []
    out = card.papers.out
    out.said.connect(lambda *one: said.append(one))
    out.ask_file = lambda _name, _kinds: str(path)  # type: ignore[method-assign]
    with qtbot.waitSignal(out.ended, timeout=LONG):
        press.click()  # type: ignore[attr-defined]
    return said


def test_all_papers_go_into_one_file(card: AdoptionCard, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "申請.pdf"
    said = written(card, path, card.papers.pdf, qtbot)
    assert said[-1] == ("「申請.pdf」に書き出しました。", "done")
    assert card._said.text() == said[-1][0] and card._said.isVisible()
    with pikepdf.open(BytesIO(path.read_bytes())) as opened, opened.open_outline() as outline:
        marks = [one.title for one in outline.root]
    assert marks[:2] == ["ソフトウェア導入申請書", "ソフトウェアの説明書"]
    assert [one.split("　")[0] for one in marks[2:]] == ["別紙１", "別紙２"]


def test_the_word_file_has_all_of_them(card: AdoptionCard, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "申請.docx"
    assert written(card, path, card.papers.word, qtbot)[-1][1] == "done"
    text = "".join(one.text for one in docx.Document(str(path)).paragraphs)
    assert "ソフトウェア導入申請書" in text and "別紙２" in text


def test_files_that_are_not_as_they_should_be_are_said_on_the_screen_too(
    card: AdoptionCard, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = replace(FOUND, files=(replace(FOUND.files[0], state="changed"),), compared="目録")
    monkeypatch.setattr(facts, "adoption", lambda: changed)
    path = tmp_path / "申請.docx"
    assert written(card, path, card.papers.word, qtbot)[-1][1] == "done"
    assert card._warned.isVisible() and "一致しないものが1ある" in card._warned.text()
    monkeypatch.setattr(facts, "adoption", lambda: FOUND)
    written(card, path, card.papers.word, qtbot)
    assert not card._warned.isVisible()


def test_a_broken_list_is_said_and_nothing_is_written(
    card: AdoptionCard, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken() -> Adoption:
        raise ProblemsFound((Problem("sbom.cdx.json", 0, "", "壊れています。"),))

    monkeypatch.setattr(facts, "adoption", broken)
    said = written(card, tmp_path / "申請.pdf", card.papers.pdf, qtbot)
    assert said[-1] == ("sbom.cdx.json: 壊れています。", "problem")
    assert list(tmp_path.glob("申請*")) == []


def test_it_can_be_had_while_the_store_is_shut(
    card: AdoptionCard, office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    office.lock()
    assert card.papers.pdf.isEnabled()
    assert written(card, tmp_path / "申請.pdf", card.papers.pdf, qtbot)[-1][1] == "done"


def test_beside_its_page_of_the_help_and_no_other(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = HelpDialog("information-division")
    qtbot.addWidget(dialog)
    given: list[Paper] = []
    for way in ("print_out", "write_pdf", "write_word"):
        monkeypatch.setattr(dialog.papers.out, way, given.append)
    menu = QMenu(dialog)
    dialog.papers.fill(menu)
    for action in menu.actions()[:3]:
        action.trigger()
    assert [paper.name for paper in given] == ["ソフトウェア導入申請書"] * 3
    dialog.turn_to("trouble")
    other = QMenu(dialog)
    dialog.papers.fill(other)
    assert not any("導入申請書" in action.text() for action in other.actions())
