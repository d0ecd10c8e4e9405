"""Beside: what is kept beside the open case: settings without a history, copies for the viewer."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ui.keeping import BesideKeeper, KeeperFailed

if TYPE_CHECKING:
    from pydantic import JsonValue


class Beside:
    """How a screen is used, no part of any case: the order of the papers, the size of an e-mail.

    What the store does not take (read only, locked, another keeper) is kept until the program ends.
    """

    def __init__(self, keeper: BesideKeeper) -> None:
        self._keeper = keeper
        self._kept: dict[str, JsonValue] = {}

    def setting(self, key: str) -> JsonValue:
        """The value kept under ``key``, None when there is none."""
        if key in self._kept:
            return self._kept[key]
        try:
            return self._keeper.setting(key)
        except KeeperFailed:
            return None

    def keep(self, key: str, value: JsonValue) -> bool:
        """True when it is on disk."""
        self._kept[key] = value
        try:
            self._keeper.keep_setting(key, value)
        except KeeperFailed:
            return False
        return True

    def hold(self, key: str, value: JsonValue) -> None:
        """Until the case is closed, on no disk."""
        self._kept[key] = value

    def to_view(self, name: str, data: bytes) -> Path:
        """A copy of a finished file in the private folder, swept at the next start.

        Raises KeeperFailed without a store, OutputFailed when it could not be written.
        """
        return self._keeper.copy_to_view(name, data)
