"""Stores whose copies are put back, in tests: what is in them, and damage to a file."""

from pathlib import Path

from pytestqt.qtbot import QtBot
from sight import button

from checklists.case import Kind, Route
from ui.dialogs.restore import RestoreDialog
from ui.main_window import MainWindow
from ui.office import Office
from ui.pages.safekeeping_backups import BackupsCard

PAGE = 4096


def add(office: Office, title: str) -> str:
    desk = office.new_case(Kind.OUTSOURCING, Route.CONSULTATION, title, "健康課")
    assert desk is not None
    return desk.case.id


def back_up(office: Office, qtbot: QtBot) -> None:
    made: list[object] = []
    office.work(lambda store, _progress: store.backups.make("asked"), done=made.append)
    qtbot.waitUntil(lambda: bool(made))


def with_copy_and_later(window: MainWindow, qtbot: QtBot) -> None:
    """One case in the copy, changed after it; another came after it."""
    office = window.office
    first = add(office, "予診票の発送")
    back_up(office, qtbot)
    office.set_archived(first, True)
    office.set_archived(first, False)
    add(office, "封入封緘")
    window.show_safekeeping()


def restore_dialog(window: MainWindow, qtbot: QtBot) -> RestoreDialog:
    card = window.findChild(BackupsCard)
    assert card is not None
    button(card, "控えから戻す").click()
    (dialog,) = window.findChildren(RestoreDialog)
    qtbot.waitUntil(lambda: bool(dialog._looked))
    return dialog


def damage(path: Path, page: int) -> None:
    data = bytearray(path.read_bytes())
    data[page * PAGE + 100] ^= 1
    path.write_bytes(bytes(data))
