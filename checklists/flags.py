"""Flags: what is empty or does not fit in the case itself."""

from collections.abc import Collection

from checklists.assessment import Flag
from checklists.case import Case
from checklists.catalogue import Catalogue
from checklists.flag_entries import empty_entries
from checklists.form import FormSet


def flags_of(
    case: Case, catalogue: Catalogue, forms: FormSet, applicable: Collection[str]
) -> tuple[Flag, ...]:
    """All flags, blocking ones first.

    Blocking: an entry the case needs is empty. Everything else may be meant and only asks.
    """
    found = [*empty_entries(case, catalogue)]
    return tuple(sorted(found, key=lambda flag: not flag.blocking))
