"""新旧対照表 in Word: a table whose rows join without a line inside a 条 (python-docx)."""

from docx.enum.table import WD_ALIGN_VERTICAL
from docx.shared import Pt
from docx.table import _Cell

from checklists.paper.docx_paper import Paper
from checklists.paper.docx_runs import GOTHIC, write
from checklists.paper.docx_styles import exactly, in_style
from checklists.paper.docx_tables import (
    ALIGN,
    at_least,
    cells_of,
    framed,
    heavier,
    lines,
    put,
    repeat_head,
)
from checklists.paper.layout.side_by_side import (
    HEAD_MM,
    INSET,
    NOTE_MM,
    NOTE_SIZE,
    PITCH_PT,
    SIZE,
)
from checklists.paper.side_by_side import SideBySide, SideText

#: Between the text and a line above or below it.
_APART = Pt(4)


def write_side_by_side(paper: Paper, block: SideBySide) -> None:
    """New left, old right, notes; changed parts underlined."""
    paper.room_above(paper.place.top)
    side = (paper.width - NOTE_MM) / 2
    table = framed(paper.made, len(block.lines) + 1, [side, side, NOTE_MM], inset=INSET)
    at_least(table.rows[0], HEAD_MM)
    repeat_head(table.rows[0])
    heads = cells_of(table, 0)
    heavier(heads, "bottom")
    for cell, head in zip(heads, block.heads, strict=True):
        put(cell, head, font=GOTHIC, size=9.5, align=ALIGN["center"])
    for number, line in enumerate(block.lines, 1):
        cells = cells_of(table, number)
        ends = number == len(block.lines) or block.lines[number].begins
        _side(cells[0], line.new, keep=line.keep)
        _side(cells[1], line.old, keep=line.keep)
        put(cells[2], line.note, size=NOTE_SIZE, pitch=PITCH_PT)
        for cell in cells:
            cell.vertical_alignment = WD_ALIGN_VERTICAL.TOP
            _no_line(cell, above=not line.begins and number > 1, below=not ends)
            layout = cell.paragraphs[0].paragraph_format
            layout.space_before = _APART if line.begins or number == 1 else None
            layout.space_after = _APART if ends else None
    paper.stand(paper.place.bottom)


def _side(cell: _Cell, text: SideText, *, keep: bool) -> None:
    paragraph = cell.paragraphs[0]
    in_style(paragraph, "表の文")
    layout = paragraph.paragraph_format
    exactly(layout, PITCH_PT)
    layout.alignment = ALIGN["justify"]
    layout.left_indent = Pt(text.hang * SIZE)
    layout.first_line_indent = Pt((text.at - text.hang) * SIZE)
    layout.keep_with_next = keep or None
    for part in text.runs:
        for run in write(paragraph, part.text, None, SIZE):
            run.underline = part.underlined or None


def _no_line(cell: _Cell, *, above: bool, below: bool) -> None:
    if above:
        lines(cell, top=0.0)
    if below:
        lines(cell, bottom=0.0)
