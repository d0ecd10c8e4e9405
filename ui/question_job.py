"""Making 想定問答 as a paper off the thread: for the printer, as PDF/A, as Word."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checklists.examined import Examined
    from checklists.paper.document import Document
    from checklists.paper.preflight import Flaw

Progress = Callable[[int, int], bool]
Replies = Mapping[str, str]  # key of a question -> the officer's own reply


@dataclass(frozen=True)
class QuestionPaper:
    """The paper finished (a file or pages for the printer), and what it cannot show.

    ``pages``: 0 for a Word file, which counts them when it is opened.
    """

    data: bytes
    pages: int
    flaws: "tuple[Flaw, ...]"


class WordNotMade(Exception):
    """A Word file cannot hold what the case holds; ``str()`` is a Japanese sentence."""


def make_pages(examined: "Examined", replies: Replies, progress: Progress) -> QuestionPaper:
    """The pages as they are printed. Raises pdf.Cancelled."""
    from checklists.paper.pdf import render
    from checklists.paper.preflight import flaws

    document = _composed(examined, replies)
    made = render([document], title=document.title, progress=progress)
    return QuestionPaper(made.pdf, made.total, flaws(made.problems, examined))


def make_pdf(examined: "Examined", replies: Replies, progress: Progress) -> QuestionPaper:
    """The same for a file, PDF/A. Raises pdf.Cancelled."""
    from checklists.paper.archive import archived, document_day

    made = make_pages(examined, replies, progress)
    day = document_day(examined.forms, examined.case)
    return QuestionPaper(archived(made.data, day), made.pages, made.flaws)


def make_word(examined: "Examined", replies: Replies, progress: Progress) -> QuestionPaper:
    """As a Word file. Raises WordNotMade."""
    from checklists.paper.docx import WordRefused, word
    from checklists.paper.pdf import check
    from checklists.paper.preflight import flaws

    document = _composed(examined, replies)
    try:
        data = word([document])
    except WordRefused as refused:
        raise WordNotMade(str(refused)) from refused
    return QuestionPaper(data, 0, flaws(check([document]), examined))


def _composed(examined: "Examined", replies: Replies) -> "Document":
    # Imported here: drawing is needed long after the window stands.
    from checklists.paper.compose_questions import compose_questions

    return compose_questions(examined, replies)
