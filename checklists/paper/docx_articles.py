"""条, 項 and 号 in Word with automatic numbers: pasted into a specification they count on.

References inside the clauses (第３条第２項) stay plain text: a REF field that is pasted without its
target prints an error, and Word brings fields up to date only when asked.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from docx.shared import Mm

from checklists.items import KANA
from checklists.paper.blocks_text import Article, ArticleItem, ArticleParagraph, Articles
from checklists.paper.docx_numbering import (
    ARTICLE,
    DETAIL,
    ITEM,
    PARAGRAPH,
    STYLES,
    Lists,
    give,
)
from checklists.paper.docx_paper import Paper
from checklists.paper.docx_runs import write
from checklists.paper.docx_styles import ARTICLE_PITCH, BODY, in_style
from checklists.paper.docx_table import write_table
from checklists.paper.layout.ink import em
from checklists.paper_text import paper_text

#: Their numbers: 第１条, ２, （１）.
_SHAPES = ("第{}条", "{}", "（{}）")
_GAP_MM = 2.0
#: Between a line and a table below it.
_TABLE_MM = 2.2


@dataclass(frozen=True)
class _Line:
    """A paragraph of an article; ``label`` is its number as on paper."""

    kind: int
    label: str
    text: str


def write_articles(paper: Paper, block: Articles) -> None:
    """Every 条 with its heading; numbers are Word's own where Word counts as we do."""
    lists = Lists(paper.made) if counted(block) else None
    middle: float | None = paper.first_line()
    for article in block.articles:
        middle = _heading(paper, article, middle)
        for number, paragraph in enumerate(article.paragraphs):
            for line in _lines(article, number, paragraph):
                _write(paper, line, lists, middle)
                middle = None
            if paragraph.table:
                write_table(paper, paragraph.table, em(BODY), paper.at + _TABLE_MM)
        middle = None


def _heading(paper: Paper, article: Article, middle: float | None) -> float | None:
    if not article.heading:
        return middle
    paragraph = paper.made.add_paragraph()
    in_style(paragraph, "条見出し")
    write(paragraph, article.heading)
    paper.put_at(paragraph, middle, BODY, ARTICLE_PITCH)
    if middle is None:
        paragraph.paragraph_format.space_before = Mm(_GAP_MM)
    return None


def _lines(article: Article, number: int, paragraph: ArticleParagraph) -> Iterator[_Line]:
    """The 項 with that index and its 号; the first has the number of the 条."""
    label = article.number if number == 0 else paragraph.number
    yield _Line(PARAGRAPH if number else ARTICLE, label, paragraph.text)
    yield from _items(paragraph.items)


def _items(items: Iterable[ArticleItem], kind: int = ITEM) -> Iterator[_Line]:
    for item in items:
        yield _Line(kind, item.number, item.text)
        yield from _items(item.items, DETAIL)


def _write(paper: Paper, line: _Line, lists: Lists | None, middle: float | None) -> None:
    paragraph = paper.made.add_paragraph()
    in_style(paragraph, STYLES[line.kind])
    if lists is None:
        space = "" if line.kind == ITEM or not line.label else "　"
        write(paragraph, f"{line.label}{space}{line.text}")
        give(paragraph, 0, 0)
    else:
        write(paragraph, line.text)
        lists.number(paragraph, line.kind, line.label)
    paper.put_at(paragraph, middle, BODY, ARTICLE_PITCH)


# ---- numbers ----------------------------------------------------------------------------------


def counted(block: Articles) -> bool:
    """Word's own numbers would be exactly those of the paper."""
    return all(line.label == _label(line.kind, count) for line, count in _counts(block))


def _counts(block: Articles) -> Iterator[tuple[_Line, int]]:
    """Each line with the number that counting gives it; a 条 holds its first 項."""
    counts = [0, 1, 0, 0]
    for article in block.articles:
        lines = (_lines(article, at, one) for at, one in enumerate(article.paragraphs))
        for line in chain.from_iterable(lines):
            counts[line.kind] += 1
            counts[line.kind + 1 :] = [1, 0, 0][line.kind :]
            yield line, counts[line.kind]


def _label(kind: int, count: int) -> str:
    if kind == DETAIL:
        return KANA[count - 1] if count <= len(KANA) else ""
    return _SHAPES[kind].format(paper_text(str(count)))
