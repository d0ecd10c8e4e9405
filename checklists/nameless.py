"""A case without the names of people, for those who need the clauses and not the persons."""

import json
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from checklists.case import Case
from checklists.catalogue import Catalogue

#: Stands where a text was taken out because a known name is in it.
MARK = "【氏名を含むため除きました】"
#: Keys of rows that hold a person.
_PERSON_KEYS = frozenset({"name", "kana", "by", "answered_by", "received_by", "checked_by"})
# The municipality's own people in the consultation paper, whatever the entry is called.
_ALSO_PERSONS = ("city_responsible",)
_TOWN = ("head_name", "council_chair", "council_members")
_CONTRACTOR = ("representative", "address", "phone")
# Roles, not names: they stand in the columns of names and in many texts.
_OFFICES = ("会長", "副会長", "委員", "委員長", "事務局", "職員", "部長", "課長", "係長", "主任")
_TOWN_ROLES = ("主査", "担当", "担当者", "市長", "町長", "村長", "区長", "受託者", "所管課")
_COMPANY_ROLES = ("代表", "代表者", "代表取締役", "取締役", "社長", "理事長", "所長", "支店長")
_ROLES = frozenset((*_OFFICES, *_TOWN_ROLES, *_COMPANY_ROLES))
# Codes of ours, no typed text.
_CODES = frozenset(
    {"verdict", "kind", "route", "format", "code", "document", "catalogue", "also", "manner"}
    | {"key", "follows", "clauses"}
)
_TIES = ("key", "follows")
# A shorter number is that of a member (「委員 10」), or of anything; a telephone has more.
_LONG_NUMBER = 6
_LEAST = 2
_SELECTORS = dict.fromkeys((*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0)))


@dataclass(frozen=True)
class Nameless:
    """The case, and how many things were taken out by kind (``workers``, ``people``, ``notes``,
    ``forms``, ``texts``: texts with a known name)."""

    case: Case
    left_out: Mapping[str, int]


def person_entries(catalogue: Catalogue) -> frozenset[str]:
    """Keys of the profile that hold a person, by the type of the entry or by what is written there."""
    named = (entry.key for entry in catalogue.profile_fields if "person" in entry.type)
    return frozenset((*named, *_ALSO_PERSONS))


def known_names(case: Case, person_entries: Collection[str]) -> frozenset[str]:
    """What may stand nowhere, in the form ``_key`` gives it: whole names and their parts."""
    plain = case.model_dump(mode="json")
    texts = [plain["contractor"]["representative"], plain["contractor"]["phone"]]
    texts += [plain["municipality"][name] for name in _TOWN[:2]]
    texts += plain["municipality"]["council_members"]
    for part in ("workers", "opinions", "submissions"):
        texts += _under_person_keys(plain[part])
    texts += (text for key in person_entries for text in _values(plain["profile"].get(key)))
    not_names = {_key(part) for part in _own_words(plain)}
    found = {_key(piece) for text in texts if isinstance(text, str) for piece in _pieces(text)}
    return frozenset(
        one
        for one in found
        if len(one) >= _LEAST and not any(one in word for word in not_names) and one not in _ROLES
        if not one.isdecimal() or len(one) >= _LONG_NUMBER
    )


def nameless(case: Case, person_entries: Collection[str], names: frozenset[str]) -> Nameless:
    """Without roster, persons, contact data, form values and notes; texts with one of ``names``
    give way to MARK. ``person_entries``: keys of the profile that hold a person.
    """
    plain = case.model_dump(mode="json")
    left: dict[str, int] = {"workers": len(plain["workers"]), "forms": len(plain["forms"])}
    plain["workers"], plain["forms"] = [], {}
    left["set_aside"] = len(plain["set_aside"])
    plain["set_aside"] = {}
    if plain["replies"]:
        left["replies"] = len(plain["replies"])
        plain["replies"] = {}
    people = 0
    for record, keys in ((plain["municipality"], _TOWN), (plain["contractor"], _CONTRACTOR)):
        for key in keys:
            people += bool(record[key])
            record[key] = [] if isinstance(record[key], list) else ""
    for part in ("opinions", "submissions"):
        for row in plain[part]:
            gone = [key for key in row if key in _PERSON_KEYS]
            people += sum(bool(row.pop(key)) for key in gone)
    _rename_keys(plain["opinions"], names)
    people += sum(plain["profile"].pop(key, None) is not None for key in person_entries)
    left["people"] = people
    left["notes"] = 0
    for part in ("answers", "items"):
        for answer in plain[part].values():
            left["notes"] += bool(answer["note"])
            answer["note"] = ""
    count = [0]
    kept = _without({**plain, "id": ""}, names, count)
    left["texts"] = count[0]
    return Nameless(Case.model_validate_json(json.dumps({**kept, "id": case.id})), left)


def _rename_keys(rows: list[dict[str, Any]], names: frozenset[str]) -> None:
    """A key of an opinion that somebody made of a name gives way to a number."""
    keys = {
        row["key"]: f"nameless-{number}"
        for number, row in enumerate(rows, 1)
        if names_in(row.get("key"), names)
    }
    for row in rows:
        row.update({column: keys[row[column]] for column in _TIES if row.get(column) in keys})


def _without(value: Any, names: frozenset[str], count: list[int]) -> Any:
    if isinstance(value, str):
        key = _key(value)
        if any(name in key for name in names):
            count[0] += 1
            return MARK
        return value
    if isinstance(value, list):
        return [_without(one, names, count) for one in value]
    if isinstance(value, dict):
        return {
            key: one if key in _CODES else _without(one, names, count) for key, one in value.items()
        }
    return value


def names_in(value: Any, names: frozenset[str]) -> bool:
    """Does one of the names stand in any text of a JSON value, keys of mappings too?"""
    keys = map(_key, _strings(value))
    return any(name in key for key in keys for name in names)


def _strings(value: Any) -> Iterator[str]:
    """Every text, keys of mappings included."""
    if isinstance(value, dict):
        yield from value
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from _strings(one)
    elif isinstance(value, str):
        yield value


def _values(value: Any) -> Iterator[str]:
    """Every text, without the keys of mappings."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _values(one)


def _under_person_keys(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for row in rows:
        for key in _PERSON_KEYS & row.keys():
            yield from _values(row[key])


def _own_words(plain: Mapping[str, Any]) -> Iterator[str]:
    """Names of the town and its offices: a surname may be the same, 「川口」 for instance."""
    town, profile = plain["municipality"], plain["profile"]
    yield from (town["name"], town["council"], plain["contractor"]["name"])
    if isinstance(profile.get("department"), str):
        yield profile["department"]


def _pieces(text: str) -> Iterator[str]:
    """「例示　恵」 -> the whole, 「例示」 and 「恵」; roles before or after a name fall away."""
    words = [word for word in text.split() if _key(word) not in _ROLES]
    for word in words:
        yield _bare(word)
    for begin in range(len(words) - 1):
        yield "".join(map(_bare, words[begin:]))


def _bare(word: str) -> str:
    for role in sorted(_ROLES, key=len, reverse=True):
        if len(role) > 1 and word.endswith(role) and len(word) > len(role):
            return word.removesuffix(role)
    return word


def _key(text: str) -> str:
    """The form in which names are compared: NFKC, without spaces and variation selectors."""
    return "".join(unicodedata.normalize("NFKC", text).translate(_SELECTORS).split())
