"""Finding words in everything a case holds: which cases are worth a closer look."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from checklists.finding import sources
from checklists.own_replies import setting_key
from db.glob import glob_of
from db.transactions import Connection

# Where typed text lies; JSON keeps the order of letters, so a pattern with gaps holds for it, too.
_TEXTS = {
    "answers": ("wording", "reason", "note", "places", "parameters"),
    "items": ("reason", "note"),
    "profile": ("value",),
    "form_values": ("fields", "rows"),
    "documents": ("value",),
    "workers": ("value",),
    "opinions": ("value",),
    "submissions": ("value",),
    "drafts": ("value",),
    "case_parts": ("value",),
}
# Of the parts kept whole: the others repeat what every case has, the city's names among them.
_ONLY = {"case_parts": " AND part IN ('contractor', 'council')"}
# Sorted by what an index holds: with the rows themselves the sorting of 100,000 takes four times as
# long, and the first few hundred thirty times.
_ORDER = """SELECT c.id, c.archived FROM (
        SELECT rowid AS row FROM cases ORDER BY archived, updated_at DESC, rowid LIMIT ?
    ) AS sorted CROSS JOIN cases AS c ON c.rowid = sorted.row"""


@dataclass(frozen=True)
class Sought:
    """One word (as ``checklists.finding.words_of`` gives it), and the ids of the clauses and items
    that bear it in their name."""

    word: str
    named: Collection[str] = ()

    @cached_property
    def patterns(self) -> tuple[str, ...]:
        """For GLOB: a text in which the word stands fits one of them; not the other way round."""
        classes, wide = sources(self.word)
        # GLOB goes from letter to letter much faster where only one will do.
        sole = [letters for letters in classes if len(letters) == 1]
        fitting = glob_of(sole if len(sole) > 1 else classes)
        return (fitting, glob_of([wide])) if wide else (fitting,)


class Finder:
    """Reads in portions, so that who writes meanwhile waits for one of them at most."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def order(self, most: int = -1) -> tuple[tuple[str, bool], ...]:
        """(id, put away) of all cases: those in the everyday list first, the newest change first.

        ``most``: the first so many, which a store of 100,000 has at once.
        """
        with self._connection.reading() as raw:
            rows = raw.execute(_ORDER, (most,)).fetchall()
        return tuple((case_id, bool(away)) for case_id, away in rows)

    def likely(self, case_ids: Sequence[str], sought: Sequence[Sought]) -> tuple[str, ...]:
        """Those of ``case_ids`` that may hold every word: none that does is left out."""
        asked: list[Any] = [json.dumps(list(case_ids))]
        held = []
        for one in sought:
            text, given = _holds(one)
            held.append(text)
            asked += given
        wanted = (
            "SELECT id FROM cases AS c WHERE id IN (SELECT value FROM json_each(?))"
            f" AND {' AND '.join(held)}"
        )
        with self._connection.reading() as raw:
            found = {row[0] for row in raw.execute(wanted, asked)}
        return tuple(one for one in case_ids if one in found)


def _holds(sought: Sought) -> tuple[str, list[str]]:
    """The condition on a case ``c`` for one word, and what is asked for in it."""
    ways: list[str] = []
    given: list[str] = []
    for table, columns in _TEXTS.items():
        fits = [f"{column} GLOB ?" for column in columns for _ in sought.patterns]
        given += [pattern for _ in columns for pattern in sought.patterns]
        ways.append(
            f"EXISTS (SELECT 1 FROM {table} WHERE case_id = c.id{_ONLY.get(table, '')}"
            f" AND ({' OR '.join(fits)}))"
        )
    fits = ["value GLOB ?" for _ in sought.patterns]
    ways.append(
        f"EXISTS (SELECT 1 FROM settings WHERE key = '{setting_key('')}' || c.id"
        f" AND ({' OR '.join(fits)}))"
    )
    given += sought.patterns
    if sought.named:
        named = json.dumps(sorted(sought.named))
        for table, key in (("answers", "clause_id"), ("items", "item_id")):
            ways.append(
                f"EXISTS (SELECT 1 FROM {table} WHERE case_id = c.id AND verdict IS NOT NULL"
                f" AND {key} IN (SELECT value FROM json_each(?)))"
            )
            given.append(named)
    return f"({' OR '.join(ways)})", given
