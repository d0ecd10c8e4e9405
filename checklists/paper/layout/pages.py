"""A Document onto its sheets: every block to its setter, room kept for what ends the paper."""

from collections.abc import Callable, Sequence
from typing import Any

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
    Articles,
    Notes,
    Numbered,
    Promises,
    Prose,
    Spacer,
)
from checklists.paper.document import Block, Document
from checklists.paper.fonts import clusters
from checklists.paper.layout.annex import place_annexes
from checklists.paper.layout.closer import closer, least_height
from checklists.paper.layout.flow import CASE_TITLE, LANDSCAPE, PORTRAIT, Flow, frame_of
from checklists.paper.layout.foot import foot_height, place_city, place_company, place_contact
from checklists.paper.layout.grid import place_grid
from checklists.paper.layout.head import (
    place_head,
    place_ki,
    place_sentence,
    place_title,
    place_under_title,
    sample_frame,
)
from checklists.paper.layout.ink import OUTER, Faces, Sheet, Text
from checklists.paper.layout.own import place_counts, place_cover_items
from checklists.paper.layout.pledge import place_promises
from checklists.paper.layout.side_by_side import place_side_by_side
from checklists.paper.layout.table import place_table
from checklists.paper.layout.text import (
    place_articles,
    place_notes,
    place_numbered,
    place_prose,
    place_spacer,
)
from checklists.paper.layout.wall import place_wall
from checklists.paper.side_by_side import SideBySide
from checklists.paper.typeset import Line, fit

_SETTERS: dict[type, Callable[[Flow, Any], None]] = {
    Head: place_head,
    UnderTitle: place_under_title,
    Sentence: place_sentence,
    Ki: place_ki,
    Grid: place_grid,
    Table: place_table,
    Notes: place_notes,
    Numbered: place_numbered,
    Articles: place_articles,
    Prose: place_prose,
    Promises: place_promises,
    Spacer: place_spacer,
    Counts: place_counts,
    CityBlock: place_city,
    CompanyBlock: place_company,
    ContactBox: place_contact,
    CoverItems: place_cover_items,
    WallSheet: place_wall,
    SideBySide: place_side_by_side,
}
_FOOT = (CityBlock, CompanyBlock, ContactBox)
_TAIL = (Notes, Prose, Spacer, *_FOOT)
_FOOT_LINES = 3
#: The least that stands on a last sheet with a block at its foot (mm).
_LAST_SHEET = 6.0


def set_document(
    document: Document,
    faces: Faces,
    pages_of: Callable[[str], str],
    total: str,
) -> Flow:
    """Set a document; the flow has its sheets (at least one) and what did not fit.

    Rows grow for long texts where that takes no sheet more; what no box holds stands on a 別紙.
    A form that would need a second sheet is set closer when it then stays on one.
    """
    flow = Flow(document, faces, pages_of, total)
    _set_blocks(flow)
    if len(flow.sheets) > 1 and flow.grown >= _least_saved(flow):
        tight = Flow(document, faces, pages_of, total, tight=True)
        _set_blocks(tight)
        flow = tight if len(tight.sheets) < len(flow.sheets) else flow
    if len(flow.sheets) == 2 and not flow.is_text:
        flow = _on_one_sheet(flow)
    _whole_case_title(flow)
    place_annexes(flow)
    if document.sample:
        sample_frame(flow)
    return flow


def _on_one_sheet(flow: Flow) -> Flow:
    """Two sheets set closer when that makes them one, else as they are."""
    document = closer(flow.document)
    if least_height(document) > flow.frame.bottom - flow.frame.top:
        return flow
    lower = Flow(document, flow.faces, flow.pages_of, flow.all_pages, tight=flow.tight)
    _set_blocks(lower)
    return lower if len(lower.sheets) == 1 else flow


def _least_saved(flow: Flow) -> float:
    """What rows that do not grow must save for the paper to need a sheet less, in mm."""
    return _LAST_SHEET if flow.after == "foot" else max(flow.y - flow.frame.top - 50.0, _LAST_SHEET)


def _whole_case_title(flow: Flow) -> None:
    """A 件名 too long for the foot stands whole elsewhere on the paper."""
    if foot_title(flow.document, flow.faces)[2]:
        return
    flow.problem(CASE_TITLE, "件名が長く、紙の下の欄には初めの部分だけを印字します。")
    marks = [mark for sheet in flow.sheets for mark in sheet.marks]
    words = "".join(mark.text for mark in marks if isinstance(mark, Text))
    if flow.document.case_title not in words + "".join(text for _, text in flow.annexes):
        flow.annexed(CASE_TITLE, flow.document.case_title)


def foot_title(document: Document, faces: Faces) -> tuple[tuple[Line, ...], float, bool]:
    """件名 at the foot: lines, their pitch (mm) and whether they are the whole.

    Three lines of 8 pt: lower down a printer may cut.
    """
    fitted = fit(
        document.case_title, faces["gothic"], (8.0,), frame_of(document).width / 2 - 12.0, 12.0,
        leading=1.15, justify=False,
    )  # fmt: skip
    if fitted.fits:
        return fitted.lines, fitted.pitch, True
    *first, last = fitted.lines[:_FOOT_LINES]
    kept = "".join(clusters(last.text)[:-1])  # a character goes with its selector
    return (*first, Line(f"{kept}…")), fitted.pitch, False


def _set_blocks(flow: Flow) -> None:
    document = flow.document
    for number, block in enumerate(document.blocks):
        rest = document.blocks[number + 1 :]
        flow.block_begins()
        flow.reserve = _reserve(flow, rest, after_text=isinstance(block, Promises))
        if isinstance(block, Title):
            place_title(flow, block, rest[0] if rest else None)
        else:
            _SETTERS[type(block)](flow, block)
    flow.block_begins()


def _reserve(flow: Flow, rest: Sequence[Block], *, after_text: bool = False) -> float:
    """Height that the rest of the paper takes below a frame, when only short things follow.

    ``after_text``: below the text of a pledge, where the frame to sign in follows, too.
    """
    short = (*_TAIL, Grid) if after_text else _TAIL
    if not rest or not all(isinstance(block, short) for block in rest):
        return 0.0
    scratch = Flow(flow.document, flow.faces, flow.pages_of, flow.all_pages, tight=flow.tight)
    scratch.after = "closing" if after_text else "frame"
    foot = 0.0
    for block in rest:
        if isinstance(block, _FOOT):
            foot += foot_height(block)
        else:
            _SETTERS[type(block)](scratch, block)
    if len(scratch.sheets) > 1:
        return 0.0
    return scratch.y - scratch.frame.top + (2.0 if scratch.after != "frame" else 0.0) + foot


def draft_mark(sheet: Sheet, beside: bool = False) -> None:
    """「案」 in a frame at the top centre, above the text area: seen, and hides nothing.

    ``beside``: right of the middle, where 「記入例」 has the middle.
    """
    frame = LANDSCAPE if sheet.width > sheet.height else PORTRAIT
    x, y = frame.middle + (30.0 if beside else 0.0), 12.5
    sheet.frame(x - 8.0, y - 4.0, 16.0, 8.0, OUTER)
    sheet.centre(x, y, "案", "bold", 14)
