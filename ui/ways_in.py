"""The other ways to a store that does not open by itself, for each trouble."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.trouble import trouble

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.pages.start import Way
    from ui.trouble import Trouble

# The key is not to be had, or is not the one: the code on paper opens the store all the same.
_CODE = frozenset(
    ("key_missing", "key_wrong", "key_garbled", "keyring_locked", "keyring_unavailable")
)
_KEY_KEPT = "復旧コードで開きました。鍵は、この端末の資格情報の保管場所にしまい直しました。"


def ways_in(trouble: Trouble, window: MainWindow) -> tuple[Way, ...]:
    """Labels and acts, beside trying again."""
    ways: list[Way] = []
    if window.office.is_sample:
        return ()
    if trouble.code in _CODE:
        ways.append(("復旧コードで開く", lambda: ask_code(window)))
    return tuple(ways)


def ask_code(window: MainWindow) -> None:
    """The dialog for the code on paper; it stays until the store is open."""
    from ui.dialogs.recovery_code import RecoveryCodeDialog

    dialog = RecoveryCodeDialog(window)

    def on_opened(kept: bool) -> None:
        dialog.accept()
        if kept:
            window.banner.set_done(_KEY_KEPT)
        else:
            window.show_trouble(trouble("key_not_kept"))

    def on_given(code: str) -> None:
        window.office.enter(
            lambda door: door.open_with_code(code), done=on_opened, failed=on_failed
        )

    def on_failed(why: Trouble) -> None:
        dialog.refuse(trouble("code_of_another") if why.code == "key_wrong" else why)

    dialog.given.connect(on_given)
    window.show_dialog(dialog)
