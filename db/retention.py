"""What the store knows of how long each case is kept, and the last day an officer set."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from checklists.retention import YEARS_OF, Known
from db import settings
from db.case_rows import refuse_missing
from db.history import History, now
from db.transactions import Connection

if TYPE_CHECKING:
    from pydantic import JsonValue

END_SET = "retention_end"


@dataclass(frozen=True)
class KeptCase:
    """A case, what its disposal record says of it, and what it knows of its keeping."""

    case_id: str
    title: str
    department: str
    consult_no: str
    kind: str
    archived: bool
    known: Known


class Retentions:
    """Reads all cases in three queries: none is loaded."""

    def __init__(self, connection: Connection, history: History) -> None:
        self._connection = connection
        self._history = history

    def read(self) -> tuple[KeptCase, ...]:
        """Every case, those taken out of the list too."""
        marks = ", ".join("?" * len(YEARS_OF))
        with self._connection.reading() as raw:
            lines = raw.execute(
                "SELECT id, title, department, consult_no, kind, archived FROM cases"
            ).fetchall()
            entries = raw.execute(
                "SELECT case_id, key, value FROM profile WHERE key IN ('term', 'retention')"
            ).fetchall()
            answers = raw.execute(
                "SELECT case_id, clause_id, verdict, parameters FROM answers"
                f" WHERE clause_id IN ({marks})",
                tuple(YEARS_OF),
            ).fetchall()
            kept = f"{END_SET}:"
            ends = raw.execute(
                "SELECT key, value FROM settings WHERE substr(key, 1, ?) = ?", (len(kept), kept)
            ).fetchall()
        profile = {(case, key): json.loads(value) for case, key, value in entries}
        years: dict[str, dict[str, tuple[str | None, Mapping[str, JsonValue]]]] = {}
        for case, clause, verdict, parameters in answers:
            years.setdefault(case, {})[clause] = (verdict, json.loads(parameters))
        chosen: dict[str, Any] = {
            key.removeprefix(kept): json.loads(value) or {} for key, value in ends
        }
        return tuple(
            KeptCase(
                case,
                title,
                department,
                consult_no,
                kind,
                bool(archived),
                Known(
                    profile.get((case, "term")),
                    profile.get((case, "retention")),
                    years.get(case, {}),
                    chosen.get(case, {}).get("day", ""),
                    chosen.get(case, {}).get("reason", ""),
                ),
            )
            for case, title, department, consult_no, kind, archived in lines
        )

    def set_end(self, case_id: str, day: str, reason: str, who: str) -> None:
        """The last day (ISO) of the keeping of a case, and why; ``""`` takes it back.

        A row of the history like any answer. Raises CaseMissing and the kinds of a write.
        """
        key = f"{END_SET}:{case_id}"
        new: JsonValue = {"day": day, "reason": reason} if day else None
        with self._connection.writing() as raw:
            refuse_missing(raw, case_id)
            before = settings.kept(raw, key)
            if before == new:
                return
            if new is None:
                raw.execute("DELETE FROM settings WHERE key = ?", (key,))
            else:
                settings.keep(raw, key, new)
            change = {"from": before, "to": new}
            self._history.add(raw, now(), who, case_id, [(END_SET, change)])
