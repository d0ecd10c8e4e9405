"""When the keeping of a case ends: from what the case knows, or from the day an officer set."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from pydantic import JsonValue

from checklists import dates
from checklists.answer import Verdict
from checklists.catalogue import Catalogue

# Clauses that settle how long papers and data are kept, and the parameter that holds the years.
YEARS_OF = {
    "deletion-electronic-retention-period": "retention_years",
    "deletion-paper-retention-disposal": "paper_retention_years",
}
_SETTLED = frozenset({Verdict.STATED, Verdict.TO_ADD})


@dataclass(frozen=True)
class Known:
    """What a case says of its keeping: ``term`` (ISO days, ``from/to``) and ``rows`` (保存年限) of
    its profile, by clause id verdict and parameters of the answers of ``YEARS_OF``, and the ISO day
    with its reason where an officer set one.
    """

    term: JsonValue = None
    rows: JsonValue = None
    answers: Mapping[str, tuple[str | None, Mapping[str, JsonValue]]] = field(default_factory=dict)
    set_day: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Retention:
    """``day`` is the last day of the keeping, None while it is not known; ``why`` says from what.

    ``years``: how long, where the case says so. ``by_hand``: an officer set the day.
    """

    day: date | None
    why: str
    years: int | None = None
    by_hand: bool = False

    def over(self, today: date) -> bool:
        """Has the last day gone by?"""
        return self.day is not None and today > self.day


def retention_of(known: Known, catalogue: Catalogue) -> Retention:
    """The longest of the years the case names, counted from the fiscal year after its contract.

    Papers of a fiscal year are kept from the 1 April that follows it (the rule of municipal
    record keeping), so the last day is always a 31 March.
    """
    years = _longest_row(known.rows) or _settled_years(known.answers, catalogue)
    if known.set_day:
        return Retention(dates.from_iso(known.set_day), known.reason, years, by_hand=True)
    end = _end_of(known.term)
    if years is None or end is None:
        lacking = [
            word
            for word, there in (("保存年限", years is not None), ("契約期間", end is not None))
            if not there
        ]
        return Retention(None, f"{'と'.join(lacking)}が、案件に入っていません。", years)
    fiscal = dates.fiscal_year(end)
    last = date(fiscal + 1 + years, 3, 31)
    why = (
        f"契約の終わり({dates.wareki(end)})の翌年度、{dates.wareki_year(fiscal + 1)}から{years}年。"
    )
    return Retention(last, why, years)


def _longest_row(rows: JsonValue) -> int | None:
    if not isinstance(rows, Sequence) or isinstance(rows, str):
        return None
    found = [
        years
        for row in rows
        if isinstance(row, Mapping)
        and isinstance(years := row.get("years"), int)
        and not isinstance(years, bool)
        and years > 0
    ]
    return max(found, default=None)


def _settled_years(
    answers: Mapping[str, tuple[str | None, Mapping[str, JsonValue]]], catalogue: Catalogue
) -> int | None:
    found: list[int] = []
    for clause_id, (verdict, parameters) in answers.items():
        clause = catalogue.clause_by_id.get(clause_id)
        if clause is None or verdict not in _SETTLED:
            continue
        usual = {one.key: one.default for one in clause.params}
        years = {**usual, **parameters}.get(YEARS_OF[clause_id])
        if isinstance(years, int) and not isinstance(years, bool) and years > 0:
            found.append(years)
    return max(found, default=None)


def _end_of(term: JsonValue) -> date | None:
    if not isinstance(term, str) or not term:
        return None
    try:
        return dates.from_iso(term.rpartition("/")[2])
    except dates.DateRefused:
        return None
