"""The papers of a hand-over as files: an 引継書 for each case, and the receipt of a package."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from checklists import dates
from ui.output import write_whole

if TYPE_CHECKING:
    from checklists.catalogue import Catalogue
    from checklists.form import FormSet
    from checklists.paper.compose_handover import Change
    from checklists.paper.document import Document
    from db.history import Entry
    from db.store import Store
    from ui.background import Progress
    from ui.models.past_words import PastWords
    from ui.office.handed import MadePackage

# Changes of one case that stand on its sheet.
_LAST = 8


def sheets(
    store: Store,
    ids: Sequence[str],
    shelf: tuple[Catalogue, FormSet],
    path: Path,
    progress: Progress,
) -> Path:
    """One file with the sheet of each case. Raises Stopped, OutputFailed and the kinds of a read."""
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
    return _written(documents, shelf[1], path)


def receipt(made: MadePackage, forms: FormSet, path: Path) -> Path:
    """The receipt of one package. Raises OutputFailed."""
    from checklists.paper.compose_handover import Receipt, receipt_sheet

    said = Receipt(
        made.name,
        made.sha256,
        made.size,
        _counted(made.counts),
        _counted(made.left_out),
        made.head_seq,
        made.head_mac,
        made.cases,
    )
    return _written([receipt_sheet(said)], forms, path)


def _written(documents: Sequence[Document], forms: FormSet, path: Path) -> Path:
    from checklists.paper.archive import archived, document_day
    from checklists.paper.pdf import render

    made = render(documents, title=documents[0].title)
    write_whole(path, archived(made.pdf, document_day(forms)))
    return path


def _change(entry: Entry, words: PastWords) -> Change:
    from checklists.paper.compose_handover import Change

    at = entry.at.astimezone()
    day = f"{dates.wareki(at.date())}({dates.weekday(at.date())}) {at:%H:%M}"
    return Change(day, entry.who, words.what(entry.kind, entry.payload))


def _counted(pairs: Sequence[tuple[str, int]]) -> str:
    return "、".join(f"{words} {number:,}" for words, number in pairs)
