"""The icon of the two programs, drawn from the mark "clip" of the desk's own drawings.

    python -m resources.windows.icon

writes itaku-tenken.ico beside this file, in every size Windows asks for.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.svgLib import SVGPath
from PIL import Image, ImageDraw

from resources import ICONS

ICON = Path(__file__).with_name("itaku-tenken.ico")
SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
_MARK = "clip"
_GRID, _STROKE = 24, 2
_TILE, _INK = "#0017C1", "#FFFFFF"  # the desk's first colour, as in ui/theme.py
_CORNER = 5
# The mark stands inside the tile with a little air: scale and shift on the grid.
_SCALE, _SHIFT = 0.78, 2.64
_FINER = 8  # drawn larger and made smaller: soft edges
_STEPS = 12

Point = tuple[float, float]


def main() -> int:
    """Draw it anew."""
    pictures = [drawn(size) for size in SIZES]
    pictures[-1].save(
        ICON, format="ICO", sizes=[(size, size) for size in SIZES], append_images=pictures[:-1]
    )
    return 0


def drawn(size: int) -> Image.Image:
    """The icon, ``size`` pixels wide and high, RGBA."""
    unit = size * _FINER / _GRID
    picture = Image.new("RGBA", (size * _FINER, size * _FINER))
    pen = ImageDraw.Draw(picture)
    edge = size * _FINER - 1
    pen.rounded_rectangle((0, 0, edge, edge), radius=_CORNER * unit, fill=_TILE)
    # Small ones have few pixels: the stroke is at least one and a half.
    width = max(_STROKE * _SCALE, 1.5 * _GRID / size) * unit
    for line in _lines():
        points = [((x * _SCALE + _SHIFT) * unit, (y * _SCALE + _SHIFT) * unit) for x, y in line]
        pen.line(points, fill=_INK, width=round(width), joint="curve")
        for x, y in points:  # round ends and corners
            half = width / 2
            pen.ellipse((x - half, y - half, x + half, y + half), fill=_INK)
    return picture.resize((size, size), Image.Resampling.LANCZOS)


def _lines() -> list[list[Point]]:
    """The mark's strokes as lines on the grid, curves in short steps."""
    drawing = json.loads((ICONS / "icons.json").read_text(encoding="utf-8"))[_MARK]["draw"]
    frame = f'<svg xmlns="http://www.w3.org/2000/svg">{drawing}</svg>'
    pen = DecomposingRecordingPen({})
    SVGPath.fromstring(frame.encode()).draw(pen)
    return list(_straight(pen.value))


def _straight(recorded: list[Any]) -> Iterator[list[Point]]:
    line: list[Point] = []
    for operator, points in recorded:
        if operator == "moveTo":
            line = [points[0]]
        elif operator == "lineTo":
            line.append(points[0])
        elif operator == "curveTo":
            line += _curve(line[-1], *points)
        elif operator in ("closePath", "endPath"):
            yield [*line, line[0]] if operator == "closePath" else line
        else:
            raise ValueError(f"the drawing has a stroke of an unknown kind: {operator}")


def _curve(start: Point, one: Point, two: Point, end: Point) -> list[Point]:
    """A cubic Bezier curve, without its start."""
    found = []
    for step in range(1, _STEPS + 1):
        t = step / _STEPS
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        points = (start, one, two, end)
        found.append(
            (
                sum(w * p[0] for w, p in zip(weights, points, strict=True)),
                sum(w * p[1] for w, p in zip(weights, points, strict=True)),
            )
        )
    return found


if __name__ == "__main__":
    sys.exit(main())
