"""Layouts of one paper only: counts of the checklist result, cover lines, wall sheet."""

from checklists.paper.document import Count, Counts, CoverItems, WallRow, WallSheet
from checklists.paper.layout.flow import Flow
from checklists.paper.layout.ink import GROUP, INNER, em
from checklists.paper.typeset import break_lines, fit, size_on_one_line

_ROW_MM, _LEAST_ROW_MM = 16.0, 12.0


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


def place_cover_items(flow: Flow, block: CoverItems) -> None:
    """Numbered lines under 「記」: number, label spread over 28 mm, text from x 71 mm."""
    left, pitch = flow.frame.left, em(18.0)
    for item in block.items:
        gap = {"ki": 9.0, "sentence": 10.0}.get(flow.after, 8.95)
        room = flow.frame.right - 71.0
        lines = [
            line
            for text in item.lines or ("",)
            for line in break_lines(flow.filled(text), flow.face("mincho"), 10.5, room)
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


def place_wall(flow: Flow, wall: WallSheet) -> None:
    """Legible from two metres: 12 rows of 16 mm on a sheet; more rows get lower, then go over."""
    start = 0
    if flow.after == "foot":
        flow.new_sheet()
    while start < len(wall.rows) or start == 0:
        if start:
            flow.new_sheet()
        start = _wall_sheet(flow, wall, start)
        if not wall.rows:
            break
    flow.after = "foot"


def _wall_sheet(flow: Flow, wall: WallSheet, start: int) -> int:
    sheet, frame = flow.sheet, flow.frame
    sheet.frame(frame.left, frame.top, frame.width, 27.0, 1.6)
    title = size_on_one_line(wall.title, flow.face("bold"), (30, 26, 22, 18), frame.width - 6) or 18
    sheet.centre(frame.middle, frame.top + 10.1, wall.title, "bold", title)
    under = size_on_one_line(
        wall.subtitle, flow.face("gothic"), (12, 11, 10, 9, 8), frame.width - 6
    )
    sheet.centre(frame.middle, frame.top + 21.2, wall.subtitle, "gothic", under or 8)
    top = frame.top + 32.5
    foot = (11.5 if wall.last else 3.0) + (16.0 if wall.boxes else 0.0)
    room = frame.bottom - 5.0 - top - foot
    left = len(wall.rows) - start
    height = min(_ROW_MM, max(_LEAST_ROW_MM, room / max(left, 1)))
    rows = wall.rows[start : start + int(room / height + 0.01)]
    for number, row in enumerate(rows):
        y = top + number * height
        if number:
            sheet.line(frame.left, y, frame.right, y, INNER)
        _wall_row(flow, row, wall.first + start + number, y, height)
    bottom = top + height * len(rows)
    for edge in (frame.left + 15.0, frame.right - 17.0):
        sheet.line(edge, top, edge, bottom, INNER)
    sheet.frame(frame.left, top, frame.width, bottom - top)
    _wall_foot(flow, wall, bottom)
    return start + len(rows)


def _wall_row(flow: Flow, row: WallRow, number: int, y: float, height: float) -> None:
    sheet, frame = flow.sheet, flow.frame
    middle, x = y + height / 2, frame.left + 18.0
    room = frame.right - 17.0 - x - 2.0
    sheet.centre(frame.left + 7.5, middle, str(number), "bold", 18 if height > 14 else 15)
    head: tuple[float, ...] = (16, 14, 12, 11) if height > 14 else (13, 12, 11)
    upper, centre = y + height * 5.5 / 16, y + height * 11.9 / 16
    fitted = fit(row.text, flow.face("gothic"), (11, 10, 9), room, height * 0.42, leading=1.15)
    if not fitted.fits or len(fitted.lines) > 1:
        fitted = fit(row.text, flow.face("gothic"), (9, 8.5, 8), room, height * 0.55, leading=1.12)
    if not fitted.fits:
        # A long explanation takes room from the few words above it.
        fitted = fit(row.text, flow.face("gothic"), (8,), room, height * 0.64, leading=1.08)
        head, upper, centre = (12, 11), y + height * 3.4 / 16, y + height * 10.8 / 16
    elif len(fitted.lines) > 1:
        head, upper, centre = (14, 12, 11), y + height * 4.4 / 16, y + height * 11.4 / 16
    size = size_on_one_line(row.headline, flow.face("bold"), head, room) or head[-1]
    sheet.text(x, upper, row.headline, "bold", size)
    lower = centre - fitted.pitch * (len(fitted.lines) - 1) / 2
    sheet.lines(x, lower, fitted.lines, fitted.pitch, "gothic", fitted.size)
    if not fitted.fits:
        flow.problem(row.headline, f"「{row.headline}」の説明が掲示の行に入りません。")
    places = row.place.split("\n")
    for line, text in enumerate(places):
        at = middle + 4.2 * (line - (len(places) - 1) / 2)
        place = size_on_one_line(text, flow.face("gothic"), (9, 8.5, 8), 16.0) or 8
        sheet.centre(frame.right - 8.5, at, text, "gothic", place)


def _wall_foot(flow: Flow, wall: WallSheet, y: float) -> None:
    sheet, frame = flow.sheet, flow.frame
    if wall.last:
        sheet.text(frame.left, y + 5.6, wall.last, "bold", 14)
    if not wall.boxes:
        return
    top = y + (11.5 if wall.last else 3.0)
    width = frame.width / len(wall.boxes)
    for number, caption in enumerate(wall.boxes):
        x = frame.left + number * width
        if number:
            sheet.line(x, top, x, top + 16.0, INNER)
        sheet.text(x + 2.5, top + 3.4, caption, "gothic", 9)
    sheet.frame(frame.left, top, frame.width, 16.0, GROUP)
