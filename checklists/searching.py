"""Folding for searches: NFKC, no spaces, no case; every folded character knows where it came from."""

import unicodedata
from dataclasses import dataclass

# Half-width voiced marks: NFKC joins them to the letter before only when both are folded together.
_JOINING = frozenset("ﾞﾟ")


@dataclass(frozen=True)
class Folded:
    """``text`` folded; ``spans[i]`` is (start, end) of its i-th character in the original."""

    text: str
    spans: tuple[tuple[int, int], ...]


def fold(text: str) -> Folded:
    """``「Ｐ. ３　㍻ｶﾞｲﾄﾞ」`` -> ``p.3平成ガイド``. Never use the result for anything stored or printed."""
    out: list[str] = []
    spans: list[tuple[int, int]] = []
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and (text[end] in _JOINING or unicodedata.combining(text[end])):
            end += 1
        for character in unicodedata.normalize("NFKC", text[at:end]).casefold():
            if not character.isspace():
                out.append(character)
                spans.append((at, end))
        at = end
    return Folded("".join(out), tuple(spans))
