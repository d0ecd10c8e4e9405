"""doctor --repair: what can be put right without a choice; a damaged store is never touched."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLockFile

from db import key_change, restore
from db.errors import StoreDamaged, StoreError, StoreLocked
from db.key import load_key
from db.leftovers import Kind, close_to_others, found, open_to_others, take_away
from db.passphrase import is_used
from db.places import Places
from db.recovery import RecoveryState
from db.store import Store, open_store
from ui import reports
from ui.office.troubles import trouble_of

_IN_USE = (
    "委託点検帳の窓が開いているため、何も直していません。窓を閉じてから、もう一度行ってください。"
)
_STORE_IN_USE = (
    "保存ファイルをほかの委託点検帳が使っているため、片付けも控えもしていません。"
    "終わってから、もう一度行ってください。"
)
_SEALED = "合言葉で開く保存ファイルなので、片付けと控えは、窓を開いたときに行われます。"
_NOTHING = "片付けと控えは、していません。窓を開くと、どうすればよいかが示されます。"
_DAMAGED = (
    "保存ファイルが壊れています。何も書き込んでいません。窓を開き、控えから戻すか、"
    "読めるところを取り出してください。片付けと控えも、していません。"
)


@dataclass(frozen=True)
class Deed:
    """One thing that was done, or (``done`` False) that could not be; a Japanese sentence."""

    done: bool
    sentence: str

    @property
    def word(self) -> str:
        return "しました" if self.done else "できません"

    def as_json(self) -> dict[str, object]:
        return {"done": self.done, "sentence": self.sentence}


def repair(home: Places) -> tuple[Deed, ...]:
    """Put right what is left and open to others, finish what was begun, make a copy."""
    with _alone(home) as alone:
        if not alone:
            return (Deed(False, _IN_USE),)
        deeds = list(_narrowed(home))
        try:
            deeds += _mended(home)
        except StoreLocked:
            deeds.append(Deed(False, _STORE_IN_USE))
        except StoreDamaged:
            deeds.append(Deed(False, _DAMAGED))
        except StoreError as error:
            deeds.append(Deed(False, f"{trouble_of(error).happened}{_NOTHING}"))
        return tuple(deeds)


@contextmanager
def _alone(home: Places) -> Iterator[bool]:
    """False while a window has the place; none opens meanwhile. A folder that cannot be written
    has no window that writes, nor anything to mend.
    """
    window = QLockFile(str(home.home / "window.lock"))
    window.setStaleLockTime(0)
    taken = not home.home.is_dir() or window.tryLock(0)
    if window.isLocked():
        Path(window.fileName()).chmod(0o600)
    try:
        yield taken or window.error() is not QLockFile.LockError.LockFailedError
    finally:
        window.unlock()


def _narrowed(home: Places) -> Iterator[Deed]:
    number = Counter(
        close_to_others(path) for path in open_to_others(home, reports.report_folder())
    )
    if number[True]:
        yield Deed(True, f"ほかの利用者が読めたファイルとフォルダー{number[True]}個を閉じました。")
    if number[False]:
        yield Deed(
            False, f"ほかの利用者が読めるファイルとフォルダー{number[False]}個を閉じること。"
        )


def _mended(home: Places) -> Iterator[Deed]:
    """Raises the kinds of an open; then nothing after that point was done."""
    kinds = {one.kind for one in found(home)}
    if Kind.RESTORE in kinds:
        restore.settle(home)
        yield Deed(True, "途中だった控えからの復元を終えました。")
    if Kind.KEY_CHANGE in kinds:
        key_change.settle(home)
        if not home.key_change.exists():  # under a passphrase it waits for the words
            yield Deed(True, "途中だった鍵の取替えを片付けました。")
    if not home.has_store():
        return
    if is_used(home):
        yield Deed(False, _SEALED)
        return
    key = load_key(home.key_account)
    with open_store(home.store, key, read_only=True, backups=home.backups) as store:
        store.verify()  # a store that is opened to write gets its log written into it
    with open_store(home.store, key, backups=home.backups) as store:
        store.verify()
        yield from _swept(home)
        yield from _sealed(store, kinds)
        yield from _copied(store)


def _swept(home: Places) -> Iterator[Deed]:
    number = Counter(
        take_away(home, left) for left in found(home) if left.kind in (Kind.HALF, Kind.COPY)
    )
    if number[True]:
        yield Deed(True, f"書きかけのファイルと読むための写し{number[True]}個を消しました。")
    if number[False]:
        yield Deed(False, f"書きかけのファイルと読むための写し{number[False]}個を消すこと。")


def _sealed(store: Store, kinds: set[Kind]) -> Iterator[Deed]:
    """The sealed file of the recovery code: the right one in its place, and beside the copies."""
    recovery = store.recovery
    recovery.finish()
    if Kind.CODE in kinds:
        yield Deed(True, "作りかけだった復旧コードの封を片付けました。")
    if recovery.check() in (RecoveryState.MISSING, RecoveryState.WRONG):
        recovery.mend()
        yield Deed(True, "鍵を封じたファイルを作り直しました。紙の復旧コードはそのまま使えます。")
    if recovery.check() is RecoveryState.GOOD and not recovery.is_beside():
        recovery.copy_beside()
        if recovery.is_beside():
            yield Deed(True, "復旧コードの封をしたファイルを、控えの場所にも置きました。")
        else:
            yield Deed(False, "復旧コードの封をしたファイルを、控えの場所に置くこと。")


def _copied(store: Store) -> Iterator[Deed]:
    if store.backups.due():
        store.backups.make("asked")
        yield Deed(True, "控えを1つ作り、開けることを確かめました。")
    else:
        store.backups.bring_along()
    if store.backups.second_trouble is not None:
        yield Deed(False, trouble_of(store.backups.second_trouble).happened)
