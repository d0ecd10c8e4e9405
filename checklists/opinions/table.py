"""Rows of a table pasted from Word or Excel: cells with tabs between them below a line of names."""

import re
from typing import Literal

from checklists.opinions.block import Block
from checklists.opinions.lines import Line
from checklists.opinions.marks import Number
from checklists.searching import fold

Column = Literal["number", "reference", "member", "opinion", "reply", "other"]
# What the head of a column says, folded. 回答者 and 回答期限 are no reply.
_NAMES: tuple[tuple[Column, re.Pattern[str]], ...] = (
    ("number", re.compile("no\\.?|番号|項番|#")),
    ("reply", re.compile("(?:市の|所管課の?|担当課の?)?回答(?:案|内容)?")),
    ("member", re.compile("委員名?|氏名|提出者|発言者")),
    ("opinion", re.compile(".{0,4}(?:意見|質疑|質問|指摘).{0,8}")),
    ("reference", re.compile(".{0,6}(?:頁|ページ|項|箇所|該当).{0,6}")),
)
_DIGITS = 9  # of the number of a row


def columns_of(line: str) -> tuple[Column, ...] | None:
    """``No.⇥頁・項⇥意見⇥回答`` -> number, reference, opinion, reply. None for any other line."""
    if "\t" not in line:
        return None
    names = [fold(name).text for name in line.split("\t")]
    columns = tuple(_column(name) for name in names)
    known = [column for column in columns if column != "other"]
    is_head = columns.count("opinion") == 1 and len(known) > 1
    return columns if is_head and len(known) == len(set(known)) else None


def _column(name: str) -> Column:
    return next((column for column, said in _NAMES if said.fullmatch(name)), "other")


def _number(cell: str) -> int | None:
    """「３.」 -> 3; None for what is no number of a row."""
    said = fold(cell).text.strip(".")
    return int(said) if said.isdecimal() and len(said) <= _DIGITS else None


class Table:
    """A table row by row. ``cells`` of the row: column -> its place, without the space around it."""

    def __init__(self, text: str, columns: tuple[Column, ...]) -> None:
        self._text = text
        self._columns = columns
        self._cells: dict[int, tuple[int, int]] = {}
        self._at = 0

    def take(self, line: Line) -> bool:
        """Read a line; True where a row begins, False where it goes on with the one before.

        A paragraph inside a cell of Word is a line too: it has no number, or too few cells.
        """
        begins = self._begins(line.text) or not self._cells
        if begins:
            self._cells, self._at = {}, 0
        at = line.start
        for index, text in enumerate(line.text.split("\t")):
            self._at = min(self._at + (index > 0), len(self._columns) - 1)
            words = text.strip()
            if words:
                start = at + text.index(words)
                first, _ = self._cells.get(self._at, (start, start))
                self._cells[self._at] = (first, start + len(words))
            at += len(text) + 1
        return begins

    def _begins(self, line: str) -> bool:
        cells = line.split("\t")
        if self._columns[0] == "number":
            return len(cells) > 1 and _number(cells[0]) is not None
        return len(cells) == len(self._columns)

    def blocks(self, section: int, round_: int | None) -> list[Block]:
        """The blocks of the row: up to the opinion, and each cell behind it."""
        place = {self._columns[column]: cell for column, cell in self._cells.items()}
        opinion = place.get("opinion")
        cells = sorted(self._cells.items())
        if opinion is None:
            return [Block("other", *cell, section=section) for _, cell in cells]
        start = cells[0][1][0]
        block = Block("opinion", start, opinion[1], section=section, round=round_, words=opinion)
        block.reference = place.get("reference")
        number, member = place.get("number"), place.get("member")
        if member is not None:
            block.member = self._text[slice(*member)]
        if number is not None and number[0] == start:
            value = _number(self._text[slice(*number)])
            block.number = Number("cell", value or 0, 0, number[1] - start)
        found = [block]
        for column, cell in cells:
            if cell[0] >= opinion[1]:
                is_reply = self._columns[column] == "reply"
                found.append(Block("reply" if is_reply else "other", *cell, section=section))
        return found
