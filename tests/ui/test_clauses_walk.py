"""Going through the clause page: list, filters, focus and Tab, what leads where, every size."""

import pytest
from clause_keys import RECEIPTS, SOFTWARE, clauses_page, first_unanswered
from desks import KeptCase, press, shown
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from checklists.answer import Answer, Place, Verdict
from checklists.progress import clause_order, reply_state
from ui import theme
from ui.dialogs.bulk_answer import BulkAnswer
from ui.models.clause_list import Show
from ui.pages.clauses import ClausesPage
from ui.widgets.empty_state import EmptyState


@pytest.fixture
def page(kept: KeptCase, qtbot: QtBot) -> ClausesPage:
    return clauses_page(kept, qtbot)


def test_it_opens_on_the_first_unanswered_clause(page: ClausesPage) -> None:
    assert page.current == first_unanswered(page)


def test_the_list_opens_with_the_name_of_the_group_in_sight(page: ClausesPage) -> None:
    tree = page.groups.tree
    here = tree.currentIndex()
    assert page.groups.model.row_at(here).id == page.current
    seen = tree.viewport().rect()
    assert seen.contains(tree.visualRect(here)) and seen.contains(tree.visualRect(here.parent()))


def test_next_open_goes_round_and_ends_at_the_gaps(page: ClausesPage, qtbot: QtBot) -> None:
    order = clause_order(page.desk.examined)
    left = [c for c in order if reply_state(page.desk.examined, c) == "unanswered"]
    page.show_target(left[-1])
    page._on_next_open()
    assert page.current == left[0]
    assert page.desk.record_many(
        {c: Answer(verdict=Verdict.STATED, places=(Place(document="spec"),)) for c in left}
    )
    with qtbot.waitSignal(page.jump_requested) as asked:
        page._on_next_open()
    assert asked.args == ["gaps", ""]


def test_filters_lead_through_what_they_show(page: ClausesPage) -> None:
    page.groups.set_filter(Show.TO_CHECK)
    order = page.groups.model.order()
    assert set(order) >= set(page.desk.examined.assessment.to_check)
    page._go(order[0])
    page._step(1)
    assert page.current == order[1]


def test_an_unknown_fact_says_which_and_leads_to_the_intake(
    page: ClausesPage, qtbot: QtBot
) -> None:
    page.show_target(page.desk.examined.assessment.to_check[0])
    notice = page.form.notices.notices()[0]
    assert notice.mark == "unknown" and notice.go.startswith("intake:")
    with qtbot.waitSignal(page.jump_requested) as asked:
        page.form.notices.asked.emit(notice.go)
    assert asked.args[0] == "intake"
    assert asked.args[1] in page.desk.catalogue.fact_by_id


def test_a_clause_outside_the_case_says_so(page: ClausesPage) -> None:
    page.show_target(page.desk.examined.assessment.not_applicable[0])
    assert "対象外" in page.form.notices.notices()[0].sentence


def test_every_control_has_a_name(page: ClausesPage) -> None:
    nameless: set[str] = set()
    # One clause for each mix of editors, rank and scope.
    kinds = {
        (tuple(p.type for p in c.params), c.severity, c.id in page.desk.examined.applicable_ids): c
        for c in page.desk.catalogue.clauses
    }
    for clause in kinds.values():
        page.show_target(clause.id)
        for widget in page.findChildren(QWidget):
            if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or not widget.isVisible():
                continue
            if widget.focusProxy() is None and not widget.accessibleName():
                parent = widget.parent()
                nameless.add(f"{clause.id} {type(parent).__name__}/{type(widget).__name__}")
    assert not nameless


@pytest.mark.parametrize("width", [1366, 1280, 1024])
def test_how_the_documents_go_together_is_never_cut(page: ClausesPage, width: int) -> None:
    page.resize(width, 592)
    said: set[str] = set()
    for clause in page.desk.catalogue.clauses[::4]:
        page.show_target(clause.id)
        QApplication.processEvents()
        how = page.form.findChild(QLabel, "how")
        if how is None or not how.isVisible():
            continue
        assert how.fontMetrics().horizontalAdvance(how.text()) <= how.width(), clause.id
        said.add(how.text())
    assert "の両方" in {words.removesuffix("に要ります") for words in said}


def test_at_200_percent_question_and_verdicts_need_no_scrolling(
    kept: KeptCase, qtbot: QtBot
) -> None:
    theme.zoom().set_factor(2.0)
    page = shown(ClausesPage(kept.desk), qtbot, (1366, 601))
    page.show_target(SOFTWARE)
    QApplication.processEvents()
    verdicts = page.form.verdicts
    bottom = verdicts.mapTo(page, verdicts.rect().bottomLeft()).y()
    assert bottom < page.footer.mapTo(page, page.footer.rect().topLeft()).y()
    assert page.form.verticalScrollBar().value() == 0
    assert page.minimumSizeHint().width() <= 1366
    assert page.form.widget().width() <= page.form.viewport().width()


def test_a_case_without_clauses_says_what_to_do_first(
    kept: KeptCase, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.pages.clauses.clause_order", lambda _examined: ())
    page = shown(ClausesPage(kept.desk), qtbot, (1366, 592))
    assert not page.form.isVisible()
    button = page.findChild(EmptyState).findChild(QPushButton)
    with qtbot.waitSignal(page.jump_requested) as asked:
        button.click()
    assert asked.args == ["intake", ""]
    page.show_target(SOFTWARE)
    assert page.form.isVisible() and not button.isVisible()


def test_a_jump_to_a_weak_clause_goes_to_the_field_to_repair(page: ClausesPage) -> None:
    page.show_target(RECEIPTS)
    assert page.first_focus() is QApplication.focusWidget()
    assert page.form.places.isAncestorOf(page.first_focus())


def test_a_row_that_was_just_added_has_the_focus(page: ClausesPage) -> None:
    page.show_target(SOFTWARE)
    page.form.places._on_add()
    assert QApplication.focusWidget() is page.form.places._rows[-1].document
    page.show_target("drafting-define-ambiguous-words")
    table = page.form.parameters.editor("vague_terms").table
    table._on_add()
    assert QApplication.focusWidget() is table._rows[-1].fields[0]


def test_tab_goes_through_the_form_as_it_is_read(page: ClausesPage) -> None:
    page.show_target("people-training-report")
    page.form.focus_verdict()
    QApplication.processEvents()
    seen = []
    for _ in range(30):
        press(Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
        if seen[-1] is page.form.texts.note:
            break
    parts = (page.form.places, page.form.parameters, page.form.texts)
    order = [next((n for n, part in enumerate(parts) if part.isAncestorOf(w)), -1) for w in seen]
    inside = [n for n in order if n >= 0]
    assert inside == sorted(inside)
    assert {0, 1, 2} <= set(inside)
    assert seen[-1] is page.form.texts.note


def test_arrow_keys_in_the_list_bring_the_clause_and_digits_answer_it(
    page: ClausesPage, kept: KeptCase
) -> None:
    group = next(g for g in page.groups.model.groups if g.id == "deletion")
    page.show_target(group.clauses[0].id)
    page.groups.tree.setFocus()
    press(Qt.Key.Key_Down)
    assert page.current == group.clauses[1].id
    assert QApplication.focusWidget() is page.groups.tree
    press(Qt.Key.Key_4)
    assert kept.stored.answers.get(group.clauses[1].id).verdict is Verdict.CHECKING
    press(Qt.Key.Key_Left)
    press(Qt.Key.Key_Up)
    assert page.current == group.clauses[1].id  # the bar is on a group: the clause stays


def test_a_missing_page_leads_to_its_field(page: ClausesPage, kept: KeptCase) -> None:
    answer = Answer(verdict=Verdict.STATED, places=(Place(document="spec", article="第1条"),))
    assert kept.desk.record(SOFTWARE, answer)
    page.show_target(SOFTWARE)
    QApplication.processEvents()
    assert QApplication.focusWidget() is page.form.places.first_without_page()
    assert QApplication.focusWidget().accessibleName() == "箇所1 頁"


def test_a_vague_word_of_ones_own_leads_to_ones_own_sentence(
    page: ClausesPage, kept: KeptCase
) -> None:
    place = Place(document="spec", article="", page="")
    own = Answer(verdict=Verdict.TO_ADD, places=(place,), wording="消去ソフト等を市に届け出る。")
    assert kept.desk.record(SOFTWARE, own)
    page.show_target(SOFTWARE)
    QApplication.processEvents()
    assert QApplication.focusWidget().accessibleName() == "自分の文"


def test_tab_goes_from_the_clauses_to_the_buttons_under_them(
    page: ClausesPage, qtbot: QtBot
) -> None:
    dialog = BulkAnswer(page.desk, "people", page)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.reason.setFocus()
    way: list[QWidget | None] = [dialog.reason]
    while len(way) < 60 and way[-1] is not dialog.go:
        QTest.keyClick(way[-1], Qt.Key.Key_Tab)
        way.append(QApplication.focusWidget())
    boxes = [way.index(box) for box in dialog._boxes.values()]
    assert boxes == sorted(boxes) and boxes[-1] < way.index(dialog.go)
