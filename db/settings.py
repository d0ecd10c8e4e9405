"""Settings kept in the store: the municipality, and values by key."""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

from db.entries import as_text
from db.history import History, now
from db.transactions import Connection

if TYPE_CHECKING:
    from pydantic import JsonValue

    from checklists.case import Municipality

_MUNICIPALITY = "municipality"
WRITE = "INSERT INTO settings VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value"


def kept(raw: Any, key: str) -> Any:
    """The value; None when there is none."""
    row = raw.execute("SELECT value FROM settings WHERE key = ?", (key,)).fetchone()
    return None if row is None else json.loads(row[0])


def keep(raw: Any, key: str, value: JsonValue) -> None:
    """Set it inside an open transaction. Raises ValueRefused."""
    raw.execute(WRITE, (key, as_text(value, key)))


class Settings:
    """JSON values by key. The municipality is a record of its own and has a history."""

    def __init__(self, connection: Connection, history: History) -> None:
        self._connection = connection
        self._history = history

    def get(self, key: str, default: JsonValue = None) -> JsonValue:
        with self._connection.reading() as raw:
            row = raw.execute("SELECT value FROM settings WHERE key = ?", (key,)).fetchone()
        if row is None:
            return default
        found: JsonValue = json.loads(row[0])
        return found

    def set(self, key: str, value: JsonValue) -> None:
        """On disk when it returns. Raises ValueRefused and the kinds of a write."""
        with self._connection.writing() as raw:
            keep(raw, key, value)

    def municipality(self) -> Municipality:
        """The city's names; an empty record until they are set."""
        from checklists.case import Municipality

        value = self.get(_MUNICIPALITY)
        return Municipality() if value is None else _municipality(value)

    def set_municipality(self, municipality: Municipality, who: str = "") -> datetime:
        """New cases take it over; a case keeps the one it has."""
        at = now()
        plain = municipality.model_dump(mode="json")
        with self._connection.held():
            before = self.get(_MUNICIPALITY)
            if before == plain:
                return at
            with self._connection.writing() as raw:
                keep(raw, _MUNICIPALITY, plain)
                change = {"key": _MUNICIPALITY, "from": before, "to": plain}
                self._history.add(raw, at, who, "", [("settings", change)])
        return at


def _municipality(value: JsonValue) -> Municipality:
    from checklists.case import Municipality

    return Municipality.model_validate_json(as_text(value, _MUNICIPALITY))
