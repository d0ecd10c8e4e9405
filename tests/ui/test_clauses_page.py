"""What is answered on the clause page, on a real store: nothing lost, undo, many at once."""

import itertools
from pathlib import Path

import pytest
from clause_keys import CTRL, RECEIPTS, SOFTWARE, clauses_page, typed
from desks import KeptCase, press, shown
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QStackedWidget,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from checklists.answer import Place, Verdict
from ui import theme
from ui.dialogs.bulk_answer import BulkAnswer
from ui.dialogs.clause_history import ClauseHistory
from ui.pages.clauses import ClausesPage


@pytest.fixture
def page(kept: KeptCase, qtbot: QtBot) -> ClausesPage:
    return clauses_page(kept, qtbot)


def test_a_key_answers_and_the_answer_is_on_disk(page: ClausesPage, kept: KeptCase) -> None:
    clause = page.current
    page.form.focus_verdict()
    press(Qt.Key.Key_4)
    assert kept.stored.answers.get(clause).verdict is Verdict.CHECKING
    press(Qt.Key.Key_2)
    stored = kept.stored.answers.get(clause)
    assert stored.verdict is Verdict.TO_ADD
    assert page.form.verdicts.verdict() is Verdict.TO_ADD


def test_a_key_pressed_before_the_side_is_built_answers_the_clause(
    kept: KeptCase, qtbot: QtBot
) -> None:
    window = QStackedWidget()
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    made = ClausesPage(kept.desk, window)
    window.addWidget(made)
    window.setCurrentWidget(made)
    button = made.first_focus()
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_4)
    assert not made.side.built
    assert kept.stored.answers.get(made.current).verdict is Verdict.CHECKING
    made.panes()  # F6 goes through all of them, so they have to be there
    assert made.side.built and made.side.preview.text()


def test_adding_names_the_document_so_that_nothing_is_weak(
    page: ClausesPage, kept: KeptCase
) -> None:
    page.show_target("filter:unanswered")
    clause = next(
        c for c in page.groups.model.order() if not page.desk.catalogue.clause_by_id[c].params
    )
    page.show_target(clause)
    page.form.focus_verdict()
    press(Qt.Key.Key_2)
    carriers = page.desk.catalogue.clause_by_id[clause].carriers
    assert kept.stored.answers.get(clause).places[0].document in carriers
    assert clause not in page.desk.examined.weak_by_id


def test_a_whole_group_by_keyboard_alone(page: ClausesPage, kept: KeptCase) -> None:
    group = next(g for g in page.groups.model.groups if g.id == "people")
    page.show_target(group.clauses[0].id)
    page.form.focus_verdict()
    keys = (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_4)
    for number, row in enumerate(group.clauses):
        assert page.current == row.id
        press(keys[number % 3])
        press(Qt.Key.Key_Down, CTRL)
    verdicts = (Verdict.STATED, Verdict.TO_ADD, Verdict.CHECKING)
    for number, row in enumerate(group.clauses):
        assert kept.stored.answers.get(row.id).verdict is verdicts[number % 3]


def test_digits_are_text_inside_a_text_field(page: ClausesPage, kept: KeptCase) -> None:
    page.show_target(f"{SOFTWARE}#note")
    before = kept.stored.answers.get(SOFTWARE).verdict
    press(Qt.Key.Key_3)
    press(Qt.Key.Key_1)
    assert page.form.texts.note.text().count("31") == 1
    page.leave()
    assert kept.stored.answers.get(SOFTWARE).verdict is before


def test_na_opens_its_reason_and_counts_only_with_it(page: ClausesPage, kept: KeptCase) -> None:
    page.show_target(SOFTWARE)
    page.form.focus_verdict()
    before = kept.stored.answers.get(SOFTWARE)
    press(Qt.Key.Key_3)
    assert QApplication.focusWidget() is page.form.texts.reason
    assert page.form.texts.reason_field.error
    assert kept.stored.answers.get(SOFTWARE) == before
    assert kept.store.cases.drafts(kept.case_id)[SOFTWARE]["verdict"] == "not_applicable"
    QApplication.processEvents()
    rows = {r.id: r for g in page.groups.model.groups for r in g.clauses}
    assert rows[SOFTWARE].trouble.mark == "problem"
    typed("電子データを渡さないため")
    press(Qt.Key.Key_Down, CTRL)
    assert page.current != SOFTWARE
    stored = kept.stored.answers.get(SOFTWARE)
    assert stored.verdict is Verdict.NOT_APPLICABLE
    assert stored.reason == "電子データを渡さないため"
    assert not page.desk.drafts


def test_a_waiting_na_is_still_there_after_coming_back(page: ClausesPage) -> None:
    page.show_target(SOFTWARE)
    page.form.focus_verdict()
    press(Qt.Key.Key_3)
    press(Qt.Key.Key_Down, CTRL)
    press(Qt.Key.Key_Up, CTRL)
    assert page.form.verdicts.verdict() is Verdict.NOT_APPLICABLE
    assert page.form.texts.reason_field.error
    page.form.focus_verdict()
    press(Qt.Key.Key_1)
    assert page.desk.case.answers[SOFTWARE].verdict is Verdict.STATED
    assert not page.desk.drafts


def test_half_converted_text_is_recorded_when_the_clause_changes(
    page: ClausesPage, kept: KeptCase
) -> None:
    page.show_target(f"{SOFTWARE}#note")
    page.form.texts.note.clear()
    QApplication.sendEvent(page.form.texts.note, QInputMethodEvent("へんかん", []))
    page._step(1)
    assert kept.stored.answers.get(SOFTWARE).note == "へんかん"


def test_a_place_is_recorded_when_its_field_is_left(page: ClausesPage, kept: KeptCase) -> None:
    page.show_target(f"{SOFTWARE}#places")
    page.form.places.first_gap().setFocus()
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    typed("第5条第4項")
    press(Qt.Key.Key_Return)
    assert kept.stored.answers.get(SOFTWARE).places[0].article == "第5条第4項"
    assert QApplication.focusWidget() is not field
    typed("3")
    press(Qt.Key.Key_Tab)
    assert kept.stored.answers.get(SOFTWARE).places[0].page == "3"


def test_a_disk_that_fails_loses_nothing(page: ClausesPage, kept: KeptCase, qtbot: QtBot) -> None:
    page.show_target(f"{SOFTWARE}#note")
    before = kept.stored.answers.get(SOFTWARE)
    kept.broken = True
    page.form.texts.note.clear()
    typed("消えては困るメモ")
    with qtbot.waitSignal(page.desk.failed):
        press(Qt.Key.Key_Down, CTRL)
    assert page.current != SOFTWARE
    page._step(-1)
    assert page.form.texts.note.text() == "消えては困るメモ"
    assert any(n.go == "retry" for n in page.form.notices.notices())
    assert page.desk.case.answers[SOFTWARE] == before
    kept.broken = False
    page._on_asked("retry")
    assert kept.stored.answers.get(SOFTWARE).note == "消えては困るメモ"
    assert not any(n.go == "retry" for n in page.form.notices.notices())


def test_a_verdict_the_disk_refused_shows_the_stored_one(page: ClausesPage, kept: KeptCase) -> None:
    page.show_target(SOFTWARE)
    stored = kept.stored.answers.get(SOFTWARE).verdict
    kept.broken = True
    page.form.verdicts.button(Verdict.CHECKING).click()
    assert page.form.verdicts.verdict() is stored


def test_undo_and_redo_show_on_the_page(page: ClausesPage) -> None:
    page.show_target(SOFTWARE)
    page.form.focus_verdict()
    before = page.form.verdicts.verdict()
    press(Qt.Key.Key_4)
    assert page.desk.undo()
    assert page.form.verdicts.verdict() is before
    assert page.desk.redo()
    assert page.form.verdicts.verdict() is Verdict.CHECKING


def test_the_preview_follows_the_typing_and_marks_it(page: ClausesPage, qtbot: QtBot) -> None:
    page.show_target(SOFTWARE)
    box = page.form.parameters.editor("notice_deadline").box
    box.setCurrentIndex(2)
    box.activated.emit(2)
    qtbot.waitUntil(lambda: "契約締結日から14日以内に" in page.side.preview.text(), timeout=1000)
    assert (
        page.desk.case.answers[SOFTWARE].parameters["notice_deadline"] == "契約締結日から14日以内に"
    )


def test_the_own_sentence_replaces_ours_and_has_a_way_back(
    page: ClausesPage, kept: KeptCase
) -> None:
    page.show_target(SOFTWARE)
    standard = page.side.preview.text()
    page._on_own_wanted()
    assert page.form.own.text() == standard
    page.leave()
    assert kept.stored.answers.get(SOFTWARE).wording is None
    page.form.own.show_text(standard.replace("届け出て", "書面で届け出て"))
    page.leave()
    wording = kept.stored.answers.get(SOFTWARE).wording
    assert "書面で届け出て" in wording
    assert "{form:form-deletion-software-notice}" in wording
    page.form.standard_wanted.emit()
    assert kept.stored.answers.get(SOFTWARE).wording is None
    assert page.form.own.text() is None


def test_a_found_article_becomes_the_place(page: ClausesPage, kept: KeptCase) -> None:
    page.show_target(RECEIPTS)
    assert page.begin_search()
    page.side.reader.paste("第1条 目的\n\f第2条 複写\n2 受領証を複 写してはならない。")
    page.side.reader.words.setText("受領証を複写")
    assert page.side.reader.hit_count() == 1
    page.side.reader.take.click()
    place = Place(document="spec", article="第2条第2項", page="2")
    assert place in kept.stored.answers.get(RECEIPTS).places
    assert RECEIPTS not in page.desk.examined.weak_by_id


def test_a_draft_file_is_read_beside_the_page(
    page: ClausesPage, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path / "案.txt"
    path.write_text("第1条 目的\n第2条 消去", encoding="utf-8")
    page.begin_search()
    page.side.reader.open_file(path)
    qtbot.waitUntil(lambda: page.side.reader.lines.rowCount() == 2)
    page.side.reader.open_file(tmp_path / "none.docx")
    qtbot.waitUntil(lambda: "読めません" in page.side.reader._said.text())


def test_several_are_answered_in_one_step(page: ClausesPage, kept: KeptCase) -> None:
    dialog = BulkAnswer(page.desk, "people", page)
    chosen = dialog.chosen()
    assert chosen
    except_for = chosen[0]
    dialog._boxes[except_for].setChecked(False)
    dialog.go.click()
    for clause_id in chosen[1:]:
        answer = kept.stored.answers.get(clause_id)
        assert answer.verdict is Verdict.TO_ADD and answer.places
    assert (
        kept.stored.answers.get(except_for) is None
        or kept.stored.answers.get(except_for).verdict is None
    )
    assert page.desk.undo()
    assert all(
        kept.stored.answers.get(c) is None or kept.stored.answers.get(c).verdict is None
        for c in chosen
    )


def test_the_filters_stand_apart_in_the_list_at_200_percent(kept: KeptCase, qtbot: QtBot) -> None:
    theme.zoom().set_factor(2.0)
    page = shown(ClausesPage(kept.desk), qtbot, (1366, 600))
    page.panes_widget.list_button.click()
    chips = list(page.groups._chips.values())
    qtbot.waitUntil(lambda: all(chip.isVisible() for chip in chips))
    qtbot.waitUntil(lambda: chips[-1].height() >= chips[-1].sizeHint().height())
    for one, other in itertools.pairwise(chips):
        assert not one.geometry().intersects(other.geometry())


def test_of_many_the_open_ones_stand_first_and_what_came_of_them_is_told(
    page: ClausesPage, qtbot: QtBot
) -> None:
    page._on_bulk("")
    dialog = next(one for one in page.findChildren(BulkAnswer) if one.isVisible())
    chosen = dialog.chosen()
    assert chosen and list(dialog._boxes)[: len(chosen)] == chosen
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.group.setFocus()
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page._said.isVisible()
    assert f"{len(chosen)}条項を「追記する」にしました" in page._said.text()
    assert page.desk.undo()
    assert not page._said.isVisible()


def test_the_dialog_for_many_fits_a_small_window_at_200_percent(
    kept: KeptCase, qtbot: QtBot
) -> None:
    theme.zoom().set_factor(2.0)
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1366, 697)
    dialog = BulkAnswer(kept.desk, "", window)
    dialog.show()
    QApplication.processEvents()
    assert dialog.height() <= 697 and dialog.width() <= 1366


def test_one_reason_for_many_needs_the_reason(page: ClausesPage, kept: KeptCase) -> None:
    dialog = BulkAnswer(page.desk, "", page)
    chosen = dialog.chosen()
    dialog.way.button(Verdict.NOT_APPLICABLE).click()
    assert not dialog.go.isEnabled() and "理由を書く" in dialog._said.text()
    dialog.reason.set_text("この業務では行わない")
    assert dialog.go.isEnabled()
    dialog.go.click()
    assert {kept.stored.answers.get(c).reason for c in chosen} == {"この業務では行わない"}


def test_the_history_tells_what_changed(page: ClausesPage) -> None:
    page.show_target(SOFTWARE)
    page.form.focus_verdict()
    press(Qt.Key.Key_4)
    past = page.desk.history(SOFTWARE)
    assert past[0].after.verdict is Verdict.CHECKING
    page._on_history()
    dialog = page.findChild(ClauseHistory)
    assert dialog is not None
    said = " ".join(w.accessibleName() for w in dialog.findChildren(QWidget))
    assert "→ 確認中" in said
    dialog.reject()


def test_reading_only_takes_no_answer(kept: KeptCase, qtbot: QtBot) -> None:
    from ui.trouble import trouble

    kept.desk._why_read_only = lambda: trouble("store_read_only")
    page = shown(ClausesPage(kept.desk), qtbot, (1366, 592))
    page.show_target(SOFTWARE)
    assert not page.form.verdicts.isEnabled()
    assert not page.groups.bulk.isEnabled() and "閲覧のみ" in page.groups.bulk.toolTip()
    for editor in (*page.form.findChildren(QTextEdit), *page.form.findChildren(QLineEdit)):
        assert editor.isReadOnly() or not editor.isEnabled()
