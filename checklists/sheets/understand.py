"""One cell of a sheet as a value of a form's column: by the same rules as on the desk."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from pydantic import JsonValue

from checklists import casefile_text, dates, typed_values
from checklists.casefile_values import form_value
from checklists.dates import DateRefused
from checklists.form import FormColumn
from checklists.sheets import formats
from checklists.sheets.cells import Cell
from checklists.sheets.heads import near_choice, same_choice
from checklists.sheets.own_words import folded, words
from checklists.suggest import shown

_NUMBERS = frozenset({"int", "decimal", "money"})
_TIMES = frozenset(
    {"wareki_date", "wareki_datetime", "wareki_year_month", "time", "wareki_fiscal_year"}
)
_HALF_KANA = re.compile("[\uff61-\uff9f]+")
_CLOCK_TAIL = re.compile(r"[ T]*((?:[0-9]{1,2}[:時][0-9]{2}分?|[0-9]{1,2}時))(?::00|00秒)?$")
# A number of days this large is a day of this century's contracts, not a date without its signs.
_SERIALS = range(20_000, 73_051)
_NAMES_BETWEEN = re.compile(r"[、,，/／\n]+")
# The decimals a field on the desk takes.
_DECIMALS = 4


@dataclass(frozen=True)
class Understood:
    """``value`` None: nothing stands there. ``changed`` says what was read into it, ``check`` what
    a person should look at, ``problem`` why there is no value. ``offered`` is the choice that may be
    meant by what is none: a person has to say so.
    """

    value: JsonValue = None
    changed: str = ""
    check: str = ""
    problem: str = ""
    offered: str = ""


def understand(cell: Cell | None, column: FormColumn, *, date_1904: bool = False) -> Understood:
    """The value of a cell in that column of the form, and what was changed in reading it."""
    if cell is None:
        return Understood()
    if cell.trouble:
        return Understood(problem=cell.trouble)
    if _is_nothing(cell, column):
        return Understood(changed=f"「{_said(cell.text)}」を空きとして読みました")
    read = _READERS.get(column.type, _text)(cell, column, date_1904)
    wrong = _wrong(read.value, column)
    if wrong and not read.problem:
        return Understood(problem=wrong)
    if not read.problem and (unseen := _unseen(read.value)):
        return replace(read, check=unseen)
    return read


def _unseen(value: JsonValue) -> str:
    """Said of signs nobody sees in Excel (U+200B, U+FEFF) that come with copied texts."""
    signs = sorted({sign for sign in str(value) if unicodedata.category(sign) == "Cf"})
    named = "、".join(f"U+{ord(sign):04X}" for sign in signs)
    return f"目に見えない文字({named})が入っています。Excelで入力し直してください" if named else ""


def _said(text: str) -> str:
    """A text of a cell in a sentence: in one line and not too long."""
    return shown(" ".join(text.split()))


def _is_nothing(cell: Cell, column: FormColumn) -> bool:
    """「－」 in a column of dates, numbers or choices."""
    typed = column.type in _NUMBERS | _TIMES | {"bool", "enum", "checklist"}
    return typed and isinstance(cell.value, str) and folded(cell.text) in words().nothing


def _wrong(value: JsonValue, column: FormColumn) -> str:
    """What the case file would refuse in the value."""
    if value is None:
        return ""
    choices = () if column.choice_blank else column.choices
    said = [sentence for _, sentence in casefile_text.findings({"value": value})]
    said += [sentence for _, sentence in form_value(column.type, choices)((), value)]
    return said[0] if said else ""


# ---- texts


def _text(cell: Cell, column: FormColumn, date_1904: bool) -> Understood:
    if isinstance(cell.value, str):
        return _words(cell.value, breaks="　")
    if isinstance(cell.value, bool):
        return Understood("はい" if cell.value else "いいえ", _became(cell, cell.value))
    if isinstance(cell.value, datetime):
        said = _spoken(cell.value)
        return Understood(said, f"日付「{cell.text}」を「{said}」にしました")
    if isinstance(cell.value, time):
        said = f"{cell.value:%H:%M}"
        return Understood(said, f"時刻を「{said}」にしました")
    if cell.zeros:
        return Understood(cell.text, f"数を、見えているとおりの「{cell.text}」にしました")
    return Understood(
        cell.text,
        check=f"数の「{cell.text}」を文字にしました。先頭の0が消えていないか確かめてください",
    )


def _words(text: str, *, breaks: str) -> Understood:
    """A text of one line, without the blanks around it; the rest as it stands."""
    value = text.strip()
    changed = "前後の空白を取りました" if value != text else ""
    if casefile_text.has_break(value):
        value = re.sub(r"[ \u3000]*[\t\n]+[ \u3000]*", breaks, value)
        said = "空白" if breaks == "　" else f"「{breaks}」"
        changed = f"改行を{said}にしました"
    return Understood(value or None, changed)


def _multiline(cell: Cell, column: FormColumn, date_1904: bool) -> Understood:
    if isinstance(cell.value, str):
        value = cell.value.strip()
        return Understood(value or None, "前後の空白を取りました" if value != cell.value else "")
    return _text(cell, column, date_1904)


def _kana(cell: Cell, column: FormColumn, date_1904: bool) -> Understood:
    read = _text(cell, column, date_1904)
    if not isinstance(read.value, str) or not _HALF_KANA.search(read.value):
        return read
    wide = _HALF_KANA.sub(lambda found: unicodedata.normalize("NFKC", found[0]), read.value)
    return Understood(wide, f"半角の「{_said(read.value)}」を「{_said(wide)}」にしました")


def _several_names(cell: Cell, column: FormColumn, date_1904: bool) -> Understood:
    if isinstance(cell.value, str):
        return _words(cell.value, breaks="、")
    return _text(cell, column, date_1904)


def _became(cell: Cell, yes: bool) -> str:
    return f"「{cell.text}」を「{'はい' if yes else 'いいえ'}」にしました"


def _spoken(day: datetime) -> str:
    try:
        said = dates.wareki(day.date())
    except DateRefused:
        return day.date().isoformat()
    return said if day.time() == time() else f"{said} {day.hour}:{day.minute:02}"


# ---- choices


def _choice(cell: Cell, column: FormColumn, date_1904: bool) -> Understood:
    text = cell.text.strip()
    if not column.choices or text in column.choices:
        return _text(cell, column, date_1904)
    found = same_choice(text, column.choices) or _yes_or_no(text, column.choices)
    if found is not None:
        return Understood(found, f"「{_said(text)}」を「{found}」にしました")
    if column.choice_blank:
        return _text(cell, column, date_1904)
    near = near_choice(text, column.choices)
    hint = f"「{near}」ではありませんか。" if near else ""
    return Understood(
        problem=f"「{_said(text)}」は選択肢にありません。{hint}"
        f"使えるのは {'、'.join(column.choices)} です。",
        offered=near,
    )


def _yes_or_no(text: str, choices: tuple[str, ...]) -> str | None:
    """「○」 where the choices are 有 and 無 or other words for them."""
    for group in (words().yes, words().no):
        if folded(text) in group:
            found = [choice for choice in choices if folded(choice) in group]
            return found[0] if len(found) == 1 else None
    return None


def _ticked(cell: Cell, column: FormColumn, date_1904: bool) -> Understood:
    if isinstance(cell.value, bool):
        return Understood(cell.value)
    said = folded(cell.text)
    if said in words().yes or said in words().no:
        yes = said in words().yes
        return Understood(yes, _became(cell, yes))
    return Understood(problem=f"「{_said(cell.text)}」は「はい」か「いいえ」として読めません。")


def _checklist(cell: Cell, column: FormColumn, date_1904: bool) -> Understood:
    found: list[JsonValue] = []
    for part in filter(None, (part.strip() for part in _NAMES_BETWEEN.split(cell.text))):
        choice = same_choice(part, column.choices) if column.choices else part
        if choice is None:
            return Understood(problem=f"「{_said(part)}」は選択肢にありません。")
        found.append(choice)
    read = "、".join(map(str, found))
    same = read == cell.text.strip()
    return Understood(
        found or None, "" if same else f"「{_said(cell.text)}」を「{read}」にしました"
    )


# ---- numbers


def _number(cell: Cell, column: FormColumn, date_1904: bool) -> Understood:
    if isinstance(cell.value, bool | datetime | time):
        return Understood(problem=f"「{_said(cell.text)}」は数ではありません。")
    number = isinstance(cell.value, int | float)
    written = str(cell.value).strip()
    text = str(round(cell.value, _DECIMALS)) if isinstance(cell.value, float) else written
    if column.unit and isinstance(cell.value, str):
        text = typed_values.half_width(written).removesuffix(column.unit)
    value, problem = typed_values.amount(
        text,
        fraction=column.type == "decimal",
        least=typed_values.least_of(column.constraint),
        words=not number and typed_values.takes_words(column.constraint),
    )
    if problem:
        return Understood(problem=f"「{_said(written)}」は使えません。{problem}。")
    same = value == cell.value if number else str(value) == written
    return Understood(value, "" if same else f"「{_said(written)}」を「{value}」にしました")


# ---- dates and times


def _day(cell: Cell, column: FormColumn, date_1904: bool) -> Understood:
    if isinstance(cell.value, datetime):
        clock = "" if cell.value.time() == time() else f"{cell.value:%H:%M}"
        return _dated(cell.value.date(), f"時刻の{clock}を除きました" if clock else "")
    serial = _serial(cell, date_1904)
    if serial is not None:
        said = f"Excelの通し番号{cell.text}を{_spoken(serial)}にしました"
        return _dated(serial.date(), said)
    if not isinstance(cell.value, str | int) or isinstance(cell.value, bool):
        return Understood(problem=f"「{_said(cell.text)}」は日付として読めません。")
    text = re.sub(r"[ T]+0?0:00(:00)?$", "", typed_values.half_width(cell.text))
    try:
        day = dates.parse(text)
    except DateRefused as refused:
        return Understood(problem=str(refused))
    spoken = _spoken(datetime.combine(day, time()))
    written = cell.text.strip()
    # 「R8.4.1」 is how the preview shows the day: two hundred of them need not be said again.
    same = written in (spoken, day.isoformat()) or (
        dates.era_of_or_none(day) is not None and written == dates.wareki_short(day)
    )
    return _dated(day, "" if same else f"「{_said(written)}」を{spoken}にしました")


def _dated(day: date, changed: str) -> Understood:
    return Understood(day.isoformat(), changed)


def _serial(cell: Cell, date_1904: bool) -> datetime | None:
    """The day of a plain number that can be nothing but Excel's count of days."""
    number = cell.value
    if isinstance(number, bool) or not isinstance(number, int | float):
        return None
    return formats.moment(number, date_1904=date_1904) if int(number) in _SERIALS else None


def _moment(cell: Cell, column: FormColumn, date_1904: bool) -> Understood:
    found = cell.value if isinstance(cell.value, datetime) else _serial(cell, date_1904)
    if found is not None:
        if found.time() == time():
            return Understood(problem=f"「{_said(cell.text)}」に時刻がありません。")
        said = "" if cell.value is found else f"Excelの通し番号を{_spoken(found)}にしました"
        return Understood(f"{found:%Y-%m-%dT%H:%M}", said)
    text = typed_values.half_width(cell.text)
    tail = _CLOCK_TAIL.search(text)
    clock = typed_values.clock(tail[1]) if tail else None
    if tail is None or clock is None:
        return Understood(
            problem=f"「{_said(cell.text)}」は日時として読めません。「令和8年5月12日 10:30」のように書いてください。"
        )
    try:
        day = dates.parse(text[: tail.start()])
        spoken = f"{dates.wareki(day)} {clock}"
    except DateRefused as refused:
        return Understood(problem=str(refused))
    value = f"{day.isoformat()}T{clock}"
    return Understood(value, f"「{_said(cell.text.strip())}」を{spoken}にしました")


def _clock(cell: Cell, column: FormColumn, date_1904: bool) -> Understood:
    if isinstance(cell.value, time):
        return Understood(f"{cell.value:%H:%M}")
    if isinstance(cell.value, float):
        found = formats.time_of_day(cell.value)
        if found is not None:
            return Understood(f"{found:%H:%M}", f"Excelの数{cell.text}を{found:%H:%M}にしました")
    value = typed_values.clock(cell.text)
    if value is None or isinstance(cell.value, datetime):
        return Understood(
            problem=f"「{_said(cell.text)}」は時刻として読めません。「9:30」のように書いてください。"
        )
    written = cell.text.strip()
    return Understood(value, "" if value == written else f"「{_said(written)}」を{value}にしました")


def _month(cell: Cell, column: FormColumn, date_1904: bool) -> Understood:
    if isinstance(cell.value, datetime):
        value: str | None = f"{cell.value:%Y-%m}"
    else:
        value = typed_values.month(cell.text)
    if value is None:
        return Understood(
            problem=f"「{_said(cell.text)}」は年月として読めません。「令和8年4月」のように書いてください。"
        )
    return Understood(value, f"「{_said(cell.text)}」を{dates.month_label(value)}にしました")


_Reader = Callable[[Cell, FormColumn, bool], Understood]
_READERS: dict[str, _Reader] = {
    "multiline": _multiline,
    "kana": _kana,
    "person_list": _several_names,
    "enum": _choice,
    "bool": _ticked,
    "checklist": _checklist,
    "int": _number,
    "money": _number,
    "decimal": _number,
    "wareki_date": _day,
    "wareki_datetime": _moment,
    "time": _clock,
    "wareki_year_month": _month,
}
