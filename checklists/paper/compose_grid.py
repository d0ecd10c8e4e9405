"""Fields of a form -> the frame of fields, its strips, ticks and blanks."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from pydantic import JsonValue

from checklists.form import FormField
from checklists.paper.blocks_fields import (
    CellWidth,
    Choice,
    Grid,
    GridCell,
    GridRow,
)
from checklists.paper.blocks_single import CityBlock
from checklists.paper.filling import CASE_LINES, HEAD, Filling
from checklists.paper.profile_text import date_with_weekday, is_empty
from checklists.paper.value_text import blank, is_number, printed
from checklists.paper.words import of_the_city
from checklists.paper_text import paper_text
from checklists.subject import reword

_PER_ROW = {"full": 1, "half": 2, "third": 3}
_CHOICES = frozenset({"enum", "checklist"})
_DATES = frozenset({"wareki_date", "wareki_datetime"})
_CHANGED_ONLY = "場合のみ"
_SCHEDULE, _WITH_WEEKDAY = "日程", "曜日を併記"
_WRITE = "　　　　"


def grid_of(filling: Filling, skip: Sequence[str] = ()) -> Grid | None:
    """The frame of all fields but those of the head; None when the form has none to print."""
    fields = [
        field
        for field in filling.form.fields
        if field.section != HEAD and field.print and field.name not in skip
    ]
    rows: list[GridRow] = []
    for section, members in groupby(fields, key=lambda field: field.section):
        rows += _group(filling, section, list(members))
    return Grid(tuple(rows)) if rows else None


def _group(filling: Filling, section: str, fields: list[FormField]) -> list[GridRow]:
    in_rows = list(_in_rows(filling, fields))
    strip = section != CASE_LINES and len(in_rows) > 1
    note = section if len(in_rows) == 1 and section.endswith(_CHANGED_ONLY) else ""
    group = paper_text(section)
    return [
        GridRow(
            tuple(cell(filling, field, width, label_note=note) for field, width in row),
            group=group,
            strip=strip,
        )
        for row in in_rows
    ]


def _in_rows(
    filling: Filling, fields: list[FormField]
) -> Iterator[list[tuple[FormField, CellWidth | float]]]:
    """Fields side by side as their widths say; 件名等 stand in halves on a landscape sheet."""
    row: list[tuple[FormField, CellWidth | float]] = []
    for field in fields:
        width = _width(filling, field)
        if row and row[0][1] != width:
            yield row
            row = []
        row.append((field, width))
        if len(row) == _PER_ROW.get(str(width), 1):
            yield row
            row = []
    if row:
        yield row


def _width(filling: Filling, field: FormField) -> CellWidth:
    if filling.form.orientation == "landscape" and field.section == CASE_LINES:
        return "half"
    return field.width if isinstance(field.width, str) else "full"


def cell(
    filling: Filling, field: FormField, width: CellWidth | float, label_note: str = ""
) -> GridCell:
    """One label and its box: the value, the ticks, or the blank of its type."""
    value = filling.value(field)
    case_line = field.section == CASE_LINES
    choices = choices_of(filling, field, value)
    text = "" if choices else _text(field, value)
    if not text and not choices and not (case_line and filling.examined is None):
        text = blank(filling.forms.common, field.type)
    return GridCell(
        label=paper_text(field.print_label or field.label),
        value=text,
        width=width,
        kind="prefilled" if case_line and filling.case_title else "handwritten",
        choices=choices,
        unit=field.unit or "",
        align="right" if is_number(field.type) else "left",
        lines=field.lines or 1,
        seal=filling.seals and field.type.endswith("seal"),
        label_note=f"（{paper_text(label_note)}）" if label_note else "",
        key=field.name,
    )


def _text(field: FormField, value: JsonValue) -> str:
    """The printed value; a date people must keep has its weekday beside it."""
    if _weekday_wanted(field) and isinstance(value, str):
        return paper_text(date_with_weekday(value))
    return printed(field, value)


def _weekday_wanted(field: FormField) -> bool:
    return field.type == "wareki_date" and (
        field.section == _SCHEDULE or _WITH_WEEKDAY in field.constraint
    )


def choices_of(filling: Filling, field: FormField, value: JsonValue) -> tuple[Choice, ...]:
    """The check boxes of a field; none for a field that is no choice."""
    if field.type == "bool":
        return (Choice(_tick_words(filling, field), value is True),)
    if field.type not in _CHOICES or not field.choices:
        return ()
    chosen = _chosen(value)
    found = (_choice(field, name, chosen) for name in field.choices)
    return tuple(
        one if one.written else replace(one, label=_in_kind(filling, one.label)) for one in found
    )


def _in_kind(filling: Filling, text: str) -> str:
    """A choice is kept as the form has it and printed in the words of the kind of case."""
    if filling.examined is None:
        return text
    change = filling.catalogue.subject_change_of(filling.examined.case.kind.value)
    return reword(text, change)


def _chosen(value: JsonValue) -> list[str]:
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [str(item) for item in value if not is_empty(item)]
    return [] if is_empty(value) else [str(value)]


def _choice(field: FormField, name: str, chosen: list[str]) -> Choice:
    """A choice; with ``choice_blank`` a bracket to write in, filled from 「その他(書留)」."""
    for text in chosen:
        head, added = _split(name, text)
        if head:
            label = _label(field, name, added)
            written = paper_text(added)
            return Choice(label, ticked=True, written=written if written in label else "")
    return Choice(_label(field, name, ""))


def _split(name: str, text: str) -> tuple[bool, str]:
    if text == name:
        return True, ""
    added = text.removeprefix(name)
    if added != text and added[:1] in {"(", "（"} and added[-1:] in {")", "）"}:
        return True, added[1:-1]
    return False, ""


def _label(field: FormField, name: str, added: str) -> str:
    if name not in field.choice_blank:
        return paper_text(f"{name}({added})" if added else name)
    wanted = field.choice_blank[name]
    inside = added or (f"{wanted}：{_WRITE}" if wanted else _WRITE * 2)
    return paper_text(f"{name}({inside})")


def _tick_words(filling: Filling, field: FormField) -> str:
    """The words at a single check box: of the nil report, its own, its label."""
    nil = filling.form.nil_report
    if nil is not None and nil.field == field.name:
        return paper_text(nil.text)
    return paper_text(field.tick or field.print_label or field.label)


def unknown_choices(filling: Filling) -> Iterator[tuple[FormField, str]]:
    """Values of fields that are none of their choices: they would not be seen on paper."""
    for field in filling.form.fields:
        if field.type not in _CHOICES or not field.choices or not field.print:
            continue
        for text in _chosen(filling.value(field)):
            if not any(_split(name, text)[0] for name in field.choices):
                yield field, text


def _caption(filling: Filling) -> str:
    """Who may not write there: whoever hands the sheet in."""
    if filling.without_processor:
        return of_the_city(CityBlock.caption)
    return _in_kind(filling, CityBlock.caption)


def city_block(filling: Filling) -> CityBlock | None:
    """市の確認欄, always empty: its dates side by side, then the others; None on a form without."""
    fields = [field for field in filling.form.city_block if field.type != "seal"]
    if not filling.form.city_block:
        return None
    stamp = next((f.label for f in filling.form.city_block if f.type == "seal"), "")
    fields.sort(key=lambda field: field.type not in _DATES)
    dates = sum(field.type in _DATES for field in fields)
    landscape = filling.form.orientation == "landscape"
    rows: list[list[GridCell]] = []
    for number, field in enumerate(fields):
        box = cell(filling, field, "half")
        beside = number < dates or landscape
        if rows and len(rows[-1]) == 1 and beside and number != dates:
            rows[-1].append(box)
        else:
            rows.append([box])
    return CityBlock(
        tuple(tuple(row) for row in rows),
        stamp=paper_text(stamp),
        caption=_caption(filling),
    )
