"""A clause of the catalogue in words: its wording with the places to fill, when it applies, what is chosen."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from pydantic import JsonValue

from checklists.catalogue import Applicability, Catalogue, Clause, Parameter
from checklists.form import FormSet
from checklists.templates import pieces

Range = tuple[int, int, str]
# Values that come from the case, as an officer calls them.
OF_THE_CASE = {
    "city": "市の名前",
    "department": "所管課",
    "contract_name": "契約名",
    "contractor": "受託者名",
    "contract_term": "契約期間",
}
_FORM, _ARTICLE = "様式：", "条："
OFTEN = "の回数"  # of a place to choose that is an interval
_SHOWN = re.compile(r"〔([^〔〕]*)〕")


@dataclass(frozen=True)
class Slot:
    """A place in a wording that is filled for each case: ``〔label〕`` for a person, ``code`` in the file."""

    label: str
    code: str

    @property
    def shown(self) -> str:
        return f"〔{self.label}〕"


class _Common:
    """The places every wording may have: values of the case, forms, other clauses."""

    def __init__(self, catalogue: Catalogue, forms: FormSet) -> None:
        self.of = (catalogue, forms)
        of_the_case = [Slot(label, "{" + key + "}") for key, label in OF_THE_CASE.items()]
        of_forms = [Slot(f"{_FORM}{form.title}", "{form:" + form.id + "}") for form in forms.forms]
        self.offered = (*of_the_case, *of_forms)
        articles = (
            Slot(f"{_ARTICLE}{clause.title}", "{article:" + clause.id + "}")
            for clause in catalogue.clauses
        )
        slots = (*self.offered, *articles)
        self.by_code = {slot.code: slot for slot in slots}
        self.by_label = {slot.label: slot for slot in reversed(slots)}


# Of the catalogues last shown: each clause would build the same hundreds of places anew.
_COMMON: list[_Common] = []
_REMEMBERED = 4


def _common(catalogue: Catalogue, forms: FormSet) -> _Common:
    for one in _COMMON:
        if one.of[0] is catalogue and one.of[1] is forms:
            return one
    found = _Common(catalogue, forms)
    _COMMON[:] = [found, *_COMMON[: _REMEMBERED - 1]]
    return found


@dataclass(frozen=True)
class Slots:
    """The places a wording may have; ``params`` are those to choose of its clause."""

    catalogue: Catalogue
    forms: FormSet
    params: tuple[Parameter, ...] = ()

    @cached_property
    def _own(self) -> tuple[Slot, ...]:
        found: list[Slot] = []
        for one in self.params:
            found.append(Slot(one.label, "{" + one.key + "}"))
            if one.type == "interval_months":
                found.append(Slot(f"{one.label}{OFTEN}", "{" + one.key + ":freq}"))
        return tuple(found)

    def offered(self) -> tuple[Slot, ...]:
        """What a person may put in: choices of the clause, values of the case, forms."""
        return (*self._own, *_common(self.catalogue, self.forms).offered)

    def at(self, code: str) -> Slot | None:
        """The place a ``{…}`` of the file stands for."""
        own = next((slot for slot in self._own if slot.code == code), None)
        return own or _common(self.catalogue, self.forms).by_code.get(code)

    def named(self, label: str) -> Slot | None:
        """The place a ``〔…〕`` on the page stands for."""
        own = next((slot for slot in self._own if slot.label == label), None)
        return own or _common(self.catalogue, self.forms).by_label.get(label)

    def shown(self, template: str) -> tuple[str, list[Range]]:
        """The wording with 〔…〕 in place of what is filled, and where those stand."""
        text, ranges = "", []
        for piece in pieces(template):
            slot = self.at(piece.text) if piece.kind != "text" else None
            words = slot.shown if slot is not None else piece.text
            if slot is not None:
                kind = "number" if piece.kind in ("form", "article") else "choice"
                ranges.append((len(text), len(text) + len(words), kind))
            text += words
        return text, ranges

    def written(self, shown: str) -> str:
        """As it stands in the file; a 〔…〕 that is none of ours stays as it is."""

        def code(found: re.Match[str]) -> str:
            slot = self.named(found[1])
            return slot.code if slot is not None else found[0]

        return _SHOWN.sub(code, shown)

    def unknown(self, shown: str) -> tuple[str, ...]:
        """The 〔…〕 that mean nothing."""
        return tuple(found[0] for found in _SHOWN.finditer(shown) if self.named(found[1]) is None)


def slots_of(clause: Clause, catalogue: Catalogue, forms: FormSet) -> Slots:
    """The places the wording of this clause may have."""
    return Slots(catalogue, forms, clause.params)


def parameter_words(parameter: Parameter, catalogue: Catalogue) -> str:
    """「契約締結と同時に / 契約締結後速やかに(はじめの値)」."""
    default = _value(parameter.default, parameter, catalogue)
    allowed = [_value(one, parameter, catalogue) for one in parameter.allowed]
    if not allowed:
        return f"はじめの値は「{default}」" if default else "案件ごとに書きます"
    shown = [f"{one}(はじめの値)" if one == default else one for one in allowed]
    if default and default not in allowed:
        shown.append(f"はじめの値は「{default}」")
    return " / ".join(shown)


def _value(value: JsonValue, parameter: Parameter, catalogue: Catalogue) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "する" if value else "しない"
    if parameter.type == "interval_months" and isinstance(value, int):
        known = str(value) in catalogue.codes.intervals
        return catalogue.interval_label(value) if known else f"{value}か月ごとに1回以上"
    if isinstance(value, list | tuple):
        return "、".join(_value(part, parameter, catalogue) for part in value)
    if isinstance(value, Mapping):
        return "、".join(_value(part, parameter, catalogue) for part in value.values())
    slots = {"{" + key + "}": f"〔{label}〕" for key, label in OF_THE_CASE.items()}
    text = str(value)
    for code, shown in slots.items():
        text = text.replace(code, shown)
    return text


def when_words(rule: Applicability, catalogue: Catalogue) -> tuple[str, ...]:
    """When a clause applies, a line for each condition."""
    if rule.always:
        return ("どの案件でも点検します。",)
    lines: list[str] = []
    for head, facts in (
        ("次のすべてに当てはまるとき", rule.all),
        ("次のどれかに当てはまるとき", rule.any),
        ("ただし、次のどれかに当てはまるときを除きます", rule.none),
    ):
        if facts:
            alone = len(facts) == 1 and facts is not rule.none
            lines.append("次に当てはまるとき" if alone else head)
            lines += [f"・{fact_words(fact, catalogue)}" for fact in facts]
    return tuple(lines)


def fact_words(fact_id: str, catalogue: Catalogue) -> str:
    """「再委託(再委託の予定や可能性がありますか)」; a derived fact without a question."""
    fact = catalogue.fact_by_id.get(fact_id)
    if fact is None:
        return fact_id
    return f"{fact.label}({fact.ask})" if fact.ask else f"{fact.label}(自動で決まります)"
