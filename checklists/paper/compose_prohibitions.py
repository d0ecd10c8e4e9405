"""してはならないこと: what a worker must not do, legible from two metres."""

import re
from collections.abc import Sequence

from checklists.examined import Examined
from checklists.paper.blocks_single import WallRow, WallSheet
from checklists.paper.document import Block, Document
from checklists.paper.packet_lines import PROHIBITIONS, is_without_contract
from checklists.paper.words import words
from checklists.paper_text import paper_text
from checklists.sentences import sentences
from checklists.specification import Prohibition

ROWS_ON_A_SHEET = 12
#: As many characters can be read on two lines of a row.
_READABLE = 76
_SUBJECT = re.compile(
    r"^(受託者及び従事者|受託者及び市の職員|従事者及び市の職員|従事者|受託者|指定管理者)は、"
)
_ARTICLE = re.compile(
    r"第[0-9０-９〇一二三四五六七八九十百]+条(?:の[0-9０-９一二三四五六七八九十]+)*"
)


def compose_prohibitions(examined: Examined) -> Document:
    """Sheets of at most twelve prohibitions, numbered through, about as many on each."""
    title, said = paper_text(examined.case.title), words().wall
    sheets = _sheets(examined)
    blocks: list[Block] = []
    first = 1
    for number, entries in enumerate(sheets, 1):
        several = len(sheets) > 1
        blocks.append(
            WallSheet(
                title=said["title"],
                subtitle=said["subtitle"].format(title=title).strip("　"),
                rows=tuple(_row(examined, entry) for entry in entries),
                last=said["last"],
                boxes=(said["manager"], said["phone"]),
                first=first,
                part=paper_text(f"{number}／{len(sheets)}") if several else "",
                # Each sheet hangs alone: it says that there are others.
                others=said["others"].format(sheets=_others(sheets, number)) if several else "",
            )
        )
        first += len(entries)
    edition = words().edition["number"].format(number=examined.case.edition.number)
    made_from = said["made_from"]
    if is_without_contract(examined):
        made_from = words().specification["made_from_without_contract"]
    return Document(
        title=paper_text(words().titles["prohibitions"]),
        blocks=tuple(blocks),
        case_title=title,
        edition=made_from.format(edition=paper_text(edition)),
        kind="wall",
        key=PROHIBITIONS,
    )


def _sheets(examined: Examined) -> list[tuple[Prohibition, ...]]:
    """The prohibitions of each sheet; those of one article stay together where they can."""
    rest = examined.prohibitions
    sheets = []
    for left in range(-(-len(rest) // ROWS_ON_A_SHEET), 0, -1):
        count = _count(examined, rest, left)
        sheets.append(rest[:count])
        rest = rest[count:]
    return sheets


def _count(examined: Examined, rest: Sequence[Prohibition], sheets: int) -> int:
    """How many of ``rest`` stand on the next of so many sheets: about an equal share."""
    share = len(rest) / sheets
    articles = [examined.catalogue.clause_by_id[entry.clause_id].article for entry in rest]
    least = len(rest) - ROWS_ON_A_SHEET * (sheets - 1)
    fitting = range(max(least, 1), min(ROWS_ON_A_SHEET, len(rest)) + 1)
    whole = [n for n in fitting if n == len(rest) or articles[n - 1] != articles[n]]
    return min(whole or fitting, key=lambda count: abs(count - share))


def _others(sheets: Sequence[Sequence[Prohibition]], own: int) -> str:
    """「２／２」, or 「１／３、３／３」: the sheets beside this one."""
    numbers = (number for number in range(1, len(sheets) + 1) if number != own)
    return paper_text("、".join(f"{number}／{len(sheets)}" for number in numbers))


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
