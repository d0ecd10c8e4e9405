"""Where our own sheets have each block of a paper: the Word file follows them."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from checklists.paper.document import Document
from checklists.paper.layout.flow import Flow
from checklists.paper.layout.ink import Circle, Faces, Link, Mark, Stroke, Text, em
from checklists.paper.layout.pages import set_document

#: A line's last space stands on no sheet.
_NO_INK = re.compile(r"[\s　]+")


@dataclass(frozen=True)
class Placed:
    """The ink of a block: ``top`` on its first sheet, ``bottom`` on its last, mm from the edge.

    A block without ink (a spacer) has None for both sheets.
    """

    sheet: int | None
    top: float
    last: int | None
    bottom: float
    marks: tuple[Mark, ...] = ()
    _sizes: dict[str, float] = field(default_factory=dict, repr=False, compare=False)

    def size_of(self, text: str, usual: float) -> float:
        """The size in pt at which ``text`` stands there; of a longer one its first line's."""
        if not text:
            return usual
        if not self._sizes:
            for mark in self.marks:
                if isinstance(mark, Text):
                    self._sizes.setdefault(mark.text, mark.size)
        found = self._sizes.get(text)
        if found is None:
            starts = [line for line in self._sizes if len(line) > 1 and text.startswith(line)]
            found = self._sizes[max(starts, key=len)] if starts else usual
        return found

    def lines_of(self, text: str) -> tuple[str, ...]:
        """The lines in which ``text`` stands there; one line when it is not found."""
        whole = _NO_INK.sub("", text)
        texts = [mark.text for mark in self.marks if isinstance(mark, Text)]
        for number, line in enumerate(texts):
            inked = _NO_INK.sub("", line)
            if not inked or not whole.startswith(inked):
                continue
            lines, length = [line], len(inked)
            for following in texts[number + 1 :]:
                inked = _NO_INK.sub("", following)
                if length >= len(whole) or not whole.startswith(inked, length):
                    break
                lines.append(following)
                length += len(inked)
            if length == len(whole):
                return tuple(lines)
        return tuple(text.split("\n"))


def places(
    document: Document, faces: Faces, pages_of: Callable[[str], str], total: str
) -> tuple[Document, list[Placed]]:
    """The document as it is set (closer, where it then stays on a sheet less), and the place of
    each of its blocks, in order."""
    # The frame 「記入例」 is no block; Word has it in its head. It has no 別紙: its boxes grow.
    flow = set_document(replace(document, sample=False), faces, pages_of, total)
    laid = [_placed(flow, start, end) for start, end in pairwise(flow.begun)]
    return replace(flow.document, sample=document.sample), laid


def _placed(flow: Flow, start: tuple[int, int], end: tuple[int, int]) -> Placed:
    inked: list[tuple[int, Sequence[Mark]]] = []
    for number in range(start[0], end[0] + 1):
        marks = flow.sheets[number].marks
        first = start[1] if number == start[0] else 0
        last = end[1] if number == end[0] else len(marks)
        if first < last:
            inked.append((number, marks[first:last]))
    if not inked:
        return Placed(None, 0.0, None, 0.0)
    top = min(_reach(mark)[0] for mark in inked[0][1])
    bottom = max(_reach(mark)[1] for mark in inked[-1][1])
    everything = tuple(mark for _, marks in inked for mark in marks)
    return Placed(inked[0][0], top, inked[-1][0], bottom, everything)


def _reach(mark: Mark) -> tuple[float, float]:
    """Upper and lower edge of a mark in mm."""
    if isinstance(mark, Text):
        return mark.y - em(mark.size) / 2, mark.y + em(mark.size) / 2
    if isinstance(mark, Stroke):
        return min(y for _, y in mark.points), max(y for _, y in mark.points)
    if isinstance(mark, Circle):
        return mark.y - mark.radius, mark.y + mark.radius
    if isinstance(mark, Link):
        return mark.y, mark.y + mark.h
    raise TypeError(f"no such mark: {mark!r}")
