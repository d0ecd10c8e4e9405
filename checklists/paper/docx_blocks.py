"""Every block of a Document to its writer in Word."""

from collections.abc import Callable
from typing import Any

from checklists.paper.blocks_fields import Grid, Table
from checklists.paper.blocks_head import Head, Ki, Sentence, Title, UnderTitle
from checklists.paper.blocks_single import (
    CityBlock,
    CompanyBlock,
    ContactBox,
    Counts,
    CoverItems,
    WallSheet,
)
from checklists.paper.blocks_text import (
    Articles,
    Notes,
    Numbered,
    Promises,
    Prose,
    Spacer,
)
from checklists.paper.docx_articles import write_articles
from checklists.paper.docx_grid import write_city, write_grid
from checklists.paper.docx_head import (
    write_beside,
    write_head,
    write_ki,
    write_sentence,
    write_title,
    write_under,
)
from checklists.paper.docx_paper import Paper
from checklists.paper.docx_side_by_side import write_side_by_side
from checklists.paper.docx_single import (
    write_company,
    write_contact,
    write_counts,
    write_cover,
    write_wall,
)
from checklists.paper.docx_table import write_table
from checklists.paper.docx_text import (
    write_notes,
    write_numbered,
    write_promises,
    write_prose,
    write_spacer,
)
from checklists.paper.side_by_side import SideBySide

_WRITERS: dict[type, Callable[[Paper, Any], None]] = {
    Head: write_head,
    Title: write_title,
    UnderTitle: write_under,
    Sentence: write_sentence,
    Ki: write_ki,
    Grid: write_grid,
    Table: write_table,
    Notes: write_notes,
    Numbered: write_numbered,
    Articles: write_articles,
    Prose: write_prose,
    Promises: write_promises,
    Spacer: write_spacer,
    Counts: write_counts,
    CityBlock: write_city,
    CompanyBlock: write_company,
    CoverItems: write_cover,
    ContactBox: write_contact,
    WallSheet: write_wall,
    SideBySide: write_side_by_side,
}


def write_blocks(paper: Paper) -> None:
    """All blocks in order; on a wide sheet the sentence stands beside the submitter."""
    blocks = paper.document.blocks
    number = 0
    while number < len(blocks):
        block = blocks[number]
        paper.begin(number)
        _WRITERS[type(block)](paper, block)
        paper.end()
        number += 1
        head = _beside(paper, number)
        if head is not None:
            following = blocks[number] if number < len(blocks) else None
            sentence = following if isinstance(following, Sentence) else None
            paper.number = number if sentence is not None and head.submitter is None else 0
            write_beside(paper, head, sentence)
            number += sentence is not None


def _beside(paper: Paper, number: int) -> Head | None:
    """The head whose addressee is still to be written, below the title of a wide sheet."""
    blocks = paper.document.blocks
    if not paper.landscape or number != 2 or not isinstance(blocks[1], Title):
        return None
    return blocks[0] if isinstance(blocks[0], Head) else None
