"""What stands in the clause form, as a value: from an answer and a draft, and back again."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from pydantic import JsonValue, ValidationError

from checklists.answer import Answer, Place, Verdict
from checklists.case import Case
from checklists.catalogue import Catalogue, Clause, Parameter
from checklists.parameters import is_blank
from checklists.places import OWN_PAGES, carriers_to_place, document_name
from checklists.seen import seen
from checklists.weakness import needs_reason


@dataclass(frozen=True)
class Entered:
    """The form's content.

    ``waiting`` is True while 該当なし is chosen and its reason is not there: then ``verdict`` is
    still the old one. ``parameters`` holds what the officer chose, without untouched defaults.
    ``unfit`` is typed text of parameters that is no value yet (a word where a number is due).
    """

    verdict: Verdict | None = None
    waiting: bool = False
    places: tuple[Place, ...] = ()
    parameters: Mapping[str, JsonValue] = field(default_factory=dict)
    unfit: Mapping[str, str] = field(default_factory=dict)
    wording: str | None = None
    reason: str = ""
    note: str = ""

    @property
    def shown_verdict(self) -> Verdict | None:
        """The button that looks chosen."""
        return Verdict.NOT_APPLICABLE if self.waiting else self.verdict

    def choose(self, verdict: Verdict) -> "Entered":
        """該当なし without a reason waits for it; every other verdict stands at once."""
        if verdict is Verdict.NOT_APPLICABLE and not seen(self.reason):
            return replace(self, waiting=True)
        return replace(self, verdict=verdict, waiting=False)

    def settled(self) -> "Entered":
        """該当なし becomes the verdict when its reason is there, and waits when it is gone."""
        if self.waiting and seen(self.reason):
            return replace(self, verdict=Verdict.NOT_APPLICABLE, waiting=False)
        if self.verdict is Verdict.NOT_APPLICABLE and not seen(self.reason):
            return replace(self, waiting=True)
        return self


def entered(answer: Answer | None, draft: Mapping[str, JsonValue] | None) -> Entered:
    """What the form shows: the stored answer, and over it what was typed and not yet valid."""
    base = _of(answer)
    if not draft:
        return base
    unsaved = draft.get("unsaved")
    if isinstance(unsaved, dict):
        base = _merged(base, unsaved)
    unfit = draft.get("unfit")
    if isinstance(unfit, dict):
        base = replace(base, unfit={key: str(value) for key, value in unfit.items()})
    loose = draft.get("places")
    if isinstance(loose, list):
        rows = tuple(_loose(row) for row in loose if isinstance(row, dict))
        base = replace(base, places=(*base.places, *rows))
    if draft.get("verdict") == Verdict.NOT_APPLICABLE:
        base = replace(base, waiting=True, reason="")
    return base


def _loose(row: Mapping[str, JsonValue]) -> Place:
    return Place(document="", article=str(row.get("article", "")), page=str(row.get("page", "")))


def _of(answer: Answer | None) -> Entered:
    if answer is None:
        return Entered()
    return Entered(
        verdict=answer.verdict,
        places=answer.places,
        parameters=dict(answer.parameters),
        wording=answer.wording,
        reason=answer.reason,
        note=answer.note,
    )


def _merged(base: Entered, unsaved: Mapping[str, JsonValue]) -> Entered:
    """What could not be saved comes back into the fields; the verdict stays the stored one."""
    try:
        typed = Answer.model_validate_json(json.dumps(dict(unsaved)))
    except ValidationError:
        return base
    return replace(_of(typed), verdict=base.verdict)


def answer_of(now: Entered, stored: Answer | None) -> Answer | None:
    """The answer to record, None when there is nothing to say.

    A stored 該当なし whose reason was just emptied keeps both until there is a reason again.
    """
    reason = now.reason
    if now.waiting and stored is not None and stored.verdict is Verdict.NOT_APPLICABLE:
        reason = stored.reason
    answer = Answer(
        verdict=now.verdict,
        places=tuple(place for place in now.places if place.document),
        parameters=dict(now.parameters),
        wording=now.wording if now.wording and now.wording.strip() else None,
        reason=reason,
        note=now.note,
    )
    return None if answer == Answer() else answer


def draft_of(now: Entered, unsaved: Answer | None = None) -> dict[str, JsonValue] | None:
    """What must be kept beside the answer; ``unsaved`` is an answer the disk did not take."""
    draft: dict[str, JsonValue] = {}
    if now.waiting:
        draft["verdict"] = Verdict.NOT_APPLICABLE.value
    loose: list[JsonValue] = [
        {"article": place.article, "page": place.page}
        for place in now.places
        if not place.document and (place.article or place.page)
    ]
    if loose:
        draft["places"] = loose
    if now.unfit:
        draft["unfit"] = dict(now.unfit)
    if unsaved is not None:
        draft["unsaved"] = unsaved.model_dump(mode="json")
    return draft or None


@dataclass(frozen=True)
class Need:
    """A document the demand must stand in, and whether it does."""

    code: str
    name: str
    there: bool


@dataclass(frozen=True)
class Needs:
    """The documents of a clause. ``how`` says how they go together, 「の両方に要ります」."""

    needs: tuple[Need, ...]
    how: str
    also: tuple[str, ...] = ()

    @property
    def met(self) -> bool:
        if self.how == _ANY:
            return any(need.there for need in self.needs)
        return all(need.there for need in self.needs)


_LONGEST_TITLE = 12
_ANY = "のどれかに要ります"
_HOW = {0: "", 1: "に要ります", 2: "の両方に要ります"}


def needs_of(clause: Clause, places: Sequence[Place], case: Case, catalogue: Catalogue) -> Needs:
    """Where the demand must be written (``weak`` asks the same): in the specification when that
    is a carrier, else in one of the carriers. Our own pages satisfy form and dont.
    """
    written = {place.document for place in places}
    textual = carriers_to_place(clause)
    own = tuple(code for code in clause.carriers if code in OWN_PAGES)

    def need(code: str) -> Need:
        there = code in OWN_PAGES or code in written
        return Need(code, _brief(code, case, catalogue), there)

    if len(textual) > 1 and "spec" not in textual:
        return Needs(tuple(need(code) for code in textual), _ANY)
    first = ("spec",) if "spec" in textual else textual
    must = (*first, *own)
    also = tuple(need(code).name for code in textual if code not in first)
    how = _HOW.get(len(must), "のすべてに要ります")
    return Needs(tuple(need(code) for code in must), how, also)


def short_name(name: str) -> str:
    """「禁止規定(「してはならない」)」 -> 「禁止規定」: the explanation in brackets is for lists."""
    return name.split("(")[0]


def _brief(code: str, case: Case, catalogue: Catalogue) -> str:
    """What this city calls the document, or the general name when that is too long for a field."""
    name = short_name(document_name(code, case, catalogue))
    return name if len(name) <= _LONGEST_TITLE else short_name(catalogue.codes.carriers[code])


def usual_places(clause: Clause) -> tuple[Place, ...]:
    """Where our wording goes when the officer adds it and has not said where: the one document
    that ``weak`` asks for. Article and page stay open.
    """
    textual = carriers_to_place(clause)
    if not textual:
        return ()
    return (Place(document="spec" if "spec" in textual else textual[0]),)


def document_choices(
    clause: Clause | None, case: Case, catalogue: Catalogue, form_number: str = ""
) -> tuple[tuple[str, str], ...]:
    """(code, name) for a place: the clause's carriers first, then the others, 口頭 last.

    A document of the case stands under its own title when that is short enough to be read in the
    field; ``form_number`` is 「別記様式第1号」 or empty.
    """
    titles = {d.code: d.title for d in case.documents if 0 < len(d.title) <= _LONGEST_TITLE}
    first = [code for code in (clause.carriers if clause else ()) if code != "dont"]
    others = [code for code in catalogue.codes.carriers if code not in (*first, "oral")]
    choices: list[tuple[str, str]] = []
    for code in (*first, *others, "oral"):
        name = titles.get(code) or _brief(code, case, catalogue)
        choices.append((code, form_number if code == "form" and form_number else name))
    return tuple(choices)


def reason_needed(clause: Clause, parameters: Mapping[str, JsonValue]) -> Parameter | None:
    """The parameter whose chosen value asks for a reason, None when none does."""
    for parameter in clause.params:
        given = parameters.get(parameter.key)
        if needs_reason(parameter, parameter.default if is_blank(given) else given):
            return parameter
    return None


def place_words(place: Place, choices: Sequence[tuple[str, str]]) -> str:
    """「仕様書(案) 第5条第4項」; the page where there is no 条."""
    name = dict(choices).get(place.document, place.document)
    detail = place.article or (f"{place.page}頁" if place.page else "")
    return f"{name} {detail}".strip()


def kept_sentence(typed: str, standard: str, named: Mapping[str, str]) -> str | None:
    """The officer's own sentence as it is stored; None when it is ours again.

    ``named``: 「別記様式第1号（データ消去ソフト使用届）」 -> 「{form:form-deletion-software-notice}」, so
    that the number still follows when forms are numbered anew.
    """
    text = typed.strip()
    if not text or text == standard.strip():
        return None
    for words, holder in sorted(named.items(), key=lambda pair: -len(pair[0])):
        text = text.replace(words, holder)
    return text
