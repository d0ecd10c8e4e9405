"""The common layout of a form: head, title, sentence, 「記」, fields, tables, notes, city's block."""

from pydantic import JsonValue

from checklists.form import FormField
from checklists.paper.blocks_fields import (
    Cell,
    Column,
    Table,
    TableRow,
)
from checklists.paper.blocks_head import Ki, Sentence, Title
from checklists.paper.blocks_text import Notes
from checklists.paper.compose_grid import city_block, grid_of
from checklists.paper.compose_head import head_of
from checklists.paper.compose_table import table_of
from checklists.paper.compose_text import (
    edition_line,
    note_texts,
    own_number,
    sentence_text,
    spaced,
)
from checklists.paper.document import Block, Document
from checklists.paper.filling import Face, Filling
from checklists.paper.profile_text import cell_text
from checklists.paper.words import paper_title
from checklists.paper_text import paper_text
from checklists.profile import ProfileColumn

_TITLE_BOX = "右上"


def compose_plain(filling: Filling) -> Document:
    """Any form in the common layout."""
    form = filling.form
    blocks: list[Block] = [head_of(filling), title_of(filling)]
    if form.intro:
        blocks.append(Sentence(sentence_text(filling, form.intro)))
    if form.ki:
        blocks.append(Ki())
    tables = [field for field in form.fields if field.type == "table"]
    grid = grid_of(filling, skip=[field.name for field in tables])
    if grid is not None:
        blocks.append(grid)
    blocks += [field_table(filling, field) for field in tables]
    blocks += [table_of(filling, table) for table in form.tables]
    if form.print_notes:
        blocks.append(Notes(note_texts(filling)))
    city = city_block(filling)
    if city is not None:
        blocks.append(city)
    return document_of(filling, blocks)


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
        edition=edition_line(filling),
        orientation=form.orientation,
        binding=form.binding,
        sample=filling.face is Face.EXAMPLE,
        kind=form.layout_kind,
        key=form.id,
    )


def field_table(filling: Filling, field: FormField) -> Table:
    """A field of type table: the columns of its profile entry; a circle where one says yes."""
    value = filling.value(field)
    rows = (
        [row for row in value if isinstance(row, dict)] if isinstance(value, list | tuple) else []
    )
    source = (field.from_ or "").removeprefix("profile.")
    columns = filling.catalogue.profile_by_key[source].columns
    return Table(
        columns=tuple(_column(column) for column in columns),
        rows=tuple(
            TableRow(tuple(_cell(column, row.get(column.key)) for column in columns))
            for row in rows
        ),
        title=paper_text(field.print_label or field.label),
        blank_rows=0 if rows else 3,
    )


def _column(column: ProfileColumn) -> Column:
    flag = column.type == "bool"
    label = paper_text(column.label.removesuffix("か"))
    return Column(label, 12.0 if flag else 30.0, "center" if flag else "left")


def _cell(column: ProfileColumn, value: JsonValue) -> Cell:
    if column.type == "bool":
        return Cell(mark="circle" if value is True else "")
    return Cell(paper_text(cell_text(column, value)))
