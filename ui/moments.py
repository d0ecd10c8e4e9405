"""A moment as every screen says it."""

from datetime import datetime

from checklists.dates import wareki, weekday


def moment(at: datetime) -> str:
    """「令和8年11月22日(日) 10:32」, in the zone of ``at``."""
    day = at.date()
    return f"{wareki(day)}({weekday(day)}) {at:%H:%M}"
