"""The settings: each entry recorded when it is left, a case refreshed only when asked."""

import pytest
from offices import sample_desk
from pytestqt.qtbot import QtBot

from checklists.case import Municipality
from db.errors import DiskFull
from ui.city_settings import CitySettings
from ui.desk import Desk
from ui.office import Office
from ui.pages.settings import SettingsPage


def shown(office: Office, desk: Desk | None, qtbot: QtBot) -> SettingsPage:
    page = SettingsPage(CitySettings(office), lambda: desk)
    qtbot.addWidget(page)
    page.resize(1366, 641)
    page.show()
    page.refresh()
    page.panes()  # what is below the window is built a turn later; F6 and Tab need it at once
    return page


def test_each_entry_is_recorded_when_it_is_left(office: Office, qtbot: QtBot) -> None:
    page = shown(office, None, qtbot)
    texts = {
        "name": "見本市",
        "head_title": "市長",
        "head_name": "例示 恵",
        "council": "見本市個人情報保護審議会",
        "council_chair": "仮名 正",
    }
    for key, text in texts.items():
        page._texts[key].setText(text)
        page._texts[key].leave()
    page._members.setPlainText("仮名 正\n\n見本 さくら \n")
    page._documents["terms"].setText("特記事項")
    page._seals.chosen.emit(False)
    page.leave()
    assert office.municipality() == Municipality(
        **texts,
        council_members=("仮名 正", "見本 さくら"),
        seals=False,
        document_names={"terms": "特記事項"},
    )
    page._documents["terms"].setText("")
    page.leave()
    assert office.municipality().document_names == {}


def test_what_is_stored_is_shown(office: Office, qtbot: QtBot) -> None:
    office.set_municipality(Municipality(name="見本市", document_names={"spec": "業務仕様書"}))
    page = shown(office, None, qtbot)
    assert page._texts["name"].text() == "見本市"
    assert page._documents["spec"].text() == "業務仕様書"
    assert str(office.store_path) in page._places.text()


def test_the_open_case_takes_the_names_only_when_asked(office: Office, qtbot: QtBot) -> None:
    desk = sample_desk(office)
    before = desk.case.municipality
    page = shown(office, desk, qtbot)
    page._texts["name"].setText("別名市")
    page.leave()
    assert desk.case.municipality == before
    assert page._copy.isVisible()
    page._copy.click()
    assert desk.case.municipality == office.municipality()
    assert not page._copy.isVisible()
    desk.undo()
    assert desk.case.municipality == before


def test_nothing_is_typed_while_nothing_can_be_saved(office: Office, qtbot: QtBot) -> None:
    page = shown(office, None, qtbot)
    office.lock()
    assert page._texts["name"].isReadOnly()
    assert not page._copy.isEnabled() and "ロック" in page._copy.toolTip()


def test_what_the_disk_refuses_stays_and_goes_with_the_next_entry(
    office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(office, None, qtbot)
    told: list[str] = []
    office.failed.connect(lambda trouble: told.append(trouble.code))

    def refuse(*_arguments: object) -> None:
        raise DiskFull

    assert office._store is not None
    with monkeypatch.context() as patch:
        patch.setattr(type(office._store.settings), "set_municipality", refuse)
        page._texts["name"].setText("見本市")
        page.leave()
        page._documents["terms"].setText("特記事項")
        page.leave()
        page.refresh()  # another screen was seen meanwhile
        assert page._texts["name"].text() == "見本市"
        assert told and set(told) == {"disk_full"}
    assert office.municipality() == Municipality()
    page._texts["council"].setText("見本市個人情報保護審議会")
    page.leave()
    assert office.municipality() == Municipality(
        name="見本市", council="見本市個人情報保護審議会", document_names={"terms": "特記事項"}
    )
