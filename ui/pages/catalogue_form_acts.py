"""What is done with the municipality's own forms: listed, made, changed, taken in, taken out."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QWidget

from ui.catalogue_files import CatalogueFiles
from ui.catalogue_form_work import FormWork
from ui.catalogue_work import CatalogueWork
from ui.models.catalogue_taken import Taken

if TYPE_CHECKING:
    from checklists.problem import Problem
    from ui.dialogs.catalogue_form_edit import FormEditor
    from ui.dialogs.catalogue_form_preview import Job
    from ui.dialogs.catalogue_forms import OwnForms
    from ui.models.catalogue_form_draft import FormDraft
    from ui.models.catalogue_form_slips import Slip
    from ui.office import Office

_TAKEN = "取り入れました。条項の「使う様式」で選べます。"
_KEPT = "「{title}」を条項集に入れました。条項の「使う様式」で選べます。"
_AS_BEFORE = "いまは条項集を変えられません。様式は、前のままです。"
_NOT_KEPT = "いまは条項集に入れられません。書いたものは、欄にそのまま残っています。"
_NOT_PUT_AWAY = (
    "いまは保存できないため、書きかけを残せません。欄はそのままです。"
    "保存できるようになってから閉じるか、書きかけを捨ててください。"
)


class FormActs(QObject):
    """The dialogs of own forms, over the page of the catalogue."""

    def __init__(
        self, office: Office, work: CatalogueWork, files: CatalogueFiles, page: QWidget
    ) -> None:
        super().__init__(page)
        self._office, self._work, self._files, self._page = office, work, files, page
        self._forms = FormWork(office, work)
        self._list: OwnForms | None = None
        self._editor: FormEditor | None = None
        files.form_read.connect(self._on_read)

    # ---- the list

    def open(self) -> None:
        from ui.dialogs.catalogue_forms import OwnForms

        dialog = self._list = OwnForms(self._page)
        dialog.make_wanted.connect(self.make)
        dialog.edit_wanted.connect(self.edit)
        dialog.drop_wanted.connect(self._on_drop)
        dialog.take_wanted.connect(self._on_take)
        dialog.out_wanted.connect(self._on_out)
        dialog.finished.connect(self._on_closed)
        self._show()
        _open(dialog)

    def _show(self) -> None:
        if self._list is None:
            return
        book = self._work.book()
        forms = [book.forms.by_id(one.id) for one in book.layer.forms] if book.layer else []
        waiting = self._forms.waiting()
        own = {form.id for form in forms}
        begun = [draft.form for name, draft in waiting.items() if name not in own]
        clauses = book.layer.clauses if book.layer else ()
        self._list.show_forms(forms, clauses, begun, frozenset(waiting))

    def _on_closed(self) -> None:
        self._list = None

    def _on_take(self) -> None:
        self._files.ask_form(self._work.layer(), self._work.book())

    def _on_read(self, found: Taken | str) -> None:
        if self._list is None:
            return
        if isinstance(found, str):
            self._list.say(found, "problem")
        elif found.layer is None:
            self._list.show_problems(found.problems)
        else:
            self._list.set_working(working=True)
            self._work.change(found.layer, self._on_taken)

    def _on_taken(self, problems: tuple[Problem, ...] | None) -> None:
        if problems and self._list is not None:  # the layer has become another since it was read
            self._list.set_working(working=False)
            self._list.show_problems(problems)
        else:
            self._on_changed(problems, _TAKEN)

    def _on_out(self, form_id: str) -> None:
        if self._list is not None:
            self._list.set_working(working=True)
        self._work.remove_form(form_id, self._on_changed)

    def _on_changed(self, problems: tuple[Problem, ...] | None, words: str = "") -> None:
        """``words``: what is said when it is on disk."""
        if self._list is None:
            return
        self._list.set_working(working=False)
        if problems is None:
            self._list.say(_AS_BEFORE, "problem")
        elif problems:
            self._list.say(str(problems[0]), "problem")
        else:
            self._show()
            if words:
                self._list.say(words, "done")

    def _on_drop(self, form_id: str) -> None:
        if self._forms.put_away(form_id, None):
            self._show()

    # ---- one form

    def make(self) -> None:
        """A new one, out of nothing or of a copy."""
        from ui.dialogs.catalogue_form_pick import FormPick

        dialog = FormPick(self._work.book().forms.forms, self._list or self._page)
        dialog.wanted.connect(self._on_picked)
        _open(dialog)

    def _on_picked(self, form_id: str) -> None:
        from ui.models.catalogue_form_draft import copied, empty_form

        forms = self._work.book().forms
        form = copied(forms.by_id(form_id)) if form_id else empty_form(forms)
        draft = self._forms.begun(form)
        self._edit(draft, draft)

    def edit(self, form_id: str) -> None:
        """An own form, or one half made; what waited goes on where it was left."""
        draft = self._forms.draft(form_id)
        self._edit(draft, draft if draft.begun else self._forms.draft_of(form_id))

    def _edit(self, draft: FormDraft, start: FormDraft) -> None:
        from ui.dialogs.catalogue_form_basics import Around
        from ui.dialogs.catalogue_form_edit import FormEditor

        book = self._work.book()
        layer = self._work.layer()
        around = Around(
            clauses={name: clause.title for name, clause in book.clauses.items()},
            due=book.standard.codes.due,
            own={form.id: form.title for form in layer.forms if form.id != draft.form.id},
        )
        known = (book.catalogue, book.forms)
        parent = self._list or self._page
        editor = self._editor = FormEditor(draft, start, around, known, self._job_of, parent)
        editor.keep_wanted.connect(partial(self._on_keep, editor))
        editor.paused.connect(partial(self._on_paused, editor))
        editor.closed_with.connect(partial(self._on_closed_with, editor))
        _open(editor)

    def _job_of(self, draft: FormDraft, face: str) -> Job:
        from ui.catalogue_form_job import form_pages

        layer = self._forms.layer_with(draft)
        return partial(form_pages, draft.form.id, layer, self._office.standard, face)

    def _on_keep(self, editor: FormEditor) -> None:
        draft = editor.draft

        def told(found: tuple[Slip, ...] | None) -> None:
            editor.set_working(working=False)
            if found is None:
                editor.say(_NOT_KEPT, "problem")
            elif found:
                editor.show_slips(found)
            else:
                editor.finish()
                self._show()
                self._said(_KEPT.format(title=draft.form.title))

        editor.set_working(working=True)
        self._forms.keep(draft, told)

    def _on_paused(self, editor: FormEditor) -> None:
        self._forms.put_away(editor.draft.form.id, editor.draft if editor.touched else None)

    def _on_closed_with(self, editor: FormEditor, keep: bool) -> None:
        """What is typed waits in the store, or is let go."""
        draft = editor.draft
        if not self._forms.put_away(draft.form.id, draft if keep else None):
            editor.say(_NOT_PUT_AWAY, "problem")
            if keep:
                return
        editor.finish()
        self._show()

    def _said(self, words: str) -> None:
        if self._list is not None:
            self._list.say(words, "done")


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
