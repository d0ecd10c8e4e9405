"""The wording of a case as plain rows: what a printed edition keeps and a comparison reads."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass

from pydantic import JsonValue

from checklists.items import Item
from checklists.paper_text import paper_text
from checklists.specification import Paragraph, Specification, WordingTable


@dataclass(frozen=True)
class WordingRow:
    """One sentence of the wording as paper has it (full-width digits and brackets).

    ``article`` and ``paragraph`` count from 1; ``number`` is the mark of a 号 「（１）」 or of its ア,
    empty for the 項 itself and for a line of its table. ``depth``: 0 the 項, 1 a 号 or a line of a
    table, 2 ア. ``clause_id`` is empty for the 趣旨; with the 条's heading it says which 項 of
    another edition this one is, whatever its number there.
    """

    article: int
    heading: str
    paragraph: int
    number: str
    depth: int
    clause_id: str
    text: str


def rows_of(specification: Specification) -> tuple[WordingRow, ...]:
    """Every 項, 号 and line of a table, in order; nothing when only the 趣旨 would stand there."""
    if not specification.places:
        return ()
    return tuple(
        WordingRow(
            article.number,
            paper_text(article.title),
            paragraph.number,
            paper_text(number),
            depth,
            paragraph.clause_id,
            paper_text(text),
        )
        for article in specification.articles
        for paragraph in article.paragraphs
        for depth, number, text in _lines(paragraph)
    )


def own_clauses(specification: Specification) -> tuple[str, ...]:
    """Ids of the clauses that stand there in the officer's own sentence."""
    every = (one for article in specification.articles for one in article.paragraphs)
    return tuple(one.clause_id for one in every if one.own)


def plain(rows: Iterable[WordingRow]) -> list[JsonValue]:
    """The rows as JSON: a list of values for each, in the order of the fields."""
    return [list(astuple(row)) for row in rows]


def from_plain(rows: Iterable[Sequence[object]]) -> tuple[WordingRow, ...]:
    """The reverse of ``plain``."""
    return tuple(WordingRow(*row) for row in rows)  # type: ignore[arg-type]


def _lines(paragraph: Paragraph) -> Iterator[tuple[int, str, str]]:
    yield 0, "", paragraph.text
    yield from _items(paragraph.items, 1)
    if paragraph.table is not None:
        yield from _table(paragraph.table)


def _items(items: Iterable[Item], depth: int) -> Iterator[tuple[int, str, str]]:
    for item in items:
        yield depth, item.number, item.text
        yield from _items(item.items, depth + 1)


def _table(table: WordingTable) -> Iterator[tuple[int, str, str]]:
    """A line 「項目　氏名、保存年限　５年」 for each row: a comparison has no room for columns."""
    for row in table.rows:
        told = (f"{label}　{text}" for label, text in zip(table.labels, row, strict=True) if text)
        yield 1, "", "、".join(told)
