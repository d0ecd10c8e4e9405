"""Back to the version before: it does not open what the newer one wrote, and restores the copy made
before the update.
"""

from offices import Start
from pytestqt.qtbot import QtBot
from restores import add
from sight import button, words

from db.places import Places
from ui.dialogs.restore import RestoreDialog
from ui.office import State
from ui.office.update_work import REASON


def test_the_copy_before_the_update_is_put_back_from_the_start_page(
    start: Start, home: Places, qtbot: QtBot
) -> None:
    window = start()
    add(window.office, "予診票の発送")
    made: list[object] = []

    def as_an_update_does(store, _progress):  # type: ignore[no-untyped-def]
        store.backups.make(REASON)
        with store._connection.writing() as raw:
            raw.execute("PRAGMA user_version = 999")  # the new version changes the form

    window.office.work(as_an_update_does, done=made.append)
    qtbot.waitUntil(lambda: bool(made))
    window.office._background.wait()
    window.office._shut()
    window.close()
    written = home.store.read_bytes()
    again = start()
    assert again.office.state is State.REFUSED
    assert "この版より新しい" in words(again)
    button(again, "控えから戻す").click()
    (dialog,) = again.findChildren(RestoreDialog)
    qtbot.waitUntil(lambda: bool(dialog._looked))
    assert "更新の前" in dialog.lines.index(0).data()
    dialog._on_chosen(dialog.lines.index(0))
    dialog._confirm(dialog._looked[dialog._copies[0].name])
    button(dialog, "戻す").click()
    qtbot.waitUntil(lambda: "控えから戻しました" in words(dialog), timeout=30_000)
    qtbot.waitUntil(lambda: again.office.state is State.READY)
    assert [row.title for row in again.office.case_list()] == ["予診票の発送"]
    (aside,) = home.home.glob("aside-*.db")
    assert aside.read_bytes() == written  # the newer version finds its own again
    dialog.close()
