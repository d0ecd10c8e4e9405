"""Case: one consultation with its facts, answers and what its forms hold."""

from typing import Any, Literal, get_args

from pydantic import Field, JsonValue, SerializerFunctionWrapHandler, model_serializer

from checklists.answer import Answer, ItemAnswer
from checklists.council import Council
from checklists.kinds import ROUTE_WORDS, Kind, Route
from checklists.record import Record

__all__ = [
    "FORMAT",
    "HONORIFICS",
    "NUMBER_STYLES",
    "ROUTE_WORDS",
    "VERSION",
    "Case",
    "CaseDocument",
    "CatalogueRef",
    "Contractor",
    "Edition",
    "FormValues",
    "Kind",
    "Municipality",
    "Route",
]

FORMAT = "itaku-tenken/case"
VERSION = 1
# How a city numbers the forms annexed to its rules, and how it addresses a letter.
NumberStyle = Literal["別記様式第{n}号", "様式第{n}号", "第{n}号様式", "別記第{n}号様式"]
Honorific = Literal["様", "殿", "宛て"]
NUMBER_STYLES: tuple[NumberStyle, ...] = get_args(NumberStyle)
HONORIFICS: tuple[Honorific, ...] = get_args(Honorific)


class CatalogueRef(Record):
    """The catalogue a case was begun with."""

    id: str = "standard"
    edition: str | None = None


class Edition(Record):
    """The edition of what is printed; no date prints a blank to be filled by hand."""

    number: int = Field(default=1, ge=1)
    date: str | None = None


class Municipality(Record):
    """The city's own names (forms.yaml municipality_keys) and its habits on paper.

    ``form_number`` and ``honorific`` are left out of what is written while they are the usual ones:
    a program from before reads the rest.
    """

    name: str = ""
    head_title: str = ""
    head_name: str = ""
    council: str = ""
    council_chair: str = ""
    council_members: tuple[str, ...] = ()
    seals: bool = True
    document_names: dict[str, str] = Field(default_factory=dict)
    form_number: NumberStyle = NUMBER_STYLES[0]
    honorific: Honorific = HONORIFICS[0]

    @model_serializer(mode="wrap")
    def _written(self, write: SerializerFunctionWrapHandler) -> dict[str, Any]:
        whole: dict[str, Any] = write(self)
        for key in ("form_number", "honorific"):
            if whole.get(key) == Municipality.model_fields[key].default:
                del whole[key]
        return whole


class Contractor(Record):
    """The contractor; all empty while it is undecided."""

    name: str = ""
    address: str = ""
    representative: str = ""
    phone: str = ""


class CaseDocument(Record):
    """A draft of the case: code (a carrier code), title, edition, ISO date."""

    code: str
    title: str = ""
    edition: str = ""
    date: str | None = None


class FormValues(Record):
    """Values that live with one form: fields by name, rows by table id."""

    fields: dict[str, JsonValue] = Field(default_factory=dict)
    rows: dict[str, tuple[dict[str, JsonValue], ...]] = Field(default_factory=dict)


class Case(Record):
    """One case, as in the case file (COMMANDS: the case file).

    ``facts`` holds the officer's facts only: True, False or None for unknown; a fact left out is
    unknown. ``id`` is a UUID text, empty until it is given. ``numbers`` are the form numbers frozen
    at the first print that was no draft (form id -> n); left out of the file while empty, and so is
    ``council``. ``also`` are further kinds of consultation the case carries (PROCESS, pitfall 43:
    委託 and システム変更 of one work); left out while empty. ``opinions`` have the columns of their form and those of ``opinion_rows``.
    ``set_aside`` holds what has no place in the catalogue the case stands on, by the place it had
    (``answers/own-x``, as checklists.set_aside writes it); left out while empty.
    ``replies`` are the officer's own replies to expected questions, by the key of the question: in a
    file of the case alone (the store keeps them beside it); left out while empty.
    """

    format: str = FORMAT
    version: int = VERSION
    id: str = ""
    kind: Kind
    route: Route = Route.CONSULTATION
    catalogue: CatalogueRef = Field(default_factory=CatalogueRef)
    edition: Edition = Field(default_factory=Edition)
    municipality: Municipality = Field(default_factory=Municipality)
    contractor: Contractor = Field(default_factory=Contractor)
    documents: tuple[CaseDocument, ...] = ()
    profile: dict[str, JsonValue] = Field(default_factory=dict)
    facts: dict[str, bool | None] = Field(default_factory=dict)
    answers: dict[str, Answer] = Field(default_factory=dict)
    items: dict[str, ItemAnswer] = Field(default_factory=dict)
    forms: dict[str, FormValues] = Field(default_factory=dict)
    workers: tuple[dict[str, JsonValue], ...] = ()
    opinions: tuple[dict[str, JsonValue], ...] = ()
    submissions: tuple[dict[str, JsonValue], ...] = ()
    numbers: dict[str, int] = Field(default_factory=dict)
    council: Council = Field(default_factory=Council)
    also: tuple[Kind, ...] = ()
    set_aside: dict[str, JsonValue] = Field(default_factory=dict)
    replies: dict[str, str] = Field(default_factory=dict)

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """Its own kind, then those it carries as well."""
        return (self.kind, *self.also)

    @property
    def title(self) -> str:
        """件名 (profile.title), the one string every page carries."""
        value = self.profile.get("title")
        return value if isinstance(value, str) else ""
