"""Phrases (文節) of a title, joined so that a line breaks only between them; for drawing only."""

from functools import cache, lru_cache
from typing import Any

WORD_JOINER = "\u2060"


def _katakana(character: str) -> bool:
    return "\u30a0" <= character <= "\u30ff"


@lru_cache(maxsize=4096)
def joined(text: str) -> str:
    """``text`` with U+2060 inside every phrase. A run of katakana is never cut."""
    if len(text) < 2:
        return text
    phrases: list[str] = []
    for phrase in _parser().parse(text):
        if phrases and _katakana(phrases[-1][-1]) and _katakana(phrase[0]):
            phrases[-1] += phrase
        else:
            phrases.append(phrase)
    return "".join(WORD_JOINER.join(phrase) for phrase in phrases)


@cache
def _parser() -> Any:
    import budoux  # 10 ms, and only a screen with titles needs it

    return budoux.load_default_japanese_parser()
