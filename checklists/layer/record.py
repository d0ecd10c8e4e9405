"""Layer, Adaptation, Hidden: what one municipality has other than the shipped catalogue."""

import re

from pydantic import Field, JsonValue, field_validator

from checklists.catalogue import Clause, Severity
from checklists.form import Form
from checklists.record import Record

FORMAT = "itaku-tenken/layer"
VERSION = 1
HEAD_NAME = "layer.toml"
CLAUSES_NAME = "clauses.toml"
OWN_CLAUSE = re.compile(r"own-[a-z0-9]+(?:-[a-z0-9]+)*")
OWN_FORM = re.compile(r"form-own-[a-z0-9]+(?:-[a-z0-9]+)*")


class Adaptation(Record):
    """A shipped clause as this municipality has it; None leaves the shipped words.

    ``defaults``: parameter key -> default. ``variants``: the value a wording variant stands for
    (``equals``) -> its wording.
    """

    clause: str
    title: str | None = None
    severity: Severity | None = None
    question: str | None = None
    hint: str | None = None
    rationale: str | None = None
    wording: str | None = None
    variants: dict[str, str] = Field(default_factory=dict)
    defaults: dict[str, JsonValue] = Field(default_factory=dict)


class Hidden(Record):
    """A clause this municipality does not use, and why."""

    clause: str
    reason: str


class LayerHead(Record):
    """What ``layer.toml`` holds beside its format and version.

    ``title``: whose layer it is (見本市 総務課). ``standard``: the shipped edition it was made
    against. ``document_names``: code of a document -> this city's word for it. ``form_names``: id of
    a shipped form -> its title here.
    """

    id: str
    title: str
    edition: int = Field(ge=1)
    standard: str
    document_names: dict[str, str] = Field(default_factory=dict)
    form_names: dict[str, str] = Field(default_factory=dict)
    changes: tuple[Adaptation, ...] = ()
    hidden: tuple[Hidden, ...] = ()


class Layer(LayerHead):
    """One edition of a municipality's layer; texts are kept as they were typed.

    Own clauses have ids ``own-…``, own forms ``form-own-…``, so that no shipped one ever has the
    same. Own forms stand in their order.
    """

    clauses: tuple[Clause, ...] = ()
    forms: tuple[Form, ...] = ()

    @field_validator("forms", mode="after")
    @classmethod
    def _in_order(cls, forms: tuple[Form, ...]) -> tuple[Form, ...]:
        return ordered(forms)


def ordered(forms: tuple[Form, ...]) -> tuple[Form, ...]:
    """Own forms in their order; each is a file of its own, and files have no order."""
    return tuple(sorted(forms, key=lambda form: (form.order, form.id)))
