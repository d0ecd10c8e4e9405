"""「第２版　照合番号 1A2B-3C4D-5E6F-7A8B」: which state of a case a paper was printed from."""

from dataclasses import dataclass

from checklists.examined import Examined
from checklists.paper.words import words
from checklists.printed import case_hash, check_number, on_paper

_GROUP = 4


@dataclass(frozen=True)
class HistoryHead:
    """The end of the history of the store a paper is printed from: its last row's ``number``, and
    the ``signs`` its value begins with (hex digits). A paper that is made without a store has none.
    """

    number: int
    signs: str


def history_line(head: HistoryHead) -> str:
    """「履歴の末尾　第1234行　9f3a 1c2b」: an older store put back is seen by it."""
    groups = " ".join(head.signs[at : at + _GROUP] for at in range(0, len(head.signs), _GROUP))
    return words().edition["history"].format(number=head.number, signs=groups)


def edition_and_check(examined: Examined, *, draft: bool) -> str:
    """Edition (a draft: 案) and 照合番号, with half-width digits.

    The number is of everything the case holds and of nothing else: no clock, no machine.
    """
    said = words().edition
    edition = said["number"].format(number=examined.case.edition.number)
    check = check_number(case_hash(on_paper(examined.case, examined.numbers)))
    return f"{said['draft'] if draft else edition}　{said['check']} {check}"
