"""Other open cases word a clause differently: the note over the gaps, and both side by side."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from checklists.answer import Answer, Verdict
from checklists.case import Kind, Route
from ui.desk import Desk
from ui.dialogs.apart import ApartDialog
from ui.office import Office
from ui.pages.gaps import GapsPage

CLAUSE = "credentials-rotation-periodic"


def case_with(office: Office, title: str, wording: str | None) -> Desk:
    desk = office.new_case(Kind.OUTSOURCING, Route.CONSULTATION, title, "健康課")
    assert desk is not None
    assert desk.record(CLAUSE, Answer(verdict=Verdict.TO_ADD, wording=wording))
    return desk


def test_both_wordings_stand_beside_each_other(office: Office, qtbot: QtBot) -> None:
    case_with(office, "予診票の発送", "受託者は、毎月変更する。")
    case_with(office, "通知の発送", None)
    desk = case_with(office, "受診券の発送", None)
    page = GapsPage(desk)
    qtbot.addWidget(page)
    page.resize(1366, 700)
    page.show()
    with qtbot.waitSignal(desk.apart.changed):
        page.refresh()
    assert page._apart.isVisible()
    assert page._apart._words.text() == "進めているほかの案件と、文が違う条項が1あります。"
    page._apart.followed.emit()
    (dialog,) = page.window().findChildren(ApartDialog)
    assert dialog._theirs.text() == "受託者は、毎月変更する。"
    assert dialog._ours.text() != dialog._theirs.text()
    assert dialog._whose.text() == "予診票の発送"
    with qtbot.waitSignal(page.jump_requested) as jump:
        qtbot.keyClick(dialog.go, Qt.Key.Key_Space)
    assert jump.args == ["clauses", CLAUSE]
    assert desk.record(CLAUSE, Answer(verdict=Verdict.TO_ADD, wording="受託者は、毎月変更する。"))
    page._apart.show_found()
    assert page._apart._words.text().endswith("文が違う条項が1あります。")  # of the other case now
    assert desk.record(CLAUSE, None)
    page._apart.show_found()
    assert not page._apart.isVisible()
