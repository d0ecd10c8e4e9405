"""Verdict and Answer: what the officer says about one clause."""

from enum import StrEnum

from pydantic import Field, JsonValue

from checklists.record import Record
from checklists.seen import seen


class Verdict(StrEnum):
    """What stands about a clause. A clause without an answer is 未回答 and has no verdict."""

    STATED = "stated"
    TO_ADD = "to_add"
    NOT_APPLICABLE = "not_applicable"
    CHECKING = "checking"


VERDICT_WORDS = {
    Verdict.STATED: "明記済",
    Verdict.TO_ADD: "追記する",
    Verdict.NOT_APPLICABLE: "該当なし",
    Verdict.CHECKING: "確認中",
}
UNANSWERED_WORD = "未回答"


class ItemVerdict(StrEnum):
    """What stands about an item of a checklist of another consultation."""

    MET = "met"
    UNMET = "unmet"
    NOT_APPLICABLE = "not_applicable"
    CHECKING = "checking"


ITEM_VERDICT_WORDS = {
    ItemVerdict.MET: "適合",
    ItemVerdict.UNMET: "不適合",
    ItemVerdict.NOT_APPLICABLE: "該当なし",
    ItemVerdict.CHECKING: "確認中",
}


class Place(Record):
    """Where a demand is written: document code (a carrier code or ``oral``), article, page."""

    document: str
    article: str = ""
    page: str = ""


class Answer(Record):
    """The officer's answer to one clause.

    ``verdict`` is None while only drafts (places, reason, note) exist. ``wording`` is the
    officer's own sentence that replaces ours, None for ours.
    """

    verdict: Verdict | None = None
    places: tuple[Place, ...] = ()
    parameters: dict[str, JsonValue] = Field(default_factory=dict)
    wording: str | None = None
    reason: str = ""
    note: str = ""

    @property
    def lacks_reason(self) -> bool:
        """該当なし, and why is not said: no verdict yet (COMMANDS, the case file)."""
        return self.verdict is Verdict.NOT_APPLICABLE and not seen(self.reason)


class ItemAnswer(Record):
    """The officer's answer to one checklist item."""

    verdict: ItemVerdict | None = None
    reason: str = ""
    note: str = ""
