"""ChoiceBox: one of a list; what keys and wheel pass over on the way is seen, not chosen."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize, QStringListModel, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStylePainter,
    QWidget,
)

from ui import theme

_LONG = 200  # entries: Qt takes 3 ms to open them, and 150 for 10,000


class ChoiceBox(QComboBox):
    """``options``: (value, label). ``width``: characters that stay readable, at least.

    ``chosen`` tells the value once, when the officer settled on it: taken from the open list, or
    shown by keys and then confirmed with Enter or left. ``moved`` tells each value that comes into
    sight on the way, before ``chosen``: for what only shows, and for what is never recorded.
    ``confirmed`` follows the open list and Enter, not a box that was only left: the officer goes on.
    """

    chosen = Signal(object)
    moved = Signal(object)
    confirmed = Signal()

    def __init__(
        self,
        options: Sequence[tuple[Any, str]] = (),
        parent: QWidget | None = None,
        *,
        width: int = 6,
    ) -> None:
        super().__init__(parent)
        self._values: list[Any] = []
        self._told: Any = None  # what the page knows already
        self._seen: Any = None  # what was told as moved
        self._passing = self._long = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setItemDelegate(QStyledItemDelegate(self))  # the style sheet reaches only this one
        self._labels = QStringListModel(self)
        self.setModel(self._labels)
        view = self.view()  # one line each: none is asked how high it is
        assert isinstance(view, QListView)
        view.setUniformItemSizes(True)
        self._width = width
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_options(options)
        self.activated.connect(self._on_activated)

    def set_options(self, options: Sequence[tuple[Any, str]]) -> None:
        """Another list; the value in sight stays if it is still there, chosen or not yet."""
        before, told = self.value(), self._told
        self.blockSignals(True)
        self._values = [value for value, _ in options]
        self._labels.setStringList([label for _, label in options])
        self._show_as_long(len(self._values) > _LONG)
        self.blockSignals(False)
        self.set_value(before)
        if self.value() == before:
            self._told = told

    def _show_as_long(self, long: bool) -> None:
        """A long list opens below the box and scrolls; a short one over it, which Qt lays out whole."""
        if long != self._long:
            self._long = long
            self.setStyleSheet("ChoiceBox { combobox-popup: 0; }" if long else "")
            shown = Qt.ScrollBarPolicy.ScrollBarAsNeeded
            never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff  # arrows move a short one
            self.view().setVerticalScrollBarPolicy(shown if long else never)

    def value(self) -> Any:
        """The value in sight; None when there is none."""
        index = self.currentIndex()
        return self._values[index] if 0 <= index < len(self._values) else None

    def set_value(self, value: Any) -> None:
        """Show ``value`` without emitting; a value that is no option shows nothing."""
        self.blockSignals(True)
        self.setCurrentIndex(self._values.index(value) if value in self._values else -1)
        self.blockSignals(False)
        self._told = self._seen = self.value()

    def leave(self) -> None:
        """Tell the value in sight as chosen, if it was only passed over so far."""
        if self.value() != self._told:
            self._tell()

    def sizeHint(self) -> QSize:
        # Qt counts in letters of half the width of ours.
        one = QFontMetrics(theme.gothic(16)).horizontalAdvance("国")
        return QSize(one * self._width + theme.px(54), theme.px(44))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        room = self.width() - theme.px(12 + 34)
        words = self.fontMetrics().elidedText(self.currentText(), Qt.TextElideMode.ElideRight, room)
        option.currentText = words
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)
        painter.end()

    def showPopup(self) -> None:
        self.view().setAccessibleName(self.accessibleName())
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if not self.hasFocus():
            event.ignore()  # the page scrolls
            return
        self._passing = True
        super().wheelEvent(event)
        self._passing = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.leave()
            self.confirmed.emit()
        self._passing = True
        super().keyPressEvent(event)
        self._passing = False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        in_list = self.view().isVisible()  # its open list is no other place
        if not in_list and event.reason() != Qt.FocusReason.PopupFocusReason:
            self.leave()
        super().focusOutEvent(event)

    def _on_activated(self, _index: int) -> None:
        if self.value() != self._seen:
            self._seen = self.value()
            self.moved.emit(self._seen)
        if not self._passing:
            self._tell()
            self.confirmed.emit()

    def _tell(self) -> None:
        self._told = self.value()
        self.chosen.emit(self._told)
