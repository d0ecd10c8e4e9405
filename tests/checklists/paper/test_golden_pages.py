"""Reference pages: where every line and word stands, and what they say."""

import pytest
import sample_council as council
import sample_forms as forms
import sample_texts as texts
from golden import check_golden, marks_as_text
from set_sheets import FACES

from checklists.paper.as_text import as_text
from checklists.paper.document import Document
from checklists.paper.layout.pages import set_document


@pytest.mark.parametrize(
    "document",
    [
        council.cover(),
        council.checklist_result(4),
        texts.specification(),
        council.wall_sheet(),
        forms.erasure_software(),
        forms.misprint(),
        forms.roster(),
        forms.pledge(),
        forms.ledger(),
        texts.consultation(),
    ],
    ids=lambda document: document.key,
)
def test_reference_page(document: Document) -> None:
    flow = set_document(document, FACES, lambda _key: "12-13", "39")
    assert flow.problems == []
    check_golden(f"{document.key}.places.txt", marks_as_text(flow.sheets))
    check_golden(f"{document.key}.text.txt", as_text(document))
