"""新旧対照表: two texts line by line beside each other, underlined where they differ."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checklists.paper.fonts import clusters
from checklists.paper.layout.flow import Flow
from checklists.paper.layout.ink import GROUP, INNER, em
from checklists.paper.side_by_side import SideBySide, SideLine, SideText
from checklists.paper.typeset import Advance, Line, break_lines

#: Sizes of text and notes and the distance of lines (pt); width of the notes, height of the heads
#: and air beside a rule (mm). The Word file has the same.
SIZE, NOTE_SIZE, PITCH_PT = 10.0, 8.5, 15.5
NOTE_MM, HEAD_MM, INSET = 23.0, 8.0, 1.8
_PITCH, _PADDING = em(PITCH_PT), 1.5
#: The line under a changed part: pt, and mm below the middle of the text.
_UNDER, _UNDER_MM = 0.5, em(SIZE) / 2 + 0.45
#: Lines of a sentence that stay together at the end of a sheet.
_TOGETHER = 2


@dataclass(frozen=True)
class _Under:
    """A part of a set line that is underlined, in mm from the cell's text edge."""

    start: float
    end: float


@dataclass(frozen=True)
class _SetText:
    lines: tuple[Line, ...]
    under: tuple[tuple[_Under, ...], ...]


@dataclass(frozen=True)
class _SetRow:
    """A line of the block, broken; ``count`` is the height in lines."""

    source: SideLine
    new: _SetText
    old: _SetText
    note: tuple[Line, ...]

    @property
    def count(self) -> int:
        return max(len(self.new.lines), len(self.old.lines), len(self.note))


def place_side_by_side(flow: Flow, block: SideBySide) -> None:
    """Set the table below the last block, on as many sheets as it takes."""
    table = _Table(flow, block)
    rows = [table.broken(line) for line in block.lines]
    for number, row in enumerate(rows):
        following = rows[number + 1] if number + 1 < len(rows) else None
        table.add(row, following)
    table.end()


class _Table:
    """The table while it is being set."""

    def __init__(self, flow: Flow, block: SideBySide) -> None:
        self._flow = flow
        self._block = block
        side = (flow.frame.width - NOTE_MM) / 2
        left = flow.frame.left
        self._edges = (left, left + side, left + 2 * side, flow.frame.right)
        self._text_width = side - 2 * INSET
        self._note_width = NOTE_MM - 2 * INSET
        self._begin()

    def broken(self, line: SideLine) -> _SetRow:
        face = self._flow.face("mincho")
        note = break_lines(line.note, face, NOTE_SIZE, self._note_width, justify=False)
        return _SetRow(line, self._set(line.new), self._set(line.old), note)

    def _set(self, text: SideText) -> _SetText:
        face = self._flow.face("mincho")
        lines = break_lines(
            text.text, face, SIZE, self._text_width,
            first=text.at * em(SIZE), hang=text.hang * em(SIZE),
        )  # fmt: skip
        return _SetText(lines, tuple(_underlined(text, lines, face)))

    def _begin(self) -> None:
        """The heads, on this sheet."""
        flow = self._flow
        self._top = flow.y + (2.5 if flow.after == "frame" else 5.0)
        for number, head in enumerate(self._block.heads):
            middle = (self._edges[number] + self._edges[number + 1]) / 2
            flow.sheet.centre(middle, self._top + HEAD_MM / 2, head, "gothic", 9.5)
        self._y = self._top + HEAD_MM
        self._fresh = True

    def _room(self, gap: float = 0.0) -> int:
        """Lines that still fit below a gap, with what goes before the first line of a sheet."""
        before = _PADDING if self._fresh else gap
        return int((self._flow.bottom - _PADDING - before - self._y) / _PITCH + 0.001)

    def add(self, row: _SetRow, following: _SetRow | None) -> None:
        """A sentence: whole where it fits, else cut between two lines."""
        least = min(row.count, _TOGETHER)
        if len(row.note) > max(len(row.new.lines), len(row.old.lines)):
            least = row.count  # no remark goes over alone
        if row.source.keep and following is not None:
            least = row.count + min(following.count, _TOGETHER)
        gap = 2 * _PADDING if row.source.begins and not self._fresh else 0.0
        if self._room(gap) < least and not self._fresh:
            self._next()
        elif gap:
            y = self._y + _PADDING
            self._flow.sheet.line(self._edges[0], y, self._edges[3], y, INNER)
            self._y += gap
        start = 0
        while start < row.count:
            fit = max(self._room(), 1)
            left = row.count - start
            if left - fit == 1 and fit > _TOGETHER:
                fit -= 1  # no last line goes over alone
            self._draw(row, start, min(start + fit, row.count))
            start += fit
            if start < row.count:
                self._next()

    def _draw(self, row: _SetRow, start: int, end: int) -> None:
        if self._fresh:
            self._y += _PADDING
            self._fresh = False
        middle = self._y + _PITCH / 2
        for edge, side in ((self._edges[0], row.new), (self._edges[1], row.old)):
            self._side(edge + INSET, middle, side, start, end)
        sheet = self._flow.sheet
        note = row.note[start:end]
        sheet.lines(self._edges[2] + INSET, middle, note, _PITCH, "mincho", NOTE_SIZE)
        self._y += _PITCH * (end - start)

    def _side(self, left: float, middle: float, side: _SetText, start: int, end: int) -> None:
        sheet = self._flow.sheet
        sheet.lines(left, middle, side.lines[start:end], _PITCH, "mincho", SIZE)
        for number, parts in enumerate(side.under[start:end]):
            y = middle + number * _PITCH + _UNDER_MM
            for part in parts:
                sheet.line(left + part.start, y, left + part.end, y, _UNDER)

    def _next(self) -> None:
        self.end()
        self._flow.next_sheet()
        self._begin()

    def end(self) -> None:
        """The frame and the lines between the columns, down to where the text stands."""
        flow, (left, *inner, right) = self._flow, self._edges
        bottom = min(self._y + (0.0 if self._fresh else _PADDING), flow.bottom)
        for edge in inner:
            flow.sheet.line(edge, self._top, edge, bottom, INNER)
        below = self._top + HEAD_MM
        flow.sheet.line(left, below, right, below, GROUP)
        flow.sheet.frame(left, self._top, right - left, bottom - self._top)
        flow.y, flow.after = bottom, "frame"


def _underlined(
    text: SideText, lines: Sequence[Line], face: Advance
) -> Iterator[tuple[_Under, ...]]:
    """For each set line the parts that are underlined: a line is a piece of the text, in order."""
    marked = [run.underlined for run in text.runs for _ in run.text]
    whole, at = text.text, 0
    for line in lines:
        at = whole.index(line.text, at)
        yield tuple(_parts(line, marked[at : at + len(line.text)], face))
        at += len(line.text)


def _parts(line: Line, marked: Sequence[bool], face: Advance) -> Iterator[_Under]:
    x, place, begun = line.x, 0, -1.0
    end = x
    for cluster in clusters(line.text):
        if marked[place]:
            begun = x if begun < 0 else begun
            end = x + face(cluster) * em(SIZE)
        elif begun >= 0:
            yield _Under(begun, end)
            begun = -1.0
        x += face(cluster) * em(SIZE) + line.space
        place += len(cluster)
    if begun >= 0:
        yield _Under(begun, end)
