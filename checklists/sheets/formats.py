"""Number formats of Excel: which number is a date, and which day it is."""

import re
from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Literal

Kind = Literal["", "date", "time", "percent"]

# Formats every Excel knows by number; 27 to 36 and 50 to 58 are the Japanese ones
# (ECMA-376 Part 1, 18.8.30 numFmt), which Excel writes without their text.
_DATES = frozenset({*range(14, 18), 22, *range(27, 32), 34, 35, 36, *range(50, 59)})
_TIMES = frozenset({*range(18, 22), 32, 33, *range(45, 48)})
_PERCENTS = frozenset({9, 10})
_QUOTED = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
_EXPONENT = re.compile(r"e[+-]")
_ZEROS = re.compile(r"0{2,20}")
_COLOUR = re.compile(r"\[[^\]]*\]")
_DAY_1900 = datetime(1899, 12, 30)
_DAY_1904 = datetime(1904, 1, 1)
# The day Excel believes in and the calendar does not: 29 February 1900.
_NO_DAY = 60
_LATEST = datetime(2200, 1, 1)


def kind_of(number: int, codes: Mapping[int, str]) -> tuple[Kind, int]:
    """What a number format shows, and how many digits at least (0 when it does not say)."""
    code = codes.get(number)
    if code is None:
        if number in _DATES:
            return "date", 0
        if number in _TIMES:
            return "time", 0
        return ("percent" if number in _PERCENTS else ""), 0
    # 「000\\-0000」 shows more than its zeros: what is seen cannot be said by their number.
    zeros = _COLOUR.sub("", code).split(";")[0].strip()
    if _ZEROS.fullmatch(zeros):
        return "", len(zeros)
    # 「General"名"」 is how Excel keeps 「G/標準"名"」: its letters are no era and no year.
    plain = _QUOTED.sub("", code).split(";")[0].casefold().replace("general", "")
    if re.search(r"[dyge]", _EXPONENT.sub("", plain)):
        return "date", 0
    if re.search(r"[hs]", plain) or re.search(r"\[[hms]+\]", code.casefold()):
        return "time", 0
    # A month alone (「m"月"」, 「mmm」) or a weekday alone (「aaa」) is seen of a day.
    if re.search(r"m|a{3}", plain):
        return "date", 0
    return ("percent" if "%" in plain else ""), 0


def moment(serial: float, *, date_1904: bool) -> datetime | None:
    """The day and time of Excel's running number; None for a day there is not.

    Rounded to the second: Excel keeps a fraction of a day.
    """
    if serial != serial or abs(serial) > 200_000:
        return None
    days = int(serial // 1)
    rest = timedelta(seconds=round((serial - days) * 86_400))
    if date_1904:
        found = _DAY_1904 + timedelta(days=days) + rest
        return found if serial >= 0 and found < _LATEST else None
    if days < 1 or days == _NO_DAY:
        return None
    start = _DAY_1900 if days > _NO_DAY else _DAY_1900 + timedelta(days=1)
    found = start + timedelta(days=days) + rest
    return found if found < _LATEST else None


def time_of_day(serial: float) -> time | None:
    """The time of a fraction of a day; None for a whole day or more."""
    seconds = round(serial * 86_400)
    if not 0 <= serial < 1 or seconds >= 86_400:
        return None
    hours, rest = divmod(seconds, 3_600)
    return time(hours, rest // 60, rest % 60)
