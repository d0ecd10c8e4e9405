"""不足と弱い箇所 as a paper: internal, to be gone through with a pen; never part of the packet."""

import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from checklists.examined import Examined
from checklists.gap_order import ORDER_WORDS, WEIGHT_WORDS, Order, Section, sections
from checklists.gaps import Gap, Weight
from checklists.paper.blocks_fields import Cell, Column, Table, TableRow
from checklists.paper.blocks_head import Title, UnderTitle
from checklists.paper.blocks_text import Notes, Prose, Spacer
from checklists.paper.document import Block, Document
from checklists.paper.own_word import in_own_word
from checklists.paper.values_auto import edition_text
from checklists.paper_text import paper_text

#: Shares of number, title, why, repair and the box to tick.
_SHARES = (9, 50, 76, 24, 11)
_ROW_MM, _SIZE = 8.0, 9.0


def compose_gaps(
    examined: Examined, found: Sequence[Gap], order: Order, only: Weight | None = None
) -> Document:
    """``found`` in ``order``, each with a box to tick by hand.

    ``only``: the weight ``found`` was narrowed to, said on the paper. A clause is named by its
    title, never by its id, as on all paper.
    """
    words = _words()
    weight = WEIGHT_WORDS[only][0] if only is not None else ""
    said = words["only" if weight else "order"].format(
        weight=weight, order=ORDER_WORDS[order], number=len(found)
    )
    blocks: list[Block] = [
        Title(words["title"]),
        UnderTitle(
            left=words["subject"].format(title=paper_text(examined.case.title)),
            right_small=words["internal"],
        ),
        UnderTitle(left=paper_text(said)),
        Spacer(2.0),
    ]
    if found:
        blocks.append(_table(sections(found, order, examined)))
        blocks.append(Notes(tuple(words["notes"])))
    else:
        blocks.append(Prose(words["nothing"]))
    document = Document(
        title=words["name"],
        blocks=tuple(blocks),
        case_title=paper_text(examined.case.title),
        edition=paper_text(edition_text(examined, "　")),
        kind="gaps",
        key=f"gaps-{examined.case.id}",
    )
    # Another officer's value stands in its reason, and no case here holds it.
    theirs = (why for one in found if one.weight is Weight.DIFFERS for why in one.why)
    return in_own_word(document, examined, theirs)


def _table(parts: Sequence[Section]) -> Table:
    labels = _words()["columns"]
    columns = tuple(
        Column(label, share, align="center" if label in (labels[0], labels[-1]) else "left")
        for label, share in zip(labels, _SHARES, strict=True)
    )
    return Table(columns, tuple(_rows(parts)), row_mm=_ROW_MM, grow=True, size=_SIZE)


def _rows(parts: Sequence[Section]) -> Iterator[TableRow]:
    number = 0
    for part in parts:
        heading = _words()["head"].format(title=part.title, says=part.says)
        yield TableRow(heading=paper_text(heading))
        for gap in part.gaps:
            number += 1
            cells = (str(number), _name(gap, part), "\n".join(gap.why), gap.repair, "")
            yield TableRow(tuple(Cell(paper_text(text)) for text in cells))


def _name(gap: Gap, part: Section) -> str:
    """The title; below it what the heading does not say: weight, group, state, who insisted."""
    words = _words()
    weight = WEIGHT_WORDS[gap.weight][0] if part.weight is None else ""
    group = gap.group if gap.group != part.title else ""
    state = words["states"][gap.state] if gap.state is not None else ""
    # 未回答・確認中 and 要確認 are states, too.
    facts = ["" if state and state in weight else weight, group, state]
    facts.append(words["insisted"] if gap.insisted else "")
    below = "　".join(fact for fact in facts if fact)
    return f"{gap.title}\n（{below}）" if below else gap.title


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("gaps.toml").read_text("utf-8"))
