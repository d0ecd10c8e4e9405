"""Frames of fields and tables as Word tables (python-docx)."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.table import WD_ALIGN_VERTICAL, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import _Cell

from checklists.paper.blocks_fields import (
    Cell,
    Choice,
    Grid,
    GridCell,
    Table,
    TableRow,
)
from checklists.paper.blocks_single import CityBlock
from checklists.paper.document import Document
from checklists.paper.docx_page import (
    GOTHIC,
    MINCHO,
    bookmark_name,
    field,
    in_style,
    runs_of,
    set_font,
    text_width,
)

_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
}
_STRIP, _LABEL, _STRIP_LABEL, _HALF, _SECOND = 8.0, 44.0, 36.0, 90.0, 26.0
_MARKS = {"": "", "circle": "〇", "tick": "☑", "box": "□"}
SEAL = "㊞"


def ticked(choice: Choice) -> str:
    """☑ 新規 or □ 変更."""
    return f"{'☑' if choice.ticked else '□'} {choice.label}"


def put(
    cell: _Cell,
    text: str,
    *,
    gothic: bool = False,
    size: float = 9.5,
    align: WD_ALIGN_PARAGRAPH | None = None,
    bold: bool = False,
    add: bool = False,
) -> None:
    """Text into a cell; ``\\n`` becomes a line break."""
    paragraph = cell.paragraphs[-1]
    in_style(paragraph, "表の文")
    if not add:
        cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    for run in runs_of(paragraph, text, size):
        set_font(run, GOTHIC if gothic else MINCHO, size)
        run.bold = bold or None
    if align is not None:
        paragraph.alignment = align


def framed(made: WordDocument, rows: int, widths: Sequence[float]) -> Any:
    """A table with lines, columns of these mm. Word joins tables that touch: a line parts them."""
    last = made.element.body.xpath("./*[not(self::w:sectPr)][last()]")
    if last and last[0].tag == qn("w:tbl"):
        made.add_paragraph().paragraph_format.line_spacing = Pt(6)
    table = made.add_table(rows, len(widths))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    table.autofit = False
    _narrow_margins(table)
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.w = Mm(width)
    for row in table._tbl.tr_lst:
        for cell, width in zip(row.tc_lst, widths, strict=True):
            cell.width = Mm(width)
    return table


def _narrow_margins(table: Any) -> None:
    """One millimetre at both sides of a cell, as on our own sheets."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        part = OxmlElement(f"w:{side}")
        part.set(qn("w:w"), "57")
        part.set(qn("w:type"), "dxa")
        margins.append(part)
    table._tbl.tblPr.append(margins)


def cells_of(table: Any, row: int) -> list[_Cell]:
    """The cells of a row, straight from the file: asking the table costs its whole size."""
    return [_Cell(cell, table) for cell in table._tbl.tr_lst[row].tc_lst]


def at_least(row: Any, mm: float) -> None:
    """The least height of a row; it never breaks across sheets."""
    row.height, row.height_rule = Mm(mm), WD_ROW_HEIGHT_RULE.AT_LEAST
    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))


def repeat_head(row: Any) -> None:
    """The row stands again at the top of each following sheet."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


# ---- tables -----------------------------------------------------------------------------------


def write_table(made: WordDocument, document: Document, table: Table) -> None:
    """A table with its head repeated on each sheet and its empty rows."""
    if table.title:
        paragraph = made.add_paragraph()
        set_font(paragraph.add_run(table.title), GOTHIC, 9.5)
        paragraph.paragraph_format.keep_with_next = True
    total = sum(column.share for column in table.columns)
    widths = [column.share * text_width(document) / total for column in table.columns]
    body = (*table.rows, *(TableRow() for _ in range(table.blank_rows)))
    heads = 0 if table.headless else 1
    made_table = framed(made, len(body) + heads, widths)
    rows = list(made_table.rows)
    if heads:
        at_least(rows[0], table.head_mm or 8.0)
        repeat_head(rows[0])
        for cell, column in zip(cells_of(made_table, 0), table.columns, strict=True):
            unit = f"（{column.unit}）" if column.unit else ""
            put(cell, column.label + unit, gothic=True, size=8.5, align=_ALIGN["center"])
    number = 0
    for place_of_row, content in enumerate(body, heads):
        at_least(rows[place_of_row], content.height_mm or table.row_mm)
        cells = cells_of(made_table, place_of_row)
        if content.heading:
            put(cells[0].merge(cells[-1]), content.heading, gothic=True, size=9.0)
            continue
        number += 1
        for place, cell in enumerate(cells):
            _fill(cell, table, content, place, number)


def _fill(cell: _Cell, table: Table, row: TableRow, place: int, number: int) -> None:
    column = table.columns[place]
    content = row.cells[place] if place < len(row.cells) else Cell()
    align = _ALIGN[content.align or column.align]
    if table.numbered and place == 0 and not content.text:
        put(cell, str(number), align=align, size=table.size)
        return
    if content.pages_of:
        field(cell.paragraphs[0], f"PAGEREF {bookmark_name(content.pages_of)} \\h", size=table.size)
        cell.paragraphs[0].alignment = align
        return
    if content.lead:
        put(cell, content.lead, gothic=True, bold=True, size=table.size)
        put(cell, f"　{content.text}" if content.text else "", size=table.size, add=True)
        return
    text = "　".join(
        part
        for part in (_MARKS[content.mark], *(ticked(c) for c in content.choices), content.text)
        if part
    )
    put(cell, text or column.blank, align=align, bold=content.bold, size=table.size)


# ---- frames of fields ---------------------------------------------------------------------------


def write_grid(made: WordDocument, document: Document, grid: Grid) -> None:
    """Labels and boxes; a group's name stands upright in the strip at the left."""
    if grid.title:
        set_font(made.add_paragraph().add_run(grid.title), GOTHIC, 9.5)
    width = text_width(document)
    laid = [
        _edges(row.cells, width, row.strip and bool(row.group), grid.label_mm) for row in grid.rows
    ]
    edges = sorted({0.0, width, *(edge for row in laid for edge in row)})
    table = framed(made, len(grid.rows), [b - a for a, b in pairwise(edges)])
    strip_from: dict[str, _Cell] = {}
    rows = list(table.rows)
    for number, (row, bounds) in enumerate(zip(grid.rows, laid, strict=True)):
        cells = cells_of(table, number)
        at_least(rows[number], row.height_mm or _height(row.cells))
        starts = [edges.index(edge) for edge in bounds]
        spans = list(zip(starts, [*starts[1:], len(edges) - 1], strict=True))
        boxes = [cells[first].merge(cells[last - 1]) for first, last in spans]
        if row.strip and row.group:
            _strip(boxes.pop(0), row.group, strip_from)
        for cell, (label, box) in zip(row.cells, _pairs(row.cells, boxes), strict=True):
            if label is not None:
                _label(label, cell)
            _value(box, cell)


def _edges(
    cells: Sequence[GridCell], width: float, strip: bool, label_mm: float | None
) -> list[float]:
    """Left edges in mm of strip, labels and boxes of a row."""
    edges = [0.0] if strip else []
    x = _STRIP if strip else 0.0
    share = {"full": width, "half": width / 2 if width > 200 else _HALF, "third": width / 3}
    for number, cell in enumerate(cells):
        edges.append(round(x, 2))
        if cell.label:
            first = label_mm or (_STRIP_LABEL if strip or width > 200 else _LABEL)
            label = first if number == 0 and cell.width != "third" else _SECOND
            edges.append(round(x + label, 2))
        wide = share[cell.width] if isinstance(cell.width, str) else cell.width
        x = wide if number == 0 else x + wide
    return edges


def _pairs(cells: Sequence[GridCell], boxes: list[Any]) -> list[tuple[Any, Any]]:
    pairs = []
    rest = iter(boxes)
    for cell in cells:
        label = next(rest) if cell.label else None
        pairs.append((label, next(rest)))
    return pairs


def _strip(cell: _Cell, group: str, begun: dict[str, _Cell]) -> None:
    """The cell of the strip joins the one above when the group is the same."""
    if group in begun:
        begun[group].merge(cell)
        return
    begun[group] = cell
    direction = OxmlElement("w:textDirection")
    direction.set(qn("w:val"), "tbRlV")
    cell._tc.get_or_add_tcPr().append(direction)
    put(cell, group, gothic=True, size=8.5, align=_ALIGN["center"])


def _height(cells: Sequence[GridCell]) -> float:
    if all(cell.kind == "prefilled" for cell in cells):
        return 7.0
    lines = max(cell.lines for cell in cells)
    return 8.5 if lines <= 1 else 8.0 * lines


def _label(cell: Any, content: GridCell) -> None:
    spread = WD_ALIGN_PARAGRAPH.DISTRIBUTE if len(content.label) < 9 else _ALIGN["center"]
    put(cell, content.label, gothic=True, size=9, align=spread)
    if content.label_note:
        paragraph = cell.add_paragraph()
        paragraph.alignment = _ALIGN["center"]
        set_font(paragraph.add_run(content.label_note), GOTHIC, 8)


def _value(cell: Any, content: GridCell) -> None:
    parts = [content.caption, *(ticked(choice) for choice in content.choices), content.value]
    text = "　".join(part for part in parts if part)
    if content.unit:
        text = f"{text} {content.unit}".strip()
    if content.seal:
        text = f"{text}　　{SEAL}".strip("　") if text else SEAL
    right = content.align == "right" or bool(content.unit) or (content.seal and not content.value)
    put(cell, text, size=10.5, align=_ALIGN["right" if right else "left"])


def write_city(made: WordDocument, document: Document, block: CityBlock) -> None:
    """市の確認欄: always empty; the box of the stamp at its left."""
    set_font(made.add_paragraph().add_run(block.caption), GOTHIC, 8.5)
    stamp = [34.0] if block.stamp else []
    box_mm = (text_width(document) - sum(stamp)) / 2 - 26.0
    table = framed(made, len(block.rows), [*stamp, 26.0, box_mm, 26.0, box_mm])
    for number, row in enumerate(block.rows):
        at_least(table.rows[number], 24.0 / len(block.rows))
        cells = cells_of(table, number)[len(stamp) :]
        whole = cells[1] if len(row) > 1 else cells[1].merge(cells[3])
        boxes = [(cells[0], whole), (cells[2], cells[3])][: len(row)]
        for content, (label, box) in zip(row, boxes, strict=True):
            _label(label, content)
            put(box, content.value, size=9, align=_ALIGN["left"])
            if content.seal:
                put(box, SEAL, size=9, align=_ALIGN["right"], add=True)
    if block.stamp:
        first = table.cell(0, 0).merge(table.cell(len(block.rows) - 1, 0))
        put(first, block.stamp, gothic=True, size=8)
        first.vertical_alignment = WD_ALIGN_VERTICAL.TOP
