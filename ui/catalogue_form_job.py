"""The page of a form while it is made, set off the thread."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checklists.layer import Layer
    from ui.office.catalogues import Shelf

BLANK, EXAMPLE = "blank", "example"


@dataclass(frozen=True)
class FormPages:
    """``pdf`` is empty where the form has a mistake that no page can be set with; ``words``: what
    the page cannot show.
    """

    pdf: bytes
    pages: int = 0
    words: str = ""


def form_pages(form_id: str, layer: Layer, standard: Shelf, face: str) -> FormPages:
    """The form of that id under ``layer``, without a case. Knows no store."""
    # Imported here: the paper is needed long after the window stands.
    from checklists.layer import with_layer
    from checklists.paper.compose import Face, compose_form
    from checklists.paper.pdf import render
    from checklists.paper.preflight import flaws
    from ui.models.catalogue_check import problems_of

    if problems_of(layer, standard.catalogue, standard.forms):
        return FormPages(b"")
    _, forms = with_layer(standard.catalogue, standard.forms, layer)
    form = forms.by_id(form_id)
    document = compose_form(form, None, Face(face), forms).document
    made = render([document], title=document.title)
    words = ""
    for flaw in flaws(made.problems, None)[:1]:
        words = (
            f"「{flaw.character}」は、印刷の書体にありません。" if flaw.character else flaw.sentence
        )
    return FormPages(made.pdf, made.total, words)
