"""導入申請書 as a paper of the window: looked up and composed on a worker."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.paper_job import NotMade, Paper

if TYPE_CHECKING:
    from checklists.paper.document import Document

NAME = "ソフトウェア導入申請書"


def adoption_paper(wrong: Callable[[str], object] = lambda _words: None) -> Paper:
    """What the program finds of itself when the paper is made.

    ``wrong`` is told on the worker what is not as it should be: words, or none.
    """

    def compose() -> tuple[Document, ...]:
        from checklists.paper.compose_adoption import checked_words, compose_adoption
        from checklists.problem import ProblemsFound
        from ui.adoption.facts import adoption

        try:
            found = adoption()
        except ProblemsFound as broken:
            raise NotMade(str(broken)) from broken
        wrong(checked_words(found) if found.differing or found.unread else "")
        return compose_adoption(found)

    return Paper(NAME, compose, None, None, lambda _way, _pages: None)
