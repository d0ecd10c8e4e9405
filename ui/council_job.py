"""The papers of the council's desk."""

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from ui.form_job import composed
from ui.paper_job import Paper

if TYPE_CHECKING:
    from checklists.case import Case
    from checklists.examined import Examined
    from checklists.paper.document import Document

FORMS = {
    "opinions": "form-opinion-answer-list",
    "notice": "form-written-review-notice",
    "verdict": "form-report-verdict",
    "manual": "form-office-manual-insert",
}
COMPARISON = "comparison"
# The words of ラウンド on the list: without a reply, and with one.
_ROUND_WORDS = {1: ("第1回意見", "回答"), 2: ("再意見", "再回答")}


def why_not(paper: str, examined: "Examined", number: int, *, printed: bool = False) -> str:
    """Why a paper cannot be; empty when it can. ``number``: the round of the list.

    ``printed``: there is an edition on paper. While nothing has changed since, it is no edition
    before, but not missing either.
    """
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
    if examined.comparison is None and not printed:
        return (
            "比べる前の版がありません。綴りを「案」でなく印刷した版ができると、"
            "次からその版との新旧対照表を印刷できます。"
        )
    if examined.comparison is None or not examined.comparison.differs:
        return "前に印刷した版から、仕様書に加える文は変わっていません。"
    return ""


def council_paper(
    paper: str, title: str, examined: "Examined", number: int, note: Callable[[str], object]
) -> Paper:
    """``number``: the round of the list. ``note`` is told what is out: form_pdf, form_word."""
    return Paper(
        f"{examined.case.title} {title}",
        lambda: _composed(paper, examined, number),
        examined.forms,
        examined,
        lambda way, _pages: note(f"form_{way}"),
    )


def _composed(paper: str, examined: "Examined", number: int) -> "Document":
    # Imported here: drawing is needed long after the window stands.
    from checklists.paper.compose_comparison import compose_comparison
    from checklists.paper.own_word import in_own_word

    before = examined.printed_before
    if paper == COMPARISON and examined.comparison is not None and before is not None:
        return in_own_word(compose_comparison(examined, examined.comparison, before), examined)
    if paper == "opinions":
        examined = replace(examined, case=of_round(examined.case, number))
    return composed(FORMS[paper], examined)


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
