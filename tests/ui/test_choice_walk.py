"""Walking a closed choice with the arrow keys: seen on the way, recorded once where it ends."""

import pytest
from clause_keys import CTRL, SOFTWARE, clauses_page
from councils import council_page, stored, with_opinions
from desks import KeptCase, press, shown, type_in
from profile_pages import entry
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from checklists.council import Condition, Council
from checklists.dispositions import DISPOSITION_WORDS, Disposition
from ui.pages.council import CouncilPage
from ui.pages.profile import ProfilePage
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.date_field import DateField
from ui.widgets.leaving import leave_field

DOWN, UP, TAB = Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Tab
LETTERS = [(one, one) for one in "abcd"]


class Walked:
    """A box with the focus at ``a`` and another field beside it, and what the box tells."""

    def __init__(self, qtbot: QtBot) -> None:
        self.window = QWidget()
        self.box, self.other = ChoiceBox(LETTERS, self.window), QLineEdit(self.window)
        column = QVBoxLayout(self.window)
        for part in (self.box, self.other):
            column.addWidget(part)
        qtbot.addWidget(self.window)
        self.window.show()
        qtbot.waitExposed(self.window)
        self.box.set_value("a")
        self.moved: list[object] = []
        self.chosen: list[object] = []
        self.box.moved.connect(self.moved.append)
        self.box.chosen.connect(self.chosen.append)
        self.box.setFocus(Qt.FocusReason.TabFocusReason)


@pytest.fixture
def walked(qtbot: QtBot) -> Walked:
    return Walked(qtbot)


def walk(steps: int) -> None:
    for _ in range(abs(steps)):
        press(DOWN if steps > 0 else UP)


@pytest.mark.parametrize("way", ["enter", "tab", "page", "click"])
def test_a_walk_is_told_once_where_it_ends(walked: Walked, way: str) -> None:
    walk(3)
    assert walked.moved == ["b", "c", "d"] and walked.chosen == []
    assert walked.box.value() == "d"
    if way == "enter":
        press(Qt.Key.Key_Return)
        press(Qt.Key.Key_Return)  # nothing is left to tell
    elif way == "tab":
        press(TAB)
    elif way == "page":
        leave_field(walked.window)  # a lock, an undo, the end of the program
        assert walked.box.hasFocus()
    else:
        walked.other.setFocus(Qt.FocusReason.MouseFocusReason)
    assert walked.chosen == ["d"]
    walked.other.setFocus()
    assert walked.chosen == ["d"]


def test_a_walk_back_to_where_it_began_tells_nothing(walked: Walked) -> None:
    walk(2)
    walk(-2)
    press(TAB)
    assert walked.moved == ["b", "c", "b", "a"] and walked.chosen == []


def test_the_open_list_tells_at_once(walked: Walked, qtbot: QtBot) -> None:
    walk(1)
    press(Qt.Key.Key_F4)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    assert walked.chosen == []  # the list is no other place
    press(DOWN)
    assert walked.moved == ["b"] and walked.chosen == []
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: walked.chosen == ["c"])
    assert walked.moved == ["b", "c"]


def test_the_open_list_is_called_as_its_box(walked: Walked, qtbot: QtBot) -> None:
    walked.box.setAccessibleName("届出期限")
    press(Qt.Key.Key_F4)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    assert walked.box.view().accessibleName() == "届出期限"
    press(Qt.Key.Key_Escape)


def test_another_list_keeps_what_is_on_its_way_and_another_value_ends_it(walked: Walked) -> None:
    walk(1)
    walked.box.set_options([*LETTERS, ("e", "e")])
    press(TAB)
    assert walked.chosen == ["b"]
    walked.box.setFocus(Qt.FocusReason.TabFocusReason)
    walk(1)
    walked.box.set_value("d")
    press(TAB)
    assert walked.chosen == ["b"]


def to(page: CouncilPage, wanted: Disposition) -> None:
    """With the arrows, without settling."""
    box = page.opinion.answer.disposition
    box.setFocus(Qt.FocusReason.TabFocusReason)
    walk(1 + list(DISPOSITION_WORDS).index(wanted) - box.currentIndex())
    assert box.value() is wanted


def test_dispositions_passed_over_are_no_steps_and_warn_while_they_are_seen(
    kept: KeptCase, qtbot: QtBot
) -> None:
    page = council_page(with_opinions(kept), qtbot)
    page.show_target("o2")
    warning = page.opinion.answer._warning
    to(page, Disposition.EXPLAINED)
    assert warning.isVisible() and "再意見になりやすい" in warning.text()
    to(page, Disposition.ALREADY_DONE)
    assert not warning.isVisible()
    assert "action" not in stored(kept, "o2")
    press(TAB)
    assert stored(kept, "o2")["action"] == DISPOSITION_WORDS[Disposition.ALREADY_DONE][0]
    assert kept.desk.undo()
    assert "action" not in stored(kept, "o2")
    assert page.opinion.answer.disposition.value() is None


def test_not_adopted_without_its_reason_falls_back_to_what_was_recorded(
    kept: KeptCase, qtbot: QtBot
) -> None:
    page = council_page(with_opinions(kept), qtbot)
    page.show_target("o1")
    answer = page.opinion.answer
    to(page, Disposition.NOT_ADOPTED)
    assert answer.reason.isVisible() and page.opinion.answer._reason_field.error is not None
    press(TAB)
    assert answer.reason.hasFocus()
    assert stored(kept, "o1")["action"] == "特約条項で足りる"
    page.leave()
    assert stored(kept, "o1")["action"] == "特約条項で足りる"
    type_in(answer.reason, "受領証は使わない")
    page.leave()
    assert "受領証は使わない" in stored(kept, "o1")["action"]
    assert kept.desk.undo()
    assert stored(kept, "o1")["action"] == "特約条項で足りる"


def test_what_is_on_its_way_is_on_disk_before_a_lock_and_the_end(
    kept: KeptCase, qtbot: QtBot
) -> None:
    page = council_page(with_opinions(kept), qtbot)
    page.show_target("o2")
    to(page, Disposition.ALREADY_DONE)
    page.leave()
    assert stored(kept, "o2")["action"] == DISPOSITION_WORDS[Disposition.ALREADY_DONE][0]


def test_the_kind_of_a_condition_warns_on_the_way_and_is_one_step(
    kept: KeptCase, qtbot: QtBot
) -> None:
    page = council_page(with_opinions(kept), qtbot)
    page.show_target("conditions.0")
    kept.desk.set_council(Council(conditions=(Condition(kind="minutes", text="載せること。"),)))
    page.record.show_all()
    card = page.record.conditions.card(0)
    assert card is not None and not card._said.isVisible()
    card.kind.setFocus(Qt.FocusReason.TabFocusReason)
    walk(-2)
    assert card._said.isVisible() and "必ず仕様書へ反映" in card._said.text()
    assert kept.stored.council.conditions[0].kind == "minutes"
    walk(1)
    assert not card._said.isVisible()
    press(TAB)
    assert kept.stored.council.conditions[0].kind == "operation"
    assert kept.desk.undo()
    assert kept.stored.council.conditions[0].kind == "minutes"


def test_a_choice_of_a_clause_shows_its_wording_on_the_way(kept: KeptCase, qtbot: QtBot) -> None:
    page = clauses_page(kept, qtbot)
    page.show_target(SOFTWARE)
    editor = page.form.parameters.editor("notice_deadline")
    assert editor is not None
    before = kept.stored.answers.get(SOFTWARE)
    editor.box.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Home)
    walk(2)
    words = editor.box.currentText()
    qtbot.waitUntil(lambda: words in page.side.preview.text(), timeout=1000)
    assert kept.stored.answers.get(SOFTWARE) == before
    press(DOWN, CTRL)  # the next clause
    assert kept.stored.answers[SOFTWARE].parameters["notice_deadline"] == words
    assert kept.desk.undo()
    assert kept.stored.answers.get(SOFTWARE) == before


def test_own_words_are_passed_over_and_taken_with_enter(kept: KeptCase, qtbot: QtBot) -> None:
    page = clauses_page(kept, qtbot)
    page.show_target(SOFTWARE)
    editor = page.form.parameters.editor("notice_deadline")
    assert editor is not None
    editor.box.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_End)
    assert editor.field.isVisible() and editor.box.hasFocus()
    press(UP)
    assert not editor.field.isVisible()
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_Return)
    assert editor.field.hasFocus()


def test_a_place_ticks_off_its_document_on_the_way(kept: KeptCase, qtbot: QtBot) -> None:
    page = clauses_page(kept, qtbot)
    page.show_target(SOFTWARE)
    told: list[int] = []
    places = page.form.places
    places.edited.connect(lambda: told.append(len(told)))
    left: list[int] = []
    places.left.connect(lambda: left.append(len(left)))
    places._rows[0].document.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Home)
    walk(2)
    assert len(told) >= 2 and left == []
    press(TAB)
    assert left == [0]


def test_a_choice_of_the_profile_is_one_step(kept: KeptCase, qtbot: QtBot) -> None:
    page = shown(ProfilePage(kept.desk), qtbot)
    box = entry(page, "target_fiscal_years").editor._parts["last"].box
    before = kept.stored.profile["target_fiscal_years"]
    box.setFocus(Qt.FocusReason.TabFocusReason)
    walk(3 if box.currentIndex() + 3 < box.count() else -3)
    assert kept.stored.profile["target_fiscal_years"] == before
    page.leave()
    QApplication.processEvents()
    now = kept.stored.profile["target_fiscal_years"]
    assert now != before or entry(page, "target_fiscal_years").field.error
    kept.desk.undo()
    assert kept.stored.profile["target_fiscal_years"] == before


def shown_field(qtbot: QtBot) -> DateField:
    field = DateField()
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    qtbot.waitUntil(field.isActiveWindow)
    return field


def test_an_era_says_its_weekday_on_the_way(qtbot: QtBot) -> None:
    field = shown_field(qtbot)
    field.set_value("2026-04-01")
    told: list[object] = []
    field.left.connect(told.append)
    said = field._said.text()
    field.era.setFocus(Qt.FocusReason.TabFocusReason)
    walk(1)
    assert field._said.text() != said and told == []
    field.leave()
    assert told == [field.value()] != ["2026-04-01"]


def test_a_long_list_opens_below_the_box_and_scrolls_to_the_choice(qtbot: QtBot) -> None:
    walked = Walked(qtbot)
    box = walked.box
    many = [(number, f"案件{number}") for number in range(3_000)]
    box.set_options(many)
    box.set_value(2_000)
    box.showPopup()
    view = box.view()
    assert view.verticalScrollBar().isVisible()
    assert view.window().y() >= box.mapToGlobal(box.rect().bottomLeft()).y()
    assert view.rect().intersects(view.visualRect(view.currentIndex()))
    assert view.currentIndex().data() == "案件2000"
    press(DOWN)
    press(Qt.Key.Key_Return)
    assert box.value() == 2_001 == walked.chosen[-1] and not view.isVisible()
    box.set_options(many[2_001:2_003])
    assert box.value() == 2_001
    box.showPopup()
    assert not view.verticalScrollBar().isVisible()
    box.hidePopup()
