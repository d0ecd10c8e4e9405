"""「…ではありませんか」: the nearest known name."""

from collections.abc import Iterable

_SHOWN = 40


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name most like ``word``, None if none is near."""
    from rapidfuzz import process  # only a mistake needs it; start-up is measured
    from rapidfuzz.distance import DamerauLevenshtein

    choices = list(known)
    short = word.strip()[:200]
    exact = next((choice for choice in choices if choice.casefold() == short.casefold()), None)
    if exact is not None:
        return exact
    found = process.extractOne(
        short, choices, scorer=DamerauLevenshtein.normalized_similarity, score_cutoff=0.55
    )
    return found[0] if found else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """「「x」ではありませんか。」, or the empty text."""
    found = nearest(word, known)
    return f"「{found}」ではありませんか。" if found is not None else ""


def shown(word: str) -> str:
    """A name from a file, shortened and printable, to stand in a sentence."""
    plain = "".join(char if char.isprintable() else "�" for char in word[: _SHOWN + 1])
    return plain if len(plain) <= _SHOWN else plain[:_SHOWN] + "…"
