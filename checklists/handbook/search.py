"""Finding words in the help, whatever their width, their case or their kana."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from checklists.handbook.book import HelpBook
from checklists.handbook.glossary import PAGE
from checklists.handbook.page import HelpPage
from checklists.searching import key_of, spans_of

_MOST = 60
_BEFORE, _AFTER = 14, 46
_TITLE, _HEADING, _TEXT = range(3)


@dataclass(frozen=True)
class Hit:
    """A place with one of the words: its page, the heading it stands under, the words round it.

    ``spans`` are (start, end) of what was found, in ``context``.
    """

    page: HelpPage
    heading: str
    context: str
    spans: tuple[tuple[int, int], ...]

    def __str__(self) -> str:
        return f"{self.page.title}、{self.context}"


@dataclass(frozen=True)
class _Place:
    page: HelpPage
    heading: str
    rank: int
    text: str
    key: str

    @property
    def unit(self) -> tuple[str, str]:
        """What has to have all words: a page, in the glossary one term."""
        return (self.page.id, self.heading if self.page.id == PAGE else "")

    def has(self, word: Sequence[str]) -> bool:
        """``word``: its spellings."""
        return any(key in self.key for key in word)


class HelpIndex:
    """The keys of a book; made once, asked often."""

    def __init__(self, book: HelpBook) -> None:
        self._places = tuple(place for page in book.in_order for place in _places(page))
        self._words = [(key_of(term.kana), key_of(term.word)) for term in book.terms]

    def hits(self, words: str) -> tuple[Hit, ...]:
        """Places of the pages that have all words, headings first; at most 60.

        A term that is typed as it is read is found as it is written, too.
        """
        wanted = [
            (key, *(word for kana, word in self._words if kana == key))
            for key in map(key_of, words.split())
            if key
        ]
        if not wanted:
            return ()
        units = self._with_all(wanted)
        found = [
            (-sum(map(place.has, wanted)), place.rank, at, place)
            for at, place in enumerate(self._places)
            if place.unit in units and any(map(place.has, wanted))
        ]
        found.sort(key=lambda one: one[:3])
        keys = [key for word in wanted for key in word]
        return tuple(_hit(place, keys) for *_, place in found[:_MOST])

    def _with_all(self, wanted: Sequence[Sequence[str]]) -> set[tuple[str, str]]:
        """A word counts for a unit wherever in it it stands."""
        having = [{place.unit for place in self._places if place.has(word)} for word in wanted]
        return set.intersection(*having)


def spans_in(text: str, words: str) -> tuple[tuple[int, int], ...]:
    """(start, end) of every place of ``text`` with one of the words."""
    return tuple(spans_of(text, [key for key in map(key_of, words.split()) if key]))


def _places(page: HelpPage) -> Iterator[_Place]:
    heading = ""
    for block in page.blocks:
        rank = _TEXT
        if block.kind == "heading":
            heading = block.text
            rank = _TITLE if block.level == 1 else _HEADING
        yield _Place(page, heading, rank, block.text, key_of(block.text))


def _hit(place: _Place, keys: Sequence[str]) -> Hit:
    """The words round the first find; what is left out is marked."""
    spans = spans_of(place.text, keys)
    first, upto = spans[0] if spans else (0, 0)
    start = max(0, first - _BEFORE)
    end = min(len(place.text), max(first + _AFTER, upto))
    lead = "…" if start else ""
    context = f"{lead}{place.text[start:end]}{'…' if end < len(place.text) else ''}"
    moved = len(lead) - start
    inside = [(a + moved, b + moved) for a, b in spans if a >= start and b <= end]
    return Hit(place.page, place.heading, context, tuple(inside))
