"""Flow: sheets filled from top to bottom, continuation sheets, what does not fit."""

from collections.abc import Callable
from dataclasses import dataclass, field

from checklists.paper.blocks_text import Articles, Numbered
from checklists.paper.document import TOTAL_PAGES, Document, PaperProblem
from checklists.paper.fonts import Style
from checklists.paper.layout.ink import Faces, Sheet
from checklists.paper.typeset import Advance, fit
from checklists.paper_text import paper_text

SHORT, LONG = 210.0, 297.0
#: The name of the box 件名, on a form and at the foot of every sheet.
CASE_TITLE = "件名"


@dataclass(frozen=True)
class Frame:
    """The text area: left, top, right and bottom edge in mm from the upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2


PORTRAIT = Frame(25.0, 20.0, 190.0, 277.0)
LANDSCAPE = Frame(20.0, 25.0, 277.0, 190.0)


def frame_of(document: Document) -> Frame:
    """The text area of a document's sheets."""
    return LANDSCAPE if document.orientation == "landscape" else PORTRAIT


@dataclass
class Flow:
    """Where the next block goes. ``y`` is the middle of the last line of text, or the lower
    edge of the last frame (``after`` says which of the two, or what special thing stood there).
    """

    document: Document
    faces: Faces
    pages_of: Callable[[str], str]
    all_pages: str
    sheets: list[Sheet] = field(default_factory=list)
    y: float = 0.0
    after: str = "nothing"
    problems: list[PaperProblem] = field(default_factory=list)
    #: The paper names page numbers: it is set again when they are known.
    names_pages: bool = False
    #: Kept free at the bottom of the last sheet for what must stand there.
    reserve: float = 0.0
    #: Nothing grows for a long text: the paper needs its own sheets for its boxes.
    tight: bool = False
    #: By how much rows grew for long texts, in mm, or more.
    grown: float = 0.0
    #: What no box holds: (place, text), in the order of its 別紙.
    annexes: list[tuple[str, str]] = field(default_factory=list)
    #: Where each block begins, then where the last one ends: (index of the sheet, of the mark).
    begun: list[tuple[int, int]] = field(default_factory=list)
    #: The paper's own sheets, before its 別紙; 0 while they are being set.
    own: int = 0
    #: Stands at the top of each following sheet of a 別紙; the box whose text it is.
    running: tuple[str, str] | None = None

    def __post_init__(self) -> None:
        self.landscape = self.document.orientation == "landscape"
        self.frame = frame_of(self.document)
        #: Papers that are read as text: rows grow, a following sheet begins without a head.
        self.is_text = any(isinstance(b, Numbered | Articles) for b in self.document.blocks)
        self.new_sheet()

    @property
    def sheet(self) -> Sheet:
        return self.sheets[-1]

    @property
    def bottom(self) -> float:
        return self.frame.bottom

    @property
    def fresh(self) -> bool:
        """Nothing stands on this sheet yet but its continuation head."""
        return self.after in ("nothing", "continued")

    @property
    def total(self) -> str:
        """The number of all pages, for the text that has TOTAL_PAGES."""
        self.names_pages = True
        return self.all_pages

    def filled(self, text: str) -> str:
        """``text`` with the number of all pages set in."""
        return text.replace(TOTAL_PAGES, self.total) if TOTAL_PAGES in text else text

    def page_of(self, key: str) -> str:
        """The pages of the document with that key: 「7」 or 「7-9」."""
        self.names_pages = True
        return self.pages_of(key)

    def face(self, style: Style) -> Advance:
        return self.faces[style]

    def block_begins(self) -> None:
        """What is drawn from here on belongs to the next block (behind the last: to none)."""
        self.begun.append((len(self.sheets) - 1, len(self.sheet.marks)))

    def new_sheet(self) -> None:
        """Begin a sheet without any head."""
        width, height = (LONG, SHORT) if self.landscape else (SHORT, LONG)
        self.sheets.append(Sheet(width, height, self.faces))
        self.y, self.after = self.frame.top, "nothing"

    def next_sheet(self) -> None:
        """Begin the next sheet: 続紙 with number, title and 件名, or plain for running text."""
        self.new_sheet()
        first = self.first_line
        if self.running:
            words, place = self.running
            head = fit(words, self.faces["mincho"], (10.5, 9.5, 9, 8.5, 8),
                       self.frame.width, 12.0, justify=False)  # fmt: skip
            self.sheet.lines(self.frame.left, first, head.lines, head.pitch, "mincho", head.size)
            self.y, self.after = first + head.pitch * (len(head.lines) - 1) + 1.5, "continued"
            self.sheet.at(place)
            return
        if self.is_text:
            return
        step = (8.0, 16.0)
        number = f"{self.document.number}　（続紙）" if self.document.number else "（続紙）"
        sheet, frame = self.sheet, self.frame
        sheet.text(frame.left, first, number, "mincho", 10.5)
        title = fit(
            self.document.title, self.faces["bold"], (12, 11, 10, 9, 8), frame.width, 10.0,
            leading=1.2, justify=False,
        )  # fmt: skip
        for line in title.lines:
            sheet.centre(frame.middle, first + step[0], line.text, "bold", title.size)
            first += title.pitch
        first -= title.pitch
        self.y, self.after = first + step[0] + 3.0, "continued"
        if self.document.case_title:
            self.case_title(first + step[1])
            self.after = "continued"

    @property
    def first_line(self) -> float:
        """The middle of the line at the head of a sheet."""
        return 27.5 if self.landscape else 22.5

    def case_title(self, y: float) -> None:
        """「件名　…」 from the height ``y`` on; a 別紙 has it where it takes more than two lines."""
        sizes, name = (10.5, 9.5, 9), f"件名　{self.document.case_title}"
        face, width = self.faces["mincho"], self.frame.width
        line = fit(name, face, sizes, width, 8.6, justify=False)
        if not line.fits:
            name = f"件名　{self.annexed(CASE_TITLE, self.document.case_title)}"
            line = fit(name, face, sizes, width, 8.6, justify=False)
        self.sheet.at(CASE_TITLE)
        self.sheet.lines(self.frame.left, y, line.lines, line.pitch, "mincho", line.size)
        self.sheet.at("")
        self.y = y + line.pitch * (len(line.lines) - 1)

    def annexed(self, place: str, text: str) -> str:
        """What stands in a box that does not hold ``text``: 「別紙１のとおり」.

        件名 stands on several places of a paper, but on one 別紙.
        """
        for number, known in enumerate(self.annexes, 1):
            if known == (place, text) or (place == CASE_TITLE and known[1] == text):
                return paper_text(f"別紙{number}のとおり")
        self.annexes.append((place, text))
        return paper_text(f"別紙{len(self.annexes)}のとおり")

    @property
    def tallest(self) -> float:
        """The highest row a following sheet takes below its head and a head of columns."""
        return self.frame.bottom - self.frame.top - 50.0

    def problem(self, place: str, sentence: str) -> None:
        """Note what could not be set as it should; each sentence once."""
        found = PaperProblem(f"{self.document.key or self.document.title}: {place}", "", sentence)
        if found not in self.problems:
            self.problems.append(found)
