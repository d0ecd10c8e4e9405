"""The wording of a clause against its parameters: placeholders, defaults, variants."""

import re
from collections.abc import Iterator

from checklists.casefile_values import parameter_value
from checklists.catalogue import Clause, Parameter
from checklists.problem import Problem
from checklists.reader.known import Known, unknown
from checklists.reader.library import Block, Place
from checklists.suggest import nearest

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
CASE_WORDS = ("city", "department", "contract_name", "contractor", "contract_term")
_CHOSEN = ("enum", "multi", "interval_months", "bool")


def problems(block: Block[Clause], known: Known) -> Iterator[Problem]:
    """Everything in a wording that nothing fills, and every parameter that fills nothing."""
    clause = block.record
    texts: list[tuple[Place, str]] = [(("wording",), clause.wording)]
    texts += [
        (("wording_variants", number, "wording"), variant.wording)
        for number, variant in enumerate(clause.wording_variants)
    ]
    used: set[str] = set()
    for path, text in texts:
        for name in _PLACEHOLDER.findall(text):
            key = name.removesuffix(":freq")
            used |= {key, _meant(clause, key)}
            yield from _placeholder(block, path, name, known)
        if {"{", "}"} & set(_PLACEHOLDER.sub("", text)):
            yield block.problem(path, "差込みの { と } がそろっていません。")
            used |= {parameter.key for parameter in clause.params if parameter.key in text}
    yield from _unused(block, used)
    yield from _twice(block)
    for number, parameter in enumerate(clause.params):
        yield from _parameter(block, ("params", number), parameter)
        used |= set(_PLACEHOLDER.findall(str(parameter.default)))
    yield from _variants(block)


def _meant(clause: Clause, key: str) -> str:
    """The parameter a misspelt placeholder means, which is then not unused as well."""
    keys = [parameter.key for parameter in clause.params]
    return key if key in keys else nearest(key, keys) or key


def _placeholder(block: Block[Clause], path: Place, name: str, known: Known) -> Iterator[Problem]:
    by_key = {parameter.key: parameter for parameter in block.record.params}
    if name.startswith("form:"):
        form = name.removeprefix("form:")
        if form not in known.forms:
            yield block.problem(path, f"{{{name}}}: {unknown('様式', form, known.forms)}")
        return
    if name.startswith("article:"):
        clause = name.removeprefix("article:")
        if clause not in known.clauses:
            yield block.problem(path, f"{{{name}}}: {unknown('条項', clause, known.clauses)}")
        return
    key = name.removesuffix(":freq")
    if name in CASE_WORDS:
        return
    if key not in by_key:
        sentence = unknown("項目(params)", key, [*by_key, *CASE_WORDS])
        yield block.problem(path, f"差込み {{{name}}}: {sentence}")
    elif name.endswith(":freq") and by_key[key].type != "interval_months":
        sentence = f"{{{name}}} の :freq は、type が interval_months の項目だけに使えます。"
        yield block.problem(path, sentence)


def _unused(block: Block[Clause], used: set[str]) -> Iterator[Problem]:
    clause = block.record
    keys = [parameter.key for parameter in clause.params]
    for number, parameter in enumerate(clause.params):
        named = parameter.key in clause.params_not_in_wording
        if parameter.key not in used and not named:
            yield block.problem(
                ("params", number, "key"),
                f"項目「{parameter.key}」が文に使われていません。文に {{{parameter.key}}} を書くか、params_not_in_wording に加えてください。",
            )
    for number, key in enumerate(clause.params_not_in_wording):
        path: Place = ("params_not_in_wording", number)
        if key not in keys:
            yield block.problem(path, unknown("項目(params)", key, keys))
        elif key in used:
            yield block.problem(
                path, f"項目「{key}」は文に使われています。ここから消してください。"
            )


def _twice(block: Block[Clause]) -> Iterator[Problem]:
    seen: set[str] = set()
    for number, parameter in enumerate(block.record.params):
        if parameter.key in seen:
            sentence = f"項目「{parameter.key}」が2回あります。別の名前にしてください。"
            yield block.problem(("params", number, "key"), sentence)
        seen.add(parameter.key)


def _parameter(block: Block[Clause], path: Place, parameter: Parameter) -> Iterator[Problem]:
    if parameter.default is None:
        if not (parameter.required_input or parameter.auto):
            sentence = "default がない項目には required_input = true か auto が要ります。"
            yield block.problem(path, sentence)
    else:
        for sentence in wrong_default(parameter):
            yield block.problem((*path, "default"), sentence)
    if parameter.type == "table" and not parameter.columns:
        yield block.problem(path, "type が table の項目には columns が要ります。")
    for number, value in enumerate(parameter.reason_required_for):
        if parameter.allowed and value not in parameter.allowed:
            sentence = f"「{value}」は allowed にありません。"
            yield block.problem((*path, "reason_required_for", number), sentence)


def wrong_default(parameter: Parameter) -> Iterator[str]:
    """Why the default of a parameter cannot be one: it is not listed, or no value of its type."""
    default = parameter.default
    if parameter.type in _CHOSEN and parameter.allowed:
        values = default if isinstance(default, list) else [default]
        outside = [value for value in values if value not in parameter.allowed]
        if outside:
            listed = "、".join(str(value) for value in parameter.allowed)
            yield f"default「{outside[0]}」が allowed にありません。allowed は {listed} です。"
            return
    if not parameter.auto:
        for _, sentence in parameter_value(parameter)((), default):
            yield f"default: {sentence}"


def _variants(block: Block[Clause]) -> Iterator[Problem]:
    clause = block.record
    by_key = {parameter.key: parameter for parameter in clause.params}
    for number, variant in enumerate(clause.wording_variants):
        path: Place = ("wording_variants", number)
        parameter = by_key.get(variant.when_param)
        if parameter is None:
            sentence = unknown("項目(params)", variant.when_param, by_key)
            yield block.problem((*path, "when_param"), sentence)
        elif parameter.allowed and variant.equals not in parameter.allowed:
            sentence = f"「{variant.equals}」は「{variant.when_param}」の allowed にありません。"
            yield block.problem((*path, "equals"), sentence)
