"""特記仕様書文案: the articles to add to the specification, and which form belongs to which."""

from dataclasses import replace

from checklists.examined import Examined
from checklists.items import Item
from checklists.paper.blocks_fields import (
    Cell,
    Column,
    Table,
    TableRow,
)
from checklists.paper.blocks_head import Title, UnderTitle
from checklists.paper.blocks_text import (
    Article,
    ArticleItem,
    ArticleParagraph,
    Articles,
    Prose,
    Spacer,
)
from checklists.paper.compose_plain import document_of
from checklists.paper.document import Block, Document
from checklists.paper.filling import Face, Filling
from checklists.paper.packet_lines import SPECIFICATION, is_without_contract
from checklists.paper.profile_text import is_empty
from checklists.paper.row_keys import Row
from checklists.paper.values_auto import edition_text
from checklists.paper.words import words
from checklists.paper_text import paper_text
from checklists.specification import SpecArticle, Specification, WordingTable, specification

#: On a sheet to write on: an article takes this height (mm), the list of forms these rows.
_ARTICLE_MM, _ARTICLES, _INDEX_ROWS = 34.0, 5, 3
#: Column of the list of forms -> its share.
_INDEX_COLUMNS = {"article": 24.0, "number": 40.0, "title": 101.0}


def compose_specification(examined: Examined, include_stated: bool = False) -> Document:
    """The wording to add; with ``include_stated`` what a document says already, too."""
    form = examined.forms.by_id(SPECIFICATION)
    return _of_case(Filling(form, examined, Face.PREFILLED), examined, include_stated)


def compose_specification_form(filling: Filling) -> Document:
    """The same as a form: of the case, as an example, or with room to write the articles."""
    if filling.examined is not None and filling.face in {Face.PREFILLED, Face.ISSUED}:
        return _of_case(replace(filling, face=Face.PREFILLED), filling.examined)
    rows = [row for table in filling.form.tables for row in filling.rows(table)]
    told = ((_cell_text(row, "article"), _cell_text(row, "text")) for row in rows)
    articles = tuple(Article(number, "", (ArticleParagraph(text),)) for number, text in told)
    version = next((field for field in filling.form.fields if field.name == "version"), None)
    edition = filling.value(version) if version else None
    text = "" if is_empty(edition) else str(edition).replace("・", "　")
    if not articles:
        by_hand = f"{words().specification['edition_by_hand']}　{filling.forms.common.date_blank}"
        return _document(filling, _to_write(), by_hand, _index(filling))
    return _document(filling, (Articles(articles),), text, _index(filling))


def _of_case(filling: Filling, examined: Examined, include_stated: bool = False) -> Document:
    draft = examined.specification
    if include_stated:
        draft = specification(
            examined.case,
            examined.catalogue,
            examined.forms,
            examined.assessment,
            include_stated=True,
        )
    articles = _articles(draft)
    body: Block = Articles(articles) if articles else Prose(_said(filling, "nothing"))
    return _document(filling, (body,), edition_text(examined, "　"), _index(filling))


def _to_write() -> tuple[Block, ...]:
    """A sheet to write articles on: their numbers and the lines under each heading."""
    said = words().specification
    columns = (Column(said["article"], 24.0, "center"), Column(said["text"], 141.0))
    articles = Table(columns, blank_rows=_ARTICLES, row_mm=_ARTICLE_MM)
    index = Table(_index_columns(), title=said["index"], blank_rows=_INDEX_ROWS, row_mm=8.5)
    return Spacer(4.0), articles, index


def _document(
    filling: Filling, body: tuple[Block, ...], edition: str, index: Table | None
) -> Document:
    edition, title = paper_text(edition), paper_text(filling.case_title)
    blocks: list[Block] = [
        Title(_said(filling, "heading")),
        UnderTitle(left=f"件名　{title}", right_small=edition),
        *body,
    ]
    if index is not None:
        blocks += [Spacer(4.0), index]
    number = edition.partition("　")[0] if "　" not in edition[:3] else ""
    foot = f"{_said(filling, 'foot')}　{number}".rstrip("　")
    return replace(document_of(filling, blocks), edition=foot)


def _said(filling: Filling, key: str) -> str:
    """The draft's own words; without a contract there is no 仕様書 it could belong to."""
    examined = filling.examined
    without = examined is not None and is_without_contract(examined)
    return words().specification[f"{key}_without_contract" if without else key]


def _articles(draft: Specification) -> tuple[Article, ...]:
    if not draft.places:
        return ()
    return tuple(_article(article) for article in draft.articles)


def _article(article: SpecArticle) -> Article:
    return Article(
        number=paper_text(f"第{article.number}条"),
        heading=f"（{paper_text(article.title)}）",
        paragraphs=tuple(
            ArticleParagraph(
                text=paper_text(paragraph.text),
                number=paper_text(str(paragraph.number)) if paragraph.number > 1 else "",
                items=tuple(_item(item) for item in paragraph.items),
                table=_table(paragraph.table) if paragraph.table else None,
            )
            for paragraph in article.paragraphs
        ),
    )


def _item(item: Item) -> ArticleItem:
    return ArticleItem(
        paper_text(item.number), paper_text(item.text), tuple(_item(part) for part in item.items)
    )


def _table(table: WordingTable) -> Table:
    return Table(
        columns=tuple(Column(paper_text(label), 1.0) for label in table.labels),
        rows=tuple(TableRow(tuple(Cell(paper_text(text)) for text in row)) for row in table.rows),
        grow=True,
    )


def _index(filling: Filling) -> Table | None:
    """条, 様式番号 and 標題 of every annexed form of the case; None when there is none."""
    field = next((field for field in filling.form.fields if field.name == "form_index"), None)
    rows = filling.value(field) if field else None
    if not isinstance(rows, list | tuple) or not rows:
        return None
    return Table(
        columns=_index_columns(),
        rows=tuple(
            TableRow(tuple(Cell(_cell_text(row, key)) for key in _INDEX_COLUMNS))
            for row in rows
            if isinstance(row, dict)
        ),
        title=words().specification["index"],
        row_mm=7.0,
    )


def _cell_text(row: Row, key: str) -> str:
    return paper_text(str(row.get(key) or ""))


def _index_columns() -> tuple[Column, ...]:
    return tuple(
        Column(words().specification[key], share, "left" if key == "title" else "center")
        for key, share in _INDEX_COLUMNS.items()
    )
