"""One change of a case: its rows, its history rows and its line of the list, one transaction."""

from collections.abc import Iterable
from datetime import datetime
from json.encoder import encode_basestring
from typing import Any

from db.entries import ABSENT, TABLES, Value, text_of, write, write_entry
from db.errors import CaseMissing
from db.history import HEAD, History, now, stamp
from db.summary import FROM_PROFILE, SUMMARY_COLUMNS, Summary, search_key
from db.transactions import Connection

_TOUCH = "UPDATE cases SET updated_at = ? WHERE id = ?"
_SET_SUMMARY = (
    f"UPDATE cases SET {', '.join(f'{name} = ?' for name in SUMMARY_COLUMNS)} WHERE id = ?"
)


class Changes:
    """The door every write of a case goes through."""

    def __init__(self, connection: Connection, history: History) -> None:
        self.connection = connection
        self.history = history

    def record(
        self, case_id: str, values: Iterable[Value], who: str, summary: Summary | None = None
    ) -> datetime:
        """Write the values that differ. When this returns they are on disk; gives their time.

        Raises CaseMissing, and every kind ``Connection.writing`` raises; then nothing changed.
        """
        at = now()
        with self.connection.writing() as raw:
            self.apply(raw, at, case_id, values, who)
            if summary is not None:
                set_summary(raw, case_id, summary)
        return at

    def apply(
        self, raw: Any, at: datetime, case_id: str, values: Iterable[Value], who: str
    ) -> None:
        """The same inside an open transaction."""
        told = stamp(at)
        asked = raw.cursor()  # one for all: the driver makes another for each statement
        if not asked.execute(_TOUCH, (told, case_id)).rowcount:
            raise CaseMissing(case_id)
        rows: list[tuple[str, str]] = []
        shown: dict[str, str] = {}
        head = None
        for value in values:
            if value.part in TABLES:
                before, head = write_entry(asked, case_id, value)
            else:
                before = write(asked, case_id, value)
            if before is None:
                continue
            rows.append((value.part, _payload(value, before)))
            if value.part == "profile" and value.key in FROM_PROFILE:
                shown[value.key] = value.plain if isinstance(value.plain, str) else ""
        if shown:
            _repeat(raw, case_id, shown)
        if rows:
            head = head or asked.execute(HEAD).fetchone()
            self.history.append(asked, head, told, who, case_id, rows)


def set_summary(raw: Any, case_id: str, summary: Summary) -> None:
    """Replace the list line of a case. Raises CaseMissing, ValueRefused."""
    values = [getattr(summary, name) for name in SUMMARY_COLUMNS]
    if not raw.execute(_SET_SUMMARY, (*values, case_id)).rowcount:
        raise CaseMissing(case_id)
    refresh_search_key(raw, case_id)


def refresh_search_key(raw: Any, case_id: str) -> None:
    """Make the search key of a case from what its line shows."""
    shown = raw.execute(
        "SELECT title, department, consult_no, fiscal_year, person FROM cases WHERE id = ?",
        (case_id,),
    ).fetchone()
    key = "\n".join(search_key(text) for text in shown)
    raw.execute(
        "UPDATE cases SET search_key = ?1 WHERE id = ?2 AND search_key <> ?1", (key, case_id)
    )


def _repeat(raw: Any, case_id: str, shown: dict[str, str]) -> None:
    sets = ", ".join(f"{name} = ?" for name in shown)
    raw.execute(f"UPDATE cases SET {sets} WHERE id = ?", (*shown.values(), case_id))
    refresh_search_key(raw, case_id)


def _payload(value: Value, before: object) -> str:
    """From and to in JSON, as both are stored; a side that was or is not there is left out."""
    key = f'"key":{encode_basestring(value.key)},' if value.key else ""
    if before is ABSENT:
        return f'{{{key}"to":{text_of(value)}}}'
    if value.plain is ABSENT:
        return f'{{{key}"from":{before}}}'
    return f'{{{key}"from":{before},"to":{text_of(value)}}}'
