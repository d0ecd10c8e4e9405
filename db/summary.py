"""What the case list shows of one case, and the key its search looks through."""

import unicodedata
from datetime import datetime
from typing import NamedTuple

from checklists.kinds import Kind, Route


class Summary(NamedTuple):
    """Computed by the caller from the examined case; kept beside it so that a list is cheap.

    ``stated`` to ``checking`` count the applicable clauses by verdict, ``applicable`` all of
    them. ``next_deadline`` is an ISO date, ``next_deadline_for`` what is due then.
    """

    title: str = ""
    department: str = ""
    consult_no: str = ""
    fiscal_year: str = ""
    person: str = ""
    stage: str = ""
    stated: int = 0
    to_add: int = 0
    not_applicable: int = 0
    checking: int = 0
    applicable: int | None = None
    problems: int = 0
    next_deadline: str | None = None
    next_deadline_for: str = ""


class CaseSummary(NamedTuple):
    """One line of the case list. ``applicable`` is None until a Summary was set.

    ``touched``: what a newer catalogue means for the case (a JSON text), empty while nothing.
    """

    id: str
    kind: Kind
    route: Route
    archived: bool
    created_at: datetime
    updated_at: datetime
    title: str
    department: str
    consult_no: str
    fiscal_year: str
    person: str
    stage: str
    stated: int
    to_add: int
    not_applicable: int
    checking: int
    applicable: int | None
    problems: int
    next_deadline: str | None
    next_deadline_for: str
    touched: str = ""

    @property
    def answered(self) -> int:
        """Applicable clauses with any verdict, 確認中 included (as on the case list)."""
        return self.stated + self.to_add + self.not_applicable + self.checking

    @property
    def unanswered(self) -> int:
        return max((self.applicable or 0) - self.answered, 0)


class CaseName(NamedTuple):
    """What a case is called where one is chosen among all."""

    id: str
    title: str
    consult_no: str
    archived: bool
    updated_at: datetime


SUMMARY_COLUMNS = Summary._fields
LIST_COLUMNS = CaseSummary._fields
# The entries of the consultation paper the list repeats; one text each.
FROM_PROFILE = ("title", "department", "consult_no")


def search_key(text: str) -> str:
    """NFKC, lower case, no spaces: only for finding, never shown or stored in place of a name."""
    return "".join(unicodedata.normalize("NFKC", text).lower().split())


def search_words(query: str) -> tuple[str, ...]:
    """The words of a query in the form of a search key; all of them must be found."""
    return tuple(key for word in query.split() if (key := search_key(word)))
