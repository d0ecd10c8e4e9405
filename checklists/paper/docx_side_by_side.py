"""新旧対照表 in Word: a table whose rows join without a line inside a 条 (python-docx)."""

from typing import Any

from docx.document import Document as WordDocument
from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import _Cell

from checklists.paper.document import Document
from checklists.paper.docx_page import MINCHO, in_style, runs_of, set_font, text_width
from checklists.paper.docx_tables import at_least, cells_of, framed, put, repeat_head
from checklists.paper.side_by_side import SideBySide, SideText

#: Between the text and a line above or below it.
_APART = Pt(3)
_SIZE, _NOTE_SIZE, _NOTE_MM = 10.0, 8.5, 21.0


def write_side_by_side(made: WordDocument, document: Document, block: SideBySide) -> None:
    """New left, old right, notes; changed parts underlined."""
    side = (text_width(document) - _NOTE_MM) / 2
    table = framed(made, len(block.lines) + 1, [side, side, _NOTE_MM])
    rows = list(table.rows)
    at_least(rows[0], 8.0)
    repeat_head(rows[0])
    for cell, head in zip(cells_of(table, 0), block.heads, strict=True):
        put(cell, head, gothic=True, size=9.5, align=WD_ALIGN_PARAGRAPH.CENTER)
    for number, line in enumerate(block.lines, 1):
        cells = cells_of(table, number)
        ends = number == len(block.lines) or block.lines[number].begins
        _side(cells[0], line.new, keep=line.keep)
        _side(cells[1], line.old, keep=line.keep)
        put(cells[2], line.note, size=_NOTE_SIZE, add=True)
        for cell in cells:
            cell.vertical_alignment = WD_ALIGN_VERTICAL.TOP
            _no_line(cell, above=not line.begins, below=not ends)
            layout = cell.paragraphs[0].paragraph_format
            layout.space_before = _APART if line.begins else None
            layout.space_after = _APART if ends else None


def _side(cell: _Cell, text: SideText, *, keep: bool) -> None:
    paragraph = cell.paragraphs[0]
    in_style(paragraph, "表の文")
    layout = paragraph.paragraph_format
    layout.left_indent = Pt(text.hang * _SIZE)
    layout.first_line_indent = Pt((text.at - text.hang) * _SIZE)
    layout.keep_with_next = keep or None
    for part in text.runs:
        for run in runs_of(paragraph, part.text, _SIZE):
            set_font(run, MINCHO, _SIZE)
            run.underline = part.underlined or None


def _no_line(cell: Any, *, above: bool, below: bool) -> None:
    borders = OxmlElement("w:tcBorders")
    for side, hidden in (("top", above), ("bottom", below)):
        if hidden:
            part = OxmlElement(f"w:{side}")
            part.set(qn("w:val"), "nil")
            borders.append(part)
    if len(borders):
        properties = cell._tc.get_or_add_tcPr()
        # The schema's order: w:tcW, w:gridSpan, w:vMerge, w:tcBorders, … w:vAlign.
        properties.insert_element_before(
            borders, "w:shd", "w:noWrap", "w:tcMar", "w:textDirection", "w:tcFitText", "w:vAlign"
        )
