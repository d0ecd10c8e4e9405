"""The whole way of a roster from Excel: file, columns, rows, one step of undo; and back."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from desks import KeptCase, press, shown, type_in
from form_pages import ROSTER
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sheet_imports import (
    BAD,
    GOOD,
    HEADS,
    MISPRINT,
    bar,
    choose,
    go_on,
    opened,
    roster_file,
    settled,
)

from checklists.casefile import problems_of
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from ui.models.sheet_lines import PROBLEM
from ui.pages.form_values import FormValuesPage


@pytest.fixture
def page(kept: KeptCase, qtbot: QtBot) -> FormValuesPage:
    return shown(FormValuesPage(kept.desk), qtbot)


@pytest.fixture
def book(tmp_path: Path) -> Callable[..., Path]:
    return partial(roster_file, tmp_path)


def test_rows_are_taken_in_one_step_of_undo(
    page: FormValuesPage, kept: KeptCase, book: Callable[..., Path], qtbot: QtBot
) -> None:
    before = kept.stored.workers
    dialog = opened(page)
    choose(dialog, book(GOOD), qtbot)
    go_on(dialog, qtbot)
    assert dialog._take.text() == "1行を取り込む"
    said = dialog.rows.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "見本　葵" in said and "「2026/3/24」を令和8年3月24日にしました" in said
    assert kept.stored.workers == before, "nothing is recorded before the button"
    dialog._take.click()
    assert kept.stored.workers[:4] == before
    assert kept.stored.workers[4] == {
        "no": 5, "name": "見本　葵", "kana": "みほん　あおい", "role": "発送", "class": "社員",
        "years": 3, "start": "2026-04-01", "pledge_join": "2026-03-23", "training": "2026-03-24",
    }  # fmt: skip
    assert problems_of(kept.stored, shipped_catalogue(), shipped_forms()) == ()
    assert len(page._bodies[ROSTER].table("workers")._lines) == 5
    assert "1行を取り込みました" in bar(page).said.text()
    kept.desk.undo()
    assert kept.stored.workers == before
    kept.desk.redo()
    assert len(kept.stored.workers) == 5


def test_rows_of_a_form_live_with_the_form(
    page: FormValuesPage, kept: KeptCase, book: Callable[..., Path], qtbot: QtBot
) -> None:
    heads = ["発生日", "種別", "対象物", "件数", "廃棄日", "廃棄方法", "廃棄者"]
    row = ["R8.5.12", "印刷ミス", "宛名シール", "６件", "R8.5.12", "焼却", "川添　千尋"]
    dialog = opened(page, MISPRINT)
    choose(dialog, book(row, heads=heads), qtbot)
    go_on(dialog, qtbot)
    dialog._take.click()
    stored = kept.stored.forms[MISPRINT].rows["rows"]
    assert [(r["date"], r["count"], r["disposer"]) for r in stored] == [
        ("2026-05-12", 6, "川添　千尋")
    ]


def test_a_row_to_put_right_stops_everything_until_it_is_left_out(
    page: FormValuesPage, kept: KeptCase, book: Callable[..., Path], qtbot: QtBot
) -> None:
    before = kept.stored.workers
    dialog = opened(page)
    choose(dialog, book(GOOD, BAD), qtbot)
    go_on(dialog, qtbot)
    assert not dialog._take.isEnabled() and "2か所" in dialog._said.text()
    said = dialog.rows.model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "D3「採用枠」" in said and "「パート」は選択肢にありません" in said and "F3" in said
    dialog.rows._chips[PROBLEM].click()
    assert dialog.rows.model.rowCount() == 1
    dialog.rows.view.setFocus()
    dialog.rows.view.setCurrentIndex(dialog.rows.model.index(0))
    QTest.keyClick(dialog.rows.view, Qt.Key.Key_Space)
    assert dialog._take.isEnabled() and dialog._take.text() == "1行を取り込む"
    dialog._take.click()
    assert [row["name"] for row in kept.stored.workers[len(before) :]] == ["見本　葵"]


def test_a_file_put_right_is_read_again_and_keeps_the_columns(
    page: FormValuesPage, kept: KeptCase, book: Callable[..., Path], qtbot: QtBot
) -> None:
    heads = ["名前", *HEADS[1:]]
    dialog = opened(page)
    choose(dialog, book(GOOD, BAD, heads=heads), qtbot)
    name = dialog.columns._lines["name"]
    assert name.value() == 0, "a heading that is only like ours is offered, never taken"
    assert "決まっていない必須の列：氏名。" in dialog._said.text()
    go_on(dialog, qtbot)
    dialog.rows.model.toggle(dialog.rows.model.index(1))
    assert dialog._take.isEnabled() and "決まっていない必須の列：氏名。" in dialog._said.text()
    dialog._back.click()
    assert "名前" in name._take.text()
    name._take.click()
    go_on(dialog, qtbot)
    book(GOOD, ["國分　蒼", "こくぶん　あお", "発送", "派遣", 1, "R8.4.30"], heads=heads)
    dialog._again.click()
    settled(dialog, qtbot)
    assert dialog._take.isEnabled() and dialog._take.text() == "2行を取り込む"
    dialog._take.click()
    assert [row["name"] for row in kept.stored.workers[4:]] == ["見本　葵", "國分　蒼"]


def test_a_near_choice_is_taken_when_a_person_says_so(
    page: FormValuesPage, kept: KeptCase, book: Callable[..., Path], qtbot: QtBot
) -> None:
    part = ["髙野　凛", "たかの　りん", "発送", "パート", 1, "R8.4.1", "R8.3.23", "R8.3.24"]
    dialog = opened(page)
    choose(dialog, book(GOOD, part, ["國分　蒼", *part[1:]]), qtbot)
    go_on(dialog, qtbot)
    assert dialog.rows.offer.text() == "「パート」2か所を「非社員(パート)」として読む"
    assert not dialog._take.isEnabled()
    dialog.rows.model.toggle(dialog.rows.model.index(0))
    dialog.rows.offer.click()
    settled(dialog, qtbot)
    assert dialog.rows.offer.isHidden()
    assert dialog._take.text() == "2行を取り込む", "the row without a tick is still without one"
    dialog._take.click()
    assert [row["class"] for row in kept.stored.workers[4:]] == ["非社員(パート)"] * 2


def test_rows_already_there_are_not_taken_twice_and_can_be_replaced(
    page: FormValuesPage, kept: KeptCase, qtbot: QtBot, tmp_path: Path
) -> None:
    before = kept.stored.workers
    path = tmp_path / "書き出し.xlsx"
    tool = bar(page)
    tool.ask_file = lambda name: str(path)  # type: ignore[method-assign]
    tool.give.click()
    qtbot.waitUntil(path.exists, timeout=60_000)
    qtbot.waitUntil(lambda: "書き出しました" in tool.said.text())
    sheet = load_workbook(path).active
    assert [cell.value for cell in sheet[1]][:3] == ["No.", "氏名", "ふりがな"]
    dialog = opened(page)
    choose(dialog, path, qtbot)
    go_on(dialog, qtbot)
    assert not dialog._take.isEnabled() and dialog.rows.wanted() == 0
    assert "今ある1行目と同じです" in dialog.rows.model.index(0).data(
        Qt.ItemDataRole.AccessibleTextRole
    )
    dialog._back.click()
    dialog.columns._way.button(True).click()
    go_on(dialog, qtbot)
    assert "入れ替わります" in dialog._said.text() and dialog._take.isEnabled()
    dialog._take.click()
    assert kept.stored.workers == before, "out and in again changes nothing"


def test_typed_text_that_is_no_value_stays_beside_the_rows(
    page: FormValuesPage, kept: KeptCase, book: Callable[..., Path], qtbot: QtBot
) -> None:
    page.show_target(MISPRINT)
    table = page._bodies[MISPRINT].table("rows")
    table.add.click()
    assert table._card is not None
    type_in(table._card._editors["item"].field, "宛名シール")
    type_in(table._card._editors["count"].field, "三枚")
    press(Qt.Key.Key_Tab)
    dialog = opened(page, MISPRINT)
    heads = ["発生日", "種別", "対象物", "件数"]
    choose(dialog, book(["R8.5.12", "印刷ミス", "案内文書", 2], heads=heads), qtbot)
    go_on(dialog, qtbot)
    dialog._take.click()
    assert [row["item"] for row in kept.stored.forms[MISPRINT].rows["rows"]] == [
        "宛名シール", "案内文書"
    ]  # fmt: skip
    table.show_row(0)
    assert table._card._editors["count"].field.text() == "三枚"
