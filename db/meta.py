"""What the store knows of itself: values by name in the table ``meta``, which no screen shows."""

from typing import Any

from db.errors import StoreDamaged

BACKUP_COUNTER = "backup_counter"  # of the newest copy
DISPOSING = "disposing"  # how far the destruction of a case is


def kept(raw: Any, name: str) -> bytes | None:
    """The value; None when there is none."""
    row = raw.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    return None if row is None else bytes(row[0])


def keep(raw: Any, name: str, value: bytes) -> None:
    """Set it inside an open transaction."""
    raw.execute(
        "INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
        (name, value),
    )


def drop(raw: Any, name: str) -> None:
    """Take it away; nothing happens when there is none."""
    raw.execute("DELETE FROM meta WHERE name = ?", (name,))


def number(raw: Any, name: str) -> int:
    """A number that was kept; 0 when there is none."""
    return int(kept(raw, name) or 0)


def keep_number(raw: Any, name: str, value: int) -> None:
    keep(raw, name, str(value).encode())


def store_id(raw: Any) -> str:
    """What tells this store from every other, in hex digits."""
    found = kept(raw, "store_id")
    if found is None:
        raise StoreDamaged("no store id")
    return found.hex()
