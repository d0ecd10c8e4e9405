"""From last year: a new case beside which everything of the old one is offered, nothing assumed."""

from __future__ import annotations

import hashlib
import json
import uuid
from datetime import date

from pydantic import JsonValue, ValidationError

from checklists import dates
from checklists.case import Case, CatalogueRef, Municipality
from checklists.catalogue import Catalogue, Clause
from checklists.council_days import meeting_day
from checklists.parameters import is_blank
from checklists.record import Record

FORMAT = 1
_KEY = "last_year:"


class Offer(Record):
    """One value of last year's case.

    ``part`` and ``key`` name its place as the store does; a value of a form has the key
    ``<form id>#<field>`` or ``<form id>#rows.<table>``. ``value`` is offered, in its JSON shape,
    days and 年度 moved where the entry means them; ``was`` is what stood there. ``notes`` are codes
    of what a person has to look at: years, pages, contractor, incidents. ``mark`` tells the clause
    as it was worded (``clause_mark``), ``place`` where our wording of it stood (第3条第2項).
    """

    part: str
    key: str
    value: JsonValue
    was: JsonValue
    notes: tuple[str, ...] = ()
    mark: str = ""
    place: str = ""

    @property
    def id(self) -> str:
        return f"{self.part}:{self.key}"


class Said(Record):
    """What the council said last year: an opinion with its reply, or a condition of its answer.

    ``clauses`` are ids, empty where nobody led it to one. No member is named.
    """

    clauses: tuple[str, ...] = ()
    condition: bool = False
    ref: str = ""
    text: str
    reply: str = ""
    action: str = ""
    done: str = ""


class Offers(Record):
    """What is kept beside the new case. ``shift`` is the number of years between the two cases,
    ``year`` the 年度 of the old one, ``left_out`` how many values a person's name kept out.
    """

    version: int = FORMAT
    case: str
    title: str
    year: int | None = None
    shift: int = 1
    edition: str = ""
    offers: tuple[Offer, ...] = ()
    said: tuple[Said, ...] = ()
    left_out: int = 0
    declined: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """「昨年度」, or the 年度 of an older case."""
        if self.shift == 1 or self.year is None:
            return "昨年度"
        return dates.wareki_year(self.year)


def setting_key(case_id: str) -> str:
    """Under which setting the offers of a case are kept; it goes where the case goes."""
    return f"{_KEY}{case_id}"


def plain(offers: Offers) -> JsonValue:
    """As the store keeps it."""
    kept: JsonValue = json.loads(offers.model_dump_json())
    return kept


def from_plain(value: JsonValue) -> Offers | None:
    """The reverse; None for what is no offers of this program: a package may come from anywhere."""
    try:
        found = Offers.model_validate_json(json.dumps(value))
    except (ValidationError, ValueError):
        return None
    return found if found.version == FORMAT else None


def begun(
    last: Case,
    catalogue: Catalogue,
    *,
    title: str,
    department: str,
    municipality: Municipality | None = None,
) -> Case:
    """The new case of the same kind and route: nothing is answered in it.

    ``municipality`` None takes the old case's over without the names of people in it.
    """
    names: dict[str, object] = {"head_name": "", "council_chair": "", "council_members": ()}
    texts = {"title": title, "department": department}
    return Case(
        id=str(uuid.uuid4()),
        kind=last.kind,
        route=last.route,
        also=last.also,
        catalogue=CatalogueRef(id=catalogue.id, edition=catalogue.edition),
        municipality=municipality or last.municipality.model_copy(update=names),
        profile={key: text for key, text in texts.items() if text},
    )


def is_filled(value: JsonValue) -> bool:
    """Does an entry of the consultation paper say something? 「無」 does."""
    said = isinstance(value, dict) and isinstance(value.get("value"), bool)
    return said or not is_blank(value)


def shift_of(case: Case, today: date) -> int:
    """How many years lie between the case and one begun ``today``: at least one."""
    year = year_of(case)
    return 1 if year is None else max(1, dates.fiscal_year(today) - year)


def year_of(case: Case) -> int | None:
    """The 年度 in which the case was brought before the council, as far as the case tells."""
    year = case.profile.get("fiscal_year")
    if isinstance(year, int) and not isinstance(year, bool):
        return year
    held = meeting_day(case)
    return None if held is None else dates.fiscal_year(held)


def clause_mark(clause: Clause) -> str:
    """Tells whether two editions ask and word a clause alike: 16 hex digits."""
    worded = [
        clause.question,
        clause.wording,
        [variant.model_dump(mode="json") for variant in clause.wording_variants],
        [
            parameter.model_dump(
                mode="json", include={"key", "label", "type", "default", "allowed"}
            )
            for parameter in clause.params
        ],
        sorted(clause.carriers),
    ]
    text = json.dumps(worded, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()[:16]
