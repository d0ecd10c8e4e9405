"""Patterns of the driver's GLOB: letters of which one must stand at each place."""

from collections.abc import Collection, Iterable


def glob_of(classes: Iterable[Collection[str]], *, between: str = "*") -> str:
    """Fits a text with one letter of each of ``classes`` in this order, anything before and after;
    ``between`` two of them anything, too, unless it is empty."""
    return f"*{between.join(map(_class, classes))}*"


def _class(letters: Collection[str]) -> str:
    """One letter of these: ``]`` stands first in the brackets, ``^`` and ``-`` last."""
    if len(letters) == 1:
        (letter,) = letters
        return f"[{letter}]" if letter in "*?[" else letter
    inside = sorted(letters, key=lambda letter: (letter != "]", letter in "^-", letter))
    return f"[{''.join(inside)}]"
