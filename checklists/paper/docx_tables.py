"""Tables of Word: lines of three weights, heights, heads that repeat (python-docx)."""

import itertools
from collections.abc import Sequence
from typing import Any

from docx.enum.table import WD_ALIGN_VERTICAL, WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from checklists.paper.docx_runs import SEAL, SEAL_SIZE, twips, write
from checklists.paper.docx_styles import exactly, in_style
from checklists.paper.layout.ink import GROUP, INNER, OUTER

ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "spread": WD_ALIGN_PARAGRAPH.DISTRIBUTE,
    "justify": WD_ALIGN_PARAGRAPH.JUSTIFY,
}
#: Distance of lines in a cell, in em.
LEADING = 1.26
_CELL_ORDER = (
    "w:tcW", "w:gridSpan", "w:hMerge", "w:vMerge", "w:tcBorders", "w:shd", "w:noWrap", "w:tcMar",
    "w:textDirection", "w:tcFitText", "w:vAlign", "w:hideMark",
)  # fmt: skip
_TABLE_ORDER = (
    "w:tblStyle", "w:tblpPr", "w:tblOverlap", "w:bidiVisual", "w:tblStyleRowBandSize",
    "w:tblStyleColBandSize", "w:tblW", "w:jc", "w:tblCellSpacing", "w:tblInd", "w:tblBorders",
    "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook",
)  # fmt: skip
Side = str


def framed(
    story: Any,
    rows: int,
    widths: Sequence[float],
    *,
    inset: float = 1.0,
    above: float = 0.0,
    at: float = 0.0,
) -> Any:
    """A table with a frame and thin inner lines, its columns ``widths`` mm, ``at`` mm from the
    left of the text; ``inset`` mm at both sides of a cell, ``above`` mm above and below."""
    table = unframed(story, rows, widths, inset=inset, above=above, at=at)
    borders = OxmlElement("w:tblBorders")
    for side in ("top", "left", "bottom", "right"):
        borders.append(_line(side, OUTER))
    for side in ("insideH", "insideV"):
        borders.append(_line(side, INNER))
    _ordered(table._tbl.tblPr, borders, _TABLE_ORDER)
    return table


def unframed(
    story: Any,
    rows: int,
    widths: Sequence[float],
    *,
    inset: float = 0.0,
    above: float = 0.0,
    at: float = 0.0,
) -> Any:
    """A table without lines, to set things side by side."""
    table = story.add_table(rows, len(widths), *(() if _is_body(story) else (Mm(sum(widths)),)))
    properties = table._tbl.tblPr
    for child in list(properties):
        properties.remove(child)
    for name, kind, value in (
        ("w:tblW", "dxa", twips(sum(widths))), ("w:tblInd", "dxa", twips(at)),
    ):  # fmt: skip
        part = OxmlElement(name)
        part.set(qn("w:w"), str(value))
        part.set(qn("w:type"), kind)
        properties.append(part)
    layout = OxmlElement("w:tblLayout")
    layout.set(qn("w:type"), "fixed")
    properties.append(layout)
    properties.append(_margins(inset, above))
    edges = [twips(sum(widths[:number])) for number in range(len(widths) + 1)]
    steps = [b - a for a, b in itertools.pairwise(edges)]
    for column, step in zip(table._tbl.tblGrid.gridCol_lst, steps, strict=True):
        column.set(qn("w:w"), str(step))
    for row in table._tbl.tr_lst:
        for cell, step in zip(row.tc_lst, steps, strict=True):
            cell.width = step * 635
    return table


def _is_body(story: Any) -> bool:
    return hasattr(story, "add_heading")


def _margins(inset: float, above: float) -> Any:
    """The same room at both sides, and the same above and below."""
    margins = OxmlElement("w:tblCellMar")
    for side, mm in (("top", above), ("left", inset), ("bottom", above), ("right", inset)):
        part = OxmlElement(f"w:{side}")
        part.set(qn("w:w"), str(twips(mm)))
        part.set(qn("w:type"), "dxa")
        margins.append(part)
    return margins


def _line(side: Side, points: float) -> Any:
    """A line of a frame: its weight is counted in eighths of a point; 0 is no line."""
    part = OxmlElement(f"w:{side}")
    part.set(qn("w:val"), "single" if points else "nil")
    if points:
        part.set(qn("w:sz"), str(max(round(points * 8), 2)))
        part.set(qn("w:space"), "0")
        part.set(qn("w:color"), "auto")
    return part


def lines(cell: _Cell, **weights: float) -> None:
    """Lines of one cell other than its table's: top, left, bottom, right in pt, 0 for none."""
    properties = cell._tc.get_or_add_tcPr()
    borders = properties.find(qn("w:tcBorders"))
    if borders is None:
        borders = OxmlElement("w:tcBorders")
        _ordered(properties, borders, _CELL_ORDER)
    for side in ("top", "left", "bottom", "right"):
        if side in weights:
            borders.append(_line(side, weights[side]))


def heavier(row: Sequence[_Cell], side: Side) -> None:
    """The line between groups, above or below a whole row."""
    for cell in row:
        lines(cell, **{side: GROUP})


def upright(cell: _Cell) -> None:
    """Upright writing, columns from right to left."""
    direction = OxmlElement("w:textDirection")
    direction.set(qn("w:val"), "tbRlV")
    _ordered(cell._tc.get_or_add_tcPr(), direction, _CELL_ORDER)


def inset(cell: _Cell, left: float, right: float) -> None:
    """Room at the sides of one cell, in mm, other than its table's."""
    margins = OxmlElement("w:tcMar")
    for side, mm in (("left", left), ("right", right)):
        part = OxmlElement(f"w:{side}")
        part.set(qn("w:w"), str(twips(mm)))
        part.set(qn("w:type"), "dxa")
        margins.append(part)
    _ordered(cell._tc.get_or_add_tcPr(), margins, _CELL_ORDER)


def floating(table: WordTable, x: float, y: float) -> None:
    """The table at a place of the sheet (mm from its edges); the text stands beside it."""
    place = OxmlElement("w:tblpPr")
    for name, value in (
        ("leftFromText", "113"), ("vertAnchor", "page"), ("horzAnchor", "page"),
        ("tblpX", str(twips(x))), ("tblpY", str(twips(y))),
    ):  # fmt: skip
        place.set(qn(f"w:{name}"), value)
    _ordered(table._tbl.tblPr, place, _TABLE_ORDER)


def _ordered(parent: Any, child: Any, order: Sequence[str]) -> None:
    """Set in where the schema wants it."""
    name = child.tag.rpartition("}")[2]
    parent.insert_element_before(child, *order[order.index(f"w:{name}") + 1 :])


def cells_of(table: Any, row: int) -> list[_Cell]:
    """The cells of a row, straight from the file: asking the table costs its whole size."""
    return [_Cell(cell, table) for cell in table._tbl.tr_lst[row].tc_lst]


def join(cells: Sequence[_Cell], first: int = 0, last: int | None = None) -> _Cell:
    """Cells of a row as one, from ``first`` to before ``last`` (asking the table costs its size)."""
    joined, *others = cells[first:last]
    if others:
        joined._tc.grid_span = len(others) + 1
        joined.width = Emu(sum(cell.width or Emu(0) for cell in (joined, *others)))
    for other in others:
        joined._tc.getparent().remove(other._tc)
    return joined


def join_down(cells: Sequence[_Cell]) -> _Cell:
    """Cells below each other as one."""
    for number, cell in enumerate(cells):
        cell._tc.vMerge = "continue" if number else "restart"
    return cells[0]


def at_least(row: Any, mm: float) -> None:
    """The least height of a row; it never breaks across sheets."""
    row.height, row.height_rule = Mm(mm), WD_ROW_HEIGHT_RULE.AT_LEAST
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def repeat_head(row: Any) -> None:
    """The row stands again at the top of each following sheet."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def keep_rows(table: Any, first: int, last: int) -> None:
    """These rows stand on one sheet with the row after them."""
    for number in range(first, last):
        for cell in table._tbl.tr_lst[number].tc_lst:
            for paragraph in cell.p_lst:
                Paragraph(paragraph, table).paragraph_format.keep_with_next = True


def put(
    cell: _Cell,
    text: str,
    *,
    font: str | None = None,
    size: float = 9.5,
    align: WD_ALIGN_PARAGRAPH | None = None,
    bold: bool = False,
    add: bool = False,
    pitch: float | None = None,
    total: str = "",
) -> Paragraph:
    """Text into a cell's last paragraph; ``"\\n"`` becomes a line break, a tab a tab.

    ``add``: after what stands there. ``pitch``: the distance of lines in pt.
    """
    paragraph: Paragraph = cell.paragraphs[-1]
    in_style(paragraph, "表の文")
    if not add:
        cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
        least = SEAL_SIZE + 2.0 if SEAL in text else 0.0
        exactly(paragraph.paragraph_format, max(pitch or round(size * LEADING, 1), least))
    write(
        paragraph,
        text,
        font,
        None if size == 9.5 and font is None else size,
        bold=bold,
        total=total,
    )
    if align is not None:
        paragraph.alignment = align
    return paragraph


def below(cell: _Cell, text: str, **how: Any) -> Paragraph:
    """Text into a new paragraph of a cell."""
    cell.add_paragraph()
    return put(cell, text, **how)


def tab_at(paragraph: Paragraph, mm: float, align: Any) -> None:
    """A tab stop ``mm`` from the paragraph's left edge."""
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(mm), align)
