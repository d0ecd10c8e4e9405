"""What a screen shows beside what is recorded, kept while it is built anew in another size."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)

from ui.pages.page import Screen
from ui.widgets.panes import ThreePanes

# What a screen adds after it is shown comes in turns of the event loop: so long is it waited for.
_MOST_TURNS = 40
_TURN_MS = 15
_STEADY = 4  # turns in which nothing moved any more
_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
    }
)
_LANDMARKS = (QLabel, QAbstractButton, QLineEdit, QTextEdit, QAbstractSpinBox)


class Name(NamedTuple):
    """Which widget of a screen: of those of its kind with these words the ``number``-th."""

    kind: type[QWidget]
    words: str
    number: int


class Cursor(NamedTuple):
    """``anchor`` is where the selection begins; the same as ``position`` without one."""

    anchor: int
    position: int


class Top(NamedTuple):
    """What stands at the upper edge of a column: ``above`` of its height is scrolled past it."""

    landmark: Name
    above: float


@dataclass(frozen=True)
class Seen:
    """Of one screen. ``held`` is its own to know, the rest is found by the kinds of its parts."""

    held: Mapping[str, Any]
    focus: Name | None = None
    in_sight: bool = False  # what has the keyboard; else it was scrolled away
    cursor: Cursor | None = None
    columns: Mapping[Name, Top] = field(default_factory=dict)
    lists: Mapping[Name, tuple[int, ...]] = field(default_factory=dict)  # the row on top
    parts: Mapping[Name, int] = field(default_factory=dict)  # which of the panes is in front


def seen_of(screen: Screen, focus: QWidget | None) -> Seen:
    """``focus``: what has the keyboard, or None where that is not in ``screen``."""
    if focus is screen or (focus is not None and not screen.isAncestorOf(focus)):
        focus = None
    columns = {
        name_of(screen, area): top
        for area in screen.findChildren(QScrollArea)
        if area.isVisible() and (top := _top_of(area)) is not None
    }
    lists = {
        name_of(screen, view): path
        for view in screen.findChildren(QAbstractItemView)
        if view.isVisible() and view.verticalScrollBar().value() and (path := _top_row(view))
    }
    parts = {name_of(screen, panes): panes.part for panes in screen.findChildren(ThreePanes)}
    name = name_of(screen, focus) if focus is not None else None
    in_sight = focus is not None and not focus.visibleRegion().isEmpty()
    return Seen(screen.held(), name, in_sight, _cursor_of(focus), columns, lists, parts)


def name_of(root: QWidget, widget: QWidget) -> Name:
    kind, words = type(widget), _words(widget)
    return Name(kind, words, _alike(root, kind, words).index(widget))


def found(root: QWidget, name: Name) -> QWidget | None:
    """The widget of ``root`` that has this name now."""
    alike = _alike(root, name.kind, name.words)
    return alike[name.number] if name.number < len(alike) else None


class ShowAgain(QObject):
    """Brings ``screen`` back to what was ``seen``, in some turns of the event loop.

    It is built in several turns itself, and grows. Whoever goes on meanwhile, by a key, the mouse or
    to another screen, ends this. ``ended`` comes once.
    """

    ended = Signal()

    def __init__(self, screen: Screen, seen: Seen) -> None:
        super().__init__(screen)
        self.screen, self.seen = screen, seen
        self._turns = self._steady = self._parts = 0
        self._focus: QWidget | None = None
        self._cursor = seen.cursor  # until it is set
        for name, number in seen.parts.items():
            panes = found(screen, name)
            if isinstance(panes, ThreePanes):
                panes.show_part(number)
        self._take_focus()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_turn)
        self._timer.start(0)
        handle = screen.window().windowHandle()
        if handle is not None:
            handle.installEventFilter(self)  # as long as this lives

    def end(self) -> None:
        """It stays as it stands now."""
        if not self._timer.isActive():
            return
        self._timer.stop()
        self.ended.emit()
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A key with Ctrl alone is none: letters grow by several of them, one after the other."""
        if event.type() in _TOUCHES:
            with_ctrl = Qt.KeyboardModifier.ControlModifier
            if not (
                isinstance(event, QKeyEvent)
                and (event.modifiers() & with_ctrl or event.key() == Qt.Key.Key_Control)
            ):
                self.end()
        return False

    def _take_focus(self) -> QWidget | None:
        """What had the keyboard; None where it does not stand yet, or not at this size."""
        name, screen = self.seen.focus, self.screen
        widget = found(screen, name) if name is not None else None
        if widget is None or not widget.isEnabled():
            return None
        if not widget.isVisibleTo(screen):
            _bring(widget)
        if not widget.isVisibleTo(screen):
            return None
        if widget is not screen.window().focusWidget():
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
            self._cursor = self.seen.cursor
        if self._cursor is not None:
            _set_cursor(widget, self._cursor)
            self._cursor = None
        return widget

    def _on_turn(self) -> None:
        self._turns += 1
        self._timer.setInterval(_TURN_MS)
        if not self.screen.isVisible() or self._gone_on():
            self._steady = _STEADY  # another screen is in sight, or another part has the keyboard
        else:
            self._focus = self._take_focus()
            stands = self._scroll() and (self._focus is not None or self.seen.focus is None)
            self._steady = self._steady + 1 if stands else 0
        if self._steady >= _STEADY or self._turns >= _MOST_TURNS:
            self.end()

    def _gone_on(self) -> bool:
        """The keyboard is elsewhere, and no part that has just been built can have taken it."""
        before, self._parts = self._parts, len(self.screen.findChildren(QWidget))
        still_built = self._parts != before or self._turns <= _STEADY
        now = self.screen.window().focusWidget()
        return not still_built and self._focus is not None and now is not self._focus

    def _scroll(self) -> bool:
        """True once everything stands where it stood."""
        done = [
            _put_on_top(found(self.screen, name), top) for name, top in self.seen.columns.items()
        ]
        done += [_put_row(found(self.screen, name), path) for name, path in self.seen.lists.items()]
        focus = self._focus
        if focus is not None and self.seen.in_sight and all(done):
            _show_focus(focus)
        return all(done)


# ---- parts


def _words(widget: QWidget) -> str:
    words = widget.accessibleName()
    if not words and isinstance(widget, QLabel | QAbstractButton):
        return str(widget.text())
    return words


def _alike(root: QWidget, kind: type[QWidget], words: str) -> list[QWidget]:
    of_kind = root.findChildren(kind)
    return [one for one in of_kind if type(one) is kind and _words(one) == words]


def _cursor_of(widget: QWidget | None) -> Cursor | None:
    if isinstance(widget, QTextEdit):
        cursor = widget.textCursor()
        return Cursor(cursor.anchor(), cursor.position())
    if isinstance(widget, QLineEdit):
        position = widget.cursorPosition()
        if not widget.hasSelectedText():
            return Cursor(position, position)
        ends = widget.selectionStart(), widget.selectionEnd()
        return Cursor(ends[0] if position == ends[1] else ends[1], position)
    return None


def _set_cursor(widget: QWidget, cursor: Cursor) -> None:
    if isinstance(widget, QLineEdit):
        widget.setCursorPosition(cursor.position)
        if cursor.anchor != cursor.position <= len(widget.text()):
            widget.setSelection(cursor.anchor, cursor.position - cursor.anchor)
    elif isinstance(widget, QTextEdit):
        last = widget.document().characterCount() - 1
        placed = widget.textCursor()
        placed.setPosition(min(cursor.anchor, last))
        placed.setPosition(min(cursor.position, last), QTextCursor.MoveMode.KeepAnchor)
        widget.setTextCursor(placed)


def _bring(widget: QWidget) -> None:
    """To the front, where a narrow window has it behind a tab."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, ThreePanes):
        above = above.parentWidget()
    if above is not None:
        above.show_part_of(widget)


def _top_of(area: QScrollArea) -> Top | None:
    """None while nothing is scrolled past."""
    past, inside = area.verticalScrollBar().value(), area.widget()
    if not past or inside is None:
        return None
    best: tuple[int, QWidget] | None = None
    for one in inside.findChildren(QWidget):
        if isinstance(one, _LANDMARKS) and one.isVisible() and _words(one):
            low = one.mapTo(inside, QPoint(0, one.height())).y()
            if low > past and (best is None or low < best[0]):
                best = low, one
    if best is None:
        return None
    low, landmark = best
    return Top(name_of(inside, landmark), (past - low) / max(landmark.height(), 1) + 1)


def _put_on_top(area: QWidget | None, top: Top) -> bool:
    inside = area.widget() if isinstance(area, QScrollArea) else None
    landmark = found(inside, top.landmark) if inside is not None else None
    if not isinstance(area, QScrollArea) or inside is None or landmark is None:
        return False
    wanted = landmark.mapTo(inside, QPoint(0, round(top.above * landmark.height()))).y()
    bar = area.verticalScrollBar()
    if bar.value() == min(wanted, bar.maximum()) and bar.maximum():
        return True
    bar.setValue(wanted)
    return False


def _top_row(view: QAbstractItemView) -> tuple[int, ...]:
    """The numbers of the rows that lead to the one on top."""
    index, path = view.indexAt(QPoint(view.viewport().width() // 2, 2)), []
    while index.isValid():
        path.append(index.row())
        index = index.parent()
    return tuple(reversed(path))


def _put_row(view: QWidget | None, path: tuple[int, ...]) -> bool:
    if not isinstance(view, QAbstractItemView) or view.model() is None:
        return False
    index = QModelIndex()
    for row in path:
        index = view.model().index(row, 0, index)
        if not index.isValid():
            return False  # not read yet
    view.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtTop)
    bar = view.verticalScrollBar()
    return _top_row(view) == path or bar.value() == bar.maximum() > 0


def _show_focus(focus: QWidget) -> None:
    """What has the keyboard is in sight, whatever stood on top."""
    if isinstance(focus, QAbstractItemView):
        if focus.currentIndex().isValid():
            focus.scrollTo(focus.currentIndex())
        return
    above = focus.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if isinstance(above, QScrollArea):
        above.ensureWidgetVisible(focus, 0, 8)
