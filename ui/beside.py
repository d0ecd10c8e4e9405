"""Beside: what is kept beside the open case: settings without a history, copies for the viewer,
another officer's values."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ui.keeping import BesideKeeper, Differing, KeeperFailed

if TYPE_CHECKING:
    from pydantic import JsonValue

    from checklists.case import Case


class Beside:
    """How a screen is used, no part of any case: the order of the papers, the size of an e-mail.

    What the store does not take (read only, locked, another keeper) is kept until the program ends.
    """

    def __init__(self, keeper: BesideKeeper) -> None:
        self._keeper = keeper
        self._kept: dict[str, JsonValue] = {}
        self._differing: tuple[Case, tuple[Differing, ...]] | None = None

    def setting(self, key: str) -> JsonValue:
        """The value kept under ``key``, None when there is none."""
        try:
            return self.stored(key)
        except KeeperFailed:
            return None

    def stored(self, key: str) -> JsonValue:
        """The same for who writes back what it has read. Raises KeeperFailed."""
        return self._kept[key] if key in self._kept else self._keeper.setting(key)

    def keep(self, key: str, value: JsonValue) -> bool:
        """True when it is on disk."""
        self._kept[key] = value
        try:
            self._keeper.keep_setting(key, value)
        except KeeperFailed:
            return False
        del self._kept[key]  # the store has it, and whoever else is at the store may change it
        return True

    def hold(self, key: str, value: JsonValue) -> None:
        """Until the case is closed, on no disk."""
        self._kept[key] = value

    def to_view(self, name: str, data: bytes) -> Path:
        """A copy of a finished file in the private folder, swept at the next start.

        Raises KeeperFailed without a store, OutputFailed when it could not be written.
        """
        return self._keeper.copy_to_view(name, data)

    def differing(self, case: Case) -> tuple[Differing, ...]:
        """Values of which a package says something else, asked for once in each state of the case;
        none while no store can be read."""
        if self._differing is None or self._differing[0] is not case:
            try:
                self._differing = case, self._keeper.differing(case.id)
            except KeeperFailed:
                return ()
        return self._differing[1]

    def other_case(self, case_id: str) -> Case | None:
        """Another case of the store, archived or not. Raises KeeperFailed without a store."""
        return self._keeper.other_case(case_id)

    def was_destroyed(self, case_id: str) -> bool:
        """Was it destroyed here when its keeping was over? Raises KeeperFailed."""
        return self._keeper.was_destroyed(case_id)

    def case_taken(self) -> None:
        """Other hands were at the store: what differs is asked for again."""
        self._differing = None
