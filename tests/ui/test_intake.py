"""The intake page on a real store: three answers, effects, totals, jumps, keyboard."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from desks import KeptCase, nameless, press, shown, sideways
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from checklists.case import Kind
from checklists.rules import Scope, scopes_of
from ui import theme
from ui.pages.intake import IntakePage


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[KeptCase]:
    made = KeptCase(tmp_path, Kind.OUTSOURCING)
    yield made
    made.store.close()


@pytest.fixture
def page(kept: KeptCase, qtbot: QtBot) -> IntakePage:
    return shown(IntakePage(kept.desk), qtbot)


def in_the_pane(page: IntakePage) -> str:
    QApplication.processEvents()
    return " ".join(label.text() for label in page._right.findChildren(QLabel) if label.isVisible())


def said(page: IntakePage, section: str) -> str:
    """What a screen reader says of a section in the list."""
    return page._left.row(section).accessibleName()


def switching(kept: KeptCase) -> str:
    """A fact whose はい adds clauses."""
    before = scopes_of(kept.desk.case, kept.desk.catalogue)
    for fact in kept.desk.catalogue.facts:
        if fact.section and fact.source_of_value == "officer":
            facts = {**kept.desk.case.facts, fact.id: True}
            after = scopes_of(
                kept.desk.case.model_copy(update={"facts": facts}), kept.desk.catalogue
            )
            if before != after:
                return fact.id
    raise AssertionError("no fact switches a clause")


def test_every_officers_fact_is_asked_once(page: IntakePage, kept: KeptCase) -> None:
    officers = [f.id for f in kept.desk.catalogue.facts if f.source_of_value == "officer"]
    asked = [page.fact_row(fact_id).fact.id for fact_id in officers]
    assert asked == officers and sorted(page._fact_rows) == sorted(officers)


def test_an_answer_is_recorded_at_once_and_tells_its_effect(
    page: IntakePage, kept: KeptCase
) -> None:
    fact = switching(kept)
    page.show_target(fact)
    row = page.fact_row(fact)
    assert "はいなら" in row.effect.text() or "変わりません" in row.effect.text()
    row.segments.button(True).click()
    assert kept.stored.facts[fact] is True
    assert "加わりました" in in_the_pane(page)
    row.segments.button(None).click()
    assert kept.stored.facts[fact] is None
    assert row.segments.has_choice() and row.segments.value() is None
    assert "要確認" in row.effect.text() or "変わりません" in row.effect.text()
    row.segments.button(False).click()
    assert kept.stored.facts[fact] is False


def test_the_running_total_is_that_of_the_rules(page: IntakePage, kept: KeptCase) -> None:
    page.fact_row(switching(kept)).segments.button(True).click()
    scopes = list(scopes_of(kept.desk.case, kept.desk.catalogue).values())
    for kind, scope in (
        ("applicable", Scope.APPLICABLE),
        ("to_check", Scope.TO_CHECK),
        ("not_applicable", Scope.NOT_APPLICABLE),
    ):
        assert page._right._totals._numbers[kind].text() == str(scopes.count(scope))


def test_a_new_case_has_no_answer_and_unknown_is_one(page: IntakePage, kept: KeptCase) -> None:
    assert not any(row.segments.has_choice() for row in page._fact_rows.values())
    assert all("未着手" in said(page, section.id) for section in page._sections)
    first = page._facts[page.place()][0].id
    page.fact_row(first).segments.button(None).click()
    page.refresh()
    assert page.fact_row(first).segments.has_choice()
    assert kept.again().case.facts == {first: None}


def test_arrows_record_nothing_enter_does(page: IntakePage, kept: KeptCase) -> None:
    fact = page._facts[page.place()][0].id
    before = kept.stored.facts.get(fact)
    page.fact_row(fact).segments.button(True).setFocus()
    press(Qt.Key.Key_Right)
    assert kept.stored.facts.get(fact) == before
    press(Qt.Key.Key_Return)
    assert kept.stored.facts[fact] is False


def test_a_jump_shows_the_question_and_focuses_its_answers(page: IntakePage) -> None:
    last = page._facts[page._sections[-1].id][-1].id
    page.show_target(last)
    QApplication.processEvents()
    row = page.fact_row(last)
    assert row.isVisible()
    focus = page.focusWidget()
    assert focus is not None and row.isAncestorOf(focus)
    top = row.mapTo(page._column.viewport(), row.rect().topLeft()).y()
    assert 0 <= top < page._column.viewport().height()


def test_sections_count_what_is_answered(page: IntakePage) -> None:
    section = page._sections[0].id
    facts = page._facts[section]
    for fact in facts:
        page.fact_row(fact.id).segments.button(False).click()
    assert f"{len(facts)}/{len(facts)}" in said(page, section)
    assert "完了" in said(page, section)
    page.fact_row(facts[0].id).segments.button(None).click()
    assert "要確認あり" in said(page, section)


def test_going_through_the_sections_ends_at_the_clauses(page: IntakePage, qtbot: QtBot) -> None:
    for section in page._sections:
        assert page.place() == section.id
        if section is page._sections[-1]:
            with qtbot.waitSignal(page.jump_requested) as jump:
                page._footer.next.click()
            assert jump.args == ["clauses", ""]
        else:
            page._footer.next.click()
            focus = page.focusWidget()
            assert focus is not None and focus.isVisible()
    page._footer.back.click()
    assert page.place() == page._sections[-2].id


def test_undo_takes_the_answer_back_on_the_page(page: IntakePage, kept: KeptCase) -> None:
    fact = page._facts[page.place()][0].id
    page.fact_row(fact).segments.button(True).click()
    page.fact_row(fact).segments.button(False).click()
    kept.desk.undo()
    assert kept.stored.facts[fact] is True
    assert page.fact_row(fact).segments.value() is True


def test_read_only_takes_nothing(kept: KeptCase, qtbot: QtBot) -> None:
    kept.shut = True
    page = shown(IntakePage(kept.desk), qtbot)
    fact = page._facts[page.place()][0].id
    assert not page.fact_row(fact).segments.isEnabled()
    page.fact_row(fact).segments.button(True).click()
    assert not kept.stored.facts.get(fact)
    kept.shut = False
    kept.desk.tell_read_only()
    assert page.fact_row(fact).segments.isEnabled()


def test_a_refused_write_shows_the_stored_answer(page: IntakePage, kept: KeptCase) -> None:
    fact = page._facts[page.place()][0].id
    page.fact_row(fact).segments.button(True).click()
    kept.broken = True
    page.fact_row(fact).segments.button(False).click()
    assert page.fact_row(fact).segments.value() is True
    assert kept.stored.facts[fact] is True


@pytest.mark.parametrize(("size", "factor"), [((1366, 640), 1.0), ((1366, 592), 2.0)])
def test_every_control_has_a_name_and_nothing_scrolls_sideways(
    kept: KeptCase, qtbot: QtBot, size: tuple[int, int], factor: float
) -> None:
    theme.zoom().set_factor(factor)
    page = shown(IntakePage(kept.desk), qtbot, size)
    for section in page._sections:
        page.show_target(section.id)
        QApplication.processEvents()
        assert nameless(page) == [], section.id
        assert sideways(page) == [], section.id


def test_undo_of_a_first_answer_leaves_the_question_unanswered(
    page: IntakePage, kept: KeptCase
) -> None:
    fact = "scans_paper"
    known = {name: value for name, value in kept.desk.case.facts.items() if name != fact}
    kept.desk.take(kept.desk.case.model_copy(update={"facts": known}))
    assert kept.desk.set_fact(fact, None)
    assert kept.desk.case.facts[fact] is None
    kept.desk.undo()
    assert fact not in kept.desk.case.facts
    kept.desk.redo()
    assert kept.desk.case.facts[fact] is None


def test_an_undone_answer_is_not_called_unknown(page: IntakePage, kept: KeptCase) -> None:
    fact = switching(kept)
    page.fact_row(fact).segments.button(True).click()
    assert "「はい」で加わりました" in in_the_pane(page)
    kept.desk.undo()
    words = in_the_pane(page)
    assert "「未回答」で対象外になりました" in words or "「未回答」で要確認になりました" in words
    assert "「わからない」" not in words
