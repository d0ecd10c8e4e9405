"""CityFiles: the municipality's settings to a file and from one, read and written off the thread."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.background import Background
from ui.trouble import trouble

if TYPE_CHECKING:
    from checklists.case import Municipality
    from ui.city_settings import CitySettings

KINDS = "市の設定のファイル (*.toml)"
_UNREADABLE = "ファイルを読めません。場所と、読み取りの許可を確かめてください。"


class CityFiles(QObject):
    """``written``: a sentence. ``read``: the record in a file. ``refused``: the lines that say why
    a file is none; nothing is taken over by reading it.
    """

    written = Signal(str)
    read = Signal(object)
    refused = Signal(object)

    def __init__(self, settings: CitySettings, window: QWidget) -> None:
        super().__init__(window)
        self._settings = settings
        self._background = Background(self)

    def send(self, path: Path) -> None:
        """The settings as they are entered into the file at ``path``."""
        city, office = self._settings.city(), self._settings.office

        def job(_progress: object) -> None:
            from checklists.municipality_file import write_municipality
            from ui.output import write_whole

            write_whole(path, write_municipality(city))

        def done(_nothing: object) -> None:
            office.note_exported("municipality")
            self.written.emit(
                f"「{path.name}」に書き出しました。受け取った人は、市の設定の"
                "「ファイルから読み込む」で読み込めます。"
            )

        self._background.run(job, done=done, failed=self._on_failed)

    def take(self, path: Path) -> None:
        """Read and check the file at ``path``."""
        codes = tuple(self._settings.office.catalogue.codes.carriers)

        def job(_progress: object) -> Municipality | tuple[str, ...]:
            from checklists.municipality_file import MOST_BYTES, read_municipality
            from checklists.problem import ProblemsFound

            try:
                with path.open("rb") as file:
                    return read_municipality(file.read(MOST_BYTES + 1), path.name, codes)
            except ProblemsFound as found:
                return tuple(map(str, found.problems))
            except OSError:
                return (f"{path.name}: {_UNREADABLE}",)

        def done(found: Municipality | tuple[str, ...]) -> None:
            (self.refused if isinstance(found, tuple) else self.read).emit(found)

        self._background.run(job, done=done, failed=self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        from ui.output import OutputFailed

        office = self._settings.office
        if isinstance(error, OutputFailed):
            office.failed.emit(trouble("output_failed", (str(error),)))
            return
        office.failed.emit(trouble("unexpected"))
        raise error  # the crash hook keeps a report without values
