"""Drafts: typed text of the open case that is not yet a valid answer, until it becomes one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pydantic import JsonValue

Values = Mapping[str, "JsonValue"]


class Drafts:
    """By clause id, or by the name another page gives its place; knows how they are written.

    ``write`` returns when all of them are on disk, or raises.
    """

    def __init__(
        self, write: Callable[[Mapping[str, Values]], None], kept: Mapping[str, Values]
    ) -> None:
        self._write = write
        self._values: dict[str, dict[str, JsonValue]] = {
            name: dict(values) for name, values in kept.items()
        }
        self._written = True

    @property
    def all(self) -> Mapping[str, Values]:
        return self._values

    @property
    def written(self) -> bool:
        """False while the disk does not have them as they stand here."""
        return self._written

    def get(self, name: str) -> dict[str, JsonValue] | None:
        values = self._values.get(name)
        return dict(values) if values is not None else None

    def put(self, name: str, values: Values | None) -> bool:
        """Take it over here; False when it was so already. None or empty drops it."""
        if (dict(values) if values else None) == self._values.get(name):
            return False
        if values:
            self._values[name] = dict(values)
        else:
            del self._values[name]
        self._written = False
        return True

    def take(self, stored: Mapping[str, Values]) -> tuple[str, ...]:
        """What other hands have stored; what waits here for the disk stays. Gives the names that
        are others now."""
        names = stored if not self._written else {**self._values, **stored}
        changed = tuple(
            name
            for name in names
            if self._values.get(name) != stored.get(name)
            and (self._written or name not in self._values)
        )
        for name in changed:
            if name in stored:
                self._values[name] = dict(stored[name])
            else:
                del self._values[name]
        return changed

    def write(self) -> None:
        """All of them to the disk; raises what ``write`` raises, then they wait here."""
        self._write(self._values)
        self._written = True
