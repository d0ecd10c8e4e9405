"""The council's desk on a real store: by keyboard alone, read only, undo, what waits for the disk."""

import pytest
from councils import AGAIN, FIRST, council_page, stored, with_opinions
from desks import KeptCase, press, type_in
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from checklists import opinion_rows
from checklists.dispositions import DISPOSITION_WORDS, Disposition
from ui.delegates.opinion_row import OpinionRowDelegate
from ui.models.opinion_list import OpinionLine
from ui.pages.council import CouncilPage
from ui.pages.council_head import PAPERS

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(kept: KeptCase, qtbot: QtBot) -> CouncilPage:
    return council_page(with_opinions(kept), qtbot)


def choose(page: CouncilPage, disposition: Disposition) -> None:
    """As a person: past the nine with the arrow keys, then Enter."""
    box = page.opinion.answer.disposition
    box.setFocus(Qt.FocusReason.TabFocusReason)
    wanted = 1 + list(DISPOSITION_WORDS).index(disposition)
    while box.currentIndex() != wanted:
        press(Qt.Key.Key_Down if box.currentIndex() < wanted else Qt.Key.Key_Up)
    press(Qt.Key.Key_Return)


def test_it_opens_on_the_first_opinion_without_a_reply(page: CouncilPage) -> None:
    assert page.entry.key == "o2"
    assert page.list.order() == ("o1", "o2")
    assert [line.state for line in page.list.model.lines] == [
        "特約条項で足りる",
        "まだ回答していません",
    ]
    assert page.head.title.text() == "令和8年度第3回 見本市個人情報保護審議会"
    page.show_target("o1")
    warning = page.opinion.answer._warning
    assert warning.isVisible() and "再意見になりやすい" in warning.text()
    choose(page, Disposition.ALREADY_DONE)
    assert not warning.isVisible()
    # A re-opinion shows what went before; the target of a flag is the place among all.
    page.show_target("2")
    assert page.entry.key == "o3" and page.list.number == 2
    assert page.opinion.source._quote.text() == AGAIN
    assert page.opinion.source._follows.text() == "第1回の意見1への再意見です"
    assert page.opinion.source.exchange.isVisible()
    # What is odd about the opinion itself stands below its words.
    assert page.entry.change({"follows": "", "received": "2026-10-05"})
    assert "どの意見への再意見か" in page.opinion.weak.text()
    assert not page.opinion.source.exchange.isVisible()


def test_the_list_stands_first_and_what_was_asked_for_follows_with_the_fields(
    kept: KeptCase, qtbot: QtBot
) -> None:
    page = CouncilPage(with_opinions(kept).desk)
    qtbot.addWidget(page)
    assert page.list.order() == ("o1", "o2")
    page.show_target("o3")
    assert page.first_focus() is page and page.place() == "o3"  # until its fields stand
    page.leave()
    qtbot.waitUntil(lambda: page.first_focus() is not page)
    assert page.entry.key == "o3" and page.list.order() == ("o3",)
    assert page.place() == "o3"


def test_an_opinion_is_answered_tied_and_left_by_keyboard_alone(
    page: CouncilPage, kept: KeptCase, qtbot: QtBot
) -> None:
    choose(page, Disposition.IN_SPECIFICATION)
    type_in(page.opinion.answer.answer, "仕様書第9条に書きます。")
    page.opinion.clauses.tie.setFocus(Qt.FocusReason.TabFocusReason)
    assert stored(kept, "o2")["action"] == "仕様書に明記"
    assert stored(kept, "o2")["answer"] == "仕様書第9条に書きます。"
    dialog = page.acts.tie()
    qtbot.waitUntil(lambda: bool(dialog._boxes))
    assert not dialog.go.isEnabled() and "選ぶ" in dialog.work.text()  # nothing to tie or untie
    clause = next(iter(dialog._boxes))
    dialog._boxes[clause].setFocus()
    press(Qt.Key.Key_Space)
    assert dialog.go.isEnabled() and dialog.work.isHidden()
    dialog.go.setFocus()
    press(Qt.Key.Key_Return)
    assert stored(kept, "o2")["clauses"] == [clause]
    assert [row.id for row in page.opinion.clauses.rows()] == [clause]
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.opinion.answer.answer.setFocus()
    press(Qt.Key.Key_G, CONTROL)
    assert page.entry.key == "o3"
    assert QApplication.focusWidget() is page.opinion.answer.disposition
    press(Qt.Key.Key_G, CONTROL)
    assert page.entry.key == "o3"  # the last one that is open


def test_a_tied_clause_opens_and_can_be_untied(
    page: CouncilPage, kept: KeptCase, qtbot: QtBot
) -> None:
    clause = kept.desk.examined.assessment.applicable[0]
    assert page.entry.tie([clause])
    row = page.opinion.clauses._rows[0]
    row.open.setFocus()
    with qtbot.waitSignal(page.jump_requested) as jump:
        press(Qt.Key.Key_Return)
    assert jump.args == ["clauses", clause]
    row.untie.click()
    assert "clauses" not in stored(kept, "o2")


def test_a_new_opinion_is_stored_with_its_first_words(page: CouncilPage, kept: KeptCase) -> None:
    page.list.add.setFocus()
    press(Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.opinion.source.card.words
    assert len(kept.stored.opinions) == 3
    type_in(page.opinion.source.card.words, "P. 3 の主查は、だれか。")
    page.opinion.source.card.reference.setFocus()
    assert len(kept.stored.opinions) == 4
    assert kept.stored.opinions[-1]["opinion"] == "P. 3 の主查は、だれか。"
    type_in(page.opinion.source.card.reference, "P.3")
    page.leave()
    assert len(kept.stored.opinions) == 4
    assert kept.stored.opinions[-1]["ref"] == "P.3"


def test_not_adopted_needs_its_reason(page: CouncilPage, kept: KeptCase) -> None:
    page.show_target("o1")
    choose(page, Disposition.NOT_ADOPTED)
    answer = page.opinion.answer
    press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is answer.reason
    before = "特約条項で足りる"  # not the one the arrow came past last
    assert stored(kept, "o1")["action"] == before
    assert f"「{before}」のままです" in (answer._reason_field.error or "")
    assert kept.again().draft("opinion:o1") == {"chosen": "not_adopted", "reason": ""}
    type_in(answer.reason, "規則第2条で足りるため")
    page.leave()
    assert stored(kept, "o1")["action"] == "不採用(規則第2条で足りるため)"
    assert kept.desk.draft("opinion:o1") is None


def test_words_that_are_only_looked_at_stay_as_they_came(page: CouncilPage, kept: KeptCase) -> None:
    """Qt's plain text makes another blank of U+00A0 and a line feed of U+2028."""
    odd = "主查\u00a0のだれか。\u2028 1, 100件\tとは。 "
    kept.desk.set_opinions(opinion_rows.changed(page.entry.rows, "o2", {"opinion": odd}))
    page.opinion.source.open_card(True)
    page.opinion.source.card.words.setFocus()
    page.leave()
    assert stored(kept, "o2")["opinion"] == odd
    words = page.opinion.source.card.words
    words.moveCursor(QTextCursor.MoveOperation.Start)
    words.insertPlainText("(会長)")
    page.leave()
    assert stored(kept, "o2")["opinion"] == "(会長)" + odd.replace("\u2028", "\n")


def test_undo_leads_to_the_opinion_that_changed(page: CouncilPage, kept: KeptCase) -> None:
    page.show_target("o1")
    type_in(page.opinion.answer.answer, "改めます。")
    page.leave()
    page.show_target("o3")
    assert kept.desk.undo()
    assert page.entry.key == "o1"
    assert page.opinion.answer.answer.text() == "特約条項第6条第2項に定めています。"
    assert stored(kept, "o1")["opinion"] == FIRST

    # And it moves and goes.
    page.show_target("o2")
    page.opinion.source.moved.emit(-1)
    assert page.list.order() == ("o2", "o1")
    page.opinion.source.dropped.emit()
    assert [row["key"] for row in kept.stored.opinions] == ["o1", "o3"]
    assert page.entry.key == "o1"
    assert kept.desk.undo()
    assert len(opinion_rows.keyed(kept.stored.opinions)) == 3


def test_what_the_disk_refuses_is_recorded_later(page: CouncilPage, kept: KeptCase) -> None:
    kept.broken = True
    type_in(page.opinion.answer.answer, "書きかけの回答")
    page.leave()
    assert "answer" not in stored(kept, "o2")
    assert page.opinion.said.isVisible()
    page.show_target("o1")
    page.show_target("o2")
    assert page.opinion.answer.answer.text() == "書きかけの回答"
    page._on_add()
    type_in(page.opinion.source.card.words, "書きかけの意見")
    page.leave()
    again = CouncilPage(kept.desk)  # as after a change of zoom, or the next day
    assert again.entry.is_new
    assert again.opinion.source.card.words.text() == "書きかけの意見"
    again.deleteLater()
    page.show_target("o2")
    kept.broken = False
    page.leave()
    assert kept.stored.opinions[-1]["opinion"] == "書きかけの意見"
    assert stored(kept, "o2")["answer"] == "書きかけの回答"
    assert not kept.desk.drafts
    assert not page.opinion.said.isVisible()


def test_what_is_being_typed_goes_along_with_what_waited(page: CouncilPage, kept: KeptCase) -> None:
    page.opinion.source.open_card(True)
    kept.broken = True
    type_in(page.opinion.source.card.words, "直した意見の文")
    answer = page.opinion.answer.answer
    answer.setFocus()
    answer.insertPlainText("書いている途中の回答")
    kept.broken = False
    assert kept.desk.set_profile("budget", "1")  # anything else that reaches the disk
    assert answer.text() == "書いている途中の回答"
    found = stored(kept, "o2")
    assert (found["opinion"], found["answer"]) == ("直した意見の文", answer.text())


def test_a_new_opinion_begins_without_what_was_typed_of_one_that_went(
    page: CouncilPage, kept: KeptCase
) -> None:
    page.show_target("o3")
    choose(page, Disposition.NOT_ADOPTED)
    assert kept.desk.drafts["opinion:o3"]["chosen"] == "not_adopted"
    page.opinion.source.open_card(True)
    page.opinion.source.card.drop.click()
    assert "opinion:o3" not in kept.desk.drafts
    dialog = page.acts.paste(2)
    dialog.taken.emit(2, [{"opinion": "別の再意見。"}])
    assert page.entry.key == "o3" and stored(kept, "o3")["opinion"] == "別の再意見。"
    assert page.opinion.answer.disposition.value() is None


def test_rows_are_as_high_as_their_words_without_laying_each_out(page: CouncilPage) -> None:
    delegate = page.list.view.itemDelegate()
    assert isinstance(delegate, OpinionRowDelegate)
    whole = "「バックアップ」はどこに置くのか。ABC社の再委託先は、(案)のとおりか。"
    for count in range(1, len(whole) + 1):
        line = OpinionLine("o1", "1", "", whole[:count], "todo", "")
        for width in (200, 311, 400):
            assert delegate._count(line, width) == delegate._words(line, width, True).count


def test_read_only_and_without_opinions(kept: KeptCase, qtbot: QtBot) -> None:
    page = council_page(kept, qtbot)
    assert page._nothing is not None and page._nothing.isVisible()
    page._on_add()
    assert QApplication.focusWidget() is page.opinion.source.card.words
    page.opinion.source.card.drop.click()  # nothing of it was stored
    assert page._nothing.isVisible()
    with_opinions(kept)
    assert page.entry.key == "o2" and not page._nothing.isVisible()
    kept.desk.set_opinions(opinion_rows.removed(kept.desk.case.opinions, "o3"))
    assert page.list.rounds is not None
    page.list.rounds.button(2).click()
    assert page._nothing.isVisible() and page.list.order() == ()
    page.refresh()
    assert page._nothing.isVisible()
    kept.desk.undo()
    assert page.entry.key == "o3"
    kept.shut = True
    kept.desk.tell_read_only()
    page.show_target("o2")
    assert page.opinion.answer.answer.isReadOnly()
    assert not page.opinion.answer.disposition.isEnabled()
    for button in (page.list.add, page.list.paste, page.opinion.clauses.tie):
        assert not button.isVisible()


def test_in_a_narrow_window_list_and_opinion_take_turns(kept: KeptCase, qtbot: QtBot) -> None:
    page = council_page(with_opinions(kept), qtbot, (683, 348))
    assert not page.list.isVisible() and page.opinion.isVisible()
    assert [step.id for step in page.head.timeline.steps() if step == page.head.timeline.due()]
    page.footer.list_button.setFocus()
    press(Qt.Key.Key_Return)
    assert page.list.isVisible() and not page.opinion.isVisible()
    assert QApplication.focusWidget() is page.list.view
    press(Qt.Key.Key_Up)
    assert page.entry.key == "o1" and page.list.isVisible()  # browsing does not leave the list
    press(Qt.Key.Key_Return)
    assert not page.list.isVisible() and page.opinion.isVisible()
    page.head.more.click()
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [action.text() for action in menu.actions()] == [words for _, words in PAPERS]
    menu.close()
