"""A Document as plain text: what stands on it, in order, for golden files and for comparing."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from checklists.paper.blocks_fields import (
    Cell,
    Choice,
    Grid,
    GridCell,
    Table,
    TableRow,
)
from checklists.paper.blocks_head import (
    Head,
    Ki,
    Sentence,
    Title,
    UnderTitle,
)
from checklists.paper.blocks_single import (
    CityBlock,
    CompanyBlock,
    ContactBox,
    Counts,
    CoverItems,
    WallSheet,
)
from checklists.paper.blocks_text import (
    Article,
    ArticleItem,
    Articles,
    Notes,
    Numbered,
    NumberedItem,
    Promises,
    Prose,
    Spacer,
)
from checklists.paper.document import TOTAL_PAGES, Document
from checklists.paper.side_by_side import SideBySide, SideText


def as_text(document: Document) -> str:
    """The paper as lines of text; ends with a newline. Boxes: 「□」 and 「■」, seals: 「(印)」."""
    lines = [f"=== {document.title} ==="]
    for block in document.blocks:
        lines += _WRITERS[type(block)](block)
    foot = [part for part in (document.case_title, document.edition) if part]
    if foot:
        lines.append(f"--- {' / '.join(foot)}")
    return "\n".join(line.rstrip(" ") for line in lines) + "\n"


def _head(head: Head) -> list[str]:
    lines = [text for text in (head.number, head.doc_no, head.sheet_no, head.date) if text]
    lines += head.addressee
    if head.ruled_addressee:
        ruled = head.ruled_addressee
        lines.append(f"{ruled.caption} {ruled.name or '＿＿＿＿'} {ruled.suffix}")
    if head.sender:
        lines.append(f"差出人: {head.sender.text}")
    if head.submitter:
        lines.append(head.submitter.caption)
        for line in head.submitter.lines:
            lines.append(f"  {line.label}: {line.value}{_seal(line.seal)}")
    return lines


def _title(title: Title) -> list[str]:
    boxes = [f"押印欄: {'・'.join(title.boxes)}"] if title.boxes else []
    return [f"# {title.text}", *boxes]


def _under(block: UnderTitle) -> list[str]:
    return [text for text in (block.right_small, block.left, block.right) if text]


def _grid(grid: Grid) -> list[str]:
    lines = ["[枠]"]
    group = ""
    for row in grid.rows:
        if row.strip and row.group != group:
            lines.append(f"  <{row.group}>")
        group = row.group
        lines.append("  | " + " | ".join(map(_grid_cell, row.cells)))
    return lines


def _grid_cell(cell: GridCell) -> str:
    label = cell.label + cell.label_note
    parts = [_choices(cell.choices), cell.value.replace("\n", "／"), cell.unit]
    return f"{label}: {' '.join(filter(None, parts))}{_seal(cell.seal)}"


def _choices(choices: Sequence[Choice]) -> str:
    return " ".join(f"{'■' if choice.ticked else '□'}{choice.label}" for choice in choices)


def _seal(seal: bool) -> str:
    return " (印)" if seal else ""


def _table(table: Table) -> list[str]:
    lines = [f"[表 {table.title}]".replace(" ]", "]")]
    heads = (
        f"{column.label}({column.unit})" if column.unit else column.label
        for column in table.columns
    )
    lines.append("  | " + " | ".join(head.replace("\n", "") for head in heads))
    number = 0
    for row in table.rows:
        number += not row.heading
        lines.append(_table_row(table, row, number))
    if table.blank_rows:
        lines.append(f"  (空行 {table.blank_rows})")
    return lines


def _table_row(table: Table, row: TableRow, number: int) -> str:
    if row.heading:
        return f"  == {row.heading}"
    cells = [_cell(cell) for cell in row.cells]
    if table.numbered and cells and not cells[0]:
        cells[0] = str(number)
    return "  | " + " | ".join(cells)


def _cell(cell: Cell) -> str:
    marks = {"": "", "circle": "〇", "tick": "■"}
    text = f"頁<{cell.pages_of}>" if cell.pages_of else cell.text.replace("\n", "／")
    return " ".join(filter(None, (cell.lead, marks[cell.mark], text)))


def _notes(notes: Notes) -> list[str]:
    heading = [notes.heading] if notes.heading else []
    if len(notes.items) == 1:
        return [*heading, f"  {notes.items[0]}"]
    return heading + [f"  {number} {item}" for number, item in enumerate(notes.items, 1)]


def _numbered(block: Numbered) -> list[str]:
    return [line for item in block.items for line in _numbered_item(item)]


def _numbered_item(item: NumberedItem) -> list[str]:
    space = "  " * (item.level - 1)
    lines = [f"{space}{item.number} {item.heading}".rstrip()] if item.heading else []
    if item.text:
        lines.append(
            f"{space}  {item.text}" if item.heading else f"{space}{item.number} {item.text}"
        )
    if item.lines:
        lines.append(f"{space}  (空行 {item.lines})")
    if item.table:
        lines += [space + line for line in _table(item.table)]
    return lines + [line for inner in item.items for line in _numbered_item(inner)]


def _articles(block: Articles) -> list[str]:
    return [line for article in block.articles for line in _article(article)]


def _article(article: Article) -> list[str]:
    lines = [article.heading] if article.heading else []
    for number, paragraph in enumerate(article.paragraphs):
        label = article.number if number == 0 else paragraph.number
        lines.append(f"{label}　{paragraph.text}")
        lines += _article_items(paragraph.items, "  ")
        if paragraph.table:
            lines += _table(paragraph.table)
    return lines


def _article_items(items: Iterable[ArticleItem], space: str) -> list[str]:
    lines = []
    for item in items:
        lines.append(f"{space}{item.number} {item.text}")
        lines += _article_items(item.items, space + "  ")
    return lines


def _promises(block: Promises) -> list[str]:
    lines = [f"{number} {item}" for number, item in enumerate(block.items, 1)]
    lines += [block.penalty_intro] if block.penalty_intro else []
    lines += [f"  ({number}) {item}" for number, item in enumerate(block.penalties, 1)]
    return lines + ([block.closing] if block.closing else [])


def _counts(counts: Counts) -> list[str]:
    return [
        "  | " + " | ".join(f"{count.label} {count.number}{count.unit}" for count in row)
        for row in counts.rows
    ]


def _city(block: CityBlock) -> list[str]:
    rows = ["  | " + " | ".join(map(_grid_cell, row)) for row in block.rows]
    return [f"[{block.caption}] {block.stamp}".rstrip(), *rows]


def _company(block: CompanyBlock) -> list[str]:
    seal = _seal(block.seal)
    return [
        f"[{block.caption}]",
        f"  | {block.label}: {block.name_caption} {block.name}".rstrip()
        + f"{seal} | {block.date_label}: {block.date}",
    ]


def _cover(block: CoverItems) -> list[str]:
    return [
        f"{item.number} {item.label}: {'／'.join(item.lines).replace(TOTAL_PAGES, '<総頁数>')}"
        for item in block.items
    ]


def _contact(box: ContactBox) -> list[str]:
    return [f"[{box.caption}]", *(f"  {line}" for line in (*box.lines, box.note) if line)]


def _wall(wall: WallSheet) -> list[str]:
    lines = [f"# {wall.title}　{wall.part}".rstrip("　"), wall.subtitle]
    lines += [
        f"{number} {row.headline} | {row.text} | {row.place}"
        for number, row in enumerate(wall.rows, wall.first)
    ]
    lines += [text for text in (wall.last, wall.others) if text]
    return lines + [f"[{caption}]" for caption in wall.boxes]


def _side_by_side(block: SideBySide) -> list[str]:
    """A line of dashes where a line is drawn; ⟦underlined⟧."""
    lines = ["  | " + " | ".join(block.heads)]
    for line in block.lines:
        if line.begins:
            lines.append("  ---")
        sides = (_side(line.new), _side(line.old), line.note)
        lines.append("  | " + " | ".join(sides).rstrip(" |"))
    return lines


def _side(side: SideText) -> str:
    text = (f"⟦{run.text}⟧" if run.underlined else run.text for run in side.runs)
    return "　" * round(side.at) + "".join(text)


_WRITERS: dict[type, Callable[[Any], list[str]]] = {
    Head: _head,
    Title: _title,
    UnderTitle: _under,
    Sentence: lambda block: [f"　{block.text}"],
    Ki: lambda _block: ["記"],
    Grid: _grid,
    Table: _table,
    Notes: _notes,
    Numbered: _numbered,
    Articles: _articles,
    Prose: lambda block: [block.text],
    Promises: _promises,
    Spacer: lambda _block: [""],
    Counts: _counts,
    CityBlock: _city,
    CompanyBlock: _company,
    CoverItems: _cover,
    ContactBox: _contact,
    WallSheet: _wall,
    SideBySide: _side_by_side,
}
