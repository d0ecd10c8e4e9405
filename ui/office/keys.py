"""Keys: the key of the open store and its recovery code, as a screen shows and asks for them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ui.office.troubles import trouble_of
from ui.trouble import Trouble, trouble

if TYPE_CHECKING:
    from db.places import Places
    from db.store import Store
    from ui.background import Progress
    from ui.office import Office

_NAMES = {
    "WinVaultKeyring": "Windowsの資格情報マネージャー",
    "SecretService": "Secret Service(GNOMEキーリングなど)",
    "macOS": "macOSのキーチェーン",
    "kwallet": "KWallet",
}
_CHECKED_ON, _CHECK_DAYS = "keys_checked_on", 31
_TO_TYPE = 2  # groups of the code that are typed from the paper


@dataclass(frozen=True)
class KeyState:
    """What a look found. ``made_on``: the day of the code that is good, None when there is none.

    ``place``: the credential store in words; ``by_passphrase``: the key is not in it;
    ``troubles``: what would keep the store shut.
    """

    made_on: date | None
    place: str
    by_passphrase: bool = False
    troubles: tuple[Trouble, ...] = ()


@dataclass(frozen=True)
class Typed:
    """A code as far as it is typed. ``wrong``: groups (1-based) without their check sign."""

    groups: tuple[str, ...]
    wrong: tuple[int, ...]
    signs: int
    whole: bool


def new_code() -> str:
    """A fresh code as it is printed."""
    from db.recovery_code import new_code as drawn

    return drawn()


def typed(text: str) -> Typed:
    """What a person typed, in whatever width and with whatever dashes."""
    from db.recovery_code import GROUPS, WIDTH, groups_of, wrong_groups

    groups = groups_of(text)
    signs = sum(len(group) for group in groups)
    return Typed(groups, wrong_groups(groups), signs, signs == GROUPS * WIDTH)


def ends_with(code: str, text: str) -> bool:
    """Are these the last two groups of the code?"""
    from db.recovery_code import groups_of

    return groups_of(text) == groups_of(code)[-_TO_TYPE:]


class Keys:
    """What is slow runs on the office's worker; ``failed`` gets a Trouble, all is as it was then."""

    def __init__(self, office: Office) -> None:
        self._office = office

    @property
    def is_own(self) -> bool:
        """Has the store a key that lasts? A sample has none."""
        return self._office.door.places is not None

    def look(self, done: Callable[[KeyState], None], failed: Callable[[Trouble], None]) -> None:
        """Would the next start find the key, and would the paper open the store?"""
        places = self._office.door.places
        if places is not None:
            self._office.work(lambda store, _: state_of(store, places), done=done, failed=failed)

    def check_if_due(self, done: Callable[[tuple[Trouble, ...]], None]) -> None:
        """The look of ``look``, once in 31 days; what is wrong is looked for again at each start.

        What cannot be looked at now is no trouble of the keys.
        """
        places = self._office.door.places
        if places is not None:
            self._office.work(
                lambda store, _progress: _checked(store, places),
                done=done,
                failed=lambda _why: None,
            )

    def adopt(self, code: str, done: Callable[[], None], failed: Callable[[Trouble], None]) -> None:
        """From now on this code is good."""
        who = self._office.who

        def job(store: Store, _progress: Progress) -> None:
            store.recovery.adopt(code, who)

        self._office.work(job, done=lambda _nothing: done(), failed=failed)

    def is_this(
        self, code: str, done: Callable[[bool], None], failed: Callable[[Trouble], None]
    ) -> None:
        """Is it the code that is good now? A mistyped one comes as Trouble."""
        self._office.work(
            lambda store, _progress: store.recovery.is_this(code), done=done, failed=failed
        )

    def mend(self, done: Callable[[], None], failed: Callable[[Trouble], None]) -> None:
        """The key back into the credential store, and the sealed file anew, of the open store."""
        places = self._office.door.places
        if places is None:
            return

        def job(store: Store, _progress: Progress) -> None:
            _mend(store, places)

        self._office.work(job, done=lambda _nothing: done(), failed=failed)

    def take_passphrase(
        self, words: str, done: Callable[[bool], None], failed: Callable[[Trouble], None]
    ) -> None:
        """From now on these words open the store; ``done`` gets: has the credential store
        forgotten the key?"""
        places = self._office.door.places
        if places is None:
            return

        def job(store: Store, _progress: Progress) -> bool:
            from db.passphrase import take

            return take(places, store.recovery.every_key()[0], words)

        self._office.work(job, done=done, failed=failed)

    def leave_passphrase(self, done: Callable[[], None], failed: Callable[[Trouble], None]) -> None:
        """The key back into the credential store."""
        places = self._office.door.places
        if places is None:
            return

        def job(store: Store, _progress: Progress) -> None:
            from db.passphrase import give_back

            give_back(places, store.recovery.every_key()[0])

        self._office.work(job, done=lambda _nothing: done(), failed=failed)

    def change(
        self,
        code: str,
        done: Callable[[], None],
        failed: Callable[[Trouble], None],
        words: str | None = None,
    ) -> None:
        """Another key under a new code; then a copy under it. The store is closed meanwhile.

        ``words``: the passphrase, where one keeps the key. Wrong ones close nothing.
        """
        places = self._office.door.places
        if places is None:
            return
        who = self._office.who

        def change(store: Store) -> None:
            from db.key_change import change_key

            store.make_ready()
            change_key(store.connection, store.recovery, places, code, who, words)

        def copy(_nothing: None) -> None:
            self._office.work(_copied, done=lambda _made: done(), failed=failed)

        if words is None:
            self._office.exchange(change, done=copy, failed=failed)
            return

        def right(_store: Store, _progress: Progress) -> None:
            from db.passphrase import key_under

            key_under(places, words)

        self._office.work(
            right,
            done=lambda _nothing: self._office.exchange(
                change,
                done=copy,
                failed=failed,
                opening=lambda door: door.open_with_passphrase(words),
            ),
            failed=failed,
        )


def state_of(store: Store, places: Places) -> KeyState:
    """On a worker: what a look finds."""
    troubles = (_of_the_key(store, places), _of_the_code(store))
    found = tuple(one for one in troubles if one is not None)
    return KeyState(_made_on(store), _place(), places.passphrase.exists(), found)


def check_due(last: object, today: date) -> bool:
    """``last``: ISO text of the day of the last good check; a clock may have been set back."""
    try:
        since = today - date.fromisoformat(str(last))
    except ValueError:
        return True
    return not 0 <= since.days < _CHECK_DAYS


def _checked(store: Store, places: Places) -> tuple[Trouble, ...]:
    today = date.today()
    if not check_due(store.settings.get(_CHECKED_ON), today):
        return ()
    troubles = state_of(store, places).troubles
    if not troubles and not store.read_only:
        store.settings.set(_CHECKED_ON, today.isoformat())
    return troubles


def _of_the_key(store: Store, places: Places) -> Trouble | None:
    """What is wrong with the key in the credential store; None when it opens this store."""
    from db.errors import KeyGarbled, KeyMissing, PassphraseNeeded, StoreError
    from db.passphrase import kept_key

    try:
        same = kept_key(places) == store.recovery.every_key()[0]
    except PassphraseNeeded:
        return None
    except KeyMissing:
        return trouble("kept_key_missing")
    except KeyGarbled:
        return trouble("kept_key_other")
    except StoreError as error:
        return trouble("kept_key_unreadable", (trouble_of(error).happened,))
    return None if same else trouble("kept_key_other")


def _of_the_code(store: Store) -> Trouble | None:
    from db.recovery import RecoveryState

    codes = {RecoveryState.MISSING: "recovery_missing", RecoveryState.WRONG: "recovery_wrong"}
    code = codes.get(store.recovery.check())
    return None if code is None else trouble(code)


def _made_on(store: Store) -> date | None:
    """The day of the newest row that made a code good."""
    from db.key_change import CHANGED
    from db.recovery import MADE

    rows = [row for kind in (MADE, CHANGED) for row in store.history.read(kind=kind, limit=1)]
    newest = max(rows, key=lambda row: row.seq, default=None)
    return None if newest is None else newest.at.astimezone().date()


def _place() -> str:
    """The credential store by the name people know; empty when none can be used."""
    from db.errors import StoreError
    from db.key import backend_name

    try:
        name = backend_name()
    except StoreError:
        return ""
    return next((words for part, words in _NAMES.items() if part in name), name.rpartition(".")[2])


def _mend(store: Store, places: Places) -> None:
    from db.key import replace_key

    if _of_the_key(store, places) is not None:
        replace_key(store.recovery.every_key()[0], places.key_account)
    if _of_the_code(store) is not None:
        store.recovery.mend()


def _copied(store: Store, _progress: Progress) -> object:
    store.make_ready()
    return store.backups.make("keychange")
