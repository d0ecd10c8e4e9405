"""「…ではありませんか」: the nearest known name."""

from collections.abc import Iterable

_SHOWN = 40
_NEAR = 0.55  # of 1, which is equal


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name most like ``word``, None if none is near."""
    from rapidfuzz.distance import DamerauLevenshtein  # only a mistake needs it; start is measured

    choices = list(known)
    short = word.strip()[:200]
    exact = next((choice for choice in choices if choice.casefold() == short.casefold()), None)
    if exact is not None:
        return exact
    likeness = [
        DamerauLevenshtein.normalized_similarity(short, choice, score_cutoff=_NEAR)
        for choice in choices
    ]
    best = max(likeness, default=0.0)  # below _NEAR it is 0
    return choices[likeness.index(best)] if best else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """「「x」ではありませんか。」, or the empty text."""
    found = nearest(word, known)
    return f"「{found}」ではありませんか。" if found is not None else ""


def shown(word: str) -> str:
    """A name from a file, shortened and printable, to stand in a sentence."""
    plain = "".join(char if char.isprintable() else "�" for char in word[: _SHOWN + 1])
    return plain if len(plain) <= _SHOWN else plain[:_SHOWN] + "…"
