"""FormBody: everything of one form that is filled on the desk, recorded when it is left."""

from collections.abc import Mapping, Sequence

from pydantic import JsonValue
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from checklists.form import Form, FormField, FormTable
from checklists.own_values import ROSTER, WORKERS, own_fields, own_tables, without_number
from checklists.wanted_columns import wanted_table
from ui import theme
from ui.desk import Desk
from ui.pages.clause_editor import Editor
from ui.pages.form_values_editors import editor_of, hint_of
from ui.pages.form_values_excel import ExcelBar
from ui.pages.form_values_rows import RowsTable
from ui.pages.last_year_parts import offer_at
from ui.pages.profile_editors import note_of, remark_of
from ui.pages.shown_value import UNSAVED, show_value
from ui.widgets.field import Field
from ui.widgets.leaving import leave_field
from ui.widgets.paragraph import Paragraph

_WAITS = "waits"  # in a draft: a value the disk did not take
_WIDEST = 640  # px at 100 % of a field: a text column stays under 46 characters


class FormBody(QWidget):
    """``changed`` follows whatever was recorded, or could not be."""

    changed = Signal()
    opened = Signal(object)  # what should be in sight
    written = Signal(str, str)  # words and their mark: of rows that were ``writing``

    def __init__(self, desk: Desk, form: Form, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.form = form
        self._desk = desk
        self._fields: dict[str, Field] = {}
        self._editors: dict[str, Editor] = {}
        self._tables: dict[str, RowsTable] = {}
        self._excel: dict[str, ExcelBar] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(24))
        self._grid.setVerticalSpacing(theme.px(16))
        for field in own_fields(form):
            self._add_field(field)
        if self._fields:
            column.addLayout(self._grid)
        self._wanted = self._tables_now()
        for table in self._wanted:
            title = _table_title(form, table)
            column.addWidget(Paragraph(title, self, role="h2"))
            place = f"{form.id}#rows.{table.id}"
            if (offer := offer_at(desk, "forms", place, title, self)) is not None:
                column.addWidget(offer)
            rows = self._tables[table.id] = RowsTable(table, self)
            rows.left.connect(lambda one=table: self._on_rows_left(one))
            rows.opened.connect(self.opened)
            rows.offer_wanted.connect(lambda one=table: self._on_offer_wanted(one))
            column.addWidget(rows)
            self._excel[table.id] = self._excel_bar(table)
            column.addWidget(self._excel[table.id])
        self.set_narrow(False)

    def _add_field(self, field: FormField) -> None:
        editor = editor_of(field)
        frame = Field(
            field.label, editor, self, required=field.required is True, hint=_hint(field)
        )  # fmt: skip
        frame.setMaximumWidth(theme.px(_WIDEST))
        editor.left.connect(lambda one=field: self._on_field_left(one))
        self._editors[field.name] = editor
        self._fields[field.name] = frame
        place = f"{self.form.id}#{field.name}"
        offer = offer_at(self._desk, "forms", place, field.label, frame)
        if offer is not None:
            frame.add_below(offer)

    def _excel_bar(self, table: FormTable) -> ExcelBar:
        bar = ExcelBar(
            self.form,
            table,
            _table_title(self.form, table),
            self._tables[table.id].rows,
            lambda rows, replaced: self._take_rows(table, rows, replaced),
            self,
            given=lambda count: self._desk.note_exported("form_rows", rows=count),
        )
        bar.written.connect(self.written)
        return bar

    # ---- what the page asks

    @property
    def writing(self) -> bool:
        """Rows are on their way into a file."""
        return any(bar.writing for bar in self._excel.values())

    @property
    def is_current(self) -> bool:
        """Whether the tables still have the columns that the case wants."""
        return self._tables_now() == self._wanted

    def show_values(self) -> None:
        """The stored values, except where typed text could not be taken."""
        stored = self._desk.case.forms.get(self.form.id)
        for name, editor in self._editors.items():
            draft = self._draft(name) or {}
            unfit = draft.get("unfit")
            if unfit and editor.unfit():
                continue
            value = stored.fields.get(name) if stored else None
            show_value(
                self._fields[name],
                editor,
                draft.get(_WAITS, value),
                unfit if isinstance(unfit, str) else "",
                waits=_WAITS in draft,
            )
        for table_id, rows in self._tables.items():
            draft = self._draft(f"rows.{table_id}") or {}
            stored_rows = self._stored_rows(rows.table)
            rows.set_rows(stored_rows, draft.get("rows"), waits=_WAITS in draft)
            self._excel[table_id].clear()

    def problems(self) -> list[tuple[str, QWidget | None]]:
        """What has to be put right, each with the place that leads to it."""
        found: list[tuple[str, QWidget | None]] = [
            (problem, editor)
            for editor in self._editors.values()
            if (problem := editor.problem() or "")
        ]
        for rows in self._tables.values():
            found += [(sentence, rows.line(number)) for sentence, number in rows.problems()]
        return found

    def say_flags(self, said: Mapping[str, str]) -> None:
        """What is to be looked at, beside its field; ``said``: place of a flag -> its sentence."""
        for name, field in self._fields.items():
            sentence = said.get(f"forms.{self.form.id}.fields.{name}", "")
            field.set_note(sentence or note_of(self._editors[name]), "weak" if sentence else "done")

    def show_spot(self, spot: str) -> None:
        """Into a field, or open row ``table.n`` (from 0)."""
        name, _, row = spot.partition(".")
        editor = self._editors.get(name)
        if editor is not None:
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self.opened.emit(self._fields[name])
        elif name in self._tables and row.isdigit():
            self._tables[name].show_row(int(row))

    def held(self) -> Mapping[str, int]:
        """By table the row whose fields are open."""
        return {table_id: rows.open_row for table_id, rows in self._tables.items()}

    def take(self, held: Mapping[str, int]) -> None:
        """As another body of the same form held it."""
        for table_id, number in held.items():
            self._tables[table_id].open_again(number)

    def first(self) -> QWidget | None:
        """What gets the focus first."""
        if self._editors:
            return next(iter(self._editors.values()))
        return next((rows.first() for rows in self._tables.values()), None)

    def table(self, table_id: str) -> RowsTable:
        """The rows of one table; KeyError when the form has none of that id."""
        return self._tables[table_id]

    def leave(self) -> None:
        """Record what is typed and not yet recorded."""
        leave_field(self)
        self.try_again()

    def set_read_only(self, read_only: bool) -> None:
        for editor in self._editors.values():
            editor.set_read_only(read_only)
        for rows in self._tables.values():
            rows.set_read_only(read_only)
        for bar in self._excel.values():
            bar.set_read_only(read_only)

    def set_narrow(self, narrow: bool) -> None:
        """Two short fields beside each other while there is room."""
        for field in self._fields.values():
            self._grid.removeWidget(field)
        line, place = 0, 0
        for name, field in self._fields.items():
            wide = narrow or self._editors[name].wide or len(self._fields) == 1
            if wide and place:
                line, place = line + 1, 0
            self._grid.addWidget(field, line, place, 1, 2 if wide else 1)
            place = 0 if wide or place else 1
            line += not place
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        for rows in self._tables.values():
            rows.set_narrow(narrow)

    # ---- recording

    def _on_field_left(self, field: FormField) -> None:
        editor = self._editors[field.name]
        self._fields[field.name].set_error(remark_of(editor))
        unfit = editor.unfit()
        if unfit:
            self._set_draft(field.name, {"unfit": unfit})
        elif self._record_field(field.name, editor.value()):
            self.try_again()
        self.changed.emit()

    def _on_rows_left(self, table: FormTable) -> None:
        if self._record_rows(table):
            self.try_again()
        self.changed.emit()

    def _record_field(self, name: str, value: JsonValue) -> bool:
        """What the disk does not take stays in sight and in the drafts."""
        self._set_draft(name, None)
        done = self._desk.set_form_field(self.form.id, name, value)
        if not done:
            self._set_draft(name, {_WAITS: value})
            self._fields[name].set_error(UNSAVED)
        return done

    def _record_rows(self, table: FormTable) -> bool:
        rows = self._tables[table.id]
        name = f"rows.{table.id}"
        self._set_draft(name, {"rows": rows.kept()} if rows.has_unfit else None)
        done = self._keep_rows(table, rows.rows())
        if not done:
            self._set_draft(name, {"rows": rows.kept(), _WAITS: True})
        return done

    def _keep_rows(self, table: FormTable, rows: Sequence[dict[str, JsonValue]]) -> bool:
        if table.rows_from == WORKERS:
            return self._desk.set_workers(rows)
        return self._desk.set_form_rows(self.form.id, table.id, rows)

    def _take_rows(
        self, table: FormTable, rows: Sequence[dict[str, JsonValue]], replaced: bool
    ) -> bool:
        """The whole table from an Excel file; typed text that is no value stays beside it,
        unless everything is replaced."""
        shown = self._tables[table.id]
        name = f"rows.{table.id}"
        before = self._draft(name)
        draft: dict[str, JsonValue] | None = None
        if shown.has_unfit and not replaced:
            kept = shown.kept()
            for row in rows[len(shown.rows()) :]:
                kept.append({"values": without_number(table, row), "unfit": {}})
            draft = {"rows": kept}
        self._set_draft(name, draft)
        done = self._keep_rows(table, rows)
        if not done:
            self._set_draft(name, before)
        return done

    def try_again(self) -> None:
        """Record what the disk did not take before."""
        if self._desk.read_only:
            return
        for name in self._editors:
            draft = self._draft(name) or {}
            if _WAITS in draft:
                self._record_field(name, draft[_WAITS])
        for rows in self._tables.values():
            if _WAITS in (self._draft(f"rows.{rows.table.id}") or {}):
                self._record_rows(rows.table)

    def _tables_now(self) -> tuple[FormTable, ...]:
        return tuple(
            wanted_table(table, self._desk.examined, self._stored_rows(table))
            for table in own_tables(self.form)
        )

    def _on_offer_wanted(self, table: FormTable) -> None:
        from checklists.paper.values import offered_rows  # the words of paper, only once asked for

        self._tables[table.id].take_offered(offered_rows(table, self._desk.examined))

    def _stored_rows(self, table: FormTable) -> tuple[dict[str, JsonValue], ...]:
        if table.rows_from == WORKERS:
            return self._desk.case.workers
        stored = self._desk.case.forms.get(self.form.id)
        return stored.rows.get(table.id, ()) if stored else ()

    def _draft(self, name: str) -> dict[str, JsonValue] | None:
        return self._desk.draft(f"form:{self.form.id}.{name}")

    def _set_draft(self, name: str, values: dict[str, JsonValue] | None) -> None:
        self._desk.set_draft(f"form:{self.form.id}.{name}", values)


def _table_title(form: Form, table: FormTable) -> str:
    if table.title:
        return table.title
    return "従事者" if form.id == ROSTER else "表に書く行"


def _hint(field: FormField) -> str:
    default = f"選ばなければ「{field.default}」と印刷します" if field.default else ""
    return "。".join(part for part in (hint_of(field), default) if part)
