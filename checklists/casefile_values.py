"""The values of a case by their declared type: profile entries, parameters, fields of forms."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from checklists import dates
from checklists.casefile_text import Finding, Path, has_break
from checklists.catalogue import Parameter
from checklists.dates import DateRefused
from checklists.profile import ProfileColumn, ProfileField
from checklists.suggest import did_you_mean, shown

YEARS = range(1868, 2200)
_ISO_LIKE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")
_DATETIME = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})T([01][0-9]|2[0-3]):[0-5][0-9]")

Check = Callable[[Path, Any], Iterator[Finding]]


def unknown_key(path: Path, what: str, known: Sequence[str]) -> Finding:
    """A key that is none: named, with the nearest known one."""
    name = str(path[-1])
    hint = did_you_mean(name, known)
    if not hint and len(known) <= 12:
        hint = f"使えるのは {'、'.join(known)} です。"
    return path, f"「{shown(name)}」という{what}はありません。{hint}"


def text(path: Path, value: Any) -> Iterator[Finding]:
    """One line."""
    if not isinstance(value, str):
        yield path, '文字列(" " で囲んだもの)で書いてください。'
    elif has_break(value):
        yield path, "ここには改行とタブを使えません。1行で書いてください。"


def multiline(path: Path, value: Any) -> Iterator[Finding]:
    """Text of any number of lines."""
    if not isinstance(value, str):
        yield path, '文字列(" " で囲んだもの)で書いてください。'


def integer(
    path: Path, value: Any, low: int | None = 0, high: int | None = None
) -> Iterator[Finding]:
    """A whole number between two bounds, both included; None is no bound."""
    if isinstance(value, bool) or not isinstance(value, int):
        yield path, "整数(引用符なし)で書いてください。"
    elif (low is not None and value < low) or (high is not None and value > high):
        bounds = f"{low}以上" if low is not None else ""
        bounds += f"{high}以下" if high is not None else ""
        yield path, f"{value} は使えません。{bounds}の整数にしてください。"


def boolean(path: Path, value: Any) -> Iterator[Finding]:
    """True or False."""
    if not isinstance(value, bool):
        yield path, "true 又は false(引用符なし)で書いてください。"


def iso_date(path: Path, value: Any) -> Iterator[Finding]:
    """A day ``YYYY-MM-DD`` there is, from 明治 on."""
    if not isinstance(value, str):
        yield path, "日付は「2026-04-01」のような文字列で書いてください。"
        return
    try:
        dates.era_of(dates.from_iso(value))
    except DateRefused as refused:
        hint = refused.suggestion
        spoken = (
            f"「{hint.isoformat()}」と書きます。"
            if hint and hint.isoformat() not in str(refused)
            else ""
        )
        yield path, f"{refused}{spoken}"


def date_range(path: Path, value: Any) -> Iterator[Finding]:
    """Two days ``YYYY-MM-DD/YYYY-MM-DD``; their order is a flag of the case, no refusal."""
    parts = value.split("/") if isinstance(value, str) else []
    if len(parts) != 2:
        yield path, "期間は「2026-04-01/2027-03-31」のように、初日/末日で書いてください。"
        return
    for part in parts:
        yield from iso_date(path, part)


def year_month(path: Path, value: Any) -> Iterator[Finding]:
    """A month ``YYYY-MM``."""
    try:
        dates.month_label(value if isinstance(value, str) else "")
    except DateRefused as refused:
        yield path, str(refused)


def date_time(path: Path, value: Any) -> Iterator[Finding]:
    """``YYYY-MM-DDTHH:MM``."""
    found = _DATETIME.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        yield path, "日時は「2026-04-01T09:30」のように書いてください。"
    else:
        yield from iso_date(path, found[1])


def one_of(allowed: Sequence[str]) -> Check:
    """A text of the list."""

    def check(path: Path, value: Any) -> Iterator[Finding]:
        if not isinstance(value, str):
            yield path, f"{'、'.join(allowed)} のどれかを文字列で書いてください。"
        elif value not in allowed:
            hint = did_you_mean(value, allowed)
            yield (
                path,
                f"「{shown(value)}」は使えません。{hint}使えるのは {'、'.join(allowed)} です。",
            )

    return check


def list_of(check: Check) -> Check:
    """A list whose every member passes ``check``."""

    def whole(path: Path, value: Any) -> Iterator[Finding]:
        if not isinstance(value, (list, tuple)):
            yield path, "[ ] で囲んだ並びで書いてください。"
            return
        for index, part in enumerate(value):
            yield from check((*path, index), part)

    return whole


def object_of(checks: Mapping[str, Check], what: str = "項目") -> Check:
    """An object with known keys; a part that is null or left out is not filled in yet."""

    def whole(path: Path, value: Any) -> Iterator[Finding]:
        if not isinstance(value, dict):
            shape = "、".join(f'"{key}"' for key in checks)
            yield path, f"{{ }} で囲み、{shape} を書いてください。"
            return
        for key, part in value.items():
            if key not in checks:
                yield unknown_key((*path, key), what, list(checks))
            elif part is not None:
                yield from checks[key]((*path, key), part)

    return whole


def filled(check: Check) -> Check:
    """A text that is not blank, then ``check``."""

    def whole(path: Path, value: Any) -> Iterator[Finding]:
        if isinstance(value, str) and not value.strip():
            yield path, "空白だけです。値を書くか、この項目を消してください。"
        else:
            yield from check(path, value)

    return whole


def some(check: Check, what: str) -> Check:
    """A list of one member or more, then ``check``."""

    def whole(path: Path, value: Any) -> Iterator[Finding]:
        if isinstance(value, (list, tuple)) and not value:
            yield path, f"空です。{what}を1つ以上書くか、この項目を消してください。"
        else:
            yield from check(path, value)

    return whole


def _fiscal_year(path: Path, value: Any) -> Iterator[Finding]:
    yield from integer(path, value, YEARS[0], YEARS[-1])


def _of_type(kind: str, allowed: Sequence[str]) -> Check:
    """The check of one profile type (domain/profile.yaml, types) that has no columns."""
    choice = one_of(allowed)
    return {
        "text": text,
        "multiline": multiline,
        "int": integer,
        "bool": boolean,
        "enum": choice,
        "enum_multi": list_of(choice),
        "list": list_of(text),
        "bool+text": object_of({"value": boolean, "text": text}),
        "enum+text": object_of({"value": choice, "text": text}),
        "enum_multi+text": object_of({"values": list_of(choice), "text": text}),
        "enum(有・無)+person": object_of({"value": one_of(("有", "無")), "name": text}),
        "text+wareki_date": object_of({"text": text, "date": iso_date}),
        "wareki_date": iso_date,
        "wareki_date_range": date_range,
        "wareki_fiscal_year": _fiscal_year,
        "list_wareki_fiscal_year": list_of(_fiscal_year),
    }[kind]


def _columns(columns: Sequence[ProfileColumn]) -> Check:
    return object_of({c.key: _of_type(c.type, c.allowed) for c in columns}, "列")


# The profile types that have columns or properties of their own.
COLUMNED = {"table": "columns", "object": "properties"}


def is_profile_type(kind: str) -> bool:
    """True for a type of domain/profile.yaml."""
    try:
        _of_type(kind, ())
    except KeyError:
        return kind in COLUMNED
    return True


def profile_value(field: ProfileField) -> Check:
    """The check of one entry of the consultation paper; null is left to the caller."""
    if field.type == "table":
        return list_of(_columns(field.columns))
    if field.type == "object":
        return _columns(field.properties)
    return _of_type(field.type, field.allowed)


def parameter_value(parameter: Parameter) -> Check:
    """The check of one parameter of a clause (clauses.yaml, param_types)."""
    if parameter.auto:
        return _automatic
    if parameter.type == "table":
        row = object_of({column.key: multiline for column in parameter.columns}, "列")
        return some(list_of(row), "行")
    if parameter.type == "int":
        low, high = parameter.min, parameter.max
        return lambda path, value: integer(path, value, low, high)
    if parameter.type == "interval_months":
        return _months(parameter)
    return {
        "text": multiline,
        "enum": filled(text),
        "multi": some(list_of(filled(text)), "値"),
        "bool": boolean,
        "list": some(list_of(filled(multiline)), "値"),
        "wareki_date": iso_date,
        "date_or_rule": _date_or_rule,
    }[parameter.type]


def _automatic(path: Path, value: Any) -> Iterator[Finding]:
    yield path, "この項目はプログラムが作ります。ファイルには書かないでください。"


def _months(parameter: Parameter) -> Check:
    allowed = parameter.allowed

    def check(path: Path, value: Any) -> Iterator[Finding]:
        if isinstance(value, bool) or not isinstance(value, int) or value not in allowed:
            listed = "、".join(str(months) for months in allowed)
            yield path, f"間隔は月数で書いてください。使えるのは {listed} です。"

    return check


def _date_or_rule(path: Path, value: Any) -> Iterator[Finding]:
    if isinstance(value, str) and _ISO_LIKE.fullmatch(value.strip()):
        yield from iso_date(path, value.strip())
    else:
        yield from multiline(path, value)


def form_value(kind: str, choices: Sequence[str]) -> Check:
    """The check of one field or column of a form (forms.yaml, field_types, example_formats)."""
    known: dict[str, Check] = {
        "multiline": multiline,
        "enum": one_of(choices) if choices else text,
        "int": _number,
        "decimal": _number,
        "money": _number,
        "bool": boolean,
        "checklist": list_of(one_of(choices) if choices else text),
        "wareki_date": iso_date,
        "wareki_datetime": date_time,
        "wareki_year_month": year_month,
        "wareki_date_range": date_range,
        "wareki_fiscal_year": _fiscal_year,
    }
    return known.get(kind, text)


def _number(path: Path, value: Any) -> Iterator[Finding]:
    # 「14年」 and 「6年3月」 are years of service: a number on paper may be words.
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        yield path, "数又は文字列で書いてください。"
    elif isinstance(value, str):
        yield from text(path, value)
