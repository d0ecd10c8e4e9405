"""The flags on a case, in tests."""

from checklists.case import Case
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from checklists.rules import Flag, assess

CATALOGUE = shipped_catalogue()


def flags(case: Case) -> tuple[Flag, ...]:
    return assess(case, CATALOGUE, shipped_forms()).flags


def only(case: Case) -> Flag:
    (flag,) = flags(case)
    return flag


def asks(case: Case, place: str, words: str) -> None:
    """One flag, at that place, with these words, that does not block."""
    flag = only(case)
    assert flag.place == place
    assert words in flag.sentence
    assert not flag.blocking
