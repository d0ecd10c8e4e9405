"""昨年度との新旧対照表 as a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.paper_job import Paper

if TYPE_CHECKING:
    from checklists.paper.document import Document
    from ui.desk import Desk


def last_year_paper(desk: Desk) -> Paper | str:
    """Both cases as they stand now; a sentence where there is none to compare with."""
    old, why = desk.last_year.former()
    if old is None:
        return why
    former, shelf, examined = old, desk.edition_of(old), desk.examined

    def compose() -> Document:
        # Imported here: drawing is needed long after the window stands.
        from checklists.examined import examine
        from checklists.paper.compose_last_year import compose_last_year

        return compose_last_year(examined, examine(former, *shelf))

    return Paper(
        f"{desk.case.title} 昨年度との新旧対照表",
        compose,
        examined.forms,
        examined,
        lambda way, _pages: desk.note_exported(f"last_year_{way}"),
    )
