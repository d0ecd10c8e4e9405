"""A moment as lists of copies and cases say it."""

from datetime import datetime

_WEEKDAYS = "月火水木金土日"


def moment(at: datetime) -> str:
    """「2026-11-22(日) 10:32」, in the zone of ``at``."""
    return f"{at:%Y-%m-%d}({_WEEKDAYS[at.weekday()]}) {at:%H:%M}"
