"""Examined: everything paper, screens and the command line compute from, in one value."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from checklists.answer import Verdict
from checklists.assessment import Assessment, Weak
from checklists.body_wording import in_body
from checklists.case import Case
from checklists.catalogue import Catalogue
from checklists.comparison import Comparison, compare
from checklists.form import FormSet
from checklists.kind_view import catalogue_for, forms_for, in_kind
from checklists.numbering import form_numbers
from checklists.places import article_of, places_in
from checklists.printed import PrintedEdition
from checklists.rules import assess, facts_of
from checklists.specification import (
    Prohibition,
    Specification,
    prohibitions,
    specification,
    titles_of,
)
from checklists.wording import Filled, filled
from checklists.wording_rows import rows_of

_ARTICLE_NUMBER = re.compile(r"第(\d+)条")


@dataclass(frozen=True)
class Examined:
    """A case and what follows from it. ``numbers``: form id -> 別記様式第n号 in this case.

    ``printed_before``: the edition on paper that this one follows, known to whoever keeps the
    case; None while nothing but drafts was printed.
    """

    case: Case
    catalogue: Catalogue
    forms: FormSet
    facts: Mapping[str, bool | None]
    assessment: Assessment
    numbers: Mapping[str, str]
    specification: Specification
    printed_before: PrintedEdition | None = None

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """Form id -> title."""
        return titles_of(self.forms)

    @cached_property
    def prohibitions(self) -> tuple[Prohibition, ...]:
        """The page 「してはならないこと」."""
        return prohibitions(self.case, self.catalogue, self.forms, self.assessment)

    @cached_property
    def applicable_ids(self) -> frozenset[str]:
        return frozenset(self.assessment.applicable)

    @cached_property
    def to_check_ids(self) -> frozenset[str]:
        return frozenset(self.assessment.to_check)

    @cached_property
    def missing_ids(self) -> frozenset[str]:
        return frozenset(self.assessment.missing)

    @cached_property
    def weak_by_id(self) -> Mapping[str, Weak]:
        """Clause id -> why it is weak."""
        return {weak.clause: weak for weak in self.assessment.weak}

    @cached_property
    def blocked_ids(self) -> frozenset[str]:
        """Clauses whose answer holds up the print: a page left out of a place, say."""
        places = (flag.place.split(".") for flag in self.assessment.flags if flag.blocking)
        return frozenset(place[1] for place in places if place[0] == "answers")

    @cached_property
    def comparison(self) -> Comparison | None:
        """The wording beside that of the edition before; None without one."""
        if self.printed_before is None:
            return None
        return compare(self.printed_before.wording, rows_of(self.specification))

    def filled(self, clause_id: str) -> Filled:
        """The wording of one clause as it prints in this case (half-width digits)."""
        answer = self.case.answers.get(clause_id)
        clause = self.catalogue.clause_by_id[clause_id]
        listing = any(parameter.auto for parameter in clause.params)
        found = filled(
            clause,
            answer,
            self.case,
            self.catalogue,
            self.numbers,
            self.titles,
            places=self.specification.places,
            prohibitions=[one.text for one in self.prohibitions] if listing else (),
        )
        return in_body(found, clause, answer, self.case)


def examine(case: Case, catalogue: Catalogue, forms: FormSet) -> Examined:
    """All of it at once, in the words of the case's body and kind; a pure function."""
    view = case.kind, case.route, case.municipality.name
    forms, catalogue = forms_for(forms, catalogue, *view), catalogue_for(catalogue, *view)
    assessment = in_kind(assess(case, catalogue, forms), catalogue, case.kind)
    return Examined(
        case=case,
        catalogue=catalogue,
        forms=forms,
        facts=facts_of(case, catalogue),
        assessment=assessment,
        numbers=form_numbers(case, catalogue, forms, assessment.applicable),
        specification=specification(case, catalogue, forms, assessment),
    )


def form_article(examined: Examined, form_id: str) -> str:
    """``仕様書第5条関係`` for the line of the form number, ``""`` when no 条 is settled.

    forms.yaml, numbering.spec_article: of the applicable clauses that use the form, 追記する gives
    the 条 of our draft, 明記済 the 条 the officer noted in the specification; the lowest counts.
    A 条 of our draft whose words name the form goes before all others: who turns to the 条 printed
    on a form has to find the form there.
    """
    found: list[tuple[bool, tuple[int, ...]]] = []
    for clause_id in examined.assessment.applicable:
        answer = examined.case.answers.get(clause_id)
        if answer is None or form_id not in examined.catalogue.clause_by_id[clause_id].forms:
            continue
        if answer.verdict is Verdict.TO_ADD and clause_id in examined.specification.places:
            article = _ARTICLE_NUMBER.match(examined.specification.places[clause_id])
            if article:
                silent = not names_form(examined, clause_id, form_id)
                found.append((silent, (int(article[1]),)))
        elif answer.verdict is Verdict.STATED:
            noted = (article_of(place.article) for place in places_in(answer, ("spec",)))
            found += [(True, article) for article in noted if article is not None]
    if not found:
        return ""
    number, *branches = min(found)[1]
    return f"仕様書第{number}条{''.join(f'の{branch}' for branch in branches)}関係"


def names_form(examined: Examined, clause_id: str, form_id: str) -> bool:
    """Whether the words of a clause name the form: ours, or the officer's own in their place."""
    answer = examined.case.answers.get(clause_id)
    own = answer.wording if answer is not None else None
    if own and own.strip():
        return examined.numbers.get(form_id, form_id) in own
    return f"{{form:{form_id}}}" in examined.catalogue.clause_by_id[clause_id].wording
