"""Making one form with its values off the thread."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checklists.examined import Examined
    from checklists.paper.pdf import Rendered
    from checklists.paper.preflight import Flaw

Progress = Callable[[int, int], bool]


@dataclass(frozen=True)
class FormFile:
    """A form finished for its file, PDF/A, and what paper cannot show of it."""

    pdf: bytes
    flaws: "tuple[Flaw, ...]"


def make_form(form_id: str, examined: "Examined", progress: Progress) -> bytes:
    """The PDF of one form with everything the case knows. Raises pdf.Cancelled."""
    return _rendered(form_id, examined, progress).pdf


def make_form_file(form_id: str, examined: "Examined", progress: Progress) -> FormFile:
    """The same for a file. Raises pdf.Cancelled."""
    from checklists.paper.archive import archived, document_day
    from checklists.paper.preflight import flaws

    made = _rendered(form_id, examined, progress)
    day = document_day(examined.forms, examined.case)
    return FormFile(archived(made.pdf, day), flaws(made.problems, examined))


def _rendered(form_id: str, examined: "Examined", progress: Progress) -> "Rendered":
    # Imported here: drawing is needed long after the window stands.
    from checklists.paper.compose import compose_form
    from checklists.paper.filling import Face
    from checklists.paper.pdf import render

    form = examined.forms.by_id(form_id)
    composed = compose_form(form, examined, Face.PREFILLED)
    return render([composed.document], title=form.title, progress=progress)
