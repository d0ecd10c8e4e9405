"""The numbers that are open while a mail is read: which new one begins an item, and how deep."""

from collections.abc import Mapping
from typing import NamedTuple

from checklists.opinions.marks import WEAK, Number, Style

# How many numbers a list may leave out: a scanner loses one now and then.
_MOST_LEFT_OUT = 2


class Place(NamedTuple):
    """Where a number stands: in a reply, behind an empty line, right below a heading or a topic."""

    in_reply: bool
    after_blank: bool
    opening: bool
    topic: bool


class OpenNumbers:
    """``inner`` is the last number of a list inside a reply. ``styles``: how often each is there."""

    def __init__(self, styles: Mapping[Style, int]) -> None:
        self.inner: Number | None = None
        self._styles = styles
        self._levels: list[Number] = []
        self._signs: list[str] = []

    @property
    def outermost(self) -> Style | None:
        """The style of the outermost numbers; None while none is open."""
        return self._levels[0].style if self._levels else None

    def close(self) -> None:
        """A heading ends every list."""
        self.inner = None
        self._levels, self._signs = [], []

    def open(self, number: Number, depth: int, sign: str) -> tuple[str, ...]:
        """Take a number in at its depth; gives the signs of those above it."""
        del self._levels[depth:], self._signs[depth:]
        above = tuple(self._signs)
        self._levels.append(number)
        self._signs.append(sign)
        self.inner = None
        return above

    def depth_of(self, number: Number, place: Place) -> int | None:
        """At which depth a number begins an item; None where it is a part of the text."""
        for depth, level in enumerate(self._levels):
            if (level.style, level.word) == (number.style, number.word):
                return depth if self._goes_on(level, number, place) else None
        if number.style == "word":
            return 0
        if place.in_reply or number.read_as:
            return None
        if not self._levels:
            return 0 if self._may_begin(number, place) else None
        # 「1 複写」 below an opinion is more often a part of it than below 「様式について」.
        usual = number.style not in {"spaced", "kanji"} or place.topic
        return len(self._levels) if usual and number.value <= 1 else None

    def _goes_on(self, level: Number, number: Number, place: Place) -> bool:
        """Is it the next of its list? In a reply a list of its own may begin at 1."""
        if number.style == "bullet":
            return not place.in_reply or number.start == level.start
        most = 1 if number.read_as else 1 + _MOST_LEFT_OUT
        if number.style == "dashed":
            most = 100 + _MOST_LEFT_OUT
        if not level.value < number.value <= level.value + most:
            if place.in_reply and number.value == 1:
                self.inner = number
            return number.value == 1 and place.after_blank and not place.in_reply
        inner = self.inner
        if (
            inner is not None
            and inner.style == number.style
            and number.value == inner.value + 1
            and not place.after_blank
        ):
            self.inner = number
            return False
        return True

    def _may_begin(self, number: Number, place: Place) -> bool:
        if number.style in WEAK:
            return number.value <= 1 and (place.opening or self._styles[number.style] > 1)
        return True
