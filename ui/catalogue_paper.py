"""新旧対照表 of two editions of the catalogue as a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.models.catalogue_changes import Compared
from ui.paper_job import Paper

if TYPE_CHECKING:
    from checklists.paper.document import Document
    from ui.office import Office


def catalogue_paper(office: Office, compared: Compared) -> Paper:
    """Of no case. Only as a PDF or on paper."""
    city = office.city_name()

    def compose() -> Document:
        # Imported here: drawing is needed long after the window stands.
        from checklists.paper.compose_catalogue_changes import compose_catalogue_changes

        return compose_catalogue_changes(compared.clauses, compared.old, compared.new, city)

    return Paper(
        f"条項集 新旧対照表 {compared.new}",
        compose,
        office.forms,
        None,
        lambda _way, pages: office.note_exported("catalogue_changes", pages=pages),
    )
