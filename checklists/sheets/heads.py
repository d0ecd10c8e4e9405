"""Where the headings of a sheet stand, and which of its columns is which of the form's."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from checklists.form import FormColumn, FormTable
from checklists.own_values import filled_columns
from checklists.sheets.cells import Sheet, letter
from checklists.sheets.own_words import folded, plain, words
from checklists.suggest import nearest

# A title, an addressee and a date stand above many a roster; the headings are not far below.
_LOOKED_AT = 30
_DEEPEST = 3
_BRACKETS = re.compile(r"[（(\[［【][^）)\]］】]*[）)\]］】]")
# Of 100, which is equal; 「使用開始日」 and 「従事開始日」 are 60 alike.
_NEAR, _PART_OF, _SYNONYM = 60.0, 85.0, 95.0

How = Literal["same", "offer", "missing"]


@dataclass(frozen=True)
class Head:
    """A column of the sheet; ``text`` is empty where it has no heading."""

    column: int
    text: str
    hidden: bool

    @property
    def words(self) -> str:
        """「B列 氏名」."""
        seen = "（非表示）" if self.hidden else ""
        return f"{letter(self.column)}列 {self.text or '（見出しなし）'}{seen}"


@dataclass(frozen=True)
class Heads:
    """The headings in the rows ``first`` to ``last`` (1-based); rows of values follow."""

    first: int
    last: int
    heads: tuple[Head, ...]

    @property
    def words(self) -> str:
        """「3行目」, 「3・4行目」."""
        rows = "・".join(str(row) for row in range(self.first, self.last + 1))
        return f"{rows}行目"


@dataclass(frozen=True)
class Match:
    """A column of the form: ``column`` of the sheet when the headings say the same, else 0.

    ``offered`` is the one that may be meant: a person has to say so.
    """

    name: str
    how: How
    column: int = 0
    offered: int = 0


def find_heads(sheet: Sheet, table: FormTable) -> Heads | None:
    """The rows whose headings fit the table best; None when nothing in the sheet looks like it."""
    # One row before several: what stands above the headings is no part of them.
    rows = range(1, min(sheet.last_row, _LOOKED_AT) + 1)
    found = [(first, depth) for depth in range(1, _DEEPEST + 1) for first in rows]
    score, heads = _best(sheet, table, found)
    return heads if score >= min(2, len(filled_columns(table))) else None


def heads_from(sheet: Sheet, table: FormTable, first: int) -> Heads:
    """The headings that begin in a row a person has chosen, in as many rows as they have."""
    _, heads = _best(sheet, table, [(first, depth) for depth in range(1, _DEEPEST + 1)])
    return heads or heads_at(sheet, first, first)


def _best(
    sheet: Sheet, table: FormTable, places: Sequence[tuple[int, int]]
) -> tuple[float, Heads | None]:
    """The headings that fit the table best, the earliest of equals; ``places``: row and depth."""
    columns = filled_columns(table)
    best: tuple[float, Heads | None] = (0.0, None)
    for first, depth in places:
        heads = heads_at(sheet, first, first + depth - 1)
        score = _score(heads, columns)
        if score > best[0]:
            best = score, heads
        if score == len(columns):
            break
    return best


def _score(heads: Heads, columns: Sequence[FormColumn]) -> float:
    """Equal headings count fully, near ones a little less: then no equal one is needed."""
    found = _matches(heads, columns)
    same = sum(match.how == "same" for match in found)
    return same + 0.75 * sum(match.how == "offer" for match in found)


def heads_at(sheet: Sheet, first: int, last: int) -> Heads:
    """The headings of those rows; a heading over several columns counts for each of them."""
    over: dict[tuple[int, int], str] = {}
    for merge in sheet.merges:
        if merge.bottom < first or merge.top > last:
            continue
        cell = sheet.cells.get((merge.top, merge.left))
        if cell is None:
            continue
        # A title over the whole width is no heading of a column.
        for row in range(max(merge.top, first), min(merge.bottom, last) + 1):
            for column in range(merge.left, min(merge.right, merge.left + 20) + 1):
                over[row, column] = cell.text
    found = []
    for column in sheet.columns:
        texts: list[str] = []
        for row in range(first, last + 1):
            cell = sheet.cells.get((row, column))
            text = cell.text if cell is not None else over.get((row, column), "")
            text = " ".join(text.split())
            if text and text not in texts:
                texts.append(text)
        found.append(Head(column, " ".join(texts), column in sheet.hidden_columns))
    return Heads(first, last, tuple(found))


def match_columns(heads: Heads, table: FormTable) -> tuple[Match, ...]:
    """What each column a person fills is in the sheet, in the order of the form."""
    return _matches(heads, filled_columns(table))


def left_over(heads: Heads, table: FormTable, chosen: Mapping[str, int]) -> tuple[Head, ...]:
    """Columns of the sheet with a heading that go nowhere; running numbers are not meant."""
    taken = set(chosen.values())
    counted = {key for column in table.columns if column.name == "no" for key in _keys(column)}
    counted |= {"番号", "通番", "連番", "no", "#"}
    return tuple(
        head
        for head in heads.heads
        if head.text and head.column not in taken and plain(head.text) not in counted
    )


def _matches(heads: Heads, columns: Sequence[FormColumn]) -> tuple[Match, ...]:
    same = _same(heads, columns)
    taken = {found[0] for found in same.values() if len(found) == 1}
    offered = _offers(heads, columns, same, taken)
    matches = []
    for column in columns:
        found = same.get(column.name, ())
        if len(found) == 1:
            matches.append(Match(column.name, "same", found[0]))
        elif column.name in offered:
            matches.append(Match(column.name, "offer", 0, offered[column.name]))
        else:
            matches.append(Match(column.name, "missing"))
    return tuple(matches)


def _same(heads: Heads, columns: Sequence[FormColumn]) -> dict[str, tuple[int, ...]]:
    """By column of the form every column of the sheet with its heading.

    「氏名（漢字）」 is 「氏名」 where nothing else is; 「誓約書(採用時)」 is not 「誓約書」.
    """
    found: dict[str, tuple[int, ...]] = {}
    for column in columns:
        keys = _keys(column)
        fits = tuple(head.column for head in heads.heads if plain(head.text) in keys)
        if fits:
            found[column.name] = fits
    taken = {number for fits in found.values() for number in fits}
    for column in columns:
        if column.name in found:
            continue
        keys = _keys(column)
        fits = tuple(
            head.column
            for head in heads.heads
            if head.column not in taken and plain(_BRACKETS.sub("", head.text)) in keys
        )
        if fits:
            found[column.name] = fits
            taken.update(fits)
    return found


def _keys(column: FormColumn) -> frozenset[str]:
    names = (column.label, column.print_label or "", column.name)
    return frozenset(key for name in names if (key := plain(name)))


def _offers(
    heads: Heads,
    columns: Sequence[FormColumn],
    same: Mapping[str, tuple[int, ...]],
    taken: set[int],
) -> dict[str, int]:
    """The likeliest column of the sheet for each column without an equal one, each once."""
    open_ = [column for column in columns if len(same.get(column.name, ())) != 1]
    scored = [
        (_likeness(head, column, same), -order, head.column, column.name)
        for order, column in enumerate(open_)
        for head in heads.heads
        if head.text and head.column not in taken
    ]
    found: dict[str, int] = {}
    gone: set[int] = set()
    for score, _, number, name in sorted(scored, key=lambda one: (-one[0], -one[1], one[2])):
        if score >= _NEAR and name not in found and number not in gone:
            found[name] = number
            gone.add(number)
    return found


def _likeness(head: Head, column: FormColumn, same: Mapping[str, tuple[int, ...]]) -> float:
    from rapidfuzz.distance import Indel  # only a sheet with headings of its own needs it

    if head.column in same.get(column.name, ()):
        return 100.0
    said = plain(head.text)
    bare = plain(_BRACKETS.sub("", head.text))
    others = words().heads.get(plain(column.label), frozenset())
    if said in others or bare in others:
        return _SYNONYM
    keys = [plain(name) for name in (column.label, column.print_label or "") if name]
    best = 0.0
    for key in keys:
        if min(len(key), len(said)) >= 2 and (key in said or said in key):
            best = max(best, _PART_OF)
        best = max(best, 100 * float(Indel.normalized_similarity(said, key)))
    return best


def same_choice(value: str, choices: Sequence[str]) -> str | None:
    """The choice that reads the same; None when none or several do."""
    found = [choice for choice in choices if folded(choice) == folded(value)]
    if not found:
        found = [choice for choice in choices if plain(choice) == plain(value)]
    return found[0] if len(found) == 1 else None


def near_choice(value: str, choices: Sequence[str]) -> str:
    """The one choice a text may be meant for: 「パート」 for 「非社員(パート)」; empty for several."""
    said = plain(value)
    if len(said) < 2:
        return ""
    within = [choice for choice in choices if said in plain(choice) or plain(choice) in said]
    if within:
        return within[0] if len(within) == 1 else ""
    return nearest(value, choices) or ""
