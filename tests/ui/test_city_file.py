"""The settings of a municipality out to a file, in from one, and back again, at the page."""

from pathlib import Path

import pytest
from desks import nameless, sideways
from pytestqt.qtbot import QtBot
from sight import button, words

from checklists.case import Municipality
from checklists.municipality_file import read_municipality
from ui import theme
from ui.city_settings import CitySettings
from ui.dialogs.city_take import CityTake
from ui.office import Office
from ui.pages.settings import SettingsPage
from ui.pages.settings_file import CityFileCard

TOWN = Path(__file__).resolve().parents[1] / "fixtures" / "municipalities" / "heitei-town.toml"
OURS = Municipality(name="見本市", council="見本市審議会", document_names={"terms": "特記"})


def shown(office: Office, qtbot: QtBot, size: tuple[int, int] = (1366, 641)) -> SettingsPage:
    page = SettingsPage(CitySettings(office), lambda: None)
    qtbot.addWidget(page)
    page.resize(*size)
    page.show()
    page.refresh()
    page.panes()
    return page


def taken(page: SettingsPage, path: Path, qtbot: QtBot) -> CityTake:
    page.findChildren(CityFileCard)[0].files.take(path)
    qtbot.waitUntil(lambda: page.findChild(CityTake) is not None)
    dialog = page.findChild(CityTake)
    assert isinstance(dialog, CityTake)
    return dialog


def test_a_file_is_shown_taken_over_and_put_back(office: Office, qtbot: QtBot) -> None:
    office.set_municipality(OURS)
    page = shown(office, qtbot)
    back = page.findChildren(CityFileCard)[0].put_back
    assert not back.isVisible()
    dialog = taken(page, TOWN, qtbot)
    said = words(dialog)
    for line in (
        "市の名前　見本市 → 丙丁町",
        "様式の番号　別記様式第1号 → 第1号様式",
        "宛名の敬称　様 → 殿",
        "委員の氏名　(なし) → 庚井 七、辛島 八",
        "「特約条項」の呼び名　特記 → 秘密保持特記事項",
    ):
        assert line in said
    assert office.municipality() == OURS  # looking changes nothing
    button(dialog, "この設定にする").click()
    codes = tuple(office.catalogue.codes.carriers)
    assert office.municipality() == read_municipality(TOWN.read_bytes(), "", codes)
    assert page._texts["name"].text() == "丙丁町"
    assert page._number.value() == "第{n}号様式" and page._honorific.value() == "殿"
    assert back.isVisible()
    page.leave()  # nothing was typed: the way back stays
    back.click()
    assert office.municipality() == OURS and page._texts["name"].text() == "見本市"
    assert not back.isVisible()


def test_after_something_is_entered_there_is_no_way_back(office: Office, qtbot: QtBot) -> None:
    office.set_municipality(OURS)
    page = shown(office, qtbot)
    button(taken(page, TOWN, qtbot), "この設定にする").click()
    page._texts["council"].setText("丙丁町審議会")
    page.leave()
    assert not page.findChildren(CityFileCard)[0].put_back.isVisible()
    assert office.municipality().council == "丙丁町審議会"


def test_what_is_wrong_is_said_by_line_and_the_settings_stay(
    office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    office.set_municipality(OURS)
    page = shown(office, qtbot)
    wrong = tmp_path / "wrong.toml"
    wrong.write_bytes(TOWN.read_bytes().replace(b"head_title", b"head_titel"))
    dialog = taken(page, wrong, qtbot)
    assert "wrong.toml:6行目" in words(dialog) and "「head_title」" in words(dialog)
    assert "そのままです" in words(dialog)
    dialog.reject()
    assert office.municipality() == OURS


@pytest.mark.parametrize("what", ["a folder", "nothing there"])
def test_what_cannot_be_read_is_said(
    what: str, office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    path = tmp_path if what == "a folder" else tmp_path / "none.toml"
    dialog = taken(shown(office, qtbot), path, qtbot)
    assert "ファイルを読めません" in words(dialog)


def test_what_is_sent_is_what_is_entered(office: Office, qtbot: QtBot, tmp_path: Path) -> None:
    page = shown(office, qtbot)
    page._texts["name"].setText("見本市")
    page.leave()
    card = page.findChildren(CityFileCard)[0]
    path = tmp_path / "市の設定 見本市.toml"
    with qtbot.waitSignal(card.files.written):
        card.files.send(path)
    codes = tuple(office.catalogue.codes.carriers)
    assert read_municipality(path.read_bytes(), "", codes) == office.municipality()
    assert path.name in words(page)
    assert "同じです" in words(taken(page, path, qtbot))


def test_a_folder_that_takes_no_file_is_told(office: Office, qtbot: QtBot, tmp_path: Path) -> None:
    card = shown(office, qtbot).findChildren(CityFileCard)[0]
    with qtbot.waitSignal(office.failed) as told:
        card.files.send(tmp_path / "none" / "x.toml")
    assert told.args is not None and told.args[0].code == "output_failed"


def test_at_twice_the_size_nothing_goes_sideways(office: Office, qtbot: QtBot) -> None:
    theme.zoom().set_factor(2.0)
    page = shown(office, qtbot, (1366, 697))
    dialog = taken(page, TOWN, qtbot)
    for screen in (page, dialog):
        assert not nameless(screen) and not sideways(screen)
