"""Head of a sheet in Word: number, date, addressee, submitter, title, sentence, 「記」."""

import itertools
from typing import Any

from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import _Cell

from checklists.paper.blocks_head import (
    Head,
    Ki,
    Sentence,
    Submitter,
    SubmitterLine,
    Title,
    UnderTitle,
)
from checklists.paper.docx_paper import Paper
from checklists.paper.docx_runs import GOTHIC, SEAL, twips, write
from checklists.paper.docx_styles import BODY
from checklists.paper.docx_tables import (
    ALIGN,
    at_least,
    cells_of,
    floating,
    framed,
    inset,
    join_down,
    put,
    tab_at,
    unframed,
)
from checklists.paper.layout.ink import em
from checklists.paper.typeset import width_of

_RIGHT, _CENTRE = WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.CENTER
_LINE = 15.0
#: Columns of the submitter's block, mm from the left of the sheet (paper samples, head).
_CAPTION_END, _LABEL, _VALUE = 87.0, 91.0, 125.0
_WIDE_LABEL, _WIDE_VALUE = 152.0, 186.0
#: Distance of two lines of a value in one row (pt).
_TWO_LINES = 10.4
_LABEL_MM, _SEAL_MM, _STEP, _WIDE_STEP = 30.0, 7.0, 8.0, 7.5
_BOX_MM, _BOX_HEAD, _BOX_HEIGHT = 20.0, 6.0, 20.0


def write_head(paper: Paper, head: Head) -> None:
    """Upright sheets; on wide ones the number and the date stand beside the title."""
    if paper.landscape:
        _wide_head(paper, head)
    else:
        _upright_head(paper, head)


def _upright_head(paper: Paper, head: Head) -> None:
    right = head.doc_no or head.sheet_no
    if head.number or right:
        paragraph = paper.line(
            f"{head.number}\t{right}" if right else head.number,
            "頭書", pitch=_LINE, middle=22.5,
        )  # fmt: skip
        tab_at(paragraph, paper.width, WD_TAB_ALIGNMENT.RIGHT)
    if head.date:
        at = 29.0 if head.number or right else 22.5
        paper.line(head.date, "頭書", pitch=_LINE, align=_RIGHT, middle=at)
    at = 40.0 if len(head.addressee) > 1 else 37.0
    for number, text in enumerate(head.addressee):
        _addressee(paper, text, at + 7.0 * number)
    if head.ruled_addressee:
        ruled = head.ruled_addressee
        name = ruled.name or "　" * 16
        paragraph = paper.line("", "頭書", pitch=18.0, left=4.0, middle=37.0)
        write(paragraph, ruled.caption, None, 9.0)
        for run in write(paragraph, f"　{name}　", None, 11.0):
            run.underline = True
        write(paragraph, f"　{ruled.suffix}", None, 12.0)
    if head.sender:
        _sender(paper, head)
    if head.submitter:
        _submitter(paper, head.submitter)


def _addressee(paper: Paper, text: str, middle: float) -> None:
    size = paper.place.size_of(text, 12.0)
    paper.line(text, "頭書", size=size, pitch=17.0, left=4.0, middle=middle)


def _sender(paper: Paper, head: Head) -> None:
    sender = head.sender
    assert sender is not None
    room, usual = (24.0, 12.0) if sender.seal_space else (em(BODY), BODY)
    size = paper.place.size_of(sender.text, usual)
    middle = paper.place.bottom - em(size) / 2
    paper.line(sender.text, "頭書", size=size, pitch=17.0, align=_RIGHT, right=room, middle=middle)


def _submitter(paper: Paper, submitter: Submitter) -> None:
    """Right of the middle: caption, labels in 均等割付, values, seal."""
    left = paper.frame.left
    right = paper.frame.right
    edges = (left, _CAPTION_END, _LABEL, _LABEL + _LABEL_MM, _VALUE, right - _SEAL_MM, right)
    top = 46.5 - _STEP / 2
    paper.room_above(top)
    widths = [b - a for a, b in itertools.pairwise(edges)]
    made = unframed(paper.made, len(submitter.lines), widths)
    for number, line in enumerate(submitter.lines):
        at_least(made.rows[number], _STEP)
        caption, _, label, _, value, seal = cells_of(made, number)
        if number == 0:
            put(caption, submitter.caption, size=9.0, align=_RIGHT)
        _submitter_line(paper, (label, value, seal), line)
    paper.stand(top + _STEP * len(submitter.lines))


def _submitter_line(paper: Paper, cells: tuple[_Cell, _Cell, _Cell], line: SubmitterLine) -> None:
    """Label, value and seal; a value on two lines keeps to its row."""
    label, value, seal = cells
    put(label, line.label, size=BODY, align=ALIGN["spread"])
    size = paper.place.size_of(line.value, BODY)
    two = len(paper.place.lines_of(line.value)) > 1
    put(value, line.value, size=size, pitch=_TWO_LINES if two else None)
    put(seal, SEAL if line.seal else "", align=_RIGHT)


# ---- wide sheets ------------------------------------------------------------------------------


def _wide_head(paper: Paper, head: Head) -> None:
    """Number left and date right as frames, so that the title stays a heading between them."""
    right = [text for text in (head.doc_no, head.sheet_no, head.date) if text]
    texts = (head.number, *right)
    width = max((width_of(text, paper.faces["mincho"], BODY) for text in texts), default=0.0)
    width = max(width, 60.0) + 3.0
    if head.number:
        _in_frame(paper, head.number, paper.frame.left, 27.5, width, None)
    for text in right:
        _in_frame(paper, text, paper.frame.right - width, 27.5, width, _RIGHT)
    paper.at, paper.lead = paper.frame.top, 0.0


def _in_frame(paper: Paper, text: str, x: float, middle: float, width: float, align: Any) -> None:
    paragraph = paper.line(text, "頭書", pitch=_LINE, align=align)
    frame = OxmlElement("w:framePr")
    for name, mm in (("w", width), ("x", x), ("y", middle - em(_LINE) / 2)):
        frame.set(qn(f"w:{name}"), str(twips(mm)))
    for name, value in (("wrap", "around"), ("vAnchor", "page"), ("hAnchor", "page")):
        frame.set(qn(f"w:{name}"), value)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        frame, "w:widowControl", "w:numPr", "w:suppressLineNumbers", "w:pBdr", "w:shd", "w:tabs",
        "w:suppressAutoHyphens", "w:kinsoku", "w:spacing", "w:ind", "w:jc",
    )  # fmt: skip


def write_beside(paper: Paper, head: Head, sentence: Sentence | None) -> None:
    """On a wide sheet: addressee and sentence left, the submitter right of the middle."""
    if head.submitter is None:
        for number, text in enumerate(head.addressee):
            _addressee(paper, text, 36.5 + 7.0 * number)
        if sentence is not None:
            write_sentence(paper, sentence)
        return
    right = paper.frame.right
    edges = (20.0, _WIDE_LABEL, _WIDE_LABEL + _LABEL_MM, _WIDE_VALUE, right - _SEAL_MM, right)
    widths = [b - a for a, b in itertools.pairwise(edges)]
    lines = head.submitter.lines
    top = 36.5 - _WIDE_STEP / 2
    paper.room_above(top)
    made = unframed(paper.made, len(lines), widths)
    for number, line in enumerate(lines):
        at_least(made.rows[number], _WIDE_STEP)
        _, label, _, value, seal = cells_of(made, number)
        _submitter_line(paper, (label, value, seal), line)
    left = [cells_of(made, number)[0] for number in range(len(lines))]
    inset(left[0], 4.0, 2.0)
    text = "\n".join(head.addressee)
    put(left[0], text, size=paper.place.size_of(text, 12.0))
    if sentence is not None and len(left) > 1:
        below = join_down(left[1:])
        inset(below, 0.0, 4.0)
        paragraph = put(below, f"　{sentence.text}", size=BODY, pitch=16.8, total=paper.total)
        paragraph.alignment = ALIGN["left"]
        below.vertical_alignment = WD_ALIGN_VERTICAL.BOTTOM
    paper.stand(top + _WIDE_STEP * len(lines))


# ---- title, sentence --------------------------------------------------------------------------


def write_title(paper: Paper, title: Title) -> None:
    """The title as a heading; with approval boxes at the right, beside them."""
    lines = paper.place.lines_of(title.text)
    size = paper.place.size_of(lines[0], 14.0)
    middle = paper.first_line(size)
    right = 0.0
    if title.boxes:
        top = paper.place.top
        middle = top + 13.0 - 3.5 * (len(lines) - 1)
        right = _BOX_MM * len(title.boxes)
        _boxes(paper, title, paper.frame.right - right, top)
    paragraph = paper.made.add_heading(level=1)
    paper.put_at(paragraph, middle, size, 20.0)
    write(paragraph, "\n".join(lines), None, None if size == 14.0 else size)
    paper.anchor(paragraph)


def _boxes(paper: Paper, title: Title, x: float, y: float) -> None:
    made = framed(paper.made, 2, [_BOX_MM] * len(title.boxes))
    floating(made, x, y)
    at_least(made.rows[0], _BOX_HEAD)
    at_least(made.rows[1], _BOX_HEIGHT)
    for cell, name in zip(cells_of(made, 0), title.boxes, strict=True):
        put(cell, name, font=GOTHIC, size=paper.place.size_of(name, 9.0), align=_CENTRE)


def write_under(paper: Paper, block: UnderTitle) -> None:
    """Edition, 件名 and a note between title and text."""
    middle = paper.place.top
    if block.right_small:
        middle += em(9.0) / 2
        paper.line(block.right_small, "頭書", size=9.0, pitch=12.5, align=_RIGHT, middle=middle)
        middle += 5.6
    if block.left or block.right:
        size = paper.place.size_of(block.left, BODY)
        middle = middle if block.right_small else middle + em(size) / 2
        text = f"{block.left}\t{block.right}" if block.right else block.left
        paragraph = paper.line(text, "頭書", size=size, pitch=_LINE, middle=middle)
        tab_at(paragraph, paper.width, WD_TAB_ALIGNMENT.RIGHT)


def write_sentence(paper: Paper, block: Sentence) -> None:
    """The sentence, its first line indented by one character."""
    size = paper.place.size_of(block.text, BODY)
    paper.line(f"　{block.text}", size=size, middle=paper.first_line(size))


def write_ki(paper: Paper, _block: Ki) -> None:
    """「記」."""
    paper.line("記", "記", pitch=_LINE, middle=paper.first_line())
