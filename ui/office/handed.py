"""What the screens of the hand-over get and give: plain records, nothing of the store."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

PaperWay = Callable[[bytes, int], tuple[str, str]]
"""Takes a finished PDF and its number of pages where they go, on a worker; gives the words about
it and their mark."""


@dataclass(frozen=True)
class MakeWish:
    """What is to be handed over: these cases, or all (None). The passphrase is in no text of this."""

    path: Path
    case_ids: frozenset[str] | None
    hint: str
    without_names: bool
    passphrase: str = field(repr=False)


@dataclass(frozen=True)
class MadePackage:
    """A finished package; ``counts`` and ``left_out`` as (words, number), ``cases`` as
    (title, consultation number)."""

    name: str
    sha256: str
    size: int
    counts: tuple[tuple[str, int], ...]
    left_out: tuple[tuple[str, int], ...]
    head_seq: int
    head_mac: str
    cases: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PackageFront:
    """What a package shows before its passphrase."""

    path: Path
    hint: str
    without_names: bool
    counts: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class IncomingValue:
    """One value that is not the same here. ``conflict``: there is another one here."""

    place: str
    ours: str
    theirs: str
    conflict: bool


@dataclass(frozen=True)
class IncomingLine:
    """One case of a package. ``state``: new, equal, different, taken, disposed."""

    id: str
    title: str
    state: str
    values: int
    equal: int
    new: int
    conflicts: int
    lines: tuple[IncomingValue, ...]


@dataclass(frozen=True)
class OpenedPackage:
    """A package whose passphrase was right."""

    name: str
    who: str
    made_at: datetime
    cases: tuple[IncomingLine, ...]


@dataclass(frozen=True)
class TakenPackage:
    """What came in."""

    added: int
    changed: int
    values: int
    conflicts: int
    history: int


@dataclass(frozen=True)
class ConflictLine:
    """One open conflict; ``at`` in local time, when it came. ``spot``: case, part and key."""

    number: int
    case_title: str
    place: str
    ours: str
    theirs: str
    what: str
    who: str
    at: datetime
    spot: tuple[str, str, str]


def counted(pairs: Sequence[tuple[str, int]]) -> str:
    """「案件 3、条項の回答 120」."""
    return "、".join(f"{words} {number:,}" for words, number in pairs)
