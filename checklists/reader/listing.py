"""Records of the catalogue and the forms as plain data, for programs."""

from typing import Any

from checklists.catalogue import Catalogue
from checklists.form import FormSet
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from checklists.record import Record

# Keys that every record of the domain has and TOML leaves out: an empty list, or no value.
_CLAUSE_LISTS = ("params",)
_FACT_LISTS = ("used_by",)
_FORM_LISTS = ("tables", "city_block", "evidences", "seal_areas", "signature_areas")
# What only our paper needs of a form's field.
_PAPER_KEYS = ("tick",)
# What only our paper and screens need of a table's column.
_COLUMN_KEYS = ("wanted_by",)
# What only our paper and screens need of a table.
_TABLE_KEYS = ("offered_from",)
# What only our own screens need of a fact.
_SCREEN_KEYS = ("section", "ask", "why")


def clause_records(catalogue: Catalogue | None = None) -> list[dict[str, Any]]:
    """Every clause with all its keys, in catalogue order; without a catalogue the shipped one's."""
    known = catalogue or shipped_catalogue()
    records = [_record(clause, _CLAUSE_LISTS) for clause in known.clauses]
    for record in records:
        for parameter in record["params"]:
            parameter.setdefault("default", None)
            if "min" in parameter:
                parameter.setdefault("max", None)
    return records


def fact_records() -> list[dict[str, Any]]:
    """Every fact with all its keys."""
    records = [_record(fact, _FACT_LISTS) for fact in shipped_catalogue().facts]
    return [{key: v for key, v in each.items() if key not in _SCREEN_KEYS} for each in records]


def form_records(forms: FormSet | None = None) -> list[dict[str, Any]]:
    """Every form with all its keys, in catalogue order; without forms the shipped ones."""
    records = [_record(form, _FORM_LISTS) for form in (forms or shipped_forms()).forms]
    for record in records:
        for field in record["fields"]:
            for key in _PAPER_KEYS:
                field.pop(key, None)
        for table in record["tables"]:
            for key in _TABLE_KEYS:
                table.pop(key, None)
        for column in (one for table in record["tables"] for one in table["columns"]):
            for key in _COLUMN_KEYS:
                column.pop(key, None)
    return records


def _record(record: Record, lists: tuple[str, ...]) -> dict[str, Any]:
    data: dict[str, Any] = _whole(record.model_dump(mode="json", by_alias=True, exclude_unset=True))
    return data | {key: data.get(key, []) for key in lists}


def _whole(value: Any) -> Any:
    """Millimetres written ``9`` in the file are 9, not 9.0."""
    if isinstance(value, dict):
        return {key: _whole(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_whole(part) for part in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
