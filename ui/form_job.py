"""One form with its values as a paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.paper_job import Paper

if TYPE_CHECKING:
    from checklists.examined import Examined
    from checklists.form import Form
    from checklists.paper.document import Document
    from ui.desk import Desk


def form_paper(desk: Desk, form: Form) -> Paper:
    """With everything the case knows now."""
    examined = desk.examined
    return Paper(
        f"{desk.case.title} {form.title}",
        lambda: composed(form.id, examined),
        examined.forms,
        examined,
        lambda way, _pages: desk.note_exported(f"form_{way}"),
    )


def composed(form_id: str, examined: Examined) -> Document:
    """On a worker."""
    # Imported here: drawing is needed long after the window stands.
    from checklists.paper.compose import compose_form
    from checklists.paper.filling import Face

    form = examined.forms.by_id(form_id)
    return compose_form(form, examined, Face.PREFILLED).document
