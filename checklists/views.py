"""Views: the same catalogue or forms in other words, made once and known by what they are of."""

import weakref
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, Generic, TypeVar, cast

from checklists.record import Record

R = TypeVar("R", bound=Record)
V = TypeVar("V")


class Beside(Generic[V]):
    """What is known of a record and is no part of it, as long as the record lives.

    By identity: of a record that is equal other things may be known, and not every one can be hashed.
    """

    def __init__(self) -> None:
        self._known: dict[int, tuple[weakref.ref[Any], V]] = {}

    def put(self, record: Record, known: V) -> None:
        number = id(record)
        self._known[number] = (weakref.ref(record, lambda _: self._forget(number)), known)

    def of(self, record: Record) -> V | None:
        found = self._known.get(id(record))
        return found[1] if found is not None and found[0]() is record else None

    def _forget(self, number: int) -> None:
        """A record is gone; another may have its number by now."""
        found = self._known.get(number)
        if found is not None and found[0]() is None:
            del self._known[number]


class Views:
    """The newest ``most`` views, by the identity of what was viewed and a name of the view."""

    def __init__(self, most: int) -> None:
        self._most = most
        # The original is held, so its id stays its own.
        self._views: OrderedDict[tuple[int, Hashable], tuple[Any, Any]] = OrderedDict()
        self._originals: Beside[Any] = Beside()
        self._lock = Lock()  # cases are examined on workers, too

    def original(self, whole: R) -> R:
        """What this is a view of; itself where it is none."""
        found = self._originals.of(whole)
        return whole if found is None else cast(R, found)

    def of(self, whole: R, name: Hashable, make: Callable[[], R]) -> R:
        """The view of that name, made when it is first asked for."""
        found = self._views.get((id(whole), name))
        if found is not None:
            return cast(R, found[1])
        view = make()
        self._originals.put(view, whole)
        with self._lock:
            self._views[id(whole), name] = (whole, view)
            while len(self._views) > self._most:
                self._views.popitem(last=False)
        return view


def changed(record: R, **values: object) -> R:
    """A copy with other values; unlike ``model_copy`` it takes no cached property along."""
    fields = type(record).model_fields
    kept = {name: value for name, value in record.__dict__.items() if name in fields}
    return cast(R, type(record).model_construct(**{**kept, **values}))
