"""Rows of an entry that is a table: each row a card, each column with the field it needs."""

import json
from collections.abc import Mapping, Sequence

from pydantic import JsonValue
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from checklists.body_view import said_choice
from checklists.profile import ProfileColumn
from ui import theme
from ui.pages.clause_choice_editors import Choice
from ui.pages.clause_date_editors import Day
from ui.pages.clause_editor import Editor, Line, Number
from ui.widgets.button import Button
from ui.widgets.pane import Card
from ui.widgets.tick_box import TickBox

_PER_LINE = 2
_MOST_ROWS = 200


class _Tick(Editor):
    """A box to tick; an empty one is no value, or the no that stood there."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._empty: bool | None = None
        self._box = TickBox(label, self)
        self._stack(self._box)
        self._box.clicked.connect(self._on_left)
        self.setFocusProxy(self._box)

    def value(self) -> JsonValue:
        return True if self._box.isChecked() else self._empty

    def set_value(self, value: JsonValue) -> None:
        self._empty = False if isinstance(value, bool) else None
        self._box.setChecked(value is True)

    def parts(self) -> Sequence[QWidget]:
        return (self._box,)


def _editor(column: ProfileColumn) -> Editor:
    if column.allowed:
        options: list[tuple[JsonValue, str]] = [(None, "（選んでいません）")]
        offered = ((one, said_choice(column, one)) for one in column.allowed)
        return Choice([*options, *offered])
    if column.type == "bool":
        return _Tick(column.label)
    if column.type == "int":
        return Number(0, None)
    if column.type == "wareki_date":
        return Day()
    return Line()


class RowsEditor(Editor):
    """The value is the list of rows in which something is filled."""

    wide = True

    def __init__(self, columns: Sequence[ProfileColumn], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._rows: list[_Row] = []
        self._name = ""
        self._read_only = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        self._body = QVBoxLayout()
        self._body.setSpacing(theme.px(8))
        column.addLayout(self._body)
        foot = QHBoxLayout()
        self._add = Button("行を足す", self, kind="link", icon="plus")
        self._add.clicked.connect(self._on_add)
        foot.addWidget(self._add)
        foot.addStretch(1)
        column.addLayout(foot)
        self.setFocusProxy(self._add)

    def value(self) -> JsonValue:
        rows: list[JsonValue] = [row for one in self._rows if (row := one.values())]
        return rows or None

    def set_value(self, value: JsonValue) -> None:
        given = [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []
        while len(self._rows) < len(given):
            self._grow()
        while len(self._rows) > len(given):
            self._remove(self._rows[-1])
        for row, values in zip(self._rows, given, strict=True):
            row.set_values(values)

    def unfit(self) -> str:
        if not any(row.unfit() for row in self._rows):
            return ""
        return json.dumps([row.kept() for row in self._rows], ensure_ascii=False)

    def set_unfit(self, text: str) -> None:
        try:
            kept = json.loads(text)
        except json.JSONDecodeError:
            return
        rows = [row for row in kept if isinstance(row, dict)] if isinstance(kept, list) else []
        while len(self._rows) < len(rows):
            self._grow()
        for row, parts in zip(self._rows, rows, strict=False):
            row.set_kept(parts)
        self.problem_changed.emit(self.problem())

    def problem(self) -> str | None:
        return next((words for row in self._rows if (words := row.problem())), None)

    def parts(self) -> Sequence[QWidget]:
        return [*(part for row in self._rows for part in row.parts()), self._add]

    def error_parts(self) -> Sequence[QWidget]:
        return ()

    def setAccessibleName(self, name: str) -> None:
        QWidget.setAccessibleName(self, name)
        self._name = name
        self._number()

    def setAccessibleDescription(self, description: str) -> None:
        QWidget.setAccessibleDescription(self, description)

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        self._add.setVisible(not read_only)
        for row in self._rows:
            row.set_read_only(read_only)

    def _grow(self) -> None:
        row = _Row(self._columns, self)
        row.set_read_only(self._read_only)
        row.edited.connect(self.edited)
        row.left.connect(self._on_row_left)
        row.dropped.connect(self._on_dropped)
        self._rows.append(row)
        self._body.addWidget(row)
        self._number()

    def _remove(self, row: "_Row") -> None:
        self._rows.remove(row)
        self._body.removeWidget(row)
        row.hide()
        row.deleteLater()
        self._number()

    def _number(self) -> None:
        for number, row in enumerate(self._rows, 1):
            row.name(f"{self._name} {number}行目".strip(), number)
        self._add.setEnabled(len(self._rows) < _MOST_ROWS)

    def _on_add(self) -> None:
        self._grow()
        self._rows[-1].first().setFocus(Qt.FocusReason.TabFocusReason)

    def _on_row_left(self) -> None:
        self.problem_changed.emit(self.problem())
        self.left.emit()

    def _on_dropped(self, row: "_Row") -> None:
        self._remove(row)
        self._add.setFocus(Qt.FocusReason.TabFocusReason)
        self.edited.emit()
        self.left.emit()


class _Row(Card):
    """One row of the table."""

    edited = Signal()
    left = Signal()
    dropped = Signal(object)

    def __init__(self, columns: Sequence[ProfileColumn], parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._editors = {column.key: _editor(column) for column in columns}
        self._labels = {column.key: column.label for column in columns}
        self._others: dict[str, JsonValue] = {}
        head = QHBoxLayout()
        self._title = QLabel(self)
        self._title.setProperty("role", "sub")
        head.addWidget(self._title, 1)
        self._drop = Button("消す", self, kind="link", icon="x")
        self._drop.clicked.connect(lambda: self.dropped.emit(self))
        head.addWidget(self._drop)
        self.body.addLayout(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(16))
        grid.setVerticalSpacing(theme.px(2))
        for at, column in enumerate(columns):
            line, place = divmod(at, _PER_LINE)
            editor = self._editors[column.key]
            caption = QLabel("" if column.type == "bool" else column.label, self)
            caption.setProperty("role", "sub")
            grid.addWidget(caption, 2 * line, place)
            grid.addWidget(editor, 2 * line + 1, place)
            editor.edited.connect(self.edited)
            editor.left.connect(self.left)
        for place in range(min(len(columns), _PER_LINE)):
            grid.setColumnStretch(place, 1)
        self.body.addLayout(grid)

    def values(self) -> dict[str, JsonValue]:
        found = {
            key: one for key, editor in self._editors.items() if (one := editor.value()) is not None
        }
        return {**self._others, **found} if found else {}

    def set_values(self, values: Mapping[str, JsonValue]) -> None:
        self._others = {key: one for key, one in values.items() if key not in self._editors}
        for key, editor in self._editors.items():
            editor.set_value(values.get(key))

    def unfit(self) -> str:
        return next((text for one in self._editors.values() if (text := one.unfit())), "")

    def kept(self) -> dict[str, JsonValue]:
        """Everything that stands in the fields, for a draft."""
        return {
            key: {"unfit": text} if (text := one.unfit()) else {"value": one.value()}
            for key, one in self._editors.items()
        }

    def set_kept(self, parts: Mapping[str, JsonValue]) -> None:
        for key, part in parts.items():
            editor = self._editors.get(key)
            if editor is not None and isinstance(part, dict):
                if "unfit" in part:
                    editor.set_unfit(str(part["unfit"]))
                else:
                    editor.set_value(part.get("value"))

    def problem(self) -> str | None:
        return next((words for one in self._editors.values() if (words := one.problem())), None)

    def parts(self) -> list[QWidget]:
        return [part for editor in self._editors.values() for part in editor.parts()]

    def first(self) -> QWidget:
        return self.parts()[0]

    def name(self, name: str, number: int) -> None:
        self._title.setText(f"{number}行目")
        for key, editor in self._editors.items():
            editor.setAccessibleName(f"{name} {self._labels[key]}")
        self._drop.setAccessibleName(f"{name}を消す")

    def set_read_only(self, read_only: bool) -> None:
        for editor in self._editors.values():
            editor.set_read_only(read_only)
        self._drop.setVisible(not read_only)
