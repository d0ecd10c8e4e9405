"""Every row the store keeps of one case, table by table."""

from __future__ import annotations

from typing import Any

from db.errors import CaseMissing

# Tables with a column case_id whose rows are the case; its history is another matter.
CASE_TABLES = (
    "case_parts",
    "answers",
    "items",
    "facts",
    "profile",
    "form_values",
    "documents",
    "workers",
    "opinions",
    "submissions",
    "drafts",
    "conflicts",
)
# Settings that are kept beside one case: the key ends with its id.
BESIDE = "settings WHERE substr(key, -length(?1) - 1) = ':' || ?1"
_BESIDE = f"SELECT key, value FROM {BESIDE}"


def refuse_missing(raw: Any, case_id: str) -> None:
    """Raise CaseMissing where the store has no such case."""
    if not is_there(raw, case_id):
        raise CaseMissing(case_id)


def is_there(raw: Any, case_id: str) -> bool:
    return raw.execute("SELECT 1 FROM cases WHERE id = ?", (case_id,)).fetchone() is not None


def copy_case(source: Any, target: Any, case_id: str) -> dict[str, int]:
    """All rows of a case into an open transaction of ``target``; how many by table.

    Values are copied as they are stored, so each byte is the same.
    """
    counts = {"cases": _copy(source, target, "cases", "id", case_id)}
    for table in CASE_TABLES:
        counts[table] = _copy(source, target, table, "case_id", case_id)
    beside = source.execute(_BESIDE, (case_id,)).fetchall()
    target.executemany("INSERT INTO settings VALUES (?, ?) ON CONFLICT DO NOTHING", beside)
    counts["settings"] = len(beside)
    return counts


def count_case(raw: Any, case_id: str) -> dict[str, int]:
    """The same numbers, counted in one store."""
    counts = {"cases": _number(raw, "cases", "id", case_id)}
    counts.update((table, _number(raw, table, "case_id", case_id)) for table in CASE_TABLES)
    counts["settings"] = len(raw.execute(_BESIDE, (case_id,)).fetchall())
    return counts


def _copy(source: Any, target: Any, table: str, column: str, case_id: str) -> int:
    # The names are those of the store that is written: the other may come from anywhere, or be
    # damaged and of an older schema, which lacks some.
    theirs = {name for name, *_ in source.execute(f"SELECT * FROM {table} LIMIT 0").description}
    wanted = target.execute(f"SELECT * FROM {table} LIMIT 0").description
    ours = [name for name, *_ in wanted if name in theirs]
    names = ", ".join(ours)
    rows = source.execute(f"SELECT {names} FROM {table} WHERE {column} = ?", (case_id,)).fetchall()
    marks = ", ".join("?" * len(ours))
    target.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)
    return len(rows)


def _number(raw: Any, table: str, column: str, case_id: str) -> int:
    found = raw.execute(f"SELECT count(*) FROM {table} WHERE {column} = ?", (case_id,))
    return int(found.fetchone()[0])
