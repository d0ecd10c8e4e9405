"""Form + case -> Document: which paper is put together by which module."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from checklists.paper.compose_grid import unknown_choices
from checklists.paper.document import Document, PaperProblem
from checklists.paper.filling import Face, Filling
from checklists.paper.own_word import in_own_word

if TYPE_CHECKING:
    from checklists.examined import Examined
    from checklists.form import Form, FormSet

__all__ = ["Composed", "Face", "compose_form", "form_document"]


@dataclass(frozen=True)
class Composed:
    """A paper and what its form does not know; what no font has is found when it is set (pdf)."""

    document: Document
    problems: tuple[PaperProblem, ...] = ()


def compose_form(
    form: Form, examined: Examined | None, face: Face, forms: FormSet | None = None
) -> Composed:
    """Any form on one face; without a case it carries its catalogue number.

    ``forms``: the forms a note may name where there is no case (None: those of the program).
    """
    filling = Filling(form, examined, face, forms)
    document = in_own_word(form_document(form, examined, face, forms), examined)
    strangers = tuple(
        PaperProblem(
            f"{form.id}.{field.name}",
            "",
            f"「{form.title}」の「{field.label}」に、選択肢にない値「{text}」があります。"
            "選択肢から選び直してください。",
        )
        for field, text in unknown_choices(filling)
    )
    return Composed(document, strangers)


def form_document(
    form: Form, examined: Examined | None, face: Face, forms: FormSet | None = None
) -> Document:
    """The Document alone, without looking for values the form does not know.

    What the form is made of says which layout it has, not its id. A layout is loaded when a form
    has it: a single form is set in half the time.
    """
    if examined is not None:
        from checklists.paper.form_of_case import form_of_case

        form = form_of_case(form, examined)
    filling = Filling(form, examined, face, forms)
    if form.pledge is not None:
        from checklists.paper.compose_pledge import compose_pledge

        return compose_pledge(filling, form.pledge)
    if form.counts:
        from checklists.paper.compose_result import compose_result

        return compose_result(filling)
    if form.layout_kind == "consultation":
        from checklists.paper.compose_consultation import compose_consultation

        return compose_consultation(filling)
    if form.has_articles:
        from checklists.paper.compose_specification import compose_specification_form

        return compose_specification_form(filling)
    from checklists.paper.compose_plain import compose_plain

    return compose_plain(filling)
