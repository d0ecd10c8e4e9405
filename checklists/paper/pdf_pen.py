"""Draws sheets into a PDF with its page operators (typesetting; reportlab)."""

from typing import assert_never

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from checklists.paper.fonts import Style, clusters
from checklists.paper.layout.ink import Anchor, Circle, Link, Mark, Sheet, Stroke, Text, em
from checklists.paper.pdf_font import PdfFont, Typeface
from checklists.paper.typeset import MM_PER_PT

#: The middle of Japanese type above the base line, in em (measured on the reference pages).
_MIDDLE = 0.41


class Pen:
    """Draws sheets; y turns round, mm become pt.

    Writes the page operators itself: reportlab's own formatting took half of the time.
    """

    def __init__(
        self, made: Canvas, typefaces: dict[Style, Typeface], bookmarks: dict[str, str]
    ) -> None:
        self.canvas = made
        self.typefaces = typefaces
        self.bookmarks = bookmarks
        self._height = 0.0
        self._level = 0  # of the paper that is drawn, in the outline
        self._fonts: dict[str, PdfFont] = {}
        #: How each cluster is drawn in this document, by style.
        self._codes: dict[Style, dict[str, tuple[tuple[str, str], ...]]] = {}
        #: The runs of each text in this document, by style and text.
        self._known_runs: dict[tuple[Style, str], list[tuple[str, str]]] = {}

    def blank(self, like: Sheet) -> None:
        """An empty page, so that the next begins on the right."""
        self.canvas.setPageSize((like.width / MM_PER_PT, like.height / MM_PER_PT))
        self.canvas.showPage()

    def heading(self, name: str, entry: str) -> None:
        """An entry of the outline for the papers from here on; ``name`` is that of its bookmark."""
        self.canvas.bookmarkPage(name)
        self.canvas.addOutlineEntry(entry, name, 0)

    def sheet(self, sheet: Sheet, name: str = "", entry: str = "", *, level: int = 0) -> None:
        """One page; with ``name`` (of the bookmark) and ``entry`` (of the outline) it begins one."""
        made = self.canvas
        made.setPageSize((sheet.width / MM_PER_PT, sheet.height / MM_PER_PT))
        self._height = sheet.height
        if name:
            made.bookmarkPage(name)
            made.addOutlineEntry(entry, name, level, closed=1)
            self._level = level
        for number, anchor in enumerate(sheet.anchors):
            self._anchor(anchor, f"a{made.getPageNumber()}-{number}")
        made.addLiteral("0 j 0 J")
        for mark in sheet.marks:
            self._mark(mark)
        made.showPage()

    def _anchor(self, anchor: Anchor, name: str) -> None:
        """A place on this page, below the paper in the outline."""
        top = (self._height - anchor.y) / MM_PER_PT
        self.canvas.bookmarkPage(name, fit="XYZ", left=0, top=top, zoom=0)
        self.canvas.addOutlineEntry(anchor.title, name, self._level + 1)

    def _mark(self, mark: Mark) -> None:
        if isinstance(mark, Text):
            self.canvas.addLiteral(self._text(mark))
        elif isinstance(mark, Stroke):
            points = [self._point(x, y) for x, y in mark.points]
            path = " l ".join((f"{points[0]} m {points[1]}", *points[2:]))
            end = "s" if mark.closed else "S"
            self.canvas.addLiteral(f"{_number(mark.width)} w {path} l {end}")
        elif isinstance(mark, Circle):
            self.canvas.setLineWidth(mark.width)
            x, y = mark.x / MM_PER_PT, (self._height - mark.y) / MM_PER_PT
            self.canvas.circle(x, y, mark.radius / MM_PER_PT)
        elif isinstance(mark, Link):
            self._link(mark)
        else:
            assert_never(mark)

    def _link(self, mark: Link) -> None:
        if mark.key not in self.bookmarks:
            return
        left, right = mark.x / MM_PER_PT, (mark.x + mark.w) / MM_PER_PT
        low = (self._height - mark.y - mark.h) / MM_PER_PT
        rect = (left, low, right, low + mark.h / MM_PER_PT)
        self.canvas.linkRect("", self.bookmarks[mark.key], rect, Border="[0 0 0]")

    def _point(self, x: float, y: float) -> str:
        return f"{_number(x / MM_PER_PT)} {_number((self._height - y) / MM_PER_PT)}"

    def _text(self, mark: Text) -> str:
        """One text object: runs of one font, character space set back at the end."""
        if mark.turned:
            half = self.typefaces[mark.style].advance(mark.text) * em(mark.size) / 2
            shift = _MIDDLE * em(mark.size)
            parts = [f"BT 0 -1 1 0 {self._point(mark.x - shift, mark.y - half)} Tm"]
        else:
            parts = [f"BT {self._point(mark.x, mark.y + _MIDDLE * em(mark.size))} Td"]
        if mark.space:
            parts.append(f"{_number(mark.space / MM_PER_PT)} Tc")
        size = _number(mark.size)
        for name, codes in self._runs(mark):
            parts.append(f"{name} {size} Tf <{codes}> Tj")
        parts.append("0 Tc ET" if mark.space else "ET")
        return " ".join(parts)

    def _runs(self, mark: Text) -> list[tuple[str, str]]:
        """The text in runs of one font of the page: its name there, and the codes as hex."""
        runs = self._known_runs.get((mark.style, mark.text))
        if runs is None:
            runs = self._known_runs[mark.style, mark.text] = self._coded(mark.style, mark.text)
        return runs

    def _coded(self, style: Style, text: str) -> list[tuple[str, str]]:
        known = self._codes.setdefault(style, {})
        runs: list[tuple[str, str]] = []
        last = ""
        codes: list[str] = []
        for cluster in clusters(text):
            drawn = known.get(cluster)
            if drawn is None:
                drawn = known[cluster] = self._drawn(style, cluster)
            for name, code in drawn:
                if name != last:
                    if codes:
                        runs.append((last, "".join(codes)))
                    last, codes = name, []
                codes.append(code)
        if codes:
            runs.append((last, "".join(codes)))
        return runs

    def _drawn(self, style: Style, cluster: str) -> tuple[tuple[str, str], ...]:
        """A cluster's glyphs: the name of the font on the page and the code as hex."""
        document, found = self.canvas._doc, []
        for glyph in self.typefaces[style].glyphs(cluster):
            font = self._font(glyph.font)
            for subset, codes in font.splitString(glyph.text, document):
                found.append((font.getSubsetInternalName(subset, document), codes.hex()))
        return tuple(found)

    def _font(self, name: str) -> PdfFont:
        font = self._fonts.get(name)
        if font is None:
            font = self._fonts[name] = pdfmetrics.getFont(name)
        return font


def _number(value: float) -> str:
    """A number of a page operator: three decimals (a third of a micrometre), none if whole."""
    return f"{value:.3f}".rstrip("0").rstrip(".")
