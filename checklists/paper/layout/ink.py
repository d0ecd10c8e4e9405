"""Ink: what lies on one sheet, in mm from its upper left corner, before any PDF exists."""

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from checklists.paper.fonts import Style
from checklists.paper.typeset import MM_PER_PT, Advance, Line, spread, width_of

OUTER, GROUP, INNER = 0.8, 0.5, 0.3  # pt
BOX_MM, TICK_PT = 3.2, 1.1
SEAL_MM = 4.6

Faces = Mapping[Style, Advance]
#: The name of a box, or what makes it: few names are ever asked for.
Place = str | Callable[[], str]


def named(place: Place) -> str:
    """The name itself."""
    return place if isinstance(place, str) else place()


class Text(NamedTuple):
    """A run of text; ``y`` is the middle of the em box, ``space`` mm after each character."""

    x: float
    y: float
    text: str
    style: Style
    size: float
    space: float = 0.0
    turned: bool = False


class Stroke(NamedTuple):
    """A polyline; ``closed`` joins the last point to the first with mitred corners."""

    points: tuple[tuple[float, float], ...]
    width: float
    closed: bool = False


class Circle(NamedTuple):
    """A circle line."""

    x: float
    y: float
    radius: float
    width: float


class Link(NamedTuple):
    """A rectangle that leads to the first sheet of the document with that key."""

    x: float
    y: float
    w: float
    h: float
    key: str


class Anchor(NamedTuple):
    """A place that the outline names; ``y`` is its upper edge."""

    y: float
    title: str


Mark = Text | Stroke | Circle | Link


@dataclass
class Sheet:
    """One side of paper while it is being set."""

    width: float
    height: float
    faces: Faces
    marks: list[Mark] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    #: (index of its first mark, name): the boxes in drawing order, for what names a field.
    places: list[tuple[int, Place]] = field(default_factory=list)

    def at(self, place: Place) -> None:
        """What is drawn from here on belongs to the box of that name; ``""`` to none."""
        self.places.append((len(self.marks), place))

    def place_of(self, mark: int) -> str:
        """The box the mark with that index belongs to."""
        found = bisect_right(self.places, mark, key=lambda place: place[0])
        return named(self.places[found - 1][1]) if found else ""

    def measure(self, text: str, style: Style, size: float) -> float:
        """Natural width in mm."""
        return width_of(text, self.faces[style], size)

    def text(
        self, x: float, y: float, text: str, style: Style, size: float, space: float = 0.0
    ) -> None:
        """Text from ``x`` on."""
        if text:
            self.marks.append(Text(x, y, text, style, size, space))

    def right(self, x: float, y: float, text: str, style: Style, size: float) -> None:
        """Text that ends at ``x``."""
        self.text(x - self.measure(text, style, size), y, text, style, size)

    def centre(self, x: float, y: float, text: str, style: Style, size: float) -> None:
        """Text around ``x``."""
        self.text(x - self.measure(text, style, size) / 2, y, text, style, size)

    def spread(
        self, x: float, y: float, width: float, text: str, style: Style, size: float
    ) -> None:
        """均等割付 over ``width``; one character stands in the middle."""
        space = spread(text, self.faces[style], size, width)
        if space:
            self.text(x, y, text, style, size, space)
        else:
            self.centre(x + width / 2, y, text, style, size)

    def lines(
        self, x: float, y: float, lines: Sequence[Line], pitch: float, style: Style, size: float
    ) -> None:
        """Set lines, the first one's middle at ``y``."""
        for number, line in enumerate(lines):
            self.text(x + line.x, y + number * pitch, line.text, style, size, line.space)

    def turned(self, x: float, y: float, text: str, style: Style, size: float) -> None:
        """One character around (x, y), turned by 90 degrees for upright writing."""
        self.marks.append(Text(x, y, text, style, size, 0.0, True))

    def line(self, x1: float, y1: float, x2: float, y2: float, width: float) -> None:
        """A straight line, ``width`` in pt."""
        self.marks.append(Stroke(((x1, y1), (x2, y2)), width))

    def frame(self, x: float, y: float, w: float, h: float, width: float = OUTER) -> None:
        """A rectangle, ``width`` of its line in pt."""
        corners = ((x, y), (x + w, y), (x + w, y + h), (x, y + h))
        self.marks.append(Stroke(corners, width, True))

    def circle(self, x: float, y: float, radius: float, width: float) -> None:
        """A circle line, ``width`` in pt."""
        self.marks.append(Circle(x, y, radius, width))

    def seal(self, x: float, y: float) -> None:
        """The seal mark ㊞ around (x, y): no font has it at this size, so it is drawn."""
        self.circle(x, y, SEAL_MM / 2, 0.4)
        self.centre(x, y, "印", "mincho", 8.0)

    def box(self, x: float, y: float, ticked: bool) -> None:
        """A check box from ``x`` on, ``y`` its middle."""
        top = y - BOX_MM / 2
        self.frame(x, top, BOX_MM, BOX_MM, 0.5)
        if ticked:
            points = ((x + 0.55, top + 1.65), (x + 1.35, top + 2.6), (x + 2.85, top + 0.35))
            self.marks.append(Stroke(points, TICK_PT))

    def link(self, x: float, y: float, w: float, h: float, key: str) -> None:
        """A place to click that leads to a document."""
        self.marks.append(Link(x, y, w, h, key))


def em(size: float) -> float:
    """The em of a size (pt) in mm."""
    return size * MM_PER_PT
