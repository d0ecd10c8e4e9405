"""ChoiceBox: one of a list; the wheel does not change it in passing."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyledItemDelegate, QWidget


class ChoiceBox(QComboBox):
    """``options``: (value, label). ``chosen`` tells the value after the officer chose."""

    chosen = Signal(object)

    def __init__(
        self,
        options: Sequence[tuple[Any, str]] = (),
        parent: QWidget | None = None,
        *,
        width: int = 6,
    ) -> None:
        super().__init__(parent)
        self._values: list[Any] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setItemDelegate(QStyledItemDelegate(self))  # the style sheet reaches only this one
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(width)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_options(options)
        self.activated.connect(self._on_activated)

    def set_options(self, options: Sequence[tuple[Any, str]]) -> None:
        """Another list; the chosen value stays if it is still there."""
        before = self.value()
        self.blockSignals(True)
        self.clear()
        self._values = [value for value, _ in options]
        self.addItems([label for _, label in options])
        self.blockSignals(False)
        self.set_value(before)

    def value(self) -> Any:
        """The chosen value; None when none is chosen."""
        index = self.currentIndex()
        return self._values[index] if 0 <= index < len(self._values) else None

    def set_value(self, value: Any) -> None:
        """Show ``value`` without emitting; a value that is no option shows nothing."""
        self.blockSignals(True)
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)
        self.blockSignals(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()  # the page scrolls

    def _on_activated(self, index: int) -> None:
        self.chosen.emit(self._values[index])
