"""What a screen reader is told of a change that moves no keyboard: once, and never as an alert."""

from collections.abc import Iterator

import pytest
from clause_keys import clauses_page
from desks import KeptCase, press
from offices import opened, sample_desk, window_on
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from checklists.answer import Verdict
from ui.models.clause_list import Show
from ui.office import sample_office
from ui.pages.case_list import CaseListPage
from ui.pages.intake import IntakePage
from ui.trouble import trouble
from ui.widgets.chip import Chip
from ui.widgets.error_summary import ErrorSummary
from ui.widgets.field import Field
from ui.widgets.header import Header
from ui.widgets.said_line import SaidLine
from ui.widgets.shut_band import ShutBand
from ui.widgets.trouble_banner import TroubleBanner
from ui.widgets.work_line import WorkLine

CTRL = Qt.KeyboardModifier.ControlModifier
POLITE, URGENT = QAccessible.AnnouncementPoliteness


class Heard(list[str]):
    """Sentences in order; ``urgent`` those that come before what is being said."""

    def __init__(self) -> None:
        super().__init__()
        self.urgent: list[str] = []

    def hear(self, event: QAccessibleEvent) -> None:
        # No reader says an alert, and Windows plays its chime for it at everybody's desk.
        assert event.type() is not QAccessible.Event.Alert
        if isinstance(event, QAccessibleAnnouncementEvent):
            self.append(event.message())
            if event.politeness() is URGENT:
                self.urgent.append(event.message())

    def since(self) -> list[str]:
        """What came since the last look."""
        QTest.qWait(1)  # what is told together is told at the end of the turn
        words = list(self)
        self.clear()
        return words


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[Heard]:
    made = Heard()
    QAccessible.setActive(True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", made.hear)
    yield made
    QAccessible.setActive(False)


def shown(widget: QWidget, qtbot: QtBot) -> None:
    qtbot.addWidget(widget)
    widget.show()


def test_saved_is_said_when_the_disk_has_it(heard: Heard, qtbot: QtBot) -> None:
    header = Header()
    shown(header, qtbot)
    header.set_saving()
    header.set_saved("10:32")
    header.set_saved("10:32")
    assert heard.since() == ["10:32 保存済み"]
    header.set_saved("10:33")
    header.saved.tell("undo", "10:33 元に戻しました")
    assert heard.since() == ["10:33 元に戻しました"]


def test_nobody_is_told_without_a_reader(heard: Heard, qtbot: QtBot) -> None:
    QAccessible.setActive(False)
    header = Header()
    shown(header, qtbot)
    header.set_saved("10:32")
    assert heard.since() == []


def test_a_trouble_comes_before_what_is_being_said(heard: Heard, qtbot: QtBot) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    banner, band = TroubleBanner(page), ShutBand(page)
    column.addWidget(banner)
    column.addWidget(band)
    shown(page, qtbot)
    what = trouble(OSError(28, "full"))
    banner.set_trouble(what)
    assert heard.since() == heard.urgent == [str(what)]
    banner.set_done("引継書を作りました。")
    band.show_why(what, narrow=False)
    assert heard.since() == ["引継書を作りました。", f"{what.happened}{what.todo}"]
    assert len(heard.urgent) == 1


def test_of_work_the_beginning_and_the_end_are_said(heard: Heard, qtbot: QtBot) -> None:
    line = WorkLine()
    qtbot.addWidget(line)
    for done in range(4):
        line.say(f"書いています({done}/4)", "pending", stoppable=True)
        QTest.qWait(1)
    line.say("書きました。", "done")
    assert heard.since() == ["書いています(0/4)", "書きました。"]
    line.hide()
    line.say("書きました。", "done")  # once more
    line.say("", "info")
    line.say("書きました。", "done")
    assert heard.since() == ["書きました。"]


def test_a_line_put_away_at_once_is_not_said(heard: Heard, qtbot: QtBot) -> None:
    line = SaidLine()
    shown(line, qtbot)
    line.set_words("やめました。", "info")
    line.hide()
    assert heard.since() == []


def test_what_is_wrong_is_said_with_the_name_of_its_field(heard: Heard, qtbot: QtBot) -> None:
    page = QWidget()
    column = QVBoxLayout(page)
    summary, field = ErrorSummary(page), Field("会議の日", QLineEdit(page), page)
    field.set_error("会議の日がありません。")  # before it is seen: a page that opens
    column.addWidget(summary)
    column.addWidget(field)
    shown(page, qtbot)
    assert heard.since() == []
    field.set_error("2月30日はありません。")
    assert heard.since() == ["会議の日。\n2月30日はありません。"]
    field.set_error(None)
    assert heard.since() == []
    field.set_error("2月31日はありません。")
    summary.set_errors([("2月31日はありません。", field)])  # it gets the keyboard and is said
    page.activateWindow()
    assert page.focusWidget() is summary
    assert heard.since() == []


def test_another_clause_is_said_where_the_keyboard_stays(
    heard: Heard, kept: KeptCase, qtbot: QtBot
) -> None:
    page = clauses_page(kept, qtbot)
    words = heard.since()
    assert [one for one in words if page.form.head.title.text() in one]
    page.form.focus_verdict()
    before = page.focusWidget()
    page._step(1)
    [said] = heard.since()
    assert page.focusWidget() is before
    title, question = page.form.head.title.text(), page.form.head.question.text()
    assert title in said and question in said
    page.groups.set_filter(Show.WEAK)
    page.groups.set_filter(Show.PROBLEM)
    empty = [one for one in heard.since() if "ありません" in one]
    assert bool(empty) is (page.groups.model.rowCount() == 0)


def test_what_an_answer_lacks_is_said_once(heard: Heard, kept: KeptCase, qtbot: QtBot) -> None:
    page = clauses_page(kept, qtbot)
    page.form.focus_verdict()
    heard.since()
    press(Qt.Key.Key_1)
    said = heard.since()
    news = [one.sentence for one in page.form.notices.notices()]
    assert news and "\n".join(sorted(news)) in said
    page.form.verdicts.button(Verdict.NOT_APPLICABLE).click()
    reason = page.focusWidget()
    assert reason is not None and "理由を書くと" in reason.accessibleDescription()
    assert not [one for one in heard.since() if "理由を書くと" in one]  # said with the field


def test_the_effect_of_an_answer_is_said(heard: Heard, kept: KeptCase, qtbot: QtBot) -> None:
    page = IntakePage(kept.desk)
    shown(page, qtbot)
    page.refresh()
    rows = list(page._fact_rows.values())
    assert heard.since() == []  # a page that opens
    page.activateWindow()
    no = rows[0].segments.findChildren(QAbstractButton)[1]
    no.setFocus()
    was = rows[0].effect.text()
    no.click()
    told = rows[0].effect.text()
    assert told != was and heard.since()[-1:] == [told]


def test_the_case_list_says_what_a_search_left(heard: Heard, qtbot: QtBot) -> None:
    office = sample_office()
    opened(office, qtbot)
    sample_desk(office)
    page = CaseListPage(office)
    shown(page, qtbot)
    page.refresh()
    qtbot.waitUntil(lambda: page.row_count == 1)
    heard.since()
    page._filters._search.setText("どこにもない")
    qtbot.waitUntil(lambda: "この条件の案件はありません" in heard)
    page._filters._search.setText("")
    qtbot.waitUntil(lambda: "1件" in heard)


def test_another_screen_says_its_name(heard: Heard, qtbot: QtBot) -> None:
    window = window_on(sample_office(), qtbot, sample=True, size=(1366, 697))
    heard.since()
    window.jump("gaps", "")
    assert "不足と弱い箇所" in heard.since()
    window.jump("gaps", "")
    assert heard.since() == []
    window.close()


def test_a_filter_is_one_of_its_row(heard: Heard, qtbot: QtBot) -> None:
    chip = Chip("未回答", "todo", 27)
    qtbot.addWidget(chip)
    spoken = QAccessible.queryAccessibleInterface(chip)
    assert spoken.role() == QAccessible.Role.RadioButton
