"""The way through the clauses of a case: what comes next, and what nobody has answered."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from checklists.progress import clause_order, reply_state

if TYPE_CHECKING:
    from checklists.examined import Examined


def unanswered(examined: "Examined", order: Sequence[str]) -> list[str]:
    """The clauses of ``order`` that apply and have no verdict."""
    return [clause for clause in order if reply_state(examined, clause) == "unanswered"]


def first_open(examined: "Examined", order: Sequence[str]) -> str:
    """The first clause nobody has answered, else the first of all; empty without any."""
    return next(iter((*unanswered(examined, order), *order)), "")


def next_open(examined: "Examined", current: str) -> str:
    """The next unanswered clause after ``current``, going round; empty when all are answered."""
    order = clause_order(examined)
    at = order.index(current) + 1 if current in order else 0
    return next(iter(unanswered(examined, (*order[at:], *order[:at]))), "")


def neighbour(order: Sequence[str], current: str, step: int) -> str:
    """The clause ``step`` rows on (negative: back); the first when ``current`` is not listed.

    Empty at either end.
    """
    if current not in order:
        return next(iter(order), "")
    at = order.index(current) + step
    return order[at] if 0 <= at < len(order) else ""
