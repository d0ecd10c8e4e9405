"""Every drawing can be drawn, in every size, and an unknown one does no harm."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

from resources import ICONS
from ui import icons


def drawn(name: str, side: int) -> int:
    """How many pixels ``name`` colours."""
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    icons.paint(painter, QRectF(0, 0, side, side), name, "#000000")
    painter.end()
    return sum(image.pixelColor(x, y).alpha() > 0 for x in range(side) for y in range(side))


@pytest.mark.parametrize("name", icons.names())
def test_every_drawing_draws(name: str) -> None:
    assert drawn(name, 20) > 10
    assert not icons.icon(name).isNull()


def test_an_unknown_drawing_draws_nothing() -> None:
    assert drawn("no-such-drawing", 20) == 0


def test_marks_have_their_own_colour() -> None:
    assert icons.mark_colour("problem") == "#EC0000"
    assert icons.mark_colour("done") == "#197A4B"


@pytest.mark.parametrize("name", ["down", "up", "tick"])
def test_files_for_the_style_sheet_are_valid(name: str) -> None:
    assert QSvgRenderer(str(ICONS / f"{name}.svg")).isValid()
