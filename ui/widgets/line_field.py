"""LineField: one line of text, stored when it is left."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget

from ui import icons, theme
from ui.widgets.typed_field import TypedField


class LineField(TypedField, QLineEdit):
    """``left`` tells the text when the focus goes or Enter is pressed, if it changed.

    ``width`` is the preferred width in characters; 0 takes the room there is. ``searches``: it has
    the glass, which its label says in words.
    """

    left = Signal(str)

    def __init__(
        self,
        text: str = "",
        parent: QWidget | None = None,
        *,
        width: int = 0,
        searches: bool = False,
    ) -> None:
        super().__init__(text, parent)
        self._told = text
        self._width = width
        self._searches = searches
        if width:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_text(self, text: str) -> None:
        """Show a stored text; the officer's cursor stays when nothing changes."""
        self._told = text
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)

    def set_numeric(self) -> None:
        """Right-aligned, the input method starts with digits."""
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setInputMethodHints(Qt.InputMethodHint.ImhPreferNumbers)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        hint.setHeight(theme.px(44))
        if self._width:
            one = QFontMetrics(theme.gothic(16)).horizontalAdvance("国")
            hint.setWidth(round(one * self._width) + theme.px(28))
        return hint

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        if self._width:
            hint.setWidth(min(self.sizeHint().width(), theme.px(160)))
        return hint

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._searches:
            self.setTextMargins(theme.px(26), 0, 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._searches:
            side = theme.px(18)
            box = QRectF(theme.px(12), (self.height() - side) / 2, side, side)
            with QPainter(self) as painter:
                icons.paint(painter, box, "search", theme.SUB)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            # Enter belongs to the conversion or to this field, never to a button of the window.
            if not self.preedit:
                self.leave()
                self.returnPressed.emit()
            event.accept()
            return
        super().keyPressEvent(event)
