"""A form of the municipality's own while it is made: begun, copied, changed part by part."""

import json
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from pydantic import JsonValue, ValidationError

from checklists.form import Box, Form, FormColumn, FormField, FormSet, FormTable, Pledge, Retention
from checklists.layer.record import OWN_FORM
from ui.models.catalogue_form_line import CASE_LINES, HEAD, new_name
from ui.models.catalogue_form_texts import FormTexts

Part = Literal["fields", "city_block", "tables"]
Row = dict[str, JsonValue]
T = TypeVar("T")
_BESIDE_TITLE = "右上"
_BOX_PLACE, _BOX_WIDE, _BOX_HIGH = "右上、日付の下", 20.0, 26.0
_OF_CITY = ("department", "council", "secretariat")
_COUNT = FormColumn(name="no", label="No.", type="int", required=True, w=8, align="center")


@dataclass(frozen=True)
class FormDraft:
    """``form`` as it is now, mistakes and all; ``after``: the own form it stands behind, empty for
    the first place. ``begun``: kept nowhere but here.
    """

    form: Form
    after: str = ""
    begun: bool = False

    def kept(self) -> dict[str, JsonValue]:
        """As it waits in the store while it is not finished."""
        form = self.form.model_dump(mode="json", by_alias=True, exclude_defaults=True)
        return {"form": form, "after": self.after, "begun": self.begun}


def draft_kept(stored: JsonValue) -> FormDraft | None:
    """What ``kept`` gave; None for what this program does not know."""
    values: Mapping[str, Any] = stored if isinstance(stored, dict) else {}
    try:
        form = Form.model_validate_json(json.dumps(values.get("form")))
    except ValidationError:
        return None
    return FormDraft(form, str(values.get("after", "")), bool(values.get("begun")))


# ---- begun


def empty_form(forms: FormSet) -> Form:
    """A notice with the head, the lines of the case and the city's block every notice has."""
    model = next(one for one in forms.forms if one.layout_kind == "notice" and one.city_block)
    heads = tuple(one for one in model.fields if one.section in (HEAD, CASE_LINES))
    names = {one.name for one in (*heads, *model.city_block)}
    return Form(
        id=_new_id(),
        number=model.number,
        title="",
        gloss_en="",
        order=model.order,
        submitted_by="contractor",
        submitted_to="city",
        due=("each_time",),
        due_labels=(),
        mode="both",
        layout_kind="notice",
        orientation="portrait",
        binding="left",
        body_style="grid",
        basis="derived",
        is_process_form=False,
        intro="",
        ki=True,
        retention=Retention(years=model.retention.years, keeper=model.retention.keeper),
        fields=heads,
        city_block=model.city_block,
        example={name: value for name, value in model.example.items() if name in names},
    )


def copied(form: Form) -> Form:
    """The same form under an id of its own, named by no clause yet."""
    return form.model_copy(update={"id": _new_id(), "evidences": ()})


def can_be_copied(form: Form) -> bool:
    """Papers the program puts together itself have a layout no other form can have."""
    return not (form.counts or form.has_articles or form.layout_kind == "consultation")


def is_own(form_id: str) -> bool:
    return OWN_FORM.fullmatch(form_id) is not None


def _new_id() -> str:
    """Equal on no two desks, so that layers of several desks can be put together."""
    return f"form-own-{secrets.token_hex(4)}"


# ---- lines and tables


def new_table() -> FormTable:
    """With the running number as its first column."""
    return FormTable(
        id=new_name(),
        title="",
        rows_from="own",
        min_rows=1,
        blank_rows=5,
        row_mm=8.5,
        continuation=True,
        columns=(_COUNT,),
    )


def usual_fields(forms: FormSet) -> dict[str, FormField]:
    """Fields with a place of their own on paper, as the shipped forms have them: words -> field."""
    found: dict[str, FormField] = {}
    names: set[str] = set()
    shipped = [form for form in forms.forms if not is_own(form.id)]
    for form in sorted(shipped, key=lambda one: one.pledge is not None):
        for field in form.fields:
            special = field.section in (HEAD, CASE_LINES) or form.pledge is not None
            if special and field.name not in names:
                names.add(field.name)
                where = field.section if form.pledge is None else "誓約書"
                found.setdefault(f"{field.label}({where})", field)
    return found


def with_line(form: Form, part: Part, at: int | None, line: FormField, example: JsonValue) -> Form:
    """A field new (``at`` None) or in the place of another, and its value in the example."""
    values = {name: value for name, value in form.example.items() if name != line.name}
    if example is not None:
        values[line.name] = example
    lines = _put(getattr(form, part), at, line)
    return form.model_copy(update={part: lines, "example": _ordered(form, values)})


def with_table(form: Form, at: int | None, table: FormTable, rows: Sequence[Row]) -> Form:
    """A table new or in the place of another, and its rows in the example."""
    values = {name: value for name, value in form.example.items() if name != table.id}
    filled: JsonValue = [dict(row) for row in rows]
    if rows:
        values[table.id] = filled
    tables = _put(form.tables, at, table)
    return form.model_copy(update={"tables": tables, "example": _ordered(form, values)})


def _ordered(form: Form, values: dict[str, JsonValue]) -> dict[str, JsonValue]:
    """What was there before stays in its order; the new follows."""
    names = [*(one for one in form.example if one in values), *(one for one in values)]
    return {name: values[name] for name in dict.fromkeys(names)}


def moved(form: Form, part: Part, at: int, to: int) -> Form:
    lines = list(getattr(form, part))
    lines.insert(to, lines.pop(at))
    return form.model_copy(update={part: tuple(lines)})


def without(form: Form, part: Part, at: int) -> Form:
    """A field or a table taken out, with all that stands for it elsewhere. In a text its 〔label〕
    stays, to be put right.
    """
    lines = getattr(form, part)
    gone = lines[at]
    name = gone.id if part == "tables" else gone.name
    values = {key: value for key, value in form.example.items() if key != name}
    update: dict[str, Any] = {part: (*lines[:at], *lines[at + 1 :]), "example": values}
    if form.nil_report is not None and name in (form.nil_report.field, form.nil_report.count):
        update["nil_report"] = None
    if part != "tables":
        code, shown = "{" + name + "}", f"〔{gone.label}〕"
        form = with_texts(form, lambda text: text.replace(code, shown))
    rest = form.model_copy(update=update)
    return _without_same(rest, name) if part != "tables" else rest


def _without_same(form: Form, name: str) -> Form:
    """No other field stands for the one that is gone."""

    def freed(field: FormField) -> FormField:
        named = (field.same_as or "").split("+")
        return field.model_copy(update={"same_as": None}) if name in named else field

    fields, city = (tuple(map(freed, one)) for one in (form.fields, form.city_block))
    return form.model_copy(update={"fields": fields, "city_block": city})


def _put(lines: tuple[T, ...], at: int | None, line: T) -> tuple[T, ...]:
    return (*lines, line) if at is None else (*lines[:at], line, *lines[at + 1 :])


# ---- texts

_PLEDGE = ("preamble", "penalty_intro", "penalty_when", "closing")
_PLEDGE_LISTS = ("items", "penalty_items")


def with_texts(form: Form, change: Callable[[str], str]) -> Form:
    """The form with every text a field can be put into changed."""
    update: dict[str, Any] = {
        "intro": change(form.intro),
        "print_notes": tuple(map(change, form.print_notes)),
    }
    if form.pledge is not None:
        texts = {name: change(getattr(form.pledge, name)) for name in _PLEDGE}
        lists = {name: tuple(map(change, getattr(form.pledge, name))) for name in _PLEDGE_LISTS}
        update["pledge"] = form.pledge.model_copy(update={**texts, **lists})
    return form.model_copy(update=update)


def texts_of(form: Form, others: Sequence[Form]) -> FormTexts:
    return FormTexts(form, others)


def empty_pledge() -> Pledge:
    return Pledge(
        preamble="", items=(), penalty_intro="", penalty_items=(), penalty_when="", closing=""
    )


# ---- boxes beside the title


def boxes_beside(form: Form) -> tuple[str, ...]:
    """Labels of the seal boxes at the right above the title."""
    return tuple(box.label for box in form.boxes if box.place.startswith(_BESIDE_TITLE))


def with_boxes(form: Form, labels: Sequence[str]) -> Form:
    """These boxes beside the title; boxes elsewhere stay."""
    if tuple(labels) == boxes_beside(form):
        return form
    known = {box.label: box for box in form.boxes if box.place.startswith(_BESIDE_TITLE)}
    beside = [
        known.get(label)
        or Box(id=label, label=label, w_mm=_BOX_WIDE, h_mm=_BOX_HIGH, place=_BOX_PLACE)
        for label in labels
    ]
    rest = [box for box in form.boxes if not box.place.startswith(_BESIDE_TITLE)]
    return form.model_copy(update={"boxes": (*rest, *beside)})


# ---- what no part of the editor shows


def untouched(form: Form) -> tuple[str, ...]:
    """What the form has and no field of the editor shows: it is printed as it is, and said."""
    fields = (*form.fields, *form.city_block)
    columns = [column for table in form.tables for column in table.columns]
    found = {
        "0件のときの文": form.nil_report is not None,
        "番号だけの大見出し": bool(form.group_heads),
        "件数の枠": bool(form.counts),
        "公印などの枠": any(not box.place.startswith(_BESIDE_TITLE) for box in form.boxes),
        "案件によって替わる誓約の文": form.pledge is not None
        and bool(form.pledge.conditional_items or form.pledge.mynumber_item),
        "案件の言葉から選択肢への置換え": any(one.map for one in fields)
        or any(one.map for one in columns),
        "同じ欄で足りる項目": any(field.same_as for field in fields),
        "値がないときに入る言葉": any(field.default is not None for field in fields),
        "点検表から入る行": any(table.fixed_rows for table in form.tables),
        "はじめに出す行": any(table.offered_from for table in form.tables),
        "いくつかの列を重ねた印刷": any(table.print_columns for table in form.tables),
        "条項の答えによって出る列": any(column.wanted_by for column in columns),
        "この様式を求めた会議の記録": bool(form.sources),
    }
    return tuple(words for words, there in found.items() if there)
