"""Documents to one PDF: sheets set twice for page numbers, then drawn (typesetting; reportlab)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import assert_never

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen import canvas
from reportlab.pdfgen.canvas import Canvas

from checklists.paper.document import (
    TOTAL_PAGES,
    CoverItems,
    Document,
    PaperProblem,
    Sentence,
    Table,
    UnderTitle,
)
from checklists.paper.fonts import Style, clusters, font_files
from checklists.paper.layout.ink import Circle, Faces, Link, Mark, Sheet, Stroke, Text, em
from checklists.paper.layout.pages import draft_mark, set_document
from checklists.paper.pdf_font import PdfFont, Typeface, registered, typeface
from checklists.paper.typeset import MM_PER_PT, fit

#: Called after each sheet with (done, all); printing stops when it returns False.
Progress = Callable[[int, int], bool]

_PRODUCT = "委託点検帳"
_FOOT_MM = 11.0
#: The middle of Japanese type above the base line, in em (measured on the reference pages).
_MIDDLE = 0.41


class Cancelled(Exception):
    """The progress callback returned False; nothing was made."""


@dataclass(frozen=True)
class Rendered:
    """A finished PDF. ``pages``: first page (1-based) of each document; ``total``: all pages.

    ``lengths``: pages of each document. ``problems``: what no font can print or what does not
    fit; such a character is left blank, to be written by hand.
    """

    pdf: bytes
    pages: tuple[int, ...]
    total: int
    lengths: tuple[int, ...] = ()
    problems: tuple[PaperProblem, ...] = ()


@dataclass(frozen=True)
class _Laid:
    """A document's sheets and the number of its first page."""

    document: Document
    sheets: tuple[Sheet, ...]
    first: int
    problems: tuple[PaperProblem, ...]


def render(
    documents: Sequence[Document],
    *,
    title: str,
    page_of_total: bool = True,
    draft: bool = False,
    right_hand: bool = False,
    progress: Progress | None = None,
) -> Rendered:
    """Print documents one after the other.

    ``page_of_total``: 「n / N」 at the foot, else n alone. ``draft`` marks every sheet 「案」.
    ``right_hand``: each document begins on a right-hand (odd) page; an empty page goes before it
    where needed and counts. Raises Cancelled. Equal input gives equal bytes.
    """
    return _Print(documents, right_hand).render(title, page_of_total, draft, progress)


def check(documents: Sequence[Document]) -> tuple[PaperProblem, ...]:
    """What would not fit or has no glyph, without drawing."""
    run = _Print(documents, False)
    return run.problems(run.lay_out())


class _Print:
    """One run: typefaces, sheets, canvas."""

    def __init__(self, documents: Sequence[Document], right_hand: bool) -> None:
        self.documents = documents
        self.right_hand = right_hand
        styles: tuple[Style, ...] = ("mincho", "gothic", "bold")
        self.typefaces: dict[Style, Typeface] = {style: typeface(style) for style in styles}
        self.faces: Faces = {style: face.advance for style, face in self.typefaces.items()}

    # ---- setting ------------------------------------------------------------------------------

    def lay_out(self) -> list[_Laid]:
        """Set all documents; those that name pages again until the numbers stand still."""
        laid = self._number([self._set(document, {}, "00") for document in self.documents])
        for _attempt in range(3):
            numbers, total = _page_numbers(laid), str(_total(laid))
            shown = total if len(total) > 1 else "０１２３４５６７８９"[int(total)]
            again = [
                self._set(one.document, numbers, shown) if _names_pages(one.document) else one
                for one in laid
            ]
            before = [len(one.sheets) for one in laid]
            laid = self._number(again)
            if [len(one.sheets) for one in laid] == before:
                break
        return laid

    def _set(self, document: Document, numbers: dict[str, str], total: str) -> _Laid:
        flow = set_document(
            document, self.faces, lambda key: numbers.get(key, "" if numbers else "00"), total
        )
        return _Laid(document, tuple(flow.sheets), 0, tuple(flow.problems))

    def _number(self, laid: Sequence[_Laid]) -> list[_Laid]:
        page, numbered = 1, []
        for one in laid:
            if self.right_hand and page % 2 == 0:
                page += 1
            numbered.append(_Laid(one.document, one.sheets, page, one.problems))
            page += len(one.sheets)
        return numbered

    def problems(self, laid: Sequence[_Laid]) -> tuple[PaperProblem, ...]:
        """What did not fit, then what no font has, by page."""
        found = [problem for one in laid for problem in one.problems]
        for one in laid:
            for number, sheet in enumerate(one.sheets, one.first):
                found += self._missing(one.document, sheet, number)
        return tuple(dict.fromkeys(found))

    def _missing(self, document: Document, sheet: Sheet, page: int) -> list[PaperProblem]:
        found = []
        for mark in sheet.marks:
            if isinstance(mark, Text):
                missing = self.typefaces[mark.style].missing
                if not missing:
                    continue
                for cluster in clusters(mark.text):
                    if cluster in missing:
                        code = "＋".join(f"U+{ord(char):04X}" for char in cluster)
                        sentence = (
                            f"{page}頁の「{mark.text}」の「{cluster}」（{code}）は、"
                            "印字できる字形がないため、手書き用に空けます。"
                        )
                        found.append(
                            PaperProblem(document.key or document.title, cluster, sentence)
                        )
        return found

    # ---- drawing ------------------------------------------------------------------------------

    def render(
        self, title: str, page_of_total: bool, draft: bool, progress: Progress | None
    ) -> Rendered:
        laid = self.lay_out()
        total = _total(laid)
        buffer = BytesIO()
        pen = _Pen(_canvas(buffer, title), self.typefaces, _first_pages(laid))
        done = 0
        for one in laid:
            while done + 1 < one.first:
                done += 1
                pen.blank(one.sheets[0])
            for number, sheet in enumerate(one.sheets):
                if draft or one.document.draft:
                    draft_mark(sheet, beside=one.document.sample)
                done += 1
                page = f"{done} / {total}" if page_of_total else str(done)
                self._foot(one.document, sheet, page)
                pen.sheet(sheet, one if number == 0 else None)
                if progress is not None and not progress(done, total):
                    raise Cancelled
        problems = self.problems(laid)
        pen.canvas.save()
        return Rendered(
            buffer.getvalue(),
            tuple(one.first for one in laid),
            total,
            tuple(len(one.sheets) for one in laid),
            problems,
        )

    def _foot(self, document: Document, sheet: Sheet, page: str) -> None:
        """件名 left, page in the middle, edition right; 11 mm above the lower edge."""
        left, right = (20.0, 20.0) if sheet.width > sheet.height else (25.0, 20.0)
        y, middle = sheet.height - _FOOT_MM, (left + sheet.width - right) / 2
        sheet.centre(middle, y, page, "gothic", 9)
        sheet.right(sheet.width - right, y, document.edition, "gothic", 8)
        fitted = fit(
            document.case_title, self.faces["gothic"], (8.0,), middle - left - 12.0, 12.0,
            leading=1.15, justify=False,
        )  # fmt: skip
        top = y - fitted.pitch * (len(fitted.lines) - 1) / 2
        sheet.lines(left, top, fitted.lines, fitted.pitch, "gothic", 8.0)


def _names_pages(document: Document) -> bool:
    for block in document.blocks:
        if isinstance(block, Table):
            if any(cell.pages_of for row in block.rows for cell in row.cells):
                return True
        elif isinstance(block, CoverItems | Sentence | UnderTitle) and TOTAL_PAGES in _text_of(
            block
        ):
            return True
    return False


def _text_of(block: CoverItems | Sentence | UnderTitle) -> str:
    """All text of a block that may name the number of pages."""
    if isinstance(block, CoverItems):
        return "".join(line for item in block.items for line in item.lines)
    return block.text if isinstance(block, Sentence) else block.left + block.right


def _total(laid: Sequence[_Laid]) -> int:
    return laid[-1].first + len(laid[-1].sheets) - 1 if laid else 0


def _first_pages(laid: Sequence[_Laid]) -> dict[str, str]:
    """Key of a document to the name of its bookmark."""
    return {one.document.key or one.document.title: f"p{one.first}" for one in laid}


def _page_numbers(laid: Sequence[_Laid]) -> dict[str, str]:
    """Key of a document to what the contents page says: 「7」 or 「7-9」."""
    numbers = {}
    for one in laid:
        last = one.first + len(one.sheets) - 1
        shown = str(one.first) if last == one.first else f"{one.first}-{last}"
        numbers[one.document.key or one.document.title] = shown
    return numbers


def _canvas(buffer: BytesIO, title: str) -> Canvas:
    registered(font_files("mincho")[0])
    rl_config.useA85 = 0  # pages stay binary: smaller, and a fifth of the time saved
    made = canvas.Canvas(
        buffer,
        pagesize=(210 / MM_PER_PT, 297 / MM_PER_PT),
        invariant=1,
        pageCompression=1,
        initialFontName=font_files("mincho")[0].stem,
        lang="ja",
    )
    made.setTitle(title)
    made.setCreator(_PRODUCT)
    made.setProducer(_PRODUCT)
    made.setAuthor("")
    made.setSubject("")
    made.setViewerPreference("DisplayDocTitle", "true")
    return made


class _Pen:
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
        self._fonts: dict[str, PdfFont] = {}

    def blank(self, like: Sheet) -> None:
        """An empty page, so that the next begins on the right."""
        self.canvas.setPageSize((like.width / MM_PER_PT, like.height / MM_PER_PT))
        self.canvas.showPage()

    def sheet(self, sheet: Sheet, begins: _Laid | None) -> None:
        """One page; the first of a document carries its bookmark."""
        made = self.canvas
        made.setPageSize((sheet.width / MM_PER_PT, sheet.height / MM_PER_PT))
        self._height = sheet.height
        if begins is not None:
            name, document = f"p{begins.first}", begins.document
            made.bookmarkPage(name)
            number = f"{document.number}　" if document.number else ""
            made.addOutlineEntry(f"{number}{document.title}", name, 0)
        made.addLiteral("0 j 0 J")
        for mark in sheet.marks:
            self._mark(mark)
        made.showPage()

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
        for font, run in self._runs(mark):
            for subset, codes in font.splitString(run, self.canvas._doc):
                name = font.getSubsetInternalName(subset, self.canvas._doc)
                parts.append(f"{name} {_number(mark.size)} Tf <{codes.hex()}> Tj")
        parts.append("0 Tc ET" if mark.space else "ET")
        return " ".join(parts)

    def _runs(self, mark: Text) -> list[tuple[PdfFont, str]]:
        runs: list[tuple[str, str]] = []
        find = self.typefaces[mark.style].glyphs
        for cluster in clusters(mark.text):
            for glyph in find(cluster):
                if runs and runs[-1][0] == glyph.font:
                    runs[-1] = (glyph.font, runs[-1][1] + glyph.text)
                else:
                    runs.append((glyph.font, glyph.text))
        return [(self._font(name), run) for name, run in runs]

    def _font(self, name: str) -> PdfFont:
        font = self._fonts.get(name)
        if font is None:
            font = self._fonts[name] = pdfmetrics.getFont(name)
        return font


def _number(value: float) -> str:
    """A number of a page operator: three decimals (a third of a micrometre), none if whole."""
    return f"{value:.3f}".rstrip("0").rstrip(".")
