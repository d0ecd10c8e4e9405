"""Values of a clause's parameters: what counts, what is ours, how it reads in a sentence."""

from collections.abc import Mapping

from pydantic import JsonValue

from checklists import dates
from checklists.answer import Answer
from checklists.catalogue import Catalogue, Parameter
from checklists.seen import seen

_DAY_TYPES = ("wareki_date", "date_or_rule")


def is_blank(value: JsonValue) -> bool:
    """None, an empty or white text, a list or row in which everything is blank.

    False and 0 are values, but a box not ticked alone does not fill a row.
    """
    if value is None:
        return True
    if isinstance(value, str):
        return not seen(value)
    if isinstance(value, Mapping):
        return all(part is False or is_blank(part) for part in value.values())
    if isinstance(value, list | tuple):
        return all(is_blank(part) for part in value)
    return False


def same(one: JsonValue, other: JsonValue) -> bool:
    """Equal, and True is not 1."""
    return one == other and isinstance(one, bool) == isinstance(other, bool)


def effective(parameter: Parameter, answer: Answer | None) -> JsonValue:
    """The officer's value, or the default when there is none (None when that is missing too)."""
    given = answer.parameters.get(parameter.key) if answer is not None else None
    return parameter.default if is_blank(given) else given


def is_allowed(parameter: Parameter, value: JsonValue) -> bool:
    """Is the value one of those listed? A multi value when each of its parts is."""
    if parameter.type == "multi" and isinstance(value, list | tuple):
        return all(is_allowed(parameter, part) for part in value)
    return any(same(value, one) for one in parameter.allowed)


def is_ours(parameter: Parameter, value: JsonValue) -> bool:
    """Is the value the catalogue's own word (default or listed), not the officer's?"""
    return same(value, parameter.default) or is_allowed(parameter, value)


def texts_of(value: JsonValue) -> tuple[str, ...]:
    """Every text inside a value, in order."""
    if isinstance(value, str):
        return (value,)
    if isinstance(value, Mapping):
        return tuple(text for part in value.values() for text in texts_of(part))
    if isinstance(value, list | tuple):
        return tuple(text for part in value for text in texts_of(part))
    return ()


def value_text(
    parameter: Parameter, value: JsonValue, catalogue: Catalogue, *, frequency: bool = False
) -> str:
    """The value as it stands in a sentence (half-width digits); a table gives ``""``."""
    if isinstance(value, bool):
        return "有" if value else "無"
    if isinstance(value, int):
        if frequency:
            return catalogue.codes.intervals.get(str(value), f"{value}か月ごとに1回以上")
        return f"{value:,}"
    if isinstance(value, str):
        return _day_text(value) if parameter.type in _DAY_TYPES else value
    if isinstance(value, list | tuple) and parameter.type != "table":
        return "、".join(str(part) for part in value if not is_blank(part))
    return ""


def _day_text(value: str) -> str:
    """An ISO day as 和暦; a rule in words (and a day there is not) as the officer wrote it."""
    try:
        return dates.wareki_of(value.strip())
    except dates.DateRefused:
        return value
