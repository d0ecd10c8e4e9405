"""The consultation page on a real store: recorded on leave, unfit text kept, jumps, refusals."""

import pytest
from desks import KeptCase, nameless, press, shown, sideways, type_in
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QCheckBox
from pytestqt.qtbot import QtBot

from checklists.case import Edition, Route
from checklists.casefile import problems_of
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from ui import theme
from ui.pages.clause_date_editors import Day
from ui.pages.profile import ProfilePage
from ui.pages.profile_editors import Composed, Name, Term
from ui.pages.profile_presets import LegalPresets
from ui.pages.profile_table import RowsEditor
from ui.screens import build_page
from ui.widgets.button import Button
from ui.widgets.field import Field


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


def entry(page: ProfilePage, key: str):
    page.show_target(key)
    QApplication.processEvents()
    return page._fields[key]


def opened(page: ProfilePage, section: str, qtbot: QtBot) -> None:
    """A section with all its fields: those out of sight come a turn later."""
    page.show_target(section)
    keys = {one.key for one in page._entries[section]}
    qtbot.waitUntil(lambda: keys <= set(page._fields))


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
    page._fields[
        "title"
    ].editor.setFocus() if "title" in page._fields else page._footer.next.setFocus()
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


def test_a_preset_fills_the_legal_basis(page: ProfilePage, kept: KeptCase) -> None:
    from ui.widgets.button import Button

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
