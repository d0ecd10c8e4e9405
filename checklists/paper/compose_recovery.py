"""The sheet with the recovery code, to be folded, put into an envelope and sealed."""

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from checklists.paper.blocks_fields import Cell, Column, Grid, GridCell, GridRow, Table, TableRow
from checklists.paper.blocks_head import Title
from checklists.paper.blocks_text import Numbered, NumberedItem, Prose, Spacer
from checklists.paper.document import Block, Document
from checklists.paper_text import paper_text

_CODE_PT, _CODE_MM, _RULE_MM, _SEAL_MM = 17.0, 14.0, 9.0, 14.0
_LABEL_MM = 46.0
_SEAL_LABEL_MM = 22.0


def recovery_sheet(groups: Sequence[str]) -> Document:
    """One page. ``groups`` are the code's own signs and stand as they are; the rest is by hand."""
    words = _words()
    blocks: list[Block] = [
        Title(words["title"]),
        Prose(words["intro"]),
        Spacer(2.0),
        _code(groups, words["group"]),
        Spacer(1.0),
        Prose(words["signs"], indent=False, size=9.0),
        _heading(1, words["about"]),
        _by_hand(words["by_hand"], words["day"]),
    ]
    for number, section in enumerate(words["sections"], 2):
        blocks.append(_heading(number, section["heading"], section["items"]))
    for number, name in enumerate(("seal", "opening"), 2 + len(words["sections"])):
        blocks += [_heading(number, words[name]["title"]), _seals(words[name]["cells"])]
    return Document(title=words["name"], blocks=tuple(blocks), key="recovery-code")


def _heading(number: int, text: str, items: Sequence[str] = ()) -> Numbered:
    below = tuple(
        NumberedItem(number=f"（{paper_text(str(place))}）", text=item, level=2)
        for place, item in enumerate(items, 1)
    )
    head = NumberedItem(number=paper_text(str(number)), heading=text, items=below)
    return Numbered((head,))


def _code(groups: Sequence[str], head: str) -> Table:
    columns = tuple(
        Column(head.format(number=paper_text(str(place))), 1.0, align="center")
        for place in range(1, len(groups) + 1)
    )
    row = TableRow(tuple(Cell(group, bold=True) for group in groups))
    return Table(columns, (row,), size=_CODE_PT, row_mm=_CODE_MM)


def _by_hand(labels: Sequence[str], day: str) -> Grid:
    rows = [
        GridRow((GridCell(label, day if place == 0 else "", kind="prefilled"),), height_mm=_RULE_MM)
        for place, label in enumerate(labels)
    ]
    return Grid(tuple(rows), label_mm=_LABEL_MM)


def _seals(labels: Sequence[str]) -> Grid:
    cells = [
        GridCell(label, width="third", seal=place > 0, key=label)
        for place, label in enumerate(labels)
    ]
    return Grid((GridRow(tuple(cells), height_mm=_SEAL_MM),), label_mm=_SEAL_LABEL_MM)


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("recovery.toml").read_text("utf-8"))
