"""ExcelBar: the rows of a table from an Excel file and into one."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from pydantic import JsonValue
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from checklists.file_names import safe_name
from checklists.form import Form, FormTable
from ui import theme
from ui.background import Background
from ui.dialogs.save_file import ask_save
from ui.output import OutputFailed, write_whole
from ui.sheet_job import make_file
from ui.widgets.button import Button
from ui.widgets.said_line import SaidLine

_KINDS = "Excel ブック (*.xlsx)"
Row = dict[str, JsonValue]


class ExcelBar(QWidget):
    """``shown`` gives the rows as they stand there; ``record(rows, replaced)`` keeps all of them.

    ``written`` (words and their mark): what was on its way into a file (``writing``) is no more.
    """

    written = Signal(str, str)

    def __init__(
        self,
        form: Form,
        table: FormTable,
        title: str,
        shown: Callable[[], Sequence[Mapping[str, JsonValue]]],
        record: Callable[[tuple[Row, ...], bool], bool],
        parent: QWidget | None = None,
        *,
        given: Callable[[int], object] = lambda _rows: None,
    ) -> None:
        """``given`` is told how many rows went into a file."""
        super().__init__(parent)
        self._given = given
        self._form, self._table, self._title = form, table, title
        self._shown, self._record = shown, record
        self._background = Background(self)
        self.writing = False
        self.take = Button("Excelから取り込む", self, kind="link", icon="import")
        self.give = Button("Excelに書き出す", self, kind="link", icon="file")
        for button in (self.take, self.give):
            button.setAccessibleName(f"{title}を{button.text()}")
        self.take.clicked.connect(self._on_take)
        self.give.clicked.connect(self._on_give)
        self.said = SaidLine(self)
        self.said.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        row = QHBoxLayout()
        row.setSpacing(theme.px(24))
        row.addWidget(self.take)
        row.addWidget(self.give)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.said)

    def set_read_only(self, read_only: bool) -> None:
        """Rows can be written to a file all the same."""
        self.take.setVisible(not read_only)

    def clear(self) -> None:
        """Other rows stand there now: what was said of them is over."""
        self.said.hide()

    def ask_file(self, name: str) -> str:
        """Where the file goes; empty when the person thinks better of it."""
        return ask_save(self, "Excelに書き出す", name, _KINDS)

    def _on_take(self) -> None:
        # Imported here: the form stands long before anybody imports a file.
        from ui.dialogs.sheet_import import SheetImport

        self.said.hide()
        dialog = SheetImport(self._title, self._table, self._shown(), self._on_rows, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _on_rows(self, rows: tuple[Row, ...], replaced: bool) -> bool:
        count = len(rows) - (0 if replaced else len(self._shown()))
        if not self._record(rows, replaced):
            return False
        self._say(f"Excelから{count}行を取り込みました。「元に戻す」で戻せます。", "done")
        return True

    def _on_give(self) -> None:
        self.said.hide()
        chosen = self.ask_file(safe_name(f"{self._form.title} {self._table.title}", ".xlsx"))
        if not chosen:
            return
        path = Path(chosen)
        form, table, rows = self._form, self._table, tuple(dict(row) for row in self._shown())
        self.writing = True
        self._background.run(
            lambda progress: write_whole(path, make_file(form, table, rows)),
            done=lambda _nothing: self._on_written(path, len(rows)),
            failed=self._on_failed,
        )

    def _on_written(self, path: Path, rows: int) -> None:
        self._given(rows)
        self._end(f"「{path.name}」に書き出しました。", "done")

    def _on_failed(self, error: Exception) -> None:
        from checklists.sheets.cells import SheetRefused

        if isinstance(error, OutputFailed):
            self._end(str(error), "problem")
            return
        if not isinstance(error, SheetRefused):
            self._end("Excelのファイルを作れませんでした。入れた値は保存してあります。", "problem")
            raise error  # the crash hook keeps a report without values
        self._end(f"書き出せませんでした。{error.problems[0]}", "problem")

    def _end(self, words: str, mark: str) -> None:
        self.writing = False
        self._say(words, mark)
        self.written.emit(words, mark)

    def _say(self, words: str, mark: str) -> None:
        self.said.set_words(words, mark)
        self.said.show()
