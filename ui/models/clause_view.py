"""Everything the clause page shows about one clause that is not typed by the officer."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from checklists.answer import Answer, Verdict
from checklists.applicability import followed_facts
from checklists.body_wording import in_body
from checklists.catalogue import Catalogue, Clause, Fact
from checklists.rules import Scope, scope_of
from checklists.wording import Filled, filled
from ui.models.clause_answer import Entered, document_choices, place_words

if TYPE_CHECKING:
    from checklists.examined import Examined

# head of a note's wording -> title of its preview
_NOTE_TITLES = {
    "諮問書記載文案": "諮問書に書く文",
    "諮問書別紙記載文案": "諮問書の別紙に書く文",
    "諮問書・評価書記載文案": "諮問書・評価書に書く文",
    "事務マニュアル記載文案": "事務マニュアルに書く文",
    "業務登録記載文案": "業務登録に書く文",
    "作成上の確認": "様式を作るときに確かめること",
    "設ける場合": "様式に欄を設けるときの文",
}
_ITEM = re.compile(r"(?:(?<=。)|(?<=\s))\((\d{1,2})\)")
_ID = re.compile(r" ?([a-z]+(?:-[a-z]+)+) ?")
SPEC_TITLE = "仕様書に入る文"


@dataclass(frozen=True)
class ClauseView:
    """One clause of a case. ``at`` and ``of``: its place in its group, 1-based, 0 when outside.

    ``weak`` and ``flags`` are sentences; ``unknown`` the officer's facts that would decide whether
    the clause applies; ``draft_place`` where our wording stands in the draft, or empty; ``hint``
    that of the clause, other clauses in it by their titles.
    """

    clause: Clause
    group: str
    at: int
    of: int
    scope: Scope
    weak: tuple[str, ...]
    flags: tuple[str, ...]
    unknown: tuple[Fact, ...]
    choices: tuple[tuple[str, str], ...]
    draft_place: str
    hint: str = ""


def view_of(examined: "Examined", clause_id: str, order: Sequence[str]) -> ClauseView:
    """``order`` are the clauses of its group in the order of the walk-through."""
    clause = examined.catalogue.clause_by_id[clause_id]
    assessment = examined.assessment
    followed = followed_facts(examined.case, examined.catalogue)
    form = next((examined.numbers[f] for f in clause.forms if f in examined.numbers), "")
    here = f"answers.{clause_id}"
    return ClauseView(
        clause=clause,
        group=examined.catalogue.group_by_id[clause.group].short,
        at=order.index(clause_id) + 1 if clause_id in order else 0,
        of=len(order),
        scope=scope_of(clause, examined.facts, followed),
        weak=next((w.reasons for w in assessment.weak if w.clause == clause_id), ()),
        flags=tuple(
            f.sentence
            for f in assessment.flags
            if f.place == here or f.place.startswith(f"{here}.")
        ),
        unknown=_unknown(clause, examined, followed),
        choices=document_choices(clause, examined.case, examined.catalogue, form),
        draft_place=examined.specification.places.get(clause_id, ""),
        hint=_titled(clause.hint, examined.catalogue),
    )


def _titled(hint: str, catalogue: Catalogue) -> str:
    """The catalogue's hints name clauses by id; an officer knows them by title."""

    def titled(found: re.Match[str]) -> str:
        clause = catalogue.clause_by_id.get(found[1])
        return found[0] if clause is None else f"「{clause.title}」"

    return _ID.sub(titled, hint)


def _unknown(clause: Clause, examined: "Examined", followed: Mapping[str, str]) -> tuple[Fact, ...]:
    """The officer's facts in the clause's condition whose value is not known."""
    rule = clause.applicability
    ids = (*rule.all, *rule.any, *rule.none)
    roots = dict.fromkeys(followed.get(f, f) for f in ids if examined.facts.get(f) is None)
    return tuple(examined.catalogue.fact_by_id[root] for root in roots)


def preview_of(examined: "Examined", clause: Clause, answer: Answer | None) -> Filled:
    """The wording as it would print with an answer that may not be recorded yet."""
    listing = any(parameter.auto for parameter in clause.params)
    found = filled(
        clause,
        answer,
        examined.case,
        examined.catalogue,
        examined.numbers,
        examined.titles,
        places=examined.specification.places,
        prohibitions=[one.text for one in examined.prohibitions] if listing else (),
    )
    return in_body(found, clause, answer, examined.case)


Range = tuple[int, int, str]


def shown_lines(filled: Filled) -> tuple[str, list[Range]]:
    """The text as it prints, each 号 and each row of a table on a line of its own, with the marked
    ranges counted in it.
    """
    starts: list[int] = []
    for match in _ITEM.finditer(filled.text):
        if int(match[1]) == len(starts) + 1:
            starts.append(match.start())
    breaks = starts if len(starts) > 1 else []
    text = filled.text
    for at in reversed(breaks):
        text = f"{text[:at]}\n{text[at:]}"

    def moved(at: int) -> int:
        return at + sum(start <= at for start in breaks)

    ranges: list[Range] = [
        (moved(span.start), moved(span.end - 1) + 1, span.kind) for span in filled.spans
    ]
    parts = [text, *(f"({number}) {item}" for number, item in enumerate(filled.items, 1))]
    if filled.table is not None:
        parts += [" / ".join(row) for row in (filled.table.labels, *filled.table.rows)]
    return "\n".join(parts), ranges


def form_names(examined: "Examined", clause: Clause) -> dict[str, str]:
    """「別記様式第1号（標題）」 -> 「{form:id}」, for the officer's own sentence."""
    return {
        f"{examined.numbers[form]}（{examined.titles[form]}）": "{form:" + form + "}"
        for form in clause.forms
        if form in examined.numbers
    }


def preview_title(clause: Clause) -> str:
    """Where the wording goes: 「仕様書に入る文」, 「諮問書に書く文」."""
    if clause.wording_kind == "spec":
        return SPEC_TITLE
    head = clause.wording.partition(")")[0].lstrip("(")
    return _NOTE_TITLES.get(head, head or SPEC_TITLE)


def preview_fate(clause: Clause, verdict: Verdict | None) -> str:
    """What becomes of the wording under a verdict, in one line; empty when it is added."""
    if verdict is Verdict.TO_ADD:
        return ""
    if verdict is Verdict.STATED:
        return "書いてあるので、入りません。見比べる文です。"
    if verdict is Verdict.NOT_APPLICABLE:
        return "該当なしなので、入りません。"
    return "「追記する」にすると、この文が入ります。"


def wording_place(view: ClauseView, now: Entered) -> str:
    """Where the wording stands: the officer's place, else where our draft has it; or empty."""
    if now.shown_verdict not in (Verdict.STATED, Verdict.TO_ADD):
        return ""
    named = [place for place in now.places if place.document and place.document != "form"]
    detailed = [place for place in named if place.article or place.page]
    if detailed:
        return place_words(detailed[0], view.choices)
    if now.shown_verdict is Verdict.TO_ADD and view.draft_place:
        return f"文案 {view.draft_place}"
    return place_words(named[0], view.choices) if named else ""
