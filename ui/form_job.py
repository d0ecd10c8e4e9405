"""Making one form with its values off the thread."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checklists.examined import Examined

Progress = Callable[[int, int], bool]


def make_form(form_id: str, examined: "Examined", progress: Progress) -> bytes:
    """The PDF of one form with everything the case knows. Raises pdf.Cancelled."""
    # Imported here: drawing is needed long after the window stands.
    from checklists.paper.compose import compose_form
    from checklists.paper.filling import Face
    from checklists.paper.pdf import render

    form = examined.forms.by_id(form_id)
    composed = compose_form(form, examined, Face.PREFILLED)
    return render([composed.document], title=form.title, progress=progress).pdf
