"""The place at which two values differ: its page, and over it both values with the choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.models.differing import spot_of
from ui.screens import PAGE_OF_PART, TARGET_OF_PART, seen_at

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_ALSO = {
    "drafts": ("clauses", ""),
    "replies": ("questions", ""),
    "numbers": ("packet", ""),
    "submissions": ("packet", ""),
}


def place_of(part: str, key: str) -> tuple[str, str]:
    """Page and target at which the value is seen."""
    if part in _ALSO:
        page, target = _ALSO[part]
        return page, key or target
    if part == "forms":
        return seen_at(part, key)
    page = PAGE_OF_PART.get(part, "profile")
    return page, key or TARGET_OF_PART.get(part, part if page == "profile" else "")


def show_conflict(window: MainWindow, target: str) -> None:
    """``target``: of a line of ``differing_gaps``. Decided, the place is shown as it is now."""
    if window.desk is None:
        return
    from ui.dialogs.handover_conflicts import HandoverConflicts
    from ui.office.handing_over import HandingOver

    part, key = spot_of(target)
    spot = (window.desk.case.id, part, key)
    window.jump(*place_of(part, key))
    handing = HandingOver(window.office, window)
    dialog = HandoverConflicts(handing, window, only=spot)
    handing.setParent(dialog)

    def on_decided(words: str) -> None:
        # Not left first: what its fields still hold is the value before.
        here = window.trail.here
        if here is not None:
            window.show_place(here, new=False)
        dialog.accept()
        window.banner.set_done(words)

    dialog.decided.connect(on_decided)
    window.show_dialog(dialog)
