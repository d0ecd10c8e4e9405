"""Bringing a control into sight: what has the focus never stands under a bar."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QScrollArea, QWidget

from ui import theme

_AIR = 12  # px at 100 % between the control and the edge, room for the focus ring


def bring_into_sight(widget: QWidget) -> None:
    """Scroll every area around ``widget`` until all of it is seen, with room for its ring.

    Qt (``QScrollArea::ensureWidgetVisible``) looks only at the cursor of a field to type in, and
    only in the area that Tab left. What is higher than its area shows as much as there is room.
    """
    parent = widget.parentWidget()
    while parent is not None and not parent.isWindow():
        area = parent.parentWidget()
        if isinstance(area, QScrollArea) and area.viewport() is parent:
            _scroll(area, widget)
        parent = area


def _scroll(area: QScrollArea, widget: QWidget) -> None:
    inside = area.widget()
    if inside is None or not inside.isAncestorOf(widget):
        return
    box = QRect(widget.mapTo(inside, QPoint(0, 0)), widget.size())
    half = box.height() // 2
    around = half + theme.px(_AIR)
    if 2 * around > area.viewport().height():
        area.ensureWidgetVisible(widget, 0, theme.px(_AIR))  # at least its cursor
    else:
        area.ensureVisible(box.left(), box.top() + half, 0, around)
