"""Running text in Word: notes, numbered items, paragraphs, promises (python-docx)."""

from docx.shared import Mm

from checklists.paper.blocks_text import (
    Notes,
    Numbered,
    NumberedItem,
    Promises,
    Prose,
    Spacer,
)
from checklists.paper.docx_paper import Paper
from checklists.paper.docx_runs import GOTHIC, write
from checklists.paper.docx_styles import BODY, NOTE_PITCH, PROMISE_PITCH
from checklists.paper.docx_table import write_table
from checklists.paper.layout.ink import em
from checklists.paper_text import paper_text

_CHAR = em(BODY)
_NUMBERED_PITCH = 17.0
#: A line for handwriting is so high (mm).
_HANDWRITING = 8.0
#: Between a line and a table below it.
_TABLE_MM = 1.8
#: Where the notes of a pledge begin, beside their heading (mm).
_INLINE_MM = 9.6


def write_notes(paper: Paper, notes: Notes) -> None:
    """備考 and its numbered notes, hanging; a note is never cut between sheets."""
    if not notes.items:
        return
    middle: float | None = paper.first_line(9.0)
    if notes.heading and not notes.inline:
        heading = paper.line(notes.heading, "見出し文", size=9.0, pitch=NOTE_PITCH, middle=middle)
        heading.paragraph_format.keep_with_next = True
        middle = None
    for number, item in enumerate(notes.items, 1):
        _note(paper, notes, number, item, middle)
        middle = None


def _note(paper: Paper, notes: Notes, number: int, item: str, middle: float | None) -> None:
    label = f"{paper_text(str(number))}　" if len(notes.items) > 1 else ""
    size = paper.place.size_of(item, 9.0)
    char = em(size)
    hang = 2 * char if label else 0.0
    left = (_INLINE_MM if notes.inline else 0.0 if label else char) + hang
    paragraph = paper.line("", "備考", size=size, pitch=NOTE_PITCH, middle=middle)
    layout = paragraph.paragraph_format
    layout.left_indent, layout.first_line_indent = Mm(left), Mm(-hang)
    layout.keep_together = True
    if notes.inline and notes.heading and number == 1:
        layout.first_line_indent = Mm(-left)
        write(paragraph, notes.heading, GOTHIC, 9.0)
        write(paragraph, "\t")
        layout.tab_stops.add_tab_stop(Mm(left - hang))
    write(paragraph, f"{label}{item}", None, None if size == 9.0 else size)


def write_prose(paper: Paper, prose: Prose) -> None:
    """A paragraph of body text."""
    text = f"　{prose.text}" if prose.indent else prose.text
    middle = paper.first_line(prose.size)
    paper.line(text, size=prose.size, pitch=prose.size * 1.6, middle=middle)


def write_spacer(_paper: Paper, _spacer: Spacer) -> None:
    """Empty height: what follows stands where our own sheet has it."""


# ---- 諮問書 -----------------------------------------------------------------------------------


def write_numbered(paper: Paper, block: Numbered) -> None:
    """Items 1, （１）, ア; a heading stays with what is below it."""
    middle: float | None = paper.first_line()
    for item in block.items:
        _item(paper, item, middle)
        middle = None


def _item(paper: Paper, item: NumberedItem, middle: float | None) -> None:
    if item.level == 1 and item.heading:
        paragraph = paper.made.add_heading(level=2)
        write(paragraph, f"{item.number}　{item.heading}")
        if middle is None:
            paragraph.paragraph_format.space_before = Mm(2.2)
        paper.put_at(paragraph, middle, BODY, _NUMBERED_PITCH)
        layout = paragraph.paragraph_format
        layout.left_indent, layout.first_line_indent = Mm(2 * _CHAR), Mm(-2 * _CHAR)
        if item.text:
            _item_text(paper, item.text, 1.0, 0.0)
    else:
        text = "　".join(part for part in (item.heading, item.text) if part)
        at, hang = {1: (0.0, 2.0), 2: (0.0, 3.0)}.get(item.level, (3.0, 2.0))
        space = "" if item.level == 2 else "　"
        _item_text(paper, f"{item.number}{space}{text}", at + hang, hang, middle)
        if item.table or item.lines:
            paper.made.paragraphs[-1].paragraph_format.keep_with_next = True
    if item.table:
        indent = (1.0 if item.level == 1 else 3.0) * _CHAR
        write_table(paper, item.table, indent, paper.at + _TABLE_MM)
        paper.at = paper.place.bottom
    for _ in range(item.lines):
        paper.line("", "番号文", pitch=_HANDWRITING / em(1.0))
    for inner in item.items:
        _item(paper, inner, None)


def _item_text(
    paper: Paper, text: str, left: float, hang: float, middle: float | None = None
) -> None:
    paragraph = paper.line(
        text, "番号文", pitch=_NUMBERED_PITCH, middle=middle,
        left=left * _CHAR, first=-hang * _CHAR,
    )  # fmt: skip
    if middle is None:
        paragraph.paragraph_format.space_before = Mm(0.6)


# ---- pledge -----------------------------------------------------------------------------------


def write_promises(paper: Paper, block: Promises) -> None:
    """Numbered promises, penalties, closing sentence of a pledge."""
    middle: float | None = paper.first_line()
    for number, item in enumerate(block.items, 1):
        text = f"{paper_text(str(number))}　{item}"
        paragraph = paper.line(text, "誓約", pitch=PROMISE_PITCH, middle=middle)
        if middle is None:
            paragraph.paragraph_format.space_before = Mm(0.5)
        middle = None
    if block.penalty_intro:
        paragraph = paper.line(f"　{block.penalty_intro}", pitch=PROMISE_PITCH)
        paragraph.paragraph_format.space_before = Mm(1.7)
    for number, item in enumerate(block.penalties, 1):
        text = f"（{paper_text(str(number))}）{item}"
        paper.line(text, "罰則", size=9.5, pitch=14.0)
    if block.closing:
        paragraph = paper.line(f"　{block.closing}", pitch=PROMISE_PITCH)
        paragraph.paragraph_format.space_before = Mm(1.2)
