"""Numbered text of a form: 1, （１）, ア out of the numbers in the labels of its fields."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from pydantic import JsonValue

from checklists.form import FormField
from checklists.paper.blocks_fields import Table
from checklists.paper.blocks_text import NumberedItem
from checklists.paper.compose_field_table import field_table, profile_columns
from checklists.paper.filling import CASE_LINES, HEAD, Face, Filling
from checklists.paper.profile_text import is_empty
from checklists.paper.value_text import printed
from checklists.paper.words import words
from checklists.paper_text import paper_text

_NONE: Mapping[str, str] = {}
_TEXTS = frozenset({"text", "multiline"})
#: Entries that stand one below the other.
_LISTS = frozenset({"retention", "attachments"})
#: Shares of the columns of the kinds of personal information (paper samples, 諮問書).
_SHARES = {"item": 46.0, "description": 37.0, "source": 40.0, "sensitive": 12.0, "passed": 19.0}
_LABEL = re.compile(r"(\d+)(?:\((\d+)\))?([ア-ン])?\s*[　 ](.+)")
#: A half-width space between Japanese words, as it is typed.
_SPACE = re.compile(r"(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])")
_MARK = re.compile(r"\((\d+)\)[ 　]|(?:^|\n)([ア-ン])[ 　]")


@dataclass
class _Item:
    """An item while it is put together. ``items``: the mark each was given, and what it says.

    A mark may come twice, in the label of a field and in what a person wrote: both are printed.
    """

    heading: str = ""
    text: str = ""
    lines: int = 0
    items: "list[tuple[str, _Item]]" = field(default_factory=list)
    table: FormField | None = None


def is_numbered(entry: FormField) -> bool:
    """True for a field whose label says its item: 「5(3)　外部接続」."""
    return _item_of(entry) is not None


def _item_of(entry: FormField) -> re.Match[str] | None:
    return _LABEL.fullmatch(entry.print_label or entry.label)


def numbered_items(
    filling: Filling, fields: Iterable[FormField] | None = None, heads: Mapping[str, str] = _NONE
) -> tuple[NumberedItem, ...]:
    """The items of all fields that have a number in their label, numbered without gaps.

    ``fields`` and ``heads`` (number -> heading of its items) stand for those of the form.
    """
    top = _Items(heads or filling.form.group_heads)
    for entry in filling.form.fields if fields is None else fields:
        found = _item_of(entry)
        if found is not None and entry.section not in {HEAD, CASE_LINES} and entry.print:
            _place(filling, top, entry, found)
    return tuple(
        _finished(filling, item, str(number), 1) for number, item in enumerate(top.values(), 1)
    )


class _Items(dict[str, _Item]):
    """Items by their number; ``heads``: the heading of one that is only known by its parts."""

    def __init__(self, heads: Mapping[str, str]) -> None:
        super().__init__()
        self.heads = heads


def _place(filling: Filling, top: _Items, entry: FormField, found: re.Match[str]) -> None:
    """Put one field where its label says: 「5(3)　外部接続」 is (3) under 5."""
    number, second, letter, heading = found.groups()
    value = filling.value(entry)
    text = _list_text(value) if entry.name in _LISTS else _raw(entry, value)
    if not text and entry.required and entry.type != "table" and filling.face is Face.PREFILLED:
        # An empty heading would be overlooked.
        text = words().consult["missing"]
    lines = 0 if text or entry.type == "table" else _lines(filling, entry)
    table = entry.type == "table" and not is_empty(value)
    if not text and not entry.required and not lines and not table and not _keeps(filling, second):
        return
    item = top.setdefault(number, _Item(top.heads.get(number, heading)))
    if not second and entry.type == "table":
        item.heading, item.table = heading + _circles(filling, entry), entry
    elif not second:
        item.heading, item.lines = heading, lines
        parts, item.text = _split(text, _is_put_together(filling, entry, text))
        item.items = _in_order([*parts, *item.items])
    elif letter:
        _holder(item, second).items.append((letter, _Item(heading, text, lines)))
    else:
        own = _Item(heading, text, lines)
        if entry.type == "table":
            own = _Item(heading + _circles(filling, entry), table=entry)
        # An example's text may say the field's matter under the same number; the field says it.
        example = filling.face is Face.EXAMPLE
        others = [one for one in item.items if not example or one[0] != second]
        item.items = _in_order([*others, (second, own)])


def _circles(filling: Filling, entry: FormField) -> str:
    """What the circles of a table mean, where it has any."""
    flags = any(column.type == "bool" for column in profile_columns(filling, entry))
    return words().consult["circles"] if flags else ""


def _keeps(filling: Filling, second: str | None) -> bool:
    """A part of an item stands there empty, too, on the paper as its form has it."""
    return second is not None and not own_items(filling)


def own_items(filling: Filling) -> bool:
    """Has the kind of case items of its own on this paper?"""
    if filling.examined is None or filling.face is Face.EXAMPLE:
        return False
    from checklists.kind_rules import rules_of

    return bool(rules_of(filling.examined.case.kind).paper)


def _in_order(items: list[tuple[str, _Item]]) -> list[tuple[str, _Item]]:
    return sorted(items, key=lambda pair: int(pair[0]))


def _lines(filling: Filling, entry: FormField) -> int:
    """Lines to write an empty entry on by hand; none on a paper the case fills."""
    if filling.face in {Face.PREFILLED, Face.EXAMPLE}:
        return 0
    return entry.lines or (2 if entry.required and entry.type == "multiline" else 1)


def _holder(item: _Item, second: str) -> _Item:
    """The item on 責任者, wherever its number has moved to."""
    for _, candidate in item.items:
        if candidate.text.startswith("責任者") or candidate.heading.startswith("責任者"):
            return candidate
    holder = _Item("責任者")
    item.items = _in_order([*item.items, (second, holder)])
    return holder


def _raw(entry: FormField, value: JsonValue) -> str:
    """The text before digits and brackets are set: its (1) must be found first."""
    if is_empty(value) or entry.type == "table":
        return ""
    return value if isinstance(value, str) and entry.type in _TEXTS else printed(entry, value)


def _list_text(value: JsonValue) -> str:
    """「甲／乙」, or one a line -> (1) 甲, (2) 乙; a single one stays as it is."""
    parts = re.split(r"／|\n", value) if isinstance(value, str) else []
    filled = [part.strip() for part in parts if part.strip()]
    if len(filled) < 2:
        return "".join(filled)
    return "\n".join(f"({number}) {part}" for number, part in enumerate(filled, 1))


def _is_put_together(filling: Filling, entry: FormField, text: str) -> bool:
    """True for a text made of several entries of the case, each on a line with its number."""
    computed = filling.face is Face.PREFILLED and (entry.from_ or "").startswith("auto.")
    first = _MARK.match(text)
    return computed and first is not None and first[1] is not None


def _split(text: str, by_line: bool) -> tuple[list[tuple[str, _Item]], str]:
    """「前文(1) 甲(2) 乙」 -> the items by number and the text before them.

    ``by_line``: the text is put together of lines with a number each, and any other number in it
    is a part of what a person wrote.
    """
    found = [mark for mark in _MARK.finditer(text) if mark[1]]
    if by_line:
        found = [mark for mark in found if ("\n" + text)[mark.start()] == "\n"]
    marks: list[re.Match[str]] = []
    for mark in found:
        if int(mark[1]) > (int(marks[-1][1]) if marks else 0):
            marks.append(mark)
    if not marks or (marks[0][1] != "1" and not by_line):
        return [], text.strip()
    items: list[tuple[str, _Item]] = []
    for mark, body in _bodies(text, marks):
        inner, letters = _letters(body)
        items.append((mark[1], _Item("", inner, items=letters)))
    return items, text[: marks[0].start()].strip()


def _letters(text: str) -> tuple[str, list[tuple[str, _Item]]]:
    marks = [found for found in _MARK.finditer(text) if found[2]]
    if not marks:
        return text, []
    items = [(mark[2], _Item("", body)) for mark, body in _bodies(text, marks)]
    return text[: marks[0].start()].strip(), items


def _bodies(text: str, marks: list[re.Match[str]]) -> Iterator[tuple[re.Match[str], str]]:
    """Each mark with what stands behind it, up to the next."""
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    for mark, end in zip(marks, ends, strict=True):
        yield mark, text[mark.end() : end].strip()


def _finished(filling: Filling, item: _Item, mark: str, level: int) -> NumberedItem:
    marks = (
        [f"({number})" for number in range(1, len(item.items) + 1)]
        if level == 1
        else [mark for mark, _ in item.items]
    )
    text = item.text
    if level > 1 and item.heading:
        text = f"{item.heading}　{text}".strip("　")
    return NumberedItem(
        number=paper_text(mark),
        heading=paper_text(item.heading) if level == 1 else "",
        text=paper_text(_SPACE.sub("　", text)),
        level=level,
        lines=item.lines,
        items=tuple(
            _finished(filling, part, mark, level + 1)
            for mark, (_, part) in zip(marks, item.items, strict=True)
        ),
        table=_table(filling, item.table) if item.table else None,
    )


def _table(filling: Filling, entry: FormField) -> Table:
    table = field_table(filling, entry)
    keys = [column.key for column in profile_columns(filling, entry)]
    columns = tuple(
        replace(column, share=_SHARES.get(key, column.share))
        for key, column in zip(keys, table.columns, strict=True)
    )
    return replace(table, columns=columns, title="", grow=True)
