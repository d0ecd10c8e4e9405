"""Changes of a case, how each is applied, and the stack that reverses them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from checklists.case import Case

MAPPINGS = frozenset({"answers", "items", "facts", "profile", "forms"})
WHOLES = frozenset(
    [
        "documents",
        "contractor",
        "workers",
        "opinions",
        "council",
        "edition",
        "municipality",
        "route",
        "also",
        "catalogue",
        "numbers",
        "set_aside",
        "submissions",
    ]
)

DECLINED = "declined"  # no part of the case: offers of last year that wait no more, kept beside it


class NotThere:
    """A fact nobody has answered; None is the answer わからない."""


NOT_THERE = NotThere()


@dataclass(frozen=True)
class Change:
    """One value of a case: ``part`` and, inside a mapping, ``key`` (else ``""``).

    ``before`` and ``after`` are checklists objects or JSON values, None for "not there"; of a
    fact None is an answer and NOT_THERE says that there is none.
    """

    part: str
    key: str
    before: Any
    after: Any

    def reversed(self) -> "Change":
        return Change(self.part, self.key, self.after, self.before)


Step = tuple[Change, ...]


def value_of(case: "Case", part: str, key: str = "") -> Any:
    """What the case holds at that place; None when nothing, NOT_THERE for a fact."""
    if part in MAPPINGS:
        return getattr(case, part).get(key, NOT_THERE if part == "facts" else None)
    return getattr(case, part)


def applied(case: "Case", step: Step) -> "Case":
    """A changed copy. Facts keep an unknown as None, other mappings drop it."""
    mappings: dict[str, dict[str, Any]] = {}
    update: dict[str, Any] = {}
    for change in step:
        if change.part in MAPPINGS:
            old: Mapping[str, Any] = getattr(case, change.part)
            values = mappings.setdefault(change.part, dict(old))
            gone = NOT_THERE if change.part == "facts" else None
            if change.after is gone:
                values.pop(change.key, None)
            else:
                values[change.key] = change.after
        else:
            update[change.part] = change.after
    return case.model_copy(update={**mappings, **update})


def between(before: "Case", after: "Case") -> Step:
    """What makes one case of the other."""
    places = [(part, "") for part in sorted(WHOLES)]
    for part in sorted(MAPPINGS):
        places += [(part, key) for key in {**getattr(before, part), **getattr(after, part)}]
    return tuple(
        Change(part, key, old, new)
        for part, key in places
        if (old := value_of(before, part, key)) != (new := value_of(after, part, key))
    )


class UndoStack:
    """What was done and undone, newest last. Knows nothing of the store."""

    def __init__(self, limit: int = 500) -> None:
        self._limit = limit
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def push(self, step: Step) -> None:
        """A new step; what had been undone can no longer be redone."""
        self._done.append(step)
        del self._done[: -self._limit]
        self._undone.clear()

    @property
    def can_undo(self) -> bool:
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        return bool(self._undone)

    def peek_undo(self) -> Step:
        """The changes that reverse the newest step, last change first."""
        return tuple(change.reversed() for change in reversed(self._done[-1]))

    def peek_redo(self) -> Step:
        return self._undone[-1]

    def moved_back(self) -> None:
        """The newest step was reversed on disk."""
        self._undone.append(self._done.pop())

    def moved_forward(self) -> None:
        """The newest undone step was recorded again."""
        self._done.append(self._undone.pop())
