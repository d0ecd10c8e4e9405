"""The drawings of the desk: marks and icons, from resources/icons/icons.json.

24x24 grid, stroke 2, round ends; C stands for the colour. ``means`` is the word that always stands
beside a mark, or in its accessible name. JSON, as the start reads it: TOML takes 10 ms more.
"""

import json
from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from resources import ICONS
from ui import theme

_FRAME = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">{}</svg>'
_ICON_SIZES = (16, 20, 24, 32, 48)


@cache
def _drawings() -> dict[str, dict[str, str]]:
    drawings: dict[str, dict[str, str]] = json.loads(
        (ICONS / "icons.json").read_text(encoding="utf-8")
    )
    return drawings


def names() -> tuple[str, ...]:
    """Every drawing there is."""
    return tuple(_drawings())


def mark_colour(name: str) -> str:
    """The colour a mark has by itself; the text colour for an icon without one."""
    colour = _drawings()[name].get("colour")
    return theme.coloured(colour) if colour else theme.TEXT


def paint(painter: QPainter, rect: QRectF, name: str, colour: str | None = None) -> None:
    """Draw ``name`` into ``rect``. An unknown name draws nothing: paint never raises."""
    if name not in _drawings():
        return
    _renderer(name, colour or mark_colour(name), theme.WHITE).render(painter, QRectF(rect))


def icon(name: str, colour: str | None = None) -> QIcon:
    """``name`` as a QIcon, for Qt's own menus and windows."""
    result = QIcon()
    for size in _ICON_SIZES:
        pixmap = QPixmap(QSize(size, size))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        paint(painter, QRectF(0, 0, size, size), name, colour)
        painter.end()
        result.addPixmap(pixmap)
    return result


@cache
def _renderer(name: str, colour: str, ground: str) -> QSvgRenderer:
    """``ground``: what shows through, as the tick in a disc."""
    drawing = _drawings()[name]["draw"]
    for white in ('"#FFF"', '"#FFFFFF"'):
        drawing = drawing.replace(white, f'"{ground}"')
    drawing = drawing.replace('"C"', f'"{colour}"')
    return QSvgRenderer(QByteArray(_FRAME.format(drawing).encode()))
