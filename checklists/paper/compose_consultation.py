"""諮問書: a frame of four rows, then numbered items (１), ア with a table between."""

import re
from dataclasses import dataclass, field, replace

from pydantic import JsonValue

from checklists.case import Route
from checklists.form import FormField
from checklists.paper.blocks_fields import (
    Grid,
    GridCell,
    GridRow,
    Table,
)
from checklists.paper.blocks_head import (
    Head,
    Ki,
    Sender,
    Sentence,
    Title,
)
from checklists.paper.blocks_text import Notes, Numbered, NumberedItem
from checklists.paper.compose_head import DOC_NO_BLANK
from checklists.paper.compose_plain import document_of, field_table
from checklists.paper.compose_text import GAP_IN_SENTENCE, note_texts, spaced
from checklists.paper.document import Block, Document
from checklists.paper.filling import Face, Filling
from checklists.paper.profile_text import is_empty
from checklists.paper.value_text import blank, printed
from checklists.paper.values_auto import edition_text
from checklists.paper.words import RouteWords, words
from checklists.paper_text import paper_text

_CONTENT = "諮問の内容"
_FRAME = ("title", "kind", "legal_basis", "department")
_LABEL_MM = 44.0
#: A required entry that is empty is said to be so: an empty heading would be overlooked.
_MISSING = "（未記入）"
_CIRCLES = "（〇は該当するもの）"
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
    """An item while it is put together; ``place`` is 4, 4(2) or 4(2)ア as in the form."""

    heading: str = ""
    text: str = ""
    items: "dict[str, _Item]" = field(default_factory=dict)
    table: FormField | None = None


def compose_consultation(filling: Filling) -> Document:
    """The paper for the council, in the words of the case's route."""
    route = _route(filling)
    blocks: list[Block] = [
        _head(filling, route),
        Title(spaced(route.title)),
        Sentence(_sentence(filling, route)),
        Ki(),
        Grid(_frame(filling, route), label_mm=_LABEL_MM),
        Numbered(_items(filling)),
    ]
    if filling.examined is None:
        blocks.append(Notes(note_texts(filling)))
    plain = replace(document_of(filling, blocks), title=route.title, number="")
    if filling.examined is None or filling.face is Face.EXAMPLE:
        return plain
    return replace(plain, edition=paper_text(edition_text(filling.examined, "　")))


def _route(filling: Filling) -> RouteWords:
    route = filling.examined.case.route if filling.examined else Route.CONSULTATION
    return words().routes[str(Route.CONSULTATION if filling.face is Face.EXAMPLE else route)]


def _field(filling: Filling, name: str) -> FormField:
    return next(entry for entry in filling.form.fields if entry.name == name)


def _text(filling: Filling, name: str) -> str:
    entry = _field(filling, name)
    value = filling.value(entry)
    if name == "legal_basis" and isinstance(value, str) and filling.examined is not None:
        town = filling.examined.case.municipality.name
        value = value.replace("{municipality.name}", town).replace("{city}", town)
    return printed(entry, value)


def _head(filling: Filling, route: RouteWords) -> Head:
    day = _text(filling, "consulted_on") or blank(filling.forms.common, "wareki_date")
    addressee = _text(filling, "addressee")
    return Head(
        number=f"{route.title}様式",
        doc_no=_text(filling, "consult_no") or DOC_NO_BLANK,
        date=day,
        addressee=(addressee or "　　　　　　　　　　　　会長　様",),
        sender=Sender(_text(filling, "city") or "　" * 12, seal_space=True),
    )


def _sentence(filling: Filling, route: RouteWords) -> str:
    basis, council = (
        _text(filling, name) or GAP_IN_SENTENCE for name in ("legal_basis", "council")
    )
    return paper_text(route.sentence.format(legal_basis=basis, council=council))


def _frame(filling: Filling, route: RouteWords) -> tuple[GridRow, ...]:
    rows = []
    for name in _FRAME:
        entry = _field(filling, name)
        label = route.kind_label if name == "kind" else entry.print_label or entry.label
        box = GridCell(paper_text(label), _text(filling, name), key=name)
        rows.append(GridRow((box,), group="frame"))
    return tuple(rows)


# ---- the numbered items -----------------------------------------------------------------------


def _items(filling: Filling) -> tuple[NumberedItem, ...]:
    top: dict[str, _Item] = {}
    for entry in filling.form.fields:
        if entry.section == _CONTENT and entry.print:
            _place(filling, top, entry)
    return tuple(
        _finished(filling, item, str(number), 1) for number, item in enumerate(top.values(), 1)
    )


def _place(filling: Filling, top: dict[str, _Item], entry: FormField) -> None:
    """Put one field where its label says: 「5(3)　外部接続」 is (3) under 5."""
    found = _LABEL.fullmatch(entry.print_label or entry.label)
    if found is None:
        raise ValueError(f"{filling.form.id}: {entry.name} has no item number in its label")
    number, second, letter, heading = found.groups()
    value = filling.value(entry)
    text = _list_text(value) if entry.name in _LISTS else _raw(entry, value)
    if not text and entry.required and entry.type != "table" and filling.face is Face.PREFILLED:
        text = _MISSING
    if not second and not text and not entry.required:
        return
    item = top.setdefault(number, _Item(filling.form.group_heads.get(number, heading)))
    if not second:
        item.heading, item.items, item.text = heading, *_split(text)
        return
    if letter:
        holder = _holder(item, second)
        holder.items[letter] = _Item(heading, text)
        return
    if entry.type == "table":
        item.items[second] = _Item(f"{heading}{_CIRCLES}", table=entry)
    else:
        item.items[second] = _Item(heading, text)
    item.items = dict(sorted(item.items.items(), key=lambda pair: int(pair[0])))


def _holder(item: _Item, second: str) -> _Item:
    """The item on 責任者, wherever its number has moved to."""
    for candidate in item.items.values():
        if candidate.text.startswith("責任者") or candidate.heading.startswith("責任者"):
            return candidate
    return item.items.setdefault(second, _Item("責任者"))


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


def _split(text: str) -> tuple[dict[str, _Item], str]:
    """「前文(1) 甲(2) 乙」 -> the items by number and the text before them, in any order of marks."""
    marks: list[re.Match[str]] = []
    for found in _MARK.finditer(text):
        if found[1] and int(found[1]) > (int(marks[-1][1]) if marks else 0):
            marks.append(found)
    if not marks or marks[0][1] != "1":
        return {}, text.strip()
    items: dict[str, _Item] = {}
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    for mark, end in zip(marks, ends, strict=True):
        body, letters = _letters(text[mark.end() : end].strip())
        items[mark[1]] = _Item("", body, items=letters)
    return items, text[: marks[0].start()].strip()


def _letters(text: str) -> tuple[str, dict[str, _Item]]:
    marks = [found for found in _MARK.finditer(text) if found[2]]
    if not marks:
        return text, {}
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    items = {
        mark[2]: _Item("", text[mark.end() : end].strip())
        for mark, end in zip(marks, ends, strict=True)
    }
    return text[: marks[0].start()].strip(), items


def _finished(filling: Filling, item: _Item, mark: str, level: int) -> NumberedItem:
    marks = (
        [f"({number})" for number in range(1, len(item.items) + 1)]
        if level == 1
        else list(item.items)
    )
    text = item.text
    if level > 1 and item.heading:
        text = f"{item.heading}　{text}".strip("　")
    return NumberedItem(
        number=paper_text(mark),
        heading=paper_text(item.heading) if level == 1 else "",
        text=paper_text(_SPACE.sub("　", text)),
        level=level,
        items=tuple(
            _finished(filling, part, mark, level + 1)
            for mark, part in zip(marks, item.items.values(), strict=True)
        ),
        table=_table(filling, item.table) if item.table else None,
    )


def _table(filling: Filling, entry: FormField) -> Table:
    table = field_table(filling, entry)
    keys = [column.key for column in filling.catalogue.profile_by_key[entry.name].columns]
    columns = tuple(
        replace(column, share=_SHARES.get(key, column.share))
        for key, column in zip(keys, table.columns, strict=True)
    )
    return replace(table, columns=columns, title="", grow=True)
