"""Entries of the consultation page: unfit text is kept and told, dates, years, rows, names, choices."""

import pytest
from desks import KeptCase, press, shown, type_in
from profile_pages import entry
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QCheckBox
from pytestqt.qtbot import QtBot

from checklists.case import Route
from checklists.casefile import problems_of
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from ui.pages.clause_date_editors import Day
from ui.pages.profile import ProfilePage
from ui.pages.profile_editors import Composed, Name, Term
from ui.pages.profile_presets import LegalPresets
from ui.pages.profile_table import RowsEditor
from ui.widgets.button import Button
from ui.widgets.field import Field


@pytest.fixture
def page(kept: KeptCase, qtbot: QtBot) -> ProfilePage:
    return shown(ProfilePage(kept.desk), qtbot)


def test_the_last_of_the_years_is_not_lost_while_the_first_is_missing(
    page: ProfilePage, kept: KeptCase, qtbot: QtBot
) -> None:
    field = entry(page, "target_fiscal_years")
    kept.desk.set_profile("target_fiscal_years", None)
    last = field.editor._parts["last"].box
    last.setCurrentIndex(last.findText("令和10年度"))
    last.activated.emit(last.currentIndex())
    assert "最初の年度" in (field.field.error or "")
    kept.desk.set_profile("department", "別の課")
    assert last.currentText() == "令和10年度"
    again = entry(shown(ProfilePage(kept.again()), qtbot), "target_fiscal_years")
    assert again.editor._parts["last"].box.currentText() == "令和10年度"
    first = again.editor._parts["first"].box
    first.setCurrentIndex(first.findText("令和9年度"))
    first.activated.emit(first.currentIndex())
    assert kept.stored.profile["target_fiscal_years"] == [2027, 2028]
    assert again.field.error is None


def test_years_that_end_before_they_begin_are_refused(page: ProfilePage, kept: KeptCase) -> None:
    field = entry(page, "target_fiscal_years")
    before = kept.stored.profile["target_fiscal_years"]
    last = field.editor._parts["last"].box
    last.setCurrentIndex(last.findText("令和2年度"))
    last.activated.emit(last.currentIndex())
    assert "最初の年度より前" in (field.field.error or "")
    assert kept.stored.profile["target_fiscal_years"] == before


def test_a_date_that_does_not_exist_stays_in_the_field_through_a_restart(
    page: ProfilePage, kept: KeptCase, qtbot: QtBot
) -> None:
    before = kept.stored.profile["term"]
    field = entry(page, "term")
    assert isinstance(field.editor, Term)
    for box, text in zip(field.editor._last._boxes(), ("10", "2", "30"), strict=True):
        type_in(box, text)
    page._footer.next.setFocus()
    assert kept.stored.profile["term"] == before
    assert "29日" in (field.field.error or "")
    again = shown(ProfilePage(kept.again()), qtbot)
    shown_again = entry(again, "term")
    boxes = shown_again.editor._last._boxes()
    assert [box.text() for box in boxes] == ["10", "2", "30"]
    assert all(box.text() for box in shown_again.editor._first._boxes())
    assert shown_again.field.error
    type_in(boxes[2], "29")
    again.leave()
    assert str(kept.stored.profile["term"]).endswith("/2028-02-29")
    assert not kept.again().drafts


def test_a_stored_date_takes_the_sentence_of_the_typed_one_away(qtbot: QtBot) -> None:
    """As after an undo: the field is right again, and nothing says otherwise."""
    editor = Day()
    field = Field("契約日", editor)
    qtbot.addWidget(field)
    for box, text in zip(editor._boxes(), ("8", "2", "30"), strict=True):
        box.setText(text)
    editor.date.leave()
    assert editor.problem() and field.error
    told: list[object] = []
    editor.left.connect(lambda: told.append(editor.value()))
    editor.set_value("2026-05-12")
    assert editor.problem() is None and field.error is None
    assert editor.value() == "2026-05-12" and told == []


def test_a_term_shown_anew_has_no_old_mistake(qtbot: QtBot) -> None:
    term = Term()
    field = Field("期間", term)
    qtbot.addWidget(field)
    for box, text in zip(term._first._boxes(), ("9", "2", "30"), strict=True):
        box.setText(text)
    term._first.date.leave()
    assert field.error
    term.set_value("2026-04-01/2027-03-31")
    assert term.problem() is None and field.error is None


def test_what_is_typed_in_a_date_survives_a_lock(page: ProfilePage, kept: KeptCase) -> None:
    field = entry(page, "term")
    type_in(field.editor._last.date.year, "R10.9.30")
    page.leave()
    assert str(kept.stored.profile["term"]).endswith("/2028-09-30")


def test_a_part_that_does_not_fit_takes_nothing_else_away(
    page: ProfilePage, kept: KeptCase, qtbot: QtBot
) -> None:
    field = entry(page, "meeting")
    assert isinstance(field.editor, Composed)
    type_in(field.editor._parts["text"].field, "第7回")
    day = field.editor._parts["date"].date
    for box, text in zip((day.year, day.month, day.day), ("8", "11", "31"), strict=True):
        type_in(box, text)
    page._footer.next.setFocus()
    again = entry(shown(ProfilePage(kept.again()), qtbot), "meeting").editor
    assert again._parts["text"].field.text() == "第7回"
    assert again._parts["date"].date.day.text() == "31"


def test_rows_come_back_with_what_did_not_fit(
    page: ProfilePage, kept: KeptCase, qtbot: QtBot
) -> None:
    field = entry(page, "documents")
    rows = field.editor
    assert isinstance(rows, RowsEditor)
    number = len(rows._rows)
    rows._add.click()
    row = rows._rows[-1]
    type_in(row._editors["title"].field, "別紙1")
    day = row._editors["date"].date
    for box, text in zip((day.year, day.month, day.day), ("8", "2", "30"), strict=True):
        type_in(box, text)
    page._footer.next.setFocus()
    again = entry(shown(ProfilePage(kept.again()), qtbot), "documents").editor
    assert len(again._rows) == number + 1
    assert again._rows[-1]._editors["title"].field.text() == "別紙1"
    assert again._rows[-1]._editors["date"].date.day.text() == "30"


def test_rows_are_added_and_removed(page: ProfilePage, kept: KeptCase) -> None:
    rows = entry(page, "documents").editor
    before = kept.stored.documents
    rows._add.click()
    row = rows._rows[-1]
    box = row._editors["code"].box
    box.setCurrentIndex(1)
    box.activated.emit(1)
    assert len(kept.stored.documents) == len(before) + 1
    row._drop.click()
    assert kept.stored.documents == before
    assert rows._add.hasFocus()


def test_a_name_is_checked_at_once_and_stays_marked(page: ProfilePage, kept: KeptCase) -> None:
    field = entry(page, "contractor.representative")
    assert isinstance(field.editor, Name)
    type_in(field.editor.field, "代表取締役\u3000邉󠄀見\u3000\U0003ffff")
    assert "印刷できない字" in (field.field.error or "")
    press(Qt.Key.Key_Tab)
    assert kept.stored.contractor.representative == "代表取締役\u3000邉󠄀見\u3000\U0003ffff"
    assert "印刷できない字" in (field.field.error or "")
    type_in(field.editor.field, "代表取締役\u3000髙﨑")
    assert field.field.error is None


def test_a_name_in_a_composed_entry_is_checked_too(page: ProfilePage) -> None:
    field = entry(page, "liaison_manager")
    names = [one for one in field.editor._parts.values() if isinstance(one, Name)]
    assert names
    type_in(names[0].field, "\U0003ffff")
    assert "印刷できない字" in (field.field.error or "")


def test_numbers_out_of_range_are_refused_with_the_range(page: ProfilePage, kept: KeptCase) -> None:
    field = entry(page, "edition.number")
    before = kept.stored.edition.number
    type_in(field.editor.field, "1000")
    press(Qt.Key.Key_Tab)
    assert "1から999まで" in (field.field.error or "")
    assert kept.stored.edition.number == before
    type_in(field.editor.field, "２")
    press(Qt.Key.Key_Tab)
    assert kept.stored.edition.number == 2 and field.field.error is None


def test_a_preset_fills_the_legal_basis(page: ProfilePage, kept: KeptCase) -> None:
    field = entry(page, "legal_basis")
    presets = [b for b in field.findChildren(Button) if "の文を入れる" in b.text()]
    assert presets
    kept.desk.set_profile("legal_basis", None)
    presets[0].click()
    assert kept.stored.profile["legal_basis"]
    assert field.editor.field.text() == kept.stored.profile["legal_basis"]
    assert "{" not in str(kept.stored.profile["legal_basis"])


def test_several_choices_and_switches_are_recorded_at_once(
    page: ProfilePage, kept: KeptCase
) -> None:
    fields = [f for f in shipped_catalogue().profile_fields if f.type == "enum_multi+text"]
    key = fields[0].key
    field = entry(page, key)
    box = field.findChildren(QCheckBox)[0]
    was = box.isChecked()
    box.click()
    stored = kept.stored.profile.get(key)
    values = stored.get("values", []) if isinstance(stored, dict) else []
    assert (box.text() in values) is not was
    assert problems_of(kept.stored, shipped_catalogue(), shipped_forms()) == ()


def test_the_route_is_chosen_here_and_changes_the_offered_basis(
    kept: KeptCase, qtbot: QtBot
) -> None:
    page = shown(ProfilePage(kept.desk), qtbot)
    page.show_target("legal_basis")
    offers = page.findChild(LegalPresets)
    before = [button.text() for button in offers.findChildren(Button) if button.isVisible()]
    box = page._fields["route"].editor
    box.box.setCurrentIndex(2)
    box.box.activated.emit(2)
    assert kept.stored.route is Route.INTERNAL
    QApplication.processEvents()
    after = [button.text() for button in offers.findChildren(Button) if button.isVisible()]
    assert before and after and before != after
