"""FileFolder: where dialogs for files open: the officer's documents, then the folder last used."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Signal

if TYPE_CHECKING:
    from ui.office import Office

_KEY = "file_folder"


class FileFolder(QObject):
    """``changed`` tells that a file of another folder was chosen."""

    changed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._last = ""

    @property
    def path(self) -> str:
        """The folder last used, while it is there; else the documents of the person."""
        if self._last and Path(self._last).is_dir():
            return self._last
        return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)

    def take(self, last: str) -> None:
        """The folder of another day."""
        self._last = last

    def used(self, file: str) -> None:
        """``file`` was chosen; empty where the person thought better of it."""
        folder = str(Path(file).parent) if file else self._last
        if folder != self._last:
            self._last = folder
            self.changed.emit(folder)


@cache
def file_folder() -> FileFolder:
    """The one of the program."""
    return FileFolder()


class FolderKeeper(QObject):
    """Keeps the folder in the store from one day to the next."""

    def __init__(self, office: "Office", parent: QObject) -> None:
        super().__init__(parent)
        self._office = office
        office.store_opened.connect(self._on_store_opened)
        file_folder().changed.connect(self._on_changed)

    def _on_store_opened(self) -> None:
        last = self._office.setting(_KEY)
        if isinstance(last, str):
            file_folder().take(last)

    def _on_changed(self, last: str) -> None:
        if self._office.why_read_only() is None:
            self._office.set_setting(_KEY, last)
