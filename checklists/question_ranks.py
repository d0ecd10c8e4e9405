"""How likely the council is to ask: the points of a question, from principles named here.

A question's points are the sum of

- how the case stands on it (``STANDING``): what is missing before what is weak, before what nobody
  can turn to, before what is stated;
- how the demand came up (``SEVERITY``) and who made it (``ORIGIN``), as the catalogue says;
- its precedents: one in a consultation of the same kind (``SAME_KIND``), a demand repeated after
  an answer (``SECOND_ROUND``), and in how many consultations it came up (``EACH_PRECEDENT``).

Nothing here names a clause, a city or a case. The figures are steps of a ranking, not chances:
the council's side (severity, origin, precedents) weighs more than the case's side, because minutes
show councils asking about what the draft states already, and hardly ever about a standard clause
that it leaves out.
"""

from collections.abc import Iterable, Sequence
from enum import StrEnum

from checklists.catalogue import Catalogue, Clause
from checklists.question_words import question_words, voice_of
from checklists.source import Source


class Standing(StrEnum):
    """How the case stands on what is asked."""

    MISSING = "missing"
    CHECKING = "checking"
    NO_REASON = "no_reason"
    WEAK = "weak"
    UNPLACED = "unplaced"
    DECLINED = "declined"
    PLANNED = "planned"
    STATED = "stated"


# Nothing to answer with weighs most. A statement without a page is asked for because councils ask
# by page, a 該当なし because it is a choice somebody has to stand for.
STANDING = {
    Standing.MISSING: 20,
    Standing.CHECKING: 20,
    Standing.NO_REASON: 20,
    Standing.WEAK: 15,
    Standing.UNPLACED: 10,
    Standing.DECLINED: 10,
    Standing.PLANNED: 0,
    Standing.STATED: 0,
}
# The three of the minutes a step of ten apart; the standard clauses far below, as councils take
# them for granted (codes.origins, baseline).
SEVERITY = {
    "insisted": 40,
    "asked": 30,
    "mentioned": 20,
    "required": 5,
    "standard": 3,
    "optional": 0,
}
# A member's own demand before the secretariat's, before what the department put forward itself.
ORIGIN = {"council": 10, "secretariat": 8, "department": 5, "baseline": 0}
# As much as a step of severity: a camera is asked about as cameras were.
SAME_KIND = 10
# Half a step: 「特約条項で足りる」 came back in the second round (PROCESS D-4).
SECOND_ROUND = 5
# A few points for each consultation, so that two never outweigh a step of severity.
EACH_PRECEDENT = 3
MOST_PRECEDENTS = 3
# A question that belongs to no clause weighs as one that was asked; it has no origin and no
# precedent of its own, for an entry is mended with one sentence and a clause with a contract.
ENTRY_SEVERITY = SEVERITY["asked"]


def clause_points(clause: Clause, standing: Standing, kind: str, catalogue: Catalogue) -> int:
    """The points of a clause that stands so, in a case of this kind."""
    sources = precedents_of(clause)
    points = STANDING[standing] + SEVERITY[clause.severity] + ORIGIN[clause.origin]
    if is_of_kind(clause, sources, kind, catalogue):
        points += SAME_KIND
    if any(voice_of(source.location).rank == 0 for source in sources):
        points += SECOND_ROUND
    return points + EACH_PRECEDENT * min(len(cases_of(sources)), MOST_PRECEDENTS)


def entry_points(standing: Standing) -> int:
    """The points of a question that belongs to no clause."""
    return STANDING[standing] + ENTRY_SEVERITY


def precedents_of(clause: Clause) -> tuple[Source, ...]:
    """The sources that are minutes."""
    return tuple(source for source in clause.sources if source.case)


def cases_of(sources: Iterable[Source]) -> tuple[str, ...]:
    """The consultations the sources come from, each once."""
    return tuple(dict.fromkeys(source.case for source in sources if source.case))


def is_of_kind(clause: Clause, sources: Sequence[Source], kind: str, catalogue: Catalogue) -> bool:
    """Did it come up in a consultation of this kind, or does the kind's checklist name it?"""
    kinds = question_words().precedent_kinds
    return any(kinds.get(source.case or "") == kind for source in sources) or any(
        item.clause == clause.id
        for checklist in catalogue.checklists
        if checklist.kind == kind
        for item in checklist.items
    )


def spokesman(sources: Sequence[Source], kind: str) -> Source | None:
    """The source to quote: of the same kind, in the council's own voice, the latest; or None."""
    kinds = question_words().precedent_kinds
    by_day = sorted(sources, key=lambda source: source.date or "", reverse=True)
    return min(
        by_day,
        key=lambda source: (
            kinds.get(source.case or "") != kind,
            voice_of(source.location).rank,
        ),
        default=None,
    )
