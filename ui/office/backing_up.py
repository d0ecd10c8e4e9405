"""BackingUp: the verified copies of the store, as a screen shows them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.background import Background, Progress
from ui.office.troubles import trouble_of
from ui.trouble import Trouble

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from db.backup import Backup
    from db.second_place import SecondPlace
    from db.store import Store
    from ui.office import Office

ROOMS = tuple(size * 1024**3 for size in (1, 2, 5, 10))  # bytes

REASONS = {
    "start": "開いたとき",
    "exit": "閉じたとき",
    "migration": "保存の形を新しくする前",
    "import": "取り込みの前",
    "update": "更新の前",
    "catalogue": "条項集を変える前",
    "keychange": "鍵を替えたとき",
    "disposal": "廃棄の後",
    "asked": "自分で作った",
}


@dataclass(frozen=True)
class CopyLine:
    """One copy. ``made_at`` in local time; ``size`` in bytes."""

    counter: int
    made_at: datetime
    why: str
    size: int
    path: Path


@dataclass(frozen=True)
class SecondLine:
    """The second place. ``count`` copies lie there, the newest made ``newest_at`` (local time).

    ``behind``: the newest copy of this machine is not there yet. ``same_disk``: one broken disk
    would take both. ``trouble``: why it cannot be looked into.
    """

    folder: Path
    count: int = 0
    newest_at: datetime | None = None
    behind: bool = False
    same_disk: bool = False
    trouble: Trouble | None = None


class BackingUp(QObject):
    """``made`` and ``failed`` follow ``make``; ``second_set`` or ``failed`` follow a choice."""

    made = Signal()
    second_set = Signal()
    failed = Signal(object)

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._background = Background(self)

    @property
    def has_second(self) -> bool:
        """A sample has no second place: it goes when the window is closed."""
        return not self._office.is_sample

    @property
    def can_restore(self) -> bool:
        return self._office.door.places is not None

    @property
    def folder(self) -> Path | None:
        return self._office.backup_folder

    def copies(self) -> tuple[CopyLine, ...]:
        """The finished copies, newest first, without opening one."""
        from db.backup import found

        folder = self.folder
        return () if folder is None else tuple(_line(backup) for backup in found(folder))

    def make(self) -> None:
        """One copy now, on a worker."""

        def job(store: Store, _progress: Progress) -> Backup:
            return store.backups.make("asked")

        self._office.work(
            job, done=lambda _made: self.made.emit(), failed=self.failed.emit, asker=self
        )

    def look_at_second(self, done: Callable[[SecondLine | None], None]) -> None:
        """The second place as it is now, None when there is none; a share may take its time."""

        second, here = self._office.second_place(), self.folder
        if second is None or here is None:
            done(None)
            return
        self._background.run(lambda _progress: _second(second, here), done=done)

    def set_second(self, folder: Path | None) -> None:
        """From now on every copy goes there, too; None: no longer."""

        def job(store: Store, _progress: Progress) -> Trouble | None:
            store.backups.set_second(folder)
            away = store.backups.second_trouble
            return None if away is None else trouble_of(away)

        def on_set(trouble: Trouble | None) -> None:
            self.second_set.emit()
            if trouble is not None:
                self.failed.emit(trouble)

        self._office.work(job, done=on_set, failed=self.failed.emit, asker=self)

    def room(self) -> int:
        """Bytes the copies of one place may take."""
        stored = self._office.setting("backup_room")
        return stored if isinstance(stored, int) and stored > 0 else ROOMS[1]

    def set_room(self, room: int) -> bool:
        return self._office.set_setting("backup_room", room)


def _second(second: SecondPlace, here: Path) -> SecondLine:
    """On the worker."""
    from db.copies import found
    from db.errors import StoreError
    from db.second_place import same_disk

    try:
        there = second.copies()
    except StoreError as error:
        return SecondLine(second.chosen, trouble=trouble_of(error))
    ours = next(iter(found(here)), None)
    newest = there[0].made_at.astimezone() if there else None
    behind = ours is not None and ours.path.name not in {copy.path.name for copy in there}
    return SecondLine(second.chosen, len(there), newest, behind, same_disk(second.chosen, here))


def _line(backup: Backup) -> CopyLine:
    try:
        size = backup.path.stat().st_size
    except OSError:  # thinned out while the folder was read
        size = 0
    return CopyLine(
        backup.counter,
        backup.made_at.astimezone(),
        REASONS.get(backup.reason, backup.reason),
        size,
        backup.path,
    )
