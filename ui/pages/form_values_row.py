"""RowCard: the fields of the open row of a table."""

from collections.abc import Mapping, Sequence

from pydantic import JsonValue
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from checklists.form import FormColumn
from ui import theme
from ui.pages.clause_editor import Editor
from ui.pages.form_values_editors import editor_of, hint_of
from ui.pages.profile_editors import remark_of
from ui.pages.shown_value import show_value
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.leaving import leave_field


class RowCard(QWidget):
    """One card serves every row of its table: two hundred rows need one set of fields."""

    left = Signal()
    dropped = Signal()
    next_wanted = Signal()
    close_wanted = Signal()

    def __init__(
        self, title: str, columns: Sequence[FormColumn], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title = title
        self._others: dict[str, JsonValue] = {}
        self._last: dict[str, JsonValue] = {}
        self._narrow: bool | None = None
        self._editors: dict[str, Editor] = {}
        self._fields: dict[str, Field] = {}
        self._names = {
            column.name: f"{column.label}、必須" if column.required is True else column.label
            for column in columns
        }
        self._where = ""
        body = QVBoxLayout(self)
        body.setContentsMargins(*(theme.px(n) for n in (60, 12, 16, 16)))
        body.setSpacing(theme.px(12))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(24))
        self._grid.setVerticalSpacing(theme.px(12))
        body.addLayout(self._grid)
        for column in columns:
            editor = editor_of(column)
            field = Field(
                column.label, editor, self, required=column.required is True, hint=hint_of(column)
            )
            editor.left.connect(lambda name=column.name: self._on_left(name))
            # After the field has said it: its own name has no row in it.
            editor.problem_changed.connect(lambda _said, name=column.name: self._name(name))
            self._editors[column.name] = editor
            self._fields[column.name] = field
        body.addLayout(self._foot())
        self.set_narrow(False)

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        self._next = Button("次の行へ", self, icon="arrow-right", icon_after=True)
        self._next.clicked.connect(self.next_wanted)
        self._shut = Button("閉じる", self, kind="link", icon="up")
        self._shut.clicked.connect(self.close_wanted)
        self._drop = Button("この行を消す", self, kind="link", icon="x")
        self._drop.clicked.connect(self.dropped)
        row.addWidget(self._next)
        row.addWidget(self._shut)
        row.addStretch(1)
        row.addWidget(self._drop)
        return row

    # ---- values

    def show_values(
        self, number: int, values: Mapping[str, JsonValue], unfit: Mapping[str, str], *, last: bool
    ) -> None:
        """Another row, or the same one with other stored values."""
        self._others = {key: one for key, one in values.items() if key not in self._editors}
        self._last = {key: one for key, one in values.items() if key in self._editors}
        where = self._where = f"{self._title} {number}行目".strip()
        for name, editor in self._editors.items():
            show_value(self._fields[name], editor, values.get(name), unfit.get(name, ""))
            self._name(name)
        self._next.set_text("行を足して次へ" if last else "次の行へ")
        self._drop.setAccessibleName(f"{where}を消す")
        self._shut.setAccessibleName(f"{where}を閉じる")

    def values(self) -> dict[str, JsonValue]:
        """What is filled in; values no field shows stay, and those under what is no value."""
        found: dict[str, JsonValue] = {}
        for name, editor in self._editors.items():
            value = self._last.get(name) if editor.unfit() else editor.value()
            if value is not None:
                found[name] = value
        self._last = found
        return {**self._others, **found} if found else {}

    def unfit(self) -> dict[str, str]:
        """By column what was typed and is no value."""
        return {name: text for name, one in self._editors.items() if (text := one.unfit())}

    def settle(self) -> None:
        """Record what is typed before another row takes the card."""
        leave_field(self)

    # ---- look

    def set_narrow(self, narrow: bool) -> None:
        """Two fields beside each other, or one below the other."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        across = 1 if narrow else 2
        for field in self._fields.values():
            self._grid.removeWidget(field)
        for at, field in enumerate(self._fields.values()):
            line, place = divmod(at, across)
            self._grid.addWidget(field, line, place, Qt.AlignmentFlag.AlignTop)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 0 if narrow else 1)
        margin = theme.px(16 if narrow else 60)
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(margin, theme.px(12), theme.px(16), theme.px(16))

    def set_read_only(self, read_only: bool) -> None:
        for editor in self._editors.values():
            editor.set_read_only(read_only)
        self._drop.setVisible(not read_only)
        self._next.setVisible(not read_only)

    def focus(self, column: str = "") -> None:
        """Into the field of ``column``, or the first one."""
        editor = self._editors.get(column) or next(iter(self._editors.values()), None)
        if editor is not None:
            editor.setFocus(Qt.FocusReason.TabFocusReason)

    def stops(self) -> list[QWidget]:
        """What Tab visits, in order."""
        parts = [part for editor in self._editors.values() for part in editor.parts()]
        return [*parts, self._next, self._shut, self._drop]

    def _on_left(self, name: str) -> None:
        self._fields[name].set_error(remark_of(self._editors[name]))
        self._name(name)
        self.left.emit()

    def _name(self, name: str) -> None:
        self._editors[name].setAccessibleName(f"{self._where} {self._names[name]}")
