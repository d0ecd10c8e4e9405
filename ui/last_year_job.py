"""Making 昨年度との新旧対照表 off the thread: for the printer, as PDF/A, as Word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checklists.examined import Examined
    from checklists.paper.document import Document
    from checklists.paper.preflight import Flaw

Progress = Callable[[int, int], bool]


@dataclass(frozen=True)
class Sheets:
    """A file, or pages for the printer, and what they cannot show. ``pages``: 0 for Word, which
    counts them when it opens the file."""

    data: bytes
    pages: int
    flaws: tuple[Flaw, ...]


class NotMade(Exception):
    """A Word file cannot hold what the cases hold; ``str()`` is a Japanese sentence."""


def make_pages(new: Examined, old: Examined, progress: Progress) -> Sheets:
    """The pages as they are printed. Raises pdf.Cancelled."""
    from checklists.paper.pdf import render
    from checklists.paper.preflight import flaws

    document = _composed(new, old)
    made = render([document], title=document.title, progress=progress)
    return Sheets(made.pdf, made.total, flaws(made.problems, new))


def make_pdf(new: Examined, old: Examined, progress: Progress) -> Sheets:
    """The same for a file, PDF/A. Raises pdf.Cancelled."""
    from checklists.paper.archive import archived, document_day

    made = make_pages(new, old, progress)
    return Sheets(archived(made.data, document_day(new.forms, new.case)), made.pages, made.flaws)


def make_word(new: Examined, old: Examined, _progress: Progress) -> Sheets:
    """As a Word file. Raises NotMade."""
    from checklists.paper.docx import WordRefused, word
    from checklists.paper.pdf import check
    from checklists.paper.preflight import flaws

    document = _composed(new, old)
    try:
        data = word([document])
    except WordRefused as refused:
        raise NotMade(str(refused)) from refused
    return Sheets(data, 0, flaws(check([document]), new))


def _composed(new: Examined, old: Examined) -> Document:
    # Imported here: drawing is needed long after the window stands.
    from checklists.paper.compose_last_year import compose_last_year

    return compose_last_year(new, old)
