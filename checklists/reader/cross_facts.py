"""Facts, profile entries, checklists and the frame of a catalogue against each other."""

from collections.abc import Iterable, Iterator
from typing import Any

from checklists.case import Kind, Route
from checklists.casefile_values import COLUMNED, is_profile_type
from checklists.catalogue import Fact, SameAs
from checklists.problem import Problem
from checklists.profile import ProfileField
from checklists.reader.known import Known, each_known, unknown
from checklists.reader.library import Block, Library, Place, unique

KINDS = tuple(str(kind) for kind in Kind)
ROUTES = tuple(str(route) for route in Route)
_UNIQUE = {
    "group": "id",
    "article": "id",
    "fact_section": "id",
    "profile_section": "id",
    "fact": "id",
    "clause": "id",
    "checklist": "id",
    "profile_field": "key",
    "legal_preset": "id",
}


def problems(library: Library, known: Known) -> Iterator[Problem]:
    """Everything in these blocks that names what there is not."""
    for table, key in _UNIQUE.items():
        yield from unique(library.of(table), key)
    sections = {block.record.id for block in library.of("fact_section")}
    using = _users(library)
    for block in library.of("fact"):
        yield from _fact(block, known, sections)
        yield from _used_by(block, known, using)
    sections = {block.record.id for block in library.of("profile_section")}
    for block in library.of("profile_field"):
        yield from each_known(block, ("drives",), block.record.drives, "事実", known.facts)
        yield from _section(block, sections)
        yield from _entry(block)
    yield from _checklists(library.of("checklist"), known)
    for block in library.of("coverage"):
        for number, item in enumerate(block.record.items):
            path: Place = ("items", number, "clauses")
            yield from each_known(block, path, item.clauses, "条項", known.clauses)
    for block in library.of("legal_preset"):
        yield from each_known(block, ("kinds",), block.record.kinds, "種別", KINDS)
        yield from each_known(block, ("routes",), block.record.routes, "手続", ROUTES)
    yield from _frame(library, known)


def _fact(block: Block[Fact], known: Known, sections: Iterable[str]) -> Iterator[Problem]:
    fact = block.record
    yield from each_known(block, ("driven_by",), fact.driven_by, "諮問書の項目", known.profile)
    yield from _section(block, sections)
    if (fact.source_of_value == "kind") != (fact.derive is not None):
        sentence = 'source_of_value が "kind" の事実だけが derive を持ちます。'
        yield block.problem(("source_of_value",), sentence)
    if fact.derive is None:
        return
    path: Place = ("derive", "by_kind")
    by_kind = fact.derive.by_kind
    missing = [kind for kind in KINDS if kind not in by_kind]
    if missing:
        yield block.problem(path, f"種別「{'、'.join(missing)}」の値がありません。")
    for kind, value in by_kind.items():
        if kind not in KINDS:
            yield block.problem((*path, kind), unknown("種別", kind, KINDS))
        elif isinstance(value, SameAs) and value.same_as not in known.facts:
            sentence = unknown("事実", value.same_as, known.facts)
            yield block.problem((*path, kind), sentence)


def _entry(block: Block[ProfileField]) -> Iterator[Problem]:
    """The type of an entry of the consultation paper is known and has what it needs."""
    field = block.record
    parts: list[tuple[Place, str, tuple[str, ...]]] = [((), field.type, field.allowed)]
    for key in COLUMNED.values():
        inner = enumerate(getattr(field, key))
        parts += [((key, number), part.type, part.allowed) for number, part in inner]
    for path, kind, allowed in parts:
        if not is_profile_type(kind):
            yield block.problem((*path, "type"), f"「{kind}」という型はありません。")
        elif kind.startswith("enum") and "有・無" not in kind and not allowed:
            yield block.problem(path, f"型が {kind} の項目には allowed が要ります。")
    if field.type in COLUMNED and not getattr(field, COLUMNED[field.type]):
        sentence = f"型が {field.type} の項目には {COLUMNED[field.type]} が要ります。"
        yield block.problem((), sentence)


def _section(block: Block[Any], sections: Iterable[str]) -> Iterator[Problem]:
    section = block.record.section
    if section and section not in sections:
        yield block.problem(("section",), unknown("節", section, sections))


def _users(library: Library) -> dict[str, set[str]]:
    """Fact id -> the clauses whose applicability names it."""
    users: dict[str, set[str]] = {}
    for block in library.of("clause"):
        rule = block.record.applicability
        for fact in {*rule.all, *rule.any, *rule.none}:
            users.setdefault(fact, set()).add(block.record.id)
    return users


def _used_by(block: Block[Fact], known: Known, using: dict[str, set[str]]) -> Iterator[Problem]:
    fact = block.record
    yield from each_known(block, ("used_by",), fact.used_by, "条項", known.clauses)
    for number, clause in enumerate(fact.used_by):
        if clause in known.parameters and clause not in using.get(fact.id, set()):
            sentence = f"「{clause}」の applicability にこの事実がありません。消してください。"
            yield block.problem(("used_by", number), sentence)


def _checklists(blocks: Iterable[Block[Any]], known: Known) -> Iterator[Problem]:
    seen: set[str] = set()
    for block in blocks:
        if block.record.kind not in KINDS:
            yield block.problem(("kind",), unknown("種別", block.record.kind, KINDS))
        for number, item in enumerate(block.record.items):
            if item.id in seen:
                sentence = f"「{item.id}」は2回使われています。別の名前にしてください。"
                yield block.problem(("items", number, "id"), sentence)
            seen.add(item.id)
            if item.clause is not None and item.clause not in known.clauses:
                sentence = unknown("条項", item.clause, known.clauses)
                yield block.problem(("items", number, "clause"), sentence)


def _frame(library: Library, known: Known) -> Iterator[Problem]:
    source = library.frame_source
    if source is None or known.codes is None:
        return
    for kind in (kind for kind in KINDS if kind not in known.codes.kinds):
        yield source.problem(("codes", "kinds"), f"種別「{kind}」の呼び名がありません。")
    for table in ("prohibition_headlines", "prohibition_texts"):
        for name in library.frame.get(table, {}):
            if name not in known.clauses:
                sentence = unknown("条項", name, known.clauses)
                yield source.problem((table, name), sentence)
    for kind, entries in library.frame.get("entries_not_for_kind", {}).items():
        path: Place = ("entries_not_for_kind", kind)
        if kind not in KINDS:
            yield source.problem(path, unknown("種別", kind, KINDS))
        for number, name in enumerate(entries):
            if name not in known.profile:
                sentence = unknown("諮問書の項目", name, known.profile)
                yield source.problem((*path, number), sentence)
    for number, name in enumerate(library.frame.get("entries_of_contract", [])):
        if name not in known.profile:
            sentence = unknown("諮問書の項目", name, known.profile)
            yield source.problem(("entries_of_contract", number), sentence)
