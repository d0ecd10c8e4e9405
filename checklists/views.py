"""Views: the same catalogue or forms in other words, made once and known by what they are of."""

import weakref
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar, cast

from checklists.record import Record

R = TypeVar("R", bound=Record)


class Views:
    """The newest ``most`` views, by the identity of what was viewed and a name of the view."""

    def __init__(self, most: int) -> None:
        self._most = most
        # The original is held, so its id stays its own.
        self._views: OrderedDict[tuple[int, Hashable], tuple[Any, Any]] = OrderedDict()
        # By the identity of a view, as long as it lives: the view and its original.
        self._originals: dict[int, tuple[weakref.ref[Any], Any]] = {}
        self._lock = Lock()  # cases are examined on workers, too

    def original(self, whole: R) -> R:
        """What this is a view of; itself where it is none."""
        found = self._originals.get(id(whole))
        return cast(R, found[1]) if found is not None and found[0]() is whole else whole

    def of(self, whole: R, name: Hashable, make: Callable[[], R]) -> R:
        """The view of that name, made when it is first asked for."""
        found = self._views.get((id(whole), name))
        if found is not None:
            return cast(R, found[1])
        view = make()
        number = id(view)
        self._originals[number] = (weakref.ref(view, lambda _: self._forget(number)), whole)
        with self._lock:
            self._views[id(whole), name] = (whole, view)
            while len(self._views) > self._most:
                self._views.popitem(last=False)
        return view

    def _forget(self, number: int) -> None:
        """A view is gone; another may have its number by now."""
        found = self._originals.get(number)
        if found is not None and found[0]() is None:
            del self._originals[number]


def changed(record: R, **values: object) -> R:
    """A copy with other values; unlike ``model_copy`` it takes no cached property along."""
    fields = type(record).model_fields
    kept = {name: value for name, value in record.__dict__.items() if name in fields}
    return cast(R, type(record).model_construct(**{**kept, **values}))
