"""してはならないこと: what a worker must not do, legible from two metres."""

import re

from checklists.examined import Examined
from checklists.paper.document import Block, Document, WallRow, WallSheet
from checklists.paper.packet_lines import PROHIBITIONS
from checklists.paper.words import words
from checklists.paper_text import paper_text
from checklists.sentences import sentences
from checklists.specification import Prohibition

ROWS_ON_A_SHEET = 12
_TITLE = "してはならないこと"
_LAST = "迷ったときは、する前に、責任者に聞く。"
_BOXES = ("取得個人情報取扱責任者", "事故のときの電話（夜間・休日も）")
#: As many characters can be read on two lines of a row.
_READABLE = 76
_SUBJECT = re.compile(
    r"^(受託者及び従事者|受託者及び市の職員|従事者及び市の職員|従事者|受託者|指定管理者)は、"
)
_ARTICLE = re.compile(
    r"第[0-9０-９〇一二三四五六七八九十百]+条(?:の[0-9０-９一二三四五六七八九十]+)*"
)


def compose_prohibitions(examined: Examined) -> Document:
    """One sheet for every twelve prohibitions, numbered through."""
    found = examined.prohibitions
    title = paper_text(examined.case.title)
    blocks: list[Block] = [
        WallSheet(
            title=_TITLE,
            subtitle=f"{title}　従事者用".strip("　"),
            rows=tuple(_row(examined, entry) for entry in found[first : first + ROWS_ON_A_SHEET]),
            last=_LAST,
            boxes=_BOXES,
            first=first + 1,
        )
        for first in range(0, len(found), ROWS_ON_A_SHEET)
    ]
    number = paper_text(f"第{examined.case.edition.number}版")
    return Document(
        title=paper_text(words().titles["prohibitions"]),
        blocks=tuple(blocks),
        case_title=title,
        edition=f"特記仕様書案　{number}から作成",
        kind="wall",
        key=PROHIBITIONS,
    )


def _row(examined: Examined, entry: Prohibition) -> WallRow:
    return WallRow(paper_text(entry.headline), plain(entry.text), _place(examined, entry))


def plain(text: str) -> str:
    """The prohibition for a wall: without 「従事者は、」, and no more sentences than can be read.

    The first sentence always stands whole; the article beside it leads to the full wording.
    """
    kept = ""
    for number, one in enumerate(sentences(text)):
        shorter = _SUBJECT.sub("", one)
        if number and len(kept) + len(shorter) > _READABLE:
            break
        kept += shorter
    return paper_text(kept)


def _place(examined: Examined, entry: Prohibition) -> str:
    """「第６条」 of our draft; 「仕様書」 stands above the officer's own article."""
    found = _ARTICLE.search(entry.article_place)
    article = paper_text(found[0] if found else entry.article_place)
    ours = entry.clause_id in examined.specification.places
    return article if ours or not article else f"仕様書\n{article}"
