"""The packet: which papers, in which order, with one run of pages through all of them."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace

from checklists.answer import UNANSWERED_WORD, VERDICT_WORDS, Verdict
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
from checklists.paper.compose import Face, form_document
from checklists.paper.compose_comparison import compose_comparison
from checklists.paper.compose_cover import compose_contents, compose_cover
from checklists.paper.compose_items import compose_items
from checklists.paper.compose_prohibitions import compose_prohibitions
from checklists.paper.compose_table import position
from checklists.paper.document import (
    TOTAL_PAGES,
    Block,
    Document,
    PaperProblem,
)
from checklists.paper.edition_line import HistoryHead
from checklists.paper.own_word import in_own_word
from checklists.paper.packet_lines import PacketLine, Ready, arranged, grouped, packet_lines
from checklists.paper.pdf import Prepared, Progress, Rendered
from checklists.paper.sheets_of_kind import examined_for, form_id_of
from checklists.paper.volumes import Paper, Thickness, Volume, volume_words, volumes
from checklists.paper.words import paper_title
from checklists.printed import PrintedEdition

#: Papers with a seal: printed on one side when the town asks for it.
_SEALED = frozenset({"consultation", "pledge"})
_PAGES_COLUMN = "pages"
#: The column 分冊 may lengthen the contents page, and so move a border: set again, at most.
_TRIES = 4
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
    """The papers in order, already set, and what cannot be printed as it stands.

    ``volumes``: what is stapled together, one where nothing is cut. ``problems`` has what stays
    open on a draft before what paper cannot show.
    """

    pieces: tuple[Piece, ...]
    problems: tuple[PaperProblem, ...]
    title: str
    draft: bool
    volumes: tuple[Volume, ...]
    prepared: Prepared = field(compare=False, repr=False)

    def volume_title(self, number: int) -> str:
        """Title of the file of one volume (from 0): the packet's own where nothing is cut."""
        if len(self.volumes) == 1:
            return self.title
        return f"{self.title}　{volume_words(number, len(self.volumes))}"


def packet(
    examined: Examined,
    *,
    draft: bool,
    chosen: Collection[str] | None = None,
    right_hand: bool = False,
    order: Sequence[str] = (),
    thickness: Thickness | None = None,
    head: HistoryHead | None = None,
) -> Packet:
    """Put the papers together; ``chosen`` leaves out all others (None: all).

    ``right_hand``: each paper begins on a right-hand page. ``order``: ids in an order made by
    hand (``packet_lines.arranged``); cover and contents stay in front. ``thickness``: what one
    staple holds; the contents page says which volume a paper is in. The pages on contents page
    and 目録 are those of what is printed. ``head``: for the cover, where a store is printed from.
    """
    lines = arranged(packet_lines(examined), order)
    lines = tuple(line for line in lines if chosen is None or line.id in chosen)
    fronts, groups = _fronts(chosen), _groups(lines)
    pieces = [_drafted(_piece(examined, line, lines, groups[line.id]), draft) for line in lines]

    def whole(cut: tuple[Volume, ...]) -> tuple[Piece, ...]:
        front = (_front(examined, lines, id_, draft, cut, head) for id_ in fronts)
        return (*(_drafted(piece, draft) for piece in front), *pieces)

    made, prepared, cut = _bound(whole, right_hand, thickness)
    return Packet(
        pieces=made,
        problems=(*_open(examined), *prepared.problems()),
        title=f"{examined.case.title}　一式".strip("　"),
        draft=draft,
        volumes=cut,
        prepared=prepared,
    )


def print_packet(packet: Packet, *, progress: Progress | None = None) -> Rendered:
    """One PDF of the packet. Raises ``pdf.Cancelled`` when ``progress`` returns False."""
    return packet.prepared.render(packet.title, draft=packet.draft, progress=progress)


def print_volumes(packet: Packet, *, progress: Progress | None = None) -> Iterator[Rendered]:
    """One PDF for each volume; the numbers of the pages run through all of them.

    Raises ``pdf.Cancelled`` as ``print_packet`` does.
    """
    for number, volume in enumerate(packet.volumes):
        yield packet.prepared.render(
            packet.volume_title(number),
            draft=packet.draft,
            progress=progress,
            part=range(volume.start, volume.end),
        )


def _bound(
    whole: Callable[[tuple[Volume, ...]], tuple[Piece, ...]],
    right_hand: bool,
    thickness: Thickness | None,
) -> tuple[tuple[Piece, ...], Prepared, tuple[Volume, ...]]:
    """Set the pieces and cut them into volumes, until the contents page says what is cut.

    ``whole``: the pieces whose contents page names these volumes (none: it names none).
    """
    pieces = whole(())
    prepared = Prepared([piece.document for piece in pieces], right_hand=right_hand)
    found = _cut(pieces, prepared, thickness)
    for _ in range(_TRIES if len(found) > 1 else 0):
        pieces = whole(found)
        documents = [piece.document for piece in pieces]
        prepared = Prepared(documents, right_hand=right_hand, before=prepared)
        said, found = found, _cut(pieces, prepared, thickness)
        if [one.end for one in said] == [one.end for one in found]:
            break
    return pieces, prepared, found


def _cut(
    pieces: Sequence[Piece], prepared: Prepared, thickness: Thickness | None
) -> tuple[Volume, ...]:
    papers = [
        Paper(first, pages, piece.single_sided)
        for piece, (first, pages) in zip(pieces, prepared.spans(), strict=True)
    ]
    if thickness is None:
        return (Volume(0, len(papers), 0),)
    return volumes(papers, thickness)


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
    return VERDICT_WORDS[Verdict.CHECKING] if checking else UNANSWERED_WORD


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


def _groups(lines: tuple[PacketLine, ...]) -> dict[str, str]:
    """Id of a paper -> the heading it stands under."""
    return {line.id: group for group, papers in grouped(lines) for line in papers}


def _drafted(piece: Piece, draft: bool) -> Piece:
    return replace(piece, document=replace(piece.document, draft=True)) if draft else piece


def _front(
    examined: Examined,
    lines: tuple[PacketLine, ...],
    id_: str,
    draft: bool,
    cut: tuple[Volume, ...],
    head: HistoryHead | None,
) -> Piece:
    if id_ == lines_of.COVER:
        document = compose_cover(examined, lines, draft=draft, volumes=max(len(cut), 1), head=head)
    else:
        document = compose_contents(examined, lines, volume_of=_volume_of(lines, cut))
    document = in_own_word(document, examined)
    return Piece(id_, document.title, "", document, single_sided=False, ready="filled")


def _volume_of(lines: tuple[PacketLine, ...], cut: tuple[Volume, ...]) -> dict[str, int]:
    """Id of a paper -> its volume, from 1; the papers are the last of all pieces."""
    if not cut:
        return {}
    ahead = cut[-1].end - len(lines)
    return {
        line.id: number
        for place, line in enumerate(lines, ahead)
        for number, volume in enumerate(cut, 1)
        if volume.start <= place < volume.end
    }


def _piece(
    examined: Examined, line: PacketLine, lines: tuple[PacketLine, ...], group: str
) -> Piece:
    document = in_own_word(replace(_document(examined, line, lines), group=group), examined)
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
    form_id = lines_of.CONSULTATION if line.id == lines_of.REVIEW else form_id_of(line.id)
    seen = examined_for(examined, line.id)
    document = form_document(seen.forms.by_id(form_id), seen, face)
    if line.id != form_id:
        document = replace(document, key=line.id)
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
    """The table has a row for each paper of the whole packet, in its own order (auto.packet)."""
    (defined,) = examined.forms.by_id(lines_of.INDEX).tables
    column = position(defined, _PAGES_COLUMN)
    row_of = {line.id: row for row, line in zip(table.rows, packet_lines(examined), strict=True)}
    rows = []
    for line in lines:
        cells = list(row_of[line.id].cells)
        cells[column] = Cell(pages_of=line.id)
        if table.numbered:
            cells[0] = Cell()  # counted anew: papers may be left out or stand elsewhere
        rows.append(TableRow(tuple(cells)))
    return tuple(rows)
