"""What is kept of a destroyed case, and the disposal record (廃棄記録) printed from it."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from pydantic import JsonValue

from checklists import dates
from checklists.case import Case, FormValues, Municipality
from checklists.catalogue import Catalogue
from checklists.examined import Examined, examine
from checklists.form import FormSet
from checklists.kinds import Kind
from checklists.retention import Retention

FORM = "form-retention-disposal-record"
_TABLE = "rows"
_SHOWN = 8  # signs of a package's number
# Columns of the entry 保存年限 that the form takes over.
_COLUMNS = ("document", "form", "years", "disposal", "exception")
_ENTRIES = ("title", "department", "consult_no", "term")


@dataclass(frozen=True)
class Package:
    """A hand-over package that held the case: its number, its day, whether it is without names."""

    number: str
    day: date
    scrubbed: bool


def kept_of(case: Case, retention: Retention, disposed: date) -> dict[str, JsonValue]:
    """What the record of the disposal needs of the case: what it was about, and of no person.

    ``number``: of the record's own form, where a print of the case has fixed it.
    ``retention`` has a day: without one nothing is destroyed.
    """
    rows = case.profile.get("retention")
    kept = [
        {key: row[key] for key in _COLUMNS if row.get(key) not in (None, "")}
        for row in (rows if isinstance(rows, list | tuple) else ())
        if isinstance(row, Mapping)
    ]
    expired = retention.day.isoformat() if retention.day is not None else ""
    return {
        "kind": str(case.kind),
        **{key: value for key in _ENTRIES if isinstance(value := case.profile.get(key), str)},
        **({"number": case.numbers[FORM]} if FORM in case.numbers else {}),
        "rows": [dict(row) for row in kept if row],
        "years": retention.years,
        "expired": expired,
        "disposed": disposed.isoformat(),
    }


def record_examined(
    case_id: str,
    kept: Mapping[str, JsonValue],
    packages: Iterable[Package],
    municipality: Municipality,
    catalogue: Catalogue,
    forms: FormSet,
) -> Examined:
    """``record_case`` to print: under the number its form had, else under that of the catalogue.

    A case without an answer would need other forms and number them anew.
    """
    examined = examine(record_case(case_id, kept, packages, municipality), catalogue, forms)
    number = kept.get("number")
    style = municipality.form_number
    numbers = {FORM: style.format(n=number)} if isinstance(number, int) else {}
    return replace(examined, numbers=numbers)


def record_case(
    case_id: str,
    kept: Mapping[str, JsonValue],
    packages: Iterable[Package],
    municipality: Municipality,
) -> Case:
    """A case that holds the record and nothing else, to be printed with the form ``FORM``.

    The first row is what the program destroyed itself; for papers and data outside it and for
    packages the day and the hand that destroyed them are written by hand.
    """
    years, expired, disposed = (kept.get(key) for key in ("years", "expired", "disposed"))
    own: dict[str, JsonValue] = {**_words()["own"], "years": years}
    own_days: dict[str, JsonValue] = {"expired": expired, "disposed": disposed}
    rows, days = [own], [own_days]
    for row in _rows_of(kept):
        rows.append(row)
        days.append({"expired": expired} if row.get("years") == years else {})
    for package in packages:
        rows.append({**_package_row(package), "years": years})
        days.append({"expired": expired})
    profile: dict[str, JsonValue] = {key: kept[key] for key in _ENTRIES if key in kept}
    return Case(
        id=case_id,
        kind=Kind(str(kept["kind"])),
        municipality=municipality,
        profile={**profile, "retention": [*rows]},
        forms={FORM: FormValues(rows={_TABLE: tuple(days)})},
    )


def _rows_of(kept: Mapping[str, JsonValue]) -> list[dict[str, JsonValue]]:
    rows = kept.get("rows")
    return (
        [dict(row) for row in rows if isinstance(row, dict)]
        if isinstance(rows, list | tuple)
        else []
    )


def _package_row(package: Package) -> dict[str, JsonValue]:
    words = _words()["handed_out"]
    said = words["document"].format(
        day=dates.wareki_short(package.day), number=package.number[:_SHOWN]
    )
    exception = words["scrubbed" if package.scrubbed else "exception"]
    return {"document": said, "form": words["form"], "exception": exception}


@cache
def _words() -> dict[str, dict[str, str]]:
    text = Path(__file__).with_name("disposal.toml").read_text("utf-8")
    found: dict[str, dict[str, str]] = tomllib.loads(text)
    return found
