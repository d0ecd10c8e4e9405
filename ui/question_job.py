"""想定問答 as a paper. Internal, never in the packet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ui.paper_job import Paper

if TYPE_CHECKING:
    from checklists.paper.document import Document
    from ui.desk import Desk


def question_paper(desk: Desk, replies: Mapping[str, str]) -> Paper:
    """As the case stands now. ``replies``: key of a question -> the officer's own reply."""
    examined = desk.examined

    def compose() -> Document:
        # Imported here: drawing is needed long after the window stands.
        from checklists.paper.compose_questions import compose_questions

        return compose_questions(examined, replies)

    return Paper(
        f"{desk.case.title} 想定問答（庁内用）",
        compose,
        examined.forms,
        examined,
        lambda way, _pages: desk.note_exported(f"questions_{way}"),
        said="庁内用です。審議会には出しません。",
    )
