"""The rows of a form on a real store: added, filled, removed, what waits, what is wrong."""

import pytest
from desks import KeptCase, press, shown, type_in
from form_pages import ROSTER, body
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from checklists.casefile import problems_of
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from ui.pages.form_values import FormValuesPage
from ui.pages.form_values_rows import MOST_ROWS
from ui.widgets.line_field import LineField

MISPRINT = "form-misprint-monthly"
PASSWORD = "form-password-change-confirm"
RESULT = "form-checklist-result"


@pytest.fixture
def page(kept: KeptCase, qtbot: QtBot) -> FormValuesPage:
    return shown(FormValuesPage(kept.desk), qtbot)


def test_rows_are_added_filled_and_removed_by_keyboard(
    page: FormValuesPage, kept: KeptCase
) -> None:
    table = body(page, ROSTER).table("workers")
    assert len(table._lines) == 4
    table.add.setFocus()
    press(Qt.Key.Key_Return)
    focus = QApplication.focusWidget()
    assert isinstance(focus, LineField)
    focus.insert("邉󠄀見\u3000凪")
    press(Qt.Key.Key_Tab)
    assert [row["no"] for row in kept.stored.workers] == [1, 2, 3, 4, 5]
    assert kept.stored.workers[4] == {"no": 5, "name": "邉󠄀見\u3000凪"}
    table._lines[1].setFocus()
    press(Qt.Key.Key_Return)
    assert table._open == 1
    assert table._card is not None
    table._card._drop.click()
    names = [str(row["name"])[:2] for row in kept.stored.workers]
    assert names == ["髙野", "𠮷村", "渡邉", "邉󠄀"]
    assert [row["no"] for row in kept.stored.workers] == [1, 2, 3, 4]
    assert problems_of(kept.stored, shipped_catalogue(), shipped_forms()) == ()
    kept.desk.undo()
    assert len(kept.stored.workers) == 5 and len(table._lines) == 5


def test_up_and_down_go_from_row_to_row(page: FormValuesPage) -> None:
    table = body(page, ROSTER).table("workers")
    table._lines[0].setFocus()
    press(Qt.Key.Key_Down)
    assert table._lines[1].hasFocus()
    for _ in range(3):
        press(Qt.Key.Key_Down)
    assert table.add.hasFocus()
    table._lines[1].setFocus()
    press(Qt.Key.Key_Up)
    assert table._lines[0].hasFocus()


def test_an_empty_row_is_not_recorded_and_stays_open(page: FormValuesPage, kept: KeptCase) -> None:
    table = body(page, MISPRINT).table("rows")
    table.add.click()
    assert len(table._lines) == 1 and MISPRINT not in kept.stored.forms
    table.add.click()
    assert len(table._lines) == 1, "one empty row is enough"
    kept.desk.set_fact("reoutsourcing", True)
    page.refresh()
    assert table._open == 0


def test_half_a_row_is_recorded_and_what_does_not_fit_waits(
    page: FormValuesPage, kept: KeptCase, qtbot: QtBot
) -> None:
    table = body(page, MISPRINT).table("rows")
    table.add.click()
    card = table._card
    assert card is not None
    type_in(card._editors["item"].field, "宛名シール")
    type_in(card._editors["count"].field, "三枚")
    press(Qt.Key.Key_Tab)
    assert kept.stored.forms[MISPRINT].rows["rows"] == ({"item": "宛名シール"},)
    assert card._fields["count"].error == "数字で書いてください"
    assert page._summary.isVisible()
    again = shown(FormValuesPage(kept.again()), qtbot)
    rows = body(again, MISPRINT).table("rows")
    rows.show_row(0)
    assert rows._card is not None
    count = rows._card._editors["count"]
    assert count.field.text() == "三枚"
    assert again._summary.isVisible()
    type_in(count.field, "１，２００")
    press(Qt.Key.Key_Tab)
    assert kept.stored.forms[MISPRINT].rows["rows"] == ({"item": "宛名シール", "count": 1200},)
    assert not again._summary.isVisible()
    assert kept.again().drafts == {}


def test_a_mistake_over_a_stored_value_leaves_it_stored(
    page: FormValuesPage, kept: KeptCase
) -> None:
    kept.desk.set_form_rows(MISPRINT, "rows", [{"item": "宛名シール", "count": 3}])
    table = body(page, MISPRINT).table("rows")
    table.show_row(0)
    assert table._card is not None
    type_in(table._card._editors["count"].field, "三枚")
    press(Qt.Key.Key_Tab)
    assert page._summary.isVisible()
    assert kept.stored.forms[MISPRINT].rows["rows"] == ({"item": "宛名シール", "count": 3},)


def test_the_mistake_in_a_closed_row_stands_on_its_line(page: FormValuesPage) -> None:
    table = body(page, MISPRINT).table("rows")
    table.add.click()
    assert table._card is not None
    type_in(table._card._editors["count"].field, "x")
    press(Qt.Key.Key_Tab)
    table._close()
    assert "直すところがあります" in table._lines[0].accessibleName()
    sentence, number = table.problems()[0]
    assert "1行目" in sentence and "件数" in sentence and number == 0


def test_two_hundred_workers_stay_usable(kept: KeptCase, qtbot: QtBot) -> None:
    rows = [{"no": n + 1, "name": f"従事\u3000{n}", "kana": "じゅうじ"} for n in range(MOST_ROWS)]
    kept.desk.set_workers(rows)
    page = shown(FormValuesPage(kept.desk), qtbot)
    table = body(page, ROSTER).table("workers")
    QApplication.processEvents()
    table.show_row(150)
    QApplication.processEvents()
    assert len(table.findChildren(QLineEdit)) < 60, "one set of fields serves all rows"
    assert not table.add.isEnabled() and table._most.isVisible()
    assert (
        page._column.viewport()
        .rect()
        .intersects(
            table._lines[150]
            .geometry()
            .translated(table.mapTo(page._column.viewport(), table.rect().topLeft()))
        )
    )


def test_a_jump_to_a_row_opens_it(page: FormValuesPage) -> None:
    page.show_target(f"{ROSTER}#workers.2")
    table = page._bodies[ROSTER].table("workers")
    assert table._open == 2
    focus = page.focusWidget()
    assert focus is not None and table.isAncestorOf(focus)
