"""The values of the council's papers: opinions by round, conditions, what the manual is to say."""

import re
from collections.abc import Callable, Iterator

from pydantic import JsonValue

from checklists import opinion_rows
from checklists.council import CONDITION_WORDS, in_answer, in_minutes
from checklists.council_days import OPINION_LIST, VERDICT, review_days
from checklists.dispositions import Disposition, disposition_of
from checklists.examined import Examined
from checklists.form import Form
from checklists.items import one_line
from checklists.opinion_effects import forms_of
from checklists.opinion_rows import FOLLOWS, KEY, Rows, clauses_of, round_of, text_in
from checklists.paper.clause_state import answer_is_not_applicable
from checklists.paper.profile_text import is_empty
from checklists.paper.row_keys import HEADING, NUMBER, SETTLED, Row

#: Choices of the field ラウンド: the round they name, and whether its replies are meant.
_ROUNDS = {
    "第1回意見": (1, False),
    "回答": (1, True),
    "再意見": (2, False),
    "再回答": (2, True),
}

#: 「P.3「5(4)」」 in a narrow column: the page, and below it the item.
_REFERENCE = re.compile(r"^(\S*?[0-9０-９])(「[^」]+」)$")


# ---- 委員意見・回答一覧 -----------------------------------------------------------------------


def chosen_round(examined: Examined) -> int | None:
    """1 for the first opinions, 2 for all that came after, None for the whole list."""
    kept = examined.case.forms.get(OPINION_LIST)
    said = kept.fields.get("round") if kept is not None else None
    return _ROUNDS[said][0] if isinstance(said, str) and said in _ROUNDS else None


def opinion_list(examined: Examined) -> tuple[Row, ...]:
    """The opinions of the round that is chosen, else of all, each round under its heading.

    The whole list ends with what the council wants in its minutes alone (議事録掲載のみ).
    """
    rows = opinion_rows.keyed(examined.case.opinions)
    chosen = chosen_round(examined)
    shown = [
        number for number in opinion_rows.rounds(rows) if chosen is None or min(number, 2) == chosen
    ]
    minutes = list(_of_minutes(examined)) if chosen is None else []
    found: list[Row] = []
    for number in shown:
        members = opinion_rows.of_round(rows, number)
        if len(shown) > 1 or minutes:
            found.append({HEADING: f"{opinion_rows.round_title(number)}({len(members)}件)"})
        found += _of_round(members, opinion_rows.labels(rows))
    return (*found, *minutes)


def _of_minutes(examined: Examined) -> Iterator[Row]:
    conditions = in_minutes(examined.case.council.conditions)
    if conditions:
        yield {HEADING: f"答申の附帯意見のうち、議事録に掲載するもの({len(conditions)}件)"}
    for number, one in enumerate(conditions, 1):
        yield {
            NUMBER: f"附{number}",
            "opinion": one.text,
            "clause": "、".join(one.clauses),
            "done": one.done,
            SETTLED: True,
        }


def _of_round(members: Rows, labels: dict[str, str]) -> Iterator[Row]:
    for row in members:
        first = labels.get(text_in(row, FOLLOWS))
        ref = _REFERENCE.sub(r"\1\n\2", text_in(row, "ref"))
        if first is not None:
            ref = "\n".join(part for part in (ref, f"({opinion_rows.spoken(first)})") if part)
        yield {
            **row,
            NUMBER: labels[str(row[KEY])],
            "ref": ref,
            "clause": "、".join(clauses_of(row)),
        }


def _rounds_listed(examined: Examined, own: JsonValue) -> JsonValue:
    """The boxes to tick: the one chosen, else every one the list holds."""
    if not is_empty(own):
        return own
    rows = opinion_rows.keyed(examined.case.opinions)
    present = {min(round_of(row), 2) for row in rows}
    replied = {min(round_of(row), 2) for row in rows if text_in(row, "answer")}
    return [
        word
        for word, (number, reply) in _ROUNDS.items()
        if number in (replied if reply else present)
    ]


def _deadline(first: str, again: str) -> Callable[[Examined, Form], JsonValue]:
    """A day of the notice; of the second round where the list is of that."""

    def day(examined: Examined, form: Form) -> JsonValue:
        second = chosen_round(examined) == 2 and form.id == OPINION_LIST
        days = {**review_days(examined.case), "reanswer_by": examined.case.council.reanswer_by}
        value = days.get(again if second else first)
        return None if is_empty(value) else value

    return day


# ---- 答申書(案) -------------------------------------------------------------------------------


def _conditions(examined: Examined, own: JsonValue) -> JsonValue:
    """Every condition with its number and its kind in words, then what was written by hand.

    What only the minutes carry stands on the list of opinions.
    """
    lines = [
        f"{number}　({CONDITION_WORDS[condition.kind]})　{one_line(condition.text)}"
        for number, condition in enumerate(in_answer(examined.case.council.conditions), 1)
    ]
    if isinstance(own, str) and own.strip():
        lines.append(own.strip())
    return "\n".join(lines) or None


def _where_published(examined: Examined, own: JsonValue) -> JsonValue:
    """意見の掲載先: as chosen, else as the kinds of the conditions say."""
    if not is_empty(own):
        return own
    conditions = examined.case.council.conditions
    found: list[JsonValue] = ["答申に記載"] if in_answer(conditions) else []
    return [*found, "議事録に記載"] if in_minutes(conditions) else found


# ---- 事務マニュアル ---------------------------------------------------------------------------


def manual_of_opinions(examined: Examined) -> tuple[Row, ...]:
    """Steps the council was promised for the manual and that none of its clauses brings there.

    An opinion with 事務マニュアルに記載 whose clauses are written into the manual anyway is one of
    their steps; else the reply is the step.
    """
    rows = opinion_rows.keyed(examined.case.opinions)
    return tuple(
        {
            "step": one_line(text_in(row, "answer") or text_in(row, "opinion")),
            "timing": "",
            "form": "\n".join(forms_of(examined, clauses_of(row))),
            "clause": "、".join(clauses_of(row)),
        }
        for row in rows
        if disposition_of(text_in(row, "action")).disposition is Disposition.IN_MANUAL
        and not any(_in_manual(examined, clause_id) for clause_id in clauses_of(row))
    )


def _in_manual(examined: Examined, clause_id: str) -> bool:
    return (
        clause_id in examined.applicable_ids
        and "manual" in examined.catalogue.clause_by_id[clause_id].carriers
        and not answer_is_not_applicable(examined, clause_id)
    )


#: Fields that live with a form and say more than what was typed: ``form.field`` -> what is printed.
OWN: dict[str, Callable[[Examined, JsonValue], JsonValue]] = {
    f"{OPINION_LIST}.round": _rounds_listed,
    f"{VERDICT}.conditions": _conditions,
    f"{VERDICT}.place_of_opinion": _where_published,
}
COUNCIL: dict[str, Callable[[Examined, Form], JsonValue]] = {
    "auto.review_deadline_opinion": _deadline("deadline_opinion", "deadline_reopinion"),
    "auto.review_deadline_answer": _deadline("deadline_answer", "reanswer_by"),
}
#: Sources of days that only a review in writing has.
REVIEW_DAYS = frozenset(COUNCIL)
