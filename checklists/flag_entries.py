"""Flags on entries of the consultation paper that are empty."""

from collections.abc import Iterable, Mapping

from pydantic import JsonValue

from checklists.applicability import facts_of
from checklists.assessment import Flag
from checklists.body_word import in_word_of
from checklists.case import Case, Kind, Route
from checklists.catalogue import Catalogue
from checklists.kind_rules import rules_of
from checklists.parameters import is_blank
from checklists.profile import ProfileField


def empty_entries(case: Case, catalogue: Catalogue) -> Iterable[Flag]:
    """A flag for each required entry that is empty.

    Every required entry is flagged, and none blocks: a missing entry is a flag, never a refusal
    (COMMANDS); it prints as a blank to be filled by hand. The words differ where this case does
    not need it, and say why: an entry the paper of the kind does not have, one about a processor
    when no contract is made, the council of a 庁内審査.
    """
    contract = facts_of(case, catalogue).get("processor_contract") is not False
    for field in catalogue.profile_fields:
        if field.required and is_empty(field, case):
            words = _what_then(field, case, catalogue, contract=contract)
            yield Flag(place_of(field), f"「{field.label}」が空です。{words}", blocking=False)


def _what_then(field: ProfileField, case: Case, catalogue: Catalogue, *, contract: bool) -> str:
    """What the empty entry means for the paper of this case."""
    if field.key == "council_name" and case.route is Route.INTERNAL:
        return "庁内審査なので、空のままで構いません。"
    if not any(_asks(kind, field, catalogue) for kind in case.kinds):
        return "この種別の書類には印刷しないので、空のままで構いません。"
    if not contract and field.key in catalogue.entries_of_contract:
        said = "市の外に任せないので、空のままで構いません。"
        return in_word_of(said, case.municipality.name)
    return "紙には空欄で印刷します。"


def _asks(kind: Kind, field: ProfileField, catalogue: Catalogue) -> bool:
    """Has the paper of the kind this entry? What lives at the top of a case is on every paper."""
    if field.key in catalogue.entries_not_for_kind.get(kind.value, ()):
        return False
    return field.key in _ELSEWHERE or rules_of(kind).asks_entry(field, kind)


def place_of(field: ProfileField) -> str:
    """``profile.term``; ``municipality.name`` for an entry kept there."""
    return _ELSEWHERE.get(field.key, f"profile.{field.key}")


def is_empty(field: ProfileField, case: Case) -> bool:
    """Has the entry no value? Of 有・無 with words, the choice is the value."""
    if field.key in _ELSEWHERE:
        return is_blank(_kept_elsewhere(field.key, case))
    value = case.profile.get(field.key)
    if isinstance(value, Mapping):
        return _is_empty_object(value)
    return is_blank(value)


def _is_empty_object(value: Mapping[str, JsonValue]) -> bool:
    for key in ("value", "values"):
        if key in value:
            return is_blank(value[key])
    return is_blank(dict(value))


# Entries whose value lives at the top of the case (profile.yaml, stored: false).
_ELSEWHERE = {
    "city": "municipality.name",
    "council_name": "municipality.council",
    "kind": "kind",
    "is_report_only": "route",
}


def _kept_elsewhere(key: str, case: Case) -> str:
    return {
        "city": case.municipality.name,
        "council_name": case.municipality.council,
        "kind": case.kind.value,
        "is_report_only": case.route.value,
    }[key]
