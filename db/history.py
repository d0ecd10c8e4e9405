"""The history: who changed what from what to what; append-only, every row chained to the last."""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from db.transactions import Connection

if TYPE_CHECKING:
    from pydantic import JsonValue

DISPOSED = "case_disposed"
_START = bytes(32)


@dataclass(frozen=True)
class Entry:
    """One row. ``at`` is aware; ``payload`` is None once its case was disposed of."""

    seq: int
    at: datetime
    who: str
    kind: str
    case_id: str
    payload: Mapping[str, JsonValue] | None


@dataclass(frozen=True)
class Head:
    """The last row: its number and the chain's value there, 64 hex digits."""

    seq: int
    mac: str


@dataclass(frozen=True)
class Verified:
    """The walk over the whole chain. ``first_bad`` is the row where it breaks, else None.

    ``reason``: ``gap`` (rows missing), ``row`` (a row changed), ``payload`` (a payload changed),
    ``payload_missing``, ``head`` (rows cut off the end or added past the head).
    """

    rows: int
    head: Head
    first_bad: int | None = None
    reason: str = ""


class History:
    """Reads, extends and verifies the chain. Rows are appended in the caller's transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        with connection.reading() as raw:
            row = raw.execute("SELECT value FROM meta WHERE name = 'chain_key'").fetchone()
        self._key: bytes = row[0]

    def add(
        self, raw: Any, at: datetime, who: str, case_id: str, rows: Iterable[tuple[str, object]]
    ) -> None:
        """Append (kind, payload) rows inside the open transaction of ``raw``."""
        seq, mac = raw.execute("SELECT seq, mac FROM history_head").fetchone()
        stamp = at.astimezone(UTC).isoformat(timespec="microseconds")
        heads, bodies = [], []
        for kind, payload in rows:
            seq += 1
            salt = secrets.token_bytes(16)
            body = json.dumps(payload, ensure_ascii=False, separators=(",", ":"))
            digest = _digest(salt, body)
            mac = self._mac(mac, seq, stamp, who, kind, case_id, digest)
            heads.append((seq, stamp, who, kind, case_id, digest, mac))
            bodies.append((seq, salt, body))
        raw.executemany("INSERT INTO history VALUES (?, ?, ?, ?, ?, ?, ?)", heads)
        raw.executemany("INSERT INTO history_payload VALUES (?, ?, ?)", bodies)
        raw.execute("UPDATE history_head SET seq = ?, mac = ? WHERE id = 1", (seq, mac))

    def note(
        self, kind: str, case_id: str, payload: Mapping[str, JsonValue], who: str = ""
    ) -> datetime:
        """Append one row of its own: a print, an export. Returns its time."""
        at = now()
        with self._connection.writing() as raw:
            self.add(raw, at, who, case_id, [(kind, payload)])
        return at

    def head(self) -> Head:
        with self._connection.reading() as raw:
            seq, mac = raw.execute("SELECT seq, mac FROM history_head").fetchone()
        return Head(seq, mac.hex())

    def read(
        self,
        case_id: str | None = None,
        *,
        kind: str | None = None,
        key: str | None = None,
        before: int | None = None,
        limit: int = 200,
    ) -> tuple[Entry, ...]:
        """The newest rows first: of one case or of all, below the number ``before``.

        ``kind`` and ``key`` narrow them, to the changes of one answer for instance.
        """
        with self._connection.reading() as raw:
            rows = raw.execute(
                "SELECT h.seq, h.at, h.who, h.kind, h.case_id, p.body FROM history AS h"
                " LEFT JOIN history_payload AS p ON p.seq = h.seq"
                " WHERE (?1 IS NULL OR h.case_id = ?1) AND (?2 IS NULL OR h.seq < ?2)"
                " AND (?3 IS NULL OR h.kind = ?3)"
                " AND (?4 IS NULL OR json_extract(p.body, '$.key') = ?4)"
                " ORDER BY h.seq DESC LIMIT ?5",
                (case_id, before, kind, key, limit),
            ).fetchall()
        return tuple(
            Entry(
                seq,
                datetime.fromisoformat(at),
                who,
                kind,
                case,
                None if body is None else json.loads(body),
            )
            for seq, at, who, kind, case, body in rows
        )

    def verify(self) -> Verified:
        """Walk every row from the first. A payload may be gone only after a disposal row."""
        with self._connection.reading() as raw:
            disposed = dict(
                raw.execute(
                    "SELECT case_id, max(seq) FROM history WHERE kind = ? GROUP BY case_id",
                    (DISPOSED,),
                )
            )
            head_seq, head_mac = raw.execute("SELECT seq, mac FROM history_head").fetchone()
            head = Head(head_seq, head_mac.hex())
            last, mac = 0, _START
            for row in raw.execute(
                "SELECT h.seq, h.at, h.who, h.kind, h.case_id, h.digest, h.mac, p.salt, p.body"
                " FROM history AS h LEFT JOIN history_payload AS p ON p.seq = h.seq ORDER BY h.seq"
            ):
                seq = row[0]
                reason = self._flaw(last, mac, row, seq < disposed.get(row[4], 0))
                if reason:
                    bad = last + 1 if reason == "gap" else seq
                    return Verified(last, head, bad, reason)
                last, mac = seq, row[6]
        if (last, mac) != (head_seq, head_mac):
            return Verified(last, head, min(last, head_seq) + 1, "head")
        return Verified(last, head)

    def _flaw(self, last: int, mac: bytes, row: tuple[Any, ...], may_lack: bool) -> str:
        seq, at, who, kind, case_id, digest, stored, salt, body = row
        if seq != last + 1:
            return "gap"
        if not hmac.compare_digest(self._mac(mac, seq, at, who, kind, case_id, digest), stored):
            return "row"
        if body is None:
            return "" if may_lack else "payload_missing"
        return "" if _digest(salt, body) == digest else "payload"

    def _mac(
        self, before: bytes, seq: int, at: str, who: str, kind: str, case_id: str, digest: bytes
    ) -> bytes:
        """HMAC-SHA256 over the value before and every field, each with its length in front."""
        message = [before, digest]
        for text in (str(seq), at, who, kind, case_id):
            encoded = text.encode()
            message.append(len(encoded).to_bytes(4, "big"))
            message.append(encoded)
        return hmac.digest(self._key, b"".join(message), "sha256")


def _digest(salt: bytes, body: str) -> bytes:
    # Salted: when the payload is gone, a short verdict cannot be guessed from its digest.
    return hashlib.sha256(salt + body.encode()).digest()


def now() -> datetime:
    """The moment, in the zone of this machine."""
    return datetime.now().astimezone()
