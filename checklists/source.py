"""Source: where a demand on a contract, or a form, comes from."""

from typing import Literal

from checklists.record import Record


class Source(Record):
    """Where a demand comes from: minutes (no kind), law, guideline or practice."""

    kind: Literal["law", "guideline", "practice"] | None = None
    law: str | None = None
    article: str | None = None
    guideline: str | None = None
    section: str | None = None
    note: str | None = None
    case: str | None = None
    city: str | None = None
    meeting: str | None = None
    date: str | None = None
    item: str | None = None
    location: str | None = None
    quote: str | None = None
    seed_file: str | None = None
