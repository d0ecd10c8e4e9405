"""昨年度との新旧対照表: the wording of two cases beside each other, and what else is another."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from checklists.comparison import compare
from checklists.dates import wareki_year
from checklists.examined import Examined
from checklists.last_year import year_of
from checklists.paper.blocks_fields import Cell, Column, Table, TableRow
from checklists.paper.blocks_head import Title, UnderTitle
from checklists.paper.blocks_text import Notes, Prose, Spacer
from checklists.paper.compose_comparison import comparison_lines
from checklists.paper.document import Block, Document
from checklists.paper.last_year_changes import Changed, changed, remarks
from checklists.paper.own_word import in_own_word
from checklists.paper.side_by_side import SideBySide
from checklists.paper.values_auto import edition_text
from checklists.paper_text import paper_text
from checklists.typed_texts import typed_texts
from checklists.wording_rows import rows_of

#: Shares of kind, name, this year and last year.
_SHARES = (16, 40, 57, 57)
_ROW_MM, _SIZE, _MOST_MM = 7.0, 9.0, 120.0


def compose_last_year(new: Examined, old: Examined) -> Document:
    """This year's case left, last year's right: the wording to add, then a table of the changes.

    Both are examined on the catalogue each stands on. 備考 says why a wording went, where its
    words did not: 明記済 by now, 対象外 and the like.
    """
    words = _words()
    blocks: list[Block] = [
        Title(words["title"]),
        UnderTitle(left=words["subject"].format(title=paper_text(new.case.title))),
        UnderTitle(left=words["former"].format(title=paper_text(old.case.title))),
        Spacer(2.0),
        Prose(words["wording"], indent=False),
        *_wording(new, old),
        Spacer(4.0),
        Prose(words["changes"], indent=False),
        _changes(changed(old, new)),
        Notes(tuple(words["notes"])),
    ]
    document = Document(
        title=words["title"],
        blocks=tuple(blocks),
        case_title=paper_text(new.case.title),
        edition=paper_text(edition_text(new, "　")),
        kind="last-year",
        key=f"last-year-{new.case.id}",
    )
    former = typed_texts(old.case, old.catalogue, old.forms, old.assessment.applicable)
    return in_own_word(document, new, (one.text for one in former))


def _wording(new: Examined, old: Examined) -> tuple[Block, ...]:
    words = _words()
    comparison = compare(rows_of(old.specification), rows_of(new.specification))
    if not comparison.differs:
        return (Prose(words["same_wording"]),)
    heads = (
        words["new"].format(year=_year(new, words["this_year"])),
        words["old"].format(year=_year(old, words["last_year"])),
        words["note"],
    )
    told = remarks(old, new, words["remarks"])
    return (SideBySide(heads, comparison_lines(comparison, told)),)


def _year(examined: Examined, else_: str) -> str:
    year = year_of(examined.case)
    return else_ if year is None else paper_text(wareki_year(year))


def _changes(found: tuple[Changed, ...]) -> Block:
    words = _words()
    if not found:
        return Prose(words["none_changed"])
    columns = tuple(
        Column(label, share) for label, share in zip(words["columns"], _SHARES, strict=True)
    )
    rows = tuple(_row(one, words) for one in found)
    return Table(columns, rows, row_mm=_ROW_MM, grow=True, most_mm=_MOST_MM, size=_SIZE)


def _row(one: Changed, words: dict[str, Any]) -> TableRow:
    none = words["none"][one.area]
    texts = (words["areas"][one.area], one.name, one.new or none, one.old or none)
    return TableRow(tuple(Cell(paper_text(text)) for text in texts))


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("last_year.toml").read_text("utf-8"))
