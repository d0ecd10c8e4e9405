"""してはならないこと: one sheet for the wall, its words as large as they go."""

from collections.abc import Sequence

from checklists.paper.blocks_single import WallRow, WallSheet
from checklists.paper.layout.flow import Flow
from checklists.paper.layout.ink import GROUP, INNER, em
from checklists.paper.typeset import LEAST_LAST, Fitted, fit, size_on_one_line

_HEAD_MM, _GAP_MM, _MOST_ROW_MM = 27.0, 5.5, 22.0
_NUMBER_MM, _PLACE_MM, _BOX_MM = 15.0, 17.0, 16.0
#: Sizes of headline and line (pt); all rows of a sheet have the same. The headline has at most as
#: many points as its row has millimetres (paper samples: 16 in 16).
_PAIRS = (
    (20.0, 12.0), (20.0, 11.0), (18.0, 11.0), (18.0, 10.0), (16.0, 11.0), (16.0, 10.0),
    (14.0, 10.0), (14.0, 9.0), (12.0, 9.0), (12.0, 8.5), (12.0, 8.0), (11.0, 8.0),
)  # fmt: skip
_Sizes = tuple[float, float]
_LEADING, _AIR_MM = 1.15, 1.6


def place_wall(flow: Flow, wall: WallSheet) -> None:
    """One sheet, legible from two metres; it begins a new one when something stands already."""
    if not flow.fresh:
        flow.new_sheet()
    frame = flow.frame
    _heading(flow, wall)
    top = frame.top + _HEAD_MM + _GAP_MM
    foot = (11.5 if wall.last else 3.0) + (_BOX_MM if wall.boxes else 0.0)
    bottom = _rows(flow, wall, top, frame.bottom - 5.0 - top - foot)
    _foot(flow, wall, bottom)
    flow.y, flow.after = frame.bottom, "foot"


def _heading(flow: Flow, wall: WallSheet) -> None:
    """The frame of the title; ``part`` (１／２) at its right."""
    sheet, frame = flow.sheet, flow.frame
    sheet.frame(frame.left, frame.top, frame.width, _HEAD_MM, 1.6)
    room = frame.width - 6.0 - (44.0 if wall.part else 0.0)
    size = size_on_one_line(wall.title, flow.face("bold"), (30, 26, 22, 18), room) or 18
    sheet.centre(frame.middle, frame.top + 10.1, wall.title, "bold", size)
    if wall.part:
        sheet.right(frame.right - 5.0, frame.top + 10.1, wall.part, "bold", 20)
    under = fit(
        wall.subtitle, flow.face("gothic"), (12, 11, 10, 9, 8), frame.width - 6.0, 10.0,
        leading=_LEADING, justify=False,
    )  # fmt: skip
    _middle(flow, frame.middle, frame.top + 21.2, under)
    if not under.fits:
        flow.problem(wall.title, f"「{wall.subtitle}」は、掲示の見出しに入りません。")


def _middle(flow: Flow, x: float, y: float, text: Fitted) -> None:
    for number, line in enumerate(text.lines):
        at = y + (number - (len(text.lines) - 1) / 2) * text.pitch
        flow.sheet.centre(x, at, line.text, "gothic", text.size)


# ---- rows -------------------------------------------------------------------------------------


def _rows(flow: Flow, wall: WallSheet, top: float, room: float) -> float:
    """All rows in their frame; the frame's lower edge."""
    sheet, frame = flow.sheet, flow.frame
    sizes = _sizes(flow, wall.rows, room)
    heights = _heights([_needed(flow, row, sizes) for row in wall.rows], room)
    y = top
    for number, (row, height) in enumerate(zip(wall.rows, heights, strict=True)):
        if number:
            sheet.line(frame.left, y, frame.right, y, INNER)
        size = 18.0 if height > 14 else 15.0
        label = str(wall.first + number)
        sheet.centre(frame.left + _NUMBER_MM / 2, y + height / 2, label, "bold", size)
        _words(flow, row, y, height, sizes)
        _place(flow, row, y, height)
        y += height
    for edge in (frame.left + _NUMBER_MM, frame.right - _PLACE_MM):
        sheet.line(edge, top, edge, y, INNER)
    sheet.frame(frame.left, top, frame.width, y - top)
    return y


def _sizes(flow: Flow, rows: Sequence[WallRow], room: float) -> _Sizes:
    """The largest sizes at which every row fits; the least when none does."""
    for sizes in _PAIRS:
        needed = sum(_needed(flow, row, sizes) for row in rows)
        if sizes[0] * len(rows) <= room and needed <= room + 0.01:
            return sizes
    return _PAIRS[-1]


def _heights(needed: Sequence[float], room: float) -> list[float]:
    """Rows of one height; higher where a text needs it, and lower when all need too much."""
    level, rest = room, room
    for number, height in enumerate(sorted(needed, reverse=True)):
        level = rest / (len(needed) - number)
        if height <= level:
            break
        rest -= height
    level = min(level, _MOST_ROW_MM)
    share = min(1.0, room / max(sum(needed), 1.0))
    return [max(height, level) if share == 1.0 else height * share for height in needed]


def _room(flow: Flow) -> float:
    return flow.frame.width - _NUMBER_MM - _PLACE_MM - 5.0


def _headline(flow: Flow, row: WallRow, size: float) -> Fitted:
    return fit(row.headline, flow.face("bold"), (size,), _room(flow), 99.0, leading=_LEADING)


def _line(flow: Flow, row: WallRow, size: float) -> Fitted:
    return fit(
        row.text, flow.face("gothic"), (size,), _room(flow), 99.0, leading=_LEADING,
        least_last=LEAST_LAST,
    )  # fmt: skip


def _high(text: Fitted) -> float:
    return em(text.size) + (len(text.lines) - 1) * text.pitch


def _needed(flow: Flow, row: WallRow, sizes: _Sizes) -> float:
    """Headline, line, and the least air above, between and below them."""
    headline, line = _headline(flow, row, sizes[0]), _line(flow, row, sizes[1])
    return _high(headline) + _high(line) + 3 * _AIR_MM


def _words(flow: Flow, row: WallRow, y: float, height: float, sizes: _Sizes) -> None:
    """Headline and line close together in the middle of their row."""
    x = flow.frame.left + _NUMBER_MM + 3.0
    headline, line = _headline(flow, row, sizes[0]), _line(flow, row, sizes[1])
    air = height - _high(headline) - _high(line)
    between = max(0.0, min(air / 3, 2.2))
    upper = y + (air - between) / 2 + em(headline.size) / 2
    flow.sheet.lines(x, upper, headline.lines, headline.pitch, "bold", headline.size)
    first = y + (air + between) / 2 + _high(headline) + em(line.size) / 2
    flow.sheet.lines(x, first, line.lines, line.pitch, "gothic", line.size)
    if air < -0.01:
        flow.problem(row.headline, f"「{row.headline}」とその説明が掲示の行に入りません。")


def _place(flow: Flow, row: WallRow, y: float, height: float) -> None:
    x = flow.frame.right - _PLACE_MM / 2
    place = fit(
        row.place, flow.face("gothic"), (9, 8.5, 8), _PLACE_MM - 1.0, height - 1.0,
        leading=1.32, justify=False,
    )  # fmt: skip
    _middle(flow, x, y + height / 2, place)
    if not place.fits:
        flow.problem(row.headline, f"「{row.place}」は、掲示の条の欄に入りません。")


def _foot(flow: Flow, wall: WallSheet, y: float) -> None:
    """The last line, where the other sheets are, and the boxes to write in."""
    sheet, frame = flow.sheet, flow.frame
    if wall.last:
        sheet.text(frame.left, y + 5.6, wall.last, "bold", 14)
    sheet.right(frame.right, y + 5.6, wall.others, "gothic", 9)
    if not wall.boxes:
        return
    top = y + (11.5 if wall.last else 3.0)
    width = frame.width / len(wall.boxes)
    for number, caption in enumerate(wall.boxes):
        x = frame.left + number * width
        if number:
            sheet.line(x, top, x, top + _BOX_MM, INNER)
        sheet.text(x + 2.5, top + 3.4, caption, "gothic", 9)
    sheet.frame(frame.left, top, frame.width, _BOX_MM, GROUP)
