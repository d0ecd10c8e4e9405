"""Form and its blocks: one definition behind the input page, the PDF and the Word file."""

from typing import Literal

from pydantic import Field, JsonValue

from checklists.record import Record
from checklists.source import Source

Fill = Literal["prefilled", "handwritten", "either", "never"]
LayoutKind = Literal[
    "notice", "application", "report", "monthly_report", "roster", "ledger", "pledge", "record",
    "survey", "consultation", "list", "record_of_council", "internal",
]  # fmt: skip
SubmittedBy = Literal[
    "contractor", "worker", "department", "both", "council", "secretariat", "designated_manager",
]  # fmt: skip
Width = Literal["full", "half", "third"] | int


class FormField(Record):
    """One field. ``from_`` names where its value comes from (forms/common.toml, sources).

    ``tick`` stands at the single check box of a yes-or-no field on paper.
    """

    name: str
    label: str
    print_label: str | None = None
    tick: str | None = None
    type: str
    required: bool | Literal["conditional"]
    constraint: str = ""
    fill: Fill
    from_: str | None = Field(default=None, alias="from")
    section: str
    width: Width
    choices: tuple[str, ...] = ()
    choice_blank: dict[str, str] = Field(default_factory=dict)
    map: dict[str, str | tuple[str, ...]] = Field(default_factory=dict)
    lines: int | None = None
    unit: str | None = None
    print: bool = True
    same_as: str | None = None
    default: str | None = None


class FormColumn(Record):
    """One column of a table; ``w`` is a share of the table's width.

    ``wanted_by``: the table has the column only where that parameter is 有
    (``answers.<clause>.<parameter>``).
    """

    name: str
    label: str
    print_label: str | None = None
    type: str
    required: bool | Literal["conditional"]
    constraint: str = ""
    w: int
    align: Literal["left", "center", "right"]
    unit: str | None = None
    choices: tuple[str, ...] = ()
    choice_blank: dict[str, str] = Field(default_factory=dict)
    from_: str | None = Field(default=None, alias="from")
    map: dict[str, str] = Field(default_factory=dict)
    print: bool = True
    wanted_by: str | None = None


class PrintColumn(Record):
    """A column on paper made of one or more columns of the table."""

    label: str
    fields: tuple[str, ...]
    w: int
    stack: bool = False


class FixedRows(Record):
    """Rows whose content is fixed by a checklist."""

    from_: str = Field(alias="from")
    checklist: str
    groups: tuple[str, ...]
    fills: tuple[str, ...]


class FormTable(Record):
    """A table of rows; ``blank_rows`` empty rows are printed, each ``row_mm`` high.

    ``offered_from``: of a table whose rows live with the form, the source of those that are printed,
    and offered on the desk, until there are own ones.
    """

    id: str
    title: str
    rows_from: str
    offered_from: str | None = None
    min_rows: int
    blank_rows: int
    row_mm: float
    row_grow: bool = False
    continuation: bool
    print_as: Literal["articles"] | None = None
    fixed_rows: FixedRows | None = None
    print_columns: tuple[PrintColumn, ...] = ()
    columns: tuple[FormColumn, ...]


class Retention(Record):
    """How long the paper is kept, by whom, counted from when."""

    years: int | str
    keeper: str
    from_: str | None = Field(default=None, alias="from")
    copy_: str | None = Field(default=None, alias="copy")


class NilReport(Record):
    """The field that says in words that nothing happened."""

    field: str
    count: str
    text: str


class ConditionalItem(Record):
    """A promise that replaces the n-th one when a fact is true."""

    when: str
    replace: int
    text: str


class FactItem(Record):
    """A sentence printed when a fact is true."""

    when: str
    text: str


class Pledge(Record):
    """The text of a pledge (誓約書)."""

    preamble: str
    items: tuple[str, ...]
    conditional_items: tuple[ConditionalItem, ...] = ()
    penalty_intro: str
    penalty_items: tuple[str, ...]
    penalty_when: str
    mynumber_item: FactItem | None = None
    closing: str


class Box(Record):
    """A seal box and where it stands."""

    id: str
    label: str
    w_mm: float
    h_mm: float
    place: str


class Count(Record):
    """One number of the counts block."""

    label: str
    from_: str = Field(alias="from")


class Form(Record):
    """One annexed form or paper of the council; the keys are those of its file."""

    id: str
    number: str
    title: str
    gloss_en: str
    order: int
    submitted_by: SubmittedBy
    submitted_to: str
    due: tuple[str, ...]
    due_labels: tuple[str, ...]
    mode: Literal["blank", "prefilled", "both"]
    layout_kind: LayoutKind
    orientation: Literal["portrait", "landscape"]
    binding: Literal["left", "top"]
    body_style: Literal["grid", "numbered", "prose"]
    basis: Literal["explicit", "implied", "derived", "baseline"]
    is_process_form: bool
    intro: str = ""
    ki: bool
    sheet_no: bool = False
    print_number: bool = True
    print_notes: tuple[str, ...] = ()
    never_print: tuple[str, ...] = ()
    evidences: tuple[str, ...] = ()
    seal_areas: tuple[str, ...] = ()
    signature_areas: tuple[str, ...] = ()
    notes: str = ""
    retention: Retention
    nil_report: NilReport | None = None
    group_heads: dict[str, str] = Field(default_factory=dict)
    counts: tuple[tuple[Count, ...], ...] = ()
    boxes: tuple[Box, ...] = ()
    pledge: Pledge | None = None
    fields: tuple[FormField, ...] = ()
    tables: tuple[FormTable, ...] = ()
    city_block: tuple[FormField, ...] = ()
    sources: tuple[Source, ...] = ()
    example: dict[str, JsonValue] = Field(default_factory=dict)

    @property
    def is_annexed(self) -> bool:
        """True for 別記様式第n号, which a case numbers anew."""
        return self.number.startswith("別記様式")

    @property
    def has_articles(self) -> bool:
        """True for a form whose body is a wording in articles, with a layout of its own."""
        return any(table.print_as == "articles" for table in self.tables)


class FormCommon(Record):
    """What all forms share: code tables, sources of values, blanks, the city's block."""

    edition: str
    field_types: dict[str, str]
    fill_modes: dict[str, str]
    mode_codes: dict[str, str]
    layout_kinds: dict[str, str]
    body_styles: dict[str, str]
    sections: dict[str, str]
    municipality_keys: dict[str, str]
    case_keys: dict[str, str]
    contractor_keys: dict[str, str]
    auto_values: dict[str, str]
    row_sources: dict[str, str]
    row_columns: dict[str, tuple[str, ...]]
    date_blank: str
    datetime_blank: str
    year_month_blank: str
    table_date_blank: str


class FormSet(Record):
    """All forms, in catalogue order, with what they share."""

    common: FormCommon
    forms: tuple[Form, ...]

    def by_id(self, form_id: str) -> Form:
        """The form of that id; KeyError if there is none."""
        for form in self.forms:
            if form.id == form_id:
                return form
        raise KeyError(form_id)
