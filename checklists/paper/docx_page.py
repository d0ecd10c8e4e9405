"""Sections of a Word file: sheet, margins, foot lines, marks, heads of following sheets."""

from typing import Any

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm

from checklists.paper.blocks_single import WallSheet
from checklists.paper.blocks_text import Articles, Numbered
from checklists.paper.document import Document
from checklists.paper.docx_runs import GOTHIC, MINCHO, field, write
from checklists.paper.docx_styles import exactly, in_style
from checklists.paper.docx_tables import ALIGN, at_least, cells_of, inset, lines, put, unframed
from checklists.paper.layout.flow import frame_of
from checklists.paper.layout.ink import OUTER, em

_CENTRE, _RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
#: From the sheet's upper edge to the line of the marks, and its height: they end before the text.
_MARK_TOP, _MARK_MM = 8.5, 8.4
#: The foot: its row, and where it ends above the lower edge; its middle is 11 mm above it.
_FOOT_MM, _FOOT_END, _PAGE_MM = 9.0, 6.5, 24.0


def begin_section(made: WordDocument, document: Document, *, first: bool) -> Section:
    """A sheet of A4 for one paper, bound at the left or at the top edge, with head and foot."""
    section = made.sections[0] if first else _new_section(made)
    landscape = document.orientation == "landscape"
    frame = frame_of(document)
    width, height = (297, 210) if landscape else (210, 297)
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.left_margin, section.right_margin = Mm(frame.left), Mm(width - frame.right)
    section.top_margin, section.bottom_margin = Mm(frame.top), Mm(height - frame.bottom)
    section.header_distance, section.footer_distance = Mm(_MARK_TOP), Mm(_FOOT_END)
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is not None:
        section._sectPr.remove(grid)
    _heads(section, document)
    _feet(section, document)
    return section


def _new_section(made: WordDocument) -> Section:
    """The end of the last section goes into that paper's last paragraph."""
    section: Section = made.add_section(WD_SECTION.NEW_PAGE)
    carrier = made.element.body.xpath("./w:p[w:pPr/w:sectPr]")[-1]
    before = carrier.getprevious()
    before.get_or_add_pPr().append(carrier.pPr.find(qn("w:sectPr")))
    made.element.body.remove(carrier)
    return section


# ---- head -------------------------------------------------------------------------------------


def _heads(section: Section, document: Document) -> None:
    """The marks on every sheet; from the second on, the head of a 続紙 below them."""
    section.header.is_linked_to_previous = False
    plain = Numbered | Articles | WallSheet
    own = not any(isinstance(block, plain) for block in document.blocks)
    section.different_first_page_header_footer = own
    _marks(section.header, document)
    if own:
        section.first_page_header.is_linked_to_previous = False
        _marks(section.first_page_header, document)
        _continued(section.header, document)


def _marks(header: Any, document: Document) -> None:
    """「案」 and 「記入例」 in frames at the top of a sheet; its first paragraph ends the line."""
    end = header.paragraphs[0]
    in_style(end, "詰め")
    marks = [("案", 14.0, 16.0)] if document.draft else []
    marks += [("記入例", 11.0, 24.0)] if document.sample else []
    if not marks:
        exactly(end.paragraph_format, _MARK_MM / em(1.0))
        return
    widths = [width for _, _, width in marks]
    table = unframed(header, 1, widths, at=(frame_of(document).width - sum(widths)) / 2)
    end._p.addprevious(table._tbl)
    at_least(table.rows[0], _MARK_MM - 0.4)
    for cell, (text, size, _) in zip(cells_of(table, 0), marks, strict=True):
        lines(cell, top=OUTER, left=OUTER, bottom=OUTER, right=OUTER)
        inset(cell, 2.0, 2.0)
        align = ALIGN["spread" if len(text) > 1 else "center"]
        put(cell, text, font=GOTHIC, size=size, bold=document.draft, align=align)


def _continued(header: Any, document: Document) -> None:
    """Number and （続紙）, title, 件名: where our own sheets have them."""
    first = 27.5 if document.orientation == "landscape" else 22.5
    number = f"{document.number}　（続紙）" if document.number else "（続紙）"
    written = [
        (first, number, MINCHO, 10.5, None),
        (first + 8.0, document.title, GOTHIC, 12.0, _CENTRE),
    ]
    if document.case_title:
        written.append((first + 16.0, f"件名　{document.case_title}", MINCHO, 10.5, None))
    at = _MARK_TOP + _MARK_MM
    for middle, text, font, size, align in written:
        paragraph = header.add_paragraph()
        in_style(paragraph, "頭書")
        write(paragraph, text, font, size, bold=font == GOTHIC)
        paragraph.alignment = align
        pitch = em(15.0)
        paragraph.paragraph_format.space_before = Mm(max(middle - pitch / 2 - at, 0.0))
        exactly(paragraph.paragraph_format, 15.0)
        at = middle + pitch / 2
    paragraph.paragraph_format.space_after = Mm(2.4)


# ---- foot -------------------------------------------------------------------------------------


def _feet(section: Section, document: Document) -> None:
    section.footer.is_linked_to_previous = False
    _foot(section.footer, document)
    if section.different_first_page_header_footer:
        section.first_page_footer.is_linked_to_previous = False
        _foot(section.first_page_footer, document)


def _foot(footer: Any, document: Document) -> None:
    """件名 left, 「n / N」 in the middle, edition right."""
    side = (frame_of(document).width - _PAGE_MM) / 2
    last = footer.paragraphs[0]
    in_style(last, "詰め")
    table = unframed(footer, 1, (side, _PAGE_MM, side))
    footer._element.remove(table._tbl)
    last._p.addprevious(table._tbl)
    at_least(table.rows[0], _FOOT_MM)
    title, page, edition = cells_of(table, 0)
    put(title, document.case_title, font=GOTHIC, size=8)
    put(page, "", font=GOTHIC, size=9, align=_CENTRE)
    paragraph = page.paragraphs[0]
    field(paragraph, "PAGE", "1", GOTHIC, 9)
    write(paragraph, " / ", GOTHIC, 9)
    field(paragraph, "NUMPAGES", "1", GOTHIC, 9)
    put(edition, document.edition, font=GOTHIC, size=8, align=_RIGHT)
