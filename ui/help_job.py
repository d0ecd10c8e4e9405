"""A page of the help, or all of it, as a paper."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ui.paper_job import Paper

if TYPE_CHECKING:
    from checklists.handbook.book import HelpBook
    from checklists.handbook.page import HelpPage
    from checklists.paper.document import Document

WHOLE = "委託点検帳の手引き"


def help_paper(book: HelpBook, pages: Sequence[HelpPage]) -> Paper:
    """Several pages carry the name of the whole."""
    # Imported here: a page of the help is read far more often than it is printed.
    from checklists.reader.shipped import shipped_forms

    title = WHOLE if len(pages) > 1 else ""

    def compose() -> Document:
        from checklists.paper.compose_help import compose_help

        return compose_help(pages, book.terms, title)

    name = title or f"手引き {pages[0].title}"
    return Paper(name, compose, shipped_forms(), None, lambda _way, _pages: None)
