"""Place and Trail: where the window is, and the way back."""

from typing import NamedTuple


class Place(NamedTuple):
    """A screen: ``case_id`` empty for the list and the settings, ``target`` a place inside."""

    page: str
    case_id: str = ""
    target: str = ""


class Trail:
    """Places in the order they were visited, as a browser keeps them."""

    def __init__(self, limit: int = 200) -> None:
        self._limit = limit
        self._places: list[Place] = []
        self._here = -1

    @property
    def here(self) -> Place | None:
        return self._places[self._here] if self._places else None

    def visit(self, place: Place) -> None:
        """A new place; what lay ahead is forgotten. The same screen only moves its target."""
        here = self.here
        if here is not None and (here.page, here.case_id) == (place.page, place.case_id):
            self._places[self._here] = place
            return
        del self._places[self._here + 1 :]
        self._places.append(place)
        del self._places[: -self._limit]
        self._here = len(self._places) - 1

    def mark(self, target: str) -> None:
        """Remember where inside the present screen the person is."""
        here = self.here
        if here is not None:
            self._places[self._here] = Place(here.page, here.case_id, target)

    def forget(self, case_id: str) -> None:
        """No way leads to this case any more."""
        here = self.here
        self._places = [one for one in self._places if case_id not in (one.case_id, one.target)]
        self._here = self._places.index(here) if here in self._places else len(self._places) - 1

    def back(self) -> Place | None:
        """One step back, None at the beginning."""
        if self._here <= 0:
            return None
        self._here -= 1
        return self.here

    def forward(self) -> Place | None:
        """One step ahead, None at the end."""
        if self._here + 1 >= len(self._places):
            return None
        self._here += 1
        return self.here
