"""Flags on opinions of the council: a disposition that comes back, none, one without its reason."""

from collections.abc import Iterable, Mapping

from pydantic import JsonValue

from checklists import opinion_rows
from checklists.answer import Verdict
from checklists.assessment import Flag
from checklists.case import Case
from checklists.catalogue import Catalogue
from checklists.council_days import review_days
from checklists.dispositions import (
    TO_BE_WRITTEN,
    WARNINGS,
    Disposition,
    disposition_of,
)
from checklists.opinion_rows import FOLLOWS, KEY, ROUND, Row, round_of, text_in

_WRITTEN = frozenset({Verdict.TO_ADD, Verdict.STATED})
#: The day in the notice, and in the record of the council, by which a row had to be there.
_LATEST = (
    (opinion_rows.RECEIVED, ("deadline_opinion", "deadline_reopinion"), "意見の期限"),
    (opinion_rows.ANSWERED, ("deadline_answer", "reanswer_by"), "回答の期限"),
)
_ROUNDS_WITH_DAYS = 2  # 再々意見 come when the days of the notice are over


def opinion_flags(case: Case, catalogue: Catalogue) -> Iterable[Flag]:
    """Flags of the opinions of a case, in their order (PROCESS, D-4; 委員意見・回答一覧, notes).

    An opinion that nobody has answered raises none by itself: it is open, not wrong. Only 採用しない
    without a word of why, in its bracket or in the reply, blocks: it is no disposition yet. A reply to
    no words is told: the row would stand half empty on the list.
    """
    rows = opinion_rows.keyed(case.opinions)
    labels = opinion_rows.labels(rows)
    by_key = {str(row[KEY]): row for row in rows}
    days = {**review_days(case), "reanswer_by": case.council.reanswer_by}
    may_be_late = any(days.get(name) for _, names, _ in _LATEST for name in names)
    for index, row in enumerate(rows):
        found = [*_of_row(row)]
        if ROUND in row:  # most are of the first one, and follow nothing
            found += _follows(row, by_key, labels)
        if may_be_late:
            found += _late(row, days)
        found += _clauses(row, case, catalogue)
        for column, sentence, blocking in found:
            said = opinion_rows.spoken(labels[str(row[KEY])])
            yield Flag(f"opinions.{index}.{column}", f"{said}: {sentence}", blocking)


def _of_row(row: Row) -> Iterable[tuple[str, str, bool]]:
    action, answer = text_in(row, "action"), text_in(row, "answer")
    if (action or answer) and not text_in(row, "opinion"):
        yield "opinion", "回答か対応がありますが、意見の文がありません。", False
    if not action:
        if answer:
            yield "action", "回答がありますが、対応が選ばれていません。", False
        return
    said = disposition_of(action)
    if said.disposition is None:
        yield "action", f"対応の「{action}」は、対応の区分にありません。", False
        return
    if said.disposition in WARNINGS:
        yield "action", WARNINGS[said.disposition].format(words=said.words), False
    if said.disposition is Disposition.NOT_ADOPTED and not said.added:
        if answer:
            yield "action", "採用しない理由を、「不採用(理由)」の括弧に書いてください。", False
        else:
            yield "action", "採用しないときは、理由が要ります。", True
    if said.disposition in TO_BE_WRITTEN and not (text_in(row, "due") or text_in(row, "done")):
        yield "due", "書き加える期限(対応期限)が空です。", False


def _follows(
    row: Row, by_key: Mapping[str, Row], labels: Mapping[str, str]
) -> Iterable[tuple[str, str, bool]]:
    """A 再意見 follows an opinion of a round before; what came back wants another reply."""
    if round_of(row) == 1:
        return
    first = by_key.get(text_in(row, FOLLOWS))
    if first is None:
        yield FOLLOWS, "どの意見への再意見かが、選ばれていません。", False
        return
    said = opinion_rows.spoken(labels[str(first[KEY])])
    if round_of(first) >= round_of(row):
        yield FOLLOWS, f"前の回の意見への再意見です。{said}は前の回のものではありません。", False
        return
    before = disposition_of(text_in(first, "action"))
    again = disposition_of(text_in(row, "action")).disposition
    if before.disposition in WARNINGS and again not in TO_BE_WRITTEN:
        sentence = (
            f"{said}に「{before.words}」と答えて、再意見になったものです。"
            "仕様書、様式又は事務マニュアルに書く対応にできないか、確かめてください。"
        )
        yield "action", sentence, False


def _late(row: Row, days: Mapping[str, JsonValue]) -> Iterable[tuple[str, str, bool]]:
    for column, names, words in _LATEST if round_of(row) <= _ROUNDS_WITH_DAYS else ():
        latest = days.get(names[min(round_of(row), 2) - 1])
        day = row.get(column)
        # ISO texts sort as the days they name.
        if isinstance(latest, str) and latest and isinstance(day, str) and day > latest:
            what = "受け付けた日" if column == opinion_rows.RECEIVED else "回答した日"
            again = "再意見への" if column == opinion_rows.ANSWERED and round_of(row) > 1 else ""
            again = "再" if column == opinion_rows.RECEIVED and round_of(row) > 1 else again
            yield column, f"{what}が、{again}{words}より後です。", False


def _clauses(row: Row, case: Case, catalogue: Catalogue) -> Iterable[tuple[str, str, bool]]:
    """What is to stand in the specification stands in one of its clauses, where there are some."""
    disposition = disposition_of(text_in(row, "action")).disposition
    if disposition is not Disposition.IN_SPECIFICATION:
        return
    tied = opinion_rows.clauses_of(row)
    if tied and not written(case, tied):
        names = clause_names(catalogue, tied)
        yield (
            opinion_rows.CLAUSES,
            f"仕様書に書く対応ですが、{names}が、明記済にも追記するにもなっていません。",
            False,
        )


def written(case: Case, clauses: Iterable[str]) -> bool:
    """Is one of the clauses stated or to be added?"""
    answers = (case.answers.get(clause_id) for clause_id in clauses)
    return any(answer is not None and answer.verdict in _WRITTEN for answer in answers)


def clause_names(catalogue: Catalogue, clauses: Iterable[str]) -> str:
    """条項「受領証の複写禁止」「引換券等の複写禁止」; an id that is none stands as it is."""
    known = catalogue.clause_by_id
    titles = (known[one].title if one in known else one for one in clauses)
    return "条項" + "".join(f"「{title}」" for title in titles)
