"""Finding: words looked for in everything all cases hold, a piece of the store at a time."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.models.case_row import UNTITLED
from ui.models.found_lines import FoundCase

if TYPE_CHECKING:
    from checklists.case import Case
    from checklists.catalogue import Catalogue
    from db.finding import Finder, Sought
    from db.store import Store
    from ui.background import Progress
    from ui.office import Office
    from ui.office.catalogues import Shelf
    from ui.trouble import Trouble

PAGE = 20  # cases with a find, until more are wanted
# Cases asked for at once: who writes meanwhile waits for them. More where they hold little.
_LEAST, _MOST = 25, 400
_SOON_S = 0.01
_TURN_S = 0.2  # of the office's worker: then others have their turn; a lock waits for no more
_FIRST_TURN_S = 0.1
_FIRST = 200  # cases, the newest: looked through before the order of all others is asked for


@dataclass(frozen=True)
class Sofar:
    """``done`` of ``total`` cases were looked through; ``ended``: no more comes unasked."""

    done: int
    total: int
    ended: bool


@dataclass(frozen=True)
class Search:
    """One question, and how far it has come. ``order`` None: not begun; ``whole``: it has all of the
    ``total`` cases, else the newest."""

    words: tuple[str, ...]
    order: tuple[tuple[str, bool], ...] | None = None
    whole: bool = False
    total: int = 0
    at: int = 0
    found: int = 0
    wanted: int = PAGE

    @property
    def through(self) -> bool:
        return self.whole and self.at >= self.total


_Turn = tuple[tuple[FoundCase, ...], Search]


class Finding(QObject):
    """``found`` (cases, Sofar) follows ``find`` and ``go_on``, again and again until it has ended.

    Nothing of it is kept: neither words nor places are written anywhere.
    """

    found = Signal(object, object)
    failed = Signal(object)

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._search: Search | None = None
        self._asked = 0
        office.about_to_lock.connect(self.stop)

    def find(self, words: Sequence[str]) -> None:
        """``words`` as ``checklists.finding.words_of`` gives them. An older search ends."""
        self._search = Search(tuple(words))
        self._begin()

    def go_on(self) -> None:
        """Further cases of the same search; one that was stopped goes on from where it was."""
        search = self._search
        if search is not None:
            self._search = replace(search, wanted=search.found + PAGE)
            self._begin()

    def stop(self) -> None:
        """No more is told of the search under way."""
        self._asked += 1

    def forget(self) -> None:
        """The store is another one now."""
        self.stop()
        self._search = None

    def _begin(self) -> None:
        self._asked += 1
        self._turn(self._asked)

    def _turn(self, number: int) -> None:
        search = self._search
        if search is None:
            return
        shelf_of, today = self._office.shelves_of_cases(), self._office.catalogue

        def job(store: Store, _progress: Progress) -> _Turn:
            return looked_through(store, search, shelf_of, today)

        def done(turn: _Turn) -> None:
            if number != self._asked:
                return
            cases, came = turn
            self._search = came
            ended = came.through or came.found >= came.wanted
            self.found.emit(cases, Sofar(came.at, came.total, ended))
            if not ended and number == self._asked:
                self._turn(number)

        def failed(why: Trouble) -> None:
            if number == self._asked:
                self.failed.emit(why)

        self._office.work(job, done=done, failed=failed, asker=self)


def looked_through(
    store: Store, search: Search, shelf_of: Callable[[Case], Shelf], today: Catalogue
) -> _Turn:
    """One turn, on the worker: the cases that were found in it, and how far the search has come."""
    from db.finding import Finder

    finder = Finder(store.connection)
    search = _ordered(store, finder, search)
    order = search.order or ()
    sought = _sought(search.words, today)
    found: list[FoundCase] = []
    at, room, size = search.at, search.wanted - search.found, _LEAST
    ends = time.monotonic() + (_TURN_S if at else _FIRST_TURN_S)
    while at < len(order) and len(found) < room and time.monotonic() < ends:
        portion = order[at : at + size]
        began = time.monotonic()
        likely = set(finder.likely([case_id for case_id, _ in portion], sought))
        soon = time.monotonic() - began < _SOON_S
        size = min(size * 2, _MOST) if soon else max(size // 2, _LEAST)
        for case_id, archived in portion:
            if case_id in likely:
                if len(found) >= room or time.monotonic() > ends:
                    break
                found += _closer(store, case_id, archived, search.words, shelf_of)
            at += 1
    return tuple(found), replace(search, at=at, found=search.found + len(found))


def _ordered(store: Store, finder: Finder, search: Search) -> Search:
    """With cases that are left to look through, if there are any."""
    if search.order is None:
        order = finder.order(_FIRST)
        whole = len(order) < _FIRST
        return replace(
            search, order=order, whole=whole, total=len(order) if whole else store.cases.count()
        )
    if search.whole or search.at < len(search.order):
        return search
    known = {case_id for case_id, _ in search.order}
    rest = tuple(one for one in finder.order() if one[0] not in known)
    return replace(
        search, order=search.order + rest, whole=True, total=len(search.order) + len(rest)
    )


def _closer(
    store: Store,
    case_id: str,
    archived: bool,
    words: Sequence[str],
    shelf_of: Callable[[Case], Shelf],
) -> list[FoundCase]:
    """The case with its places, or nothing."""
    from checklists.case_texts import found_places
    from db.errors import CaseMissing

    try:
        case, drafts = store.cases.whole(case_id), store.cases.drafts(case_id)
    except CaseMissing:  # destroyed since the search began
        return []
    shelf = shelf_of(case)
    places = found_places(case, shelf.catalogue, shelf.forms, words, drafts)
    if not places:
        return []
    number = case.profile.get("consult_no")
    told = number if isinstance(number, str) else ""
    return [FoundCase(case_id, case.title or UNTITLED, told, archived, places)]


def _sought(words: Sequence[str], today: Catalogue) -> list[Sought]:
    from checklists.searching import key_of
    from db.finding import Sought

    names = {
        **{clause.id: key_of(clause.title) for clause in today.clauses},
        **{item.id: key_of(item.title) for one in today.checklists for item in one.items},
    }
    return [
        Sought(word, tuple(key for key, name in names.items() if word in name)) for word in words
    ]
