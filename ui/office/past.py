"""Past: the history of the store as a screen shows it: found, verified, compared with paper."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.desk import HEAD_SIGNS
from ui.models.case_row import UNTITLED

if TYPE_CHECKING:
    from pydantic import JsonValue

    from db.carried import CarriedEntry
    from db.history import Entry, Verified, Wanted
    from db.store import Store
    from db.summary import CaseName
    from ui.background import Progress
    from ui.office import Office
    from ui.office.every_case import Named

PAGE = 50


@dataclass(frozen=True)
class PastRow:
    """One row. ``at`` in local time; ``title`` of its case, empty when it is gone or of none.

    ``payload`` None: it went with its case. ``origin``: the store it came from with a package; ``seq``
    is its number there.
    """

    seq: int
    at: datetime
    who: str
    kind: str
    case_id: str
    title: str
    payload: Mapping[str, JsonValue] | None
    origin: str = ""


@dataclass(frozen=True)
class PastTerm:
    """One word to look for, and the ids of what bears it in its name."""

    text: str
    kinds: Collection[str] = ()
    keys: Collection[str] = ()


@dataclass(frozen=True)
class PastWanted:
    """``case_id`` None: of all cases and of none. ``kinds`` empty: of all kinds."""

    case_id: str | None = None
    kinds: Collection[str] = ()
    terms: Sequence[PastTerm] = ()


@dataclass(frozen=True)
class Checked:
    """The chain was walked: ``rows`` good ones up to the head, or ``first_bad`` and why.

    ``reason`` as in db.history.Verified; ``carried``: titles of cases whose rows from other stores
    are not those that came.
    """

    rows: int
    head: str
    first_bad: int | None
    reason: str
    stopped: bool
    carried: tuple[str, ...] = ()


@dataclass(frozen=True)
class Compared:
    """``match``: same, later, older, other. ``last``: the number of the last row of the store.

    ``restored``: numbers of rows that say that an older copy was put in the store's place.
    """

    match: str
    last: int
    restored: tuple[int, ...] = ()


Rows = tuple[PastRow, ...]


class Past(QObject):
    """``found`` (rows, whether there are more) follows ``find`` and ``find_more``; ``checked``
    ``check``; ``compared`` ``compare``.
    """

    found = Signal(object, bool)
    checked = Signal(object)
    check_moved = Signal(int, int)
    compared = Signal(object)
    failed = Signal(object)

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._asked = 0
        self._stop = Event()

    def head(self) -> tuple[int, str] | None:
        """Number and first signs of the last row."""
        return head_of(self._office)

    def find(self, wanted: PastWanted, before: int | None = None) -> None:
        """The newest rows, or those below ``before``; below the last of one case what came with it
        from other stores. An answer to an earlier question is dropped.
        """
        self._asked += 1
        number = self._asked

        def job(store: Store, _progress: Progress) -> tuple[Rows, bool]:
            return _found(store, wanted, before) if number == self._asked else ((), False)

        def done(found: tuple[Rows, bool]) -> None:
            if number == self._asked:
                self.found.emit(*found)

        self._office.work(job, done=done, failed=self.failed.emit, asker=self)

    def check(self) -> None:
        """Walk the whole chain on a worker."""
        self._stop = stop = Event()

        def job(store: Store, progress: Progress) -> Checked:
            found = store.history.verify(
                lambda done, total: progress(done, total) and not stop.is_set()
            )
            changed = () if found.stopped or found.first_bad else store.carried.changed()
            titles = _titles(store, changed)
            return _checked(found, tuple(titles.get(one, one) for one in changed))

        self._office.work(
            job,
            done=self.checked.emit,
            failed=self.failed.emit,
            progressed=self.check_moved.emit,
            asker=self,
        )

    def stop(self) -> None:
        """Ask the check to stop."""
        self._stop.set()

    def compare(self, seq: int, signs: str) -> None:
        """Number and signs as they stand on a paper."""

        def job(store: Store, _progress: Progress) -> Compared:
            from db.history import Wanted

            match = store.history.match(seq, signs)
            rows = store.history.find(Wanted(kinds=("restored",)))
            back = tuple(row.seq for row in rows if _reaches(row, seq))
            return Compared(match.value, store.history.head().seq, back)

        self._office.work(job, done=self.compared.emit, failed=self.failed.emit, asker=self)


def head_of(office: Office) -> tuple[int, str] | None:
    """Number and first signs of the last row of the history; None while nothing is open."""
    head = office.history_head()
    return None if head is None else (head[0], head[1][:HEAD_SIGNS])


def titled(names: Sequence[CaseName]) -> Named:
    """Id and title."""
    return tuple((one.id, one.title or UNTITLED) for one in names)


def _titles(store: Store, case_ids: Collection[str] | None = None) -> dict[str, str]:
    """Title by id, of all cases or of some."""
    return dict(titled(store.cases.names(case_ids)))


def _found(store: Store, wanted: PastWanted, before: int | None) -> tuple[Rows, bool]:
    """On the worker: a page of rows, and whether there are more."""
    entries = store.history.find(_query(wanted, store), before=before, limit=PAGE + 1)
    more = len(entries) > PAGE
    came: list[CarriedEntry] = []
    if not more and wanted.case_id is not None:
        carried = store.carried.read(wanted.case_id)
        came = [one for one in carried if _is_wanted(one, wanted)]
    titles = _titles(store, {one.case_id for one in entries} | {one.case_id for one in came})
    rows = [_row(entry, titles) for entry in entries[:PAGE]]
    return (*rows, *(_carried_row(one, titles) for one in came)), more


def _query(wanted: PastWanted, store: Store) -> Wanted:
    from checklists.searching import key_of
    from db.history import Term, Wanted

    keys = {case: key_of(title) for case, title in _titles(store).items()} if wanted.terms else {}
    terms = []
    for term in wanted.terms:
        key = key_of(term.text)
        cases = [case for case, title in keys.items() if key in title]
        terms.append(Term(term.text, term.kinds, term.keys, cases))
    return Wanted(wanted.case_id, wanted.kinds, terms)


def _row(entry: Entry, titles: Mapping[str, str]) -> PastRow:
    title = titles.get(entry.case_id, "")
    at = entry.at.astimezone()
    return PastRow(entry.seq, at, entry.who, entry.kind, entry.case_id, title, entry.payload)


def _carried_row(entry: CarriedEntry, titles: Mapping[str, str]) -> PastRow:
    title = titles.get(entry.case_id, "")
    at = entry.at.astimezone()
    return PastRow(
        entry.seq, at, entry.who, entry.kind, entry.case_id, title, entry.payload, entry.origin
    )


def _is_wanted(entry: CarriedEntry, wanted: PastWanted) -> bool:
    """As the history finds its own rows."""
    from checklists.searching import key_of

    payload = entry.payload or {}
    body, who = key_of(json.dumps(payload, ensure_ascii=False)), key_of(entry.who)
    return (not wanted.kinds or entry.kind in wanted.kinds) and all(
        key_of(term.text) in body
        or key_of(term.text) in who
        or entry.kind in term.kinds
        or payload.get("key") in term.keys
        for term in wanted.terms
    )


def _checked(found: Verified, carried: tuple[str, ...]) -> Checked:
    return Checked(
        found.rows,
        found.head.mac[:HEAD_SIGNS],
        found.first_bad,
        found.reason,
        found.stopped,
        carried,
    )


def _reaches(entry: Entry, seq: int) -> bool:
    """Did this restore begin from a copy older than the row?"""
    begun = (entry.payload or {}).get("seq")
    return isinstance(begun, int) and begun < seq
