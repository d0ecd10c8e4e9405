"""The values of one form on a real store: what is recorded, what is kept, what is printed."""

from pathlib import Path

import pytest
from desks import KeptCase, nameless, press, shown, sideways, type_in
from form_pages import ROSTER, body
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from checklists.own_values import (
    filled_columns,
    handwritten_labels,
    has_own_values,
    own_fields,
    own_tables,
    signed_labels,
    spot_of,
)
from checklists.reader.shipped import shipped_forms
from ui import theme
from ui.pages.form_values import FormValuesPage
from ui.pages.form_values_editors import editor_of
from ui.pages.form_values_rows import RowsTable
from ui.pages.profile_editors import Name, Term
from ui.widgets.button import Button

MISPRINT = "form-misprint-monthly"
PASSWORD = "form-password-change-confirm"
RESULT = "form-checklist-result"


@pytest.fixture
def page(kept: KeptCase, qtbot: QtBot) -> FormValuesPage:
    return shown(FormValuesPage(kept.desk), qtbot)


# ---- which forms, fields and columns


def test_every_own_value_of_every_form_has_an_editor_the_reader_accepts() -> None:
    """What an editor shows again is what it was given: the examples of the forms go through."""
    for form in shipped_forms().forms:
        for field in own_fields(form):
            example = form.example.get(field.name)
            editor = editor_of(field)
            editor.set_value(example)
            assert editor.value() == example or example is None, (form.id, field.name)
            assert editor.problem() is None, (form.id, field.name)
        for table in own_tables(form):
            for row in form.example.get(table.id) or ():
                for column in filled_columns(table):
                    editor = editor_of(column)
                    editor.set_value(row.get(column.name))
                    assert editor.value() == (row.get(column.name) or None), (form.id, column.name)


def test_forms_with_nothing_to_fill_are_not_offered(page: FormValuesPage, kept: KeptCase) -> None:
    forms = shipped_forms()
    assert not has_own_values(forms.by_id("form-pledge-joining"))
    assert not has_own_values(forms.by_id("form-consultation"))
    assert has_own_values(forms.by_id(ROSTER))
    names = page._names()
    assert names and all(has_own_values(forms.by_id(name)) for name in names)
    page.show_target("form-consultation")
    assert page.place() == names[0]  # nothing to show there: the page stays


def test_what_a_hand_signs_is_never_a_field() -> None:
    ledger = shipped_forms().by_id("form-handover-ledger")
    names = [column.name for column in filled_columns(own_tables(ledger)[0])]
    assert "from" not in names and "to" not in names and "no" not in names
    assert {"渡した者", "受け取った者"} <= set(signed_labels(ledger))
    notice = shipped_forms().by_id("form-deletion-software-notice")
    assert handwritten_labels(notice)
    assert {field.name for field in own_fields(notice)} == {"doc_no"}


def test_a_flag_in_a_form_leads_to_its_row() -> None:
    assert spot_of("workers.2.end") == "form-worker-roster#workers.2"
    assert spot_of("forms.form-x.fields.month") == "form-x#month"
    assert spot_of("forms.form-x.rows.rows.0.date") == "form-x#rows.0"
    assert spot_of("profile.term") == ""


# ---- fields


def test_a_field_is_recorded_when_it_is_left(page: FormValuesPage, kept: KeptCase) -> None:
    form = body(page, MISPRINT)
    number = form._editors["doc_no"].field
    type_in(number, "8見本子第12号")
    assert MISPRINT not in kept.stored.forms
    press(Qt.Key.Key_Tab)
    assert kept.stored.forms[MISPRINT].fields == {"doc_no": "8見本子第12号"}
    month = form._editors["month"]
    type_in(month.year, "R9.4")
    form._editors["doc_no"].field.setFocus()
    assert kept.stored.forms[MISPRINT].fields["month"] == "2027-04"
    assert (month.year.text(), month.month.text()) == ("9", "4")
    type_in(number, "")
    month.year.setFocus()
    assert kept.stored.forms[MISPRINT].fields == {"month": "2027-04"}


def test_a_date_of_the_page_is_recorded_before_a_lock(page: FormValuesPage, kept: KeptCase) -> None:
    form = body(page, RESULT)
    day = form._editors["checked_on"].date
    type_in(day.year, "R8.11.24")
    page.leave()  # the focus stays in the field
    assert kept.stored.forms[RESULT].fields["checked_on"] == "2026-11-24"


def test_typed_text_that_is_no_value_is_kept_and_said(
    page: FormValuesPage, kept: KeptCase, qtbot: QtBot
) -> None:
    form = body(page, PASSWORD)
    period = form._editors["period"]
    assert isinstance(period, Term)
    for box, text in zip(period._first._boxes(), ("9", "2", "30"), strict=True):
        type_in(box, text)
    form._editors["doc_no"].field.setFocus()
    assert form._fields["period"].error and "29日" not in (form._fields["period"].error or "")[:2]
    assert PASSWORD not in kept.stored.forms
    assert page._summary.isVisible()
    again = shown(FormValuesPage(kept.again()), qtbot)
    boxes = body(again, PASSWORD)._editors["period"]._first._boxes()
    assert [box.text() for box in boxes] == ["9", "2", "30"]
    assert again._bodies[PASSWORD]._fields["period"].error
    for box, text in zip(boxes, ("9", "2", "1"), strict=True):
        type_in(box, text)
    for box, text in zip(
        again._bodies[PASSWORD]._editors["period"]._last._boxes(), ("9", "4", "30"), strict=True
    ):
        type_in(box, text)
    again.leave()
    assert kept.stored.forms[PASSWORD].fields["period"] == "2027-02-01/2027-04-30"
    assert not again._summary.isVisible()


def test_going_on_with_a_mistake_shows_it_first(page: FormValuesPage, qtbot: QtBot) -> None:
    form = body(page, MISPRINT)
    type_in(form._editors["month"].year, "9")
    with qtbot.assertNotEmitted(page.jump_requested):
        page._next.click()
    assert page._summary.hasFocus()


def test_a_name_is_checked_at_once_and_recorded_as_typed(
    page: FormValuesPage, kept: KeptCase
) -> None:
    table = body(page, ROSTER).table("workers")
    table.show_row(0)
    card = table._card
    assert card is not None
    name = card._editors["name"]
    assert isinstance(name, Name)
    type_in(name.field, "髙\u3000\U0003ffff")
    assert "印刷できない字" in (card._fields["name"].error or "")
    press(Qt.Key.Key_Tab)
    assert kept.stored.workers[0]["name"] == "髙\u3000\U0003ffff"
    assert "印刷できない字" in (card._fields["name"].error or "")  # it does not go with the focus
    assert card._editors["name"].field.accessibleName() == "従事者 1行目 氏名、必須"


# ---- read only, failures, look


def test_read_only_shows_and_takes_nothing(kept: KeptCase, qtbot: QtBot) -> None:
    kept.shut = True
    page = shown(FormValuesPage(kept.desk), qtbot)
    form = body(page, ROSTER)
    assert form._editors["doc_no"].field.isReadOnly()
    assert not form.table("workers").add.isVisible()
    form.table("workers").show_row(0)
    card = form.table("workers")._card
    assert card is not None and card._editors["name"].field.isReadOnly()
    assert not card._drop.isVisible()
    kept.shut = False
    kept.desk.tell_read_only()
    assert form.table("workers").add.isVisible()


def test_what_the_disk_refuses_stays_in_sight_and_goes_with_the_next_entry(
    page: FormValuesPage, kept: KeptCase
) -> None:
    form = body(page, MISPRINT)
    number = form._editors["doc_no"].field
    table = form.table("rows")
    kept.broken = True
    type_in(number, "第3号")
    press(Qt.Key.Key_Tab)
    table.add.click()
    assert table._card is not None
    type_in(table._card._editors["item"].field, "宛名シール")
    press(Qt.Key.Key_Tab)
    assert MISPRINT not in kept.desk.case.forms
    page.refresh()  # another screen was seen meanwhile
    assert number.text() == "第3号"
    assert "宛名シール" in table._lines[0].accessibleName()
    kept.broken = False
    month = form._editors["month"]
    type_in(month.year, "R9.4")
    page.leave()
    stored = kept.stored.forms[MISPRINT]
    assert stored.fields == {"doc_no": "第3号", "month": "2027-04"}
    assert stored.rows["rows"] == ({"item": "宛名シール"},)
    assert kept.again().drafts == {}


def test_a_refused_field_says_so_and_goes_with_any_change_the_disk_takes(
    page: FormValuesPage, kept: KeptCase
) -> None:
    """Closing after that change asks nothing: by then nothing may be in memory alone."""
    form = body(page, MISPRINT)
    number = form._editors["doc_no"].field
    kept.broken = True
    type_in(number, "第3号")
    press(Qt.Key.Key_Tab)
    assert "保存できていません" in (form._fields["doc_no"].error or "")
    form.table("rows").add.click()
    card = form.table("rows")._card
    assert card is not None
    type_in(card._editors["item"].field, "宛名シール")
    press(Qt.Key.Key_Tab)
    page.refresh()
    assert "保存できていません" in (form._fields["doc_no"].error or "")
    body(page, PASSWORD)
    kept.broken = False
    kept.desk.set_profile("contract_name", "別の件名")  # from another screen
    stored = kept.stored.forms[MISPRINT]
    assert stored.fields == {"doc_no": "第3号"}
    assert stored.rows["rows"] == ({"item": "宛名シール"},)
    body(page, MISPRINT)
    assert form._fields["doc_no"].error is None
    assert number.text() == "第3号" and kept.again().drafts == {}


def test_what_waits_comes_back_into_the_fields_after_a_change_of_zoom(
    page: FormValuesPage, kept: KeptCase, qtbot: QtBot
) -> None:
    kept.broken = True
    type_in(body(page, MISPRINT)._editors["doc_no"].field, "第3号")
    page.leave()
    page.hide()
    again = shown(FormValuesPage(kept.desk), qtbot)
    field = body(again, MISPRINT)._fields["doc_no"]
    assert field.editor.field.text() == "第3号" and "保存できていません" in (field.error or "")
    kept.broken = False
    again.leave()
    assert kept.stored.forms[MISPRINT].fields == {"doc_no": "第3号"}
    assert field.error is None


def pdf_text(file: Path) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(file)
    text = document[0].get_textpage().get_text_range()
    document.close()
    return text


@pytest.mark.parametrize(("size", "factor"), [((1366, 640), 1.0), ((1366, 592), 2.0)])
def test_the_form_becomes_a_file_with_what_was_just_typed(
    kept: KeptCase, qtbot: QtBot, tmp_path: Path, size: tuple[int, int], factor: float
) -> None:
    """At 200 % the page at the side has no room, but its file can be made."""
    theme.zoom().set_factor(factor)
    page = shown(FormValuesPage(kept.desk), qtbot, size)
    form = body(page, MISPRINT)
    target = tmp_path / "様式.pdf"
    page._right.out.ask_file = lambda name, kinds: str(target)  # type: ignore[method-assign]
    type_in(form._editors["doc_no"].field, "8見本子第12号")
    (button,) = [
        one
        for one in page.findChildren(Button)
        if one.isVisible() and one.accessibleName() == "この様式をPDFにする"
    ]
    button.setFocus()
    button.click()
    qtbot.waitUntil(lambda: "書き出しました" in page._said.text(), timeout=60_000)
    assert "見本子第12号" in pdf_text(target)


def test_the_side_says_where_the_values_are_printed(page: FormValuesPage, qtbot: QtBot) -> None:
    body(page, MISPRINT)
    side = page._right
    qtbot.waitUntil(lambda: side._preview.isVisible(), timeout=60_000)
    assert side._preview.count >= 1
    assert "受託者が手で書く空欄" in side._fate.text()
    assert "文書番号" in side._where.text()


def test_another_form_shows_its_own_first_page_and_nothing_of_the_former(
    page: FormValuesPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    body(page, RESULT)
    side = page._right
    qtbot.waitUntil(lambda: side._preview.isVisible(), timeout=60_000)
    side._preview.show_page(2)
    assert side._preview.page == 2
    came: list[tuple[bytes, int]] = []
    monkeypatch.setattr(side._preview, "set_pdf", lambda pdf, at: came.append((pdf, at)))
    side._make()  # under way when the other form is opened
    body(page, MISPRINT)
    qtbot.waitUntil(lambda: bool(came) and not side._background.busy, timeout=60_000)
    assert [at for _, at in came] == [1]


@pytest.mark.parametrize(("size", "factor"), [((1366, 640), 1.0), ((1366, 592), 2.0)])
def test_every_control_has_a_name_and_nothing_scrolls_sideways(
    kept: KeptCase, qtbot: QtBot, size: tuple[int, int], factor: float
) -> None:
    theme.zoom().set_factor(factor)
    page = shown(FormValuesPage(kept.desk), qtbot, size)
    for form_id in page._names():
        form = body(page, form_id)
        for table in form._tables.values():
            table.show_row(0) if table._states else table.add.click()
        QApplication.processEvents()
        assert nameless(page) == [], form_id
        assert sideways(page) == [], form_id


def test_rows_made_of_the_case_are_taken_once_and_then_a_persons_own(
    page: FormValuesPage, kept: KeptCase
) -> None:
    manual = "form-office-manual-insert"
    page.show_target(manual)
    (table,) = own_tables(shipped_forms().by_id(manual))
    (offer,) = (one for one in page.findChildren(RowsTable) if one.offer.isVisible())
    offer.offer.setFocus()
    press(Qt.Key.Key_Space)
    stored = kept.desk.case.forms[manual].rows[table.id]
    assert len(stored) == len(offer.rows()) > 1 and all(row["step"] for row in stored)
    assert not offer.offer.isVisible()
    kept.desk.undo()
    assert manual not in kept.desk.case.forms
