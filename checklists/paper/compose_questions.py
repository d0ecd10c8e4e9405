"""想定問答 as a paper: internal, printed by itself, never part of the packet."""

import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from checklists.examined import Examined
from checklists.paper.blocks_fields import Cell, Column, Table, TableRow
from checklists.paper.blocks_head import Title, UnderTitle
from checklists.paper.blocks_text import Notes, Spacer
from checklists.paper.document import Document
from checklists.paper.own_word import in_own_word
from checklists.paper.values_auto import edition_text
from checklists.paper_text import paper_text
from checklists.places import document_name
from checklists.questions import Question, questions

#: Shares of why and reply under the question. The two are about as long, the reply is read out.
_SHARES = (80, 90)
_ROW_MM, _SIZE = 8.5, 9.0


def compose_questions(examined: Examined, replies: Mapping[str, str] | None = None) -> Document:
    """Every question with its reason and draft reply, numbered, the likelier half first.

    ``replies``: key of a question -> the officer's own reply, printed in place of the draft. A
    clause is named by its title, never by its id, as on all paper.
    """
    words = _words()
    own = replies or {}
    found = questions(examined)
    half = len(found) // 2
    paper = document_name("consult", examined.case, examined.catalogue)
    rows = [
        _rows(number, examined, one, own.get(one.key, "").strip() or one.draft_reply)
        for number, one in enumerate(found, start=1)
    ]
    document = Document(
        title=words["name"],
        blocks=(
            Title(words["title"]),
            UnderTitle(
                left=words["subject"].format(title=paper_text(examined.case.title)),
                right_small=words["internal"],
            ),
            Spacer(2.0),
            _table(words["first"], rows[:half]),
            Spacer(4.0),
            _table(words["second"], rows[half:]),
            Notes(tuple(paper_text(note.format(paper=paper)) for note in words["notes"])),
        ),
        case_title=paper_text(examined.case.title),
        edition=paper_text(edition_text(examined, "　")),
        kind="questions",
        key=f"questions-{examined.case.id}",
    )
    minutes = (one.reasons.precedent for one in found)
    return in_own_word(document, examined, (*minutes, *own.values()))


def _table(title: str, rows: Sequence[tuple[TableRow, TableRow]]) -> Table:
    labels = _words()["columns"]
    return Table(
        tuple(Column(label, share) for label, share in zip(labels, _SHARES, strict=True)),
        tuple(row for pair in rows for row in pair),
        title=title,
        row_mm=_ROW_MM,
        grow=True,
        size=_SIZE,
    )


def _rows(number: int, examined: Examined, one: Question, reply: str) -> tuple[TableRow, TableRow]:
    """The question over the whole width, and below it why it is to be expected and the reply."""
    clause = examined.catalogue.clause_by_id.get(one.clause)
    title = f"（{clause.title}）" if clause is not None else ""
    return (
        TableRow(heading=paper_text(f"{number}　{one.question}{title}")),
        TableRow((Cell(paper_text(one.why)), Cell(paper_text(reply)))),
    )


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("questions.toml").read_text("utf-8"))
