"""Finding words in what was typed: any width, case or kana; the words round what was found."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from checklists.searching import KANA, key_of, spans_of

# Where NFKC and case make other letters of letters: the plane of every text, then letters in frames
# and the ideographs of names.
_CODES = (
    range(0x21, 0xD800),
    range(0xE000, 0x10000),
    range(0x1F100, 0x1F300),
    range(0x2F800, 0x2FA20),
)
_BEFORE, _AFTER = 24, 66
_MOST_WORDS, _LONGEST = 8, 100  # a pasted page is no search


@dataclass(frozen=True)
class Context:
    """A piece of a text; ``spans`` are (start, end) of what was found in it."""

    text: str
    spans: tuple[tuple[int, int], ...]


def words_of(query: str) -> tuple[str, ...]:
    """The words of a query as keys, each once; the first eight, of each the first 100 letters."""
    keys = (key_of(word)[:_LONGEST] for word in query.split())
    return tuple(dict.fromkeys(key for key in keys if key))[:_MOST_WORDS]


def context_of(text: str, words: Iterable[str]) -> Context:
    """The words (keys) with what stands round the first of them; what is left out is marked."""
    spans = spans_of(text, words)
    first, upto = spans[0] if spans else (0, 0)
    start = max(0, first - _BEFORE)
    end = min(len(text), max(first + _AFTER, upto))
    lead = "…" if start else ""
    shown = text[start:end].replace("\n", " ").replace("\r", " ").replace("\t", " ")
    moved = len(lead) - start
    inside = tuple((a + moved, b + moved) for a, b in spans if a >= start and b <= end)
    return Context(f"{lead}{shown}{'…' if end < len(text) else ''}", inside)


def kana_classes(word: str) -> tuple[frozenset[str], ...] | None:
    """The letters that may stand at each place of a key that knows width and case alone; None where
    no letter of ``word`` has another."""
    pairs = [_both_kana(letter) for letter in word]
    return tuple(pairs) if any(len(pair) > 1 for pair in pairs) else None


def sources(word: str) -> tuple[tuple[frozenset[str], ...], frozenset[str]]:
    """What a text must hold for its key to have ``word`` in it, before it is folded.

    The letters of which one must stand there for each letter of ``word``, in this order, with
    anything between (spaces go, marks stand apart); and letters each of which gives two or more of
    ``word`` by itself (``㍻`` gives 平成): one of them is enough to look closer.
    """
    single, several = _unfolded()
    plain = [letter for letter in word if not unicodedata.combining(letter)]
    classes = []
    for letter in plain:
        base = key_of(unicodedata.normalize("NFKD", letter)[0])
        classes.append(frozenset({letter, base, *single.get(letter, ()), *single.get(base, ())}))
    pairs = {word[at : at + 2] for at in range(len(word) - 1)}
    wide = frozenset(
        letter for letter, key in several.items() if any(pair in key for pair in pairs)
    )
    return tuple(classes), wide


def _both_kana(letter: str) -> frozenset[str]:
    code = ord(letter)
    if code in KANA:
        return frozenset({letter, chr(code + 0x60)})
    if code - 0x60 in KANA:
        return frozenset({letter, chr(code - 0x60)})
    return frozenset({letter})


@cache
def _unfolded() -> tuple[dict[str, tuple[str, ...]], dict[str, str]]:
    """Letters by each letter of their key; and those whose key has several, with it."""
    single: dict[str, list[str]] = {}
    several: dict[str, str] = {}
    for codes in _CODES:
        for code in codes:
            letter = chr(code)
            key = key_of(letter)
            if key == letter:
                continue
            for one in key:
                single.setdefault(one, []).append(letter)
            if len(key) > 1:
                several[letter] = key
    return {letter: tuple(found) for letter, found in single.items()}, several
