"""Pages of the help as a paper, each beginning with its title."""

import re
from collections.abc import Sequence

from checklists.handbook.glossary import PAGE, Term
from checklists.handbook.page import Block as Said
from checklists.handbook.page import HelpPage
from checklists.paper.blocks_fields import Cell, Column, Table, TableRow
from checklists.paper.blocks_head import Title
from checklists.paper.blocks_text import Numbered, NumberedItem, Prose, Spacer
from checklists.paper.document import Block, Document
from checklists.paper_text import paper_text

_BETWEEN_MM, _UNDER_TITLE_MM, _SHARES = 8.0, 3.0, (42, 128)
_TERM_COLUMNS = ("用語", "意味")
_OPENING = "「『"
_BULLET = "・"
# 「Ctrl+0」 is what stands on the keyboard: no full-width digit.
_KEY = re.compile(r"((?:Ctrl|Alt|Shift)\+[!-~]+)")


def compose_help(pages: Sequence[HelpPage], terms: Sequence[Term], title: str = "") -> Document:
    """``title`` is that of the whole where there are several; one page has its own."""
    blocks: list[Block] = []
    for place, page in enumerate(pages):
        if place:
            blocks.append(Spacer(_BETWEEN_MM))
        blocks += [Title(paper_text(page.title)), Spacer(_UNDER_TITLE_MM)]
        blocks += _terms(page, terms) if page.id == PAGE else _body(page.blocks[1:])
    name = title or pages[0].title
    return Document(title=paper_text(name), blocks=tuple(blocks), kind="help", key="help")


def plain(block: Said) -> str:
    """Bold letters name what stands on the screen: on paper they stand in brackets."""
    out = ""
    for run in block.runs:
        framed = run.bold and not out.endswith(tuple(_OPENING))
        out += f"「{run.text}」" if framed else run.text
    return "".join(
        part if place % 2 else paper_text(part) for place, part in enumerate(_KEY.split(out))
    )


def _body(blocks: Sequence[Said]) -> list[Block]:
    """Headings numbered from 1, each with the first block below it on its sheet."""
    made: list[Block] = []
    number = 0
    left = list(blocks)
    while left:
        block = left.pop(0)
        if block.kind == "text":
            made.append(Prose(plain(block)))
            continue
        item = _item(block)
        if block.kind == "heading":
            number += block.level == 2
            count = paper_text(str(number)) if block.level == 2 else ""
            first = (_item(left.pop(0)),) if left and left[0].kind in ("item", "step") else ()
            item = NumberedItem(number=count, heading=plain(block), items=first)
        made.append(Numbered((item,)))
    return made


def _item(block: Said) -> NumberedItem:
    """A step keeps its number; what stands further in on the screen does on paper."""
    words = plain(block)
    if block.kind == "step":
        return NumberedItem(number=f"（{paper_text(str(block.number))}）", text=words, level=2)
    level = 3 if block.level else 1
    return NumberedItem(number=_BULLET, text=words, level=level)


def _terms(page: HelpPage, terms: Sequence[Term]) -> list[Block]:
    """The glossary is a table: it is looked up, not read through."""
    rows = tuple(
        TableRow((Cell(f"{term.word}\n（{term.kana}）"), Cell(paper_text(_meaning(term)))))
        for term in terms
    )
    columns = tuple(
        Column(label, share) for label, share in zip(_TERM_COLUMNS, _SHARES, strict=True)
    )
    return [Prose(plain(page.blocks[1])), Spacer(_UNDER_TITLE_MM), Table(columns, rows, grow=True)]


def _meaning(term: Term) -> str:
    return f"{term.text}\n（{term.law}）" if term.law else term.text
