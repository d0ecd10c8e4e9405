"""What has to be put right in a form before it can be kept, each with its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from checklists.form import Form, FormTable
from checklists.layer import Layer, write_layer
from checklists.problem import Problem
from checklists.reader.lines import index_of
from checklists.reader.syntax import scan
from checklists.typed_values import half_width
from ui.models.catalogue_form_texts import FormTexts

_LONGEST_ROW_MM = 200


@dataclass(frozen=True)
class Slip:
    """``part``: the field of the editor; ``at``: the line of its list, -1 for no list."""

    part: str
    sentence: str
    at: int = -1


def form_slips(form: Form, texts: FormTexts) -> Iterator[Slip]:
    """Everything that can be told without the rest of the layer."""
    if not form.title.strip():
        yield Slip("title", "標題が空です。書いてください。")
    if not form.number.strip():
        yield Slip(
            "number", "番号の代わりに印刷する言葉が空です。「参考様式」のように書いてください。"
        )
    if not form.due:
        yield Slip("due", "いつ出すものかを、1つ以上選んでください。")
    if not form.retention.keeper.strip():
        yield Slip("keeper", "だれが保管するかが空です。書いてください。")
    if not str(form.retention.years).strip():
        yield Slip("years", "保存する年数が空です。「5」か「常用」のように書いてください。")
    yield from _text_slips(form, texts)
    yield from _pledge_slips(form, texts)
    if not (form.fields or form.tables or form.intro.strip() or form.pledge):
        yield Slip("fields", "欄も表も本文もありません。1つ以上足してください。")
    for at, table in enumerate(form.tables):
        yield from (Slip("tables", sentence, at) for _, sentence in table_slips(table))


def _text_slips(form: Form, texts: FormTexts) -> Iterator[Slip]:
    for part, where, lines in (
        ("intro", "本文", (form.intro,)),
        ("notes", "備考", form.print_notes),
    ):
        for text in lines:
            yield from _unknown(part, where, text, texts)


def _pledge_slips(form: Form, texts: FormTexts) -> Iterator[Slip]:
    pledge = form.pledge
    if pledge is None:
        return
    for part, where, lines in (
        ("preamble", "誓約書の前文", (pledge.preamble,)),
        ("items", "誓約する事項", pledge.items),
        ("penalty_intro", "罰則の前の文", (pledge.penalty_intro,)),
        ("penalty_items", "罰則", pledge.penalty_items),
        ("closing", "結びの文", (pledge.closing,)),
    ):
        if part in ("preamble", "items", "closing") and not "".join(lines).strip():
            yield Slip(part, f"{where}が空です。書いてください。")
        for text in lines:
            yield from _unknown(part, where, text, texts)
    last = max((one.replace for one in pledge.conditional_items), default=0)
    if last > len(pledge.items):
        yield Slip(
            "items",
            f"誓約する事項の{last}番目は、案件によって替わる文です。{last}行より少なくできません。",
        )


def _unknown(part: str, where: str, text: str, texts: FormTexts) -> Iterator[Slip]:
    for name in texts.unknown(text):
        yield Slip(part, f"{where}の{name}という欄はありません。下から選んで入れてください。")


def table_slips(table: FormTable) -> Iterator[tuple[str, str]]:
    """(part, sentence) of a table."""
    called = f"表「{table.title}」" if table.title else "表"
    if not table.title.strip():
        yield "title", "表の題が空です。書いてください。"
    if not any(column.print and column.w for column in table.columns):
        yield "columns", f"{called}に、印刷する列がありません。列を1つ以上足してください。"
    if not table.blank_rows and table.rows_from == "own" and table.fixed_rows is None:
        yield "blank_rows", f"{called}の空の行が0です。1以上にしてください。"


def row_height(typed: str) -> float | None:
    """The height of a row in mm as typed; None for what is none."""
    try:
        found = float(half_width(typed))
    except ValueError:
        return None
    return found if 4 <= found <= _LONGEST_ROW_MM else None


# ---- what only the whole layer tells

_LISTS = {"fields": "欄", "city_block": "市の確認欄", "tables": "表"}
_PARTS = {"print_notes": "notes", "due_labels": "due", "boxes": "boxes", "retention": "keeper"}


def slips_of(problems: Sequence[Problem], layer: Layer, form: Form) -> tuple[Slip, ...]:
    """The reader's problems at the parts of the editor; elsewhere with file and line."""
    place = f"{form.id}.toml"
    text = write_layer(layer).get(place, "")
    found = []
    for problem in problems:
        if problem.place != place:
            found.append(Slip("", str(problem)))
            continue
        path = _path(text, problem.line)
        found.append(_slip(form, path, problem.sentence))
    return tuple(found)


def _path(text: str, line: int) -> tuple[str | int, ...]:
    lines = index_of(scan(text))
    before = [path for path, at in lines.items() if at <= line]
    return max(before, key=lambda one: (lines[one], len(one)), default=())


def _slip(form: Form, path: Sequence[str | int], sentence: str) -> Slip:
    part = str(path[0]) if path else ""
    if part in _LISTS and len(path) > 1 and isinstance(path[1], int):
        lines: Sequence[Any] = getattr(form, part)
        line = lines[path[1]]
        called = line.title if part == "tables" else line.label
        return Slip(part, f"{_LISTS[part]}「{called}」：{sentence}", path[1])
    if part == "pledge" and len(path) > 1:
        return Slip(str(path[1]), sentence)
    return Slip(_PARTS.get(part, part), sentence)
