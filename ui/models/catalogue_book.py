"""The catalogue as it is read: the standard with the municipality's own layer over it, by group, found by words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from checklists.catalogue import Catalogue, Clause
from checklists.clause_words import slots_of
from checklists.form import FormSet
from checklists.layer import Layer
from checklists.searching import fold


class Standing(StrEnum):
    """What the municipality made of a clause."""

    STANDARD = "standard"
    OWN = "own"
    CHANGED = "changed"
    HIDDEN = "hidden"


class Show(StrEnum):
    """The filter over the list."""

    ALL = "all"
    OWN = "own"
    CHANGED = "changed"
    HIDDEN = "hidden"


# standing -> the word on the page and in the list; the standard needs none
STANDINGS = {
    Standing.STANDARD: "",
    Standing.OWN: "自分の市の条項",
    Standing.CHANGED: "文を変えたもの",
    Standing.HIDDEN: "使わないもの",
}
SHOWS = {Show.ALL: "すべて"} | {Show(name.value): word for name, word in STANDINGS.items() if word}


@dataclass(frozen=True)
class ClauseLine:
    """One clause in the list."""

    id: str
    title: str
    insisted: bool
    standing: Standing

    @property
    def spoken(self) -> str:
        rank = "審議会が強く求めた" if self.insisted else ""
        return "、".join(part for part in (self.title, STANDINGS[self.standing], rank) if part)


@dataclass(frozen=True)
class GroupLine:
    """The heading over the clauses of a group that are listed."""

    id: str
    title: str
    count: int

    @property
    def spoken(self) -> str:
        return f"{self.title}、{self.count}条項"


Line = ClauseLine | GroupLine


@dataclass(frozen=True)
class Book:
    """``layer`` lies over the standard; catalogue and forms are what comes of it."""

    standard: Catalogue
    standard_forms: FormSet
    catalogue: Catalogue
    forms: FormSet
    layer: Layer | None = None

    @cached_property
    def clauses(self) -> Mapping[str, Clause]:
        """Every clause, those not used too, by group and in order."""
        groups = {group.id: at for at, group in enumerate(self.catalogue.groups)}
        ordered = sorted(
            self.catalogue.clauses, key=lambda one: (groups.get(one.group, 999), one.order)
        )
        return {clause.id: clause for clause in ordered}

    def standing(self, clause_id: str) -> Standing:
        if self.clauses[clause_id].hidden:
            return Standing.HIDDEN
        if clause_id not in self.standard.clause_by_id:
            return Standing.OWN
        return Standing.CHANGED if clause_id in self.changed else Standing.STANDARD

    @cached_property
    def changed(self) -> frozenset[str]:
        """Shipped clauses in words of the municipality."""
        return frozenset(one.clause for one in self.layer.changes) if self.layer else frozenset()

    @cached_property
    def _standings(self) -> Mapping[str, Standing]:
        return {clause_id: self.standing(clause_id) for clause_id in self.clauses}

    def counts(self) -> Mapping[Show, int]:
        """How many clauses each filter shows."""
        standings = [*self._standings.values()]
        return {
            show: len(standings) if show is Show.ALL else standings.count(Standing(show.value))
            for show in Show
        }

    def lines(self, words: str, show: Show, group: str = "") -> tuple[Line, ...]:
        """Headings and clauses. ``words`` apart by spaces have all to be there; ``group`` empty: all."""
        wanted = [fold(word).text for word in words.split()]
        found: list[Line] = []
        for head in self.catalogue.groups:
            if group in ("", head.id):
                rows = [
                    self._line(clause)
                    for clause in self._of_group(head.id)
                    if show in (Show.ALL, self._standings[clause.id].value)
                    and all(word in self._searched[clause.id] for word in wanted)
                ]
                found += [GroupLine(head.id, head.title, len(rows)), *rows] if rows else []
        return tuple(found)

    def _of_group(self, group: str) -> Iterator[Clause]:
        return (clause for clause in self.clauses.values() if clause.group == group)

    def _line(self, clause: Clause) -> ClauseLine:
        insisted = clause.severity == "insisted"
        return ClauseLine(clause.id, clause.title, insisted, self._standings[clause.id])

    @cached_property
    def _searched(self) -> Mapping[str, str]:
        """Title, question and wording of each clause, folded."""
        return {
            clause.id: fold(
                "\n".join(
                    (
                        clause.title,
                        clause.question,
                        slots_of(clause, self.catalogue, self.forms).shown(clause.wording)[0],
                    )
                )
            ).text
            for clause in self.clauses.values()
        }
