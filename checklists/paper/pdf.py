"""Documents to one PDF: sheets set twice for page numbers, then drawn (typesetting; reportlab)."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from io import BytesIO

from reportlab import rl_config
from reportlab.pdfgen import canvas
from reportlab.pdfgen.canvas import Canvas

from checklists.paper.document import Document, PaperProblem
from checklists.paper.fonts import Style, clusters, code_points, font_files
from checklists.paper.layout.flow import frame_of
from checklists.paper.layout.ink import Faces, Sheet, Text
from checklists.paper.layout.pages import draft_mark, foot_title, set_document
from checklists.paper.pdf_font import Typeface, registered, typeface
from checklists.paper.pdf_pen import Pen
from checklists.paper.typeset import MM_PER_PT
from checklists.paper_text import paper_text

#: Called after each sheet with (done, all); printing stops when it returns False.
Progress = Callable[[int, int], bool]

_PRODUCT = "委託点検帳"
_FOOT_MM = 11.0
_NO_XML = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


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
    names_pages: bool


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
    prepared = Prepared(documents, right_hand=right_hand)
    return prepared.render(title, page_of_total=page_of_total, draft=draft, progress=progress)


def check(documents: Sequence[Document]) -> tuple[PaperProblem, ...]:
    """What would not fit or has no glyph, without drawing."""
    return Prepared(documents).problems()


class Prepared:
    """Documents set once: what is wrong with them, and the PDF, as often as it is asked for."""

    def __init__(
        self,
        documents: Sequence[Document],
        *,
        right_hand: bool = False,
        before: "Prepared | None" = None,
    ) -> None:
        """``before``: documents set already, some of them the very same ones."""
        self.documents = tuple(documents)
        self._before = before
        self.right_hand = right_hand
        self._laid: list[_Laid] | None = None
        styles: tuple[Style, ...] = ("mincho", "gothic", "bold")
        self.typefaces: dict[Style, Typeface] = {style: typeface(style) for style in styles}
        self.faces: Faces = {style: face.advance for style, face in self.typefaces.items()}

    # ---- setting ------------------------------------------------------------------------------

    def lay_out(self) -> list[_Laid]:
        """All documents on their sheets, set at the first call."""
        if self._laid is None:
            self._laid = self._set_all()
        return self._laid

    def _set_all(self) -> list[_Laid]:
        """Set all documents; those that name pages again until the numbers stand still."""
        known = self._known()
        laid = self._number(
            [known.get(id(one)) or self._set(one, {}, "00") for one in self.documents]
        )
        for _attempt in range(3):
            numbers, shown = _page_numbers(laid)
            again = [
                self._set(one.document, numbers, shown) if one.names_pages else one for one in laid
            ]
            before = [len(one.sheets) for one in laid]
            laid = self._number(again)
            if [len(one.sheets) for one in laid] == before:
                break
        return laid

    def _known(self) -> dict[int, _Laid]:
        """What was set before and names no page, by the identity of its document."""
        before, self._before = self._before, None
        laid = before.lay_out() if before is not None else []
        return {id(one.document): one for one in laid if not one.names_pages}

    def page_numbers(self) -> tuple[dict[str, str], str]:
        """Key of a document to its pages, 「7」 or 「7-9」, and the number of all pages."""
        return _page_numbers(self.lay_out())

    def spans(self) -> tuple[tuple[int, int], ...]:
        """First page (1-based) and number of pages of each document."""
        return tuple((one.first, len(one.sheets)) for one in self.lay_out())

    def _set(self, document: Document, numbers: dict[str, str], total: str) -> _Laid:
        flow = set_document(
            document, self.faces, lambda key: numbers.get(key, "" if numbers else "00"), total
        )
        return _Laid(document, tuple(flow.sheets), 0, tuple(flow.problems), flow.names_pages)

    def _number(self, laid: Sequence[_Laid]) -> list[_Laid]:
        page, numbered = 1, []
        for one in laid:
            if self.right_hand and page % 2 == 0:
                page += 1
            numbered.append(replace(one, first=page))
            page += len(one.sheets)
        return numbered

    def problems(self) -> tuple[PaperProblem, ...]:
        """What did not fit, then what no font has, by page."""
        laid = self.lay_out()
        found = [problem for one in laid for problem in one.problems]
        for one in laid:
            for number, sheet in enumerate(one.sheets, one.first):
                found += self._missing(one.document, sheet, number)
        return tuple(dict.fromkeys(found))

    def _missing(self, document: Document, sheet: Sheet, page: int) -> list[PaperProblem]:
        found = []
        for index, mark in enumerate(sheet.marks):
            if isinstance(mark, Text):
                missing = self.typefaces[mark.style].missing
                if not missing:
                    continue
                for cluster in clusters(mark.text):
                    if cluster in missing:
                        place = sheet.place_of(index)
                        found.append(_unprinted(document, page, place, mark.text, cluster))
        return found

    # ---- drawing ------------------------------------------------------------------------------

    def render(
        self,
        title: str,
        *,
        page_of_total: bool = True,
        draft: bool = False,
        progress: Progress | None = None,
        part: range | None = None,
    ) -> Rendered:
        """Draw what is set; see the function ``render``.

        ``part``: these documents alone, on the pages they have in the whole.
        """
        whole = self.lay_out()
        laid = whole[part.start : part.stop] if part is not None else whole
        total = _total(whole)
        buffer = BytesIO()
        made = _canvas(buffer, title, laid[0].document.case_title if laid else "")
        pen = Pen(made, self.typefaces, _first_pages(laid))
        done, group = laid[0].first - 1 if laid else 0, ""
        for one in laid:
            while done + 1 < one.first:
                done += 1
                pen.blank(one.sheets[0])
            if one.document.group != group:
                group = one.document.group
                if group:
                    pen.heading(f"g{one.first}", group)
            for number, clean in enumerate(one.sheets):
                sheet = replace(clean, marks=list(clean.marks))
                if draft or one.document.draft:
                    draft_mark(sheet, beside=one.document.sample)
                done += 1
                page = f"{done} / {total}" if page_of_total else str(done)
                self._foot(one.document, sheet, page)
                pen.sheet(sheet, *(_bookmark(one) if number == 0 else ()), level=int(bool(group)))
                if progress is not None and not progress(done, total):
                    raise Cancelled
        pen.canvas.save()
        return Rendered(
            buffer.getvalue(),
            tuple(one.first for one in laid),
            total,
            tuple(len(one.sheets) for one in laid),
            self.problems(),
        )

    def _foot(self, document: Document, sheet: Sheet, page: str) -> None:
        """件名 left, page in the middle, edition right; 11 mm above the lower edge."""
        frame, y = frame_of(document), sheet.height - _FOOT_MM
        sheet.centre(frame.middle, y, page, "gothic", 9)
        sheet.right(frame.right, y, document.edition, "gothic", 8)
        lines, pitch, _whole = foot_title(document, self.faces)
        top = y - pitch * (len(lines) - 1) / 2
        sheet.lines(frame.left, top, lines, pitch, "gothic", 8.0)


def _unprinted(document: Document, page: int, place: str, text: str, cluster: str) -> PaperProblem:
    """Page, paper, field and character that stays blank."""
    owner = document.key or document.title
    paper = f"{document.number}（{document.title}）" if document.number else document.title
    sentence = (
        f"{page}頁、{paper}の「{place or text}」の「{cluster}」（{code_points(cluster)}）は、"
        "印字できる字形がないため、手書き用に空けます。"
    )
    return PaperProblem(f"{owner}: {place}" if place else owner, cluster, sentence, page)


def _total(laid: Sequence[_Laid]) -> int:
    return laid[-1].first + len(laid[-1].sheets) - 1 if laid else 0


def _bookmark(laid: _Laid) -> tuple[str, str]:
    number = f"{laid.document.number}　" if laid.document.number else ""
    return f"p{laid.first}", f"{number}{laid.document.title}"


def _first_pages(laid: Sequence[_Laid]) -> dict[str, str]:
    """Key of a document to the name of its bookmark."""
    return {one.document.key or one.document.title: f"p{one.first}" for one in laid}


def _page_numbers(laid: Sequence[_Laid]) -> tuple[dict[str, str], str]:
    """Key of a document to what the contents page says, 「7」 or 「7-9」; the number of all."""
    numbers = {}
    for one in laid:
        last = one.first + len(one.sheets) - 1
        shown = str(one.first) if last == one.first else f"{one.first}-{last}"
        numbers[one.document.key or one.document.title] = shown
    return numbers, paper_text(str(_total(laid)))


def _canvas(buffer: BytesIO, title: str, subject: str) -> Canvas:
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
    made.setTitle(_property(title))
    made.setCreator(_PRODUCT)
    made.setProducer(_PRODUCT)
    made.setAuthor("")
    made.setSubject(_property(subject))
    made.setViewerPreference("DisplayDocTitle", "true")
    return made


def _property(text: str) -> str:
    """A text of the document's properties, which are XML: without what no XML holds."""
    return _NO_XML.sub("", text)
