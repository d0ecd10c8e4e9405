"""What was printed of a case: rows of the history, and the editions read back from them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from db.carried import Carried, CarriedEntry
from db.case_rows import refuse_missing
from db.changes import Changes, set_summary
from db.entries import value
from db.history import Entry, Wanted, now
from db.summary import Summary

if TYPE_CHECKING:
    from checklists.printed import PrintedEdition

PRINTED, DRAFT = "printed", "printed_draft"


class Printed:
    """Keeps each print as a row of the history; no table of its own, and no migration.

    The history is the right place: a print happened once and is never changed, a row in the
    chain cannot be altered or lost unnoticed, its payload goes when the case is disposed of, and
    a backup has it. A draft is a kind of its own, so that the last edition is found without
    reading drafts, and without its wording: nothing is ever compared with a draft.
    """

    def __init__(self, changes: Changes, carried: Carried) -> None:
        self._changes = changes
        self._carried = carried

    def note(
        self,
        case_id: str,
        printed: PrintedEdition,
        *,
        draft: bool,
        changes: Iterable[tuple[str, str, object]] = (),
        who: str = "",
        summary: Summary | None = None,
    ) -> datetime:
        """Append the print, with what it changes of the case, in one transaction.

        ``changes``: (part, key, value) as for ``Cases.record_parts``. Raises CaseMissing.
        """
        values = [value(part, key, given) for part, key, given in changes]
        at = now()
        with self._changes.connection.writing() as raw:
            refuse_missing(raw, case_id)
            if values:
                self._changes.apply(raw, at, case_id, values, who)
                if summary is not None:
                    set_summary(raw, case_id, summary)
            row = (DRAFT if draft else PRINTED, _payload(printed, draft))
            self._changes.history.add(raw, at, who, case_id, [row])
        return at

    def editions(self, case_id: str) -> tuple[PrintedEdition, ...]:
        """The editions that were no drafts, newest first; of each number its last print.

        Those another store printed before the case came from it are among them.
        """
        from checklists.printed import PrintedEdition
        from checklists.wording_rows import from_plain

        rows: list[Entry | CarriedEntry] = [
            *self._changes.history.every(Wanted(case_id, (PRINTED,))),
            *self._carried.read(case_id, kind=PRINTED),
        ]
        found: dict[int, PrintedEdition] = {}
        for entry in sorted(rows, key=lambda row: row.at, reverse=True):
            if entry.payload is not None:
                kept: Any = entry.payload
                edition = PrintedEdition(
                    kept["edition"],
                    kept["date"],
                    kept["sha256"],
                    kept["pages"],
                    from_plain(kept["wording"]),
                    tuple(kept.get("own", ())),
                )
                found.setdefault(edition.number, edition)
        return tuple(found.values())


def _payload(printed: PrintedEdition, draft: bool) -> dict[str, object]:
    from checklists.wording_rows import plain

    payload: dict[str, object] = {
        "edition": printed.number,
        "date": printed.date,
        "sha256": printed.sha256,
        "pages": printed.pages,
    }
    if draft:
        return payload
    own = {"own": list(printed.own)} if printed.own else {}
    return {**payload, "wording": plain(printed.wording), **own}
