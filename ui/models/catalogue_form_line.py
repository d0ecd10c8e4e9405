"""A field or a column of a form as it is typed, what is wrong with it, and the record it becomes."""

import secrets
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import JsonValue

from checklists.form import FormColumn, FormField
from checklists.typed_values import half_width
from ui.models.catalogue_form_examples import NotRead, example_value, example_words
from ui.models.catalogue_form_texts import lines_of

HEAD, CASE_LINES, CITY = "頭書", "件名等", "市の確認欄"
FRAME, MILLIMETRES = "frame", "mm"
CHOOSING = ("enum", "checklist")
SIGNED = ("signature", "signature+seal", "seal")
_FILLED = ("prefilled", "either")
_COLON = "："
_WIDEST, _NARROWEST, _MOST_LINES = 257, 5, 40


@dataclass(frozen=True)
class LineDraft:
    """Everything of a field or a column, numbers as they are typed.

    ``choices``: one a line, with what is written into its bracket after 「：」. ``place``: 頭書,
    件名等, or frame with ``heading``. ``width``: of a field full, half, third or mm; ``mm`` is also
    the share of a column. ``example``: of a column one line for each row.
    """

    label: str = ""
    print_label: str = ""
    type: str = "text"
    choices: str = ""
    tick: str = ""
    fill: str = "handwritten"
    source: str = ""
    required: bool | str = True
    place: str = FRAME
    heading: str = ""
    width: str = "full"
    mm: str = ""
    lines: str = ""
    unit: str = ""
    constraint: str = ""
    printed: bool = True
    align: str = "left"
    example: str = ""


def new_name() -> str:
    """Never used before: what a case holds under an old name comes into no other place."""
    return f"own_{secrets.token_hex(4)}"


def draft_of_field(field: FormField, example: JsonValue = None) -> LineDraft:
    in_frame = field.section not in (HEAD, CASE_LINES)
    return LineDraft(
        **_shared(field),
        tick=field.tick or "",
        fill=field.fill,
        place=FRAME if in_frame else field.section,
        heading=field.section if in_frame else "",
        width=field.width if isinstance(field.width, str) else MILLIMETRES,
        mm="" if isinstance(field.width, str) else str(field.width),
        lines="" if field.lines is None else str(field.lines),
        example=example_words(field.type, example),
    )


def draft_of_column(column: FormColumn, examples: Sequence[JsonValue] = ()) -> LineDraft:
    words = [example_words(column.type, one) for one in examples]
    return LineDraft(
        **_shared(column), mm=str(column.w), align=column.align, example="\n".join(words)
    )


def _shared(line: FormField | FormColumn) -> dict[str, Any]:
    return {
        "label": line.label,
        "print_label": line.print_label or "",
        "type": line.type,
        "choices": "\n".join(_choice_line(one, line.choice_blank) for one in line.choices),
        "source": line.from_ or "",
        "required": line.required,
        "unit": line.unit or "",
        "constraint": line.constraint,
        "printed": line.print,
    }


def _choice_line(choice: str, blanks: dict[str, str]) -> str:
    return f"{choice}{_COLON}{blanks[choice]}" if choice in blanks else choice


def _choices(text: str) -> tuple[tuple[str, ...], dict[str, str]]:
    """The choices, and what is written into the bracket of some."""
    parts = [line.partition(_COLON) for line in lines_of(text)]
    choices = tuple(choice.strip() for choice, _, _ in parts)
    return choices, {choice.strip(): rest.strip() for choice, colon, rest in parts if colon}


# ---- mistakes


def line_slips(
    draft: LineDraft, start: LineDraft, *, column: bool, labels: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """(part, sentence) of everything to put right. ``labels``: those of the others beside it;
    ``start``: as it was read, with an example nobody has to mend.
    """
    label = draft.label.strip()
    what = "列" if column else "欄"
    if not label:
        yield "label", f"{what}の見出しが空です。書いてください。"
    elif any(one in label for one in "〔〕{}"):
        yield "label", f"{what}の見出しに 〔〕 と {{}} は使えません。"
    elif label in labels and label != start.label:
        yield "label", f"「{label}」という{what}が、もうあります。別の見出しにしてください。"
    if draft.type in CHOOSING:
        yield from _wrong_choices(draft)
    if column:
        yield from _wrong_number("mm", "列の幅", draft.mm, 1 if draft.printed else 0, 999)
    else:
        yield from _wrong_of_field(draft)
    if (draft.example, draft.type, draft.choices) != (start.example, start.type, start.choices):
        yield from _wrong_example(draft, column=column)


def _wrong_choices(draft: LineDraft) -> Iterator[tuple[str, str]]:
    choices, _ = _choices(draft.choices)
    if not choices:
        yield "choices", "選択肢が空です。1行に1つ書いてください。"
    if "" in choices:
        yield "choices", "「：」の前に、選択肢の言葉を書いてください。"
    for one in dict.fromkeys(one for one in choices if one and choices.count(one) > 1):
        yield "choices", f"選択肢「{one}」が2回あります。1つにしてください。"


def _wrong_of_field(draft: LineDraft) -> Iterator[tuple[str, str]]:
    if draft.place == FRAME and not draft.heading.strip():
        yield "heading", "枠の見出しが空です。「返却」のように書いてください。"
    elif draft.place == FRAME and draft.heading.strip() in (HEAD, CASE_LINES):
        yield "heading", f"「{draft.heading.strip()}」は、上の「置く所」で選んでください。"
    if draft.fill in _FILLED and draft.type not in SIGNED and not draft.source:
        yield "source", "何を入れるかを選んでください。"
    if draft.width == MILLIMETRES:
        yield from _wrong_number("mm", "幅(mm)", draft.mm, _NARROWEST, _WIDEST)
    if draft.lines.strip():
        yield from _wrong_number("lines", "手書きの行数", draft.lines, 1, _MOST_LINES)


def _wrong_number(
    part: str, label: str, typed: str, least: int, most: int
) -> Iterator[tuple[str, str]]:
    number = number_of(typed)
    if number is None or not least <= number <= most:
        yield part, f"{label}は、{least}から{most}までの整数で書いてください。"


def _wrong_example(draft: LineDraft, *, column: bool) -> Iterator[tuple[str, str]]:
    known, _ = _choices(draft.choices)
    for line in draft.example.split("\n") if column else [draft.example]:
        try:
            value = example_value(draft.type, line)
        except NotRead as wrong:
            yield "example", str(wrong)
            return
        said = value if isinstance(value, list) else [value]
        for one in said if draft.type in CHOOSING and value is not None else ():
            if not any(str(one) == name or str(one).startswith(f"{name}(") for name in known):
                yield (
                    "example",
                    f"記入例「{one}」は、選択肢にありません。選択肢の言葉で書いてください。",
                )
                return


def number_of(typed: str) -> int | None:
    """A whole number as typed, full width too; None for anything else."""
    text = half_width(typed)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else None


# ---- what becomes of it


def made_field(draft: LineDraft, before: FormField) -> FormField:
    """The field of a draft without slips; what has no part in the draft stays as in ``before``."""
    if draft == draft_of_field(before, None):
        return before
    width: str | int = draft.width if draft.width != MILLIMETRES else number_of(draft.mm) or 0
    signed = draft.type in SIGNED
    filled = draft.fill in _FILLED and not signed
    values = {
        **_made(draft, before),
        "tick": _or_none(draft.tick, before.tick) if draft.type == "bool" else None,
        "fill": "never" if signed else draft.fill,
        "from_": draft.source if filled else None,
        "default": before.default if filled and draft.source == before.from_ else None,
        "section": draft.heading.strip() if draft.place == FRAME else draft.place,
        "width": width,
        "lines": number_of(draft.lines) if draft.lines.strip() else None,
    }
    return FormField.model_validate({**before.model_dump(), **values})


def made_column(draft: LineDraft, before: FormColumn) -> FormColumn:
    """The column of a draft without slips."""
    values = {
        **_made(draft, before),
        "from_": draft.source or None,
        "w": number_of(draft.mm) or 0,
        "align": draft.align,
    }
    return FormColumn.model_validate({**before.model_dump(), **values})


def _made(draft: LineDraft, before: FormField | FormColumn) -> dict[str, Any]:
    choices, blanks = _choices(draft.choices) if draft.type in CHOOSING else ((), {})
    return {
        "label": draft.label.strip(),
        "print_label": _or_none(draft.print_label, before.print_label),
        "type": draft.type,
        "choices": choices,
        "choice_blank": blanks,
        "map": _map(before, choices, draft.source),
        "required": draft.required,
        "unit": _or_none(draft.unit, before.unit),
        "constraint": draft.constraint.strip(),
        "print": draft.printed,
    }


def _or_none(typed: str, before: str | None) -> str | None:
    """An empty text that was one before stays one."""
    return before if typed == (before or "") else typed.strip() or None


def _map(before: FormField | FormColumn, choices: Sequence[str], source: str) -> dict[str, Any]:
    """From the words of the source to the choices: while both are still there."""
    if source != (before.from_ or ""):
        return {}
    kept: dict[str, Any] = {}
    for value, target in before.map.items():
        targets = (target,) if isinstance(target, str) else target
        if not before.choices or all(one in choices for one in targets):
            kept[value] = target
    return kept


def example_made(draft: LineDraft, before: FormField, value: JsonValue) -> JsonValue:
    """The value of the example of a field; one not touched as it was."""
    if draft.type in SIGNED:
        return None
    if (draft.example, draft.type) == (example_words(before.type, value), before.type):
        return value
    return example_value(draft.type, draft.example)


def examples_made(
    draft: LineDraft, before: LineDraft, values: Sequence[JsonValue]
) -> list[JsonValue]:
    """The values of the example, a column's line by line; those not touched as they were."""
    if (draft.example, draft.type) == (before.example, before.type):
        return list(values)
    return [example_value(draft.type, line) for line in draft.example.split("\n")]
