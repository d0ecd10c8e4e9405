"""catalogue_changes: what is other in one edition of a catalogue than in another, clause by clause."""

from dataclasses import dataclass
from typing import Literal

from checklists.catalogue import Catalogue, Clause

ChangeKind = Literal["new", "changed", "removed", "hidden", "used_again"]
# Where a clause stands in the list says nothing about it, and the gloss is read by nobody.
_SILENT = frozenset({"order", "gloss_en"})
FIELDS = tuple(name for name in Clause.model_fields if name not in _SILENT)


@dataclass(frozen=True)
class ClauseChange:
    """One clause that is other. ``old`` is None for a new one, ``new`` for one that was removed.

    ``hidden``: the municipality no longer uses it (``new.hidden`` has the reason); ``used_again``
    the other way round. ``fields``: names of the (other) fields of Clause that differ, in their
    order; none for new and removed clauses.
    """

    clause: str
    kind: ChangeKind
    fields: tuple[str, ...] = ()
    old: Clause | None = None
    new: Clause | None = None


def catalogue_changes(old: Catalogue, new: Catalogue) -> tuple[ClauseChange, ...]:
    """Every clause that differs, in the order of ``new``; a removed one where it stood before."""
    before = old.clause_by_id
    gone: dict[str, list[Clause]] = {}
    last = ""
    for clause in old.clauses:
        if clause.id in new.clause_by_id:
            last = clause.id
        else:
            gone.setdefault(last, []).append(clause)
    changes = [_removed(clause) for clause in gone.get("", ())]
    for clause in new.clauses:
        found = _compared(before.get(clause.id), clause)
        if found is not None:
            changes.append(found)
        changes += [_removed(one) for one in gone.get(clause.id, ())]
    return tuple(changes)


def _removed(clause: Clause) -> ClauseChange:
    return ClauseChange(clause.id, "removed", old=clause)


def _compared(old: Clause | None, new: Clause) -> ClauseChange | None:
    if old is None:
        return ClauseChange(new.id, "new", new=new)
    if old is new or old == new:
        return None
    fields = tuple(name for name in FIELDS if getattr(old, name) != getattr(new, name))
    if bool(old.hidden) is not bool(new.hidden):
        kind: ChangeKind = "hidden" if new.hidden else "used_again"
        others = tuple(name for name in fields if name != "hidden")
        return ClauseChange(new.id, kind, others, old, new)
    return ClauseChange(new.id, "changed", fields, old, new) if fields else None
