"""Reference pages: where every line and word stands, and what they say."""

import pytest
import sample_documents as samples
from golden import check_golden, marks_as_text

from checklists.paper.as_text import as_text
from checklists.paper.document import Document
from checklists.paper.layout.pages import set_document
from checklists.paper.pdf_font import typeface

FACES = {style: typeface(style).advance for style in ("mincho", "gothic", "bold")}


@pytest.mark.parametrize(
    "document",
    [
        samples.cover(),
        samples.checklist_result(4),
        samples.specification(),
        samples.wall_sheet(),
        samples.erasure_software(),
        samples.misprint(),
        samples.roster(),
        samples.pledge(),
        samples.ledger(),
        samples.consultation(),
    ],
    ids=lambda document: document.key,
)
def test_reference_page(document: Document) -> None:
    flow = set_document(document, FACES, lambda _key: "12-13", "39")
    assert flow.problems == []
    check_golden(f"{document.key}.places.txt", marks_as_text(flow.sheets))
    check_golden(f"{document.key}.text.txt", as_text(document))
