"""The reference pages as one packet with its contents page."""

import sample_council as council
import sample_forms as forms
import sample_texts as texts
from sample_parts import CASE

from checklists.paper.blocks_fields import (
    Cell,
    Column,
    Table,
    TableRow,
)
from checklists.paper.blocks_head import (
    Title,
    UnderTitle,
)
from checklists.paper.blocks_text import (
    Notes,
)
from checklists.paper.document import TOTAL_PAGES, Document


def contents(documents: tuple[Document, ...]) -> Document:
    """02: 目次 of the documents given."""
    rows = [TableRow(heading="諮問の書類")]
    for number, document in enumerate(documents, 1):
        cells = (
            Cell(str(number)),
            Cell(document.title),
            Cell(document.number.removeprefix("別記様式")),
            Cell("手書き用" if document.number.startswith("別記") else "記入済"),
            Cell(pages_of=document.key),
        )
        rows.append(TableRow(cells))
    columns = (
        Column("番号", 12, "center"),
        Column("書類", 88),
        Column("様式", 22, "center", size=9.5),
        Column("記入", 22, "center", size=10),
        Column("頁", 21, "center"),
    )
    return Document(
        "目次",
        (
            Title("目　　　次"),
            UnderTitle(left=f"件名　{CASE}", right=f"全{TOTAL_PAGES}頁"),
            Table(columns, tuple(rows), row_mm=7.0, size=10.5),
            Notes(
                (
                    "頁は、一式を通した番号である。御質問の際は、この頁と項の番号をお示しください。",
                    "「手書き用」は、空欄のまま受託者に交付し、提出の時期は、末尾の提出書類目録による。",
                ),
                heading="",
            ),
        ),
        case_title=CASE,
        edition="第２版　令和８年１月14日",
        key="contents",
    )


def packet() -> tuple[Document, ...]:
    """All reference pages in the order of a packet."""
    after = (
        texts.consultation(),
        council.checklist_result(4),
        texts.specification(),
        council.wall_sheet(),
        forms.erasure_software(),
        forms.misprint(),
        forms.roster(),
        forms.pledge(),
        forms.ledger(),
    )
    return (council.cover(), contents(after), *after)
