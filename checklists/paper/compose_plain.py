"""The common layout of a form: head, title, sentence, 「記」, fields, tables, notes, city's block."""

from checklists.form import FormField
from checklists.paper.blocks_head import Ki, Title
from checklists.paper.blocks_text import Notes, Numbered
from checklists.paper.compose_field_table import field_table
from checklists.paper.compose_grid import city_block, grid_of
from checklists.paper.compose_head import head_of
from checklists.paper.compose_numbered import is_numbered, numbered_items
from checklists.paper.compose_table import tables_of
from checklists.paper.compose_text import (
    note_texts,
    own_number,
    sentence_of,
    spaced,
)
from checklists.paper.document import Block, Document
from checklists.paper.filling import Face, Filling
from checklists.paper.words import forms_edition, paper_title
from checklists.paper_text import paper_text

_TITLE_BOX = "右上"


def compose_plain(filling: Filling) -> Document:
    """Any form in the common layout."""
    form = filling.form
    blocks: list[Block] = [head_of(filling), title_of(filling)]
    if form.intro:
        blocks.append(sentence_of(filling, form.intro))
    if form.ki:
        blocks.append(Ki())
    numbered = form.body_style == "numbered"
    items = [field.name for field in form.fields if numbered and is_numbered(field)]
    tables = [f for f in form.fields if f.type == "table" and f.name not in items]
    unused = [field.name for field in form.fields if _is_unused(filling, field)]
    grid = grid_of(filling, skip=[*items, *(field.name for field in tables), *unused])
    if grid is not None:
        blocks.append(grid)
    if items:
        blocks.append(Numbered(numbered_items(filling)))
    blocks += [field_table(filling, field) for field in tables]
    blocks += [table for _, table in tables_of(filling)]
    if form.print_notes:
        blocks.append(Notes(note_texts(filling)))
    city = city_block(filling)
    if city is not None:
        blocks.append(city)
    return document_of(filling, blocks)


def _is_unused(filling: Filling, field: FormField) -> bool:
    """A day of a review in writing, on a paper of a case that a meeting deals with."""
    examined = filling.examined
    if examined is None or filling.face is not Face.PREFILLED:
        return False
    from checklists.council_days import manner_of  # an empty form is set without a case's records
    from checklists.paper.values_council import REVIEW_DAYS

    if field.from_ not in REVIEW_DAYS:
        return False
    return manner_of(examined.case) == "meeting" and filling.value(field) is None


def title_of(filling: Filling) -> Title:
    """The title, with the approval boxes that stand beside it."""
    boxes = tuple(box.label for box in filling.form.boxes if box.place.startswith(_TITLE_BOX))
    return Title(spaced(filling.form.title), boxes)


def document_of(filling: Filling, blocks: list[Block]) -> Document:
    """The Document of a form around its blocks."""
    form = filling.form
    return Document(
        title=paper_title(form.title),
        blocks=tuple(blocks),
        number=own_number(filling),
        case_title=paper_text(filling.case_title),
        edition=forms_edition(filling.forms.common),
        orientation=form.orientation,
        binding=form.binding,
        sample=filling.face is Face.EXAMPLE,
        kind=form.layout_kind,
        key=form.id,
    )
