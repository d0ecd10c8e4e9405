"""The papers of a hand-over: an 引継書 for each case, and the receipt of a package."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ui.moments import moment
from ui.office.handed import MadePackage, counted

if TYPE_CHECKING:
    from checklists.catalogue import Catalogue
    from checklists.form import FormSet
    from checklists.paper.compose_handover import Change
    from checklists.paper.document import Document
    from db.history import Entry
    from db.store import Store
    from ui.background import Progress
    from ui.models.past_words import PastWords

# Changes of one case that stand on its sheet.
_LAST = 8


def sheets(
    store: Store,
    ids: Sequence[str],
    shelf: tuple[Catalogue, FormSet],
    progress: Progress,
) -> tuple[bytes, int]:
    """A PDF with the sheet of each case, and its pages. Raises Stopped and the kinds of a read."""
    from checklists.examined import examine
    from checklists.paper.compose_handover import handover_sheet
    from db.errors import Stopped
    from ui.models.past_words import PastWords

    documents, words = [], PastWords(*shelf)
    for done, case_id in enumerate(ids):
        if not progress(done, len(ids)):
            raise Stopped("papers")
        examined = examine(store.cases.load(case_id), *shelf)
        entries = store.history.read(case_id, limit=_LAST)
        documents.append(handover_sheet(examined, [_change(entry, words) for entry in entries]))
    return _set(documents, shelf[1])


def receipt(made: MadePackage, forms: FormSet) -> tuple[bytes, int]:
    """The receipt of one package as a PDF, and its pages."""
    from checklists.paper.compose_handover import Receipt, receipt_sheet

    said = Receipt(
        made.name,
        made.sha256,
        made.size,
        counted(made.counts),
        counted(made.left_out),
        made.head_seq,
        made.head_mac,
        made.cases,
    )
    return _set([receipt_sheet(said)], forms)


def _set(documents: Sequence[Document], forms: FormSet) -> tuple[bytes, int]:
    from checklists.paper.archive import archived, document_day
    from checklists.paper.pdf import render

    made = render(documents, title=documents[0].title)
    return archived(made.pdf, document_day(forms)), made.total


def _change(entry: Entry, words: PastWords) -> Change:
    from checklists.paper.compose_handover import Change

    return Change(moment(entry.at.astimezone()), entry.who, words.what(entry.kind, entry.payload))
