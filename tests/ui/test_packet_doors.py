"""The ways out of the packet page: files, volumes, e-mail, the viewer."""

import os
import stat
from pathlib import Path

import pikepdf
import pytest
from desks import KeptCase, nameless, press, shown, sideways
from packets import LONG, button, dialog, into, opened, ready, said
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.checklists.paper.finished_files import assert_finished, texts_of
from ui import theme
from ui.dialogs.choice_dialog import ChoiceDialog
from ui.dialogs.mail_copy import MailCopyDialog, MailWish
from ui.pages.form_values import FormValuesPage
from ui.pages.packet import PacketPage
from ui.widgets.button import Button

TITLE = "子育て応援ギフト配布業務委託"
FEW = 6  # papers: enough for three volumes of a few sheets
PASSWORD = "Mihon-2026"
DISK_SIZE = "300k"  # room for one volume, not for all


@pytest.fixture
def page(kept: KeptCase, qtbot: QtBot) -> PacketPage:
    """The first papers alone."""
    return opened(kept, qtbot, FEW)


def pdf_of(page: PacketPage) -> bytes:
    assert page._made is not None
    return page._made.rendered.pdf


# ---- one file -----------------------------------------------------------------------------------


def test_the_file_is_finished_and_says_what_the_preview_says(
    page: PacketPage, qtbot: QtBot, tmp_path: Path
) -> None:
    into(page, tmp_path)
    page._panel._pdf.click()
    qtbot.waitUntil(lambda: "書き出しました" in said(page), timeout=LONG)
    (path,) = tmp_path.glob("*.pdf")
    assert path.name == f"{TITLE}（案）.pdf"
    assert_finished(path.read_bytes(), f"{TITLE}　一式", TITLE)
    assert texts_of(path) == texts_of(pdf_of(page))


def test_the_keyboard_stays_at_the_door_it_went_out_by(
    page: PacketPage, qtbot: QtBot, tmp_path: Path
) -> None:
    """A button that is off hands its focus on: Enter pressed once more would do something else."""
    into(page, tmp_path)
    door = page._panel._pdf
    door.setFocus()
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page._work.busy, timeout=LONG)
    focus = QApplication.focusWidget()
    assert focus is not None and page.isAncestorOf(focus) and not isinstance(focus, Button)
    qtbot.waitUntil(lambda: "書き出しました" in said(page), timeout=LONG)
    assert QApplication.focusWidget() is door


def test_the_file_of_a_form_is_finished(kept: KeptCase, qtbot: QtBot, tmp_path: Path) -> None:
    page = shown(FormValuesPage(kept.desk), qtbot)
    page.show_target("form-worker-roster")
    page._right.out.ask_file = lambda name, kinds: str(tmp_path / name)  # type: ignore[method-assign]
    page._right.write_out()
    qtbot.waitUntil(lambda: bool(list(tmp_path.glob("*.pdf"))), timeout=LONG)
    (path,) = tmp_path.glob("*.pdf")
    assert_finished(path.read_bytes(), "委託業務従事者名簿", TITLE)


# ---- volumes ------------------------------------------------------------------------------------


@pytest.fixture
def cut(page: PacketPage, qtbot: QtBot) -> PacketPage:
    page._panel._staple.setValue(7)
    ready(page, qtbot)
    assert page._made is not None and len(page._made.packet.volumes) == 3
    assert "3分冊になります" in page._panel._volumes.text()
    return page


def test_volumes_are_files_with_one_run_of_pages(
    cut: PacketPage, qtbot: QtBot, tmp_path: Path
) -> None:
    into(cut, tmp_path)
    cut._panel._pdf.click()
    qtbot.waitUntil(lambda: "3個のファイルに書き出しました" in said(cut), timeout=LONG)
    paths = [tmp_path / f"{TITLE}（案）（3分冊の{number}）.pdf" for number in (1, 2, 3)]
    assert sorted(tmp_path.glob("*.pdf")) == paths
    assert not list(tmp_path.glob(".itaku*"))
    for number, path in enumerate(paths, 1):
        assert_finished(path.read_bytes(), f"{TITLE}　一式　3分冊の{number}", TITLE)
    assert [text for path in paths for text in texts_of(path)] == texts_of(pdf_of(cut))


def test_volumes_that_are_there_already_are_asked_about(
    cut: PacketPage, qtbot: QtBot, tmp_path: Path
) -> None:
    into(cut, tmp_path)
    there = tmp_path / f"{TITLE}（案）（3分冊の2）.pdf"
    there.write_bytes(b"old")
    cut._panel._pdf.click()
    asked = dialog(cut, ChoiceDialog, qtbot)
    asked.reject()
    assert "書き出していません" in said(cut)
    assert there.read_bytes() == b"old" and len(list(tmp_path.glob("*.pdf"))) == 1
    cut._panel._pdf.click()
    button(dialog(cut, ChoiceDialog, qtbot), "置き換える").click()
    qtbot.waitUntil(lambda: "3個のファイルに書き出しました" in said(cut))
    assert there.read_bytes().startswith(b"%PDF")


def test_a_full_disk_leaves_no_volume_and_the_old_one(
    cut: PacketPage, qtbot: QtBot, small_disk: Path
) -> None:
    into(cut, small_disk)
    cut._panel._pdf.click()
    qtbot.waitUntil(lambda: "ディスクの空きが足りません" in said(cut), timeout=LONG)
    assert list(small_disk.iterdir()) == []
    assert "前からあるファイルは、そのまま" in said(cut) and cut._panel._pdf.isEnabled()


def test_a_paper_thicker_than_the_staple_is_named(page: PacketPage, qtbot: QtBot) -> None:
    page._panel._staple.setValue(2)
    ready(page, qtbot)
    assert "「適用条項　点検結果表」は5枚あり、分けません" in page._panel._volumes.text()


def test_what_a_staple_holds_is_kept(cut: PacketPage, kept: KeptCase, qtbot: QtBot) -> None:
    again = shown(PacketPage(kept.again()), qtbot)
    again._turns.finish()
    assert again._panel._staple.value() == 7


# ---- e-mail -------------------------------------------------------------------------------------


def mail(page: PacketPage, qtbot: QtBot, *typed: str) -> MailCopyDialog:
    """The dialog with ``typed`` in the fields of the password."""
    page._panel.mail_wanted.emit()
    asked = dialog(page, MailCopyDialog, qtbot)
    assert isinstance(asked, MailCopyDialog)
    if typed:
        asked.protect.setChecked(True)
        asked.first.setText(typed[0])
        asked.second.setText(typed[-1])
    return asked


def test_the_mail_dialog_is_gone_through_as_it_is_read(page: PacketPage, qtbot: QtBot) -> None:
    asked = mail(page, qtbot, PASSWORD, PASSWORD)
    asked.activateWindow()
    qtbot.waitUntil(asked.isActiveWindow)
    asked.limit.setFocus()
    way = [asked.limit, asked.protect, asked.first, asked.second]
    for expected in way[1:]:
        press(Qt.Key.Key_Tab)
        assert QApplication.focusWidget() is expected
    asked.reject()


def test_a_mail_copy_is_one_finished_file(cut: PacketPage, qtbot: QtBot, tmp_path: Path) -> None:
    into(cut, tmp_path)
    mail(cut, qtbot).write.click()
    qtbot.waitUntil(lambda: "書き出しました" in said(cut), timeout=LONG)
    (path,) = tmp_path.glob("*.pdf")
    assert path.name == f"{TITLE}（案）（メール用）.pdf"
    assert "MBです" in said(cut)
    assert_finished(path.read_bytes(), f"{TITLE}　一式", TITLE)
    assert "分冊" not in "".join(texts_of(path)), "one file has no volumes"


def test_a_password_opens_it_and_stays_nowhere(
    page: PacketPage, kept: KeptCase, qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    into(page, tmp_path)
    asked = mail(page, qtbot, PASSWORD, PASSWORD)
    fields = (asked.first, asked.second)
    asked.write.click()
    assert [field.text() for field in fields] == ["", ""]
    assert not any(field.isUndoAvailable() for field in fields)
    qtbot.waitUntil(lambda: "書き出しました" in said(page), timeout=LONG)
    (path,) = tmp_path.glob("*.pdf")
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(path)
    with pikepdf.open(path, password=PASSWORD) as opened:
        assert opened.encryption.bits == 256 and len(opened.pages) > FEW
    assert PASSWORD not in caplog.text + said(page) + repr(MailWish(5, PASSWORD))
    assert not [place for place in tmp_path.rglob("*") if place.is_file()
                and PASSWORD.encode() in place.read_bytes()]  # fmt: skip
    assert kept.store.settings.get("packet_mail_megabytes") == 5


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (("short", "short"), "8字から"),
        (("見本市のパスワード", "見本市のパスワード"), "半角"),
        ((PASSWORD, "Mihon-2027"), "違います"),
        (("",), "8字から"),
    ],
)
def test_a_password_is_refused_at_its_field(
    page: PacketPage, qtbot: QtBot, typed: tuple[str, ...], words: str
) -> None:
    asked = mail(page, qtbot, *typed)
    asked.write.click()
    errors = [asked._first_field.error, asked._second_field.error]
    assert [error is not None and words in error for error in errors].count(True) == 1
    assert asked.isVisible()
    asked.protect.setChecked(False)
    assert asked.first.text() == "" and asked._first_field.error is None
    asked.reject()


def test_too_large_says_the_size_and_what_to_do(
    page: PacketPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.packet_job._MEGABYTE", 10_000)
    into(page, tmp_path)
    for go_on in (False, True):
        mail(page, qtbot).write.click()
        asked = dialog(page, ChoiceDialog, qtbot)
        if go_on:
            button(asked, "このまま書き出す").click()
        else:
            asked.reject()
            assert "上限の5MBを超えています" in said(page) and "とじる厚さ" in said(page)
            assert "書き出していません" in said(page) and not list(tmp_path.glob("*.pdf"))
    qtbot.waitUntil(lambda: "書き出しました" in said(page), timeout=LONG)
    assert len(list(tmp_path.glob("*.pdf"))) == 1


@pytest.mark.parametrize("factor", [1.0, 2.0])
def test_the_dialog_of_the_mail_has_names_and_stays_inside(
    page: PacketPage, qtbot: QtBot, factor: float
) -> None:
    theme.zoom().set_factor(factor)
    asked = mail(page, qtbot, "short")
    asked.write.click()
    QApplication.processEvents()
    assert nameless(asked) == [] and sideways(asked) == []
    assert asked.width() <= page.width() and asked.height() <= page.height()
    asked.reject()


# ---- the viewer of the system -------------------------------------------------------------------


def test_the_viewer_gets_a_finished_copy_in_the_private_folder(
    page: PacketPage, kept: KeptCase, qtbot: QtBot
) -> None:
    opened: list[Path] = []
    page._files.open_in_viewer = lambda path: not opened.append(path)  # type: ignore[method-assign]
    page._panel.view_wanted.emit()
    qtbot.waitUntil(lambda: "閲覧ソフトで開きました" in said(page), timeout=LONG)
    (path,) = opened
    assert path.name == "綴り（案）.pdf", "no title of a case in a window or a queue"
    assert path.is_relative_to(kept.store.private)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert_finished(path.read_bytes(), f"{TITLE}　一式", TITLE)
    assert "次に始めるときに消します" in said(page)
    assert kept.stored.numbers == {}, "a draft fixes nothing"


def test_no_viewer_is_said(page: PacketPage, qtbot: QtBot) -> None:
    page._files.open_in_viewer = lambda path: False  # type: ignore[method-assign]
    page._panel.view_wanted.emit()
    qtbot.waitUntil(lambda: "閲覧ソフトが見つかりません" in said(page), timeout=LONG)


def test_a_copy_that_cannot_be_written_is_said(
    page: PacketPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_copies: object, _private: Path, _name: str, _data: bytes) -> Path:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("db.viewing.ViewingCopies.write", full)
    page._panel.view_wanted.emit()
    qtbot.waitUntil(lambda: "写しを作れませんでした" in said(page), timeout=LONG)
    assert "ディスクの空きが足りません" in said(page)


def test_a_locked_store_shows_no_copy(page: PacketPage, kept: KeptCase, qtbot: QtBot) -> None:
    kept.broken = True
    page._panel.view_wanted.emit()
    qtbot.waitUntil(lambda: bool(said(page)) and not page._work.busy, timeout=LONG)
    assert "開きました" not in said(page)
    assert not kept.store.private.exists()


def test_the_seldom_ways_stand_in_one_menu(page: PacketPage) -> None:
    menu = page._panel.open_more()
    words = [action.text() for action in menu.findChildren(QAction) if action.text()]
    assert words == ["閲覧ソフトで開く", "メール用に書き出す…"]
    assert page._panel._more.accessibleName() == "ほかの書き出し方"
    menu.close()
