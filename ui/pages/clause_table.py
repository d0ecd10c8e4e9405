"""Rows of short texts typed under fixed labels: a parameter of type table."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.button import Button
from ui.widgets.line_field import LineField

_PER_LINE = 3
_MOST_ROWS = 200


class TableEditor(QWidget):
    """Each row shows its labels above its fields, at most three side by side."""

    edited = Signal()
    left = Signal()

    def __init__(self, columns: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._name = ""
        self._read_only = False
        self._rows: list[_TableRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        self._body = QVBoxLayout()
        self._body.setSpacing(theme.px(12))
        column.addLayout(self._body)
        foot = QHBoxLayout()
        self._add = Button("行を足す", self, kind="link", icon="plus")
        self._add.clicked.connect(self._on_add)
        foot.addWidget(self._add)
        foot.addStretch(1)
        column.addLayout(foot)
        self.set_rows(())

    def rows(self) -> tuple[dict[str, str], ...]:
        """Rows in which something is typed; keys are those of the columns."""
        return tuple(values for row in self._rows if any((values := row.values()).values()))

    def set_rows(self, rows: Sequence[Mapping[str, str]]) -> None:
        """Show stored rows; with none there is one empty row."""
        wanted: Sequence[Mapping[str, str]] = rows or ({},)
        while len(self._rows) < len(wanted):
            self._grow()
        while len(self._rows) > len(wanted):
            self._remove(self._rows[-1])
        for row, values in zip(self._rows, wanted, strict=True):
            row.set_values(values)

    def set_name(self, name: str) -> None:
        self._name = name
        self._number()

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        self._add.setVisible(not read_only)
        for row in self._rows:
            row.set_read_only(read_only)

    def fields(self) -> list[LineField]:
        return [field for row in self._rows for field in row.fields]

    def _grow(self) -> None:
        row = _TableRow(self._columns, self)
        row.set_read_only(self._read_only)
        row.edited.connect(self.edited)
        row.left.connect(self.left)
        row.dropped.connect(self._on_drop)
        self._rows.append(row)
        self._body.addWidget(row)
        row.show()  # at once, not with the next layout: it may get the focus now
        self._number()

    def _remove(self, row: "_TableRow") -> None:
        self._rows.remove(row)
        self._body.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._number()

    def _number(self) -> None:
        for number, row in enumerate(self._rows, 1):
            row.name(f"{self._name} {number}行目".strip())
        self._add.setEnabled(len(self._rows) < _MOST_ROWS)

    def _on_add(self) -> None:
        self._grow()
        self._rows[-1].fields[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_drop(self, row: "_TableRow") -> None:
        if len(self._rows) == 1:
            row.set_values({})
        else:
            at = self._rows.index(row)
            self._remove(row)
            self._rows[max(at - 1, 0)].fields[0].setFocus(Qt.FocusReason.TabFocusReason)
        self.edited.emit()
        self.left.emit()


class _TableRow(QWidget):
    """One row."""

    edited = Signal()
    left = Signal()
    dropped = Signal(object)

    def __init__(self, columns: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self.fields: list[LineField] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(8))
        grid.setVerticalSpacing(theme.px(2))
        for at, (_, label) in enumerate(columns):
            line, column = divmod(at, _PER_LINE)
            caption = QLabel(label, self)
            caption.setProperty("role", "sub")
            field = LineField("", self)
            field.textEdited.connect(self.edited)
            field.left.connect(self._on_left)
            grid.addWidget(caption, 2 * line, column)
            grid.addWidget(field, 2 * line + 1, column)
            self.fields.append(field)
        for column in range(min(len(columns), _PER_LINE)):
            grid.setColumnStretch(column, 1)
        self._drop = Button("消す", self, kind="quiet", icon="x")
        self._drop.clicked.connect(lambda: self.dropped.emit(self))
        grid.addWidget(self._drop, 1, _PER_LINE)

    def values(self) -> dict[str, str]:
        return {
            key: field.text().strip()
            for (key, _), field in zip(self._columns, self.fields, strict=True)
        }

    def set_values(self, values: Mapping[str, str]) -> None:
        for (key, _), field in zip(self._columns, self.fields, strict=True):
            field.set_text(values.get(key, ""))

    def name(self, name: str) -> None:
        for (_, label), field in zip(self._columns, self.fields, strict=True):
            field.setAccessibleName(f"{name} {label}")
        self._drop.setAccessibleName(f"{name}を消す")

    def set_read_only(self, read_only: bool) -> None:
        for field in self.fields:
            field.setReadOnly(read_only)
        self._drop.setVisible(not read_only)

    def _on_left(self, _text: str) -> None:
        self.edited.emit()
        self.left.emit()
