"""The fields of the 諮問書 as a kind of case has them: its items, in its order, under its words."""

from checklists.examined import Examined
from checklists.form import FormField
from checklists.kind_rules import PaperItem, rules_of
from checklists.paper.filling import Filling
from checklists.paper.values_auto import AUTO

_SECTION = "諮問の内容"


def kind_fields(filling: Filling, examined: Examined) -> tuple[FormField, ...]:
    """The numbered fields of this case; one that a town's own form leaves out stays out."""
    contract = examined.facts.get("processor_contract") is not False
    found = []
    for item in rules_of(examined.case.kind).paper:
        if item.contract is not None and item.contract is not contract:
            continue
        entry = _field(filling, item)
        if entry is not None:
            found.append(entry)
    return tuple(found)


def heads_of(examined: Examined) -> dict[str, str]:
    """Number of an item -> the heading over its parts."""
    return rules_of(examined.case.kind).heads


def _field(filling: Filling, item: PaperItem) -> FormField | None:
    if not item.field.startswith(("profile.", "auto.")):
        return next(
            (_called(one, item) for one in filling.form.fields if one.name == item.field), None
        )
    name = item.field.partition(".")[2]
    if item.field.startswith("auto."):
        return _made(item, name, "multiline") if item.field in AUTO else None
    entry = filling.catalogue.profile_by_key.get(name)
    return _made(item, name, _type_of(entry.type), entry.required) if entry else None


def _type_of(type_: str) -> str:
    """The type of a field that is filled from an entry of this type."""
    return type_ if type_ in {"table", "wareki_date", "wareki_date_range", "int"} else "multiline"


def _called(entry: FormField, item: PaperItem) -> FormField:
    required = entry.required if item.required is None else item.required
    return entry.model_copy(update={"print_label": item.label, "required": required})


def _made(item: PaperItem, name: str, type_: str, required: bool = False) -> FormField:
    return FormField.model_validate(
        {
            "name": name,
            "label": item.label,
            "type": type_,
            "required": required if item.required is None else item.required,
            "fill": "prefilled",
            "from": item.field,
            "section": _SECTION,
            "width": "full",
        }
    )
