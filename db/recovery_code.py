"""The recovery code: 140 random bits that a person copies from paper, each group with a check sign."""

import secrets
import unicodedata

from db.errors import CodeMistyped

# Without I, L, O and U: nothing on paper can be taken for another sign (Crockford's base 32).
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS, DATA = 7, 4
WIDTH = DATA + 1  # of a group, with its check sign
_TAKEN_FOR = str.maketrans("OIL", "011")
_BETWEEN = frozenset(" -‐‑–—―ー－_\t\r\n\u3000")


def new_code() -> str:
    """A code as it is printed: 「7K2MQ-…」, seven groups of four signs and a check sign."""
    drawn = [[secrets.randbelow(32) for _ in range(DATA)] for _ in range(GROUPS)]
    return "-".join(
        "".join(SIGNS[value] for value in (*group, _check(place, group)))
        for place, group in enumerate(drawn)
    )


def secret_of(typed: str) -> bytes:
    """The secret a code stands for, however it was typed: small or full-width letters, any dashes.

    Raises CodeMistyped with the numbers of the groups that cannot be right (1-based), or with none
    when the length is wrong.
    """
    groups = groups_of(typed)
    length = sum(len(group) for group in groups)
    if length != GROUPS * WIDTH:
        raise CodeMistyped(length=length)
    wrong = wrong_groups(groups)
    if wrong:
        raise CodeMistyped(groups=wrong)
    return "".join(group[:DATA] for group in groups).encode("ascii")


def groups_of(typed: str) -> tuple[str, ...]:
    """What was typed so far, as the paper has it: groups of five, the last perhaps shorter."""
    signs = [sign for sign in unicodedata.normalize("NFKC", typed).upper() if sign not in _BETWEEN]
    text = "".join(signs).translate(_TAKEN_FOR)
    return tuple(text[at : at + WIDTH] for at in range(0, len(text), WIDTH))


def wrong_groups(groups: tuple[str, ...]) -> tuple[int, ...]:
    """The numbers (1-based) of whole groups that do not carry their check sign."""
    return tuple(
        place + 1
        for place, group in enumerate(groups[:GROUPS])
        if len(group) == WIDTH and not _is_right(place, group)
    )


def _is_right(place: int, group: str) -> bool:
    values = [SIGNS.find(sign) for sign in group]
    return min(values) >= 0 and _check(place, values[:DATA]) == values[DATA]


def _check(place: int, values: list[int]) -> int:
    """A weighted sum in the field of 32 elements.

    One wrong sign, two neighbours the wrong way round, and a group in another's place are all
    found: no two weights are equal, and none is zero.
    """
    total = place + 1
    for weight, value in enumerate(values, start=2):
        total ^= _times(weight, value)
    return total


def _times(one: int, other: int) -> int:
    """Product modulo x^5 + x^2 + 1."""
    product = 0
    while other:
        if other & 1:
            product ^= one
        one <<= 1
        if one & 32:
            one ^= 0b100101
        other >>= 1
    return product
