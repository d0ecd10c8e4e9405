"""Editors of parameters that are chosen: one of a list, yes or no, any of a list."""

from collections.abc import Sequence

from pydantic import JsonValue
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.pages.clause_editor import Editor
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.line_field import LineField
from ui.widgets.segments import Segments
from ui.widgets.tick_box import TickBox


class Choice(Editor):
    """One of a list; with ``own`` also any other words."""

    _OWN = object()

    def __init__(
        self,
        options: Sequence[tuple[JsonValue, str]],
        parent: QWidget | None = None,
        *,
        own: bool = False,
    ) -> None:
        super().__init__(parent)
        self._values = [value for value, _ in options]
        self.box = ChoiceBox(
            [*options, (self._OWN, "ほかの言い方を書く")] if own else list(options), self
        )
        self.field = LineField("", self)
        self.field.hide()
        self._stack(self.box, self.field)
        self.box.moved.connect(self._on_moved)
        self.box.chosen.connect(self._on_chosen)
        self.box.confirmed.connect(self._on_confirmed)
        self.field.textEdited.connect(self.edited)
        self.field.left.connect(self._on_left)
        self.setFocusProxy(self.box)

    def value(self) -> JsonValue:
        chosen = self.box.value()
        if chosen is self._OWN:
            return self.field.text().strip() or None
        value: JsonValue = chosen
        return value

    def set_value(self, value: JsonValue) -> None:
        own = value is not None and value not in self._values
        self.box.set_value(self._OWN if own else value)
        self.field.setVisible(own)
        self.field.set_text(str(value) if own else "")

    def parts(self) -> Sequence[QWidget]:
        return (self.box, self.field)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.field.setAccessibleName(f"{name} ほかの言い方")

    def _on_moved(self, value: object) -> None:
        self.field.setVisible(value is self._OWN)
        self.edited.emit()

    def _on_chosen(self, value: object) -> None:
        if value is not self._OWN:  # own words are left when they are written
            self._on_left()

    def _on_confirmed(self) -> None:
        if self.box.value() is self._OWN:
            self.field.setFocus(Qt.FocusReason.TabFocusReason)


class YesNo(Editor):
    """有 or 無, as on the paper: a bool, or another pair of ``values``."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        values: tuple[JsonValue, JsonValue] = (True, False),
    ) -> None:
        super().__init__(parent)
        self.segments = Segments(list(zip(values, ("有", "無"), strict=True)), self)
        self._stack(self.segments)
        self.segments.chosen.connect(self._on_left)
        self.setFocusProxy(self.segments.button(values[0]))

    def value(self) -> JsonValue:
        value: JsonValue = self.segments.value()
        return value

    def set_value(self, value: JsonValue) -> None:
        self.segments.set_value(value)

    def parts(self) -> Sequence[QWidget]:
        return (self.segments,)


class Several(Editor):
    """Any of a list, each with a box to tick."""

    wide = True

    def __init__(
        self, options: Sequence[str], parent: QWidget | None = None, *, said: Sequence[str] = ()
    ) -> None:
        """``said``: the options as a person reads them, where that is not as they are kept."""
        super().__init__(parent)
        self._options = tuple(options)
        self._boxes = [TickBox(option, self) for option in said or options]
        self._more: list[str] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        room = 0
        for box in self._boxes:
            width = len(box.text()) + 3
            if room + width > 34:  # characters of a column of the form
                row.addStretch(1)
                column.addLayout(row)
                row, room = QHBoxLayout(), 0
            row.setSpacing(theme.px(24))
            row.addWidget(box)
            room += width
            box.clicked.connect(self._on_left)
        row.addStretch(1)
        column.addLayout(row)
        self.setFocusProxy(self._boxes[0])

    def value(self) -> JsonValue:
        both = zip(self._options, self._boxes, strict=True)
        chosen: list[JsonValue] = [option for option, box in both if box.isChecked()]
        return [*chosen, *self._more] or None

    def set_value(self, value: JsonValue) -> None:
        given = [str(part) for part in value] if isinstance(value, list | tuple) else []
        self._more = [part for part in given if part not in self._options]
        for option, box in zip(self._options, self._boxes, strict=True):
            box.setChecked(option in given)

    def parts(self) -> Sequence[QWidget]:
        return self._boxes

    def setAccessibleName(self, name: str) -> None:
        QWidget.setAccessibleName(self, name)
        for box in self._boxes:
            box.setAccessibleName(f"{name}、{box.text()}")


class AtMost(Several):
    """Any of a list, up to a number: what is beyond it waits until one is taken out again."""

    def __init__(self, options: Sequence[str], most: int, parent: QWidget | None = None) -> None:
        super().__init__(options, parent)
        self._most = most
        self._read_only = False
        self.left.connect(self._look)

    def set_value(self, value: JsonValue) -> None:
        super().set_value(value)
        self._look()

    def set_read_only(self, read_only: bool) -> None:
        super().set_read_only(read_only)
        self._read_only = read_only
        self._look()

    def _look(self) -> None:
        chosen = sum(box.isChecked() for box in self._boxes)
        for box in self._boxes:
            box.setEnabled(not self._read_only and (box.isChecked() or chosen < self._most))
