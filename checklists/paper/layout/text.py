"""Running text: notes, numbered items, articles, promises; no heading ends a sheet."""

from collections.abc import Sequence

from checklists.paper.blocks_fields import Table
from checklists.paper.blocks_text import (
    Article,
    ArticleItem,
    ArticleParagraph,
    Articles,
    Notes,
    Numbered,
    NumberedItem,
    Prose,
    Spacer,
)
from checklists.paper.fonts import Style
from checklists.paper.layout.flow import Flow
from checklists.paper.layout.ink import Anchor, em
from checklists.paper.layout.table import place_table
from checklists.paper.layout.table_set import NEVER_TORN, prepare
from checklists.paper.typeset import LEAST_LAST, Advance, Line, break_lines, is_orphan
from checklists.paper_text import paper_text

BODY = 10.5
_NUMBERED_PITCH = em(17.0)
_ARTICLE_PITCH = em(16.4)
_NOTE_PITCH = em(12.5)
#: From a heading to the table below it, in mm.
_ABOVE_TABLE = 4.3
#: Least height of a line for handwriting, in mm.
_HANDWRITING = 8.0


def running_lines(
    text: str, advance: Advance, size: float, width: float, *, first: float = 0.0, hang: float = 0.0
) -> tuple[Line, ...]:
    """Lines of running text: none ends with a word or a syllable on a line of its own."""
    return break_lines(text, advance, size, width, first=first, hang=hang, least_last=LEAST_LAST)


def place_lines(
    flow: Flow,
    lines: Sequence[Line],
    *,
    gap: float,
    pitch: float,
    size: float = BODY,
    number: tuple[float, str] | None = None,
    style: Style = "mincho",
    keep: int = 2,
    follows: float = 0.0,
) -> None:
    """Set a paragraph ``gap`` mm below the last line, going on to the next sheet where it must.

    ``number`` is (x, text) before the first line. The first ``keep`` lines stay together, and no
    last line goes over alone; ``follows`` is room that must be left below the last line.
    """
    start = 0
    half = em(size) / 2
    while start < len(lines):
        y = _first_line(flow, gap, size)
        left = len(lines) - start
        room = flow.bottom - half - y
        fit = _fitting(room, pitch)
        if fit >= left and _fitting(room - min(follows, flow.tallest), pitch) < left:
            fit = left - keep  # the last ones go on with what follows them
        if fit < left and left - fit == 1 and fit > 1:
            fit -= 1
        if fit < min(keep, left) and not flow.fresh:
            flow.next_sheet()
            continue
        part = lines[start : start + max(fit, 1)]
        if number and start == 0:
            flow.sheet.text(flow.frame.left + number[0], y, number[1], style, size)
        flow.sheet.lines(flow.frame.left, y, part, pitch, style, size)
        flow.y, flow.after = y + pitch * (len(part) - 1), "line"
        start += len(part)
        if start < len(lines):
            flow.next_sheet()


def _fitting(room: float, pitch: float) -> int:
    """Lines whose middles lie within ``room`` mm, the first at its upper edge."""
    return max(0, int(room / pitch + 1.001))


def _least_part(count: int) -> int:
    """Lines of a paragraph that must stand below its heading.

    Two; but of three two may not stand alone: the third would go over as a last line.
    """
    return count if count <= 3 else 2


def _first_line(flow: Flow, gap: float, size: float) -> float:
    """The middle of the next line; on a fresh sheet the text begins at its top edge."""
    if flow.after == "nothing":
        return flow.frame.top + em(size) / 2
    return flow.y + gap


# ---- notes ------------------------------------------------------------------------------------


def place_notes(flow: Flow, notes: Notes) -> None:
    """備考 and its numbered notes, 9 pt, hanging; a note that a sheet holds is never cut."""
    if not notes.items:
        return
    frame = flow.frame
    number_x, text_x = (11.2, 14.0) if notes.inline else (3.2, 6.5)
    if len(notes.items) == 1:
        text_x = number_x - em(9) / 2  # a single note has no number
    size = _note_size(flow, notes, frame.width - text_x)
    face = flow.face("mincho")
    all_lines = [
        running_lines(item, face, size, frame.width, first=text_x, hang=text_x)
        for item in notes.items
    ]
    gap = _notes_heading(flow, notes, _note_height(all_lines[0], size)) if notes.heading else 6.0
    for number, lines in enumerate(all_lines, 1):
        height = _note_height(lines, size)
        whole = height <= flow.tallest
        if whole and flow.y + gap + height > flow.bottom and not flow.fresh:
            flow.next_sheet()
            gap = 6.0
        label = paper_text(str(number)) if len(notes.items) > 1 else ""
        at = number_x - flow.sheet.measure(label, "mincho", size) / 2
        flow.y += gap - _NOTE_PITCH
        place_lines(
            flow, lines, gap=_NOTE_PITCH, pitch=_NOTE_PITCH, size=size, number=(at, label),
            keep=len(lines) if whole else 2,
        )  # fmt: skip
        gap, flow.after = _NOTE_PITCH, "notes"


def _notes_heading(flow: Flow, notes: Notes, first: float) -> float:
    """The heading, on one sheet with the note below it (``first`` mm); the gap before that note."""
    above = 4.6 if notes.inline else 4.7 if flow.after == "frame" else 8.0
    gap = 0.0 if notes.inline else 4.7
    needed = above + gap + (first if first <= flow.tallest else _NOTE_PITCH)
    if flow.y + needed > flow.bottom and not flow.fresh:
        flow.next_sheet()
    flow.y += above
    flow.sheet.text(flow.frame.left, flow.y, notes.heading, "gothic", 9)
    flow.after = "notes"
    return gap


def _note_height(lines: Sequence[Line], size: float) -> float:
    """From the middle of a note's first line to the lower edge of its last, in mm."""
    return _NOTE_PITCH * (len(lines) - 1) + em(size) / 2


def _note_size(flow: Flow, notes: Notes, width: float) -> float:
    """9 pt; 8.5 where that takes away a last line of one or two characters (「と。」)."""
    small = 8.5
    for item in notes.items:
        lines = break_lines(item, flow.face("mincho"), 9, width)
        if is_orphan(lines, 2) and len(break_lines(item, flow.face("mincho"), small, width)) < len(
            lines
        ):
            return small
    return 9.0


# ---- plain text -------------------------------------------------------------------------------


def place_prose(flow: Flow, prose: Prose) -> None:
    """A paragraph of body text."""
    first = em(prose.size) if prose.indent else 0.0
    face, width = flow.face("mincho"), flow.frame.width
    lines = running_lines(prose.text, face, prose.size, width, first=first)
    gap = {"frame": 6.0, "title": 10.4}.get(flow.after, em(prose.size * 1.6))
    place_lines(flow, lines, gap=gap, pitch=em(prose.size * 1.6), size=prose.size)


def place_spacer(flow: Flow, spacer: Spacer) -> None:
    """Empty height, never at the top of a sheet."""
    if not flow.fresh:
        flow.y += spacer.mm


# ---- 諮問書 -----------------------------------------------------------------------------------


def place_numbered(flow: Flow, block: Numbered) -> None:
    """Items 1, （１）, ア; a heading stays with the first two lines below it."""
    for item in block.items:
        _numbered_item(flow, item, first_gap=8.0)


def _numbered_item(flow: Flow, item: NumberedItem, first_gap: float) -> None:
    char = em(BODY)
    if item.level == 1:
        if item.heading:
            gap = 6.8 if flow.after == "table" else first_gap
            head = break_lines(
                item.heading, flow.face("gothic"), BODY, flow.frame.width,
                first=2 * char, hang=2 * char, justify=False,
            )  # fmt: skip
            follows = _start_height(flow, item)
            place_lines(
                flow, head, gap=gap, pitch=_NUMBERED_PITCH, number=(0.0, item.number),
                style="gothic", follows=follows,
            )  # fmt: skip
            if item.text:
                _numbered_text(flow, item.text, "", 0.0, char)
        else:
            _numbered_text(flow, item.text, item.number, 0.0, 2 * char)
    else:
        at, text_at = (0.0, 3.0) if item.level == 2 else (3.0, 5.0)
        text = (
            f"{item.heading}　{item.text}"
            if item.heading and item.text
            else item.heading + item.text
        )
        follows = 20.0 if item.table else _HANDWRITING * item.lines
        _numbered_text(flow, text, item.number, at * char, text_at * char, follows)
    if item.table:
        flow.after = "item"
        place_table(flow, item.table, indent=(1.0 if item.level == 1 else 3.0) * char)
        flow.after = "table"
    if item.lines:
        _room_to_write(flow, item.lines)
    for inner in item.items:
        _numbered_item(flow, inner, first_gap)


def _room_to_write(flow: Flow, lines: int) -> None:
    """Empty lines for handwriting below an item."""
    height = _HANDWRITING * lines
    if flow.y + height > flow.bottom and not flow.fresh:
        flow.next_sheet()
    flow.y, flow.after = flow.y + height, "line"


def _start_height(flow: Flow, item: NumberedItem) -> float:
    """What must still fit below a heading: the first two lines under it, or its only one."""
    if item.table and not item.text:
        return max(22.0, _whole_table(flow, item.table))
    if item.lines:
        return _HANDWRITING * item.lines
    first = item if item.text or not item.items else item.items[0]
    text_at = em(BODY) * (1.0 if first is item else 3.0)
    text = first.text or first.heading
    if not text:
        return 0.0
    lines = break_lines(
        text, flow.face("mincho"), BODY, flow.frame.width, first=text_at, hang=text_at
    )
    return _NUMBERED_PITCH * _least_part(len(lines)) + 0.6


def _whole_table(flow: Flow, table: Table) -> float:
    """The height of a table that is never torn: its heading goes to the next sheet with it."""
    if len(table.rows) + table.blank_rows > NEVER_TORN:
        return 0.0
    ready = prepare(flow, table, flow.frame.width - em(BODY))
    height = _ABOVE_TABLE + ready.head + sum(ready.heights)
    return height if height <= flow.tallest - _NUMBERED_PITCH else 0.0


def _numbered_text(
    flow: Flow, text: str, number: str, at: float, text_at: float, follows: float = 0.0
) -> None:
    lines = running_lines(
        text, flow.face("mincho"), BODY, flow.frame.width, first=text_at, hang=text_at
    )
    place_lines(
        flow,
        lines,
        gap=_NUMBERED_PITCH + 0.6,
        pitch=_NUMBERED_PITCH,
        number=(at, number) if number else None,
        follows=follows,
    )


# ---- 特記仕様書 --------------------------------------------------------------------------------


def place_articles(flow: Flow, block: Articles) -> None:
    """条, 項, 号 with hanging indents; 2 mm after each 条; a heading stays with its article."""
    for number, article in enumerate(block.articles):
        first = 10.2 if number == 0 else _ARTICLE_PITCH + 2.0
        _article(flow, article, first)


def _article(flow: Flow, article: Article, gap: float) -> None:
    char, width, face = em(BODY), flow.frame.width, flow.face("mincho")
    if article.heading:
        head = break_lines(
            article.heading, flow.face("gothic"), BODY, width, first=char, hang=2 * char,
            justify=False,
        )  # fmt: skip
        first = article.paragraphs[0] if article.paragraphs else ArticleParagraph("")
        below = break_lines(f"{article.number}　{first.text}", face, BODY, width, hang=char)
        follows = _ARTICLE_PITCH * _least_part(len(below))
        place_lines(flow, head, gap=gap, pitch=_ARTICLE_PITCH, style="gothic", follows=follows)
        top = flow.y - _ARTICLE_PITCH * len(head)
        flow.sheet.anchors.append(Anchor(top, f"{article.number}{article.heading}"))
        gap = _ARTICLE_PITCH
    for number, paragraph in enumerate(article.paragraphs):
        label = article.number if number == 0 else paragraph.number
        text = f"{label}　{paragraph.text}" if label else paragraph.text
        lines = running_lines(text, face, BODY, width, hang=char)
        place_lines(flow, lines, gap=gap, pitch=_ARTICLE_PITCH)
        gap = _ARTICLE_PITCH
        for item in paragraph.items:
            _article_item(flow, item, 1.0, 4.5)
        if paragraph.table:
            flow.after = "item"
            place_table(flow, paragraph.table, indent=char)
            flow.y += 1.5
            flow.after = "table"


def _article_item(flow: Flow, item: ArticleItem, at: float, text_at: float) -> None:
    char = em(BODY)
    lines = running_lines(
        item.text, flow.face("mincho"), BODY, flow.frame.width,
        first=text_at * char, hang=text_at * char,
    )  # fmt: skip
    place_lines(
        flow, lines, gap=_ARTICLE_PITCH, pitch=_ARTICLE_PITCH, number=(at * char, item.number)
    )
    for inner in item.items:
        _article_item(flow, inner, text_at, text_at + 2.0)
