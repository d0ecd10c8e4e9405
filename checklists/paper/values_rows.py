"""The rows of a table that are computed (auto.*) or live at the top of the case."""

from collections.abc import Callable, Iterator

from checklists.answer import (
    ITEM_VERDICT_WORDS,
    UNANSWERED_WORD,
    VERDICT_WORDS,
    ItemAnswer,
    ItemVerdict,
    Verdict,
)
from checklists.catalogue import Article, Clause
from checklists.examined import Examined
from checklists.items import one_line
from checklists.paper.clause_state import (
    answer_is_not_applicable,
    answer_of,
    article_numbers,
    forms_of,
    place_of,
    reason_of,
    unknown_facts,
    wording_of,
)
from checklists.paper.packet_lines import due_text, packet_lines
from checklists.paper.row_keys import Row
from checklists.paper.values_consult import workplace_rows
from checklists.paper.values_council import manual_of_opinions, opinion_list
from checklists.paper.words import paper_title, words
from checklists.pia import check_text
from checklists.seen import seen
from checklists.sentences import sentences
from checklists.subject import reword

UNANSWERED, CHECKING = UNANSWERED_WORD, VERDICT_WORDS[Verdict.CHECKING]
TO_CHECK, WEAK = "要確認", "弱い箇所"
#: Stands between the kind of a gap and its reason.
GAP = "　"
_KEEPERS = frozenset(
    {"contractor", "contractor_pi_manager", "contractor_liaison", "worker", "designated_manager"}
)
_PIA_GROUPS = frozenset({"適合性", "妥当性"})


def listed(examined: Examined) -> tuple[str, ...]:
    """The clauses of the checklist result, applicable and to check, in catalogue order."""
    wanted = {*examined.assessment.applicable, *examined.assessment.to_check}
    return tuple(clause.id for clause in examined.catalogue.clauses if clause.id in wanted)


def _clauses(examined: Examined) -> tuple[Row, ...]:
    return tuple(_clause_row(examined, clause_id) for clause_id in listed(examined))


def _clause_row(examined: Examined, clause_id: str) -> Row:
    to_check = clause_id in examined.assessment.to_check
    answer = None if to_check else answer_of(examined, clause_id)
    return {
        "clause_id": clause_id,
        "title": examined.catalogue.clause_by_id[clause_id].title,
        "applicable": TO_CHECK if to_check else "適用",
        # None is 未回答 in the form's map; a clause to check has no answer yet and stays empty.
        "answer": "" if to_check else (str(answer.verdict) if answer else None),
        "spec_ref": "" if to_check else place_of(examined, clause_id),
        "na_reason": reason_of(examined, clause_id),
        "wording": "" if to_check else wording_of(examined, clause_id),
        "form": "" if to_check else forms_of(examined, clause_id),
    }


def _gaps(examined: Examined) -> tuple[Row, ...]:
    weak = {entry.clause: entry.reasons for entry in examined.assessment.weak}
    rows: list[Row] = []
    for number, clause_id in enumerate(listed(examined), 1):
        why = _why(examined, clause_id, weak.get(clause_id, ()))
        if why:
            title = examined.catalogue.clause_by_id[clause_id].title
            rows.append({"no": number, "title": title, "why": why})
    return tuple(rows)


def _why(examined: Examined, clause_id: str, reasons: tuple[str, ...]) -> str:
    """The kind of gap, and after one full-width space its reason; ``""`` for no gap."""
    if clause_id in examined.assessment.to_check:
        return _gap(TO_CHECK, unknown_facts(examined, clause_id))
    answer = answer_of(examined, clause_id)
    if answer is None:
        return UNANSWERED
    if answer.verdict is Verdict.CHECKING:
        return _gap(CHECKING, reason_of(examined, clause_id))
    if not reasons:
        return ""
    # What to do about it stands on the screen; on paper its first sentence says what is weak.
    return _gap(WEAK, "\n".join(sentences(reason)[0] for reason in reasons))


def _gap(kind: str, reason: str) -> str:
    return f"{kind}{GAP}{reason}" if reason else kind


def _articles(examined: Examined) -> tuple[Row, ...]:
    rows: list[Row] = []
    for article in examined.specification.articles:
        for paragraph in article.paragraphs:
            clause = examined.catalogue.clause_by_id.get(paragraph.clause_id)
            rows.append(
                {
                    "article": f"第{article.number}条",
                    "clause_id": paragraph.clause_id,
                    "text": paragraph.text,
                    "dont": clause.prohibition if clause else False,
                    "source": _sources(clause) if clause else "",
                }
            )
    return tuple(rows)


def _sources(clause: Clause) -> str:
    names = (source.city or source.law or source.guideline for source in clause.sources)
    return "、".join(dict.fromkeys(name for name in names if name))


def _packet(examined: Examined) -> tuple[Row, ...]:
    return tuple(
        {
            "title": paper_title(line.title),
            "pages": None,
            "blank": words().ready[line.ready],
            "due": line.due,
            "holder": line.holder,
        }
        for line in packet_lines(examined)
    )


def _manual_steps(examined: Examined) -> tuple[Row, ...]:
    rows: list[Row] = []
    for clause_id in examined.assessment.applicable:
        clause = examined.catalogue.clause_by_id[clause_id]
        if "manual" not in clause.carriers or answer_is_not_applicable(examined, clause_id):
            continue
        due = (examined.catalogue.codes.due[code] for code in clause.due)
        rows.append(
            {
                "step": _step(examined, clause),
                "timing": due_text(due),
                "form": "\n".join(
                    number
                    for form_id in clause.forms
                    if (number := examined.numbers.get(form_id)) is not None
                ),
                "clause": clause_id,
            }
        )
    return tuple(rows)


def _step(examined: Examined, clause: Clause) -> str:
    """What the department does: our sentence, or, of a sentence of the contract, that it is kept."""
    wording = one_line(examined.filled(clause.id).text)
    if clause.wording_kind != "spec":
        return wording
    keep = reword(
        words().manual["keep"], examined.catalogue.subject_change_of(examined.case.kind.value)
    )
    return keep.format(wording=wording)


def _kept(examined: Examined) -> Iterator[tuple[Article, tuple[str, ...]]]:
    """Each heading with the applicable clauses under it that contractor or workers must keep."""
    for article in sorted(examined.catalogue.articles, key=lambda entry: entry.order):
        clauses = tuple(
            clause_id
            for clause_id in examined.assessment.applicable
            if _is_kept(examined, clause_id, article.id)
        )
        if clauses:
            yield article, clauses


def _is_kept(examined: Examined, clause_id: str, article_id: str) -> bool:
    clause = examined.catalogue.clause_by_id[clause_id]
    return (
        clause.article == article_id
        and not _KEEPERS.isdisjoint(clause.obligors)
        and not answer_is_not_applicable(examined, clause_id)
    )


def _inspection_items(examined: Examined) -> tuple[Row, ...]:
    return tuple({"item": article.title} for article, _ in _kept(examined))


def _compliance_items(examined: Examined) -> tuple[Row, ...]:
    return tuple(
        {"item": article.title, "article": _kept_place(examined, clauses)}
        for article, clauses in _kept(examined)
    )


def _kept_place(examined: Examined, clauses: tuple[str, ...]) -> str:
    """The lowest article of our wording among the clauses, else of the officer's specification."""
    places = [examined.specification.places.get(clause_id, "") for clause_id in clauses]
    drafted = [number for place in places for number in article_numbers(place)]
    if drafted:
        return f"文案第{min(drafted)}条"
    stated = [
        number
        for clause_id in clauses
        if (answer := answer_of(examined, clause_id)) is not None
        for place in answer.places
        if place.document == "spec"
        for number in article_numbers(place.article)
    ]
    return f"仕様書第{min(stated)}条" if stated else ""


def _pia_viewpoints(examined: Examined) -> tuple[Row, ...]:
    rows: list[Row] = []
    for checklist in examined.catalogue.checklists:
        if checklist.id != "cl-pia":
            continue
        for item in checklist.items:
            if item.group not in _PIA_GROUPS:
                continue
            answer = examined.case.items.get(item.id) or ItemAnswer()
            rows.append(
                {
                    "title": item.title,
                    "verdict": _item_verdict(answer),
                    "evidence": item.evidence,
                    "note": "\n".join(
                        filter(
                            None,
                            (
                                seen(answer.reason),
                                answer.note.strip(),
                                check_text(examined.case, item.id),
                            ),
                        )
                    ),
                }
            )
    return tuple(rows)


def _item_verdict(answer: ItemAnswer) -> str | None:
    """A value of the form's map; what is open is no choice of the form, and is said in words."""
    if answer.verdict is ItemVerdict.CHECKING:
        return ITEM_VERDICT_WORDS[answer.verdict]
    return None if answer.verdict is None else str(answer.verdict)


AUTO_ROWS: dict[str, Callable[[Examined], tuple[Row, ...]]] = {
    "workers": lambda examined: tuple(dict(row) for row in examined.case.workers),
    "opinions": opinion_list,
    "profile.workplaces": workplace_rows,
    "auto.clauses": _clauses,
    "auto.gaps": _gaps,
    "auto.articles": _articles,
    "auto.packet": _packet,
    "auto.manual_steps": lambda examined: (*_manual_steps(examined), *manual_of_opinions(examined)),
    "auto.inspection_items": _inspection_items,
    "auto.compliance_items": _compliance_items,
    "auto.pia_viewpoints": _pia_viewpoints,
}
