"""The other ways to a store that does not open by itself, for each trouble."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.office import State
from ui.pages.start import Way
from ui.trouble import trouble

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.trouble import Trouble

# The key is not to be had, or is not the one: the code on paper opens the store all the same.
_CODE = frozenset(
    ("key_missing", "key_wrong", "key_garbled", "keyring_locked", "keyring_unavailable")
)
# A copy, or what still reads, helps where the file itself does not.
# "store_newer": somebody went back to the version before an update.
_RESTORE = frozenset(("store_damaged", "store_gone", "store_missing", "key_wrong", "store_newer"))
NEEDED = "passphrase_needed"
_NO_MORE = "合言葉は、もう使いません。"
_KEY_KEPT = "復旧コードで開きました。鍵は、この端末の資格情報の保管場所にしまい直しました。"


def as_told(why: Trouble, window: MainWindow) -> Trouble:
    """Without a credential store a first start is another matter than a store that is shut."""
    first = why.code == "keyring_unavailable" and window.office.may_begin
    return trouble("keyring_none_yet") if first else why


def ways_in(trouble: Trouble, window: MainWindow) -> tuple[Way, ...]:
    """Labels and acts, beside trying again."""
    ways: list[Way] = []
    if window.office.is_sample:
        return ()
    if trouble.code == "keyring_none_yet":
        return (Way("合言葉で始める", lambda: ask_first_passphrase(window)),)
    if trouble.code in _CODE or trouble.code == NEEDED:
        ways.append(Way("復旧コードで開く", lambda: ask_code(window)))
    if window.office.state is not State.LOCKED:  # titles of cases are no sight for a locked window
        # What keeps the most comes first.
        damaged, gone = (trouble.code == code for code in ("store_damaged", "store_gone"))
        if damaged:
            ways.append(Way("読めるところを取り出す", lambda: ask_salvage(window), advised=True))
        if trouble.code in _RESTORE:
            ways.append(Way("控えから戻す", lambda: ask_restore(window), advised=gone))
        if gone:
            ways.append(Way("新しく始める", lambda: ask_begin_anew(window)))
    return tuple(ways)


def ask_restore(window: MainWindow) -> None:
    """The copies of both places, for a store that opens or does not."""
    from ui.dialogs.restore import RestoreDialog
    from ui.office.restoring import Restoring

    window.show_dialog(RestoreDialog(Restoring(window.office), window))


def ask_salvage(window: MainWindow) -> None:
    """What the damaged store still gives."""
    from ui.dialogs.salvage import SalvageDialog
    from ui.office.salvaging import Salvaging

    window.show_dialog(SalvageDialog(Salvaging(window.office), window))


def ask_begin_anew(window: MainWindow) -> None:
    """An empty store in the place of the one that is gone, after a question."""
    from ui.dialogs.choice_dialog import ChoiceDialog

    dialog = ChoiceDialog(
        "新しく始めますか",
        "案件が1つもない保存ファイルを作ります。前の控えは消さず、別の名前のフォルダーに残します。"
        "後からでも「控えと引継ぎ」の「控えから戻す」で戻せます。",
        (("begin", "空の保存ファイルで始める"),),
        window,
    )
    dialog.chosen.connect(lambda _value: begin_anew(window))
    window.show_dialog(dialog)


def begin_anew(window: MainWindow) -> None:
    """The empty store, opened."""
    from ui.office.restoring import opened_anew

    window.office.enter(
        opened_anew,
        done=lambda _nothing: window.banner.set_done("新しい保存ファイルを作りました。"),
        failed=window.show_trouble,
    )


def ask_code(window: MainWindow) -> None:
    """The dialog for the code on paper; it stays until the store is open."""
    from ui.dialogs.recovery_code import RecoveryCodeDialog

    dialog = RecoveryCodeDialog(window)

    asked = window.office.asks_passphrase

    def on_opened(kept: bool) -> None:
        dialog.accept()
        if kept:
            window.banner.set_done(f"{_KEY_KEPT}{_NO_MORE if asked else ''}")
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


def ask_first_passphrase(window: MainWindow) -> None:
    """No credential store keeps a key here: the first start begins with a passphrase."""
    from ui.dialogs.passphrase import PassphraseDialog

    dialog = PassphraseDialog("合言葉で始める", "この合言葉で始める", window)
    dialog.given.connect(
        lambda words: window.office.enter(
            lambda door: (door.open_with_passphrase(words, first=True), None),
            done=lambda _nothing: dialog.accept(),
            failed=dialog.refuse,
        )
    )
    window.show_dialog(dialog)
