"""Where a field of a form says its value comes from: every source must exist."""

from collections.abc import Iterator

from checklists.form import Form, FormColumn, FormField, FormTable
from checklists.problem import Problem
from checklists.profile import ProfileField
from checklists.reader.known import Known, unknown
from checklists.reader.library import Block, Place

# Parts of a profile value that can be named alone, by its type (domain/forms.yaml, value_sources).
_PARTS = {
    "bool+text": ("value", "text"),
    "enum+text": ("value", "text"),
    "enum_multi+text": ("values", "text"),
    "enum(有・無)+person": ("value", "name"),
    "text+wareki_date": ("text", "date"),
}
_FILLED = ("prefilled", "either")
_KINDS = ("profile.", "municipality.", "case.", "contractor.", "answers.", "auto.", "own", "row.")


def field_source(
    block: Block[Form], path: Place, field: FormField, known: Known
) -> Iterator[Problem]:
    """A field that is filled has a source that exists; one that is not has none."""
    if field.from_ is None:
        if field.fill in _FILLED:
            sentence = f"fill が {field.fill} の項目には from(値の出どころ)が要ります。"
            yield block.problem((*path, "fill"), sentence)
        return
    if field.fill not in _FILLED:
        sentence = f"fill が {field.fill} の項目は from を持ちません。消してください。"
        yield block.problem((*path, "from"), sentence)
    wrong = _wrong_source(field.from_, known)
    if not wrong and field.type == "table" and not block.record.has_articles:
        wrong = _no_table(field.from_, known)
    if wrong or field.from_.startswith("row."):
        sentence = wrong or "row. は表の列だけに使えます。"
        yield block.problem((*path, "from"), f"from「{field.from_}」: {sentence}")


def _no_table(source: str, known: Known) -> str:
    """Why a source gives no rows with columns; the empty text when it does."""
    entry = known.profile.get(source.removeprefix("profile."))
    if source.startswith("profile.") and entry is not None and entry.type == "table":
        return ""
    return "type が table の項目には、諮問書の表(profile. で始まる出どころ)が要ります。"


def column_source(
    block: Block[Form], path: Place, column: FormColumn, table: FormTable, known: Known
) -> Iterator[Problem]:
    """A column takes a part of its row, or a value that is the same in every row; what it is
    wanted by is a parameter of a clause."""
    if column.wanted_by is not None and (wrong := _wrong_wish(column.wanted_by, known)):
        yield block.problem((*path, "wanted_by"), f"wanted_by「{column.wanted_by}」: {wrong}")
    source = column.from_
    if source is None:
        return
    if not source.startswith("row."):
        wrong = _wrong_source(source, known)
    else:
        columns = _row_columns(table, known)
        name = source.removeprefix("row.")
        wrong = "" if columns is None or name in columns else unknown("行の列", name, columns)
    if wrong:
        yield block.problem((*path, "from"), f"from「{source}」: {wrong}")


def _wrong_wish(source: str, known: Known) -> str:
    """Why a column cannot be wanted by it; the empty text when it can."""
    if not source.startswith("answers."):
        return "条項の項目(answers. で始まる出どころ)が要ります。"
    return _wrong_source(source, known)


def rows_source(
    block: Block[Form], path: Place, table: FormTable, known: Known
) -> Iterator[Problem]:
    """The rows of a table come from somewhere known, and so do those offered."""
    yield from _rows_of(block, (*path, "rows_from"), table.rows_from, known)
    if table.offered_from is not None:
        yield from _rows_of(block, (*path, "offered_from"), table.offered_from, known)
        if table.rows_from != "own":
            sentence = "offered_from は rows_from が own の表だけに使えます。"
            yield block.problem((*path, "offered_from"), sentence)


def _rows_of(block: Block[Form], path: Place, source: str, known: Known) -> Iterator[Problem]:
    if known.common is None:
        return
    if source.startswith("profile."):
        key = source.removeprefix("profile.")
        field = known.profile.get(key)
        if field is None:
            yield block.problem(path, unknown("諮問書の項目", key, known.profile))
        elif field.type != "table":
            yield block.problem(path, f"profile.{key} は表ではありません。")
    elif source not in known.common.row_sources:
        yield block.problem(path, unknown("表の出どころ", source, known.common.row_sources))


def _row_columns(table: FormTable, known: Known) -> list[str] | None:
    """The columns a row of this table has; None if they cannot be told."""
    source = table.rows_from
    if source.startswith("profile."):
        field = known.profile.get(source.removeprefix("profile."))
        return [c.key for c in field.columns] if field and field.columns else None
    if source in known.rows:
        return sorted(known.rows[source]) or None
    if source == "own":
        return [column.name for column in table.columns]
    columns = known.common.row_columns.get(source) if known.common else None
    return list(columns) if columns is not None else None


def _wrong_source(source: str, known: Known) -> str:
    """Why a source is none; the empty text when it is one."""
    kind, _, rest = source.partition(".")
    common = known.common
    if kind == "profile":
        return _wrong_profile(rest, known)
    if kind == "answers":
        return _wrong_answer(rest, known)
    if kind in ("own", "row"):
        return ""
    if common is None:
        return ""
    tables = {
        "municipality": common.municipality_keys,
        "case": common.case_keys,
        "contractor": common.contractor_keys,
    }
    if kind in tables:
        return "" if rest in tables[kind] else unknown("項目", rest, tables[kind])
    if kind == "auto":
        return (
            "" if source in common.auto_values else unknown("自動の値", source, common.auto_values)
        )
    return f"値の出どころは {'、'.join(_KINDS)} のどれかで始めてください。"


def _wrong_profile(rest: str, known: Known) -> str:
    key, _, part = rest.partition(".")
    field = known.profile.get(key)
    if field is None:
        return unknown("諮問書の項目", key, known.profile)
    parts = _parts_of(field)
    return "" if not part or part in parts else unknown(f"「{key}」の部分", part, parts)


def _parts_of(field: ProfileField) -> tuple[str, ...]:
    if field.type == "object":
        return tuple(column.key for column in field.properties)
    return _PARTS.get(field.type, ())


def _wrong_answer(rest: str, known: Known) -> str:
    clause, _, key = rest.partition(".")
    if clause not in known.clauses:
        return unknown("条項", clause, known.clauses)
    parameters = known.parameters.get(clause)
    if parameters is None or key in parameters:
        return ""
    return unknown(f"「{clause}」の項目", key, parameters)
