"""Checking: the checks of doctor on the store of the window, as a screen asks for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ui.health.finding import Finding
from ui.trouble import Trouble

if TYPE_CHECKING:
    from db.places import Places
    from db.store import Store
    from ui.background import Progress
    from ui.office import Office

_ORDER = ("bad", "note", "good")


class Checking:
    """Of one office. Nothing is changed; an own store is one whose key is kept somewhere."""

    def __init__(self, office: Office) -> None:
        self._office = office

    def check(
        self,
        done: Callable[[tuple[Finding, ...]], None],
        failed: Callable[[Trouble], None],
        progressed: Callable[[int, int], None],
    ) -> None:
        """All checks on a worker; what needs a person comes first."""
        own = self._office.door.places

        def job(store: Store, progress: Progress) -> tuple[Finding, ...]:
            from ui.health.examine import examine_open

            return examine_open(own or _home_of(store), store, progress)

        def ended(findings: tuple[Finding, ...]) -> None:
            done(tuple(sorted(findings, key=lambda one: _ORDER.index(one.state))))

        self._office.work(job, done=ended, failed=failed, progressed=progressed)


def _home_of(store: Store) -> Places:
    """Of a throw-away store: no key is kept for it."""
    from db.places import Places

    return Places(store.path.parent, "")
