"""What people type for a number, a time of day or a month, read for a field and for an Excel cell."""

import re
import unicodedata

from checklists import dates

_WHOLE = re.compile(r"[0-9]{1,12}")
_FRACTION = re.compile(r"[0-9]{1,9}(\.[0-9]{1,4})?")
_LEAST = re.compile(r"([0-9]+)以上")
_CLOCK = re.compile(r"([01]?[0-9]|2[0-3])(?:[:時]|(?=[0-9]{2}$))([0-5][0-9])分?")
_HOUR = re.compile(r"([01]?[0-9]|2[0-3])時")


def half_width(text: str) -> str:
    """Digits and signs half width, without spaces around."""
    return unicodedata.normalize("NFKC", text).strip()


def least_of(constraint: str) -> int:
    """The bound of 「0以上」 at the start of a constraint; 0 when it has none."""
    found = _LEAST.match(constraint)
    return int(found[1]) if found else 0


def takes_words(constraint: str) -> bool:
    """「年月で記入可」: years of service are a number or words."""
    return "記入可" in constraint


def amount(
    typed: str, *, fraction: bool = False, least: int = 0, words: bool = False
) -> tuple[int | float | str | None, str | None]:
    """(value, what is wrong) of a number as typed: full width, with commas; both None when empty.

    ``fraction``: 1.5 is one too. ``words``: what is no number is kept as it is.
    """
    typed = typed.strip()
    text = half_width(typed).replace(",", "")
    if not text:
        return None, None
    number: int | float
    if _WHOLE.fullmatch(text):
        number = int(text)
    elif fraction and _FRACTION.fullmatch(text):
        number = float(text)
    elif words:
        return typed, None
    else:
        return None, "数字で書いてください"
    if number < least:
        return None, f"{least}以上の数を書いてください"
    return number, None


def clock(typed: str) -> str | None:
    """「9:30」, 「9時30分」, 「0930」, 「17時」, full-width too, as ``09:30``; None for no time."""
    text = half_width(typed)
    if found := _HOUR.fullmatch(text):
        return f"{int(found[1]):02}:00"
    found = _CLOCK.fullmatch(text)
    return f"{int(found[1]):02}:{found[2]}" if found else None


def month(typed: str) -> str | None:
    """「R9.4」, 「2027-04」, 「令和9年4月分」 or 「202704」 as ``2027-04``; None for no month, or one
    before 明治.
    """
    text = half_width(typed).removesuffix("分").removesuffix("月")
    if re.fullmatch(r"[0-9]{6}", text):
        text = f"{text[:4]}-{text[4:]}"
    ending = "-1" if "-" in text else "月1日" if "年" in text else ".1"
    try:
        day = dates.parse(text + ending)
        found = f"{day.year:04}-{day.month:02}"
        dates.month_label(found)
    except dates.DateRefused:
        return None
    return found
