"""Editions on paper: what was printed last, which number is due, how a state of a case is known."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from checklists import casefile
from checklists.case import Case
from checklists.numbering import frozen_numbers
from checklists.wording_rows import WordingRow

_SHOWN_DIGITS, _GROUP = 16, 4


@dataclass(frozen=True)
class PrintedEdition:
    """A print or file that was no draft.

    ``date`` is the ISO date of the edition as the case has it, no clock; ``sha256`` 64 hex digits
    of the case file; ``pages`` None for a Word file, which has them only once Word opens it.
    ``own``: ids of the clauses that had the officer's own sentence; empty for older prints.
    """

    number: int
    date: str | None
    sha256: str
    pages: int | None
    wording: tuple[WordingRow, ...]
    own: tuple[str, ...] = ()


def on_paper(case: Case, numbers: Mapping[str, str], edition: int | None = None) -> Case:
    """The case as it is kept once this is printed: the forms' numbers fixed, the edition's set.

    ``numbers``: form id -> 別記様式第n号 as printed. An exported case file then is the one whose
    hash the paper carries; a draft of the same content carries the same.
    """
    kept = case.edition if edition is None else case.edition.model_copy(update={"number": edition})
    fixed = frozen_numbers(dict(numbers), case.numbers)
    return case.model_copy(update={"edition": kept, "numbers": fixed})


def case_hash(case: Case) -> str:
    """SHA-256 of the case file's bytes, 64 hex digits."""
    return hashlib.sha256(casefile.write(case)).hexdigest()


def check_number(sha256: str) -> str:
    """照合番号: the first 16 hex digits in groups, ``1A2B-3C4D-5E6F-7A8B``."""
    shown = sha256[:_SHOWN_DIGITS].upper()
    return "-".join(shown[at : at + _GROUP] for at in range(0, _SHOWN_DIGITS, _GROUP))


def due_edition(
    case: Case,
    numbers: Mapping[str, str],
    wording: Sequence[WordingRow],
    last: PrintedEdition | None,
) -> int:
    """The number the next print carries.

    The first print takes the case's own number. The same content keeps the number it was printed
    under; any other content gets the next one, so that no two papers that differ share a number.
    A higher number the officer has set is never lowered. The wording counts beside the case: the
    catalogue may word the same answers anew.
    """
    own = case.edition.number
    if last is None:
        return own
    as_then = case_hash(on_paper(case, numbers, last.number))
    same = as_then == last.sha256 and tuple(wording) == last.wording
    return max(own, last.number if same else last.number + 1)


def before_edition(number: int, editions: Sequence[PrintedEdition]) -> PrintedEdition | None:
    """The newest edition (``editions``: newest first) with a lower number: what the 新旧対照表 of
    this one stands against, also when this one is printed again."""
    return next((edition for edition in editions if edition.number < number), None)
