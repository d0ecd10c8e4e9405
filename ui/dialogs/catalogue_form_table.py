"""FormTableDialog: one table of a form: where its rows come from, its columns, its example."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QDialog, QWidget

from checklists.catalogue import Catalogue
from checklists.form import FormColumn, FormSet, FormTable
from ui import theme
from ui.dialogs.catalogue_form_line import FormLineDialog
from ui.dialogs.catalogue_form_lines import FormLines
from ui.dialogs.column import ColumnDialog
from ui.models.catalogue_form_draft import Row
from ui.models.catalogue_form_line import (
    LineDraft,
    draft_of_column,
    examples_made,
    made_column,
    new_name,
    number_of,
)
from ui.models.catalogue_form_rows import column_row
from ui.models.catalogue_form_slips import row_height, table_slips
from ui.models.catalogue_form_words import ROW, row_columns, row_sources, with_present
from ui.widgets.button import Button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.error_summary import ErrorSummary
from ui.widgets.field import Field
from ui.widgets.line_field import LineField
from ui.widgets.tab_order import follow

_MOST_ROWS = 60
_COLUMNS_HIGH, _NUMBER_WIDE = 188, 320  # px at 100 %


class FormTableDialog(ColumnDialog):
    """``made`` carries the FormTable and the rows of its example."""

    made = Signal(object, object)

    def __init__(
        self,
        table: FormTable,
        rows: Sequence[Row],
        catalogue: Catalogue,
        forms: FormSet,
        parent: QWidget | None = None,
        *,
        new: bool = False,
    ) -> None:
        super().__init__("表を足す" if new else "表を直す", (860, 740), parent)
        self._table, self._catalogue, self._forms = table, catalogue, forms
        self._columns: list[FormColumn] = [*table.columns]
        self._rows: list[Row] = [dict(row) for row in rows]
        self._fields: dict[str, Field] = {}
        self.area.body.setContentsMargins(theme.px(4), theme.px(4), theme.px(12), theme.px(4))
        self.area.body.setSpacing(theme.px(16))
        self._summary = ErrorSummary(self.area.inside)
        self.area.body.addWidget(self._summary)
        self._build()
        self._show()
        away = Button("やめる", self)
        away.clicked.connect(self.reject)
        keep = Button("足す" if new else "これでよい", self, kind="primary", icon="saved")
        keep.clicked.connect(self._on_keep)
        self.lay_foot((), (away, keep))
        boxes = (self.grow, self.on_next)
        follow(self._summary, *self._fields.values(), *boxes, away, keep)
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- parts

    def _build(self) -> None:
        self.title = LineField("", self)
        self._add("title", "表の題", self.title, required=True)
        self.columns = FormLines("列", "まだ列がありません。「列を足す」から始めます。", self)
        self.columns.view.setMinimumHeight(theme.px(_COLUMNS_HIGH))
        self.columns.add_wanted.connect(lambda: self._edit(None))
        self.columns.edit_wanted.connect(self._edit)
        self.columns.out_wanted.connect(self._on_out)
        self.columns.move_wanted.connect(self._on_move)
        self._add("columns", "列", self.columns)
        self.rows_from = ChoiceBox((), self, width=12)
        hint = "案件の名簿や諮問書の表から、行を入れることもできます"
        self._add("rows_from", "行に入れるもの", self.rows_from, hint=hint)
        self.rows_from.moved.connect(self._on_rows_from)
        self.blank_rows = self._number("blank_rows", "空の行の数")
        self.min_rows = self._number("min_rows", "少なくとも書く行の数")
        self.row_mm = self._number("row_mm", "行の高さ(mm)")
        self.grow = QCheckBox("長い文が入ったら、行を高くする", self)
        self.on_next = QCheckBox("行が余ったら、次の紙に続ける", self)
        for box in (self.grow, self.on_next):
            self.area.body.addWidget(box)
        self.area.body.addStretch(1)

    def _number(self, name: str, label: str) -> LineField:
        line = LineField("", self, width=8)
        line.set_numeric()
        self._add(name, label, line, required=True)
        self._fields[name].setMaximumWidth(theme.px(_NUMBER_WIDE))
        return line

    def _add(
        self, name: str, label: str, editor: QWidget, *, required: bool = False, hint: str = ""
    ) -> None:
        field = self._fields[name] = Field(label, editor, self, required=required, hint=hint)
        self.area.body.addWidget(field)

    # ---- content

    def _show(self) -> None:
        table = self._table
        self.title.set_text(table.title)
        sources = row_sources(self._catalogue)
        self.rows_from.set_options(with_present(sources, table.rows_from, "案件から入る行"))
        self.rows_from.set_value(table.rows_from)
        self.blank_rows.set_text(str(table.blank_rows))
        self.min_rows.set_text(str(table.min_rows))
        self.row_mm.set_text(f"{table.row_mm:g}")
        self.grow.setChecked(table.row_grow)
        self.on_next.setChecked(table.continuation)
        self._show_columns()

    def _show_columns(self, current: int | None = None) -> None:
        whole = sum(one.w for one in self._columns if one.print) or 1
        rows = [column_row(one, round(100 * one.w / whole)) for one in self._columns]
        self.columns.set_rows(rows, current)

    def _made(self) -> FormTable:
        values = {
            "title": self.title.text().strip(),
            "rows_from": self.rows_from.value(),
            "blank_rows": number_of(self.blank_rows.text()) or 0,
            "min_rows": number_of(self.min_rows.text()) or 0,
            "row_mm": row_height(self.row_mm.text()) or 0.0,
            "row_grow": self.grow.isChecked(),
            "continuation": self.on_next.isChecked(),
            "columns": tuple(self._columns),
        }
        return self._table.model_copy(update=values)

    # ---- columns

    def _edit(self, at: int | None) -> None:
        before = self._columns[at] if at is not None else _new_column()
        values = [row.get(before.name) for row in self._rows]
        start = draft_of_column(before, values) if at is not None else LineDraft(mm="20")
        others = [one.label for one in self._columns if one is not before]
        sources = row_columns(str(self.rows_from.value()), self._catalogue, self._forms)
        dialog = FormLineDialog("column", start, sources, others, self, new=at is None)
        dialog.made.connect(lambda draft, _usual: self._put(at, before, start, draft))
        _open(dialog)

    def _put(self, at: int | None, before: FormColumn, start: LineDraft, draft: LineDraft) -> None:
        made = made_column(draft, before)
        values = examples_made(draft, start, [row.get(before.name) for row in self._rows])
        while values and values[-1] is None and len(values) > len(self._rows):
            values.pop()
        self._rows += [{} for _ in range(len(values) - len(self._rows))]
        for row, value in zip(self._rows, values, strict=False):
            row.pop(before.name, None) if value is None else row.update({made.name: value})
        if at is None:
            self._columns.append(made)
        else:
            self._columns[at] = made
        self._show_columns(len(self._columns) - 1 if at is None else at)
        self.columns.focus_list()

    def _on_out(self, at: int) -> None:
        gone = self._columns.pop(at)
        for row in self._rows:
            row.pop(gone.name, None)
        self._show_columns(at)
        self.columns.focus_list()

    def _on_move(self, at: int, to: int) -> None:
        self._columns.insert(to, self._columns.pop(at))
        self._show_columns(to)

    def _on_rows_from(self, source: str) -> None:
        """What another kind of row does not have is no longer put in."""
        if source == self._table.rows_from:
            self._columns = [_as_before(one, self._table) for one in self._columns]
            return
        known = row_columns(source, self._catalogue, self._forms)
        self._columns = [
            one.model_copy(update={"from_": None})
            if (one.from_ or "").startswith(ROW) and one.from_ not in known
            else one
            for one in self._columns
        ]

    # ---- keeping

    def _on_keep(self) -> None:
        found = [*self._wrong_numbers(), *table_slips(self._made())]
        at: dict[str, str] = {}
        for name, sentence in found:
            at.setdefault(name, sentence)
        for name, field in self._fields.items():
            field.set_error(at.get(name))
        lines = [(words, self._fields.get(name)) for name, words in dict(found).items()]
        self._summary.set_errors(lines)
        if found:
            self.area.bring_into_sight(self._summary)
            return
        rows = [row for row in self._rows if row]
        made = self._made()
        self.accept()
        self.made.emit(made, rows)

    def _wrong_numbers(self) -> list[tuple[str, str]]:
        found = []
        for name, label in (("blank_rows", "空の行の数"), ("min_rows", "少なくとも書く行の数")):
            number = number_of(getattr(self, name).text())
            if number is None or number > _MOST_ROWS:
                found.append((name, f"{label}は、0から{_MOST_ROWS}までの整数で書いてください。"))
        if row_height(self.row_mm.text()) is None:
            found.append(("row_mm", "行の高さは、4から200までの数で書いてください。"))
        return found


def _new_column() -> FormColumn:
    return FormColumn(name=new_name(), label="", type="text", required=False, w=20, align="left")


def _as_before(column: FormColumn, table: FormTable) -> FormColumn:
    """With its source of before, where the choice of another one was only passed over."""
    former = next((one for one in table.columns if one.name == column.name), None)
    if former is None or column.from_ is not None:
        return column
    return column.model_copy(update={"from_": former.from_})


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
