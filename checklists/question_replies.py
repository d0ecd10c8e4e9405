"""The draft of what the officer answers about a clause, made from the case."""

from collections.abc import Iterable

from checklists.answer import Answer, Place, Verdict
from checklists.catalogue import Clause
from checklists.examined import Examined
from checklists.parameters import effective, is_blank
from checklists.places import DRAFT_DOCUMENTS, ORAL, OWN_PAGES, carriers_to_place, document_name
from checklists.question_ranks import Standing
from checklists.question_words import question_words
from checklists.seen import seen
from checklists.weakness import needs_reason
from checklists.wording import Filled

_MOST_ITEMS = 3  # a reply is read aloud; the whole list stands in the draft


def reply_of(examined: Examined, clause: Clause, standing: Standing) -> str:
    """Where it is stated, what will be added with its parameters filled in, and in brackets what
    has to be decided before anybody can answer so."""
    words = question_words().reply
    answer = examined.case.answers.get(clause.id)
    form = words[_form(clause, answer, standing)]
    said = form.format(
        places=_places(examined, answer),
        document=_document(examined, clause),
        drafted=_drafted(examined, clause),
        # Filling a wording in is most of the work; a reply that says where it stands needs none.
        wording=_wording(examined.filled(clause.id)) if "{wording}" in form else "",
        reason=seen(answer.reason) if answer else "",
    )
    if standing is Standing.STATED and answer is not None and seen(answer.reason):
        said += words["reason"].format(reason=seen(answer.reason))
    labels = "、".join(dict.fromkeys(_to_decide(examined, clause, standing)))
    return said + (words["decide"].format(labels=labels) if labels else "")


def _form(clause: Clause, answer: Answer | None, standing: Standing) -> str:
    """The key of the sentence for this standing."""
    documents = {place.document for place in answer.places if _is_written(place)} if answer else ()
    if standing is Standing.WEAK:
        if answer is not None and answer.verdict is Verdict.TO_ADD:
            return "weak_to_add"
        if not documents:
            return "weak_nowhere"
        return "weak_here" if _carrier(clause) in documents else "weak"
    if standing in (Standing.UNPLACED, Standing.STATED):
        return "stated" if documents else "stated_nowhere"
    if standing is Standing.MISSING and not carriers_to_place(clause):
        return "missing_own_page"
    return standing.value


def _to_decide(examined: Examined, clause: Clause, standing: Standing) -> Iterable[str]:
    """What is open: the verdict, a page, a reason, a parameter without a value."""
    words = question_words().reply
    answer = examined.case.answers.get(clause.id)
    if standing is Standing.MISSING and not carriers_to_place(clause):
        yield words["decide_own_page"]
    elif standing in (Standing.MISSING, Standing.CHECKING):
        yield words["decide_verdict"]
    elif standing is Standing.NO_REASON:
        yield words["decide_reason"]
    elif standing is Standing.UNPLACED:
        yield words["decide_place"]
    elif standing is Standing.WEAK:
        yield words["decide_repair"]
    if standing in (Standing.MISSING, Standing.CHECKING, Standing.WEAK, Standing.PLANNED):
        for parameter in clause.params:
            value = effective(parameter, answer)
            if parameter.auto is None and is_blank(value):
                yield f"「{parameter.label}」"
            elif needs_reason(parameter, value) and (answer is None or is_blank(answer.reason)):
                yield words["decide_reason_of"].format(label=parameter.label)


def _wording(filled: Filled) -> str:
    """The sentence with its 号 and the rows of its table, on one line."""
    items = [f"({number}){item}" for number, item in enumerate(filled.items, start=1)]
    rows = filled.table.rows if filled.table is not None else ()
    items += [f"({number}){'、'.join(row)}" for number, row in enumerate(rows, start=1)]
    if len(items) > _MOST_ITEMS:
        more = question_words().reply["most_items"].format(count=len(items) - _MOST_ITEMS)
        items = [*items[:_MOST_ITEMS], more]
    return " ".join((" ".join(filled.text.split()), *items))


def _carrier(clause: Clause) -> str:
    """Where our wording goes: a clause of the contract into the first document that has clauses,
    any other into the first that is written into; our own page where there is none."""
    carriers = carriers_to_place(clause) or clause.carriers
    drafts = [one for one in carriers if one in DRAFT_DOCUMENTS]
    return drafts[0] if drafts and clause.wording_kind == "spec" else carriers[0]


def _document(examined: Examined, clause: Clause) -> str:
    return document_name(_carrier(clause), examined.case, examined.catalogue)


def _drafted(examined: Examined, clause: Clause) -> str:
    """「特記仕様書文案第3条第1項」; the document where our draft has no place for it."""
    article = examined.specification.places.get(clause.id)
    if not article:
        return _document(examined, clause)
    return question_words().reply["draft"].format(article=article)


def _is_written(place: Place) -> bool:
    return place.document not in (*OWN_PAGES, ORAL)


def _places(examined: Examined, answer: Answer | None) -> str:
    """「仕様書(第3版)第9条第2項(12頁)、…」; spoken words are no place to turn to."""
    written = [place for place in answer.places if _is_written(place)] if answer else []
    return "、".join(_place(examined, place) for place in written)


def _place(examined: Examined, place: Place) -> str:
    words = question_words().reply
    found = (one.edition for one in examined.case.documents if one.code == place.document)
    edition = next(found, "").strip()
    page = place.page.strip().removeprefix("P.").removesuffix("頁")
    said = words["place"].format(
        document=document_name(place.document, examined.case, examined.catalogue),
        edition=words["edition"].format(edition=edition) if edition else "",
        article=place.article.strip(),
    )
    return said + (words["page"].format(page=page) if page else "")
