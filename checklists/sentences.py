"""Sentences of a Japanese text: split at 。 outside brackets."""

from functools import lru_cache

_OPENING = "(（「『【〔［["
_CLOSING = ")）」』】〕］]"


@lru_cache(maxsize=1024)
def sentences(text: str) -> tuple[str, ...]:
    """``あ。い(う。)。`` -> ``("あ。", "い(う。)。")``; joined they are the text again."""
    found = []
    start = depth = 0
    for at, character in enumerate(text):
        if character in _OPENING:
            depth += 1
        elif character in _CLOSING:
            depth = max(0, depth - 1)
        elif character == "。" and not depth:
            found.append(text[start : at + 1])
            start = at + 1
    if start < len(text):
        found.append(text[start:])
    return tuple(found)
