"""Making a paper of the council's desk off the thread."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checklists.case import Case
    from checklists.examined import Examined
    from checklists.paper.document import Document
    from checklists.paper.preflight import Flaw

Progress = Callable[[int, int], bool]

FORMS = {
    "opinions": "form-opinion-answer-list",
    "notice": "form-written-review-notice",
    "verdict": "form-report-verdict",
    "manual": "form-office-manual-insert",
}
COMPARISON = "comparison"
# The words of ラウンド on the list: without a reply, and with one.
_ROUND_WORDS = {1: ("第1回意見", "回答"), 2: ("再意見", "再回答")}


@dataclass(frozen=True)
class CouncilPaper:
    """A finished paper, and what paper cannot show of it."""

    pdf: bytes
    pages: int
    flaws: "tuple[Flaw, ...]"


def why_not(paper: str, examined: "Examined", number: int) -> str:
    """Why a paper cannot be; empty when it can. ``number``: the round of the list."""
    from checklists import opinion_rows
    from checklists.council_days import manner_of

    case = examined.case
    if paper == "opinions" and not opinion_rows.of_round(case.opinions, number):
        return "この回の意見がまだありません。意見を足すか、貼り付けると、一覧を印刷できます。"
    if paper == "notice" and manner_of(case) == "meeting":
        return (
            "会議で審議する案件なので、書面審議の通知はありません。"
            "書面審議にするときは、「開催と答申」で開催のしかたを選び直してください。"
        )
    if paper != COMPARISON:
        return ""
    if examined.comparison is None:
        return (
            "比べる前の版がありません。綴りを「案」でなく印刷した版ができると、"
            "次からその版との新旧対照表を印刷できます。"
        )
    if not examined.comparison.differs:
        return "前に印刷した版から、仕様書に加える文は変わっていません。"
    return ""


def make_paper(
    paper: str, examined: "Examined", number: int, progress: Progress, *, file: bool = False
) -> CouncilPaper:
    """``file``: finished for a file, PDF/A. Raises pdf.Cancelled."""
    # Imported here: drawing is needed long after the window stands.
    from checklists.paper.archive import archived, document_day
    from checklists.paper.pdf import render
    from checklists.paper.preflight import flaws

    document = _composed(paper, examined, number)
    made = render([document], title=document.title, progress=progress)
    day = document_day(examined.forms, examined.case)
    pdf = archived(made.pdf, day) if file else made.pdf
    return CouncilPaper(pdf, made.total, flaws(made.problems, examined))


def make_word(paper: str, examined: "Examined", number: int) -> bytes:
    """The same as a Word file. Raises docx.WordRefused."""
    from checklists.paper.docx import word

    return word([_composed(paper, examined, number)])


def _composed(paper: str, examined: "Examined", number: int) -> "Document":
    from checklists.paper.compose import compose_comparison, compose_form
    from checklists.paper.filling import Face

    before = examined.printed_before
    if paper == COMPARISON and examined.comparison is not None and before is not None:
        return compose_comparison(examined, examined.comparison, before)
    if paper == "opinions":
        examined = replace(examined, case=of_round(examined.case, number))
    form = examined.forms.by_id(FORMS[paper])
    return compose_form(form, examined, Face.PREFILLED).document


def of_round(case: "Case", number: int) -> "Case":
    """The case with the list of opinions told to show one round; nothing of it is stored."""
    from checklists import opinion_rows
    from checklists.case import FormValues

    form_id = FORMS["opinions"]
    rows = opinion_rows.of_round(case.opinions, number)
    without, replied = _ROUND_WORDS[min(number, 2)]
    word = replied if any(opinion_rows.text_in(row, "answer") for row in rows) else without
    kept = case.forms.get(form_id) or FormValues()
    values = kept.model_copy(update={"fields": {**kept.fields, "round": word}})
    return case.model_copy(update={"forms": {**case.forms, form_id: values}})
