"""The checklist of another kind of consultation on a real store."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import KeptCase, nameless, press, shown, sideways, type_in
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from checklists.answer import ITEM_VERDICT_WORDS, ItemAnswer, ItemVerdict
from checklists.case import Kind
from checklists.examined import examine
from checklists.paper.as_text import as_text
from checklists.paper.compose_items import compose_items
from checklists.progress import Status, tasks
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from ui import theme
from ui.pages.items import ItemsPage
from ui.pages.task_list import PLACES

NA = ItemVerdict.NOT_APPLICABLE
FIRST, SECOND, THIRD = "pia-conf-1", "pia-conf-2", "pia-conf-3"


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[KeptCase]:
    made = KeptCase(tmp_path, Kind.PIA)
    yield made
    made.store.close()


@pytest.fixture
def page(kept: KeptCase, qtbot: QtBot) -> ItemsPage:
    return shown(ItemsPage(kept.desk), qtbot)


def choose(page: ItemsPage, item_id: str, verdict: ItemVerdict) -> None:
    page.item_row(item_id).segments.button(verdict).click()


def test_a_verdict_is_recorded_at_once(page: ItemsPage, kept: KeptCase) -> None:
    choose(page, FIRST, ItemVerdict.MET)
    assert kept.stored.items[FIRST] == ItemAnswer(verdict=ItemVerdict.MET)
    assert "1" in page._count.text()


def test_not_applicable_waits_for_its_reason(page: ItemsPage, kept: KeptCase) -> None:
    choose(page, THIRD, ItemVerdict.MET)
    choose(page, THIRD, NA)
    row = page.item_row(THIRD)
    assert row.texts.reason.hasFocus()
    assert kept.stored.items[THIRD].verdict is ItemVerdict.MET
    assert "「適合」のまま" in (row.texts._reason.error or "")
    assert page._left.row("適合性").accessibleName().find("問題あり") > 0
    type_in(row.texts.reason, "公表しない部分がないため")
    row.texts.note.setFocus()
    assert kept.stored.items[THIRD] == ItemAnswer(verdict=NA, reason="公表しない部分がないため")
    assert row.texts._reason.error is None
    assert kept.again().drafts == {}


def test_what_waits_comes_back_after_a_restart(
    page: ItemsPage, kept: KeptCase, qtbot: QtBot
) -> None:
    choose(page, THIRD, NA)
    again = shown(ItemsPage(kept.again()), qtbot)
    row = again.item_row(THIRD)
    assert row.segments.value() is NA and row.problem()
    assert THIRD not in kept.stored.items
    type_in(row.texts.reason, "ない")
    again.leave()  # a lock: the focus stays
    assert kept.stored.items[THIRD].verdict is NA


def test_another_verdict_ends_the_waiting(page: ItemsPage, kept: KeptCase) -> None:
    choose(page, THIRD, NA)
    choose(page, THIRD, ItemVerdict.UNMET)
    assert kept.stored.items[THIRD].verdict is ItemVerdict.UNMET
    assert not page.item_row(THIRD).problem() and kept.again().drafts == {}


def test_an_emptied_reason_of_not_applicable_changes_nothing_on_disk(
    page: ItemsPage, kept: KeptCase
) -> None:
    kept.desk.set_item(THIRD, ItemAnswer(verdict=NA, reason="ない"))
    row = page.item_row(THIRD)
    type_in(row.texts.reason, "")
    row.texts.note.setFocus()
    assert kept.stored.items[THIRD] == ItemAnswer(verdict=NA, reason="ない")
    assert "前に書いた理由のまま" in (row.texts._reason.error or "")


def test_reason_and_note_stay_with_the_verdict(page: ItemsPage, kept: KeptCase) -> None:
    row = page.item_row(SECOND)
    row._more.click()
    assert row.texts.reason.hasFocus()
    type_in(row.texts.reason, "要綱第3条")
    row.texts.note.setFocus()
    type_in(row.texts.note, "別添1")
    row.segments.button(ItemVerdict.MET).setFocus()
    choose(page, SECOND, ItemVerdict.UNMET)
    assert kept.stored.items[SECOND] == ItemAnswer(
        verdict=ItemVerdict.UNMET, reason="要綱第3条", note="別添1"
    )
    kept.desk.undo()
    assert kept.stored.items[SECOND].verdict is None
    assert row.segments.value() is None and row.texts.note.text() == "別添1"


def test_next_open_goes_on_by_keyboard(page: ItemsPage, qtbot: QtBot) -> None:
    choose(page, FIRST, ItemVerdict.MET)
    page.item_row(FIRST).first().setFocus()
    page._next.click()
    focus = QApplication.focusWidget()
    assert focus is not None and page.item_row(SECOND).isAncestorOf(focus)
    press(Qt.Key.Key_Return)
    assert page.desk.case.items[SECOND].verdict is ItemVerdict.MET
    page._step(1)
    focus = QApplication.focusWidget()
    assert focus is not None and page.item_row(THIRD).isAncestorOf(focus)
    for item_id in page._order():
        page.desk.set_item(item_id, ItemAnswer(verdict=ItemVerdict.MET))
    assert page._next.text() == "不足と弱い箇所へ"
    with qtbot.waitSignal(page.jump_requested) as jump:
        page._next.click()
    assert jump.args == ["gaps", ""]


def test_next_open_crosses_the_groups(page: ItemsPage) -> None:
    last = page._groups["適合性"][-1].id
    for item in page._groups["適合性"]:
        choose(page, item.id, ItemVerdict.MET)
    page.item_row(last).first().setFocus()
    page._on_next_open()
    assert page.place() == "妥当性"
    assert page._left.row("妥当性").isChecked()


def test_an_item_leads_to_its_clause(tmp_path: Path, qtbot: QtBot) -> None:
    kept = KeptCase(tmp_path, Kind.SYSTEM_CHANGE)
    page = shown(ItemsPage(kept.desk), qtbot)
    linked = [row for row in page._rows.values() if row._link.isVisible()]
    outside = [row for row in page._rows.values() if row._outside.isVisible()]
    assert linked and not set(linked) & set(outside)
    with qtbot.waitSignal(page.jump_requested) as jump:
        linked[0]._link.click()
    assert jump.args == ["clauses", linked[0].item.clause]
    kept.store.close()


def test_a_target_shows_its_item(page: ItemsPage) -> None:
    page.show_target("pia-val-1")
    assert page.place() == "妥当性"
    focus = page.focusWidget()
    assert focus is not None and page.item_row("pia-val-1").isAncestorOf(focus)


def test_read_only_takes_nothing(kept: KeptCase, qtbot: QtBot) -> None:
    kept.shut = True
    page = shown(ItemsPage(kept.desk), qtbot)
    row = page.item_row(FIRST)
    assert not row.segments.isEnabled() and row.texts.reason.isReadOnly()
    assert not row._more.isVisible()


def test_a_refused_write_keeps_the_typed_reason(page: ItemsPage, kept: KeptCase) -> None:
    row = page.item_row(SECOND)
    row._more.click()
    kept.broken = True
    type_in(row.texts.reason, "要綱第3条")
    row.texts.note.setFocus()
    assert SECOND not in kept.desk.case.items
    page.refresh()
    assert row.texts.reason.text() == "要綱第3条"
    kept.broken = False
    choose(page, SECOND, ItemVerdict.MET)
    assert kept.stored.items[SECOND].reason == "要綱第3条"


def test_the_task_stands_in_the_list_only_with_a_checklist(tmp_path: Path) -> None:
    for kind in Kind:
        kept = KeptCase(tmp_path / kind.value, kind)
        listed = {task.id: task for task in tasks(kept.desk.examined)}
        has = bool(kept.desk.examined.assessment.checklists)
        assert ("items" in listed) is has, kind
        assert has is (kind is not Kind.OUTSOURCING)
        assert all(task in PLACES for task in listed)
        kept.store.close()


def test_the_task_says_how_far_it_is(kept: KeptCase) -> None:
    def status() -> Status:
        return next(task.status for task in tasks(kept.desk.examined) if task.id == "items")

    assert status() is Status.NOT_STARTED
    kept.desk.set_item(FIRST, ItemAnswer(verdict=ItemVerdict.CHECKING))
    assert status() is Status.IN_PROGRESS
    for item in kept.desk.examined.assessment.checklists[0].items:
        kept.desk.set_item(item.id, ItemAnswer(verdict=ItemVerdict.MET))
    assert status() is Status.DONE


def test_screen_and_paper_say_the_same_words(kept: KeptCase) -> None:
    kept.desk.set_item(FIRST, ItemAnswer(verdict=ItemVerdict.UNMET, reason="資料がない"))
    paper = as_text(compose_items(examine(kept.stored, shipped_catalogue(), shipped_forms())))
    assert ITEM_VERDICT_WORDS[ItemVerdict.UNMET] in paper and "資料がない" in paper


@pytest.mark.parametrize(("size", "factor"), [((1366, 640), 1.0), ((1366, 592), 2.0)])
def test_every_control_has_a_name_and_nothing_scrolls_sideways(
    tmp_path: Path, qtbot: QtBot, size: tuple[int, int], factor: float
) -> None:
    theme.zoom().set_factor(factor)
    for kind in (Kind.PIA, Kind.SYSTEM_CHANGE, Kind.DESIGNATED_MANAGER):
        kept = KeptCase(tmp_path / kind.value, kind)
        page = shown(ItemsPage(kept.desk), qtbot, size)
        choose(page, page._order()[0], NA)
        QApplication.processEvents()
        assert nameless(page) == []
        assert sideways(page) == []
        kept.store.close()


def test_what_is_computed_stands_beside_the_item(page: ItemsPage, kept: KeptCase) -> None:
    row = page.item_row(FIRST)
    assert row._check is not None and "検算" in row._check.said
    assessment = {"persons": 120_000, "handlers": 620, "incident": False, "kind": "重点項目評価"}
    kept.desk.set_profile("assessment", assessment)
    choose(page, FIRST, ItemVerdict.MET)
    page.refresh()
    assert "必要な評価は「全項目評価」ですが" in row._check.said
    assert "結果の「適合」と合いません" in row._check.said
    assert kept.stored.items[FIRST].verdict is ItemVerdict.MET
    jumps: list[tuple[str, str]] = []
    page.jump_requested.connect(lambda page_id, target: jumps.append((page_id, target)))
    row._check._change.click()
    assert jumps == [("profile", "assessment")]
    assert page.item_row("pia-val-2")._check is None
