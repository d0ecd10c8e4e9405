"""Why a clause that is stated or to be added is weak all the same."""

import re
from collections.abc import Collection, Iterable

from pydantic import JsonValue

from checklists.answer import VERDICT_WORDS, Answer, Verdict
from checklists.assessment import Weak
from checklists.case import Case
from checklists.catalogue import Catalogue, Clause, Parameter
from checklists.parameters import effective, is_blank, same, value_text
from checklists.places import ORAL, OWN_PAGES, carriers_to_place, document_name, places_in
from checklists.vague import defined_words, vague_words_of
from checklists.vague_words import vague_words

ANSWERED = frozenset({Verdict.STATED, Verdict.TO_ADD})
_ID = re.compile(r"[a-z][a-z0-9]*(?:[-_][a-z0-9]+)+")
_COUNCIL_BASES = frozenset({"seed", "seed-partial"})


def weak_clauses(case: Case, catalogue: Catalogue, applicable: Collection[str]) -> tuple[Weak, ...]:
    """Every weak clause with its reasons, in catalogue order (clauses.yaml, weak)."""
    answered = {
        clause_id: answer
        for clause_id in applicable
        if (answer := case.answers.get(clause_id)) is not None and answer.verdict in ANSWERED
    }
    defined = defined_words(case.answers)
    found = []
    for clause_id, answer in answered.items():
        clause = catalogue.clause_by_id[clause_id]
        reasons = (
            *_places(clause, answer, case, catalogue),
            *_inputs(clause, answer, catalogue),
            *_spoken(answer),
            *_words(clause, answer, catalogue, defined),
            *_intervals(clause, answer, catalogue),
            *_conflicts(clause, answered, catalogue),
        )
        if reasons:
            found.append(Weak(clause_id, reasons))
    return tuple(found)


def _places(clause: Clause, answer: Answer, case: Case, catalogue: Catalogue) -> Iterable[str]:
    carriers = carriers_to_place(clause)
    if not carriers:
        return
    held = [one.document for one in answer.places if one.document not in (*OWN_PAGES, ORAL)]
    if held and ("spec" in held or "spec" not in carriers) and places_in(answer, carriers):
        return
    names = "」「".join(document_name(code, case, catalogue) for code in dict.fromkeys(held))
    wanted = "又は".join(f"「{document_name(code, case, catalogue)}」" for code in carriers)
    if "spec" in carriers and held and "spec" not in held:
        yield (
            f"仕様書に箇所がありません。「{names}」だけでは、作業をする者の目に触れません。"
            f"「{document_name('spec', case, catalogue)}」にも書き、その箇所を入れてください。"
        )
    elif not held:
        yield f"箇所がありません。{wanted}のどこに書くのか、条・項・号と頁を入れてください。"
    elif not places_in(answer, carriers):
        yield f"箇所が別の文書です。「{names}」ではなく、{wanted}に書き、その箇所を入れてください。"


def _inputs(clause: Clause, answer: Answer, catalogue: Catalogue) -> Iterable[str]:
    empty = [
        f"「{parameter.label}」"
        for parameter in clause.params
        if parameter.required_input
        and parameter.auto is None
        and is_blank(effective(parameter, answer))
    ]
    if empty:
        yield f"必要な項目が空です。{'、'.join(empty)}を入れてください。"
    for parameter in clause.params:
        value = effective(parameter, answer)
        if parameter.required_input and parameter.auto is None and is_blank(value):
            continue
        if needs_reason(parameter, value) and is_blank(answer.reason):
            words = value_text(parameter, value, catalogue)
            yield (
                f"理由がありません。「{parameter.label}」を「{words}」とした理由を書いてください。"
            )


def needs_reason(parameter: Parameter, value: JsonValue) -> bool:
    """Does this value need a reason (reason_required_for, or reason_required and not the default)?"""
    if any(same(value, one) for one in parameter.reason_required_for):
        return True
    return parameter.reason_required and not is_blank(value) and not same(value, parameter.default)


def _spoken(answer: Answer) -> Iterable[str]:
    if places_in(answer, (ORAL,)):
        yield "口頭で伝える箇所があります。記録に残らないので、文書に書き、その箇所を入れてください。"


def _words(
    clause: Clause, answer: Answer, catalogue: Catalogue, defined: Iterable[str]
) -> Iterable[str]:
    words = vague_words_of(clause, answer, catalogue, defined)
    if words:
        known, quoted = vague_words(), "、".join(f"「{word}」" for word in words)
        yield known.sentence["weak"].format(words=quoted, advice=known.advice_on(words))


def _intervals(clause: Clause, answer: Answer, catalogue: Catalogue) -> Iterable[str]:
    for parameter in clause.params:
        if parameter.type != "interval_months" or parameter.basis not in _COUNCIL_BASES:
            continue
        value, wanted = effective(parameter, answer), parameter.default
        if isinstance(value, int) and isinstance(wanted, int) and value > wanted:
            yield (
                f"間隔が審議会の求めより緩くなっています。「{parameter.label}」は"
                f"「{value_text(parameter, value, catalogue, frequency=True)}」ですが、"
                f"求めは「{value_text(parameter, wanted, catalogue, frequency=True)}」です。"
            )


def _conflicts(clause: Clause, answered: dict[str, Answer], catalogue: Catalogue) -> Iterable[str]:
    for other_id in clause.conflicts_with:
        other = answered.get(other_id)
        if other is not None and other.verdict is not None:
            title = catalogue.clause_by_id[other_id].title
            yield (
                f"両立しない条項があります。「{title}」が{VERDICT_WORDS[other.verdict]}になっています。"
                + (_in_words(clause.conflict_note, catalogue) or "どちらか一方にしてください。")
            )


def _in_words(note: str, catalogue: Catalogue) -> str:
    """The note with the title of a clause, the label of a fact in place of an id."""

    def word(match: re.Match[str]) -> str:
        clause = catalogue.clause_by_id.get(match[0])
        fact = catalogue.fact_by_id.get(match[0])
        title = clause.title if clause else fact.label if fact else ""
        return f"「{title}」" if title else match[0]

    return _ID.sub(word, note)
