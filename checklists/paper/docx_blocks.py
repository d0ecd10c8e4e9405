"""Every block of a Document as paragraphs and tables of Word (python-docx)."""

from collections.abc import Callable, Iterable
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph

from checklists.paper.blocks_fields import Grid, Table
from checklists.paper.blocks_head import (
    Head,
    Ki,
    Sentence,
    Title,
    UnderTitle,
)
from checklists.paper.blocks_single import (
    CityBlock,
    CompanyBlock,
    ContactBox,
    Counts,
    CoverItems,
    WallSheet,
)
from checklists.paper.blocks_text import (
    Article,
    ArticleItem,
    Articles,
    Heading,
    Notes,
    Numbered,
    NumberedItem,
    PageBreak,
    Promises,
    Prose,
    Spacer,
)
from checklists.paper.document import Block, Document
from checklists.paper.docx_page import (
    GOTHIC,
    bookmark,
    bookmark_name,
    in_style,
    runs_of,
    set_font,
    text_width,
)
from checklists.paper.docx_side_by_side import write_side_by_side
from checklists.paper.docx_tables import (
    SEAL,
    at_least,
    framed,
    put,
    write_city,
    write_grid,
    write_table,
)
from checklists.paper.side_by_side import SideBySide
from checklists.paper_text import paper_text

_RIGHT, _CENTRE = WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.CENTER


def write_block(made: WordDocument, document: Document, block: Block) -> None:
    """One block at the end of the file."""
    _WRITERS[type(block)](made, document, block)


def _line(
    made: WordDocument, text: str, style: str = "", align: WD_ALIGN_PARAGRAPH | None = None
) -> Paragraph:
    paragraph = made.add_paragraph()
    if style:
        in_style(paragraph, style)
    runs_of(paragraph, text)
    if align is not None:
        paragraph.alignment = align
    return paragraph


def _head(made: WordDocument, document: Document, head: Head) -> None:
    if head.number:
        _line(made, head.number, "頭書")
    for text in (head.doc_no, head.sheet_no, head.date):
        if text:
            _line(made, text, "頭書", _RIGHT)
    for text in head.addressee:
        _line(made, f"　{text}", "頭書")
    if head.ruled_addressee:
        ruled = head.ruled_addressee
        name = ruled.name or "＿" * 18
        _line(made, f"　{ruled.caption}{name}　{ruled.suffix}", "頭書")
    if head.sender:
        room = "　　　" if head.sender.seal_space else "　"
        _line(made, f"{head.sender.text}{room}", "頭書", _RIGHT)
    if head.submitter:
        indent = text_width(document) * 0.4
        for number, line in enumerate(head.submitter.lines):
            caption = head.submitter.caption if number == 0 else "　" * len(head.submitter.caption)
            seal = f"　　{SEAL}" if line.seal else ""
            text = f"{caption}　{line.label}　{line.value}{seal}".rstrip("　")
            paragraph = _line(made, text, "頭書")
            paragraph.paragraph_format.left_indent = Mm(indent)


def _title(made: WordDocument, document: Document, title: Title) -> None:
    if title.boxes:
        table = framed(made, 2, [20.0] * len(title.boxes))
        table.alignment = 2
        at_least(table.rows[0], 6.0)
        at_least(table.rows[1], 20.0)
        for cell, name in zip(table.rows[0].cells, title.boxes, strict=True):
            put(cell, name, gothic=True, size=9, align=_CENTRE)
    paragraph = made.add_heading(level=1)
    runs_of(paragraph, title.text)
    _anchor(made, document, paragraph)


def _anchor(made: WordDocument, document: Document, paragraph: Paragraph) -> None:
    """The bookmark that the contents page asks for its page number."""
    if document.key:
        number = len(made.element.body.findall(f".//{qn('w:bookmarkStart')}"))
        bookmark(paragraph, bookmark_name(document.key), number)


def _under(made: WordDocument, document: Document, block: UnderTitle) -> None:
    if block.right_small:
        _line(made, block.right_small, "備考", _RIGHT)
    if block.left:
        _line(made, block.left, "頭書")
    if block.right:
        _line(made, block.right, "頭書", _RIGHT)


def _sentence(made: WordDocument, document: Document, block: Sentence) -> None:
    _line(made, f"　{block.text}")


def _ki(made: WordDocument, document: Document, block: Ki) -> None:
    _line(made, "記", align=_CENTRE)


def _notes(made: WordDocument, document: Document, notes: Notes) -> None:
    if notes.heading:
        set_font(made.add_paragraph().add_run(notes.heading), GOTHIC, 9)
    for number, item in enumerate(notes.items, 1):
        label = f"{paper_text(str(number))}　" if len(notes.items) > 1 else ""
        _line(made, f"{label}{item}", "備考")


def _numbered(made: WordDocument, document: Document, block: Numbered) -> None:
    for item in block.items:
        _numbered_item(made, document, item)


def _numbered_item(made: WordDocument, document: Document, item: NumberedItem) -> None:
    if item.heading:
        runs_of(made.add_heading(level=2), f"{item.number}　{item.heading}")
        if item.text:
            _line(made, item.text).paragraph_format.left_indent = Pt(10.5)
    else:
        style = {1: "項", 2: "号"}.get(item.level, "号の細目")
        space = "　" if item.level != 2 else ""
        _line(made, f"{item.number}{space}{item.text}", style)
    if item.table:
        write_table(made, document, item.table)
    for _ in range(item.lines):
        made.add_paragraph()
    for inner in item.items:
        _numbered_item(made, document, inner)


def _articles(made: WordDocument, document: Document, block: Articles) -> None:
    for article in block.articles:
        _article(made, document, article)


def _article(made: WordDocument, document: Document, article: Article) -> None:
    if article.heading:
        runs_of(made.add_heading(level=2), f"　{article.heading}")
    for number, paragraph in enumerate(article.paragraphs):
        label = article.number if number == 0 else paragraph.number
        _line(made, f"{label}　{paragraph.text}", "条" if number == 0 else "項")
        _article_items(made, paragraph.items, "号")
        if paragraph.table:
            write_table(made, document, paragraph.table)


def _article_items(made: WordDocument, items: Iterable[ArticleItem], style: str) -> None:
    for item in items:
        space = "" if style == "号" else "　"
        _line(made, f"{item.number}{space}{item.text}", style)
        _article_items(made, item.items, "号の細目")


def _heading(made: WordDocument, document: Document, block: Heading) -> None:
    runs_of(made.add_heading(level=2), block.text)


def _prose(made: WordDocument, document: Document, block: Prose) -> None:
    _line(made, f"　{block.text}" if block.indent else block.text)


def _promises(made: WordDocument, document: Document, block: Promises) -> None:
    for number, item in enumerate(block.items, 1):
        _line(made, f"{paper_text(str(number))}　{item}", "誓約")
    if block.penalty_intro:
        _line(made, f"　{block.penalty_intro}")
    for number, item in enumerate(block.penalties, 1):
        _line(made, f"（{paper_text(str(number))}）{item}", "罰則")
    if block.closing:
        _line(made, f"　{block.closing}")


def _spacer(made: WordDocument, document: Document, block: Spacer) -> None:
    made.add_paragraph()


def _break(made: WordDocument, document: Document, block: PageBreak) -> None:
    made.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _counts(made: WordDocument, document: Document, counts: Counts) -> None:
    for number, row in enumerate(counts.rows):
        widths = [text_width(document) / len(row)] * len(row)
        table = framed(made, 2 if number == 0 else 1, widths)
        for place, count in enumerate(row):
            value = f"{count.number} {count.unit}"
            if number == 0:
                put(table.cell(0, place), count.label, gothic=True, size=9, align=_CENTRE)
                put(table.cell(1, place), value, size=10.5, align=_CENTRE)
            else:
                put(table.cell(0, place), f"{count.label}　{value}", size=10.5)


def _company(made: WordDocument, document: Document, block: CompanyBlock) -> None:
    set_font(made.add_paragraph().add_run(block.caption), GOTHIC, 8.5)
    table = framed(made, 1, [32.0, 67.0, 24.0, 42.0])
    at_least(table.rows[0], 13.0)
    cells = table.rows[0].cells
    put(cells[0], block.label, gothic=True, size=9, align=_CENTRE)
    seal = f"　　{SEAL}" if block.seal else ""
    put(cells[1], f"{block.name_caption}　{block.name}{seal}", size=9)
    put(cells[2], block.date_label, gothic=True, size=9, align=_CENTRE)
    put(cells[3], block.date, size=9)


def _cover(made: WordDocument, document: Document, block: CoverItems) -> None:
    for item in block.items:
        for number, text in enumerate(item.lines):
            label = f"{item.number}　{item.label}" if number == 0 else ""
            paragraph = _line(made, f"{label}\t{text}", "頭書")
            paragraph.paragraph_format.left_indent = Mm(4)
            paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(46))


def _contact(made: WordDocument, document: Document, box: ContactBox) -> None:
    table = framed(made, 1, [90.0])
    table.alignment = 2
    text = "\n".join((box.caption, *(f"　{line}" for line in box.lines), box.note)).rstrip()
    put(table.cell(0, 0), text, size=10.5)


def _wall(made: WordDocument, document: Document, wall: WallSheet) -> None:
    paragraph = made.add_heading(level=1)
    run = paragraph.add_run(f"{wall.title}　{wall.part}".rstrip("　"))
    set_font(run, GOTHIC, 26)
    if wall.first == 1:
        _anchor(made, document, paragraph)
    else:
        paragraph.paragraph_format.page_break_before = True
    _line(made, wall.subtitle, align=_CENTRE)
    table = framed(made, len(wall.rows), [15.0, text_width(document) - 35.0, 20.0])
    for number, row in enumerate(wall.rows):
        at_least(table.rows[number], 14.0)
        cells = table.rows[number].cells
        put(cells[0], str(wall.first + number), gothic=True, bold=True, size=16, align=_CENTRE)
        put(cells[1], f"{row.headline}\n", gothic=True, bold=True, size=14)
        put(cells[1], row.text, gothic=True, size=9.5, add=True)
        put(cells[2], row.place, gothic=True, size=9, align=_CENTRE)
    if wall.last:
        set_font(made.add_paragraph().add_run(wall.last), GOTHIC, 14)
    if wall.others:
        set_font(made.add_paragraph().add_run(wall.others), GOTHIC, 9)
    if wall.boxes:
        boxes = framed(made, 1, [text_width(document) / len(wall.boxes)] * len(wall.boxes))
        at_least(boxes.rows[0], 16.0)
        for cell, caption in zip(boxes.rows[0].cells, wall.boxes, strict=True):
            put(cell, f"{caption}\n\n", gothic=True, size=9)


_WRITERS: dict[type, Callable[[WordDocument, Document, Any], None]] = {
    Head: _head,
    Title: _title,
    UnderTitle: _under,
    Sentence: _sentence,
    Ki: _ki,
    Grid: write_grid,
    Table: write_table,
    Notes: _notes,
    Numbered: _numbered,
    Articles: _articles,
    Heading: _heading,
    Prose: _prose,
    Promises: _promises,
    Spacer: _spacer,
    PageBreak: _break,
    Counts: _counts,
    CityBlock: write_city,
    CompanyBlock: _company,
    CoverItems: _cover,
    ContactBox: _contact,
    WallSheet: _wall,
    SideBySide: write_side_by_side,
}
