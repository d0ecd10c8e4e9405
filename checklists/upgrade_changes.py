"""What two editions of the catalogue say differently: of each clause, in words that can be read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from checklists.catalogue import Applicability, Catalogue, Clause, Parameter
from checklists.clause_words import parameter_words, slots_of, when_words
from checklists.form import FormSet


class What(StrEnum):
    """What of a clause is another in the new edition."""

    WORDING = "wording"
    QUESTION = "question"
    TITLE = "title"
    SEVERITY = "severity"
    PARAMETER = "parameter"
    CARRIERS = "carriers"
    FORMS = "forms"
    RULE = "rule"
    HIDDEN = "hidden"


@dataclass(frozen=True)
class Difference:
    """Old and new text; a side that has none is empty. ``key``: of a parameter."""

    what: What
    old: str
    new: str
    key: str = ""


@dataclass(frozen=True)
class EditionChange:
    """Two editions, held against each other once for any number of cases."""

    old: tuple[Catalogue, FormSet]
    new: tuple[Catalogue, FormSet]

    @cached_property
    def differences(self) -> Mapping[str, tuple[Difference, ...]]:
        """By clause that both have and that differs."""
        before = self.old[0].clause_by_id
        found = {
            clause.id: tuple(_differences(before[clause.id], clause, self.old, self.new))
            for clause in self.new[0].clauses
            if clause.id in before and before[clause.id] != clause
        }
        return {clause_id: several for clause_id, several in found.items() if several}

    @cached_property
    def rules_differ(self) -> frozenset[str]:
        """Clauses of the new edition that may apply to another set of cases than before."""
        if self.old[0].facts != self.new[0].facts:
            return frozenset(self.new[0].clause_by_id)
        before = self.old[0].clause_by_id
        return frozenset(
            clause.id
            for clause in self.new[0].clauses
            if clause.id not in before or _rule(before[clause.id]) != _rule(clause)
        )


def _rule(clause: Clause) -> tuple[bool, Applicability]:
    return bool(clause.hidden), clause.applicability


def _differences(
    old: Clause, new: Clause, was: tuple[Catalogue, FormSet], now: tuple[Catalogue, FormSet]
) -> Iterator[Difference]:
    pairs: tuple[tuple[What, str, str], ...] = (
        (What.HIDDEN, old.hidden or "", new.hidden or ""),
        (What.TITLE, old.title, new.title),
        (What.QUESTION, old.question, new.question),
        (What.WORDING, *_wordings(old, new, was, now)),
        (What.SEVERITY, was[0].codes.severities.get(old.severity, old.severity),
         now[0].codes.severities.get(new.severity, new.severity)),
        (What.CARRIERS, _carriers(old, was[0]), _carriers(new, now[0])),
        (What.FORMS, _forms(old, was[1]), _forms(new, now[1])),
        (What.RULE, _rule_words(old, was[0]), _rule_words(new, now[0])),
    )  # fmt: skip
    for what, before, after in pairs:
        if before != after:
            yield Difference(what, before, after)
    yield from _parameters(old, new, was[0], now[0])


def _parameters(
    old: Clause, new: Clause, was_in: Catalogue, now_in: Catalogue
) -> Iterator[Difference]:
    before = {parameter.key: parameter for parameter in old.params}
    after = {parameter.key: parameter for parameter in new.params}
    for key in {**before, **after}:
        was, now = before.get(key), after.get(key)
        texts = (_spoken_parameter(was, was_in), _spoken_parameter(now, now_in))
        if texts[0] != texts[1]:
            yield Difference(What.PARAMETER, *texts, key)


def _wordings(
    old: Clause, new: Clause, was: tuple[Catalogue, FormSet], now: tuple[Catalogue, FormSet]
) -> tuple[str, str]:
    """Equal where only what fills them goes by another name: that is told of the parameter."""
    if (old.wording, old.wording_variants) == (new.wording, new.wording_variants):
        return "", ""
    return spoken_wording(old, *was), spoken_wording(new, *now)


def spoken_wording(clause: Clause, catalogue: Catalogue, forms: FormSet) -> str:
    """The wording and its variants with 〔…〕 in place of what is filled."""
    slots = slots_of(clause, catalogue, forms)
    texts = [clause.wording, *(f"{v.equals}：{v.wording}" for v in clause.wording_variants)]
    return "\n".join(slots.shown(text)[0] for text in texts)


def _spoken_parameter(parameter: Parameter | None, catalogue: Catalogue) -> str:
    """Label, standard value and the values offered, bounds, kind."""
    if parameter is None:
        return ""
    parts = [parameter.label, parameter_words(parameter, catalogue)]
    if parameter.min is not None or parameter.max is not None:
        low, high = ("" if end is None else str(end) for end in (parameter.min, parameter.max))
        parts.append(f"範囲 {low}から{high}")
    if parameter.required_input:
        parts.append("記入が要る")
    return "／".join(parts) + f"({_TYPES.get(parameter.type, parameter.type)})"


_TYPES = {
    "text": "文", "enum": "選択", "multi": "複数の選択", "int": "数", "interval_months": "間隔(月)",
    "bool": "有無", "list": "並び", "table": "表", "wareki_date": "日付", "date_or_rule": "日付又は定め",
}  # fmt: skip


def _carriers(clause: Clause, catalogue: Catalogue) -> str:
    return "、".join(catalogue.codes.carriers.get(code, code) for code in clause.carriers)


def _forms(clause: Clause, forms: FormSet) -> str:
    titles = {form.id: form.title for form in forms.forms}
    return "、".join(titles.get(form_id, form_id) for form_id in clause.forms)


def _rule_words(clause: Clause, catalogue: Catalogue) -> str:
    return "\n".join(when_words(clause.applicability, catalogue))
