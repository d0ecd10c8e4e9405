"""One paper while it is written to Word: every block at the height our own sheet has it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph

from checklists.paper.document import Document
from checklists.paper.docx_placed import Placed
from checklists.paper.docx_runs import bookmark, bookmark_name, write
from checklists.paper.docx_styles import BODY, PITCH, exactly, in_style
from checklists.paper.layout.flow import frame_of
from checklists.paper.layout.ink import Faces, em

#: Word and LibreOffice set a hair higher than we do: the foot of a sheet keeps this room (mm).
SLACK = 2.5
_APART_MM = 4.0


@dataclass
class Paper:
    """The file, the document, and how far down its current sheet the last block went (mm)."""

    made: WordDocument
    document: Document
    faces: Faces
    places: Sequence[Placed]
    pages: Mapping[str, str]
    total: str
    number: int = 0
    sheet: int = 0
    at: float = 0.0
    #: From the ink of the last line to the end of its paragraph.
    lead: float = 0.0
    #: A table ends the block: ``at`` is its lower edge.
    stood: bool = False
    #: The next block begins on a new sheet.
    breaks: bool = False

    def __post_init__(self) -> None:
        self.frame = frame_of(self.document)
        self.at = self.frame.top

    @property
    def landscape(self) -> bool:
        return self.document.orientation == "landscape"

    @property
    def width(self) -> float:
        """Width of the text area in mm."""
        return self.frame.width

    @property
    def place(self) -> Placed:
        """Where our own sheet has the current block."""
        return self.places[self.number]

    def begin(self, number: int) -> None:
        """The block with this number comes next."""
        self.number = number
        sheet = self.place.sheet
        if sheet is not None and sheet != self.sheet:
            # Where ours begins a sheet Word may not: the block keeps apart from the last one.
            self.sheet, self.at = sheet, self.place.top - _APART_MM

    def end(self) -> None:
        """The block stands: go on below it."""
        if self.place.last is not None:
            self.sheet = self.place.last
            if not self.stood:
                self.at = self.place.bottom + self.lead
        self.stood = False

    def stand(self, bottom: float) -> None:
        """A table ends the block, at ``bottom`` mm of its last sheet."""
        self.at, self.stood = bottom, True

    def line(
        self,
        text: str,
        style: str = "文",
        *,
        font: str | None = None,
        size: float = BODY,
        bold: bool = False,
        pitch: float = PITCH,
        align: WD_ALIGN_PARAGRAPH | None = None,
        middle: float | None = None,
        left: float = 0.0,
        right: float = 0.0,
        first: float = 0.0,
    ) -> Paragraph:
        """A paragraph; ``middle`` is where its first line stands, in mm from the sheet's edge.

        Without it the paragraph follows the last one. ``left``, ``right`` and ``first`` are
        indents in mm; ``pitch`` the distance of lines in pt.
        """
        paragraph = self.made.add_paragraph()
        in_style(paragraph, style)
        write(paragraph, text, font, None if size == BODY else size, bold=bold, total=self.total)
        layout = paragraph.paragraph_format
        if align is not None:
            layout.alignment = align
        if left or first:
            layout.left_indent, layout.first_line_indent = Mm(left), Mm(first)
        if right:
            layout.right_indent = Mm(right)
        self.put_at(paragraph, middle, size, pitch)
        return paragraph

    def put_at(self, paragraph: Paragraph, middle: float | None, size: float, pitch: float) -> None:
        """The height of a paragraph's first line, and the distance of its lines."""
        layout = paragraph.paragraph_format
        exactly(layout, pitch)
        if middle is not None:
            before = middle - em(pitch) / 2 - self.at
            layout.space_before = Mm(max(before, 0.0))
            self.at = max(middle - em(pitch) / 2, self.at)
        self.at += em(pitch)
        self.lead, self.stood = em(pitch - size) / 2, False
        if self.breaks:
            layout.page_break_before, self.breaks = True, False

    def first_line(self, size: float = BODY) -> float:
        """The middle of the block's first line of that size."""
        return self.place.top + em(size) / 2

    def room_above(self, top: float) -> None:
        """Empty height down to ``top``, where a table is to begin."""
        gap = max(top - self.at, 0.0)
        last = self.made.element.body.xpath("./*[not(self::w:sectPr)][last()]")
        joined = bool(last) and last[0].tag == qn("w:tbl")
        starts = not last or self.breaks
        if last and last[0].tag == qn("w:p") and not self.breaks:
            ends = last[0].pPr is not None and last[0].pPr.find(qn("w:sectPr")) is not None
            if not ends:
                Paragraph(last[0], self.made._body).paragraph_format.space_after = Mm(gap)
                return
            starts = True
        if joined or (starts and gap > 0.3) or self.breaks:
            spacer = self.made.add_paragraph()
            in_style(spacer, "詰め")
            exactly(spacer.paragraph_format, max(gap / em(1.0), 1.0))
            if self.breaks:
                spacer.paragraph_format.page_break_before, self.breaks = True, False

    def anchor(self, paragraph: Paragraph, place: str = "p") -> None:
        """The bookmark that a contents page asks for its page number."""
        if self.document.key:
            number = len(self.made.element.body.findall(f".//{qn('w:bookmarkStart')}"))
            bookmark(paragraph, bookmark_name(self.document.key, place), number)

    def close(self) -> None:
        """The paragraph that ends a section, a point high so that it takes no sheet."""
        last = self.made.add_paragraph()
        in_style(last, "詰め")
        self.anchor(last, "e")
