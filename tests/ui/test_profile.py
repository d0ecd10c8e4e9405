"""The consultation page on a real store: recorded on leave, jumps, read only, refusals of the disk."""

import pytest
from desks import KeptCase, nameless, press, shown, sideways, type_in
from profile_pages import entry, opened
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from checklists.case import Edition
from ui import theme
from ui.pages.profile import ProfilePage
from ui.screens import build_page


@pytest.fixture
def page(kept: KeptCase, qtbot: QtBot) -> ProfilePage:
    return shown(ProfilePage(kept.desk), qtbot)


def _filled(value: object) -> object:
    """Without parts that hold nothing."""
    if isinstance(value, dict):
        return {key: one for key, one in value.items() if one not in ("", None)}
    if isinstance(value, list | tuple):
        return [_filled(one) for one in value]
    return value


def test_the_sample_comes_out_of_the_editors_as_it_went_in(
    page: ProfilePage, kept: KeptCase, qtbot: QtBot
) -> None:
    before = kept.stored.profile
    for name in page._entries:
        opened(page, name, qtbot)
    for key, field in page._fields.items():
        if key in before:
            assert _filled(field.editor.value()) == _filled(before[key]), key
    assert kept.stored.profile == before


def test_an_entry_is_recorded_when_it_is_left(page: ProfilePage, kept: KeptCase) -> None:
    field = entry(page, "department")
    type_in(field.editor.field, "子ども家庭課")
    assert kept.stored.profile["department"] != "子ども家庭課"
    press(Qt.Key.Key_Tab)
    assert kept.stored.profile["department"] == "子ども家庭課"
    kept.desk.undo()
    assert field.editor.field.text() == kept.stored.profile["department"] != "子ども家庭課"


def test_a_jump_opens_the_section_and_focuses_the_entry(page: ProfilePage) -> None:
    for key in ("term", "liaison_manager", "contractor.phone", "edition"):
        page.show_target(key)
        QApplication.processEvents()
        field = page._fields[key]
        assert field.isVisible(), key
        focus = page.focusWidget()
        assert focus is not None and field.isAncestorOf(focus), key
    page.show_target("municipality")
    assert page.place() == "printing"
    page.show_target("documents")
    assert page.first_focus() is page._fields["documents"].editor
    page.show_target("contractor")
    assert page._fields["contractor.name"].isVisible()


def test_a_jump_right_after_the_first_opening_finds_an_entry_out_of_sight(
    kept: KeptCase, qtbot: QtBot
) -> None:
    page = ProfilePage(kept.desk)
    qtbot.addWidget(page)
    page.show()
    page.show_target("contract_date")
    focus = page.focusWidget()
    assert focus is not None and page._fields["contract_date"].isAncestorOf(focus)


def test_a_mistake_holds_the_way_on_and_gets_the_focus(page: ProfilePage, qtbot: QtBot) -> None:
    field = entry(page, "edition.number")
    type_in(field.editor.field, "x")
    section = page.place()
    page._footer.next.click()
    assert page.place() == section and page._summary.hasFocus()
    assert page._summary.isVisible()
    type_in(field.editor.field, "3")
    press(Qt.Key.Key_Tab)
    with qtbot.waitSignal(page.jump_requested) as jump:
        page._footer.next.click()
    assert jump.args == ["packet", ""]


def test_going_on_puts_the_focus_into_the_first_entry(page: ProfilePage) -> None:
    page.show_target(page._sections[0][0])
    page._footer.next.click()
    QApplication.processEvents()
    assert page.place() == page._sections[1][0]
    focus = page.focusWidget()
    first = page._entries[page.place()][0].key
    assert focus is not None and page._fields[first].isAncestorOf(focus)


def test_read_only_takes_nothing_and_says_so(kept: KeptCase, qtbot: QtBot) -> None:
    kept.shut = True
    page = shown(ProfilePage(kept.desk), qtbot)
    for name in page._entries:
        opened(page, name, qtbot)
        page.refresh()
    assert page._fields["department"].editor.field.isReadOnly()
    assert not page._fields["documents"].editor._add.isVisible()
    day = page._fields["term"].editor._first.date
    assert day.year.isReadOnly() and day.year.isEnabled()  # read and copied, not greyed
    assert not day.era.isEnabled()


def test_a_section_first_opened_while_read_only_is_read_only(kept: KeptCase, qtbot: QtBot) -> None:
    kept.shut = True
    page = shown(ProfilePage(kept.desk), qtbot)
    field = entry(page, "contractor.name")
    assert field.editor.field.isReadOnly()


def test_a_refused_write_keeps_the_text_until_the_disk_takes_it(
    page: ProfilePage, kept: KeptCase
) -> None:
    field = entry(page, "department")
    kept.broken = True
    type_in(field.editor.field, "新しい課")
    press(Qt.Key.Key_Tab)
    assert field.editor.field.text() == "新しい課"
    assert kept.desk.case.profile["department"] != "新しい課"
    page.refresh()
    assert field.editor.field.text() == "新しい課"
    assert "保存できていません" in (field.field.error or "")
    kept.broken = False
    kept.desk.set_profile("contract_name", "別の件名")
    assert kept.stored.profile["department"] == field.editor.field.text() == "新しい課"
    assert field.field.error is None and not kept.again().drafts


@pytest.mark.parametrize(("size", "factor"), [((1366, 640), 1.0), ((1366, 592), 2.0)])
def test_every_control_has_a_name_and_nothing_scrolls_sideways(
    kept: KeptCase, qtbot: QtBot, size: tuple[int, int], factor: float
) -> None:
    theme.zoom().set_factor(factor)
    page = shown(ProfilePage(kept.desk), qtbot, size)
    for name, _ in page._sections:
        opened(page, name, qtbot)
        assert nameless(page) == [], name
        assert sideways(page) == [], name


@pytest.mark.parametrize("name", ["clauses", "gaps", "profile", "tasks"])
def test_a_page_that_was_closed_hears_nothing_more(kept: KeptCase, qtbot: QtBot, name: str) -> None:
    """After a change of zoom the desk goes on; pytest-qt fails on an exception in a slot."""
    page = build_page(name, kept.desk)
    page.show()
    page.show_target("printing")  # builds the card of the city on the consultation page
    page.close()
    page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert kept.desk.set_profile("department", "別の課")
    assert kept.desk.set_edition(Edition(number=2, date=None))
    kept.desk.set_draft("copy-ban-receipts", {"verdict": "not_applicable"})
    kept.desk.read_only_changed.emit(True)
    with qtbot.waitSignal(kept.desk.examined_changed):
        pass
