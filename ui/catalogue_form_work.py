"""What is made of the municipality's own forms: kept whole, or waiting half made in the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checklists.form import Form
from checklists.layer import Layer
from ui.catalogue_work import CatalogueWork
from ui.models.catalogue_check import problems_of
from ui.models.catalogue_form_draft import FormDraft, draft_kept
from ui.models.catalogue_form_slips import Slip, slips_of
from ui.models.catalogue_layer import with_form

if TYPE_CHECKING:
    from pydantic import JsonValue

    from ui.office import Office

_DRAFTS = "catalogue_form_drafts"


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

    def keep(self, draft: FormDraft) -> tuple[Slip, ...] | None:
        """Into the layer as its next edition. What is wrong comes back, and nothing was kept then;
        None: the disk refused, and the office has said so.
        """
        layer, standard = self.layer_with(draft), self._office.standard
        problems = problems_of(layer, standard.catalogue, standard.forms)
        if problems:
            return slips_of(problems, layer, draft.form)
        if not self._work.put(layer):
            return None
        self.put_away(draft.form.id, None)
        return ()

    # ---- half made

    def waiting(self) -> dict[str, FormDraft]:
        """Drafts in the order they were put away; one whose form was taken out may become a new one."""
        own = {form.id for form in self._work.layer().forms}
        found: dict[str, FormDraft] = {}
        for form_id, stored in self._stored().items():
            draft = draft_kept(stored)
            if draft is not None:
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
