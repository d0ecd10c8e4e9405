"""Editions: what is on paper of the open case, and what the next print carries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ui.undo import Change, Step

if TYPE_CHECKING:
    from checklists.case import Case
    from checklists.examined import Examined
    from checklists.printed import PrintedEdition


class Editions:
    """The prints that were no drafts, newest first. Knows nothing of the store."""

    def __init__(self, printed: Sequence[PrintedEdition] = ()) -> None:
        self._printed = tuple(printed)
        self._due: tuple[Examined, Examined] | None = None

    @property
    def last(self) -> PrintedEdition | None:
        return self._printed[0] if self._printed else None

    def add(self, edition: PrintedEdition) -> None:
        """A print just made; the same number printed before is that print no more."""
        others = (one for one in self._printed if one.number != edition.number)
        self._printed, self._due = (edition, *others), None

    def to_print(self, examined: Examined) -> Examined:
        """The case under the number of edition that is due, with the edition before it.

        The very same object while only drafts have been printed; else one for each ``examined``.
        """
        if self._due is None or self._due[0] is not examined:
            self._due = examined, self._with_edition(examined)
        return self._due[1]

    def _with_edition(self, examined: Examined) -> Examined:
        if not self._printed:
            return examined
        from checklists.printed import before_edition, due_edition
        from checklists.wording_rows import rows_of

        case = examined.case
        wording = rows_of(examined.specification)
        number = due_edition(case, examined.numbers, wording, self._printed[0])
        before = before_edition(number, self._printed)
        if before is None and number == case.edition.number:
            return examined
        edition = case.edition.model_copy(update={"number": number})
        # Nothing that follows from a case depends on its edition's number.
        return replace(
            examined, case=case.model_copy(update={"edition": edition}), printed_before=before
        )


def edition_of(printed: Examined, pages: int | None) -> PrintedEdition:
    """What is kept of a print of ``printed``."""
    from checklists.printed import PrintedEdition, case_hash, on_paper
    from checklists.wording_rows import own_clauses, rows_of

    return PrintedEdition(
        printed.case.edition.number,
        printed.case.edition.date,
        case_hash(on_paper(printed.case, printed.numbers)),
        pages,
        rows_of(printed.specification),
        own_clauses(printed.specification),
    )


def fixed_by(printed: Examined, case: Case) -> Step:
    """The numbers of forms and edition on the paper, where the case has others by now."""
    from checklists.printed import on_paper

    after = on_paper(case, printed.numbers, printed.case.edition.number)
    return tuple(
        Change(part, "", getattr(case, part), getattr(after, part))
        for part in ("numbers", "edition")
        if getattr(case, part) != getattr(after, part)
    )
