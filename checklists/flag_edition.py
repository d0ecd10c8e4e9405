"""The flag of a case that stands on another edition of the catalogue than the one it is held to."""

from collections.abc import Iterable

from checklists.assessment import Flag
from checklists.case import Case
from checklists.catalogue import Catalogue


def edition_flags(case: Case, catalogue: Catalogue) -> Iterable[Flag]:
    """One where the edition is not known here, so that today's had to take its place. Never
    blocks: nothing of the case is lost."""
    edition = case.catalogue.edition
    if edition is None or edition == catalogue.edition:
        return
    aside = f"いまの版に場所がない内容{len(case.set_aside)}件は、案件に残しています。"
    yield Flag(
        "catalogue.edition",
        f"この案件が作られた条項集の版({edition})が、ここにありません。"
        f"いまの版({catalogue.edition})で点検しています。{aside if case.set_aside else ''}",
        False,
    )
