"""ChoiceRow: painted buttons of which one is chosen; one Tab stop, arrows go along."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.widgets.reader_press import ReaderPress

_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class ChoiceRow(QWidget):
    """Base of rows that behave as radio buttons; ``picked`` tells the number pressed.

    An arrow moves only the focus, unlike Qt's own radio buttons: here a choice is recorded at
    once, and going past an answer must not record it.
    """

    picked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._choices: list[ChoiceButton] = []

    def add_choice(self, button: "ChoiceButton") -> None:
        """Let ``button``, a child of this row, take part."""
        number = len(self._choices)
        self._choices.append(button)
        button.clicked.connect(lambda: self._on_clicked(number))
        self._set_stop()

    def index(self) -> int:
        """The number of the chosen one, -1 for none."""
        return next((i for i, each in enumerate(self._choices) if each.isChecked()), -1)

    def set_index(self, index: int) -> None:
        """Show number ``index`` as chosen, -1 for none, without telling."""
        for each in self._choices:
            each.setAutoExclusive(False)
        for number, each in enumerate(self._choices):
            each.setChecked(number == index)
        for each in self._choices:
            each.setAutoExclusive(True)
        self._set_stop()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """What jumps to the row means its stop: the row itself knows no key."""
        if self._choices:
            self._choices[max(self.index(), 0)].setFocus(event.reason())

    def step(self, button: "ChoiceButton", by: int) -> None:
        """Move the focus from ``button`` along the row."""
        place = self._choices.index(button) + by
        if 0 <= place < len(self._choices):
            self._choices[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_clicked(self, number: int) -> None:
        self._set_stop()
        self.picked.emit(number)

    def _set_stop(self) -> None:
        """Tab stops at the chosen one, or at the first; Qt forgets it when nothing is chosen."""
        stop = max(self.index(), 0)
        for number, each in enumerate(self._choices):
            strong = number == stop
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus if strong else Qt.FocusPolicy.ClickFocus)


class ChoiceButton(ReaderPress, QAbstractButton):
    """One of a ChoiceRow."""

    def __init__(self, label: str, parent: ChoiceRow) -> None:
        super().__init__(parent)
        self._row = parent
        self.setText(label)
        self.setAccessibleName(label)
        self.setCheckable(True)
        self.heed_readers()
        self.setAutoExclusive(True)  # tells a screen reader: radio button
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._row.step(self, _STEPS[key])
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)
