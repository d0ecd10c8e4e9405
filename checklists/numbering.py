"""Numbers of the annexed forms in one case: 別記様式第n号, or as the city writes it."""

import re
from collections.abc import Collection, Iterable

from checklists.answer import Verdict
from checklists.case import Case
from checklists.catalogue import Catalogue
from checklists.form import Form, FormSet
from checklists.kind_rules import rules_of

_NUMBER = re.compile(r"(?:別記)?(?:様式第([0-9]+)号|第([0-9]+)号様式)")


def needed_forms(
    case: Case, catalogue: Catalogue, forms: FormSet, applicable: Collection[str]
) -> tuple[Form, ...]:
    """The forms this case needs, in catalogue order.

    Needed are the forms named by a clause that applies and is not answered 該当なし. An answer that
    is still open counts as needed: a form is rather printed blank than forgotten. A kind that only
    speaks of a matter (条例の改正) leaves out the forms in which it is reported.
    """
    left_out = set.intersection(*(set(rules_of(kind).forms_left_out) for kind in case.kinds))
    wanted = {
        form_id
        for clause_id in applicable
        if not _not_applicable(case, clause_id)
        for form_id in catalogue.clause_by_id[clause_id].forms
        if form_id not in left_out
    }
    return tuple(form for form in forms.forms if form.id in wanted)


def form_numbers(
    case: Case, catalogue: Catalogue, forms: FormSet, applicable: Collection[str]
) -> dict[str, str]:
    """Form id -> ``別記様式第3号`` (half-width digits), annexed forms only, in number order.

    The words round the number are those of the case's municipality.

    forms.yaml, numbering: 第1号 … in catalogue order without gaps. Numbers frozen at the first
    print that is no draft (``case.numbers``) stay; a form that became necessary later gets the
    next number after the highest frozen one; the number of a form that fell away stays unused.
    """
    needed = [form for form in needed_forms(case, catalogue, forms, applicable) if form.is_annexed]
    numbers = numbered((form.id for form in needed), case.numbers)
    style = case.municipality.form_number
    return {form_id: style.format(n=n) for form_id, n in numbers.items()}


def numbered(form_ids: Iterable[str], frozen: dict[str, int]) -> dict[str, int]:
    """Each id with its number, in number order; ``frozen`` numbers are kept, also unused ones."""
    following = max(frozen.values(), default=0) + 1
    numbers = {}
    for form_id in form_ids:
        if form_id in frozen:
            numbers[form_id] = frozen[form_id]
        else:
            numbers[form_id] = following
            following += 1
    return dict(sorted(numbers.items(), key=lambda pair: pair[1]))


def frozen_numbers(numbers: dict[str, str], before: dict[str, int]) -> dict[str, int]:
    """What ``case.numbers`` has to hold once ``numbers`` are printed and are no draft."""
    return {**before, **{form_id: number_of(text) for form_id, text in numbers.items()}}


def number_of(text: str) -> int:
    """``別記様式第12号`` -> 12, in every style. Raises ValueError for anything else."""
    found = _NUMBER.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return int(found[1] or found[2])


def short_number(text: str) -> str:
    """``別記様式第12号`` -> ``第12号``, for a narrow column; empty for no number."""
    return f"第{number_of(text)}号" if text else ""


def restyled(number: str, style: str) -> str:
    """A number of the catalogue as the city writes it; 市内部様式 and the like stay."""
    return style.format(n=number_of(number)) if _NUMBER.fullmatch(number) else number


def _not_applicable(case: Case, clause_id: str) -> bool:
    answer = case.answers.get(clause_id)
    return answer is not None and answer.verdict is Verdict.NOT_APPLICABLE
