"""Card and SidePane: what stands together, and the column at the side."""

from typing import Literal

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from ui import theme

Kind = Literal["card", "tint", "warn", "error"]
_SETTLED = 400  # ms: what was built late has its room by then


class Card(QFrame):
    """A framed group; put widgets into ``body``."""

    def __init__(self, kind: Kind = "card", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("pane", kind)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(*(theme.px(n) for n in (20, 14, 20, 16)))
        self.body.setSpacing(theme.px(8))

    def heightForWidth(self, width: int) -> int:
        # Qt asks with the width of the row even where a maximum makes the card narrower.
        return self.body.totalHeightForWidth(min(width, self.maximumWidth()))


class _Roomy(QVBoxLayout):
    """Takes the height it needs before it lays anything out.

    A part that comes into sight is laid out at once, in the height there is; Qt gives the room a
    turn later, and the window is painted in between, with all parts pressed together.
    """

    # The new height can bring a scroll bar, which makes the column narrower and so higher, and
    # may take the bar away again: what follows from growing is laid out as it comes.
    _growing = False

    def setGeometry(self, rect: QRect) -> None:
        inside = self.parentWidget()
        if not self._growing and inside is not None and inside.isVisible():
            if self.hasHeightForWidth():
                high = self.totalHeightForWidth(rect.width())
            else:
                high = self.totalMinimumSize().height()
            if rect.height() < high:
                self._growing = True
                inside.resize(rect.width(), high)  # comes back here with the new height
                self._growing = False
                if inside.height() >= high:
                    return
        super().setGeometry(rect)


class ScrollColumn(QScrollArea):
    """A column that scrolls up and down, never sideways; put widgets into ``body``, made in ``inside``."""

    content_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setViewport(QWidget(self))  # Qt's own would cost the start its look for a class
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.inside = QWidget(self.viewport())
        self.body = _Roomy(self.inside)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(theme.px(8))
        self.setWidget(self.inside)
        self.inside.installEventFilter(self)

    def bring_into_sight(self, widget: QWidget) -> None:
        """Now, and again when what was just built has got its room."""
        self.ensureWidgetVisible(widget, 0, theme.px(16))
        again = QTimer(widget)
        again.setSingleShot(True)
        again.timeout.connect(lambda: self.ensureWidgetVisible(widget, 0, theme.px(16)))
        again.timeout.connect(again.deleteLater)
        again.start(0)

    def bring_to_top(self, widget: QWidget) -> None:
        """Now, and again while what was just built gets its room."""
        _KeptOnTop(self, widget)

    def natural_height(self, width: int) -> int:
        """Height at which nothing has to scroll, at ``width`` px."""
        if self.body.hasHeightForWidth():
            return self.body.totalHeightForWidth(width)
        return self.body.totalSizeHint().height()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Content wider than the column would be cut without a word: let the column be as wide.
        inside: QWidget | None = self.__dict__.get("inside")
        if inside is None:  # being taken down: Python's part is gone, Qt's still hears events
            return False
        if watched is inside and event.type() == QEvent.Type.LayoutRequest:
            self.setMinimumWidth(min(inside.minimumSizeHint().width(), theme.px(640)))
            self.content_changed.emit()
        return super().eventFilter(watched, event)


class _KeptOnTop(QObject):
    """``widget`` at the top of its column, until the column has stopped growing above it."""

    def __init__(self, column: ScrollColumn, widget: QWidget) -> None:
        super().__init__(widget)
        self._column, self._widget = column, widget
        column.verticalScrollBar().rangeChanged.connect(self._place)
        QTimer.singleShot(_SETTLED, self, self.deleteLater)
        self._place()

    @Slot()
    def _place(self) -> None:
        top = self._widget.mapTo(self._column.inside, QPoint(0, 0)).y()
        self._column.verticalScrollBar().setValue(top - theme.px(12))


class SidePane(QFrame):
    """A pane at the side: ``body`` scrolls, what is ``pin``-ned stays below it."""

    content_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("pane", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.column = ScrollColumn(self)
        self.column.content_changed.connect(self.content_changed)
        self.body = self.column.body
        self.body.setContentsMargins(*(theme.px(n) for n in (24, 16, 24, 16)))
        column.addWidget(self.column, 1)
        self._block = QFrame(self)
        self._block.setProperty("pane", "pinned")
        self._block.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._pinned = QVBoxLayout(self._block)
        self._pinned.setContentsMargins(*(theme.px(n) for n in (16, 12, 16, 12)))
        self._pinned.setSpacing(theme.px(8))
        column.addWidget(self._block)
        self._block.hide()

    def natural_height(self, width: int) -> int:
        """Height at which nothing has to scroll, at ``width`` px."""
        apart = self._block.parentWidget() is self and self._block.isVisibleTo(self)
        pinned = self._block.sizeHint().height() if apart else 0
        return self.column.natural_height(width) + pinned

    def pin(self, widget: QWidget) -> None:
        """Add ``widget`` to the block that never scrolls away."""
        self._pinned.addWidget(widget)
        self._block.show()

    def let_scroll(self, scrolls: bool) -> None:
        """Whether the pinned block scrolls with the rest: where the pane is too low for both."""
        if scrolls == (self._block.parentWidget() is not self):
            return
        layout = self.body if scrolls else self.layout()
        if layout is not None:
            layout.addWidget(self._block)


def head_rule(parent: QWidget | None = None) -> QFrame:
    """The line under the head of a page, above what scrolls."""
    line = QFrame(parent)
    line.setFixedHeight(1)
    line.setStyleSheet(f"background: {theme.BORDER};")
    return line
