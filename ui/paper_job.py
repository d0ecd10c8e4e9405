"""Making one paper off the thread: pages for the printer, a file as PDF/A, a Word file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checklists.examined import Examined
    from checklists.form import FormSet
    from checklists.paper.document import Document
    from checklists.paper.preflight import Flaw

Progress = Callable[[int, int], bool]


@dataclass(frozen=True)
class Paper:
    """One paper a page can give. ``name`` is that of its file, without the ending.

    ``compose`` is called on a worker: one Document, or several that go out as one. It may raise
    NotMade. ``forms``: None for the shipped ones. ``examined``: the case it is of, None where it is
    of none. ``note`` (``pdf`` or ``word``, pages) is called when a file of it is out, ``said``
    follows then.
    """

    name: str
    compose: Callable[[], Document | tuple[Document, ...]]
    forms: FormSet | None
    examined: Examined | None
    note: Callable[[str, int], object]
    said: str = ""


@dataclass(frozen=True)
class Made:
    """A paper finished, and what it cannot show. ``pages``: 0 for a Word file, which counts them
    when it is opened."""

    data: bytes
    pages: int
    flaws: tuple[Flaw, ...]


class NotMade(Exception):
    """There is no such paper, or a Word file cannot hold it; ``str()`` is a Japanese sentence."""


# All run on a worker, and load what only a paper needs.


def make_pages(paper: Paper, progress: Progress) -> Made:
    """The pages as they are printed. Raises pdf.Cancelled, NotMade."""
    from checklists.paper.pdf import render
    from checklists.paper.preflight import flaws

    documents = _composed(paper)
    made = render(documents, title=documents[0].title, progress=progress)
    return Made(made.pdf, made.total, flaws(made.problems, paper.examined))


def make_pdf(paper: Paper, progress: Progress, made: Made | None = None) -> Made:
    """The same for a file, PDF/A; ``made`` where its pages are there. Raises pdf.Cancelled, NotMade."""
    from checklists.paper.archive import archived, document_day
    from checklists.reader.shipped import shipped_forms

    made = made or make_pages(paper, progress)
    case = paper.examined.case if paper.examined is not None else None
    return replace(
        made, data=archived(made.data, document_day(paper.forms or shipped_forms(), case))
    )


def make_word(paper: Paper) -> Made:
    """As a Word file. Raises NotMade."""
    from checklists.paper.docx import WordRefused, word
    from checklists.paper.pdf import check
    from checklists.paper.preflight import flaws

    documents = _composed(paper)
    try:
        data = word(documents)
    except WordRefused as refused:
        raise NotMade(str(refused)) from refused
    return Made(data, 0, flaws(check(documents), paper.examined))


def _composed(paper: Paper) -> tuple[Document, ...]:
    made = paper.compose()
    return made if isinstance(made, tuple) else (made,)
