"""Assessment: what the rules say about a case, as records."""

from dataclasses import asdict, dataclass

from checklists.answer import ItemVerdict


@dataclass(frozen=True)
class Weak:
    """A clause that is stated or to be added, and yet weak; Japanese sentences say why."""

    clause: str
    reasons: tuple[str, ...]


@dataclass(frozen=True)
class Flag:
    """Something about the case itself. ``place``: ``profile.term``, ``answers.<id>.places.0`` ..."""

    place: str
    sentence: str
    blocking: bool


@dataclass(frozen=True)
class FormEntry:
    """A form this case needs. ``number``: 別記様式第3号 with half-width digits, as in this case."""

    id: str
    number: str
    title: str
    due: tuple[str, ...]


@dataclass(frozen=True)
class ItemState:
    """One item of a checklist and what was answered; None: not answered."""

    id: str
    title: str
    group: str
    verdict: ItemVerdict | None


@dataclass(frozen=True)
class ChecklistEntry:
    """The checklist of the case's kind."""

    id: str
    title: str
    items: tuple[ItemState, ...]


@dataclass(frozen=True)
class Assessment:
    """COMMANDS: what assess says. Clause ids are in catalogue order."""

    applicable: tuple[str, ...]
    to_check: tuple[str, ...]
    not_applicable: tuple[str, ...]
    missing: tuple[str, ...]
    weak: tuple[Weak, ...]
    flags: tuple[Flag, ...]
    dormant: tuple[str, ...]
    forms: tuple[FormEntry, ...]
    checklists: tuple[ChecklistEntry, ...]
    complete: bool


def as_json(assessment: Assessment) -> dict[str, object]:
    """Exactly the keys of COMMANDS, ready for ``json.dumps``."""
    return asdict(assessment)
