"""Folding for searches: NFKC, no spaces, no case; every folded character knows where it came from."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

# Half-width voiced marks: NFKC joins them to the letter before only when both are folded together.
_JOINING = frozenset("ﾞﾟ")
# Hiragana and katakana are the same letters where words are looked for.
KANA = {code: code + 0x60 for code in range(ord("ぁ"), ord("ゖ") + 1)}


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


def key_of(text: str) -> str:
    """``「ｼﾓﾝ しもん」`` -> ``シモンシモン``: only for finding, never stored or shown."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(folded.split()).translate(KANA)


def spans_of(text: str, keys: Iterable[str]) -> list[tuple[int, int]]:
    """(start, end) in ``text`` of every place with one of the keys, in order, none over another."""
    folded = fold(text)
    letters = folded.text.translate(KANA)
    found: list[tuple[int, int]] = []
    for key in keys:
        at = letters.find(key)
        while at >= 0:
            found.append((folded.spans[at][0], folded.spans[at + len(key) - 1][1]))
            at = letters.find(key, at + len(key))
    found.sort()
    return [span for n, span in enumerate(found) if n == 0 or span[0] >= found[n - 1][1]]
