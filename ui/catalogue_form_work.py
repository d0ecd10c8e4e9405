"""What is made of the municipality's own forms: kept whole, or waiting half made in the store."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from checklists.form import Form
from checklists.layer import Layer
from checklists.problem import Problem
from ui.catalogue_work import CatalogueWork
from ui.models.catalogue_form_draft import FormDraft, draft_kept
from ui.models.catalogue_form_slips import Slip, slips_of
from ui.models.catalogue_layer import with_form

if TYPE_CHECKING:
    from pydantic import JsonValue

    from ui.office import Office

_DRAFTS = "catalogue_form_drafts"
Told = Callable[[tuple[Slip, ...] | None], object]


class FormWork:
    """Forms of the working layer, and drafts by the id of their form."""

    def __init__(self, office: Office, work: CatalogueWork) -> None:
        self._office, self._work = office, work

    def draft(self, form_id: str) -> FormDraft:
        """An own form as it is edited: what waits half made, else what is kept."""
        waiting = self.waiting().get(form_id)
        return waiting if waiting is not None else self.draft_of(form_id)

    def draft_of(self, form_id: str) -> FormDraft:
        """An own form as it is kept. Raises KeyError when the layer has none of that id."""
        own = self._work.layer().forms
        for before, form in zip((None, *own), own, strict=False):
            if form.id == form_id:
                return FormDraft(form, before.id if before is not None else "")
        raise KeyError(form_id)

    def begun(self, form: Form) -> FormDraft:
        """A form not yet in the layer: it comes last."""
        own = self._work.layer().forms
        return FormDraft(form, own[-1].id if own else "", begun=True)

    def layer_with(self, draft: FormDraft) -> Layer:
        """The working layer with the form of the draft, mistakes and all."""
        codes = self._office.standard.catalogue.codes.due
        labels = tuple(codes.get(code, "") for code in draft.form.due)
        form = draft.form.model_copy(update={"due_labels": labels})
        return with_form(self._work.layer(), form, draft.after)

    def keep(self, draft: FormDraft, told: Told) -> None:
        """Into the layer as its next edition, on the worker; meanwhile the draft waits, as the
        program may end. ``told`` what is wrong, and nothing was kept then; None: the office has
        said why not.
        """
        layer = self.layer_with(draft)

        def done(problems: tuple[Problem, ...] | None) -> None:
            if problems is None:
                told(None)
                return
            if not problems:
                self.put_away(draft.form.id, None)
            told(slips_of(problems, layer, draft.form) if problems else ())

        self.put_away(draft.form.id, draft)
        self._work.change(layer, done)

    # ---- half made

    def waiting(self) -> dict[str, FormDraft]:
        """Drafts in the order they were put away; one whose form was taken out may become a new one.
        What the layer has as it is does not wait: the program ended while it was kept.
        """
        layer = self._work.layer()
        own = {form.id for form in layer.forms}
        found: dict[str, FormDraft] = {}
        for form_id, stored in self._stored().items():
            draft = draft_kept(stored)
            if draft is not None and self.layer_with(draft) != layer:
                begun = form_id not in own
                found[form_id] = FormDraft(draft.form, draft.after, begun)
        return found

    def put_away(self, form_id: str, draft: FormDraft | None) -> bool:
        """None: nothing waits. False: what is typed is not on disk."""
        if self._office.why_read_only() is not None:
            return draft is None
        before = self._stored()
        now = {name: values for name, values in before.items() if name != form_id}
        if draft is not None:
            now = {**before, form_id: draft.kept()}
        return now == before or self._office.set_setting(_DRAFTS, now or None)

    def _stored(self) -> dict[str, JsonValue]:
        stored = self._office.setting(_DRAFTS)
        return dict(stored) if isinstance(stored, dict) else {}
