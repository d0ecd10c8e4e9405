"""Forms against the catalogue and their own parts: codes, choices, tables, texts."""

import re
from collections.abc import Iterable, Iterator, Sequence

from checklists.form import Form, FormColumn, FormField, FormTable
from checklists.problem import Problem
from checklists.reader.cross_sources import column_source, field_source, rows_source
from checklists.reader.known import Known, each_known, unknown
from checklists.reader.library import Block, Place, unique

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_CHOOSING = ("enum", "checklist")


def problems(blocks: Sequence[Block[Form]], known: Known) -> Iterator[Problem]:
    """Everything in the forms that names what there is not, or that nothing can fill."""
    for key in ("number", "order"):
        yield from unique(
            [block for block in blocks if key != "number" or block.record.is_annexed], key
        )
    for block in blocks:
        yield from _head(block, known)
        yield from _fields(block, known)
        for number, table in enumerate(block.record.tables):
            yield from _table(block, ("tables", number), table, known)
        yield from _texts(block, known)
        yield from _parts(block, known)
        yield from _example(block)


def _head(block: Block[Form], known: Known) -> Iterator[Problem]:
    form, codes, common = block.record, known.codes, known.common
    yield from each_known(block, ("evidences",), form.evidences, "条項", known.clauses)
    if codes is not None:
        yield from each_known(block, ("due",), form.due, "時期の符号", codes.due)
        words = tuple(codes.due.get(code, "") for code in form.due)
        if all(words) and words != form.due_labels:
            sentence = f"due と合いません。{'、'.join(words)} としてください。"
            yield block.problem(("due_labels",), sentence)
    if common is None:
        return
    for key, value, table in (
        ("mode", form.mode, common.mode_codes),
        ("layout_kind", form.layout_kind, common.layout_kinds),
        ("body_style", form.body_style, common.body_styles),
    ):
        if value not in table:
            yield block.problem((key,), unknown(f"{key} の符号", value, table))


def _fields(block: Block[Form], known: Known) -> Iterator[Problem]:
    form = block.record
    seen: set[str] = set()
    names = {field.name for field in (*form.fields, *form.city_block)}
    for part, fields in (("fields", form.fields), ("city_block", form.city_block)):
        for number, field in enumerate(fields):
            path: Place = (part, number)
            if field.name in seen:
                sentence = f"項目「{field.name}」が2回あります。別の名前にしてください。"
                yield block.problem((*path, "name"), sentence)
            seen.add(field.name)
            yield from field_source(block, path, field, known)
            yield from _choices(block, path, field, known)
            if isinstance(field.width, int) and not 5 <= field.width <= 257:
                yield block.problem((*path, "width"), "width は用紙の幅(257 mm)までの整数です。")
            for name in field.same_as.split("+") if field.same_as is not None else ():
                if name not in names:
                    yield block.problem((*path, "same_as"), unknown("この様式の項目", name, names))


def _choices(
    block: Block[Form], path: Place, field: FormField | FormColumn, known: Known
) -> Iterator[Problem]:
    types = known.common.field_types if known.common else {field.type: ""}
    if field.type not in types:
        yield block.problem((*path, "type"), unknown("項目の型", field.type, types))
    if field.type in _CHOOSING and not field.choices:
        yield block.problem(path, f"type が {field.type} の項目には choices が要ります。")
    for choice in field.choice_blank:
        if choice not in field.choices:
            yield block.problem((*path, "choice_blank"), unknown("選択肢", choice, field.choices))
    if field.choices:
        targets = [(t,) if isinstance(t, str) else t for t in field.map.values()]
        for target in (name for group in targets for name in group):
            if target not in field.choices:
                yield block.problem((*path, "map"), unknown("選択肢", target, field.choices))
    default = field.default if isinstance(field, FormField) else None
    if default is not None and field.choices and default not in field.choices:
        yield block.problem((*path, "default"), unknown("選択肢", default, field.choices))


def _table(block: Block[Form], path: Place, table: FormTable, known: Known) -> Iterator[Problem]:
    yield from rows_source(block, path, table, known)
    names = [column.name for column in table.columns]
    for number, column in enumerate(table.columns):
        inner: Place = (*path, "columns", number)
        if names.count(column.name) > 1 and names.index(column.name) != number:
            yield block.problem((*inner, "name"), f"列「{column.name}」が2回あります。")
        if column.w < 1 and column.print and not table.print_columns:
            yield block.problem((*inner, "w"), "印字する列の w は1以上の整数です。")
        yield from column_source(block, inner, column, table, known)
        yield from _choices(block, inner, column, known)
    for number, printed in enumerate(table.print_columns):
        inner = (*path, "print_columns", number, "fields")
        yield from each_known(block, inner, printed.fields, "列", names)
    if table.fixed_rows is not None:
        inner = (*path, "fixed_rows", "fills")
        yield from each_known(block, inner, table.fixed_rows.fills, "列", names)


def _texts(block: Block[Form], known: Known) -> Iterator[Problem]:
    form = block.record
    names = {field.name for field in form.fields}
    texts: list[tuple[Place, str]] = [(("intro",), form.intro)]
    texts += [(("print_notes", n), note) for n, note in enumerate(form.print_notes)]
    pledge = form.pledge
    if pledge is not None:
        texts += [(("pledge", key), getattr(pledge, key)) for key in _PLEDGE_TEXTS]
        texts += [(("pledge", "items", n), item) for n, item in enumerate(pledge.items)]
        texts += [(("pledge", "penalty_items", n), t) for n, t in enumerate(pledge.penalty_items)]
        yield from _pledge(block, known)
    for path, text in texts:
        for name in _PLACEHOLDER.findall(text):
            if name.startswith("form:"):
                known_names: Iterable[str] = known.forms
                name, what = name.removeprefix("form:"), "様式"
            else:
                known_names, what = names, "この様式の項目"
            if name not in known_names:
                yield block.problem(path, f"差込み: {unknown(what, name, known_names)}")


_PLEDGE_TEXTS = ("preamble", "penalty_intro", "penalty_when", "closing")


def _pledge(block: Block[Form], known: Known) -> Iterator[Problem]:
    pledge = block.record.pledge
    if pledge is None:
        return
    facts: list[tuple[Place, str]] = [
        (("pledge", "conditional_items", number, "when"), item.when)
        for number, item in enumerate(pledge.conditional_items)
    ]
    if pledge.mynumber_item is not None:
        facts.append((("pledge", "mynumber_item", "when"), pledge.mynumber_item.when))
    for path, fact in facts:
        if fact not in known.facts:
            yield block.problem(path, unknown("事実", fact, known.facts))
    for number, item in enumerate(pledge.conditional_items):
        if not 1 <= item.replace <= len(pledge.items):
            sentence = f"replace は1から{len(pledge.items)}までの番号です。"
            yield block.problem(("pledge", "conditional_items", number, "replace"), sentence)


def _parts(block: Block[Form], known: Known) -> Iterator[Problem]:
    form = block.record
    columns = {column.name for table in form.tables for column in table.columns}
    names = {field.name for field in form.fields} | columns | {table.id for table in form.tables}
    if form.nil_report is not None:
        for key in ("field", "count"):
            name = getattr(form.nil_report, key)
            if name not in names:
                yield block.problem(("nil_report",), unknown("この様式の項目", name, names))
    autos = known.common.auto_values if known.common else {}
    for count in (count for row in form.counts for count in row):
        if known.common is not None and count.from_ not in autos:
            yield block.problem(("counts",), unknown("自動の値", count.from_, autos))


def _example(block: Block[Form]) -> Iterator[Problem]:
    form = block.record
    tables = {table.id: {column.name for column in table.columns} for table in form.tables}
    names = {field.name for field in (*form.fields, *form.city_block)} | set(tables)
    for key, value in form.example.items():
        path: Place = ("example", key)
        if key not in names:
            yield block.problem(path, unknown("この様式の項目", key, names))
        elif key in tables and isinstance(value, list):
            for number, row in enumerate(value):
                for name in row if isinstance(row, dict) else ():
                    if name not in tables[key]:
                        yield block.problem((*path, number), unknown("列", name, tables[key]))
