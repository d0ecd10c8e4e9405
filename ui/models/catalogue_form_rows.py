"""Fields, tables and columns of a form as rows of a list."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject

from checklists.form import FormColumn, FormField, FormTable
from ui.models.catalogue_form_words import FILLS, TYPES, WIDTHS
from ui.models.line_list import LineList


@dataclass(frozen=True)
class FormRow:
    """``wrong``: the first sentence on it, empty where nothing is."""

    title: str
    rest: str
    wrong: str = ""

    def __str__(self) -> str:
        return "、".join(part for part in (self.title, self.rest, self.wrong) if part)


class FormRows(LineList[FormRow]):
    """The rows as they are now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[FormRow] = ()

    def set_rows(self, rows: Sequence[FormRow]) -> None:
        self.beginResetModel()
        self._lines = tuple(rows)
        self.endResetModel()


def field_row(field: FormField, wrong: str = "") -> FormRow:
    width = WIDTHS.get(str(field.width), f"{field.width} mm")
    parts = (field.section, TYPES.get(field.type, "そのほか"), FILLS[field.fill].partition("(")[0])
    return FormRow(field.label, "　".join((*parts, width)), wrong)


def table_row(table: FormTable, row_sources: Mapping[str, str], wrong: str = "") -> FormRow:
    labels = "、".join(column.label for column in table.columns)
    source = row_sources.get(table.rows_from, "案件から入る行")
    rest = f"{source}　空の行{table.blank_rows}　列：{labels}"
    return FormRow(table.title or "(題のない表)", rest, wrong)


def column_row(column: FormColumn, share: int) -> FormRow:
    """``share``: of all columns, in percent."""
    shown = f"幅{share}%" if column.print and column.w else "印刷しない"
    return FormRow(column.label, f"{TYPES.get(column.type, 'そのほか')}　{shown}")
