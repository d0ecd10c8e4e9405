"""「第２版　照合番号 1A2B-3C4D-5E6F-7A8B」: which state of a case a paper was printed from."""

from checklists.examined import Examined
from checklists.paper.words import words
from checklists.printed import case_hash, check_number, on_paper


def edition_and_check(examined: Examined, *, draft: bool) -> str:
    """Edition (a draft: 案) and 照合番号, with half-width digits.

    The number is of everything the case holds and of nothing else: no clock, no machine.
    """
    said = words().edition
    edition = said["number"].format(number=examined.case.edition.number)
    check = check_number(case_hash(on_paper(examined.case, examined.numbers)))
    return f"{said['draft'] if draft else edition}　{said['check']} {check}"
