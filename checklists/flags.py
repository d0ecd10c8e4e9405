"""Flags: what is empty or does not fit in the case itself."""

from collections.abc import Collection

from checklists.assessment import Flag
from checklists.case import Case
from checklists.catalogue import Catalogue
from checklists.flag_answers import answer_flags
from checklists.flag_council import council_flags
from checklists.flag_dates import date_flags
from checklists.flag_edition import edition_flags
from checklists.flag_entries import empty_entries
from checklists.flag_names import name_flags
from checklists.flag_opinions import opinion_flags
from checklists.flag_pia import pia_flags
from checklists.flag_texts import text_flags
from checklists.flag_vague import vague_flags
from checklists.flag_years import year_flags
from checklists.form import FormSet
from checklists.text_dates import may_have_dates
from checklists.typed_texts import typed_texts


def flags_of(
    case: Case, catalogue: Catalogue, forms: FormSet, applicable: Collection[str]
) -> tuple[Flag, ...]:
    """All flags, blocking ones first, each once.

    Blocking is what cannot be right: an entry the case needs is empty, what a document is said to
    state has no page (councils ask by page), a term ends before it begins, an opinion is not adopted
    and no word says why. Everything else may be meant, so it asks and lets the case be complete.
    """
    typed = tuple(one for one in typed_texts(case, catalogue, forms, applicable) if one.text)
    dated = tuple(one for one in typed if may_have_dates(one.text))
    found = [
        *edition_flags(case, catalogue),
        *empty_entries(case, catalogue),
        *date_flags(case, forms),
        *text_flags(case, dated),
        *year_flags(case, dated),
        *vague_flags(case, catalogue, typed),
        *name_flags(case, catalogue, applicable),
        *pia_flags(case, catalogue),
        *opinion_flags(case, catalogue),
        *council_flags(case, catalogue),
        *answer_flags(case, catalogue, applicable),
    ]
    return tuple(sorted(dict.fromkeys(found), key=lambda flag: not flag.blocking))
