"""Rows of other stores' histories that came with a case: kept beside the chain, never in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from db.history import History, Wanted
from db.transactions import Connection

if TYPE_CHECKING:
    from pydantic import JsonValue

TAKEN = "package_taken"
SALVAGED = "case_salvaged"
Row = tuple[Any, ...]
"""origin, seq, at, who, kind, case_id, body: as the table has them."""

_OWN = (
    "SELECT ?1, h.seq, h.at, h.who, h.kind, h.case_id, p.body FROM history AS h"
    " LEFT JOIN history_payload AS p ON p.seq = h.seq WHERE h.case_id = ?2 ORDER BY h.seq"
)
_COLUMNS = "origin, seq, at, who, kind, case_id, body"
_CARRIED = f"SELECT {_COLUMNS} FROM carried_history WHERE case_id = ? ORDER BY at, origin, seq"


class CarriedEntry(NamedTuple):
    """One row of another store: ``origin`` is that store's id, ``seq`` its number there."""

    origin: str
    seq: int
    at: datetime
    who: str
    kind: str
    case_id: str
    payload: Mapping[str, JsonValue] | None


class Carried:
    """Reads what came with the cases, and says whether it is still what came."""

    def __init__(self, connection: Connection, history: History) -> None:
        self._connection = connection
        self._history = history

    def read(self, case_id: str, *, kind: str | None = None) -> tuple[CarriedEntry, ...]:
        """The rows of one case, newest first; of one kind when it is given."""
        with self._connection.reading() as raw:
            rows = raw.execute(_CARRIED, (case_id,)).fetchall()
        return tuple(_entry(row) for row in reversed(rows) if kind in (None, row[4]))

    def changed(self) -> tuple[str, ...]:
        """Ids of the cases whose rows are not those of their last taking (the chain holds it)."""
        last: dict[str, object] = {}
        for entry in self._history.every(Wanted(kinds=(TAKEN, SALVAGED))):
            if entry.payload is not None:
                last.setdefault(entry.case_id, entry.payload.get("carried"))
        with self._connection.reading() as raw:
            return tuple(one for one, mark in last.items() if mark != digest(raw, one))


def own_rows(raw: Any, origin: str, case_id: str) -> list[Row]:
    """The store's own rows of a case, as another store will keep them."""
    found: list[Row] = raw.execute(_OWN, (origin, case_id)).fetchall()
    return found


def carried_rows(raw: Any, case_id: str) -> list[Row]:
    """What came with a case."""
    found: list[Row] = raw.execute(_CARRIED, (case_id,)).fetchall()
    return found


def add(raw: Any, rows: Iterable[Row], own: str) -> int:
    """Keep rows that are not here yet, neither carried nor the own ones of the store ``own``."""
    at_home = "SELECT 1 FROM history WHERE seq = ? AND at = ? AND case_id = ?"
    new = 0
    for row in rows:
        origin, seq, at, _who, _kind, case_id, _body = row
        if origin == own and raw.execute(at_home, (seq, at, case_id)).fetchone():
            continue
        done = raw.execute(
            "INSERT INTO carried_history VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING", row
        )
        new += int(done.rowcount)
    return new


def digest(raw: Any, case_id: str) -> str:
    """SHA-256 over every carried row of a case."""
    text = json.dumps(carried_rows(raw, case_id), ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _entry(row: Row) -> CarriedEntry:
    origin, seq, at, who, kind, case_id, body = row
    payload = None if body is None else json.loads(body)
    return CarriedEntry(origin, seq, datetime.fromisoformat(at), who, kind, case_id, payload)
