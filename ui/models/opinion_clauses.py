"""The clauses an opinion is tied to, as rows: state, group, and what the opinion changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from checklists.answer import UNANSWERED_WORD, VERDICT_WORDS, Answer
from checklists.opinion_effects import place_of
from checklists.progress import reply_state
from ui.models.clause_list import STATES

if TYPE_CHECKING:
    from checklists.examined import Examined
    from ui.keeping import Past

_WRITTEN = ("done", "add")  # the marks of 明記済 and 追記する: only these stand somewhere
_OUTSIDE = ("na", "この案件では対象外")
_UNKNOWN = ("unknown", "この条項集にない条項です")


@dataclass(frozen=True)
class TiedClause:
    """One row. ``known`` False: the catalogue has no clause of that id."""

    id: str
    title: str
    line: str
    mark: str
    known: bool = True

    @property
    def spoken(self) -> str:
        return f"{self.title}、{self.line}"


def tied(examined: "Examined", clause_id: str, past: "Sequence[Past]", received: str) -> TiedClause:
    """``past``: the history of its answer, newest first; ``received``: ISO day of the opinion."""
    clause = examined.catalogue.clause_by_id.get(clause_id)
    if clause is None:
        mark, words = _UNKNOWN
        return TiedClause(clause_id, clause_id, words, mark, known=False)
    group = examined.catalogue.group_by_id[clause.group].short
    mark, word = state_of(examined, clause_id)
    changed = _changed(past, received)
    line = f"{changed}から{word}に変わりました" if changed and changed != word else word
    place = place_of(examined, clause_id) if mark in _WRITTEN else ""
    said = " / ".join(part for part in (group, line, place) if part)
    return TiedClause(clause_id, clause.title, said, mark)


def state_of(examined: "Examined", clause_id: str) -> tuple[str, str]:
    """(mark, word) of a clause of the catalogue, also of one that does not apply."""
    if clause_id not in examined.applicable_ids | examined.to_check_ids:
        return _OUTSIDE
    return STATES[reply_state(examined, clause_id)]


def _changed(past: "Sequence[Past]", received: str) -> str:
    """The word of the verdict when the opinion came, where the answer changed since then."""
    try:
        day = date.fromisoformat(received)
    except ValueError:
        return ""
    since = [one for one in past if one.at.astimezone().date() >= day]
    return _word(since[-1].before) if since else ""


def _word(answer: Answer | None) -> str:
    if answer is None or answer.verdict is None:
        return UNANSWERED_WORD
    return VERDICT_WORDS[answer.verdict]
