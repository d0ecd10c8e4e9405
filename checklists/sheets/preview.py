"""What an import would do, row by row, before anything is recorded."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pydantic import JsonValue

from checklists.form import FormColumn, FormTable
from checklists.own_values import counted, filled_columns, without_number
from checklists.searching import fold
from checklists.sheets.cells import Cell, Sheet, SheetProblem, SheetRefused, letter
from checklists.sheets.heads import Heads
from checklists.sheets.own_words import is_foot, plain
from checklists.sheets.understand import Understood, understand

Row = dict[str, JsonValue]
RemarkKind = Literal["problem", "check", "changed"]


@dataclass(frozen=True)
class Offer:
    """The choice that may be meant by a text that is none: taken when a person says so."""

    name: str
    found: str
    choice: str


@dataclass(frozen=True)
class Remark:
    """One thing to say about a cell. ``label`` is the form's column."""

    kind: RemarkKind
    row: int
    column: int
    label: str
    sentence: str
    offer: Offer | None = None

    @property
    def words(self) -> str:
        """「C4「従事開始日」：…」."""
        return f"{letter(self.column)}{self.row}「{self.label}」：{self.sentence}"


@dataclass(frozen=True)
class Line:
    """One row of the sheet. ``notes`` are about the whole of it; ``wanted`` is the proposal."""

    row: int
    values: Row
    remarks: tuple[Remark, ...] = ()
    notes: tuple[str, ...] = ()
    wanted: bool = True

    @property
    def has_problem(self) -> bool:
        return any(remark.kind == "problem" for remark in self.remarks)

    @property
    def to_check(self) -> bool:
        """True when a person should look at it before it is taken."""
        return self.wanted and (bool(self.notes) or any(r.kind == "check" for r in self.remarks))


@dataclass(frozen=True)
class Preview:
    """All rows of a sheet under its headings."""

    sheet: str
    lines: tuple[Line, ...]

    def offers(self, left_out: Collection[int] = ()) -> dict[Offer, int]:
        """What could be taken for a choice in the wanted rows, and in how many cells."""
        return dict(
            Counter(
                remark.offer
                for line in self.lines
                if line.row not in left_out
                for remark in line.remarks
                if remark.offer is not None
            )
        )

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
    accepted: Collection[Offer] = (),
) -> Preview:
    """``chosen``: by column of the form the column of the sheet (1-based); a column without one
    stays empty. ``existing``: the rows the case has, () when they will be replaced. ``accepted``:
    what a person said is meant by texts that are no choice.
    """
    columns = tuple(column for column in filled_columns(table) if chosen.get(column.name))
    known = _Known(columns, [without_number(table, row) for row in existing])
    around = _Around(sheet, heads, columns, chosen)
    lines = []
    for row in range(heads.last + 1, sheet.last_row + 1):
        line = _line(sheet, row, columns, chosen, accepted)
        if line is None:
            continue
        line = around.merged(line)
        if reason := around.reason(row):
            lines.append(replace(line, notes=(reason,), wanted=False))
        elif line.values or line.has_problem:
            line = known.marked(_lacking(line, columns))
            lines.append(_hidden(line) if row in sheet.hidden_rows else line)
    return Preview(sheet.name, tuple(lines))


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
    accepted: Collection[Offer],
) -> Line | None:
    """A row with a cell in one of the chosen columns."""
    values: Row = {}
    remarks: list[Remark] = []
    cells = [(column, sheet.cells.get((row, chosen[column.name]))) for column in columns]
    for column, cell in cells:
        if cell is None:
            continue
        read = understand(cell, column, date_1904=sheet.date_1904)
        offer = Offer(column.name, cell.text.strip(), read.offered) if read.offered else None
        if offer is not None and offer in accepted:
            said = f"「{offer.found}」を、確かめたとおり「{offer.choice}」にしました"
            read, offer = Understood(offer.choice, changed=said), None
        if read.value is not None:
            values[column.name] = read.value
        remarks += _remarks(cell, column, read, offer)
    return Line(row, values, tuple(remarks)) if any(cell for _, cell in cells) else None


def _remarks(cell: Cell, column: FormColumn, read: Understood, offer: Offer | None) -> list[Remark]:
    said: dict[RemarkKind, str] = {
        "problem": read.problem, "check": read.check, "changed": read.changed
    }  # fmt: skip
    if cell.formula and not read.problem and not read.check:
        said["check"] = f"計算式の結果「{cell.text[:40]}」を取り込みます"
    return [
        Remark(
            kind, cell.row, cell.column, column.label, words, offer if kind == "problem" else None
        )
        for kind, words in said.items()
        if words
    ]


def _lacking(line: Line, columns: Sequence[FormColumn]) -> Line:
    """The line, and which required columns have nothing in it."""
    wrong = {remark.label for remark in line.remarks if remark.kind == "problem"}
    empty = [
        column.label
        for column in columns
        if column.required is True and column.name not in line.values and column.label not in wrong
    ]
    if not empty:
        return line
    words = f"必須の{'、'.join(empty)}が空です。取り込んだ後で書けます"
    return replace(line, notes=(*line.notes, words))


def _hidden(line: Line) -> Line:
    notes = ("Excelでは非表示の行なので、外してあります", *line.notes)
    return replace(line, notes=notes, wanted=False)


class _Around:
    """Rows of the sheet that are no values: totals and remarks at the foot, headings once more."""

    def __init__(
        self, sheet: Sheet, heads: Heads, columns: Sequence[FormColumn], chosen: Mapping[str, int]
    ) -> None:
        self._sheet = sheet
        self._columns = columns
        self._chosen = chosen
        self._texts = {head.column: plain(head.text) for head in heads.heads}
        self._first = chosen[columns[0].name] if columns else 0
        # A second table may stand to the right of this one.
        self._last = max((chosen[column.name] for column in columns), default=0)
        self._merged = self._merges()

    def reason(self, row: int) -> str:
        """Why the row is proposed to stay out; empty for a row of values."""
        cells = self._sheet.cells
        said = {at: cells[row, at].text for at in range(1, self._last + 1) if (row, at) in cells}
        first = said.get(self._first)
        if any(is_foot(text) for text in said.values()) and (first is None or is_foot(first)):
            return "合計か注の行のようなので、外してあります"
        mine = [at for at in self._chosen.values() if at in said]
        again = all(plain(said[at]) and plain(said[at]) in self._texts.get(at, "") for at in mine)
        if len(mine) > 1 and again:
            return "見出しと同じ行なので、外してあります"
        return ""

    def merged(self, line: Line) -> Line:
        """The line, refused when one of its cells is merged with another value's."""
        column = self._merged.get(line.row)
        if column is None:
            return line
        words = "セルが結合されています。結合を解除して、1行ずつ値を入れてください。"
        at = self._chosen[column.name]
        remark = Remark("problem", line.row, at, column.label, words)
        return replace(line, remarks=(*line.remarks, remark))

    def _merges(self) -> dict[int, FormColumn]:
        """Rows with a merged cell among the values: which rows it is meant for nobody can say."""
        found: dict[int, FormColumn] = {}
        done = 0
        for merge in sorted(self._sheet.merges, key=lambda one: one.top):
            touched = [
                c for c in self._columns if merge.left <= self._chosen[c.name] <= merge.right
            ]
            if touched and (merge.top < merge.bottom or len(touched) > 1):
                last = min(merge.bottom, self._sheet.last_row)
                found.update((row, touched[0]) for row in range(max(merge.top, done + 1), last + 1))
                done = max(done, last)
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
            return replace(line, notes=(f"{same}と同じです",), wanted=False)
        if person is None:
            return line
        return replace(line, notes=(*line.notes, f"{person}と同じ氏名です"))
