"""不足と弱い箇所の一覧 as a paper. Internal, never in the packet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ui.paper_job import Paper

if TYPE_CHECKING:
    from checklists.gap_order import Order
    from checklists.gaps import Gap, Weight
    from checklists.paper.document import Document
    from ui.desk import Desk


def gap_paper(desk: Desk, found: Sequence[Gap], order: Order, only: Weight | None) -> Paper:
    """As the list stands now. ``found``: what is in it; ``only``: the weight it is narrowed to."""
    examined = desk.examined

    def compose() -> Document:
        # Imported here: drawing is needed long after the window stands.
        from checklists.paper.compose_gaps import compose_gaps

        return compose_gaps(examined, found, order, only)

    return Paper(
        f"{desk.case.title} 不足と弱い箇所（庁内用）",
        compose,
        examined.forms,
        examined,
        lambda way, _pages: desk.note_exported(f"gaps_{way}"),
        said="庁内用です。審議会には出しません。",
    )
