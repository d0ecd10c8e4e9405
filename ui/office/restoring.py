"""Restoring: the copies of both places, what each holds, and one of them in the store's place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.background import Background, Progress
from ui.office.backing_up import REASONS, while_there
from ui.office.troubles import worded
from ui.trouble import Trouble, trouble

if TYPE_CHECKING:
    from pathlib import Path

    from db.copies import Backup
    from db.places import Places
    from db.restore import Contents
    from db.store import Store
    from db.summary import CaseSummary
    from ui.office import Office
    from ui.office.doors import Door

HERE, SECOND, CHOSEN = "この端末", "2つ目の場所", "選んだ場所"
_ASIDE = "戻す前の保存ファイル"
_OF_A_COPY = {
    "store_damaged": "copy_damaged",
    "key_wrong": "copy_key_wrong",
    "store_newer": "copy_newer",
    "store_missing": "copy_missing",
}


@dataclass(frozen=True)
class CopyChoice:
    """One copy, by its name; it may lie in several places. ``made_at`` in local time."""

    name: str
    counter: int
    made_at: datetime
    why: str
    size: int
    where: tuple[tuple[str, Path], ...]

    @property
    def places(self) -> str:
        return "・".join(dict.fromkeys(place for place, _ in self.where))


@dataclass(frozen=True)
class CopyList:
    """``away``: why the second place could not be looked into."""

    copies: tuple[CopyChoice, ...]
    away: Trouble | None = None


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


class Restoring(QObject):
    """Works with an open store and without one; what is slow runs on a worker of its own.

    ``leaving``: the window locks. What this holds of keys and titles has to go.
    """

    leaving = Signal()

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        office.about_to_lock.connect(self.leaving)
        self._office = office
        self._background = Background(self)
        self._more: tuple[Path, ...] = ()
        self._now: tuple[CaseSummary, ...] | None = None
        self._keys: tuple[bytes, ...] = ()
        self._newest = 0
        self._second: Path | None = None

    @property
    def possible(self) -> bool:
        """Has the store a place of its own? A sample has none."""
        return self._office.door.places is not None

    @property
    def needs_passphrase(self) -> bool:
        """Is the key under a passphrase that was not given yet?"""
        return needs_passphrase(self._office) and not self._keys

    def take_passphrase(
        self, words: str, done: Callable[[], None], failed: Callable[[Trouble], None]
    ) -> None:
        """With the key under it the copies can be looked into."""
        places = self._office.door.places
        if places is None:
            return

        def on_unsealed(keys: tuple[bytes, ...]) -> None:
            self._keys = keys
            done()

        self._background.run(
            lambda _progress: unsealed(places, words),
            done=on_unsealed,
            failed=lambda error: failed(worded(error)),
        )

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

        self._office.work(
            ask, done=while_there(self, look_around), failed=while_there(self, failed)
        )

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


def needs_passphrase(office: Office) -> bool:
    """No store is open, and its key is under a passphrase."""
    return not office.is_open and office.asks_passphrase


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


def copies_of(places: Places, second: Path | None, more: Iterable[Path]) -> CopyList:
    """On the worker: a share may take its time."""
    from db.copies import found
    from db.second_place import folders_under, noted

    away = None
    folders = [(HERE, places.backups)]
    folders += [(HERE, path) for path in sorted(places.home.glob(f"{places.backups.name}-*"))]
    second = second or noted(places.second_place)
    if second is not None:
        if second.is_dir():
            folders += [(SECOND, folder) for folder in folders_under(second)]
        else:
            away = trouble("second_place_away", (f"2つ目の場所: {second}",))
    folders += [(CHOSEN, folder) for chosen in more for folder in folders_under(chosen)]
    by_name: dict[str, list[tuple[str, Backup]]] = {}
    seen = set()
    for place, folder in folders:
        if folder not in seen:
            seen.add(folder)
            for backup in found(folder):
                by_name.setdefault(backup.path.name, []).append((place, backup))
    choices = [_choice(where) for where in by_name.values()]
    choices.sort(key=lambda choice: (choice.counter, choice.made_at), reverse=True)
    return CopyList((*choices, *_put_aside(places)), away)


def _put_aside(places: Places) -> tuple[CopyChoice, ...]:
    """Stores another one was put in the place of: the way back from a wrong restore."""
    found = []
    for path in places.home.glob("aside-*.db"):
        try:
            made = datetime.strptime(path.name[6:21], "%Y%m%dT%H%M%S").astimezone()
            size = path.stat().st_size
        except (ValueError, OSError):
            continue
        found.append(CopyChoice(path.name, 0, made, _ASIDE, size, ((HERE, path),)))
    return tuple(sorted(found, key=lambda one: one.made_at, reverse=True))


def _choice(where: list[tuple[str, Backup]]) -> CopyChoice:
    first = where[0][1]
    try:
        size = first.path.stat().st_size
    except OSError:
        size = 0
    return CopyChoice(
        first.path.name,
        first.counter,
        first.made_at.astimezone(),
        REASONS.get(first.reason, first.reason),
        size,
        tuple((place, backup.path) for place, backup in where),
    )


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
        keys = (*keys, *_keys_under(places, choice, code))
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


def keys_of(places: Places) -> tuple[bytes, ...]:
    """The key of the credential store, and the ones before, which the newest copy knows."""
    from db.errors import StoreError
    from db.key import load_key

    try:
        return _with_former(places, load_key(places.key_account))
    except StoreError:
        return ()


def unsealed(places: Places, words: str) -> tuple[bytes, ...]:
    """The same with the key under the passphrase. Raises WrapWrong, WrapDamaged, SealMissing."""
    from db.passphrase import key_under

    return _with_former(places, key_under(places, words))


def _with_former(places: Places, key: bytes) -> tuple[bytes, ...]:
    from db.copies import found
    from db.errors import StoreError
    from db.store import open_store

    for backup in found(places.backups)[:3]:
        try:
            with open_store(backup.path, key, read_only=True) as copy:
                return copy.recovery.every_key()
        except StoreError:
            continue
    return (key,)


def _keys_under(places: Places, choice: CopyChoice, code: str) -> tuple[bytes, ...]:
    """Raises CodeMistyped, SealMissing, WrapWrong, WrapDamaged."""
    from db.recovery import keys_under

    beside = [path.parent for _place, path in choice.where]
    return keys_under((*beside, places.home, places.backups), code)


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
