"""What of a window or dialog no key and no scrolling brings into sight."""

from collections.abc import Iterator

from access import named, of_qt
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QLineEdit,
    QTextEdit,
    QWidget,
)

_CONTROLS = (QAbstractButton, QLineEdit, QTextEdit, QComboBox, QAbstractItemView)


def outside(top: QWidget) -> Iterator[str]:
    """Controls beyond the edge of ``top``, and areas that scroll sideways."""
    for widget in top.findChildren(QWidget):
        if not widget.isVisible() or widget.window() is not top or of_qt(widget):
            continue
        if _sideways(widget) and widget.accessibleName() != "頁の見本":
            yield f"{named(widget)} scrolls sideways"
        if not isinstance(widget, _CONTROLS) or _scrolls(widget, top):
            continue
        if not top.rect().contains(QRect(widget.mapTo(top, QPoint()), widget.size())):
            yield f"{named(widget)} lies outside {top.size().toTuple()}"


def _sideways(widget: QWidget) -> bool:
    is_area = isinstance(widget, QAbstractScrollArea)
    return is_area and widget.horizontalScrollBar().maximum() > 0


def _scrolls(widget: QWidget, top: QWidget) -> bool:
    """Whether it lies in something that scrolls to it."""
    parent = widget.parentWidget()
    while parent is not None and parent is not top:
        if isinstance(parent.parentWidget(), QAbstractScrollArea):
            return True
        parent = parent.parentWidget()
    return False
