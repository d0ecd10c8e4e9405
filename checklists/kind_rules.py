"""What differs by kind of case: its facts, its entries, the items and forms of its paper."""

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from checklists.kinds import Kind, Route
from checklists.profile import ProfileField
from checklists.reader import plain


@dataclass(frozen=True)
class PaperItem:
    """One item of the 諮問書. ``field``: a field of the form, ``profile.<key>`` or ``auto.<name>``.

    ``contract``: only where a processor has a contract, or only where none has. ``required``: printed as 未記入 when empty.
    """

    field: str
    label: str
    contract: bool | None = None
    required: bool | None = None


@dataclass(frozen=True)
class KindForm:
    """A form of the council the packet of this kind holds.

    ``rows``: the entry of the profile with a row for each sheet; ``title``: the column that names
    the sheet; the other columns are called as the fields of the form. ``dates``: a column with a
    day -> the field of day and hour it begins. Without rows there is one sheet.
    """

    id: str
    rows: str = ""
    title: str = ""
    dates: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class FormMore:
    """A field a form has in this kind beside its own, behind the field ``after``; with ``source``
    alone the field ``name`` is filled from there."""

    form: str
    name: str
    source: str
    after: str = ""
    label: str = ""
    print_label: str = ""
    type: str = "text"
    unit: str = ""
    map: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class KindRules:
    """The rules of one kind (kind_rules.toml); empty facts and entries mean all of them."""

    facts: tuple[str, ...] = ()
    entries: tuple[str, ...] = ()
    entries_left_out: tuple[str, ...] = ()
    labels: dict[str, str] = field(default_factory=dict)
    hints: dict[str, str] = field(default_factory=dict)
    examples: dict[str, str] = field(default_factory=dict)
    paper: tuple[PaperItem, ...] = ()
    heads: dict[str, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    forms: tuple[KindForm, ...] = ()
    forms_left_out: tuple[str, ...] = ()
    without_contract: bool = False
    route: Route = Route.CONSULTATION
    fields: tuple[FormMore, ...] = ()

    @property
    def renames(self) -> bool:
        """Has the kind words of its own for entries?"""
        return bool(self.labels or self.hints or self.examples)

    def asks_fact(self, fact_id: str) -> bool:
        """Is this fact among those that matter for the kind?"""
        return not self.facts or fact_id in self.facts

    def asks_entry(self, entry: ProfileField, kind: Kind) -> bool:
        """Does the paper of the kind have this entry?"""
        if entry.kinds and kind.value not in entry.kinds:
            return False
        if entry.key in self.entries_left_out:
            return False
        return not self.entries or entry.key in self.entries


@cache
def kind_rules() -> dict[Kind, KindRules]:
    """The rules of all kinds, read once; a kind without a table has none of its own."""
    tables = plain.parse(Path(__file__).with_name("kind_rules.toml").read_text("utf-8"))
    found = {}
    for kind in Kind:
        table = tables.get(kind.value, {})
        found[kind] = KindRules(
            facts=tuple(table.get("facts", ())),
            entries=tuple(table.get("entries", ())),
            entries_left_out=tuple(table.get("entries_left_out", ())),
            labels=table.get("labels", {}),
            hints=table.get("hints", {}),
            examples=table.get("examples", {}),
            paper=tuple(PaperItem(**item) for item in table.get("paper", ())),
            heads=table.get("heads", {}),
            words=table.get("words", {}),
            forms=tuple(KindForm(**form) for form in table.get("forms", ())),
            forms_left_out=tuple(table.get("forms_left_out", ())),
            fields=tuple(FormMore(**more) for more in table.get("fields", ())),
            route=Route(table.get("route", Route.CONSULTATION.value)),
            without_contract=table.get("without_contract", False),
        )
    return found


def rules_of(kind: Kind) -> KindRules:
    """The rules of one kind."""
    return kind_rules()[kind]
