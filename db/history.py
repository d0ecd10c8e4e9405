"""The history: who changed what from what to what; append-only, every row chained to the last."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from db import meta
from db.errors import StoreDamaged
from db.transactions import Connection

if TYPE_CHECKING:
    from pydantic import JsonValue

DISPOSED = "case_disposed"
EXPORTED = "exported"
Progress = Callable[[int, int], bool]
"""Called with (rows done, rows in all); False asks to stop."""
_START = bytes(32)
# Rows read at a time: other threads get the store in between.
_PORTION = 500
# Made once: the library looks the kind up for every new one, and json.dumps makes another encoder.
_SHA256 = hashlib.sha256()
_BLOCK = 64  # bytes, of SHA-256
_encoded = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
HEAD = "SELECT seq, mac FROM history_head"
_ADD = "INSERT INTO history VALUES (?, ?, ?, ?, ?, ?, ?)"
_ADD_PAYLOAD = "INSERT INTO history_payload VALUES (?, ?, ?)"
_TEXTS = ("coalesce(p.body, '')", "h.who")
_FOLDED = tuple(f"folded({text})" for text in _TEXTS)
_LOWEST = -(2**63)  # rows with a number no chain has are found, too


class Entry(NamedTuple):
    """One row. ``at`` is aware; ``payload`` is None once its case was disposed of."""

    seq: int
    at: datetime
    who: str
    kind: str
    case_id: str
    payload: Mapping[str, JsonValue] | None


class Head(NamedTuple):
    """The last row: its number and the chain's value there, 64 hex digits."""

    seq: int
    mac: str


class Term(NamedTuple):
    """One word of a search: found where any of these is. ``text`` stands in the values or in the
    name of who did it, in any width and in either kana; the ids are those whose names hold the word.
    """

    text: str
    kinds: Collection[str] = ()
    keys: Collection[str] = ()
    case_ids: Collection[str] = ()


class Wanted(NamedTuple):
    """Which rows: of one case (None: of all), of these kinds (empty: of all), with every term."""

    case_id: str | None = None
    kinds: Collection[str] = ()
    terms: Sequence[Term] = ()


class Match(StrEnum):
    """What a printed head says of this store. ``SAME``: nothing came since. ``LATER``: rows came.
    ``OLDER``: the paper has a later row than this store. ``OTHER``: the row of that number is
    another one.
    """

    SAME = "same"
    LATER = "later"
    OLDER = "older"
    OTHER = "other"


class Verified(NamedTuple):
    """The walk over the whole chain. ``first_bad`` is the row where it breaks, else None.

    ``reason``: ``gap`` (rows missing), ``row`` (a row changed), ``payload`` (a payload changed),
    ``payload_missing``, ``head`` (rows cut off the end or added past the head). ``stopped``: asked
    to stop; the rows so far are good.
    """

    rows: int
    head: Head
    first_bad: int | None = None
    reason: str = ""
    stopped: bool = False


class History:
    """Reads, extends and verifies the chain. Rows are appended in the caller's transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        with connection.reading() as raw:
            key = meta.kept(raw, "chain_key")
        if key is None:
            raise StoreDamaged("no chain key", connection.path)
        block = key.ljust(_BLOCK, b"\0")
        self._inner = hashlib.sha256(bytes(one ^ 0x36 for one in block))
        self._outer = hashlib.sha256(bytes(one ^ 0x5C for one in block))

    def add(
        self, raw: Any, at: datetime, who: str, case_id: str, rows: Iterable[tuple[str, object]]
    ) -> None:
        """Append (kind, payload) rows inside the open transaction of ``raw``."""
        head = raw.execute(HEAD).fetchone()
        texts = [(kind, _encoded(payload)) for kind, payload in rows]
        self.append(raw, head, stamp(at), who, case_id, texts)

    def append(
        self,
        raw: Any,
        head: tuple[int, bytes],
        told: str,
        who: str,
        case_id: str,
        rows: Iterable[tuple[str, str]],
    ) -> None:
        """The same of payloads that are JSON text. ``head``: what history_head holds; ``told``: the
        stamp of the time."""
        seq, mac = head
        for kind, body in rows:
            seq += 1
            salt = os.urandom(16)
            digest = _digest(salt, body)
            mac = self._mac(mac, seq, told, who, kind, case_id, digest)
            raw.execute(_ADD, (seq, told, who, kind, case_id, digest, mac))
            raw.execute(_ADD_PAYLOAD, (seq, salt, body))
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
        # Only what is asked for: "?1 IS NULL OR ..." keeps the driver from the index of the cases.
        asked = (
            ("h.case_id = ?", case_id),
            ("h.seq < ?", before),
            ("h.kind = ?", kind),
            ("json_extract(p.body, '$.key') = ?", key),
        )
        given = [(part, value) for part, value in asked if value is not None]
        where = " AND ".join(part for part, _value in given)
        with self._connection.reading() as raw:
            rows = raw.execute(
                "SELECT h.seq, h.at, h.who, h.kind, h.case_id, p.body FROM history AS h"
                f" LEFT JOIN history_payload AS p ON p.seq = h.seq WHERE {where or 'true'}"
                " ORDER BY h.seq DESC LIMIT ?",
                (*(value for _part, value in given), limit),
            ).fetchall()
        return tuple(_entry(row) for row in rows)

    def find(
        self, wanted: Wanted, *, before: int | None = None, limit: int = 50
    ) -> tuple[Entry, ...]:
        """The newest rows that are wanted, below the number ``before``; a portion at a time."""
        from checklists.searching import key_of  # a start needs none of it

        found: list[Entry] = []
        below = self.head().seq + 1 if before is None else before
        where, values = _where(wanted)
        # One case has an index, and rows as they come need none: nothing is looked for in vain.
        indexed = wanted.case_id is not None and not wanted.terms
        plain = not (wanted.kinds or wanted.terms)
        portion = below if indexed or plain else _PORTION * 8
        while below > 1 and len(found) < limit:
            above = max(below - portion, 0)
            with self._connection.reading() as raw:
                if wanted.terms:
                    raw.create_function("folded", 1, key_of, deterministic=True)
                rows = raw.execute(
                    "SELECT h.seq, h.at, h.who, h.kind, h.case_id, p.body FROM history AS h"
                    " LEFT JOIN history_payload AS p ON p.seq = h.seq"
                    f" WHERE h.seq > ? AND h.seq < ?{where} ORDER BY h.seq DESC LIMIT ?",
                    (above, below, *values, limit - len(found)),
                ).fetchall()
            found += map(_entry, rows)
            below = above + 1
        return tuple(found)

    def every(self, wanted: Wanted) -> Iterator[Entry]:
        """All that are wanted, newest first; other threads get the store in between."""
        before: int | None = None
        while entries := self.find(wanted, before=before):
            before = entries[-1].seq
            yield from entries

    def match(self, seq: int, signs: str) -> Match:
        """Compare a printed head: the number of its row and the first signs of its value."""
        with self._connection.reading() as raw:
            (last,) = raw.execute("SELECT seq FROM history_head").fetchone()
            row = raw.execute("SELECT mac FROM history WHERE seq = ?", (seq,)).fetchone()
        if seq > last:
            return Match.OLDER
        if row is None or not row[0].hex().startswith(signs.lower()):
            return Match.OTHER
        return Match.SAME if seq == last else Match.LATER

    def verify(self, progress: Progress = lambda _done, _total: True) -> Verified:
        """Walk every row from the first. A payload may be gone only after a disposal row.

        Rows may be added meanwhile: they are walked, too.
        """
        last, mac = 0, _START
        disposals: dict[str, int] = {}
        while True:
            with self._connection.reading() as raw:
                head_seq, head_mac = raw.execute("SELECT seq, mac FROM history_head").fetchone()
                head = Head(head_seq, head_mac.hex())
                rows = raw.execute(
                    "SELECT h.seq, h.at, h.who, h.kind, h.case_id, h.digest, h.mac, p.salt, p.body"
                    " FROM history AS h LEFT JOIN history_payload AS p ON p.seq = h.seq"
                    " WHERE h.seq >= ? ORDER BY h.seq LIMIT ?",
                    (last + 1 if last else _LOWEST, _PORTION),
                ).fetchall()
                gone = {row[4] for row in rows if row[8] is None} - disposals.keys()
                disposals.update((case_id, _disposal(raw, case_id)) for case_id in gone)
            for row in rows:
                seq = row[0]
                reason = self._flaw(last, mac, row, seq < disposals.get(row[4], 0))
                if reason:
                    bad = last + 1 if reason == "gap" else seq
                    return Verified(last, head, bad, reason)
                last, mac = seq, row[6]
            if not rows:
                break
            if not progress(last, head_seq):
                return Verified(last, head, stopped=True)
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
        """HMAC-SHA256 over the value before and every field, each with its length in front.

        By its definition (RFC 2104, section 2) from two digests that have read the key already: the
        library's own goes four times as long a way, and the caches are cold after each commit.
        """
        number, moment = str(seq).encode(), at.encode()
        lengths = len(number).to_bytes(4, "big"), len(moment).to_bytes(4, "big")
        named = _measured(who, kind, case_id)
        inner, outer = self._inner.copy(), self._outer.copy()
        inner.update(b"".join((before, digest, lengths[0], number, lengths[1], moment, named)))
        outer.update(inner.digest())
        return outer.digest()


@lru_cache(maxsize=64)  # one person writes the same kind into the same case again and again
def _measured(*texts: str) -> bytes:
    """Each text with its length in bytes in front."""
    encoded = [text.encode() for text in texts]
    return b"".join(len(one).to_bytes(4, "big") + one for one in encoded)


def _entry(row: tuple[Any, ...]) -> Entry:
    seq, at, who, kind, case_id, body = row
    payload = None if body is None else json.loads(body)
    return Entry(seq, datetime.fromisoformat(at), who, kind, case_id, payload)


def _where(wanted: Wanted) -> tuple[str, tuple[object, ...]]:
    """The conditions in SQL, each with AND before it, and their values."""
    from checklists.searching import key_of

    parts: list[str] = []
    values: list[object] = []
    if wanted.case_id is not None:
        parts.append("h.case_id = ?")
        values.append(wanted.case_id)
    if wanted.kinds:
        parts.append(_one_of("h.kind", wanted.kinds, values))
    for term in wanted.terms:
        # Folding is the long way: only rows without the word as it was typed go it.
        ways = [f"instr({place}, ?) > 0" for place in _TEXTS + _FOLDED]
        values += [*[term.text] * len(_TEXTS), *[key_of(term.text)] * len(_FOLDED)]
        if term.kinds:
            ways.append(_one_of("h.kind", term.kinds, values))
        if term.keys:
            ways.append(_one_of("json_extract(p.body, '$.key')", term.keys, values))
        if term.case_ids:
            ways.append(_one_of("h.case_id", term.case_ids, values))
        parts.append(f"({' OR '.join(ways)})")
    return "".join(f" AND {part}" for part in parts), tuple(values)


def _one_of(column: str, ids: Collection[str], values: list[object]) -> str:
    # As one text: a search may name more cases than a statement takes values.
    values.append(json.dumps([*ids]))
    return f"{column} IN (SELECT value FROM json_each(?))"


def _disposal(raw: Any, case_id: str) -> int:
    """The number of the last row that says that the case was destroyed; 0 for none."""
    select = "SELECT max(seq) FROM history WHERE case_id = ? AND kind = ?"
    (seq,) = raw.execute(select, (case_id, DISPOSED)).fetchone()
    return int(seq or 0)


def _digest(salt: bytes, body: str) -> bytes:
    # Salted: when the payload is gone, a short verdict cannot be guessed from its digest.
    digest = _SHA256.copy()
    digest.update(salt + body.encode())
    return digest.digest()


def stamp(at: datetime) -> str:
    """UTC with microseconds: texts sort as times do."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def now() -> datetime:
    """The moment, in UTC as the rows hold it."""
    return datetime.now(UTC)
