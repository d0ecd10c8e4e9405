"""A layer held against the shipped catalogue: ids, names, words, loops."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from checklists.casefile_rules import OPINIONS, ROSTER
from checklists.catalogue import Catalogue, Clause
from checklists.form import Form, FormSet
from checklists.layer.loops import loops
from checklists.layer.merge import adapted
from checklists.layer.record import OWN_CLAUSE, OWN_FORM, Adaptation, Hidden, Layer, LayerHead
from checklists.problem import Problem
from checklists.prohibitions import forbidding
from checklists.reader import cross_clauses, cross_forms, cross_wording
from checklists.reader.known import Known, unknown
from checklists.reader.library import Block, Place, Source, firsts, unique
from checklists.seen import seen
from checklists.templates import standard_wordings

_SPOKEN = "oral"
# The one parameter that fills itself: the list of all prohibitions.
_AUTO = "prohibitions"


@dataclass
class Parts:
    """What the files of a layer hold; the ids count those that could not be read whole, too."""

    source: Source | None
    head: LayerHead | None = None
    changes: list[Block[Adaptation]] = field(default_factory=list)
    hidden: list[Block[Hidden]] = field(default_factory=list)
    clauses: list[Block[Clause]] = field(default_factory=list)
    forms: list[Block[Form]] = field(default_factory=list)
    clause_ids: set[str] = field(default_factory=set)
    form_ids: set[str] = field(default_factory=set)


def problems_against(parts: Parts, standard: Catalogue, forms: FormSet) -> Iterator[Problem]:
    """Everything in a layer that the shipped catalogue and forms do not bear out."""
    known = _known(parts, standard, forms)
    yield from _head(parts, standard, forms)
    yield from _ids(parts, standard, forms)
    yield from _changes(parts, standard, known)
    yield from _hidden(parts, standard)
    clauses = firsts(parts.clauses)
    yield from cross_clauses.problems(clauses, known)
    for block in clauses:
        yield from cross_wording.problems(block, known)
        yield from _own(block)
    yield from cross_forms.problems(firsts(parts.forms), known)
    yield from loops(parts.clauses, parts.changes, parts.forms, standard)


def remarks_on(layer: Layer, parts: Parts, standard: Catalogue) -> Iterator[Problem]:
    """What may be meant, but should be known."""
    if layer.standard != standard.edition and parts.source is not None:
        sentence = (
            f"標準目録の{layer.standard}版に合わせて作られています。今の版は{standard.edition}です。"
            "変えた条項を、今の標準文と見比べてください。"
        )
        yield parts.source.problem(("standard",), sentence)
    for block in parts.hidden:
        clause = standard.clause_by_id.get(block.record.clause)
        if clause is not None and clause.severity == "required":
            sentence = (
                f"「{clause.title}」は、法令か国の指針が求める条項です。"
                "使わなくてよい理由かどうかを確かめてください。"
            )
            yield block.problem(("clause",), sentence)


def _known(parts: Parts, standard: Catalogue, forms: FormSet) -> Known:
    """The names of the shipped catalogue and of the layer together."""
    clauses = (*standard.clauses, *(block.record for block in parts.clauses))
    return Known(
        clauses=frozenset(standard.clause_by_id) | parts.clause_ids,
        facts=frozenset(standard.fact_by_id),
        groups=frozenset(standard.group_by_id),
        articles=frozenset(standard.article_by_id),
        forms=frozenset(form.id for form in forms.forms) | parts.form_ids,
        profile=standard.profile_by_key,
        parameters={clause.id: frozenset(p.key for p in clause.params) for clause in clauses},
        rows={"workers": _columns(forms, *ROSTER), "opinions": _columns(forms, *OPINIONS)},
        codes=standard.codes,
        common=forms.common,
    )


def _columns(forms: FormSet, form_id: str, table_id: str) -> frozenset[str]:
    tables = (table for form in forms.forms if form.id == form_id for table in form.tables)
    return frozenset(c.name for table in tables if table.id == table_id for c in table.columns)


def _head(parts: Parts, standard: Catalogue, forms: FormSet) -> Iterator[Problem]:
    head, source = parts.head, parts.source
    if head is None or source is None:
        return
    for key in ("id", "title", "standard"):
        if not getattr(head, key).strip():
            yield source.problem((key,), f"「{key}」が空です。書いてください。")
    carriers = [code for code in standard.codes.carriers if code != _SPOKEN]
    titles = [form.id for form in forms.forms]
    for table, what, names, choices in (
        ("document_names", "文書の符号", head.document_names, carriers),
        ("form_names", "標準の様式", head.form_names, titles),
    ):
        for name, word in names.items():
            if name not in choices:
                yield source.problem((table, name), unknown(what, name, choices))
            if not word.strip():
                sentence = f"「{name}」の呼び名が空です。書くか、この行を消してください。"
                yield source.problem((table, name), sentence)


def _ids(parts: Parts, standard: Catalogue, forms: FormSet) -> Iterator[Problem]:
    """An own id has its own form, stands once and is no shipped one."""
    shipped = {form.id for form in forms.forms}
    yield from unique(parts.clauses)
    yield from unique(parts.forms)
    for clause in parts.clauses:
        name = clause.record.id
        if name in standard.clause_by_id:
            yield clause.problem(("id",), _taken(name, "条項", f"own-{name}"))
        elif not OWN_CLAUSE.fullmatch(name):
            sentence = "市の条項の id は own- で始め、半角の英小文字、数字と - で書いてください。"
            yield clause.problem(("id",), sentence)
    for form in parts.forms:
        name = form.record.id
        if name in shipped:
            own = f"form-own-{name.removeprefix('form-')}"
            yield form.problem(("id",), _taken(name, "様式", own))
        elif not OWN_FORM.fullmatch(name):
            sentence = (
                "市の様式の id は form-own- で始め、半角の英小文字、数字と - で書いてください。"
            )
            yield form.problem(("id",), sentence)


def _taken(name: str, what: str, own: str) -> str:
    return f"「{name}」は標準の{what}の id です。「{own}」のような別の名前にしてください。"


def _own(block: Block[Clause]) -> Iterator[Problem]:
    """What the program's own clauses have without being asked."""
    yield from _blank(block, ("title", "question", "wording"))
    yield from _bans(block, ("wording",), block.record)
    for number, parameter in enumerate(block.record.params):
        if parameter.auto not in (None, _AUTO):
            sentence = unknown("自動の値", parameter.auto, [_AUTO])
            yield block.problem(("params", number, "auto"), sentence)
    if block.record.hidden:
        sentence = "使わない条項は、layer.toml の [[hidden]] に理由とともに書いてください。"
        yield block.problem(("hidden",), sentence)


def _bans(block: Block[Any], path: Place, clause: Clause) -> Iterator[Problem]:
    """A prohibition has a sentence that forbids: the sheet of prohibitions is made of them."""
    listing = any(parameter.auto == _AUTO for parameter in clause.params)
    if clause.prohibition and not listing and not all(map(forbidding, standard_wordings(clause))):
        sentence = "禁止規定の文に「してはならない」がありません。禁止する文を書いてください。"
        yield block.problem(path, sentence)


def _blank(block: Block[Any], keys: Iterable[str]) -> Iterator[Problem]:
    for key in keys:
        text = getattr(block.record, key)
        if text is not None and not text.strip():
            yield block.problem((key,), f"「{key}」が空です。書いてください。")


def _changes(parts: Parts, standard: Catalogue, known: Known) -> Iterator[Problem]:
    yield from unique(parts.changes, "clause")
    for block in parts.changes:
        change = block.record
        clause = standard.clause_by_id.get(change.clause)
        if clause is None:
            yield block.problem(("clause",), _gone(change.clause, parts, standard))
            continue
        yield from _blank(block, ("title", "question", "wording"))
        yield from _defaults(block, clause)
        equals = [variant.equals for variant in clause.wording_variants]
        for value in change.variants:
            if value not in equals:
                path: Place = ("variants", value)
                yield block.problem(path, unknown("場合分けの値", value, equals))
        if change.wording is not None or change.variants:
            # Only the words are looked at: the parameters are the shipped ones, and sound.
            words = adapted(clause, change).model_copy(update={"params": clause.params})
            yield from cross_wording.problems(Block(words, block.source, block.path), known)
            yield from _bans(block, ("wording",), words)


def _gone(name: str, parts: Parts, standard: Catalogue) -> str:
    if name in parts.clause_ids:
        return f"「{name}」は市の条項です。clauses.toml の中で直してください。"
    missing = unknown("条項", name, standard.clause_by_id)
    return f"標準目録({standard.edition}版)に{missing}標準から除かれた条項なら、消してください。"


def _defaults(block: Block[Adaptation], clause: Clause) -> Iterator[Problem]:
    parameters = {parameter.key: parameter for parameter in clause.params}
    for key, default in block.record.defaults.items():
        path: Place = ("defaults", key)
        parameter = parameters.get(key)
        if parameter is None:
            yield block.problem(path, unknown(f"「{clause.id}」の項目", key, parameters))
        elif parameter.auto:
            yield block.problem(path, f"「{key}」は、案件から自動で入ります。消してください。")
        else:
            changed = parameter.model_copy(update={"default": default})
            for sentence in cross_wording.wrong_default(changed):
                yield block.problem(path, sentence)


def _hidden(parts: Parts, standard: Catalogue) -> Iterator[Problem]:
    yield from unique(parts.hidden, "clause")
    for block in parts.hidden:
        name = block.record.clause
        if name not in standard.clause_by_id and name not in parts.clause_ids:
            yield block.problem(("clause",), _gone(name, parts, standard))
        if not seen(block.record.reason):
            sentence = "使わない理由(reason)が空です。理由を書いてください。"
            yield block.problem(("reason",), sentence)
