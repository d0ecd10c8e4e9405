"""FormParts: the lists of a form, its fields, tables and the city's block, each with its dialog."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from checklists.catalogue import Catalogue
from checklists.form import Form, FormField, FormSet, FormTable
from ui.dialogs.catalogue_form_line import FormLineDialog, Kind
from ui.dialogs.catalogue_form_lines import FormLines
from ui.dialogs.catalogue_form_table import FormTableDialog
from ui.models.catalogue_form_draft import (
    Part,
    Row,
    moved,
    new_table,
    usual_fields,
    with_line,
    with_table,
    without,
)
from ui.models.catalogue_form_line import (
    CASE_LINES,
    CITY,
    HEAD,
    LineDraft,
    draft_of_field,
    example_made,
    made_field,
    new_name,
)
from ui.models.catalogue_form_rows import FormRow, field_row, table_row
from ui.models.catalogue_form_slips import Slip
from ui.models.catalogue_form_words import row_sources, sources

_LISTS: tuple[tuple[Part, str, str], ...] = (
    ("fields", "欄", "まだ欄がありません。「欄を足す」から始めます。"),
    ("tables", "表", "まだ表がありません。"),
    ("city_block", "市の欄", "市の確認欄は印刷しません。足すと、紙の終わりに付きます。"),
)


class FormParts(QObject):
    """``changed`` carries the form with one of its lists changed."""

    changed = Signal(object)

    def __init__(self, window: QWidget, known: tuple[Catalogue, FormSet]) -> None:
        super().__init__(window)
        self._window, self._known = window, known
        self._form: Form | None = None
        self.lists: dict[Part, FormLines] = {}
        for part, what, none in _LISTS:
            lines = self.lists[part] = FormLines(what, none, window)
            lines.add_wanted.connect(partial(self._edit, part, None))
            lines.edit_wanted.connect(partial(self._edit, part))
            lines.out_wanted.connect(partial(self._on_out, part))
            lines.move_wanted.connect(partial(self._on_move, part))

    def show_form(self, form: Form, slips: Sequence[Slip] = ()) -> None:
        """``slips``: what is wrong with its lines."""
        self._form = form
        wrong = {(one.part, one.at): one.sentence for one in reversed(slips)}
        names = row_sources(self._known[0])
        for part, lines in self.lists.items():
            rows: list[FormRow] = []
            for at, line in enumerate(getattr(form, part)):
                said = wrong.get((part, at), "")
                rows.append(
                    table_row(line, names, said) if part == "tables" else field_row(line, said)
                )
            lines.set_rows(rows)

    def lead(self, slip: Slip) -> None:
        """To the line a mistake stands in."""
        lines = self.lists[slip.part]  # type: ignore[index]
        if slip.at >= 0:
            lines.choose(slip.at)
        lines.focus_list()

    # ---- lines

    def _edit(self, part: Part, at: int | None) -> None:
        if self._form is None:
            return
        if part == "tables":
            self._edit_table(at)
        else:
            self._edit_field(part, at)

    def _edit_field(self, part: Part, at: int | None) -> None:
        assert self._form is not None
        lines: tuple[FormField, ...] = getattr(self._form, part)
        before = lines[at] if at is not None else _new_field(part, lines)
        example = self._form.example.get(before.name) if before.type != "table" else None
        catalogue, forms = self._known
        kind: Kind = "city" if part == "city_block" else "field"
        usual = {} if part == "city_block" else self._usual()
        dialog = FormLineDialog(
            kind,
            draft_of_field(before, example),
            sources(catalogue, forms.common),
            (),
            self._window,
            new=at is None,
            usual={words: draft_of_field(field) for words, field in usual.items()},
        )
        dialog.made.connect(lambda draft, name: self._put(part, at, usual.get(name, before), draft))
        _open(dialog)

    def _usual(self) -> dict[str, FormField]:
        """Those the form does not have yet."""
        assert self._form is not None
        there = {field.name for field in (*self._form.fields, *self._form.city_block)}
        found = usual_fields(self._known[1])
        return {words: field for words, field in found.items() if field.name not in there}

    def _put(self, part: Part, at: int | None, before: FormField, draft: LineDraft) -> None:
        assert self._form is not None
        former = self._form.example.get(before.name)
        example = former if before.type == "table" else example_made(draft, before, former)
        made = made_field(draft, before)
        form = with_line(self._form, part, at, made, example)
        last = len(getattr(form, part)) - 1
        self._tell(part, form, last if at is None else at)

    def _edit_table(self, at: int | None) -> None:
        assert self._form is not None
        table = self._form.tables[at] if at is not None else new_table()
        rows = self._form.example.get(table.id)
        given: list[Row] = [dict(row) for row in rows if isinstance(row, dict)] if isinstance(rows, list | tuple) else []  # fmt: skip
        dialog = FormTableDialog(table, given, *self._known, self._window, new=at is None)
        dialog.made.connect(partial(self._put_table, at))
        _open(dialog)

    def _put_table(self, at: int | None, table: FormTable, rows: Sequence[Row]) -> None:
        assert self._form is not None
        form = with_table(self._form, at, table, rows)
        self._tell("tables", form, len(form.tables) - 1 if at is None else at)

    def _on_out(self, part: Part, at: int) -> None:
        if self._form is not None:
            self._tell(part, without(self._form, part, at), at)

    def _on_move(self, part: Part, at: int, to: int) -> None:
        if self._form is not None:
            self._tell(part, moved(self._form, part, at, to), to)

    def _tell(self, part: Part, form: Form, current: int) -> None:
        self.changed.emit(form)
        lines = self.lists[part]
        lines.choose(current)
        lines.focus_list()


def _new_field(part: Part, lines: Sequence[FormField]) -> FormField:
    """Under the heading of the last one."""
    framed = [one.section for one in lines if one.section not in (HEAD, CASE_LINES)]
    city = part == "city_block"
    return FormField(
        name=new_name(),
        label="",
        type="text",
        required=True,
        fill="never" if city else "handwritten",
        section=CITY if city else framed[-1] if framed else "",
        width="half" if city else "full",
    )


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
