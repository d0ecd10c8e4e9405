"""Bringing a control into sight: what has the focus never stands under a bar."""

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QScrollArea, QWidget

from ui import theme

_AIR = 12  # px at 100 % between the control and the edge, room for the focus ring


def bring_into_sight(widget: QWidget) -> None:
    """Scroll every area around ``widget`` until all of it is seen, with room for its ring.

    Qt (``QScrollArea::ensureWidgetVisible``) looks only at the cursor of a field to type in, and
    only in the area that Tab left. What belongs to ``widget``, its question above all, comes
    along as far as there is room.
    """
    parent = widget.parentWidget()
    while parent is not None and not parent.isWindow():
        area = parent.parentWidget()
        if isinstance(area, QScrollArea) and area.viewport() is parent:
            _scroll(area, widget)
        parent = area


def _scroll(area: QScrollArea, widget: QWidget) -> None:
    inside = area.widget()
    if inside is None or inside is widget or not inside.isAncestorOf(widget):
        return  # what is scrolled as a whole stands where the officer left it
    room = area.viewport().height()
    box = _box(widget, inside).adjusted(0, -theme.px(_AIR), 0, theme.px(_AIR))
    if box.height() > room:
        area.ensureWidgetVisible(widget, 0, theme.px(_AIR))  # at least its cursor
        return
    around = widget.parentWidget()
    while around is not None and around is not inside:
        box = _with(_box(around, inside), box, room)
        around = around.parentWidget()
    half = box.height() // 2
    area.ensureVisible(box.left(), box.top() + half, 0, half)


def _with(whole: QRect, box: QRect, room: int) -> QRect:
    """``box`` with all it belongs to, or with what stands above it there: its question, its label.

    As far as there is ``room`` for it.
    """
    above = QRect(whole.topLeft(), box.bottomRight())
    for wider in (box.united(whole), box.united(above)):
        if wider.height() <= room:
            return wider
    return box


def _box(widget: QWidget, inside: QWidget) -> QRect:
    return QRect(widget.mapTo(inside, QPoint(0, 0)), widget.size())
