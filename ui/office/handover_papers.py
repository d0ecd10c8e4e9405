"""The papers of a hand-over: an 引継書 for each case, and the receipt of a package."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ui.moments import moment
from ui.office.handed import MadePackage, counted

if TYPE_CHECKING:
    from checklists.case import Case
    from checklists.form import FormSet
    from checklists.paper.compose_handover import Change
    from checklists.paper.document import Document
    from db.history import Entry
    from db.store import Store
    from ui.background import Progress
    from ui.models.past_words import PastWords
    from ui.office.catalogues import Shelf

# Changes of one case that stand on its sheet.
_LAST = 8


def sheets(
    store: Store,
    ids: Sequence[str],
    shelf_of: Callable[[Case], Shelf],
    forms: FormSet,
    progress: Progress,
) -> tuple[bytes, int]:
    """A PDF with the sheet of each case, on the edition it stands on, and its pages.

    Raises Stopped and the kinds of a read.
    """
    from checklists.examined import examine
    from checklists.paper.compose_handover import handover_sheet
    from db.errors import Stopped
    from ui.models.past_words import PastWords

    documents = []
    for done, case_id in enumerate(ids):
        if not progress(done, len(ids)):
            raise Stopped("papers")
        case = store.cases.load(case_id)
        shelf = shelf_of(case)
        examined = examine(case, shelf.catalogue, shelf.forms)
        words = PastWords(shelf.catalogue, shelf.forms)
        entries = store.history.read(case_id, limit=_LAST)
        documents.append(handover_sheet(examined, [_change(entry, words) for entry in entries]))
    return _set(documents, forms)


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
