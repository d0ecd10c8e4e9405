"""What an import would do, row by row, before anything is recorded."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pydantic import JsonValue

from checklists.form import FormColumn, FormTable
from checklists.own_values import counted, filled_columns, without_number
from checklists.searching import fold
from checklists.sheets.cells import Sheet, SheetProblem, SheetRefused, letter
from checklists.sheets.heads import Heads
from checklists.sheets.understand import understand

Row = dict[str, JsonValue]
RemarkKind = Literal["problem", "check", "changed"]


@dataclass(frozen=True)
class Remark:
    """One thing to say about a cell. ``label`` is the form's column, ``found`` what stands there."""

    kind: RemarkKind
    row: int
    column: int
    label: str
    found: str
    sentence: str

    @property
    def words(self) -> str:
        """「C4「従事開始日」：…」."""
        return f"{letter(self.column)}{self.row}「{self.label}」：{self.sentence}"


@dataclass(frozen=True)
class Line:
    """One row of the sheet. ``same_as`` says which row it repeats; ``wanted`` is the proposal."""

    row: int
    values: Row
    remarks: tuple[Remark, ...] = ()
    same_as: str = ""
    hidden: bool = False
    wanted: bool = True

    @property
    def has_problem(self) -> bool:
        return any(remark.kind == "problem" for remark in self.remarks)


@dataclass(frozen=True)
class Preview:
    """All rows of a sheet under its headings; ``notices`` are said once for the whole sheet."""

    sheet: str
    lines: tuple[Line, ...]
    notices: tuple[str, ...]

    def problems(self, left_out: Collection[int] = ()) -> tuple[SheetProblem, ...]:
        """What stops the import when the rows ``left_out`` (row numbers) stay behind."""
        return tuple(
            SheetProblem(
                self.sheet, remark.row, remark.column, f"「{remark.label}」{remark.sentence}"
            )
            for line in self.lines
            if line.row not in left_out
            for remark in line.remarks
            if remark.kind == "problem"
        )


def preview(
    sheet: Sheet,
    heads: Heads,
    table: FormTable,
    chosen: Mapping[str, int],
    existing: Sequence[Mapping[str, JsonValue]] = (),
) -> Preview:
    """``chosen``: by column of the form the column of the sheet (1-based); a column without one
    stays empty. ``existing``: the rows the case has, () when they will be replaced.
    """
    columns = tuple(column for column in filled_columns(table) if chosen.get(column.name))
    known = _Known(columns, [without_number(table, row) for row in existing])
    merged = _merged(sheet, columns, chosen)
    lines = []
    for row in range(heads.last + 1, sheet.last_row + 1):
        line = _line(sheet, row, columns, chosen, merged.get(row))
        if line is not None:
            lines.append(known.marked(line))
    notices = _notices(sheet, heads, table, chosen, lines)
    return Preview(sheet.name, tuple(lines), notices)


def taken(
    seen: Preview,
    table: FormTable,
    existing: Sequence[Mapping[str, JsonValue]],
    left_out: Collection[int],
    most: int,
) -> tuple[Row, ...]:
    """The table's rows after the import, as the case stores them: the ``existing`` ones first.

    ``left_out``: row numbers of the sheet that are not wanted. Raises SheetRefused with every
    problem of the wanted rows, or when there would be more than ``most`` rows: then nothing is.
    """
    problems = seen.problems(left_out)
    if problems:
        raise SheetRefused(problems)
    rows = [dict(line.values) for line in seen.lines if line.row not in left_out]
    whole = [*(without_number(table, row) for row in existing), *rows]
    if len(whole) > most:
        over = f"合わせて{len(whole)}行になります。この表に入るのは{most}行までです。"
        raise SheetRefused((SheetProblem(seen.sheet, 0, 0, over),))
    return counted(table, whole)


def _line(
    sheet: Sheet,
    row: int,
    columns: Sequence[FormColumn],
    chosen: Mapping[str, int],
    merged: FormColumn | None,
) -> Line | None:
    """A row with a value in one of the chosen columns."""
    values: Row = {}
    remarks: list[Remark] = []
    seen = False
    for column in columns:
        at = chosen[column.name]
        cell = sheet.cells.get((row, at))
        if cell is None:
            continue
        seen = True
        read = understand(cell, column, date_1904=sheet.date_1904)
        if read.value is not None:
            values[column.name] = read.value
        said: dict[RemarkKind, str] = {
            "problem": read.problem, "check": read.check, "changed": read.changed
        }  # fmt: skip
        if cell.formula and not read.problem and not read.check:
            said["check"] = f"計算式の結果「{cell.text[:40]}」を取り込みます"
        remarks += [
            Remark(kind, row, at, column.label, cell.text, words)
            for kind, words in said.items()
            if words
        ]
    if not seen:
        return None
    if merged is not None:
        words = "セルが結合されています。結合を解除して、1行ずつ値を入れてください。"
        remarks.append(Remark("problem", row, chosen[merged.name], merged.label, "", words))
    if not values and not any(remark.kind == "problem" for remark in remarks):
        return None
    hidden = row in sheet.hidden_rows
    return Line(row, values, tuple(remarks), hidden=hidden, wanted=not hidden)


def _merged(
    sheet: Sheet, columns: Sequence[FormColumn], chosen: Mapping[str, int]
) -> dict[int, FormColumn]:
    """Rows with a merged cell among the values: which rows it is meant for a person has to say."""
    found: dict[int, FormColumn] = {}
    for merge in sheet.merges:
        touched = [c for c in columns if merge.left <= chosen[c.name] <= merge.right]
        if touched and (merge.top < merge.bottom or len(touched) > 1):
            for row in range(merge.top, min(merge.bottom, sheet.last_row) + 1):
                found.setdefault(row, touched[0])
    return found


class _Known:
    """The rows already there and those further up in the sheet."""

    def __init__(self, columns: Sequence[FormColumn], existing: Sequence[Row]) -> None:
        self._names = [column.name for column in columns]
        first = columns[0] if columns else None
        self._person = first.name if first is not None and first.type == "person" else ""
        self._rows: dict[str, str] = {}
        self._people: dict[str, str] = {}
        for number, row in enumerate(existing, 1):
            self._add(row, f"今ある{number}行目")

    def _add(self, row: Row, where: str) -> None:
        self._rows.setdefault(self._content(row), where)
        if name := self._name(row):
            self._people.setdefault(name, where)

    def _content(self, row: Row) -> str:
        """Equal for rows that are equal in what the sheet has columns for."""
        return repr([row.get(name) for name in self._names])

    def _name(self, row: Row) -> str:
        return fold(str(row.get(self._person) or "")).text if self._person else ""

    def marked(self, line: Line) -> Line:
        """The line, and which one before it it repeats."""
        same = self._rows.get(self._content(line.values)) if line.values else None
        person = self._people.get(self._name(line.values)) if self._person else None
        self._add(line.values, f"シートの{line.row}行目")
        if same is not None:
            return replace(line, same_as=f"{same}と同じです", wanted=False)
        return line if person is None else replace(line, same_as=f"{person}と同じ氏名です")


def _notices(
    sheet: Sheet,
    heads: Heads,
    table: FormTable,
    chosen: Mapping[str, int],
    lines: Sequence[Line],
) -> tuple[str, ...]:
    found = []
    if sheet.hidden:
        found.append(f"シート「{sheet.name}」は、Excelでは非表示です。")
    hidden = [line.row for line in lines if line.hidden]
    if hidden:
        found.append(
            f"非表示の行が{len(hidden)}行あります。取り込むときは、その行に印を付けてください。"
        )
    unseen = [head.words for head in heads.heads if head.hidden and head.column in chosen.values()]
    if unseen:
        found.append(f"非表示の列も読みます：{'、'.join(unseen)}")
    missing = [
        column.label
        for column in filled_columns(table)
        if column.required is True and not chosen.get(column.name)
    ]
    if missing:
        found.append(f"必須の列がありません：{'、'.join(missing)}。取り込んだ後で書けます。")
    return tuple(found)
