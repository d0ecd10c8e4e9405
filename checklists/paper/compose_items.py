"""The checklist of another kind of consultation as a plain table."""

from checklists.answer import ITEM_VERDICT_WORDS, UNANSWERED_WORD, ItemVerdict
from checklists.assessment import ChecklistEntry
from checklists.examined import Examined
from checklists.paper.blocks_fields import (
    Cell,
    Column,
    Table,
    TableRow,
)
from checklists.paper.blocks_head import (
    Head,
    Sentence,
    Title,
    UnderTitle,
)
from checklists.paper.document import Block, Document
from checklists.paper.packet_lines import ITEMS
from checklists.paper.values_auto import edition_text
from checklists.paper.words import paper_title, words
from checklists.paper_text import paper_text
from checklists.pia import check_text
from checklists.seen import seen

#: Not to be overlooked: not met, still open, without an answer.
_BOLD = frozenset({ItemVerdict.UNMET, ItemVerdict.CHECKING, None})


def compose_items(examined: Examined) -> Document:
    """Every item with its verdict, its reason and its note; 未回答 is written, never left out."""
    title, said = paper_title(words().titles["items"]), words().items
    blocks: list[Block] = [
        Head(number=said["number"]),
        Title(title),
        UnderTitle(left=f"件名　{paper_text(examined.case.title)}"),
        Sentence(said["sentence"]),
    ]
    blocks += [_table(examined, entry) for entry in examined.assessment.checklists if entry.items]
    return Document(
        title=title,
        blocks=tuple(blocks),
        number=said["number"],
        case_title=paper_text(examined.case.title),
        edition=paper_text(edition_text(examined, "　")),
        kind="internal",
        key=ITEMS,
    )


def _table(examined: Examined, entry: ChecklistEntry) -> Table:
    said = words().items
    grouped = len({item.group for item in entry.items}) > 1
    rows: list[TableRow] = []
    group = None
    for number, item in enumerate(entry.items, 1):
        if grouped and item.group != group:
            group = item.group
            rows.append(TableRow(heading=paper_text(group or said["group"])))
        answer = examined.case.items.get(item.id)
        verdict = ITEM_VERDICT_WORDS[item.verdict] if item.verdict else UNANSWERED_WORD
        reason = (
            *((seen(answer.reason), seen(answer.note)) if answer else ()),
            check_text(examined.case, item.id),
        )
        rows.append(
            TableRow(
                (
                    Cell(str(number)),
                    Cell(paper_text(item.title)),
                    Cell(verdict, bold=item.verdict in _BOLD),
                    Cell(paper_text("\n".join(part for part in reason if part))),
                )
            )
        )
    return Table(
        columns=(
            Column(said["no"], 8.0, "center"),
            Column(said["item"], 84.0),
            Column(said["verdict"], 17.0, "center"),
            Column(said["reason"], 56.0),
        ),
        rows=tuple(rows),
        title=paper_text(entry.title),
        grow=True,
        size=9.0,
    )
