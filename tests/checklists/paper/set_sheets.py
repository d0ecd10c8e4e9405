"""Documents set on their sheets, and what stands on them, without a PDF."""

from checklists.paper.document import Document
from checklists.paper.fonts import clusters
from checklists.paper.layout.ink import Mark, Sheet, Stroke, Text
from checklists.paper.layout.pages import set_document
from checklists.paper.pdf_font import typeface
from checklists.paper.typeset import width_of

FACES = {style: typeface(style).advance for style in ("mincho", "gothic", "bold")}


def sheets_of(document: Document) -> list[Sheet]:
    """The sheets, as in a packet of 39 pages in which every paper stands on pages 12-13."""
    return set_document(document, FACES, lambda _key: "12-13", "39").sheets


def words_of(document: Document) -> str:
    """All text of the sheets in drawing order."""
    marks = [mark for sheet in sheets_of(document) for mark in sheet.marks]
    return "".join(mark.text for mark in marks if isinstance(mark, Text))


def outside(document: Document) -> list[Mark]:
    """The marks that leave the text area: 25 mm where a sheet is bound, 20 mm elsewhere."""
    found: list[Mark] = []
    for sheet in sheets_of(document):
        landscape = sheet.width > sheet.height
        left, right = (20, 277) if landscape else (25, 190)
        bottom = sheet.height - 20
        for mark in sheet.marks:
            if isinstance(mark, Text):
                end = mark.x + width_of(mark.text, FACES[mark.style], mark.size)
                end += mark.space * (len(clusters(mark.text)) - 1)
                if mark.x < left - 0.01 or end > right + 0.05 or mark.y > bottom:
                    found.append(mark)
            elif isinstance(mark, Stroke) and not all(
                left - 0.01 <= x <= right + 0.01 and y <= bottom + 0.01 for x, y in mark.points
            ):
                found.append(mark)
    return found
