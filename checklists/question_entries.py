"""Questions that belong to no clause: entries of the 諮問書, vague words, facts, checklist items."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from pydantic import JsonValue

from checklists.answer import ItemAnswer, ItemVerdict
from checklists.applicability import followed_facts
from checklists.body_word import in_word_of
from checklists.catalogue import Checklist, ChecklistItem, Clause, Fact
from checklists.examined import Examined
from checklists.flag_entries import is_empty
from checklists.flag_vague import VagueText, vague_texts
from checklists.places import document_name
from checklists.profile import ProfileField
from checklists.question_ranks import Standing, precedents_of
from checklists.question_why import Why, precedent
from checklists.question_words import EntryQuestion, question_words
from checklists.repairs import repair_page
from checklists.seen import seen
from checklists.source import Source
from checklists.typed_texts import typed_texts
from checklists.vague import DEFINING_CLAUSE
from checklists.vague_words import vague_words

_TITLES_NAMED = 3


class Topic(StrEnum):
    """What a question is about."""

    CLAUSE = "clause"
    ENTRY = "entry"
    VAGUE = "vague"
    FACT = "fact"
    ITEM = "item"


@dataclass(frozen=True)
class Asked:
    """A question that belongs to no clause, and how the case stands on it.

    ``key``: what it is about, once in its topic; ``page``, ``target``: where that is written.
    """

    question: str
    why: Why
    reply: str
    standing: Standing
    topic: Topic
    key: str
    page: str
    target: str


def entry_questions(examined: Examined) -> Iterable[Asked]:
    """What is handed over, why, where it goes, who will see it: from the entries of the 諮問書."""
    for entry in question_words().entries:
        asked = entry.of_kind.get(examined.case.kind.value, entry)
        needed = [key for key in asked.entries if _is_needed(examined, key)]
        if needed and _is_open_to(examined, asked):
            yield _of_entry(examined, asked, needed)


def _is_open_to(examined: Examined, asked: EntryQuestion) -> bool:
    """Does the council ask this of such a case, and no clause already?"""
    contract = examined.facts.get("processor_contract") is not False
    return (
        examined.case.kind.value not in asked.not_for
        and not (asked.without_contract and contract)
        and examined.applicable_ids.isdisjoint(asked.asked_by)
    )


def _of_entry(examined: Examined, asked: EntryQuestion, needed: Iterable[str]) -> Asked:
    words = question_words()
    fields = [examined.catalogue.profile_by_key[key] for key in needed]
    empty = [one for one in fields if is_empty(one, examined.case)]
    labels = _quoted(one.label for one in empty or fields)
    paper = document_name("consult", examined.case, examined.catalogue)
    state = "entry_empty" if empty else "entry_decide" if asked.decide else "entry_written"
    body = examined.case.municipality.name
    said = "".join(
        words.reply["entry_value"].format(
            label=one.label, value=_value(asked, one, examined.case.profile[one.key], body)
        )
        for one in fields
        if one not in empty
    )
    if asked.decide:
        reply = words.reply["entry_decide"].format(values=said, decide=asked.decide)
    else:
        reply = words.reply["entry"].format(paper=paper, values=said) if said else ""
    if empty:
        reply += words.reply["entry_empty"].format(paper=paper, labels=labels)
    return Asked(
        asked.question,
        Why(
            words.why[state].format(paper=paper, labels=labels),
            _precedent(examined, asked.precedents),
        ),
        reply,
        Standing.MISSING if empty else Standing.WEAK if asked.decide else Standing.STATED,
        Topic.ENTRY,
        asked.entries[0],
        "profile",
        (empty or fields)[0].key,
    )


def _is_needed(examined: Examined, key: str) -> bool:
    """As the flags have it: an entry of a contract only with one, none taken out for the kind."""
    catalogue = examined.catalogue
    contract = examined.facts.get("processor_contract") is not False
    return (contract or key not in catalogue.entries_of_contract) and (
        key not in catalogue.entries_not_for_kind.get(examined.case.kind.value, ())
    )


def vague_questions(examined: Examined) -> Iterable[Asked]:
    """What a vague word in a text of the officer means; words the case defines are clear.

    Those in a clause's own wording are asked with the clause.
    """
    words, case = question_words(), examined.case
    catalogue, applicable = examined.catalogue, examined.assessment.applicable
    typed = typed_texts(case, catalogue, examined.forms, applicable)
    for one in vague_texts(case, catalogue, typed):
        found = _quoted(one.words)
        # 等 stands for things; of 適切に the council asks what is done.
        key = "vague" if vague_words().after_a_word.issuperset(one.words) else "vague_manner"
        page, target = repair_page(one.place)
        yield Asked(
            words.question[key].format(label=one.label, words=found),
            Why(
                words.why["vague"].format(label=one.label, words=found),
                _precedent(examined, (DEFINING_CLAUSE,)),
            ),
            words.reply[key].format(words=_vague_parts(one)),
            Standing.WEAK,
            Topic.VAGUE,
            one.place,
            page,
            target,
        )


def _vague_parts(one: VagueText) -> str:
    """「受診券等」の「等」, 「適切に」: the words with what they stand on."""
    part = question_words().reply["vague_part"]
    said = []
    for excerpt in one.excerpts[: vague_words().most_excerpts]:
        word = max((w for w in one.words if excerpt.endswith(w)), key=len)
        said.append(f"「{word}」" if excerpt == word else part.format(excerpt=excerpt, word=word))
    return "、".join(said)


def fact_questions(examined: Examined) -> Iterable[Asked]:
    """A premise nobody has looked up, where clauses hang on it."""
    words, catalogue = question_words(), examined.catalogue
    followed = followed_facts(examined.case, catalogue)
    hanging: dict[str, list[Clause]] = {}
    for clause_id in examined.assessment.to_check:
        clause = catalogue.clause_by_id[clause_id]
        rule = clause.applicability
        open_facts = (f for f in (*rule.all, *rule.any, *rule.none) if examined.facts[f] is None)
        for fact_id in dict.fromkeys(followed.get(one, one) for one in open_facts):
            hanging.setdefault(fact_id, []).append(clause)
    for fact in catalogue.facts:
        clauses = hanging.get(fact.id)
        if clauses:
            named = _quoted(clause.title for clause in clauses[:_TITLES_NAMED])
            more = words.why["fact_more"].format(titles=named, count=len(clauses))
            titles = more if len(clauses) > _TITLES_NAMED else named
            yield _of_fact(examined, fact, titles, [clause.id for clause in clauses])


def _of_fact(examined: Examined, fact: Fact, titles: str, clauses: Collection[str]) -> Asked:
    words = question_words()
    return Asked(
        f"{(fact.ask or fact.question).removesuffix('。')}。",
        Why(words.why["fact"].format(titles=titles), _precedent(examined, clauses)),
        words.reply["fact"].format(label=fact.label),
        Standing.WEAK,
        Topic.FACT,
        fact.id,
        "intake",
        fact.id,
    )


def item_questions(examined: Examined, asked: Collection[str]) -> Iterable[Asked]:
    """The items of the checklists of the case's kinds, but for those whose clause is among the ``asked``."""
    kinds = {kind.value for kind in examined.case.kinds}
    for checklist in examined.catalogue.checklists:
        if checklist.kind in kinds:
            for item in checklist.items:
                if item.clause is None or item.clause not in asked:
                    yield _of_item(examined, checklist, item)


_ITEM_STATES: Mapping[ItemVerdict | None, tuple[str, Standing]] = {
    ItemVerdict.MET: ("item_met", Standing.STATED),
    ItemVerdict.UNMET: ("item_unmet", Standing.WEAK),
    ItemVerdict.NOT_APPLICABLE: ("item_declined", Standing.DECLINED),
    ItemVerdict.CHECKING: ("item_checking", Standing.CHECKING),
    None: ("item_open", Standing.MISSING),
}


def _of_item(examined: Examined, checklist: Checklist, item: ChecklistItem) -> Asked:
    words = question_words()
    answer = examined.case.items.get(item.id) or ItemAnswer()
    key, standing = _ITEM_STATES[answer.verdict]
    title = item.title if item.title.endswith(("か", "か。")) else ""
    reply_key = "item_open" if standing is Standing.CHECKING else key
    return Asked(
        f"{title.removesuffix('。')}。"
        if title
        else words.question["item"].format(title=item.title),
        Why(words.why[key].format(checklist=checklist.title)),
        words.reply[reply_key].format(
            evidence=item.evidence or words.reply["item_evidence"], reason=seen(answer.reason)
        ),
        standing,
        Topic.ITEM,
        item.id,
        "items",
        item.id,
    )


def _precedent(examined: Examined, clauses: Iterable[str]) -> str:
    """The precedent of the first clause that has one."""
    kind = examined.case.kind.value
    found: Iterable[tuple[Source, ...]] = (
        precedents_of(clause)
        for clause_id in clauses
        if (clause := examined.catalogue.clause_by_id.get(clause_id)) is not None
    )
    return precedent(next((sources for sources in found if sources), ()), kind)


def _value(asked: EntryQuestion, field: ProfileField, value: JsonValue, body: str) -> str:
    """The value of an entry in a sentence; of a table the answering column, with its marks."""
    if asked.column and field.type == "table" and isinstance(value, list | tuple):
        return "、".join(
            f"{row[asked.column]}{in_word_of(_marks(asked, row), body)}"
            for row in value
            if isinstance(row, Mapping) and row.get(asked.column)
        )
    return _plain(value)


def _marks(asked: EntryQuestion, row: Mapping[str, JsonValue]) -> str:
    return "".join(words for key, words in asked.mark.items() if row.get(key) is True)


def _plain(value: JsonValue) -> str:
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int):
        return f"{value:,}"
    parts: Iterable[JsonValue]
    if isinstance(value, Mapping):
        # What was chosen stands before the words about it, however the file orders them.
        keys = sorted(value, key=lambda key: key not in ("value", "values"))
        parts = (f"{value[key]}年" if key == "years" else value[key] for key in keys)
    elif isinstance(value, list | tuple):
        parts = value
    else:
        return " ".join(str(value).split()).removesuffix("。")
    said = [text for part in parts if (text := _plain(part))]
    rows = isinstance(value, list | tuple) and any(isinstance(one, Mapping) for one in value)
    return ("／" if rows else "、").join(said)


def _quoted(words: Iterable[str]) -> str:
    return "、".join(f"「{word}」" for word in words)
