"""How each part of a case lies in the tables: one value in, the same value out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from functools import cache, cached_property
from json import encoder
from json.encoder import encode_basestring as _quoted
from typing import TYPE_CHECKING, Any, Final, NamedTuple, get_args

from db.errors import ValueRefused

if TYPE_CHECKING:
    from pydantic import TypeAdapter

    from checklists.answer import Answer
    from checklists.case import Case

Row = tuple[Any, ...]


class _Absent:
    """Nothing stored, which is not the stored value ``null``."""


ABSENT: Final = _Absent()


class Value(NamedTuple):
    """One value on its way in. ``plain`` is its JSON shape (of an answer that was given as a record,
    that record) or ABSENT, ``columns`` what is stored: of a listed part one JSON text for each row.
    ``text``: of an entry of a mapping, its JSON text.
    """

    part: str
    key: str
    plain: Any
    columns: Row = ()
    text: str = ""


class Table:
    """A part that is a mapping: one row for each key. ``text``: a row as it is stored, in JSON."""

    def __init__(
        self,
        name: str,
        key: str,
        columns: tuple[str, ...],
        encode: Callable[[Any], Row],
        text: Callable[[Row], str],
    ) -> None:
        self.name = name
        self.key = key
        self.columns = columns
        self.encode = encode
        self.text = text

    def decode(self, row: Row) -> Any:
        return json.loads(self.text(row))

    @cached_property
    def select(self) -> str:
        """The head of the history, whether the entry is there, its columns: one question instead of
        two, for whoever changes an entry extends the history."""
        columns = ", ".join(f"t.{column}" for column in self.columns)
        return (
            f"SELECT h.seq, h.mac, t.case_id IS NOT NULL, {columns} FROM history_head AS h"
            f" LEFT JOIN {self.name} AS t ON t.case_id = ? AND t.{self.key} = ?"
        )

    @cached_property
    def update(self) -> str:
        sets = ", ".join(f"{column} = ?" for column in self.columns)
        return f"UPDATE {self.name} SET {sets} WHERE case_id = ? AND {self.key} = ?"

    @cached_property
    def select_all(self) -> str:
        return f"SELECT {self.key}, {', '.join(self.columns)} FROM {self.name} WHERE case_id = ?"

    @cached_property
    def insert(self) -> str:
        marks = ", ".join("?" * (2 + len(self.columns)))
        columns = ", ".join(self.columns)
        return f"INSERT INTO {self.name} (case_id, {self.key}, {columns}) VALUES ({marks})"

    @cached_property
    def delete(self) -> str:
        return f"DELETE FROM {self.name} WHERE case_id = ? AND {self.key} = ?"


# Made once: json.dumps and JSONEncoder.encode make another for every value. Without a look for rings;
# one ends as RecursionError.
_encode = encoder.c_make_encoder(  # type: ignore[attr-defined]
    None, json.JSONEncoder().default, _quoted, None, ":", ",", False, False, False
)


def _encoded(value: Any) -> str:
    """Compact JSON, no sign escaped that need not be; NaN and infinities raise ValueError."""
    return "".join(_encode(value, 0))


def as_text(value: Any, place: str) -> str:
    """JSON text that a file can hold. Raises ValueRefused naming ``place``."""
    try:
        text = _encoded(value)
        text.encode()
    except UnicodeEncodeError as error:
        raise ValueRefused(f"{place}: lone surrogate") from error
    except (ValueError, RecursionError) as error:
        raise ValueRefused(f"{place}: not a JSON value") from error
    return text


def _checked(text: str, place: str) -> str:
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError as error:
            raise ValueRefused(f"{place}: lone surrogate") from error
    return text


def _answer_in(value: Mapping[str, Any]) -> Row:
    words = value["wording"], value["reason"], value["note"]
    return (value["verdict"], _encoded(value["places"]), _encoded(value["parameters"]), *words)


def _answer_text(row: Row) -> str:
    verdict, places, parameters, wording, reason, note = row
    said = "null" if verdict is None else _quoted(verdict)
    own = "null" if wording is None else _quoted(wording)
    return (
        f'{{"verdict":{said},"places":{places},"parameters":{parameters},'
        f'"wording":{own},"reason":{_quoted(reason)},"note":{_quoted(note)}}}'
    )


TABLES: Final[Mapping[str, Table]] = {
    "answers": Table(
        "answers",
        "clause_id",
        ("verdict", "places", "parameters", "wording", "reason", "note"),
        _answer_in,
        _answer_text,
    ),
    "items": Table(
        "items",
        "item_id",
        ("verdict", "reason", "note"),
        lambda value: (value["verdict"], value["reason"], value["note"]),
        lambda row: _encoded(dict(zip(("verdict", "reason", "note"), row, strict=True))),
    ),
    "facts": Table(
        "facts",
        "fact_id",
        ("value",),
        lambda value: (None if value is None else int(value),),
        lambda row: "null" if row[0] is None else "true" if row[0] else "false",
    ),
    "profile": Table(
        "profile",
        "key",
        ("value",),
        lambda value: (_encoded(value),),
        lambda row: str(row[0]),
    ),
    "forms": Table(
        "form_values",
        "form_id",
        ("fields", "rows"),
        lambda value: (_encoded(value["fields"]), _encoded(value["rows"])),
        lambda row: f'{{"fields":{row[0]},"rows":{row[1]}}}',
    ),
}
# Parts that are lists: one row for each position.
LISTS: Final = ("documents", "workers", "opinions", "submissions")
# Parts that are columns of the table of cases.
COLUMNS: Final = ("kind", "route")
# The id is the key of everything; format and version belong to the file of one case; own replies are
# kept beside it.
_NO_PARTS: Final = frozenset({"id", "format", "version", "replies"})


@cache
def wholes() -> tuple[str, ...]:
    """Every other part: one JSON text. A part a later Case has lands here by itself."""
    from checklists.case import Case

    known = {*TABLES, *LISTS, *COLUMNS, *_NO_PARTS}
    return tuple(name for name in Case.model_fields if name not in known)


@cache
def _shape(part: str) -> TypeAdapter[Any]:
    """What a value of this part must be: of one entry for a mapping, else of the whole."""
    from pydantic import TypeAdapter

    from checklists.case import Case

    field = Case.model_fields.get(part)
    if field is None or part in _NO_PARTS:
        raise ValueRefused(f"{part}: no part of a case")
    whole: Any = field.annotation
    annotation: Any = get_args(whole)[1] if part in TABLES else whole
    return TypeAdapter(annotation)


def value(part: str, key: str, given: object) -> Value:
    """Check a value and bring it into its stored shape, before any transaction is begun.

    None takes an entry of a mapping away, except a fact, which becomes unknown; ABSENT takes a
    fact away, too. Raises ValueRefused for a wrong shape or for text no file can hold.
    """
    if given is ABSENT or (given is None and part in TABLES and part != "facts"):
        return Value(part, key, ABSENT)
    if part == "answers" and isinstance(given, _answer()):
        _checked(key, part)
        return _entry(part, key, given, _given_answer)
    return stored(part, key, _validated(part, key, given))


@cache
def _answer() -> type[Answer]:
    from checklists.answer import Answer  # to list the cases, no record is needed

    return Answer


def _given_answer(given: Answer) -> Row:
    """An answer holds texts and JSON values only: a general dump takes as long as all the rest."""
    return (
        None if given.verdict is None else str(given.verdict),
        _encoded([vars(place) for place in given.places]),
        _encoded(given.parameters),
        given.wording,
        given.reason,
        given.note,
    )


def _validated(part: str, key: str, given: object) -> Any:
    """The JSON shape of a value that may be anything. Raises ValueRefused."""
    from pydantic import ValidationError

    shape = _shape(part)
    try:
        return shape.dump_python(shape.validate_python(given, strict=True), mode="json")
    except ValidationError as error:
        raise ValueRefused(f"{f'{part}.{key}' if key else part}: wrong shape") from error


def check_shape(part: str, plain: Any) -> None:
    """Is this a JSON shape a value of the part can have? Raises ValueRefused."""
    from pydantic import ValidationError

    try:
        _shape(part).validate_json(as_text(plain, part))
    except ValidationError as error:
        raise ValueRefused(f"{part}: wrong shape") from error


def stored(part: str, key: str, plain: Any) -> Value:
    """The same for a value that has its JSON shape already."""
    place = f"{part}.{key}" if key else part
    _checked(key, part)
    if part in TABLES:
        return _entry(part, key, plain, TABLES[part].encode)
    if part in LISTS:
        return Value(part, key, plain, tuple(as_text(row, place) for row in plain))
    return Value(part, key, plain, (as_text(plain, place),))


def _entry(part: str, key: str, given: Any, encode: Callable[[Any], Row]) -> Value:
    """``encode``: makes what is stored of ``given``."""
    table = TABLES[part]
    try:
        columns = encode(given)
        text = table.text(columns)
    except (ValueError, RecursionError) as error:
        raise ValueRefused(f"{part}.{key}: not a JSON value") from error
    try:
        text.encode()
    except UnicodeEncodeError as error:
        several = zip(table.columns, columns, strict=True) if len(columns) > 1 else ()
        for name, column in several:
            _checked(str(column), f"{part}.{key}.{name}")
        raise ValueRefused(f"{part}.{key}: lone surrogate") from error
    return Value(part, key, given, columns, text)


def text_of(new: Value) -> str:
    """The JSON text of a value that is there, put together from what is stored of it."""
    if new.part in TABLES:
        return new.text
    return _listed(new.columns) if new.part in LISTS else str(new.columns[0])


def _listed(texts: Iterable[str]) -> str:
    return f"[{','.join(texts)}]"


def of_case(case: Case) -> dict[tuple[str, str], Value]:
    """Every value of a case by (part, key)."""
    plain = case.model_dump(mode="json")
    values: dict[tuple[str, str], Value] = {}
    for part in TABLES:
        for key, entry in plain[part].items():
            values[part, key] = stored(part, key, entry)
    for part in (*LISTS, *COLUMNS, *wholes()):
        values[part, ""] = stored(part, "", plain[part])
    return values


def write(raw: Any, case_id: str, new: Value) -> str | _Absent | None:
    """Store one value. Returns the JSON text of the one before, ABSENT where there was none; None
    when it stands there already and nothing was written. Not for an entry of a mapping."""
    if new.part in LISTS:
        return _write_list(raw, case_id, new)
    if new.part in COLUMNS:
        column = new.part
        (before,) = raw.execute(f"SELECT {column} FROM cases WHERE id = ?", (case_id,)).fetchone()
        if before == new.plain:
            return None
        raw.execute(f"UPDATE cases SET {column} = ? WHERE id = ?", (new.plain, case_id))
        return _encoded(before)
    row = raw.execute(
        "SELECT value FROM case_parts WHERE case_id = ? AND part = ?", (case_id, new.part)
    ).fetchone()
    if row == new.columns:
        return None
    raw.execute(
        "INSERT INTO case_parts VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
        (case_id, new.part, *new.columns),
    )
    return ABSENT if row is None else str(row[0])


def write_entry(
    raw: Any, case_id: str, new: Value
) -> tuple[str | _Absent | None, tuple[int, bytes]]:
    """The same for an entry of a mapping; and the head of the history, which came with it."""
    table = TABLES[new.part]
    found = raw.execute(table.select, (case_id, new.key)).fetchone()
    there, row = found[2], found[3:]
    before: str | _Absent | None = table.text(row) if there else ABSENT
    if new.plain is ABSENT:
        if there:
            raw.execute(table.delete, (case_id, new.key))
    elif not there:
        raw.execute(table.insert, (case_id, new.key, *new.columns))
    elif row != new.columns:
        raw.execute(table.update, (*new.columns, case_id, new.key))
    else:
        before = None
    return (None if before is new.plain else before), found[:2]


def _write_list(raw: Any, case_id: str, new: Value) -> str | None:
    """Only the positions that differ are written."""
    select = f"SELECT value FROM {new.part} WHERE case_id = ? ORDER BY position"
    before = [row[0] for row in raw.execute(select, (case_id,))]
    if tuple(before) == new.columns:
        return None
    changed = [
        (case_id, position, text)
        for position, text in enumerate(new.columns)
        if position >= len(before) or before[position] != text
    ]
    raw.executemany(
        f"INSERT INTO {new.part} VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
        changed,
    )
    raw.execute(
        f"DELETE FROM {new.part} WHERE case_id = ? AND position >= ?", (case_id, len(new.columns))
    )
    return _listed(before)


def read(raw: Any, case_id: str) -> dict[str, Any] | None:
    """The whole case in its JSON shape, None when there is none."""
    row = raw.execute("SELECT kind, route FROM cases WHERE id = ?", (case_id,)).fetchone()
    if row is None:
        return None
    plain: dict[str, Any] = {"id": case_id, "kind": row[0], "route": row[1]}
    for part, table in TABLES.items():
        rows = raw.execute(table.select_all, (case_id,))
        plain[part] = {row[0]: table.decode(row[1:]) for row in rows}
    for part in LISTS:
        select = f"SELECT value FROM {part} WHERE case_id = ? ORDER BY position"
        plain[part] = [json.loads(row[0]) for row in raw.execute(select, (case_id,))]
    rows = raw.execute("SELECT part, value FROM case_parts WHERE case_id = ?", (case_id,))
    plain.update((part, json.loads(text)) for part, text in rows)
    return plain
