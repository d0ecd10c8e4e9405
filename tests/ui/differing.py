"""Values of another officer beside those of a case, as a package that was taken in leaves them."""

from typing import Any

from checklists.answer import Answer, Verdict
from db.conflicts import keep_conflicts
from db.history import now
from db.store import Store
from db.value_state import ValueLine, ValueState

CLAUSE = "deletion-software-notice"
NOT_APPLICABLE = Answer(verdict=Verdict.NOT_APPLICABLE, reason="委託先が消去しないため").model_dump(
    mode="json"
)


def differ(
    store: Store, case_id: str, *values: tuple[str, str, Any], who: str = "前任 花子"
) -> None:
    """``values``: part, key and what the other officer has there, in its JSON shape."""
    lines = [
        ValueLine(part, key, ValueState.CONFLICT, None, theirs) for part, key, theirs in values
    ]
    with store.connection.writing() as raw:
        keep_conflicts(raw, now(), case_id, lines, "origin-1", who)
