"""Document and its blocks: the one thing every output is made from; no layout library here.

Texts are final paper texts (full-width digits already set, ``form:`` references expanded).
``"\\n"`` in a text is a forced line break. An empty value is a blank for handwriting.
Nothing here is a measurement of the page except where a block says mm.
"""

from dataclasses import dataclass
from typing import Literal

Align = Literal["left", "center", "right"]
CellWidth = Literal["full", "half", "third"]

#: Stands in any text for the number of pages of the whole print (「全39頁」). A noncharacter of
#: Unicode, so that no typed text can mean it.
TOTAL_PAGES = "\ufdd0"


# ---- head of a sheet -------------------------------------------------------------------------


@dataclass(frozen=True)
class SubmitterLine:
    """One line of the submitter's block: 所在地 / 商号又は名称 / 代表者職氏名."""

    label: str
    value: str = ""
    seal: bool = False


@dataclass(frozen=True)
class Submitter:
    """The submitter's block, right of the middle. ``caption`` is 「（提出者）」 or empty."""

    lines: tuple[SubmitterLine, ...]
    caption: str = "（提出者）"


@dataclass(frozen=True)
class RuledAddressee:
    """An addressee written by hand on a line: 「（会社名）＿＿＿＿　様」 of a pledge."""

    caption: str
    name: str = ""
    suffix: str = "様"


@dataclass(frozen=True)
class Sender:
    """Who sends. ``seal_space`` leaves room for the 公印 (12 pt, 24 mm before the margin)."""

    text: str
    seal_space: bool = False


@dataclass(frozen=True)
class Head:
    """What stands above the title (in landscape: beside it). Every part may be empty.

    ``number`` is the whole line, 「別記様式第１号（仕様書第３条関係）」; ``doc_no`` and ``date``
    stand right; ``sheet_no`` is 「第　　枚」 of a ledger, in the place of the date.
    """

    number: str = ""
    doc_no: str = ""
    date: str = ""
    sheet_no: str = ""
    addressee: tuple[str, ...] = ()
    ruled_addressee: RuledAddressee | None = None
    submitter: Submitter | None = None
    sender: Sender | None = None


@dataclass(frozen=True)
class Title:
    """The title, centred, 14 pt. ``boxes`` are the heads of approval boxes (担当・係長・課長)."""

    text: str
    boxes: tuple[str, ...] = ()


@dataclass(frozen=True)
class UnderTitle:
    """Lines under a title without a frame: ``right_small`` (9 pt) above 件名 left, note right."""

    left: str = ""
    right: str = ""
    right_small: str = ""


@dataclass(frozen=True)
class Sentence:
    """The one sentence; its first line is indented by one character."""

    text: str


@dataclass(frozen=True)
class Ki:
    """「記」, centred."""


# ---- frames of fields -----------------------------------------------------------------------


@dataclass(frozen=True)
class Choice:
    """A check box with its words; a blank to write in (「その他（　　　）」) is part of the label."""

    label: str
    ticked: bool = False


@dataclass(frozen=True)
class GridCell:
    """A label and its box.

    ``width`` is a share of the row or mm of label and box together; ``label_note`` a bracketed
    second line of the label (「（本人の自署）」); ``caption`` small words in the box's upper left
    (「職・氏名」); ``lines`` the lines a person writes; ``unit`` stands at the right of the box.
    """

    label: str
    value: str = ""
    width: CellWidth | float = "full"
    kind: Literal["prefilled", "handwritten"] = "handwritten"
    choices: tuple[Choice, ...] = ()
    unit: str = ""
    align: Align = "left"
    lines: int = 1
    seal: bool = False
    label_note: str = ""
    caption: str = ""
    key: str = ""


@dataclass(frozen=True)
class GridRow:
    """Cells side by side. Rows of the same ``group`` follow each other between stronger lines.

    ``strip``: the group's name stands upright in the strip at the left. ``height_mm``: only when
    the height does not follow from the cells.
    """

    cells: tuple[GridCell, ...]
    group: str = ""
    strip: bool = False
    height_mm: float | None = None


@dataclass(frozen=True)
class Grid:
    """A frame of fields. ``label_mm``: width of the first label where it is not the usual one."""

    rows: tuple[GridRow, ...]
    label_mm: float | None = None
    title: str = ""


# ---- tables ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Column:
    """A column; ``share`` is relative. ``blank`` prints in cells left empty (「・　　・」).

    ``size`` (pt) where it is not the size of the table's body.
    """

    label: str
    share: float
    align: Align = "left"
    blank: str = ""
    unit: str = ""
    size: float | None = None


@dataclass(frozen=True)
class Cell:
    """One cell of a table.

    ``lead`` is bold and stands before ``text``, which then starts ``lead_mm`` from the cell's
    left. ``mark``: a circle or a tick instead of text. ``pages_of``: key of the document whose
    page numbers stand here, known only when everything is set.
    """

    text: str = ""
    bold: bool = False
    align: Align | None = None
    lead: str = ""
    lead_mm: float = 19.0
    mark: Literal["", "circle", "tick", "box"] = ""
    choices: tuple[Choice, ...] = ()
    pages_of: str = ""


@dataclass(frozen=True)
class TableRow:
    """Cells in column order; or, with ``heading``, one line over the whole width."""

    cells: tuple[Cell, ...] = ()
    heading: str = ""
    height_mm: float | None = None


@dataclass(frozen=True)
class Table:
    """A table whose head repeats on each following sheet.

    ``blank_rows`` empty rows follow ``rows``. ``row_mm`` is the least height; with ``grow`` a
    long text makes its row higher, without it the text is set smaller. ``numbered``: the first
    column counts 1, 2, 3 … over all rows. ``size`` is the size of the body in pt, ``head_mm``
    the height of the head (default 8, or 10 with two lines). ``headless``: no head row.
    """

    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...] = ()
    title: str = ""
    blank_rows: int = 0
    row_mm: float = 8.5
    grow: bool = False
    numbered: bool = False
    size: float = 9.5
    head_mm: float | None = None
    headless: bool = False


# ---- text -----------------------------------------------------------------------------------


@dataclass(frozen=True)
class Notes:
    """Notes with running numbers. ``inline``: the heading stands on the first note's line."""

    items: tuple[str, ...]
    heading: str = "備考"
    inline: bool = False


@dataclass(frozen=True)
class NumberedItem:
    """An item of numbered text. ``level`` 1 is 「１」 (``heading`` in gothic), 2 「（１）」, 3 「ア」."""

    number: str
    heading: str = ""
    text: str = ""
    level: int = 1
    items: tuple["NumberedItem", ...] = ()
    table: Table | None = None


@dataclass(frozen=True)
class Numbered:
    """Numbered text (諮問書): 1, （１）, ア, with tables between."""

    items: tuple[NumberedItem, ...]


@dataclass(frozen=True)
class ArticleItem:
    """A 号: 「（１）」, or below it 「ア」."""

    number: str
    text: str
    items: tuple["ArticleItem", ...] = ()


@dataclass(frozen=True)
class ArticleParagraph:
    """A 項. The first has no number; the others 「２」 and so on."""

    text: str
    number: str = ""
    items: tuple[ArticleItem, ...] = ()
    table: Table | None = None


@dataclass(frozen=True)
class Article:
    """A 条: ``heading`` 「（趣旨）」, ``number`` 「第１条」."""

    number: str
    heading: str
    paragraphs: tuple[ArticleParagraph, ...]


@dataclass(frozen=True)
class Articles:
    """The articles of a specification."""

    articles: tuple[Article, ...]


@dataclass(frozen=True)
class Heading:
    """A heading inside a page, gothic 10.5 pt; never the last line of a sheet."""

    text: str


@dataclass(frozen=True)
class Prose:
    """A paragraph of body text; ``indent``: first line indented by one character."""

    text: str
    indent: bool = True
    size: float = 10.5


@dataclass(frozen=True)
class Promises:
    """Body of a pledge: numbered promises, penalties as （１） …, closing sentence."""

    items: tuple[str, ...]
    penalty_intro: str = ""
    penalties: tuple[str, ...] = ()
    closing: str = ""


@dataclass(frozen=True)
class Spacer:
    """Empty height in mm."""

    mm: float


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new sheet."""


# ---- blocks of one paper only ------------------------------------------------------------------


@dataclass(frozen=True)
class Count:
    """One number of the counts block."""

    label: str
    number: str
    unit: str = "件"


@dataclass(frozen=True)
class Counts:
    """The counts of the checklist result: the first row in columns, the second name and number."""

    rows: tuple[tuple[Count, ...], ...]


@dataclass(frozen=True)
class CityBlock:
    """市の確認欄, at the foot of the last sheet; always empty. ``rows`` as in the form."""

    rows: tuple[tuple[GridCell, ...], ...]
    caption: str = "市の確認欄（受託者は、記入しないこと。）"
    stamp: str = "受付印"


@dataclass(frozen=True)
class CompanyBlock:
    """会社の確認欄 of a pledge, at the foot of the sheet; ``name`` stands in an example only."""

    label: str
    name_caption: str
    date_label: str
    date: str
    caption: str = "会社の確認欄"
    seal: bool = True
    name: str = ""


@dataclass(frozen=True)
class CoverItem:
    """One numbered line of a cover; ``lines`` stand under each other."""

    number: str
    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class CoverItems:
    """The numbered lines under 「記」 of a cover."""

    items: tuple[CoverItem, ...]


@dataclass(frozen=True)
class ContactBox:
    """The box for the person in charge at the right foot of a cover."""

    lines: tuple[str, ...]
    caption: str = "担当"
    note: str = ""


@dataclass(frozen=True)
class WallRow:
    """One prohibition: few words, one line that explains, the article at the right."""

    headline: str
    text: str
    place: str = ""


@dataclass(frozen=True)
class WallSheet:
    """してはならないこと, one sheet, legible from two metres.

    ``boxes`` are captions of empty boxes; ``first`` is the number of the first row, ``part``
    「１／２」 and ``others`` where the other sheets are, when there is more than one.
    """

    title: str
    subtitle: str
    rows: tuple[WallRow, ...]
    last: str = ""
    boxes: tuple[str, ...] = ()
    first: int = 1
    part: str = ""
    others: str = ""


Block = (
    Head
    | Title
    | UnderTitle
    | Sentence
    | Ki
    | Grid
    | Table
    | Notes
    | Numbered
    | Articles
    | Heading
    | Prose
    | Promises
    | Spacer
    | PageBreak
    | Counts
    | CityBlock
    | CompanyBlock
    | CoverItems
    | ContactBox
    | WallSheet
)


@dataclass(frozen=True)
class Document:
    """One paper: a form, a list, a sheet.

    ``title`` is its name (bookmark, contents, heading of a 続紙); ``number`` what a 続紙 repeats
    (「別記様式第６号」); ``case_title`` the foot's left (件名), ``edition`` its right. ``key`` is
    what ``Cell.pages_of`` names. ``sample`` prints the frame 「記入例」, ``draft`` the mark 「案」.
    """

    title: str
    blocks: tuple[Block, ...]
    number: str = ""
    case_title: str = ""
    edition: str = ""
    orientation: Literal["portrait", "landscape"] = "portrait"
    binding: Literal["left", "top"] = "left"
    sample: bool = False
    draft: bool = False
    kind: str = ""
    key: str = ""


@dataclass(frozen=True)
class PaperProblem:
    """What cannot be printed as it stands. ``place`` is a document key, page or field; the
    sentence is Japanese; ``character`` is the one without a glyph, or empty."""

    place: str
    character: str
    sentence: str
