"""Values of which another store says something else: kept beside ours until somebody decides."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from db.changes import Changes, set_summary
from db.entries import ABSENT, as_text, read, stored
from db.errors import CaseMissing
from db.history import now, stamp
from db.replies import put_replies, stored_replies
from db.summary import Summary
from db.value_state import BESIDE, DRAFTS, REPLIES, ValueLine, same

if TYPE_CHECKING:
    from checklists.case import Case

DECIDED = "conflict_decided"
Summarise = Callable[["Case"], Summary]

_OPEN = (
    "SELECT case_id, part, key, origin, theirs, who, at FROM conflicts"
    " WHERE decided = '' AND (?1 IS NULL OR case_id = ?1) ORDER BY at, case_id, part, key, origin"
)
_KEEP = (
    "INSERT INTO conflicts (case_id, part, key, origin, theirs, who, at)"
    " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
    " theirs = excluded.theirs, who = excluded.who, at = excluded.at, decided = ''"
)
_DECIDE = (
    "UPDATE conflicts SET decided = ? WHERE case_id = ? AND part = ? AND key = ? AND origin = ?"
)


@dataclass(frozen=True)
class Conflict:
    """One value with two words. ``ours`` is the present one (None: there is none any more);
    ``origin``, ``who`` and ``at`` say whose the other is and when it came."""

    case_id: str
    part: str
    key: str
    origin: str
    ours: Any
    theirs: Any
    who: str
    at: datetime


class Conflicts:
    """The open ones, and the way to settle each."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes
        self._connection = changes.connection

    def open(self, case_id: str | None = None) -> tuple[Conflict, ...]:
        """Of one case or of all, oldest first. One whose values have become the same is none."""
        found = []
        with self._connection.reading() as raw:
            cases: dict[str, Any] = {}
            for case, part, key, origin, theirs, who, at in raw.execute(
                _OPEN, (case_id,)
            ).fetchall():
                plain = cases.setdefault(case, read(raw, case))
                ours = value_now(raw, plain, case, part, key)
                other = json.loads(theirs)
                if not same(ours, other):
                    shown = None if ours is ABSENT else ours
                    came = datetime.fromisoformat(at)
                    found.append(Conflict(case, part, key, origin, shown, other, who, came))
        return tuple(found)

    def decide(
        self, conflict: Conflict, *, take_theirs: bool, who: str, summarise: Summarise | None = None
    ) -> datetime:
        """Keep ours or take theirs; recorded like any answer, in one transaction.

        ``summarise`` makes the new line of the list. Raises CaseMissing and the kinds of a write.
        """
        case_id, part, key = conflict.case_id, conflict.part, conflict.key
        at = now()
        with self._connection.writing() as raw:
            plain = read(raw, case_id)
            if plain is None:
                raise CaseMissing(case_id)
            if take_theirs:
                write_value(self._changes, raw, at, case_id, part, key, conflict.theirs, who)
                if summarise is not None and part not in BESIDE:
                    resummarise(raw, case_id, summarise)
            word = "theirs" if take_theirs else "ours"
            raw.execute(_DECIDE, (word, case_id, part, key, conflict.origin))
            payload: dict[str, object] = {"part": part, "origin": conflict.origin, "taken": word}
            if key:
                payload["key"] = key
            if not take_theirs:
                payload["theirs"] = conflict.theirs
            self._changes.history.add(raw, at, who, case_id, [(DECIDED, payload)])
        return at


def keep_conflicts(
    raw: Any, at: datetime, case_id: str, lines: Iterable[ValueLine], origin: str, who: str
) -> int:
    """Put theirs beside ours; what was decided about the same word stays decided."""
    new = 0
    for line in lines:
        theirs = as_text(line.theirs, line.part)
        row = raw.execute(
            "SELECT theirs FROM conflicts WHERE case_id = ? AND part = ? AND key = ? AND origin = ?",
            (case_id, line.part, line.key, origin),
        ).fetchone()
        if row is None or not same(json.loads(row[0]), line.theirs):
            raw.execute(_KEEP, (case_id, line.part, line.key, origin, theirs, who, stamp(at)))
            new += 1
    return new


def write_value(
    changes: Changes,
    raw: Any,
    at: datetime,
    case_id: str,
    part: str,
    key: str,
    plain: Any,
    who: str,
) -> None:
    """A value in its JSON shape into the case; what lies beside it has no history."""
    if part == DRAFTS:
        raw.execute(
            "INSERT INTO drafts VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
            (case_id, key, as_text(plain, f"drafts.{key}")),
        )
        return
    if part == REPLIES:
        put_replies(raw, case_id, {key: plain}, over=True)
        return
    changes.apply(raw, at, case_id, [stored(part, key, plain)], who)


def value_now(raw: Any, plain: Any, case_id: str, part: str, key: str) -> Any:
    """What stands here: ABSENT where there is nothing. ``plain`` is the whole case."""
    if part == DRAFTS:
        row = raw.execute(
            "SELECT value FROM drafts WHERE case_id = ? AND clause_id = ?", (case_id, key)
        ).fetchone()
        return ABSENT if row is None else json.loads(row[0])
    if part == REPLIES:
        return stored_replies(raw, case_id).get(key, ABSENT)
    value = plain.get(part, ABSENT)
    return value.get(key, ABSENT) if key and isinstance(value, dict) else value


def resummarise(raw: Any, case_id: str, summarise: Summarise) -> None:
    """The line of the list from the case as it stands in the open transaction."""
    from checklists.case import Case

    case = Case.model_validate_json(as_text(read(raw, case_id), case_id))
    set_summary(raw, case_id, summarise(case))
