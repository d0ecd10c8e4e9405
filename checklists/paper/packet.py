"""The packet: which papers, in which order, with one run of pages through all of them."""

from collections.abc import Collection
from dataclasses import dataclass, field, replace

from checklists.answer import VERDICT_WORDS, Verdict
from checklists.comparison import Comparison
from checklists.examined import Examined
from checklists.paper import packet_lines as lines_of
from checklists.paper.blocks_fields import (
    Cell,
    Grid,
    GridCell,
    Table,
    TableRow,
)
from checklists.paper.compose import (
    Face,
    compose_comparison,
    compose_contents,
    compose_cover,
    compose_items,
    compose_prohibitions,
    form_document,
)
from checklists.paper.compose_table import position
from checklists.paper.document import (
    TOTAL_PAGES,
    Block,
    Document,
    PaperProblem,
)
from checklists.paper.packet_lines import PacketLine, Ready, packet_lines
from checklists.paper.pdf import Prepared, Progress, Rendered
from checklists.paper.words import paper_title
from checklists.printed import PrintedEdition

#: Papers with a seal: printed on one side when the town asks for it.
_SEALED = frozenset({"consultation", "pledge"})
_PAGES_COLUMN = "pages"
_TOTAL_FIELD = "page_total"


@dataclass(frozen=True)
class Piece:
    """One paper of the packet. ``id`` is stable: a form's id, cover, contents, prohibitions or
    checklist-items. ``number`` is 「第3号」 for an annexed form, else empty."""

    id: str
    title: str
    number: str
    document: Document
    single_sided: bool
    ready: Ready


@dataclass(frozen=True)
class Packet:
    """The papers in order, already set, and what cannot be printed as it stands."""

    pieces: tuple[Piece, ...]
    problems: tuple[PaperProblem, ...]
    title: str
    draft: bool
    prepared: Prepared = field(compare=False, repr=False)


def packet(
    examined: Examined,
    *,
    draft: bool,
    chosen: Collection[str] | None = None,
    right_hand: bool = False,
) -> Packet:
    """Put the papers together; ``chosen`` leaves out all others (None: all).

    ``right_hand``: each paper begins on a right-hand page. The pages on contents page and
    目録 are those of what is printed.
    """
    lines = tuple(line for line in packet_lines(examined) if chosen is None or line.id in chosen)
    pieces = [_front(examined, lines, id_, draft) for id_ in _fronts(chosen)]
    pieces += [_piece(examined, line, lines) for line in lines]
    if draft:
        pieces = [replace(piece, document=replace(piece.document, draft=True)) for piece in pieces]
    prepared = Prepared([piece.document for piece in pieces], right_hand=right_hand)
    return Packet(
        pieces=tuple(pieces),
        problems=(*_open(examined), *prepared.problems()),
        title=f"{examined.case.title}　一式".strip("　"),
        draft=draft,
        prepared=prepared,
    )


def print_packet(packet: Packet, *, progress: Progress | None = None) -> Rendered:
    """One PDF of the packet. Raises ``pdf.Cancelled`` when ``progress`` returns False."""
    return packet.prepared.render(packet.title, draft=packet.draft, progress=progress)


def refusal(examined: Examined) -> tuple[str, ...]:
    """Why the packet may be printed as a draft only; empty when the case is complete."""
    assessment = examined.assessment
    if assessment.complete:
        return ()
    titles = examined.catalogue.clause_by_id
    sentences = [
        f"「{titles[clause_id].title}」に回答がありません({_state(examined, clause_id)})。"
        for clause_id in assessment.missing
    ]
    sentences += [
        f"「{titles[clause_id].title}」が適用されるか決まっていません。前提の事実を確かめてください。"
        for clause_id in assessment.to_check
    ]
    sentences += [flag.sentence for flag in assessment.flags if flag.blocking]
    return tuple(sentences)


def _state(examined: Examined, clause_id: str) -> str:
    answer = examined.case.answers.get(clause_id)
    checking = answer is not None and answer.verdict is Verdict.CHECKING
    return VERDICT_WORDS[Verdict.CHECKING] if checking else "未回答"


def _open(examined: Examined) -> tuple[PaperProblem, ...]:
    """What prints as 未回答, 確認中 or 要確認 on the checklist result."""
    titles = examined.catalogue.clause_by_id
    found = [
        PaperProblem(
            f"answers.{clause_id}",
            "",
            f"「{titles[clause_id].title}」は「{_state(examined, clause_id)}」と印字されます。",
        )
        for clause_id in examined.assessment.missing
    ]
    found += [
        PaperProblem(
            f"answers.{clause_id}", "", f"「{titles[clause_id].title}」は「要確認」と印字されます。"
        )
        for clause_id in examined.assessment.to_check
    ]
    return tuple(found)


# ---- one paper --------------------------------------------------------------------------------


def _fronts(chosen: Collection[str] | None) -> tuple[str, ...]:
    fronts = (lines_of.COVER, lines_of.CONTENTS)
    return fronts if chosen is None else tuple(front for front in fronts if front in chosen)


def _front(examined: Examined, lines: tuple[PacketLine, ...], id_: str, draft: bool) -> Piece:
    if id_ == lines_of.COVER:
        document = compose_cover(examined, lines, draft=draft)
    else:
        document = compose_contents(examined, lines)
    return Piece(id_, document.title, "", document, single_sided=False, ready="filled")


def _piece(examined: Examined, line: PacketLine, lines: tuple[PacketLine, ...]) -> Piece:
    document = _document(examined, line, lines)
    return Piece(
        id=line.id,
        title=paper_title(line.title),
        number=line.number,
        document=document,
        single_sided=document.kind in _SEALED,
        ready=line.ready,
    )


def _document(examined: Examined, line: PacketLine, lines: tuple[PacketLine, ...]) -> Document:
    if line.id == lines_of.COMPARISON:
        return compose_comparison(examined, *_compared(examined))
    if line.id == lines_of.PROHIBITIONS:
        return compose_prohibitions(examined)
    if line.id == lines_of.ITEMS:
        return compose_items(examined)
    face = Face.ISSUED if line.ready == "handwritten" else Face.PREFILLED
    document = form_document(examined.forms.by_id(line.id), examined, face)
    return _with_pages(document, examined, lines) if line.id == lines_of.INDEX else document


def _compared(examined: Examined) -> tuple[Comparison, PrintedEdition]:
    """What the line of the 新旧対照表 stands for; it is in the packet only when there is one."""
    if examined.comparison is None or examined.printed_before is None:
        raise ValueError("no edition before this one")
    return examined.comparison, examined.printed_before


def _with_pages(document: Document, examined: Examined, lines: tuple[PacketLine, ...]) -> Document:
    """The 提出書類目録 of what is printed: its rows are the lines, its pages theirs."""
    blocks = (_with_numbers(block, examined, lines) for block in document.blocks)
    return replace(document, blocks=tuple(blocks))


def _with_numbers(block: Block, examined: Examined, lines: tuple[PacketLine, ...]) -> Block:
    if isinstance(block, Table):
        return replace(block, rows=_page_rows(block, examined, lines))
    if isinstance(block, Grid):
        rows = (replace(row, cells=tuple(_total(cell) for cell in row.cells)) for row in block.rows)
        return replace(block, rows=tuple(rows))
    return block


def _total(cell: GridCell) -> GridCell:
    return replace(cell, value=TOTAL_PAGES) if cell.key == _TOTAL_FIELD else cell


def _page_rows(
    table: Table, examined: Examined, lines: tuple[PacketLine, ...]
) -> tuple[TableRow, ...]:
    """The table has a row for each paper of the whole packet, in that order (auto.packet)."""
    (defined,) = examined.forms.by_id(lines_of.INDEX).tables
    column = position(defined, _PAGES_COLUMN)
    rows = []
    for row, line in zip(table.rows, packet_lines(examined), strict=True):
        if line in lines:
            pages = Cell(pages_of=line.id)
            cells = [*row.cells[:column], pages, *row.cells[column + 1 :]]
            if table.numbered:
                cells[0] = Cell()  # counted anew: some papers may be left out
            rows.append(TableRow(tuple(cells)))
    return tuple(rows)
