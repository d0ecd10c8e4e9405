"""How one clause stands on paper: its verdict, its place, its reason, the words chosen."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from pydantic import JsonValue

from checklists.answer import Answer, Place, Verdict
from checklists.catalogue import Clause, Parameter
from checklists.examined import Examined
from checklists.kind_view import on_route
from checklists.numbering import short_number
from checklists.paper.profile_text import is_empty
from checklists.paper.words import document_name, short_name, words
from checklists.parameters import value_text
from checklists.places import ORAL
from checklists.seen import seen

_WHOLE_ARTICLE = re.compile(r"第[^第条]+条(の[0-9０-９一二三四五六七八九十]+)*")
_ARTICLE = re.compile(r"第\s*(\d+)\s*条")


def answer_of(examined: Examined, clause_id: str) -> Answer | None:
    """The answer with a verdict that counts; None while the clause is unanswered.

    A 該当なし without a reason counts as unanswered (COMMANDS, the case file).
    """
    answer = examined.case.answers.get(clause_id)
    if answer is None or answer.verdict is None:
        return None
    if answer.lacks_reason:
        return None
    return answer


def answered(examined: Examined, clause_id: str, key: str) -> JsonValue:
    """The value of a parameter, else its default; None where the clause does not apply."""
    if clause_id not in examined.assessment.applicable:
        return None
    answer = examined.case.answers.get(clause_id)
    if answer is not None and answer.verdict is Verdict.NOT_APPLICABLE:
        return None
    clause = examined.catalogue.clause_by_id[clause_id]
    parameter = next(entry for entry in clause.params if entry.key == key)
    value = answer.parameters.get(key) if answer else None
    if is_empty(value):
        value = parameter.default
    return _expanded(value, examined)


def _expanded(value: JsonValue, examined: Examined) -> JsonValue:
    if isinstance(value, str) and "{contract_name}" in value:
        title = examined.case.title
        return value.replace("{contract_name}", title) if title else None
    return value


def place_of(examined: Examined, clause_id: str) -> str:
    """Where the clause is written: 「文案第3条第1項」, or document, article and page."""
    answer = answer_of(examined, clause_id)
    if answer is None or answer.verdict not in {Verdict.STATED, Verdict.TO_ADD}:
        return ""
    if answer.verdict is Verdict.TO_ADD:
        drafted = examined.specification.places.get(clause_id)
        if drafted:
            return f"文案{drafted}"
    if answer.places:
        return "\n".join(written_place(examined, place) for place in answer.places)
    clause = examined.catalogue.clause_by_id[clause_id]
    return on_route(_carrier_words(clause, answer), examined.case.route)


def place_in_words(examined: Examined, clause_id: str) -> str:
    """The same for a sentence: full names, 「、」 between several, 「P.12」 after its article."""
    answer = answer_of(examined, clause_id)
    drafted = examined.specification.places.get(clause_id)
    to_add = answer is not None and answer.verdict is Verdict.TO_ADD
    if answer is None or not answer.places or (to_add and drafted):
        return place_of(examined, clause_id)
    return "、".join(
        " ".join(
            part
            for part in (
                document_name(examined.case, place.document, examined.catalogue)
                + place.article.strip(),
                _page(place),
            )
            if part
        )
        for place in answer.places
    )


def _page(place: Place) -> str:
    page = place.page.strip()
    return f"P.{page}" if page and not page.upper().startswith("P") else page


def _carrier_words(clause: Clause, answer: Answer) -> str:
    if answer.verdict is Verdict.STATED:
        return ""
    known = words().written_in
    return next((known[carrier] for carrier in clause.carriers if carrier in known), "")


def written_place(examined: Examined, place: Place) -> str:
    """``spec 第9条第2項 12`` -> 「仕様書案第9条」 and 「第2項 P.12」: two lines of a narrow column."""
    article = place.article.strip()
    found = _WHOLE_ARTICLE.match(article)
    main = found[0] if found else article
    second = " ".join(part for part in (article[len(main) :].strip(), _page(place)) if part)
    # 「仕様書案第9条」 reads as one word, 「口頭」 and what is to be said do not.
    joint = "：" if place.document == ORAL and main else ""
    head = f"{short_name(examined.case, place.document, examined.catalogue)}{joint}{main}"
    return f"{head}\n{second}" if second else head


def article_numbers(text: str) -> Iterator[int]:
    """The numbers of the articles named in a place, however its digits are typed."""
    for found in _ARTICLE.finditer(unicodedata.normalize("NFKC", text)):
        yield int(found.group(1))


def reason_of(examined: Examined, clause_id: str) -> str:
    """The reason given with the verdict, or which fact is not known.

    The reason of every verdict is printed, as the screen says beside its field; the note never is.
    """
    if clause_id in examined.assessment.to_check:
        return unknown_facts(examined, clause_id)
    answer = answer_of(examined, clause_id)
    return seen(answer.reason) if answer else ""


def unknown_facts(examined: Examined, clause_id: str) -> str:
    """「再委託」が未確認: the officer's facts that would decide whether the clause applies."""
    rule = examined.catalogue.clause_by_id[clause_id].applicability
    open_facts = [
        examined.catalogue.fact_by_id[fact].label
        for fact in (*rule.all, *rule.any, *rule.none)
        if examined.facts.get(fact) is None
    ]
    listed = "、".join(f"「{label}」" for label in open_facts)
    return words().clause["unknown"].format(facts=listed) if listed else ""


def wording_of(examined: Examined, clause_id: str) -> str:
    """The words chosen for a clause that is stated or to be added.

    標準文のとおり when our wording is added with every parameter at its default; else the values
    chosen; 「所管課の文による」 where the officer's own sentence replaces ours.
    """
    answer = answer_of(examined, clause_id)
    if answer is None or answer.verdict not in {Verdict.STATED, Verdict.TO_ADD}:
        return ""
    clause = examined.catalogue.clause_by_id[clause_id]
    chosen = "\n".join(_chosen(examined, clause, answer))
    if answer.verdict is Verdict.STATED:
        return chosen
    if answer.wording and answer.wording.strip():
        return words().clause["own"]
    return chosen or words().clause["standard"]


def _chosen(examined: Examined, clause: Clause, answer: Answer) -> Iterator[str]:
    for parameter in clause.params:
        value = answer.parameters.get(parameter.key)
        if is_empty(value):
            value = parameter.default
        # A standard value that has to be justified stands beside its reason.
        explained = bool(seen(answer.reason)) and value in parameter.reason_required_for
        if is_empty(value) or (value == parameter.default and not explained):
            continue
        yield parameter_text(examined, parameter, value)


def parameter_text(examined: Examined, parameter: Parameter, value: JsonValue) -> str:
    """A chosen value in words: an interval by its name, a number after its label."""
    if isinstance(value, Sequence) and not isinstance(value, str):
        texts = (_item_text(parameter, item) for item in value if not is_empty(item))
        return "、".join(text for text in texts if text)
    interval = parameter.type == "interval_months"
    text = value_text(parameter, value, examined.catalogue, frequency=interval)
    return text if isinstance(value, str) or interval else f"{parameter.label}：{text}"


def _item_text(parameter: Parameter, item: JsonValue) -> str:
    """A row of a table is named by its first column; the wording itself has the whole table."""
    if isinstance(item, Mapping):
        cells = (item.get(column.key) for column in parameter.columns)
        return next((str(cell) for cell in cells if not is_empty(cell)), "")
    return str(item)


def forms_of(examined: Examined, clause_id: str) -> str:
    """「第1号」 of each annexed form the clause uses, as numbered in this case."""
    if answer_is_not_applicable(examined, clause_id):
        return ""
    used = examined.catalogue.clause_by_id[clause_id].forms
    return "\n".join(
        short_number(number) for form_id, number in examined.numbers.items() if form_id in used
    )


def answer_is_not_applicable(examined: Examined, clause_id: str) -> bool:
    """True for an answered 該当なし."""
    answer = answer_of(examined, clause_id)
    return answer is not None and answer.verdict is Verdict.NOT_APPLICABLE
