"""BackingUp: the verified copies of the store, as a screen shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from db.backup import Backup
    from db.store import Store
    from ui.background import Progress
    from ui.office import Office
    from ui.trouble import Trouble

_REASONS = {
    "start": "開いたとき",
    "exit": "閉じたとき",
    "migration": "保存の形を新しくする前",
    "import": "取り込みの前",
    "keychange": "鍵を替えたとき",
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


class BackingUp(QObject):
    """``made`` and ``failed`` follow ``make``."""

    made = Signal()
    failed = Signal(object)

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office

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

        self._office.work(job, done=lambda _made: self.made.emit(), failed=self._on_failed)

    def _on_failed(self, trouble: Trouble) -> None:
        self.failed.emit(trouble)


def _line(backup: Backup) -> CopyLine:
    try:
        size = backup.path.stat().st_size
    except OSError:  # thinned out while the folder was read
        size = 0
    return CopyLine(
        backup.counter,
        backup.made_at.astimezone(),
        _REASONS.get(backup.reason, backup.reason),
        size,
        backup.path,
    )
