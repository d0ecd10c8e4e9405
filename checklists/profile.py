"""ProfileField: one entry of the consultation paper (諮問書)."""

from pydantic import JsonValue

from checklists.record import Record


class ProfileColumn(Record):
    """A column of a table entry, or a property of an object entry."""

    key: str
    label: str
    type: str
    allowed: tuple[str, ...] = ()


class ProfileField(Record):
    """One entry; ``type`` is a key of profile types (text, enum+text, table, ...).

    ``hint`` is said to the officer under the label, ``note`` to whoever edits the catalogue.
    ``stored`` False: the value lives at the top of the case, not in ``case.profile``.
    ``kinds``: the kinds of case it is for; none named: any.
    """

    key: str
    label: str
    type: str
    required: bool
    stored: bool = True
    section: str = ""
    hint: str = ""
    pattern: str | None = None
    default: JsonValue = None
    example: JsonValue = None
    allowed: tuple[str, ...] = ()
    columns: tuple[ProfileColumn, ...] = ()
    properties: tuple[ProfileColumn, ...] = ()
    note: str = ""
    drives: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
