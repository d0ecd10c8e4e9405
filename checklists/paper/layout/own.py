"""Layouts of one paper only: counts of the checklist result, lines of a cover."""

from checklists.paper.blocks_single import Count, Counts, CoverItems
from checklists.paper.layout.flow import Flow
from checklists.paper.layout.ink import GROUP, INNER, em
from checklists.paper.layout.overflow import settled
from checklists.paper.typeset import Fitted, break_lines, size_on_one_line

#: An item of a cover that takes more lines stands on a 別紙.
_COVER_LINES = 8


def place_counts(flow: Flow, counts: Counts) -> None:
    """First row: names over numbers in equal columns. Further rows: name left, number right."""
    sheet, frame = flow.sheet, flow.frame
    top = flow.y + (3.0 if flow.after == "frame" else 5.0)
    y = top
    for number, row in enumerate(counts.rows):
        height = 13.0 if number == 0 else 11.0
        if number:
            sheet.line(frame.left, y, frame.right, y, GROUP)
        width = frame.width / max(len(row), 1)
        for place, count in enumerate(row):
            x = frame.left + place * width
            if place:
                weight = GROUP if number == 0 and place == 1 else INNER
                sheet.line(x, y, x, y + height, weight)
            if number == 0:
                _column(flow, count, x, y, width)
            else:
                _pair(flow, count, x, y, width, height)
        if number == 0:
            sheet.line(frame.left, y + 6.0, frame.right, y + 6.0, INNER)
        y += height
    sheet.frame(frame.left, top, frame.width, y - top)
    flow.y, flow.after = y, "counts"


def _column(flow: Flow, count: Count, x: float, y: float, width: float) -> None:
    size = size_on_one_line(count.label, flow.face("gothic"), (9, 8.5, 8), width - 1.0) or 8.0
    flow.sheet.centre(x + width / 2, y + 3.0, count.label, "gothic", size)
    flow.sheet.centre(x + width / 2, y + 9.5, f"{count.number} {count.unit}", "mincho", 10.5)


def _pair(flow: Flow, count: Count, x: float, y: float, width: float, height: float) -> None:
    middle = y + height / 2
    number = f"{count.number} {count.unit}"
    room = width - 5.0 - flow.sheet.measure(number, "mincho", 10.5)
    size = size_on_one_line(count.label, flow.face("gothic"), (8.5, 8), room) or 8.0
    flow.sheet.text(x + 2.0, middle, count.label, "gothic", size)
    flow.sheet.right(x + width - 3.0, middle, number, "mincho", 10.5)


def _cover_lines(flow: Flow, text: str, room: float) -> Fitted:
    lines = break_lines(text, flow.face("mincho"), 10.5, room)
    return Fitted(lines, 10.5, em(18.0), len(lines) <= _COVER_LINES)


def place_cover_items(flow: Flow, block: CoverItems) -> None:
    """Numbered lines under 「記」: number, label spread over 28 mm, text from x 71 mm."""
    left, pitch = flow.frame.left, em(18.0)
    room = flow.frame.right - 71.0
    for item in block.items:
        gap = {"ki": 9.0, "sentence": 10.0}.get(flow.after, 8.95)
        lines = [
            line
            for text in item.lines or ("",)
            for line in settled(
                flow, item.label, flow.filled(text), lambda words: _cover_lines(flow, words, room)
            ).lines
        ]
        if flow.y + gap + pitch * (len(lines) - 1) > flow.bottom - flow.reserve:
            flow.next_sheet()
            gap = 6.0
        flow.y += gap
        flow.sheet.text(left + 3.7, flow.y, item.number, "mincho", 10.5)
        flow.sheet.spread(36.0, flow.y, 28.0, item.label, "mincho", 10.5)
        flow.sheet.lines(71.0, flow.y, lines, pitch, "mincho", 10.5)
        flow.y += pitch * (len(lines) - 1)
        flow.after = "line"
