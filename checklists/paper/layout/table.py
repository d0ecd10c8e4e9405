"""Tables cut into sheets: a head that repeats on every sheet, rows that stay together."""

from collections.abc import Sequence

from checklists.paper.blocks_fields import Table
from checklists.paper.layout.flow import Flow
from checklists.paper.layout.table_ink import draw_rows
from checklists.paper.layout.table_set import (
    ABOVE_PITCH,
    ABOVE_SIZE,
    NEVER_TORN,
    TableSet,
    is_titled,
    prepare,
    words_above,
)
from checklists.paper.typeset import Line

#: Of a table longer than NEVER_TORN so many rows go to the next sheet together.
_GO_TOGETHER = 3


def place_table(flow: Flow, table: Table, indent: float = 0.0) -> None:
    """Set the table below the last block, on as many sheets as it takes.

    On its last sheet it leaves room for what must stand below it (``flow.reserve``).
    """
    ready = prepare(flow, table, flow.frame.width - indent)
    left = flow.frame.left + indent
    title: tuple[Line, ...] = ()
    if is_titled(flow.document, table):
        title = words_above(flow, table.title, ready.edges[-1])
    start, first = 0, True
    while first or start < len(ready.rows):
        gap = _gap(flow, title if first else ())
        top = flow.y + gap
        end = _end(ready, start, flow.bottom - top, flow.reserve)
        if not flow.fresh and end == start + 1 < len(ready.rows) and ready.rows[start].heading:
            end = start  # a heading goes to the next sheet with its row
        if not flow.fresh and (_goes_on_whole(flow, ready, end) or (ready.rows and end == start)):
            flow.next_sheet()
            continue
        if end == start:
            end = _end(ready, start, flow.bottom - top, 0.0)  # what follows is too long as well
        if end == start and ready.rows:
            flow.problem(table.title or "表", "1枚に入らない行があります。文を短くしてください。")
            end = start + 1
        if first and title:
            upper = top - 3.1 - ABOVE_PITCH * (len(title) - 1)
            flow.sheet.lines(left, upper, title, ABOVE_PITCH, "gothic", ABOVE_SIZE)
        bottom = draw_rows(flow, ready, start, end, left, top)
        flow.y, flow.after = bottom, "frame"
        start, first = end, False
        if start < len(ready.rows):
            flow.next_sheet()


def _gap(flow: Flow, title: Sequence[Line]) -> float:
    if title:
        more = ABOVE_PITCH * (len(title) - 1)
        return {"counts": 7.5, "continued": 10.0}.get(flow.after, 8.0) + more
    return {"frame": 2.5, "ki": 4.5, "sentence": 4.5, "item": 4.3, "counts": 3.0}.get(
        flow.after, 5.0
    )


def _goes_on_whole(flow: Flow, ready: TableSet, end: int) -> bool:
    """A short table that would be torn here stands whole on the next sheet."""
    torn = 0 < end < len(ready.rows) <= NEVER_TORN
    return torn and ready.head + sum(ready.heights) + flow.reserve <= flow.tallest


def _end(ready: TableSet, start: int, room: float, reserve: float) -> int:
    """Index after the last row on this sheet.

    When the rest fits but not what must stand below it, the last rows go to the next sheet; never
    one alone, and from a sheet of many rows never two.
    """
    used, end = ready.head, start
    while end < len(ready.rows) and used + ready.heights[end] <= room + 0.01:
        used += ready.heights[end]
        end += 1
    left = len(ready.rows) - end
    if left == 0 and reserve and used + reserve > room + 0.01:
        left = 1
    if 0 < left < _GO_TOGETHER and end - start > 2 * _GO_TOGETHER:
        left = _GO_TOGETHER
    elif left == 1 and end - start >= _GO_TOGETHER:
        left = 2
    end = max(min(end, len(ready.rows) - left), start)
    while end > start + 1 and end < len(ready.rows) and ready.rows[end - 1].heading:
        end -= 1  # a heading is never the last row of a sheet
    return end
