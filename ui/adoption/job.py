"""導入申請書 as a paper of the window: looked up and composed on a worker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.paper_job import NotMade, Paper

if TYPE_CHECKING:
    from checklists.paper.document import Document

NAME = "ソフトウェア導入申請書"


def adoption_paper() -> Paper:
    """What the program finds of itself when the paper is made."""

    def compose() -> tuple[Document, ...]:
        from checklists.paper.compose_adoption import compose_adoption
        from checklists.problem import ProblemsFound
        from ui.adoption.facts import adoption

        try:
            return compose_adoption(adoption())
        except ProblemsFound as broken:
            raise NotMade(str(broken)) from broken

    return Paper(NAME, compose, None, None, lambda _way, _pages: None)
