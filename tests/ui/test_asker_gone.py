"""A screen that goes while its job runs is told nothing; the office hears what became of the cases."""

import re
from datetime import date
from pathlib import Path

import pytest
from offices import sample_desk
from packets import LONG
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

import ui.pages
from ui.dialogs.disposal import DisposalDialog
from ui.office import Office
from ui.office.disposing import Disposing, KeptLine
from ui.office.handed import MakeWish
from ui.office.handing_over import HandingOver
from ui.trouble import Trouble

WORDS = "さくらの　たより２０２６"


def gone(asker: QObject) -> None:
    """As Qt takes away what belongs to a screen."""
    asker.setParent(None)
    asker.deleteLater()


def test_a_case_destroyed_for_a_screen_that_went_is_open_no_more(
    office: Office, qtbot: QtBot
) -> None:
    case_id = sample_desk(office).case.id
    told: list[object] = []
    disposing = Disposing(office)
    with qtbot.waitSignal(office.case_gone, timeout=LONG) as news:
        disposing.destroy(
            case_id,
            date(2090, 4, 1),
            done=lambda *found: told.append(found),
            failed=told.append,
            moved=lambda _done, _total: None,
        )
        gone(disposing)
    assert news.args == [case_id]
    assert told == [] and office.case_list() == () and office.open_case(case_id) is None


def test_cases_taken_in_for_a_screen_that_went_are_in_the_list(
    office: Office,
    receiver: Office,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("db.wrap._SCRYPT", {"n": 2**4, "r": 8, "p": 1})
    case = sample_desk(office).case
    path = tmp_path / "p.hikitsugi"
    giving = HandingOver(office)
    with qtbot.waitSignal(giving.made, timeout=LONG):
        giving.make(MakeWish(path, frozenset({case.id}), "", without_names=False, passphrase=WORDS))
    taking = HandingOver(receiver)
    with qtbot.waitSignal(taking.opened, timeout=LONG):
        taking.open(path, WORDS)
    told: list[object] = []
    taking.taken.connect(told.append)
    with qtbot.waitSignal(receiver.cases_changed, timeout=LONG):
        taking.take({case.id})
        gone(taking)
    assert told == [] and [row.id for row in receiver.case_list()] == [case.id]


def test_a_disposal_that_is_closed_while_it_counts_is_told_nothing(
    office: Office, qtbot: QtBot
) -> None:
    case = sample_desk(office).case
    line = KeptLine(case.id, "受診券の作成", "", "", True, date(2026, 3, 31), "", True, False)
    disposing = Disposing(office)
    dialog = DisposalDialog(disposing, line, date(2026, 11, 22))
    gone(dialog)
    counted: list[object] = []
    disposing.plan(case.id, counted.append, counted.append, asker=disposing)
    qtbot.waitUntil(lambda: bool(counted), timeout=LONG)  # jobs end in their order
    assert not isinstance(counted[0], Trouble)


def test_no_page_hears_of_the_case_when_it_is_gone() -> None:
    """Qt lets go of a page's own methods; a lambda that names the page is called for ever."""
    heard = re.compile(r"(?:desk|office)\.\w+\.connect\(\s*(?:lambda|partial)")
    pages = sorted(Path(ui.pages.__path__[0]).glob("*.py"))
    assert pages and [one.name for one in pages if heard.search(one.read_text("utf-8"))] == []
