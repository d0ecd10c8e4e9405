"""Restoring: the copies of both places, what each holds, and one of them in the store's place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.background import Progress
from ui.office.copies_found import CopyChoice, CopyList, copies_of
from ui.office.copy_keys import Unsealing, keys_of, keys_under_code
from ui.office.troubles import worded
from ui.trouble import Trouble, trouble

if TYPE_CHECKING:
    from pathlib import Path

    from db.places import Places
    from db.restore import Contents
    from db.store import Store
    from db.summary import CaseSummary
    from ui.office import Office
    from ui.office.doors import Door

_OF_A_COPY = {
    "store_damaged": "copy_damaged",
    "key_wrong": "copy_key_wrong",
    "store_newer": "copy_newer",
    "store_missing": "copy_missing",
}


@dataclass(frozen=True)
class CaseLine:
    """One case. ``changed_at`` in local time; None where nothing says it."""

    title: str
    changed_at: datetime | None


@dataclass(frozen=True)
class Looked:
    """What a copy holds, or (``trouble``) why it cannot be used.

    ``lost``, ``back`` and ``returned`` compare it with the store; ``compared`` is False when that
    cannot be read. ``contents`` is for ``restore``.
    """

    choice: CopyChoice
    trouble: Trouble | None = None
    place: str = ""
    cases: tuple[CaseLine, ...] = ()
    lost: tuple[CaseLine, ...] = ()
    back: tuple[CaseLine, ...] = ()
    returned: tuple[CaseLine, ...] = ()
    compared: bool = False
    contents: Contents | None = None


@dataclass(frozen=True)
class Restored:
    """``aside``: where the store before is kept; None when there was none.

    ``asks``: it opens when the passphrase is given, as at each start.
    """

    aside: Path | None
    asks: bool = False


class Restoring(Unsealing):
    """Works with an open store and without one; what is slow runs on a worker of its own.

    ``leaving``: the window locks. What this holds of keys and titles has to go.
    """

    leaving = Signal()

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(office, parent)
        office.about_to_lock.connect(self.leaving)
        self._more: tuple[Path, ...] = ()
        self._now: tuple[CaseSummary, ...] | None = None
        self._newest = 0
        self._second: Path | None = None

    @property
    def possible(self) -> bool:
        """Has the store a place of its own? A sample has none."""
        return self._office.door.places is not None

    def find(
        self,
        done: Callable[[CopyList], None],
        failed: Callable[[Trouble], None],
        more: Path | None = None,
    ) -> None:
        """Every copy of both places and of the folders a person showed, newest first."""
        places = self._office.door.places
        if places is None:
            failed(trouble("store_missing"))
            return
        if more is not None:
            self._more = (*self._more, more)

        def on_found(found: CopyList) -> None:
            self._newest = max((copy.counter for copy in found.copies), default=0)
            done(found)

        def look_around(_nothing: None) -> None:
            folders = self._more
            second = self._second
            self._background.run(
                lambda _progress: copies_of(places, second, folders),
                done=on_found,
                failed=lambda error: failed(worded(error)),
            )

        self._second = None
        if not self._office.is_open:
            self._now = None
            look_around(None)
            return

        def ask(store: Store, _progress: Progress) -> None:
            self._now = tuple(line for old in (False, True) for line in store.cases.list("", old))
            self._keys = store.recovery.every_key()
            second = store.backups.second()
            self._second = None if second is None else second.chosen

        self._office.work(ask, done=look_around, failed=failed, asker=self)

    def look(self, choice: CopyChoice, done: Callable[[Looked], None], code: str = "") -> None:
        """What the copy holds; ``code``: the recovery code on paper, where no key fits."""
        places = self._office.door.places
        if places is None:
            return
        keys, now = self._keys, self._now
        self._background.run(
            lambda _progress: _look(places, choice, keys, now, code),
            done=done,
            failed=lambda error: done(Looked(choice, worded(error))),
        )

    def restore(
        self,
        looked: Looked,
        done: Callable[[Restored], None],
        failed: Callable[[Trouble], None],
    ) -> None:
        """Put it in the store's place and open it; ``failed``: the store is as it was."""
        contents, who, newest = looked.contents, self._office.who, self._newest
        if contents is None:
            failed(looked.trouble or trouble("copy_missing"))
            return
        why = self._office.why_read_only() if self._office.is_open else None
        if why is not None:
            failed(why)
            return
        self._office.put_case_away()
        keys = self._keys
        made: list[Restored] = []

        def on_opened(restored: Restored) -> None:
            seal_again(self._office)
            done(restored)

        def on_failed(why: Trouble) -> None:
            told_or_asked(self._office, made, why, done, failed)

        if self._office.is_open:
            places = self._office.door.places

            def exchange(store: Store) -> Restored:
                made.append(_restore_over(store, places, contents, who, newest))
                return made[0]

            self._office.exchange(exchange, done=on_opened, failed=on_failed)
            return

        def enter(door: Door) -> tuple[Store, Restored]:
            made.append(_restore_without(door.places, contents, who, newest, keys))
            return door.open(), made[0]

        self._office.enter(enter, done=on_opened, failed=on_failed)


def told_or_asked(
    office: Office,
    made: list[Restored],
    why: Trouble,
    done: Callable[[Restored], None],
    failed: Callable[[Trouble], None],
) -> None:
    """A store that came back and waits for its passphrase is no failure."""
    if made and why.code == "passphrase_needed":
        office.open()  # the start page asks
        done(replace(made[0], asks=True))
    else:
        failed(why)


def seal_again(office: Office) -> None:
    """The sealed keys beside a store that came back: the code on paper opens it as before."""

    def job(store: Store, _progress: Progress) -> None:
        if not store.read_only:
            store.recovery.mend()

    office.work(job, done=lambda _nothing: None)


def opened_anew(door: Door) -> tuple[Store, None]:
    """An empty store where one is gone; the copies of that are kept aside."""
    from db.opening import begin_anew

    if door.places is not None:
        begin_anew(door.places, _moment())
    return door.open(), None


def _look(
    places: Places,
    choice: CopyChoice,
    keys: tuple[bytes, ...],
    now: tuple[CaseSummary, ...] | None,
    code: str,
) -> Looked:
    """The first of its places where the copy is good; why not, when it is good in none."""
    from db.errors import StoreError
    from db.restore import look_into

    keys = keys or keys_of(places)
    if code:
        keys = (*keys, *keys_under_code(places, choice, code))
    why: StoreError | None = None
    for place, path in choice.where:
        try:
            return _held(choice, place, look_into(path, keys), now)
        except StoreError as error:
            why = why or error
    return Looked(choice, _of_a_copy(why) if why is not None else trouble("copy_missing"))


def _of_a_copy(error: Exception) -> Trouble:
    said = worded(error)
    code = _OF_A_COPY.get(said.code)
    return said if code is None else trouble(code)


def _held(
    choice: CopyChoice, place: str, contents: Contents, now: tuple[CaseSummary, ...] | None
) -> Looked:
    from db.restore import difference

    looked = Looked(
        choice, place=place, cases=_lines(contents.cases), contents=contents, compared=False
    )
    if now is None:
        return looked
    other = difference(now, contents.cases)
    return replace(
        looked,
        lost=_lines(other.lost),
        back=_lines(other.back),
        returned=_lines(other.returned),
        compared=True,
    )


def _lines(cases: Iterable[CaseSummary]) -> tuple[CaseLine, ...]:
    newest = sorted(cases, key=lambda case: case.updated_at, reverse=True)
    return tuple(CaseLine(case.title, case.updated_at.astimezone()) for case in newest)


def _restore_over(
    store: Store, places: Places | None, contents: Contents, who: str, newest: int
) -> Restored:
    from db.errors import StoreMissing
    from db.restore import known_to, restore

    if places is None:
        raise StoreMissing
    known = known_to(store, newest)
    store.close()
    return Restored(restore(places, contents, known.keys[0], who, _moment(), known))


def _restore_without(
    places: Places | None, contents: Contents, who: str, newest: int, keys: tuple[bytes, ...]
) -> Restored:
    """No store is open: under the key of the credential store or of the passphrase, else under the
    one the code gave."""
    from db.errors import KeyGarbled, KeyMissing, StoreMissing
    from db.key import load_key, replace_key
    from db.restore import Known, restore

    if places is None:
        raise StoreMissing
    if places.passphrase.exists():  # the key stays out of the credential store
        key = keys[0] if keys else contents.key
    else:
        try:
            key = load_key(places.key_account)
        except (KeyMissing, KeyGarbled):
            key = contents.key
            replace_key(key, places.key_account)
    return Restored(restore(places, contents, key, who, _moment(), Known(newest)))


def _moment() -> datetime:
    return datetime.now().astimezone()
