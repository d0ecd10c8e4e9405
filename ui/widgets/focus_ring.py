"""FocusRing: where the keyboard is; shown after a key, never after a click."""

from contextlib import suppress

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer, SignalInstance, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QAbstractScrollArea, QApplication, QWidget
from shiboken6 import isValid

from ui import theme
from ui.widgets.sight import bring_into_sight

_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_KEYS = (QEvent.Type.KeyPress, QEvent.Type.Shortcut)
_MOVES = (
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.ParentChange,
)


class FocusRing(QWidget):
    """An overlay child of ``window``; transparent to the mouse; follows the focus.

    A widget may tell another rectangle with ``focus_rect() -> QRect`` in its own coordinates.
    In a list the ring stands inside the current row and goes with it. What the keyboard comes to
    is scrolled into sight, once more when the page has laid itself out.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._followed: list[SignalInstance] = []
        self._in_row = False
        self._keyboard = _opened_by_key(window)
        self._filtered = False
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.timeout.connect(self._show_target)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        window.installEventFilter(self)
        QApplication.instance().focusChanged.connect(self._on_focus_changed)  # type: ignore[union-attr]

    @property
    def target(self) -> QWidget | None:
        """The control that has the ring now."""
        return self._target if self.isVisible() and _alive(self._target) else None

    def set_keyboard(self, keyboard: bool) -> None:
        """Whether the last thing the officer used was the keyboard."""
        self._remember(keyboard)
        self._place()

    def _remember(self, keyboard: bool) -> None:
        """Here and in the windows below, to which the officer comes back with the same hand."""
        self._keyboard = keyboard
        below = self._window.parentWidget()
        while below is not None:
            for ring in _rings_of(below.window()):
                ring._keyboard = keyboard
            below = below.window().parentWidget()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if self._going():
            return False
        if watched is self._window and kind == QEvent.Type.Show and not self._filtered:
            handle = self._window.windowHandle()
            if handle is not None:  # keys and clicks pass here before any control
                handle.installEventFilter(self)
                self._filtered = True
        elif kind in _KEYS:
            self._remember(True)
            if isinstance(event, QKeyEvent) and event.key() in _TABS:
                self._place()  # where there is no other control, the focus does not move
        elif kind == QEvent.Type.MouseButtonPress:
            self.set_keyboard(False)
        elif kind in _MOVES and watched in self._watched:
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # A row has no room around it, so its ring is thinner and covers less of its words.
        outer, inner = (theme.px(2 if self._in_row else 4)), theme.px(2)
        box = QRectF(self.rect())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for width, colour, inset in (
            (outer, theme.FOCUS_OUTSIDE, outer / 2),
            (inner, theme.FOCUS_INSIDE, outer + inner / 2),
        ):
            painter.setPen(QPen(QColor(colour), width))
            radius = theme.px(4) if self._in_row else theme.px(8) + outer + inner - inset
            painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), radius, radius)
        painter.end()

    # Slots Qt knows by name: one looked up in a ring that is going is not found and cries.
    @Slot(QWidget, QWidget)
    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        if self._going() or not isValid(self._window):
            return  # the window is going, its controls leave the focus behind one by one
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched = []
        inside = now is not None and self._window.isAncestorOf(now) and now.window() is self._window
        self._target = now if inside else None
        if self._target is not None:
            self._watched = [self._target, *_ancestors(self._target, self._window)]
        for widget in self._watched:
            widget.installEventFilter(self)
        self._follow_rows()
        self._show_target()
        self._settled.start(0)
        self._place()

    def _going(self) -> bool:
        """Being taken down: Python's part is gone, Qt's still hears events and signals."""
        return "_settled" not in self.__dict__

    @Slot()
    def _show_target(self) -> None:
        """After a click nothing moves: what is pressed is in sight."""
        target = None if self._going() else self._target
        if target is not None and self._keyboard and _alive(target):
            bring_into_sight(target)

    def _follow_rows(self) -> None:
        """Hear of the current row and of scrolling while a list has the focus."""
        for signal in self._followed:
            # A list that is gone took its signals with it.
            with suppress(RuntimeError):
                signal.disconnect(self._on_rows_moved)
        self._followed = []
        view = self._target
        if isinstance(view, QAbstractItemView) and view.selectionModel() is not None:
            self._followed = [
                view.selectionModel().currentChanged,
                view.verticalScrollBar().valueChanged,
                view.verticalScrollBar().rangeChanged,
            ]
            for signal in self._followed:
                signal.connect(self._on_rows_moved)

    @Slot()
    def _on_rows_moved(self) -> None:
        if not self._going():
            self._place()

    def _place(self) -> None:
        target = self._target
        if not (self._keyboard and target is not None and _alive(target)):
            self.hide()
            return
        if not target.isVisible():
            self.hide()
            return
        row = _current_row(target)
        self._in_row = row is not None
        box = _outline(target) if row is None else row
        seen = self._seen(target, QRect(target.mapTo(self._window, box.topLeft()), box.size()))
        if seen.isEmpty():
            self.hide()
            return
        across = down = theme.px(6)
        if row is not None:
            low = row.height() < theme.px(32)  # words would lie under the ring
            across, down = (theme.px(4), theme.px(2)) if low else (0, 0)
        around = seen.adjusted(-across, -down, across, down)
        self.setGeometry(
            around.intersected(self._window.rect())
        )  # a pane ends at the window's edge
        self.show()
        self.raise_()
        self.update()

    def _seen(self, target: QWidget, box: QRect) -> QRect:
        """The part of ``box`` that no scroll area hides."""
        for parent in _ancestors(target, self._window):
            if isinstance(parent.parentWidget(), QAbstractScrollArea):
                corner = parent.mapTo(self._window, QPoint(0, 0))
                box = box.intersected(QRect(corner, parent.size()))
        return box


def _opened_by_key(window: QWidget) -> bool:
    """A dialog starts as the window below it was left: opened by a key, its ring is there at once."""
    below = window.parentWidget()
    return below is not None and any(ring._keyboard for ring in _rings_of(below.window()))


def _rings_of(window: QWidget) -> list[FocusRing]:
    only_its_own = Qt.FindChildOption.FindDirectChildrenOnly
    rings = window.findChildren(FocusRing, options=only_its_own)
    return [ring for ring in rings if not ring._going()]


def _alive(widget: QWidget | None) -> bool:
    """Whether ``widget`` still exists behind its Python name."""
    return widget is not None and isValid(widget)


def _ancestors(widget: QWidget, window: QWidget) -> list[QWidget]:
    """What ``widget`` stands in, innermost first, without ``window``."""
    found: list[QWidget] = []
    parent: QWidget | None = widget.parentWidget()
    while parent is not None and parent is not window:
        found.append(parent)
        parent = parent.parentWidget()
    return found


def _outline(widget: QWidget) -> QRect:
    """What the ring goes round, in the coordinates of ``widget``."""
    own = getattr(widget, "focus_rect", None)
    return widget.rect() if own is None else own()


def _current_row(widget: QWidget) -> QRect | None:
    """The current row of a list, as wide as the list shows it; None for anything else."""
    if not isinstance(widget, QAbstractItemView) or not widget.currentIndex().isValid():
        return None
    viewport = widget.viewport()
    cell = widget.visualRect(widget.currentIndex())
    row = QRect(0, cell.top(), viewport.width(), cell.height()).intersected(viewport.rect())
    return QRect(viewport.mapTo(widget, row.topLeft()), row.size())
