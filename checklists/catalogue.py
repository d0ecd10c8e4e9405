"""Catalogue, Group, Article, Clause, Parameter, Fact, Source: the clauses as records."""

from functools import cached_property
from typing import Literal

from pydantic import Field, JsonValue

from checklists.profile import ProfileField
from checklists.record import Record
from checklists.source import Source

Severity = Literal["insisted", "asked", "mentioned", "required", "standard", "optional"]
Origin = Literal["council", "department", "secretariat", "baseline"]
WordingKind = Literal["spec", "note"]
Basis = Literal["seed", "seed-partial", "derived"]
ParameterType = Literal[
    "text", "enum", "multi", "int", "interval_months", "bool", "list", "table",
    "wareki_date", "date_or_rule",
]  # fmt: skip


class Group(Record):
    """A group of clauses. ``short`` is the name of at most ten characters for lists."""

    id: str
    title: str
    english: str
    short: str


class Article(Record):
    """A heading (条見出し) of the 特記仕様書文案 and its order."""

    id: str
    title: str
    order: int


class TableColumn(Record):
    """A column of a parameter of type table."""

    key: str
    label: str
    type: Literal["text"] = "text"


class Parameter(Record):
    """One value the officer chooses in a wording. A default of None has to be filled in."""

    key: str
    label: str
    type: ParameterType
    default: JsonValue = None
    basis: Basis
    allowed: tuple[bool | int | str, ...] = ()
    allowed_note: str = ""
    min: int | None = None
    max: int | None = None
    omit_sentence_if_empty_or: str | None = None
    required_input: bool = False
    reason_required: bool = False
    reason_required_for: tuple[bool | int | str, ...] = ()
    example: JsonValue = None
    columns: tuple[TableColumn, ...] = ()
    auto: str | None = None


class Applicability(Record):
    """always, or (all true and any at least one true and none all false)."""

    always: bool
    all: tuple[str, ...] = ()
    any: tuple[str, ...] = ()
    none: tuple[str, ...] = ()


class WordingVariant(Record):
    """Another wording for one value of one parameter."""

    when_param: str
    equals: str
    wording: str


class Clause(Record):
    """One clause of the catalogue; the keys are those of the field's source files.

    ``hidden``: why a municipality does not use the clause; it then applies to no case of theirs.
    """

    id: str
    group: str
    order: int
    title: str
    gloss_en: str
    severity: Severity
    origin: Origin
    outcome: str
    question: str
    hint: str = ""
    rationale: str
    wording_kind: WordingKind
    article: str | None = None
    article_order: int | None = None
    prohibition: bool
    wording: str
    applicability_expr: str
    applicability: Applicability
    forms: tuple[str, ...] = ()
    due: tuple[str, ...] = ()
    obligors: tuple[str, ...] = ()
    carriers: tuple[str, ...] = ()
    conflicts_with: tuple[str, ...] = ()
    conflict_note: str = ""
    params_not_in_wording: tuple[str, ...] = ()
    params: tuple[Parameter, ...] = ()
    wording_variants: tuple[WordingVariant, ...] = ()
    sources: tuple[Source, ...] = ()
    legal_basis: tuple[Source, ...] = ()
    hidden: str = ""


class Section(Record):
    """A part of a page of questions."""

    id: str
    title: str


class SameAs(Record):
    """A derived fact that has the value of another fact."""

    same_as: str


class Derivation(Record):
    """The value of a derived fact by kind of consultation."""

    by_kind: dict[str, bool | SameAs]


class Fact(Record):
    """A fact that decides which clauses apply.

    ``section`` (a fact_section id), ``ask`` (the question in plain words) and ``why`` are for the
    intake page; a derived fact has none of them.
    """

    id: str
    label: str
    question: str
    source_of_value: Literal["kind", "officer"]
    default: bool
    note: str
    section: str = ""
    ask: str = ""
    why: str = ""
    derive: Derivation | None = None
    driven_by: tuple[str, ...] = ()
    used_by: tuple[str, ...] = ()


class ChecklistItem(Record):
    """One item of the checklist of another kind of consultation."""

    id: str
    title: str
    group: str | None = None
    evidence: str | None = None
    auto: str | None = None
    na_rule: str | None = None
    note: str | None = None
    clause: str | None = None
    basis: Literal["seed", "derived"]
    source: str


class Checklist(Record):
    """The checklist of one kind of consultation."""

    id: str
    kind: str
    title: str
    english: str
    verdict_terms: tuple[str, ...] = ()
    constants: dict[str, JsonValue] = Field(default_factory=dict)
    items: tuple[ChecklistItem, ...] = ()


class CoverageItem(Record):
    """One matter a guideline wants in the contract and the clauses that carry it."""

    no: int
    item: str
    clauses: tuple[str, ...]


class Coverage(Record):
    """What a guideline wants in the contract."""

    id: str
    guideline: str
    section: str
    title: str
    items: tuple[CoverageItem, ...]


class LegalText(Record):
    """A law or guideline the catalogue was checked against."""

    name: str
    number: str
    checked_text: str


class LegalPreset(Record):
    """A legal basis (根拠条文) offered for a kind and route of case; ``{city}`` is the city."""

    id: str
    label: str
    text: str
    kinds: tuple[str, ...]
    routes: tuple[str, ...]


class Preamble(Record):
    """The fixed first article (趣旨) of the 特記仕様書文案."""

    title: str
    text: str


class SubjectChange(Record):
    """Words replaced in our wordings for some kinds, and phrases in which they stay."""

    kinds: tuple[str, ...]
    words: dict[str, str]
    keep: tuple[str, ...] = ()


class Codes(Record):
    """Code tables: code to Japanese words."""

    due: dict[str, str]
    obligors: dict[str, str]
    carriers: dict[str, str]
    severities: dict[str, str]
    origins: dict[str, str]
    outcomes: dict[str, str]
    intervals: dict[str, str]
    kinds: dict[str, str]


Roots = dict[str, tuple[tuple[str, ...], bool]]


class Catalogue(Record):
    """All clauses, facts, checklists and profile entries of one edition."""

    id: str
    edition: str
    title: str
    groups: tuple[Group, ...]
    articles: tuple[Article, ...]
    fact_sections: tuple[Section, ...] = ()
    profile_sections: tuple[Section, ...] = ()
    facts: tuple[Fact, ...]
    clauses: tuple[Clause, ...]
    checklists: tuple[Checklist, ...]
    profile_fields: tuple[ProfileField, ...]
    vague_words: tuple[str, ...]
    coverage: tuple[Coverage, ...]
    legal_texts: tuple[LegalText, ...]
    legal_presets: tuple[LegalPreset, ...] = ()
    codes: Codes
    preamble: Preamble | None = None
    subject_change: SubjectChange | None = None
    # Words in which a vague word is a mere part (同等 is not 等), or which end before it (平均).
    vague_exceptions: tuple[str, ...] = ()
    # Clause id -> the words of the wall sheet (話さない); the clause's title where there are none.
    prohibition_headlines: dict[str, str] = Field(default_factory=dict)
    # Clause id -> the prohibition where its own sentence points back to one before it.
    prohibition_texts: dict[str, str] = Field(default_factory=dict)
    # Code of a document -> this municipality's own word for it, where its layer has one.
    document_names: dict[str, str] = Field(default_factory=dict)
    # Entries of the profile that only a contract with a processor makes necessary, or only some kinds.
    entries_of_contract: tuple[str, ...] = ()
    entries_not_for_kind: dict[str, tuple[str, ...]] = Field(default_factory=dict)

    @cached_property
    def clause_by_id(self) -> dict[str, Clause]:
        return {clause.id: clause for clause in self.clauses}

    @cached_property
    def hidden(self) -> dict[str, str]:
        """Clauses the municipality does not use, each with its reason."""
        return {clause.id: clause.hidden for clause in self.clauses if clause.hidden}

    @cached_property
    def fact_by_id(self) -> dict[str, Fact]:
        return {fact.id: fact for fact in self.facts}

    @cached_property
    def roots_by_kinds(self) -> dict[tuple[str, ...], tuple[tuple[Fact, ...], Roots]]:
        """What checklists.applicability has worked out for kinds of cases."""
        return {}

    @cached_property
    def group_by_id(self) -> dict[str, Group]:
        return {group.id: group for group in self.groups}

    @cached_property
    def article_by_id(self) -> dict[str, Article]:
        return {article.id: article for article in self.articles}

    @cached_property
    def profile_by_key(self) -> dict[str, ProfileField]:
        return {field.key: field for field in self.profile_fields}

    def subject_change_of(self, kind: str) -> SubjectChange | None:
        """The change of words for this kind of case; None when our words stay as they are."""
        change = self.subject_change
        return change if change is not None and kind in change.kinds else None

    def interval_label(self, months: int) -> str:
        """``3`` -> ``四半期ごとに1回以上``."""
        return self.codes.intervals[str(months)]
