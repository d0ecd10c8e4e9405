"""What each opinion and each condition of the council changed: clauses, places, wording."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from checklists import opinion_rows
from checklists.answer import Verdict
from checklists.comparison import Change, ComparedRow, Comparison
from checklists.council import Condition, condition_names
from checklists.dispositions import TO_BE_WRITTEN, Disposition, disposition_of
from checklists.examined import Examined
from checklists.opinion_rows import FOLLOWS, KEY, Row, text_in
from checklists.places import ORAL, document_name

#: 意見 whose reply leaves every document as it is: there is no place to name.
_CHANGES_NOTHING = frozenset(
    {Disposition.EXPLAINED, Disposition.NOT_ADOPTED, Disposition.AFTER_AWARD}
)
_MANUAL = "manual"
_ARTICLE = re.compile(r"(?P<document>\D*?)(?P<article>第\d+条(?:の\d+)*)(?P<rest>.*)")
_PARAGRAPH = re.compile(r"第\d+項")


class WordingChange(StrEnum):
    """The words of a clause in the 特記仕様書文案, against the edition printed before.

    SAME: also where only its number, or the numbers it refers to, are others.
    """

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    GONE = "gone"


@dataclass(frozen=True)
class Effect:
    """How one clause stands that an opinion or a condition is tied to.

    ``applies``: it applies in this case; ``verdict`` None while it is unanswered. ``place`` is where
    its words stand: 「文案第6条第2項」, 「仕様書第9条」, ``""`` for nowhere. ``wording`` is None where no
    edition was printed before, or where neither edition has the clause.
    """

    clause: str
    title: str
    applies: bool
    verdict: Verdict | None
    place: str
    wording: WordingChange | None


def effects_of(examined: Examined, clauses: Iterable[str]) -> tuple[Effect, ...]:
    """The clauses with these ids, as they stand now; an id the catalogue does not know is left out.

    ``examined`` with its ``printed_before`` (what the next print carries) to see the wording.
    """
    changes = _wording_changes(examined.comparison)
    known = examined.catalogue.clause_by_id
    return tuple(
        Effect(
            clause_id,
            known[clause_id].title,
            clause_id in examined.applicable_ids,
            _verdict(examined, clause_id),
            place_of(examined, clause_id),
            changes.get(clause_id),
        )
        for clause_id in clauses
        if clause_id in known
    )


def opinion_effects(examined: Examined, row: Row) -> tuple[Effect, ...]:
    """What an opinion is about."""
    return effects_of(examined, opinion_rows.clauses_of(row))


# ---- 反映した箇所 -----------------------------------------------------------------------------


def proposed_done(examined: Examined, row: Row) -> str:
    """What the column 反映した箇所 may say of an opinion, ``""`` for nothing; to be offered, never
    assumed.

    様式を追加 names the forms of its clauses, 事務マニュアルに記載 the manual, everything else where
    the words of its clauses stand.
    """
    disposition = disposition_of(text_in(row, "action")).disposition
    clauses = opinion_rows.clauses_of(row)
    if disposition in _CHANGES_NOTHING:
        return ""
    if disposition is Disposition.IN_FORM:
        return "、".join(forms_of(examined, clauses)) or _places(examined, clauses)
    if disposition is Disposition.IN_MANUAL:
        return document_name(_MANUAL, examined.case, examined.catalogue)
    return _places(examined, clauses)


def proposed_done_of_condition(examined: Examined, condition: Condition) -> str:
    """The same for a condition of the answer; nothing has to be written for 議事録掲載のみ."""
    return "" if condition.kind == "minutes" else _places(examined, condition.clauses)


def _places(examined: Examined, clauses: Iterable[str]) -> str:
    """「文案第6条第2項、第6条第3項、第9条」: each place with its 条 and in the order of the document, a
    document named once for what follows."""
    found: dict[tuple[str, tuple[int, ...]], str] = {}
    others: list[str] = []
    for clause in clauses:
        document = article = ""
        for one in place_of(examined, clause).split("、"):
            cut = _ARTICLE.match(article + one if _PARAGRAPH.match(one) else one)
            if cut is None:
                others += [one] if one else []
                document = article = ""
                continue
            document, article = cut["document"] or document, cut["article"]
            numbers = tuple(int(number) for number in re.findall(r"\d+", article + cut["rest"]))
            found.setdefault((document, numbers), article + cut["rest"])
    documents = list(dict.fromkeys(document for document, _ in found))
    said: list[str] = []
    for document in documents:
        texts = [found[key] for key in sorted(found) if key[0] == document]
        said += [document + texts[0], *texts[1:]]
    return "、".join([*said, *dict.fromkeys(others)])


def forms_of(examined: Examined, clauses: Iterable[str]) -> Iterable[str]:
    """The numbers (別記様式第3号) of the forms these clauses use, in the order of their numbers."""
    known = examined.catalogue.clause_by_id
    wanted = {form for one in clauses if one in known for form in known[one].forms}
    return (number for form, number in examined.numbers.items() if form in wanted)


def place_of(examined: Examined, clause_id: str) -> str:
    """Where a clause's words stand: 「文案第6条第2項」 of our draft, else 「仕様書第9条第2項」."""
    verdict = _verdict(examined, clause_id)
    if verdict is Verdict.TO_ADD and clause_id in examined.specification.places:
        return f"文案{examined.specification.places[clause_id]}"
    if verdict not in (Verdict.TO_ADD, Verdict.STATED):
        return ""
    places = examined.case.answers[clause_id].places
    return "、".join(
        f"{document_name(place.document, examined.case, examined.catalogue)}{place.article.strip()}"
        for place in places
        if place.document != ORAL and place.article.strip()
    )


def _verdict(examined: Examined, clause_id: str) -> Verdict | None:
    answer = examined.case.answers.get(clause_id)
    return None if answer is None or answer.lacks_reason else answer.verdict


# ---- which opinion a change of the wording came from -------------------------------------------


def origins(examined: Examined) -> Mapping[str, str]:
    """Clause id -> 「意見7、再2、答申の条件1」: what brought its words into the specification.

    Of the opinions those count whose reply says that something is written (PROCESS, D-4), with the
    ones they followed; of the conditions all but 議事録掲載のみ.
    """
    rows = opinion_rows.keyed(examined.case.opinions)
    labels = opinion_rows.labels(rows)
    by_key = {str(row[KEY]): row for row in rows}
    found: dict[str, list[str]] = {}
    for row in rows:
        disposition = disposition_of(text_in(row, "action")).disposition
        if disposition in TO_BE_WRITTEN:
            for clause_id in opinion_rows.clauses_of(row):
                found.setdefault(clause_id, []).extend(_led_to(by_key, str(row[KEY])))
    said = {clause: _in_words(rows, labels, keys) for clause, keys in found.items()}
    conditions = examined.case.council.conditions
    for condition, one in zip(conditions, condition_names(conditions), strict=True):
        if condition.kind != "minutes":
            for clause_id in condition.clauses:
                before = said.get(clause_id)
                said[clause_id] = f"{before}、{one}" if before else one
    return said


def _led_to(by_key: Mapping[str, Row], key: str) -> Iterable[str]:
    """Keys of the opinion and of those before it that it followed."""
    keys: list[str] = []
    while key in by_key and key not in keys:
        keys.append(key)
        key = text_in(by_key[key], FOLLOWS)
    return keys


def _in_words(rows: Iterable[Row], labels: Mapping[str, str], keys: Iterable[str]) -> str:
    """意見7、再2; 再意見2 where there is no first opinion."""
    wanted = set(keys)
    ordered = sorted((row for row in rows if row[KEY] in wanted), key=opinion_rows.round_of)
    first, *rest = (labels[str(row[KEY])] for row in ordered)
    return "、".join([opinion_rows.spoken(first), *rest])


# ---- the wording --------------------------------------------------------------------------------


def _wording_changes(comparison: Comparison | None) -> Mapping[str, WordingChange]:
    found: dict[str, list[ComparedRow]] = {}
    for article in comparison.articles if comparison is not None else ():
        for row in article.rows:
            side = row.new or row.old
            if side is not None and side.row.clause_id:
                found.setdefault(side.row.clause_id, []).append(row)
    return {clause_id: _change(rows) for clause_id, rows in found.items()}


def _change(rows: Sequence[ComparedRow]) -> WordingChange:
    changes = {Change.SAME if row.only_numbers else row.change for row in rows}
    if changes == {Change.ADDED}:
        return WordingChange.NEW
    if changes == {Change.REMOVED}:
        return WordingChange.GONE
    if changes <= {Change.SAME, Change.RENUMBERED}:
        return WordingChange.SAME
    return WordingChange.CHANGED
