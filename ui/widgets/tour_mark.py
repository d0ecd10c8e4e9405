"""TourMark: a frame round the place the tour speaks of; seen, never in the way."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from ui import theme

_MOVES = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)


class TourMark(QWidget):
    """An overlay child of ``window``, transparent to the mouse; the bar says in words what it is round."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._target: QWidget | None = None
        self.setAccessibleName("案内が指している場所")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def follow(self, target: QWidget | None) -> None:
        """None: nothing is pointed at."""
        for old in (self._target, self._screen()):
            if old is not None:
                old.removeEventFilter(self)
        self._target = target
        for new in (self._target, self._screen()):
            if new is not None:
                new.installEventFilter(self)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if "_target" in self.__dict__ and event.type() in _MOVES:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = theme.px(3)
        painter.setPen(QPen(QColor(theme.PRIMARY), wide))
        box = QRectF(self.rect()).adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2)
        painter.drawRoundedRect(box, theme.px(8), theme.px(8))
        painter.end()

    def _screen(self) -> QWidget | None:
        """What the target stands in: it goes out of sight with it."""
        if self._target is None or not isValid(self._target):
            return None
        return self._target.parentWidget()

    def _place(self) -> None:
        target = self._target
        if target is None or not isValid(target) or not target.isVisible():
            self.hide()
            return
        corner = target.mapTo(self._window, QPoint(0, 0))
        box = QRect(corner, target.size())
        parent = target.parentWidget()
        while (
            parent is not None and parent is not self._window
        ):  # what they do not show is no place
            box &= QRect(parent.mapTo(self._window, QPoint(0, 0)), parent.size())
            parent = parent.parentWidget()
        self.setGeometry(box)
        self.show()
        self.raise_()
