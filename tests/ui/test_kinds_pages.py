"""Intake and 諮問書の記載 as each kind has them; two consultations in one case."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from desks import KeptCase, nameless, shown, sideways
from offices import window_on
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from checklists.case import Kind, Route
from checklists.kind_rules import rules_of
from checklists.kind_sections import OTHERS
from checklists.reader.shipped import shipped_catalogue
from ui.dialogs.new_case import NewCaseDialog
from ui.main_window import MainWindow
from ui.office import sample_office
from ui.pages.intake import IntakePage
from ui.pages.profile import EntryField, ProfilePage
from ui.widgets.icon_label import IconLabel
from ui.widgets.paragraph import Paragraph

Make = Callable[[Kind], KeptCase]


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Make]:
    made: list[KeptCase] = []

    def one(kind: Kind) -> KeptCase:
        made.append(KeptCase(tmp_path / kind.value, kind))
        return made[-1]

    yield one
    for kept in made:
        kept.store.close()


def labels(page: ProfilePage, section: str) -> dict[str, str]:
    return {entry.key: entry.label for entry in page._entries[section]}


def test_an_ordinance_is_asked_what_matters_and_the_rest_at_once(make: Make, qtbot: QtBot) -> None:
    kept = make(Kind.ORDINANCE)
    page = shown(IntakePage(kept.desk), qtbot)
    asked = [fact.id for name, facts in page._facts.items() if name != OTHERS for fact in facts]
    assert sorted(asked) == sorted(rules_of(Kind.ORDINANCE).facts)
    assert not page._all_no.isVisible()
    page.show_target("prints_personal")
    assert page.place() == OTHERS
    assert page._all_no.isVisible() and "問を「いいえ」にする" in page._all_no.text()
    assert nameless(page) == [] and sideways(page) == []
    page._all_no.click()
    facts = kept.stored.facts
    assert set(facts) == {fact.id for fact in page._facts[OTHERS]} and not any(facts.values())
    assert not page._all_no.isVisible()
    kept.desk.undo()
    assert kept.stored.facts == {}
    assert page._all_no.isVisible()


def test_the_entries_are_those_of_the_kind(make: Make, qtbot: QtBot) -> None:
    page = shown(ProfilePage(make(Kind.ORDINANCE).desk), qtbot)
    asked = {
        k: v for name in page._entries if name != OTHERS for k, v in labels(page, name).items()
    }
    assert asked["reason"] == "改正の理由" and "amendment_table" in asked
    assert not {"contractor_state", "term", "workplaces", "contractor.name"} & set(asked)
    aside = {entry.key: entry for entry in page._entries[OTHERS]}
    assert "contractor.name" in aside and not any(entry.required for entry in aside.values())
    assert "incidents" not in {**asked, **aside} and "consultations" not in {**asked, **aside}
    page.show_target("contractor_state")
    assert page.place() == OTHERS


def test_a_designated_manager_is_never_called_a_contractor(make: Make, qtbot: QtBot) -> None:
    kept = make(Kind.DESIGNATED_MANAGER)
    page = ProfilePage(kept.desk)
    qtbot.addWidget(page)
    for entries in page._entries.values():
        for entry in entries:
            assert "受託者" not in entry.label + entry.hint, entry.label
    intake = IntakePage(kept.desk)
    qtbot.addWidget(intake)
    for facts in intake._facts.values():
        for fact in facts:
            assert "受託者" not in fact.ask + fact.why, fact.id


def test_a_second_consultation_comes_and_goes(make: Make, qtbot: QtBot) -> None:
    kept = make(Kind.OUTSOURCING)
    page = shown(ProfilePage(kept.desk), qtbot)
    assert "consultations" not in labels(page, "basics")
    entry = next(one for one in page._entries["basics"] if one.key == "also")
    name = kept.desk.catalogue.codes.kinds["system_change"]
    with qtbot.waitSignal(kept.desk.edition_taken):
        assert entry.put(kept.desk, [name])
    assert kept.stored.also == (Kind.SYSTEM_CHANGE,)
    assert entry.get(kept.desk.case) == [name]
    again = ProfilePage(kept.desk)
    qtbot.addWidget(again)
    assert "consultations" in labels(again, "basics")
    row = {"kind": name, "consult_no": "令和8年度諮問第4号"}
    kept.desk.set_profile("consultations", [row])
    assert entry.put(kept.desk, None)
    assert kept.stored.also == () and kept.stored.profile["consultations"] == [row]
    kept.desk.undo()
    assert kept.stored.also == (Kind.SYSTEM_CHANGE,)


def test_two_more_kinds_are_the_most(make: Make, qtbot: QtBot) -> None:
    page = shown(ProfilePage(make(Kind.OUTSOURCING).desk), qtbot)
    page.show_target("also")
    editor = page._fields["also"].editor
    boxes = editor.parts()
    editor.set_value([boxes[0].text(), boxes[1].text()])
    assert [box.isEnabled() for box in boxes[:3]] == [True, True, False]
    editor.set_value([boxes[0].text()])
    assert boxes[2].isEnabled()


def test_a_new_case_is_asked_for_a_second_kind(qtbot: QtBot) -> None:
    dialog = NewCaseDialog(shipped_catalogue(), "見本市")
    qtbot.addWidget(dialog)
    asked: list[tuple[object, ...]] = []
    dialog.wanted.connect(lambda *given: asked.append(given))
    dialog._title.setText("校務支援システムの更新")
    dialog.show()
    dialog._kind.setFocus()
    QTest.keyClick(dialog._kind, Qt.Key.Key_End)
    assert dialog._kind.value() is Kind.INCIDENT_REPORT
    assert dialog._route.value() is Route.REPORT
    QTest.keyClick(dialog._kind, Qt.Key.Key_Home)
    assert dialog._route.value() is Route.CONSULTATION
    dialog._also.set_value(Kind.OUTSOURCING)  # the one above is not offered a second time
    assert dialog._also.value() is None
    dialog._also.set_value(Kind.SYSTEM_CHANGE)
    dialog._on_make()
    assert asked[0][0] is Kind.OUTSOURCING and asked[0][-1] == (Kind.SYSTEM_CHANGE,)


def test_in_the_window_the_pages_follow_a_second_kind(qtbot: QtBot) -> None:
    window = window_on(sample_office(), qtbot, sample=True, size=(1366, 697))
    window.jump("profile", "also")
    page = window._screens.current()
    assert isinstance(page, ProfilePage) and window.desk is not None
    boxes = page._fields["also"].editor.parts()
    system = next(box for box in boxes if "システム" in box.text())
    system.click()
    assert window.desk.case.also == (Kind.SYSTEM_CHANGE,)
    again = window._screens.current()
    assert isinstance(again, ProfilePage) and again is not page
    assert "consultations" in labels(again, "basics")
    window.jump("items", "sc-1")
    assert here(window) == "items"
    window.close()


def here(window: MainWindow) -> str:
    place = window.trail.here
    return place.page if place is not None else ""


def test_the_number_is_called_after_the_route_at_once(make: Make, qtbot: QtBot) -> None:
    kept = make(Kind.OUTSOURCING)
    page = shown(ProfilePage(kept.desk), qtbot)
    route, number = (page._fields[key] for key in ("route", "consult_no"))
    number.editor.setFocus()
    QTest.keyClicks(QApplication.focusWidget(), "12")
    route.editor.setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert kept.stored.route is Route.REPORT
    assert names(number) == ("報告番号", "報告番号")
    assert "報告書に書くこと" in [one.text() for one in page._left.findChildren(Paragraph)]
    assert "諮問" not in "".join(one.text() for one in number.findChildren(Paragraph))
    qtbot.waitUntil(lambda: said_of_papers(page).startswith("報告番号"))
    assert "報告書" in [one.text() for one in page._right.findChildren(IconLabel)]
    assert kept.stored.profile["consult_no"] == "12" == number.editor.value()
    assert route.editor.isAncestorOf(QApplication.focusWidget())
    kept.desk.undo()
    assert names(number) == ("諮問番号", "諮問番号")
    assert "諮問書に書くこと" in [one.text() for one in page._left.findChildren(Paragraph)]
    qtbot.waitUntil(lambda: said_of_papers(page).startswith("諮問番号"))


def names(field: EntryField) -> tuple[str, str]:
    """Label in sight, and what a screen reader says."""
    label = next(one for one in field.findChildren(QLabel) if one.property("role") == "label")
    return label.text(), field.editor.accessibleName()


def said_of_papers(page: ProfilePage) -> str:
    """What of the section stands on the council's paper."""
    texts = [one.text() for one in page._right.findChildren(Paragraph) if one.isVisible()]
    return next((text for text in texts if "番号" in text), "")
