"""The cases: list, add, load, replace, and every part of one recorded by itself."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from checklists.kinds import Kind, Route
from db.case_rows import is_there, refuse_missing
from db.changes import Changes, refresh_search_key, set_summary
from db.driver import tables_of
from db.entries import ABSENT, COLUMNS, LISTS, TABLES, Value, as_text, of_case, read, value
from db.errors import CaseExists, CaseMissing, StoreDamaged, ValueRefused
from db.history import now, stamp
from db.replies import put_replies, stored_replies
from db.settings import keep
from db.summary import FROM_PROFILE, LIST_COLUMNS, CaseName, CaseSummary, Summary, search_words

if TYPE_CHECKING:
    from pydantic import JsonValue

    from checklists.case import Case

_KINDS = {str(kind): kind for kind in Kind}
_ROUTES = {str(route): route for route in Route}
_ORDER = " ORDER BY next_deadline IS NULL, next_deadline, updated_at DESC"
_FIRST = (
    f"SELECT {', '.join(LIST_COLUMNS)} FROM cases WHERE rowid IN"
    f" (SELECT rowid FROM cases WHERE archived = ?{_ORDER} LIMIT ?){_ORDER}"
)


class Cases:
    """Takes and gives Case objects; what comes out equals what went in."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes
        self._connection = changes.connection

    def count(self) -> int:
        """How many cases there are, those put away too."""
        with self._connection.reading() as raw:
            (number,) = raw.execute("SELECT count(*) FROM cases").fetchone()
        return int(number)

    def first(self, most: int, archived: bool = False) -> tuple[CaseSummary, ...]:
        """The first lines of the list, which a store of 100,000 cases has at once: only what an
        index holds is sorted."""
        with self._connection.reading() as raw:
            rows = raw.execute(_FIRST, (int(archived), most)).fetchall()
        return self._lines(rows, archived)

    def list(self, search: str = "", archived: bool = False) -> tuple[CaseSummary, ...]:
        """The lines of the case list: next deadline first, those without one by last change.

        ``search``: words that must all stand in title, department, number, year or person,
        whatever their width, case and kana.
        """
        words = [_fitting(word) for word in search_words(search)]
        found = "".join(f" AND {condition}" for condition, _ in words)
        with self._connection.reading() as raw:
            rows = raw.execute(
                f"SELECT {', '.join(LIST_COLUMNS)} FROM cases WHERE archived = ?{found}{_ORDER}",
                (int(archived), *(given for _, given in words)),
            ).fetchall()
        return self._lines(rows, archived)

    def names(self, case_ids: Collection[str] | None = None) -> tuple[CaseName, ...]:
        """Of all cases (``case_ids`` None) or of some: in the order of the list, those put away
        last. A quarter of what the lines of the list cost."""
        which = "" if case_ids is None else " WHERE id IN (SELECT value FROM json_each(?))"
        asked = () if case_ids is None else (json.dumps(list(case_ids)),)
        order = _ORDER.replace("ORDER BY", "ORDER BY archived,")
        with self._connection.reading() as raw:
            rows = raw.execute(
                f"SELECT {', '.join(CaseName._fields)} FROM cases{which}{order}", asked
            ).fetchall()
        try:
            return tuple(
                CaseName(case_id, title, number, bool(away), datetime.fromisoformat(at))
                for case_id, title, number, away, at in rows
            )
        except ValueError as error:
            raise StoreDamaged("name of a case", self._connection.path) from error

    def _lines(self, rows: Iterable[tuple[Any, ...]], archived: bool) -> tuple[CaseSummary, ...]:
        try:
            return tuple(_line(row, archived) for row in rows)
        except (KeyError, ValueError) as error:  # a package may come from anywhere
            raise StoreDamaged("line of a case", self._connection.path) from error

    def load(self, case_id: str) -> Case:
        """The whole case. Raises CaseMissing."""
        with self._connection.reading() as raw:
            plain = read(raw, case_id)
        if plain is None:
            raise CaseMissing(case_id)
        from checklists.case import Case  # a list alone does without the records

        return Case.model_validate_json(as_text(plain, case_id))

    def whole(self, case_id: str) -> Case:
        """The case as its file holds it: with the own replies kept beside it. Raises CaseMissing."""
        with self._connection.held():
            case = self.load(case_id)
            with self._connection.reading() as raw:
                replies = stored_replies(raw, case_id)
        return case.model_copy(update={"replies": replies})

    def exists(self, case_id: str) -> bool:
        with self._connection.reading() as raw:
            return is_there(raw, case_id)

    def add(
        self,
        case: Case,
        who: str = "",
        summary: Summary | None = None,
        beside: Mapping[str, JsonValue] | None = None,
    ) -> datetime:
        """Store a new case whole, or not at all. Raises CaseExists, ValueRefused.

        ``beside``: settings whose keys end with the case's id, kept in the same transaction.
        """
        if not case.id:
            raise ValueRefused("id: empty")
        values = of_case(case)
        at = now()
        with self._connection.writing() as raw:
            if is_there(raw, case.id):
                raise CaseExists(case.id)
            raw.execute(
                "INSERT INTO cases (id, kind, route, created_at, updated_at) VALUES (?, ?, ?, ?, ?)",
                (case.id, case.kind.value, case.route.value, stamp(at), stamp(at)),
            )
            insert_values(raw, case.id, values)
            self._show(raw, case, summary)
            for key, given in (beside or {}).items():
                keep(raw, key, given)
            put_replies(raw, case.id, case.replies, over=True)
            added = {"answers": len(case.answers), "sha256": _fingerprint(values)}
            self._changes.history.add(raw, at, who, case.id, [("case_added", added)])
        return at

    def replace(self, case: Case, who: str = "", summary: Summary | None = None) -> datetime:
        """Make the stored case equal to this one; history holds every value that differs. Of the own
        replies those of ``case`` are put over the stored ones: a file may be older than these.

        Raises CaseMissing, ValueRefused.
        """
        new = of_case(case)
        with self._connection.held():
            old = of_case(self.load(case.id))
            gone = [Value(part, key, ABSENT) for part, key in old if (part, key) not in new]
            with self._connection.writing() as raw:  # first: alone they do no harm
                put_replies(raw, case.id, case.replies, over=True)
            return self._changes.record(case.id, (*gone, *new.values()), who, summary)

    def record_parts(
        self,
        case_id: str,
        changes: Iterable[tuple[str, str, object]],
        who: str = "",
        summary: Summary | None = None,
    ) -> datetime:
        """Record values (part, key, value) in one transaction; on disk when it returns.

        ``part`` is a field of Case, ``key`` its entry in a mapping, else ``""``. None takes an entry
        away; a fact becomes unknown. ``summary``, when given, is set in the same transaction. Raises
        CaseMissing, ValueRefused, StoreReadOnly, DiskFull, StoreFailed; then nothing has changed.
        """
        values = [value(part, key, given) for part, key, given in changes]
        return self._changes.record(case_id, values, who, summary)

    def set_summary(self, case_id: str, summary: Summary) -> None:
        """Set the line of the list by itself; it is computed, so the history does not hold it."""
        with self._connection.writing() as raw:
            set_summary(raw, case_id, summary)

    def set_archived(self, case_id: str, archived: bool, who: str = "") -> datetime:
        """Take a case out of the everyday list, or back. Raises CaseMissing."""
        at = now()
        with self._connection.writing() as raw:
            row = raw.execute("SELECT archived FROM cases WHERE id = ?", (case_id,)).fetchone()
            if row is None:
                raise CaseMissing(case_id)
            if bool(row[0]) != archived:
                raw.execute(
                    "UPDATE cases SET archived = ?, updated_at = ? WHERE id = ?",
                    (int(archived), stamp(at), case_id),
                )
                change = {"from": bool(row[0]), "to": archived}
                self._changes.history.add(raw, at, who, case_id, [("archived", change)])
        return at

    def drafts(self, case_id: str) -> dict[str, dict[str, JsonValue]]:
        """Typed text that is no answer yet, by clause id."""
        with self._connection.reading() as raw:
            rows = raw.execute(
                "SELECT clause_id, value FROM drafts WHERE case_id = ?", (case_id,)
            ).fetchall()
        return {clause: json.loads(text) for clause, text in rows}

    def set_drafts(self, case_id: str, drafts: Mapping[str, Mapping[str, JsonValue]]) -> None:
        """Replace every draft of a case. Raises CaseMissing."""
        rows = [
            (case_id, clause, as_text(dict(values), f"drafts.{clause}"))
            for clause, values in drafts.items()
        ]
        with self._connection.writing() as raw:
            refuse_missing(raw, case_id)
            raw.execute("DELETE FROM drafts WHERE case_id = ?", (case_id,))
            raw.executemany("INSERT INTO drafts VALUES (?, ?, ?)", rows)

    def _show(self, raw: Any, case: Case, summary: Summary | None) -> None:
        if summary is not None:
            set_summary(raw, case.id, summary)
            return
        shown = [case.profile.get(name) for name in FROM_PROFILE]
        raw.execute(
            f"UPDATE cases SET {', '.join(f'{name} = ?' for name in FROM_PROFILE)} WHERE id = ?",
            (*(text if isinstance(text, str) else "" for text in shown), case.id),
        )
        refresh_search_key(raw, case.id)


def _fitting(word: str) -> tuple[str, str]:
    """A condition on the search key, and what is asked for in it. The keys know width and case; that
    a letter has two kana is said by the question, so that keys of before hold good."""
    from checklists.finding import kana_classes  # a list without a search does without
    from db.glob import glob_of

    classes = kana_classes(word)
    if classes is None:
        return "instr(search_key, ?) > 0", word
    return "search_key GLOB ?", glob_of(classes, between="")


def _line(row: tuple[Any, ...], archived: bool) -> CaseSummary:
    return CaseSummary(
        row[0],
        _KINDS[row[1]],
        _ROUTES[row[2]],
        archived,
        datetime.fromisoformat(row[4]),
        datetime.fromisoformat(row[5]),
        *row[6:],
    )


def insert_values(raw: Any, case_id: str, values: Mapping[tuple[str, str], Value]) -> None:
    """Every row of a new case, table by table."""
    rows: dict[str, list[dict[str, Any]]] = {}
    for (part, key), new in values.items():
        if part in TABLES:
            table = TABLES[part]
            columns = dict(zip(table.columns, new.columns, strict=True))
            rows.setdefault(table.name, []).append({"case_id": case_id, table.key: key, **columns})
        elif part in LISTS:
            rows.setdefault(part, []).extend(
                {"case_id": case_id, "position": position, "value": text}
                for position, text in enumerate(new.columns)
            )
        elif part not in COLUMNS:
            row = {"case_id": case_id, "part": part, "value": new.columns[0]}
            rows.setdefault("case_parts", []).append(row)
    database = tables_of(raw)
    for name, records in rows.items():
        if records:
            database.table(name).insert_all(records)


def _fingerprint(values: Mapping[tuple[str, str], Value]) -> str:
    """SHA-256 over every value of a case, in the order of part and key."""
    plain = [[part, key, values[part, key].plain] for part, key in sorted(values)]
    return hashlib.sha256(as_text(plain, "case").encode()).hexdigest()
