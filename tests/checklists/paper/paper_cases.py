"""Cases of the tests of paper: a frozen copy of the sample case, and changed copies of it."""

from functools import cache
from pathlib import Path
from typing import Any

from checklists.answer import Answer
from checklists.case import Case, Contractor, FormValues, Kind, Route
from checklists.casefile import new_case, read
from checklists.examined import Examined, examine
from checklists.form import Form
from checklists.reader.shipped import shipped_catalogue, shipped_forms

#: The forms printed in final quality first.
NAMED = (
    "deletion-software-notice",
    "deletion-completion-report",
    "worker-roster",
    "pledge-joining",
    "pledge-leaving",
    "pi-manager-notice",
    "liaison-manager-notice",
    "misprint-monthly",
    "password-change-confirm",
)
FILE = Path(__file__).with_name("gift_set_case.json")


def form(name: str) -> Form:
    """A form by its id without ``form-``."""
    return shipped_forms().by_id(f"form-{name}")


@cache
def gift_set() -> Case:
    """The gift sets of 見本市: half answered, contractor not decided."""
    return read(FILE.read_bytes(), shipped_catalogue(), shipped_forms())


@cache
def decided() -> Case:
    """The same with a contractor, managers and values that live with forms."""
    case = gift_set()
    profile = {
        **case.profile,
        "contractor_state": "決定",
        "pi_manager": {"value": "有", "name": "業務部長　渡邊　冬馬"},
        "liaison_manager": {"value": "有", "name": "営業課長　齋藤　夏生"},
    }
    return case.model_copy(
        update={
            "profile": profile,
            "contractor": Contractor(
                name="架空印刷株式会社",
                address="見本県例示市港町二丁目4番地",
                representative="代表取締役　髙﨑　澄江",
                phone="000-000-0000",
            ),
            "forms": {
                **case.forms,
                "form-deletion-software-notice": FormValues(
                    fields={"software_name": "かんぺき消去", "software_version": "7.2.1"}
                ),
                "form-password-change-confirm": FormValues(
                    fields={"period": "2027-04-01/2027-06-30"}
                ),
            },
        }
    )


def examined(case: Case | None = None, **changes: Any) -> Examined:
    """The case with its changes, and what follows from it."""
    case = case or gift_set()
    return examine(case.model_copy(update=changes), shipped_catalogue(), shipped_forms())


def with_answers(**answers: Answer) -> Examined:
    """The sample case with some answers replaced; ``_`` in a name stands for ``-``."""
    changed = {name.replace("_", "-"): answer for name, answer in answers.items()}
    return examined(answers={**gift_set().answers, **changed})


def empty(kind: Kind, route: Route = Route.CONSULTATION) -> Examined:
    """A new case of that kind in which nothing is known."""
    case = new_case(kind, shipped_catalogue(), route)
    return examine(case, shipped_catalogue(), shipped_forms())
