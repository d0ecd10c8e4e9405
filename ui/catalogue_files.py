"""CatalogueFiles: the municipality's layer to a file and from one, read and written off the thread."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from checklists.file_names import safe_name
from checklists.layer import Layer, write_layer
from ui.background import Background
from ui.dialogs.open_file import ask_open
from ui.dialogs.save_file import ask_save
from ui.models.catalogue_book import Book
from ui.models.catalogue_taken import (
    ENDING,
    NoLayerFile,
    Taken,
    layer_files,
    layer_zip,
    one_file,
    taken,
)
from ui.trouble import trouble

if TYPE_CHECKING:
    from ui.office import Office

_KINDS = "条項集のファイル (*.zip)"
_KINDS_READ = "条項集のファイル (*.zip *.toml)"
_KINDS_FORM = "様式のファイル (*.toml)"


class CatalogueFiles(QObject):
    """``written``: a sentence; ``read``: what a file would bring; ``refused``: why it is no layer;
    ``form_read``: the working layer with a form from a file, or why that is none.
    """

    written = Signal(str)
    read = Signal(object)
    refused = Signal(str)
    form_read = Signal(object)

    def __init__(self, office: Office, window: QWidget) -> None:
        super().__init__(window)
        self._office = office
        self._window = window
        self._background = Background(self)

    def ask_send(self, words: str) -> None:
        """Let the person choose a place for the stored layer; ``words`` go into the file's name."""
        name = safe_name(f"条項集 {words}".strip(), ENDING)
        chosen = ask_save(self._window, "他の机に渡すファイルに書き出す", name, _KINDS)
        if chosen:
            self.send(Path(chosen))

    def send(self, path: Path) -> None:
        """The working layer into the file at ``path``."""
        files = self._office.layer_files()

        def job(_progress: object) -> int:
            from ui.output import write_whole

            write_whole(path, layer_zip(files))
            return len(files)

        def done(count: int) -> None:
            self._office.note_exported("layer", files=count)
            self.written.emit(
                f"「{path.name}」に書き出しました。中は{count}個の TOML ファイルです。"
                "受け取った人は、条項集の「受け取ったファイルを読み込む」で読み込めます。"
            )

        self._background.run(job, done=done, failed=self._on_failed)

    def ask_take(self, book: Book) -> None:
        """Let the person choose a file; nothing is taken over by reading it."""
        chosen = ask_open(self._window, "受け取ったファイルを読み込む", _KINDS_READ)
        if chosen:
            self.take(Path(chosen), book)

    def take(self, path: Path, book: Book) -> None:
        """Read and check the file at ``path``."""

        def job(_progress: object) -> Taken | str:
            try:
                return taken(layer_files(path), book)
            except NoLayerFile as refused:
                return str(refused)

        def done(found: Taken | str) -> None:
            if isinstance(found, str):
                self.refused.emit(found)
            else:
                self.read.emit(found)

        self._background.run(job, done=done, failed=self._on_failed)

    def ask_form(self, layer: Layer, book: Book) -> None:
        """Let the person choose the file of a form to go with ``layer``."""
        chosen = ask_open(self._window, "自分の市の様式を取り入れる", _KINDS_FORM)
        if chosen:
            self.take_form(Path(chosen), layer, book)

    def take_form(self, path: Path, layer: Layer, book: Book) -> None:
        """Read the form at ``path`` and check it with the whole layer."""

        def job(_progress: object) -> Taken | str:
            files = {name: text.encode() for name, text in write_layer(layer).items()}
            try:
                return taken({**files, path.name: one_file(path)}, book)
            except NoLayerFile as refused:
                return str(refused)

        self._background.run(job, done=self.form_read.emit, failed=self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        from ui.output import OutputFailed

        if isinstance(error, OutputFailed):
            self._office.failed.emit(trouble("output_failed", (str(error),)))
            return
        self._office.failed.emit(trouble("unexpected"))
        raise error  # the crash hook keeps a report without values
