"""Flags on days of rows: workers outside the term, replies and checks before what they answer."""

from collections.abc import Iterable
from datetime import date

from checklists.assessment import Flag
from checklists.case import Case
from checklists.council_days import day_of
from checklists.dates import wareki_or_western as _said

# Rows whose later day does not come before the earlier one: part, earlier, later, their words.
_ORDER = (
    ("submissions", ("received", "受け取った日"), ("checked", "確かめた日")),
    ("opinions", ("received", "意見を受けた日"), ("answered", "回答した日")),
)


def row_date_flags(case: Case, term: tuple[date | None, date | None]) -> Iterable[Flag]:
    """``term``: first and last day of the contract. None of the flags blocks."""
    yield from _workers(case, *term)
    for part, (earlier, before), (later, after) in _ORDER:
        for number, row in enumerate(getattr(case, part)):
            one, two = day_of(row.get(earlier)), day_of(row.get(later))
            if one is not None and two is not None and two < one:
                yield Flag(
                    f"{part}.{number}.{later}",
                    f"{after}({_said(two)})が、{before}({_said(one)})より前です。",
                    False,
                )


def _workers(case: Case, first: date | None, last: date | None) -> Iterable[Flag]:
    for number, row in enumerate(case.workers):
        start, end = day_of(row.get("start")), day_of(row.get("end"))
        if start and first and start < first:
            yield Flag(
                f"workers.{number}.start",
                f"従事開始日({_said(start)})が、委託期間の初め({_said(first)})より前です。",
                False,
            )
        if end and last and end > last:
            yield Flag(
                f"workers.{number}.end",
                f"従事終了日({_said(end)})が、委託期間の終わり({_said(last)})より後です。",
                False,
            )
