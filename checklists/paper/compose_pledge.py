"""A pledge (誓約書): promises, penalties, the worker's own signature, the company's block."""

from dataclasses import replace

from checklists.form import FormField, Pledge
from checklists.paper.blocks_fields import Grid, GridCell, GridRow
from checklists.paper.blocks_head import (
    Head,
    RuledAddressee,
    Title,
)
from checklists.paper.blocks_single import CompanyBlock
from checklists.paper.blocks_text import Notes, Promises
from checklists.paper.compose_grid import cell
from checklists.paper.compose_plain import document_of
from checklists.paper.compose_text import note_texts, number_line, sentence_of, spaced, text_of
from checklists.paper.document import Block, Document
from checklists.paper.filling import CASE_LINES, SIGNED, Filling
from checklists.paper.value_text import blank, printed
from checklists.paper_text import paper_text

_ADDRESSEE, _COMPANY, _SIGNER = "宛先", "会社の確認欄", "誓約者"
_ELECTRONIC = "processor_electronic"
#: The penalty for handing out an electronic file of personal information.
_FILE_PENALTY = "第176条"
_LABEL_MM, _ROW_MM, _SIGNATURE_MM = 32.0, 10.0, 13.0
_LABEL_CHARACTERS = 10
_OWN_HAND = "（本人の自署）"


def compose_pledge(filling: Filling, pledge: Pledge) -> Document:
    """The sheet a worker signs; 件名等 stand in its sentence only."""
    blocks: list[Block] = [
        Head(
            number=number_line(filling),
            date=_date(filling),
            ruled_addressee=RuledAddressee("（会社名）", name=_employer(filling)),
        ),
        Title(spaced(filling.form.title)),
        sentence_of(filling, pledge.preamble),
        Promises(
            items=promises(filling, pledge),
            penalty_intro=text_of(filling, pledge.penalty_intro),
            penalties=penalties(filling, pledge),
            closing=text_of(filling, pledge.closing),
        ),
        Grid(_rows(filling), label_mm=_LABEL_MM),
        Notes(note_texts(filling), inline=True),
    ]
    company = _company(filling)
    if company is not None:
        blocks.append(company)
    return document_of(filling, blocks)


def _fact(filling: Filling, fact: str) -> bool | None:
    return filling.examined.facts.get(fact) if filling.examined else None


def promises(filling: Filling, pledge: Pledge) -> tuple[str, ...]:
    """The promises; one whose fact is true stands in the place of the n-th."""
    items = list(pledge.items)
    for conditional in pledge.conditional_items:
        if _fact(filling, conditional.when) is True:
            items[conditional.replace - 1] = conditional.text
    return tuple(text_of(filling, item) for item in items)


def penalties(filling: Filling, pledge: Pledge) -> tuple[str, ...]:
    """第176条 only where electronic files are handled (or it is not known); 番号法 where it is."""
    electronic = _fact(filling, _ELECTRONIC) is not False
    items = [item for item in pledge.penalty_items if electronic or _FILE_PENALTY not in item]
    extra = pledge.mynumber_item
    if extra is not None and _fact(filling, extra.when) is True:
        items.append(extra.text)
    return tuple(text_of(filling, item) for item in items)


def _fields(filling: Filling, section: str) -> list[FormField]:
    return [field for field in filling.form.fields if field.section == section and field.print]


def _date(filling: Filling) -> str:
    empty = blank(filling.forms.common, "wareki_date")
    for dated in filter(_is_date_of_head, filling.form.fields):
        return printed(dated, filling.value(dated)) or empty
    return empty


def _employer(filling: Filling) -> str:
    for field in _fields(filling, _ADDRESSEE):
        return printed(field, filling.value(field)).removesuffix("様").strip("　")
    return ""


def _rows(filling: Filling) -> tuple[GridRow, ...]:
    """What the worker fills in, and last the signature."""
    used = {CASE_LINES, _ADDRESSEE, _COMPANY}
    fields = [f for f in filling.form.fields if f.section not in used and f.print]
    rows = [
        GridRow((_broken(cell(filling, field, "full")),), height_mm=_ROW_MM)
        for field in fields
        if field.type not in SIGNED and not _is_date_of_head(field)
    ]
    signatures = [field for field in fields if field.type == "signature"]
    seal = filling.seals and any(field.type == "seal" for field in fields)
    return (*rows, *(_signature(field, seal) for field in signatures))


def _broken(box: GridCell) -> GridCell:
    """A long label breaks where its two matters meet."""
    if len(box.label) <= _LABEL_CHARACTERS:
        return box
    return replace(box, label=box.label.replace("・", "・\n", 1))


def _is_date_of_head(field: FormField) -> bool:
    return field.section == _SIGNER and field.type == "wareki_date"


def _signature(field: FormField, seal: bool) -> GridRow:
    label = (field.print_label or field.label).partition("(")[0]
    box = GridCell(paper_text(label), seal=seal, label_note=_OWN_HAND, key=field.name)
    return GridRow((box,), height_mm=_SIGNATURE_MM)


def _company(filling: Filling) -> CompanyBlock | None:
    for field in _fields(filling, _COMPANY):
        return CompanyBlock(
            label=paper_text(field.print_label or field.label),
            name_caption="職・氏名",
            date_label="確認年月日",
            date=blank(filling.forms.common, "wareki_date"),
            seal=filling.seals and field.type.endswith("seal"),
            name=printed(field, filling.value(field)),
        )
    return None
