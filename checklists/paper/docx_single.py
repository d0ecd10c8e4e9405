"""Blocks of one paper in Word: counts, foot blocks, cover lines, the sheet for the wall."""

from docx.enum.table import WD_ALIGN_VERTICAL
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from checklists.paper.blocks_single import CompanyBlock, ContactBox, Counts, CoverItems, WallSheet
from checklists.paper.docx_grid import write_label
from checklists.paper.docx_paper import SLACK, Paper
from checklists.paper.docx_runs import GOTHIC, SEAL, write
from checklists.paper.docx_styles import in_style
from checklists.paper.docx_tables import (
    ALIGN,
    at_least,
    below,
    cells_of,
    framed,
    heavier,
    inset,
    lines,
    put,
    tab_at,
    unframed,
)
from checklists.paper.layout.ink import GROUP, OUTER, Stroke, em

_CENTRE = WD_ALIGN_PARAGRAPH.CENTER
#: Lines of the title of the wall sheet (pt), and from their frame to the text.
_TITLE_PITCH, _SUBTITLE_PITCH, _FRAME_PT = 44.0, 22.0, 5.5


def write_counts(paper: Paper, counts: Counts) -> None:
    """First row: names over numbers in equal columns. Further rows: name left, number right."""
    paper.room_above(paper.place.top)
    for number, row in enumerate(counts.rows):
        width = paper.width / max(len(row), 1)
        made = framed(paper.made, 2 if number == 0 else 1, [width] * len(row), inset=2.0)
        if number == 0:
            at_least(made.rows[0], 6.0)
            at_least(made.rows[1], 7.0)
        else:
            at_least(made.rows[0], 11.0)
        last = number == len(counts.rows) - 1
        for place, count in enumerate(row):
            value = f"{count.number} {count.unit}"
            size = paper.place.size_of(count.label, 9.0)
            cell = cells_of(made, 0)[place]
            if number == 0:
                under = cells_of(made, 1)[place]
                put(cell, count.label, font=GOTHIC, size=size, align=_CENTRE)
                put(under, value, size=10.5, align=_CENTRE)
                if place == 0:
                    lines(cell, right=GROUP)
                lines(under, **({"right": GROUP} if place == 0 else {}), bottom=GROUP)
            else:
                paragraph = put(cell, count.label, font=GOTHIC, size=size)
                write(paragraph, f"\t{value}", None, 10.5)
                tab_at(paragraph, width - 4.5, WD_TAB_ALIGNMENT.RIGHT)
                lines(cell, top=GROUP)
        if not last:
            # Between two tables that look like one: Word joins tables that touch.
            in_style(paper.made.add_paragraph(), "詰め")
    paper.stand(paper.place.bottom)


def write_company(paper: Paper, block: CompanyBlock) -> None:
    """会社の確認欄 of a pledge, 13 mm high on the lower margin."""
    middle = paper.first_line(8.5) - SLACK
    caption = paper.line(
        block.caption, "見出し文", font=GOTHIC, size=8.5, pitch=11.0, middle=middle
    )
    caption.paragraph_format.keep_with_next = True
    paper.room_above(paper.frame.bottom - 13.0 - SLACK)
    made = framed(paper.made, 1, [32.0, 67.0, 24.0, paper.width - 123.0], inset=1.5)
    at_least(made.rows[0], 13.0)
    label, name, date_label, date = cells_of(made, 0)
    write_label(paper, label, block.label, 32.0)
    put(name, block.name_caption, font=GOTHIC, size=8.0, pitch=10.0)
    seal = f"\t{SEAL}" if block.seal else ""
    size = paper.place.size_of(block.name, 10.0)
    tab_at(below(name, f"{block.name}{seal}", size=size), 61.0, WD_TAB_ALIGNMENT.RIGHT)
    write_label(paper, date_label, block.date_label, 25.0)
    put(date, block.date, size=paper.place.size_of(block.date, 10.0))
    paper.stand(paper.frame.bottom)


def write_cover(paper: Paper, block: CoverItems) -> None:
    """Numbered lines under 「記」: number, label in 均等割付, text."""
    paper.room_above(paper.place.top - 1.0)
    widths = [11.0, 28.0, 7.0, paper.width - 46.0]
    made = unframed(paper.made, len(block.items), widths)
    for row, item in enumerate(block.items):
        at_least(made.rows[row], 8.95)
        number, label, _, text = cells_of(made, row)
        inset(number, 3.7, 0.0)
        put(number, item.number, size=10.5, pitch=18.0)
        put(label, item.label, size=10.5, align=ALIGN["spread"], pitch=18.0)
        put(text, "\n".join(item.lines), size=10.5, pitch=18.0, total=paper.total)
        for cell in (number, label, text):
            cell.vertical_alignment = WD_ALIGN_VERTICAL.TOP
    paper.stand(paper.place.bottom)


def write_contact(paper: Paper, box: ContactBox) -> None:
    """The box for the person in charge at the right foot of a cover."""
    paper.room_above(paper.frame.bottom - 40.0 - SLACK)
    made = framed(paper.made, 1, [90.0], inset=3.0, at=paper.width - 90.0)
    at_least(made.rows[0], 40.0)
    cell = cells_of(made, 0)[0]
    put(cell, box.caption, font=GOTHIC, size=9.0, pitch=16.0)
    pitch = min(6.95, 20.8 / max(len(box.lines) - 1, 1)) / em(1.0)
    for text in box.lines:
        below(cell, f"　{text}", size=paper.place.size_of(text, 10.5), pitch=pitch)
    if box.note:
        below(cell, f"　{box.note}", size=9.0, pitch=16.0)
    paper.stand(paper.frame.bottom)


# ---- wall -------------------------------------------------------------------------------------


def write_wall(paper: Paper, wall: WallSheet) -> None:
    """してはならないこと: one sheet, its words as large as our own sheet has them."""
    sheet = paper.frame
    if paper.number:
        paper.breaks = True
    paper.at = sheet.top
    _wall_title(paper, wall)
    edges = _row_edges(paper)
    paper.room_above(edges[0] if edges else sheet.top + 30.0)
    made = framed(paper.made, len(wall.rows), [15.0, paper.width - 32.0, 17.0])
    for number, row in enumerate(wall.rows):
        high = edges[number + 1] - edges[number] if len(edges) > number + 1 else 16.0
        at_least(made.rows[number], max(high - 0.15, 8.0))
        count, words, place = cells_of(made, number)
        put(
            count,
            str(wall.first + number),
            font=GOTHIC,
            bold=True,
            size=18 if high > 14 else 15,
            align=_CENTRE,
        )
        inset(words, 3.0, 1.0)
        size = paper.place.size_of(row.headline, 14.0)
        put(words, row.headline, font=GOTHIC, bold=True, size=size, pitch=size * 1.15)
        size = paper.place.size_of(row.text, 10.0)
        below(words, row.text, font=GOTHIC, size=size, pitch=size * 1.2)
        inset(place, 0.3, 0.3)
        size = paper.place.size_of(row.place, 9.0)
        put(place, row.place, font=GOTHIC, size=size, align=_CENTRE)
    paper.stand(edges[-1] if edges else paper.at)
    _wall_foot(paper, wall)


def _wall_title(paper: Paper, wall: WallSheet) -> None:
    """Title and subtitle in one frame: paragraphs with the same border stand in one."""
    heading = paper.made.add_heading(level=1)
    size = paper.place.size_of(wall.title, 26.0)
    paper.put_at(heading, None, size, _TITLE_PITCH)
    write(heading, wall.title, GOTHIC, size, bold=True)
    if wall.part:
        write(heading, f"　{wall.part}", GOTHIC, 20.0, bold=True)
    if wall.first == 1:
        paper.anchor(heading)
    size = paper.place.size_of(wall.subtitle, 12.0)
    under = paper.line(wall.subtitle, font=GOTHIC, size=size, pitch=_SUBTITLE_PITCH, align=_CENTRE)
    for paragraph in (heading, under):
        _in_frame(paragraph)
    paper.at += 2 * em(_FRAME_PT)


def _in_frame(paragraph: Paragraph) -> None:
    """A strong line around paragraphs that follow each other."""
    layout = paragraph.paragraph_format
    layout.left_indent = layout.right_indent = Pt(_FRAME_PT)
    border = OxmlElement("w:pBdr")
    for side in ("top", "left", "bottom", "right"):
        line = OxmlElement(f"w:{side}")
        for name, value in (("val", "single"), ("sz", "12"), ("space", "4"), ("color", "auto")):
            line.set(qn(f"w:{name}"), value)
        border.append(line)
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        border, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:kinsoku", "w:snapToGrid",
        "w:spacing", "w:ind", "w:contextualSpacing", "w:jc", "w:outlineLvl", "w:rPr", "w:sectPr",
    )  # fmt: skip


def _row_edges(paper: Paper) -> list[float]:
    """Upper and lower edges of the rows of our own sheet: its frame and the lines across it."""
    strokes = [mark for mark in paper.place.marks if isinstance(mark, Stroke)]
    frames = [mark for mark in strokes if mark.closed and mark.width == OUTER]
    if not frames:
        return []
    top, bottom = frames[0].points[0][1], frames[0].points[2][1]
    across = {
        mark.points[0][1]
        for mark in strokes
        if not mark.closed
        and mark.points[0][1] == mark.points[1][1]
        and top < mark.points[0][1] < bottom
    }
    return [top, *sorted(across), bottom]


def _wall_foot(paper: Paper, wall: WallSheet) -> None:
    """The last line, where the other sheets are, and the boxes to write in."""
    if wall.last or wall.others:
        paragraph = paper.line("", "頭書", pitch=18.0, middle=paper.at + 5.4)
        write(paragraph, wall.last, GOTHIC, 14.0, bold=True)
        if wall.others:
            write(paragraph, f"\t{wall.others}", GOTHIC, 9.0)
            tab_at(paragraph, paper.width, WD_TAB_ALIGNMENT.RIGHT)
    if wall.boxes:
        paper.room_above(paper.place.bottom - 16.0 - SLACK)
        width = paper.width / len(wall.boxes)
        made = framed(paper.made, 1, [width] * len(wall.boxes), inset=2.5)
        at_least(made.rows[0], 15.5)
        for cell, caption in zip(cells_of(made, 0), wall.boxes, strict=True):
            put(cell, caption, font=GOTHIC, size=9.0, pitch=16.0)
            cell.vertical_alignment = WD_ALIGN_VERTICAL.TOP
        heavier(cells_of(made, 0), "top")
        paper.stand(paper.frame.bottom)
