"""Document and its blocks: the one thing every output is made from; no layout library here.

Texts are final paper texts (full-width digits already set, ``form:`` references expanded).
``"\\n"`` in a text is a forced line break. An empty value is a blank for handwriting.
Nothing here is a measurement of the page except where a block says mm.
"""

from dataclasses import dataclass
from typing import Literal

from checklists.paper.blocks_fields import FieldBlock
from checklists.paper.blocks_head import HeadBlock
from checklists.paper.blocks_single import SingleBlock
from checklists.paper.blocks_text import TextBlock
from checklists.paper.side_by_side import SideBySide

#: Stands in any text for the number of pages of the whole print (「全39頁」). A noncharacter of
#: Unicode, so that no typed text can mean it.
TOTAL_PAGES = "\ufdd0"

Block = HeadBlock | FieldBlock | TextBlock | SingleBlock | SideBySide


@dataclass(frozen=True)
class Document:
    """One paper: a form, a list, a sheet.

    ``title`` is its name (bookmark, contents, heading of a 続紙); ``number`` what a 続紙 repeats
    (「別記様式第６号」); ``case_title`` the foot's left (件名), ``edition`` its right. ``key`` is
    what ``Cell.pages_of`` names. ``sample`` prints the frame 「記入例」, ``draft`` the mark 「案」.
    ``group`` is the heading it stands under on the contents page; bookmarks lie in it.
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
    group: str = ""


@dataclass(frozen=True)
class PaperProblem:
    """What cannot be printed as it stands. ``place`` is a document key, page or field; the
    sentence is Japanese; ``character`` is the one without a glyph, or empty; ``page`` the one it
    stands on in the whole print, 0 where it is a matter of no single page."""

    place: str
    character: str
    sentence: str
    page: int = 0
