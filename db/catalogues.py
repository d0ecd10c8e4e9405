"""The working layer as its files, and every edition of the catalogue that some case stands on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from db.entries import read
from db.errors import StoreDamaged, ValueRefused
from db.history import History, now
from db.settings import keep
from db.transactions import Connection

if TYPE_CHECKING:
    from pydantic import JsonValue

    from checklists.apart import Worded
    from checklists.case import Case

LAYER_CHANGED = "catalogue_changed"
# Also the one somebody may still decide for, of two that two stores say.
_USED = """SELECT DISTINCT edition FROM (
        SELECT case_id, json_extract(value, '$.edition') AS edition FROM case_parts
            WHERE part = 'catalogue'
        UNION ALL SELECT case_id, json_extract(theirs, '$.edition') FROM conflicts
            WHERE part = 'catalogue' AND decided = ''
    ) WHERE typeof(edition) = 'text'"""
_OF_CASE = f"{_USED} AND case_id = ?"
_STANDING = (
    "SELECT id, json_extract(value, '$.edition'), touched FROM cases"
    " LEFT JOIN case_parts ON case_id = id AND part = 'catalogue'"
    " WHERE archived = 0 ORDER BY id"
)
_ADDED = """SELECT near.id, near.title, clause_id, wording, parameters
    FROM (SELECT id, title, updated_at FROM cases WHERE archived = 0 AND id <> ?1
        ORDER BY updated_at DESC LIMIT 200) AS near
    JOIN answers ON case_id = near.id AND verdict = 'to_add'
    WHERE clause_id IN (SELECT clause_id FROM answers WHERE case_id = ?1 AND verdict = 'to_add')
    ORDER BY near.updated_at DESC, near.id, clause_id"""
_MARK = "UPDATE cases SET touched = ?1 WHERE id = ?2 AND touched <> ?1"
_KEEP = "INSERT INTO catalogues (edition, body) VALUES (?, ?) ON CONFLICT DO NOTHING"


class Standing(NamedTuple):
    """A case, the edition it stands on (None: today's, whatever that is), and its mark."""

    case_id: str
    edition: str | None
    touched: str


class Catalogues:
    """Texts and sealed bodies only: what they say is for the caller to read.

    An edition's name stands for one content: a body that is there is never replaced.
    """

    def __init__(self, connection: Connection, history: History) -> None:
        self._connection = connection
        self._history = history

    def layer_files(self) -> dict[str, str]:
        """The TOML texts of the working layer by file name; empty while there is no layer."""
        with self._connection.reading() as raw:
            return dict(raw.execute("SELECT name, text FROM layer ORDER BY name").fetchall())

    def set_layer(
        self,
        files: Mapping[str, str],
        who: str = "",
        counts: Mapping[str, int] | None = None,
        beside: Mapping[str, JsonValue] | None = None,
    ) -> datetime:
        """Replace the whole layer; an empty mapping takes it away. On disk when it returns.

        ``counts`` go into the row of the history, which holds no text; ``beside``: settings kept in
        the same transaction. Raises ValueRefused (a lone
        surrogate) and the kinds of a write; then the working layer is as it was.
        """
        rows = sorted(files.items())
        try:
            "".join(name + text for name, text in rows).encode()
        except UnicodeEncodeError as error:
            raise ValueRefused("layer: lone surrogate") from error
        at = now()
        with self._connection.writing() as raw:
            before = dict(raw.execute("SELECT name, text FROM layer").fetchall())
            if before == dict(rows):
                return at
            raw.execute("DELETE FROM layer")
            raw.executemany("INSERT INTO layer VALUES (?, ?)", rows)
            for key, kept in (beside or {}).items():
                keep(raw, key, kept)
            payload: dict[str, object] = {"files": len(rows), **(counts or {})}
            self._history.add(raw, at, who, "", [(LAYER_CHANGED, payload)])
        return at

    def editions(self) -> tuple[str, ...]:
        """Names of the editions whose body is kept."""
        with self._connection.reading() as raw:
            rows = raw.execute("SELECT edition FROM catalogues ORDER BY edition").fetchall()
        return tuple(row[0] for row in rows)

    def used(self) -> frozenset[str]:
        """Names of the editions some case stands on, kept here or not."""
        with self._connection.reading() as raw:
            return used_editions(raw)

    def body(self, edition: str) -> bytes | None:
        """None when it is not kept here."""
        with self._connection.reading() as raw:
            row = raw.execute(
                "SELECT body FROM catalogues WHERE edition = ?", (edition,)
            ).fetchone()
        return None if row is None else bytes(row[0])

    def keep(self, edition: str, body: bytes) -> None:
        """Nothing happens when the edition is kept already."""
        with self._connection.writing() as raw:
            raw.execute(_KEEP, (edition, body))

    def drop_unused(self, today: str) -> int:
        """Take away what no case stands on any more, except ``today``; how many went."""
        with self._connection.writing() as raw:
            needed = used_editions(raw) | {today}
            kept = {row[0] for row in raw.execute("SELECT edition FROM catalogues")}
            gone = sorted(kept - needed)
            raw.executemany("DELETE FROM catalogues WHERE edition = ?", [(one,) for one in gone])
        return len(gone)

    def added_elsewhere(self, case_id: str) -> tuple[Worded, ...]:
        """What other open cases add of the clauses this one adds: of those that were changed last,
        as many as are at work in one period, the newest change first."""
        from checklists.apart import Worded  # a start reads no records

        with self._connection.reading() as raw:
            rows = raw.execute(_ADDED, (case_id,)).fetchall()
        return tuple(
            Worded(other, title, clause, wording, json.loads(values))
            for other, title, clause, wording, values in rows
        )

    def standing(self) -> tuple[Standing, ...]:
        """On which edition each case stands that is not put away, in a fixed order."""
        with self._connection.reading() as raw:
            rows = raw.execute(_STANDING).fetchall()
        return tuple(Standing(*row) for row in rows)

    def outline(self, case_id: str) -> Case | None:
        """What says whether a change of the catalogue touches a case, and nothing else of it: kinds,
        facts, which clauses are answered, whether the council has decided. None when it has gone.
        Raises StoreDamaged.

        A tenth of what the whole case costs; ten thousand are asked for at once.
        """
        from checklists.answer import Answer
        from checklists.case import Case, FormValues
        from checklists.council_days import VERDICT
        from checklists.kinds import Kind

        with self._connection.reading() as raw:
            kind = raw.execute("SELECT kind FROM cases WHERE id = ?", (case_id,)).fetchone()
            answers = raw.execute(
                "SELECT clause_id FROM answers WHERE case_id = ?", (case_id,)
            ).fetchall()
            facts = raw.execute(
                "SELECT fact_id, value FROM facts WHERE case_id = ?", (case_id,)
            ).fetchall()
            also = raw.execute(
                "SELECT value FROM case_parts WHERE case_id = ? AND part = 'also'", (case_id,)
            ).fetchone()
            verdict = raw.execute(
                "SELECT fields FROM form_values WHERE case_id = ? AND form_id = ?",
                (case_id, VERDICT),
            ).fetchone()
        if kind is None:
            return None
        try:
            return Case(
                id=case_id,
                kind=Kind(kind[0]),
                also=tuple(Kind(one) for one in json.loads(also[0])) if also else (),
                facts={name: None if value is None else bool(value) for name, value in facts},
                answers=dict.fromkeys((row[0] for row in answers), Answer()),
                forms={VERDICT: FormValues(fields=json.loads(verdict[0]))} if verdict else {},
            )
        except (TypeError, ValueError) as error:  # its own opening says what is wrong
            raise StoreDamaged(f"outline of {case_id}", self._connection.path) from error

    def mark(self, touched: Iterable[tuple[str, str]]) -> int:
        """How a change of the catalogue touches cases: (case id, JSON text or ``""``). One
        transaction; the mark is computed, so the history does not hold it, and the time of the
        last change of a case stays. A case that has gone meanwhile is passed over. Gives how many
        have another mark now.
        """
        rows = [(text, case_id) for case_id, text in touched]
        with self._connection.writing() as raw:
            done = raw.executemany(_MARK, rows)
        return int(done.rowcount)


def used_editions(raw: Any) -> frozenset[str]:
    """Names of the editions some case of this store stands on."""
    return frozenset(row[0] for row in raw.execute(_USED))


def carry_editions(source: Any, target: Any, editions: Iterable[str]) -> tuple[str, ...]:
    """Copy kept editions from one store into an open transaction of another, byte for byte; gives
    the names of those ``source`` had."""
    carried = []
    for edition in sorted(editions):
        row = source.execute("SELECT body FROM catalogues WHERE edition = ?", (edition,)).fetchone()
        if row is not None:
            target.execute(_KEEP, (edition, row[0]))
            carried.append(edition)
    return tuple(carried)


def bring_sound_edition(source: Any, target: Any, edition: str) -> None:
    """An edition of a damaged store of our own, where its body still reads as one."""
    from checklists.edition_body import BodyRefused, unpacked  # a start reads no records

    row = source.execute("SELECT body FROM catalogues WHERE edition = ?", (edition,)).fetchone()
    if row is None:
        return
    try:
        sound = unpacked(row[0])[0].edition == edition
    except BodyRefused:
        return
    if sound:
        target.execute(_KEEP, (edition, row[0]))


def bring_edition(source: Any, target: Any, case_id: str) -> None:
    """The edition of one case of a package, unless it is kept here or this program cannot work
    with it: then the case stands on one that is not known here, and loses nothing."""
    for (edition,) in source.execute(_OF_CASE, (case_id,)).fetchall():
        row = source.execute("SELECT body FROM catalogues WHERE edition = ?", (edition,)).fetchone()
        kept = target.execute("SELECT 1 FROM catalogues WHERE edition = ?", (edition,)).fetchone()
        if row is not None and kept is None and _is_usable(row[0], edition, source, case_id):
            target.execute(_KEEP, (edition, row[0]))


def _is_usable(body: bytes, edition: str, source: Any, case_id: str) -> bool:
    """Nobody has checked whether what the records of a stranger name is there: the case is tried."""
    from checklists.case import Case  # a start reads no records
    from checklists.edition_body import BodyRefused, unpacked
    from checklists.examined import examine

    try:
        catalogue, forms = unpacked(body)
    except BodyRefused:
        return False
    case = Case.model_validate_json(json.dumps(read(source, case_id)))
    try:
        examine(case, catalogue, forms)
    except (LookupError, TypeError, ValueError):
        return False
    return catalogue.edition == edition
