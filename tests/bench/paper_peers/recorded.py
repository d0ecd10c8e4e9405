"""The ink of our sheets as plain calls of a canvas: what the raw canvas replays."""

from typing import Any

from checklists.paper import pdf
from checklists.paper.document import Document
from checklists.paper.layout.ink import Circle, Link, Mark, Sheet, Stroke, Text
from checklists.paper.pdf_pen import Pen
from checklists.paper.typeset import MM_PER_PT

_MIDDLE = 0.41  # of the em box above the base line, as pdf_pen draws it


def recorded(documents: list[Document]) -> list[dict[str, Any]]:
    """Each drawn sheet: its size in pt and its calls in order, y from the lower edge."""
    sheets: list[Sheet] = []

    class Recorder(Pen):
        def sheet(self, sheet: Sheet, *begins: str, level: int = 0) -> None:
            sheets.append(sheet)
            super().sheet(sheet, *begins, level=level)

    pen, pdf.Pen = pdf.Pen, Recorder  # type: ignore[misc]
    try:
        pdf.render(documents, title="")
    finally:
        pdf.Pen = pen  # type: ignore[misc]
    return [
        {
            "size": (sheet.width / MM_PER_PT, sheet.height / MM_PER_PT),
            "calls": [
                _call(mark, sheet.height) for mark in sheet.marks if not isinstance(mark, Link)
            ],
        }
        for sheet in sheets
    ]


def _call(mark: Mark, height: float) -> list[Any]:
    if isinstance(mark, Text):
        x, y = mark.x / MM_PER_PT, (height - mark.y) / MM_PER_PT - _MIDDLE * mark.size
        if mark.turned:
            return ["turned", x, y + _MIDDLE * mark.size, mark.style, mark.size, mark.text]
        return ["text", x, y, mark.style, mark.size, mark.text, mark.space / MM_PER_PT]
    if isinstance(mark, Circle):
        at = (mark.x / MM_PER_PT, (height - mark.y) / MM_PER_PT)
        return ["circle", *at, mark.radius / MM_PER_PT, mark.width]
    assert isinstance(mark, Stroke)
    points = [(x / MM_PER_PT, (height - y) / MM_PER_PT) for x, y in mark.points]
    if len(points) == 2:
        return ["line", *points[0], *points[1], mark.width]
    if mark.closed:
        (left, top), _, (right, bottom), _ = points
        return ["rect", left, bottom, right - left, top - bottom, mark.width]
    return ["path", points, mark.width]
