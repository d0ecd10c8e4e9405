"""Cover (送付書) and contents page of a packet."""

from collections.abc import Mapping

from checklists.case import Case, Route
from checklists.council_days import review_days
from checklists.examined import Examined
from checklists.paper.blocks_fields import (
    Cell,
    Column,
    Table,
    TableRow,
)
from checklists.paper.blocks_head import (
    Head,
    Ki,
    Sender,
    Sentence,
    Title,
    UnderTitle,
)
from checklists.paper.blocks_single import ContactBox, CoverItem, CoverItems
from checklists.paper.blocks_text import Notes
from checklists.paper.compose_head import ADDRESSEE_BLANK, DOC_NO_BLANK
from checklists.paper.document import TOTAL_PAGES, Block, Document
from checklists.paper.edition_line import HistoryHead, edition_and_check, history_line
from checklists.paper.packet_lines import (
    CONTENTS,
    COVER,
    PacketLine,
    grouped,
    without_processor,
)
from checklists.paper.profile_text import date_with_weekday, day_text, is_empty, text_of
from checklists.paper.sheets_of_kind import consult_numbers
from checklists.paper.values_auto import edition_text, head_of
from checklists.paper.words import paper_title, route_words, words
from checklists.paper_text import paper_text
from checklists.subject import reword

_OFFICES = ("課", "部", "室", "局", "所", "係", "センター", "館")
#: Height of the rows of the contents page, and what a sheet has for all of them, in mm.
_ROW_MM, _LEAST_ROW_MM, _ROOM_MM = 7.0, 5.4, 214.0
#: What one more note takes of it.
_NOTE_MM = 8.0


def compose_cover(
    examined: Examined,
    lines: tuple[PacketLine, ...],
    *,
    draft: bool = False,
    volumes: int = 1,
    head: HistoryHead | None = None,
) -> Document:
    """The letter the packet goes out with; what the case does not know is left to be written.

    A ``draft`` says 案 in the place of the edition. ``volumes``: into how many it is stapled.
    ``head``: of the store it is printed from; equal case files without one give equal bytes.
    """
    case, said = examined.case, words().cover
    route = route_words(case)
    blocks: list[Block] = [
        Head(
            doc_no=DOC_NO_BLANK,
            date=_edition_date(examined),
            addressee=_addressee(case),
            sender=Sender(sender(examined)),
        ),
        Title(route.cover_title),
        Sentence(route.cover_sentence),
        Ki(),
        CoverItems(_items(examined, lines, draft, volumes, head)),
        ContactBox((_department(examined) or "　", said["person"], said["phone"], said["mail"])),
    ]
    return Document(
        title=words().titles[COVER],
        blocks=tuple(blocks),
        case_title=paper_text(case.title),
        edition=paper_text(edition_text(examined, "　")),
        kind="cover",
        key=COVER,
    )


def _edition_date(examined: Examined) -> str:
    day = examined.case.edition.date
    return paper_text(day_text(day)) if day else examined.forms.common.date_blank


def _addressee(case: Case) -> tuple[str, ...]:
    town = case.municipality
    if case.route is Route.INTERNAL or not town.council:
        return (ADDRESSEE_BLANK,)
    said = words().cover
    parts = (said["chair"], town.council_chair, town.honorific)
    chair = "　".join(part for part in parts if part)
    return (paper_text(town.council), paper_text(chair))


def _department(examined: Examined) -> str:
    entry = examined.catalogue.profile_by_key["department"]
    return paper_text(text_of(entry, examined.case.profile.get("department")))


def sender(examined: Examined) -> str:
    """見本市健康づくり課長; the head of the town where no department is known."""
    department = _department(examined)
    if not department:
        return paper_text(head_of(examined))
    title = "長" if department.endswith(_OFFICES) else ""
    return f"{paper_text(examined.case.municipality.name)}{department}{title}"


def _items(
    examined: Examined,
    lines: tuple[PacketLine, ...],
    draft: bool,
    volumes: int,
    head: HistoryHead | None,
) -> tuple[CoverItem, ...]:
    case, route, said = examined.case, route_words(examined.case), words().cover
    history = () if head is None else (history_line(head),)
    entries = [
        (said["title"], (case.title,)),
        (route.cover_number, consult_numbers(examined)),
        (route.kind_label, _kinds(examined)),
        (said["enclosed_label"], _enclosed(examined, lines, volumes)),
        (words().edition["label"], (edition_and_check(examined, draft=draft), *history)),
    ]
    meeting = case.profile.get("meeting")
    if isinstance(meeting, dict) and not is_empty(meeting.get("date")):
        day = date_with_weekday(str(meeting["date"]))
        entries.append(
            (route.meeting, tuple(part for part in (day, str(meeting.get("text") or "")) if part))
        )
    else:
        entries.append((route.meeting, (examined.forms.common.date_blank,)))
    deadline = review_days(case).get("deadline_opinion")
    if isinstance(deadline, str) and deadline:
        until = said["until"].format(day=date_with_weekday(deadline))
        entries.append((said["deadline"], (until,)))
    return tuple(
        CoverItem(
            paper_text(str(number)), paper_text(label), tuple(paper_text(line) for line in texts)
        )
        for number, (label, texts) in enumerate(entries, 1)
    )


def _kinds(examined: Examined) -> tuple[str, ...]:
    """Each consultation of the case by its kind; several go out with one set of papers."""
    kinds = examined.case.kinds
    names = tuple(examined.catalogue.codes.kinds[str(one)] for one in kinds)
    together = words().cover["together"].format(count=len(kinds))
    return (*names, together) if len(kinds) > 1 else names


def _enclosed(examined: Examined, lines: tuple[PacketLine, ...], volumes: int) -> tuple[str, ...]:
    said = words().cover
    whole = said["enclosed"].format(pages=TOTAL_PAGES, volumes=_in_volumes(volumes))
    if not any(line.ready == "handwritten" for line in lines):
        return (whole,)
    if without_processor(examined):
        return whole, said["enclosed_blank_of_city"]
    return whole, _in_kind(examined, said["enclosed_blank"])


def _in_kind(examined: Examined, text: str) -> str:
    """In the words of the kind: 指定管理者 for 受託者."""
    return reword(text, examined.catalogue.subject_change_of(examined.case.kind.value))


def _in_volumes(volumes: int) -> str:
    return words().cover["in_volumes"].format(volumes=volumes) if volumes > 1 else ""


def compose_contents(
    examined: Examined,
    lines: tuple[PacketLine, ...],
    *,
    volume_of: Mapping[str, int] | None = None,
) -> Document:
    """The contents page: groups, running number, form number, filled or to write, page.

    ``volume_of``: id of a paper -> the volume (from 1) it is stapled into, where there are several.
    """
    volume_of = volume_of or {}
    rows: list[TableRow] = []
    number = 0
    for group, members in grouped(lines):
        if group:
            rows.append(TableRow(heading=group))
        for line in members:
            number += 1
            rows.append(_line_row(number, line, volume_of))
    volumes = max(volume_of.values(), default=1)
    said = words().contents
    whole = said["pages"].format(pages=TOTAL_PAGES, volumes=_in_volumes(volumes))
    ready = "note_ready_of_city" if without_processor(examined) else "note_ready"
    notes = ("note_pages", ready, *(("note_volumes",) if volume_of else ()))
    blocks: list[Block] = [
        Title(said["heading"]),
        UnderTitle(left=f"件名　{paper_text(examined.case.title)}", right=paper_text(whole)),
        Table(
            columns=_columns(bool(volume_of)),
            rows=tuple(rows),
            row_mm=_row_mm(len(rows), _ROOM_MM - _NOTE_MM if volume_of else _ROOM_MM),
        ),
        Notes(tuple(_in_kind(examined, said[note]) for note in notes), heading=""),
    ]
    return Document(
        title=words().titles[CONTENTS],
        blocks=tuple(blocks),
        case_title=paper_text(examined.case.title),
        edition=paper_text(edition_text(examined, "　")),
        kind="contents",
        key=CONTENTS,
    )


def _columns(volumes: bool) -> tuple[Column, ...]:
    said = words().contents
    between = (Column(said["volume"], 14.0, "center"),) if volumes else ()
    return (
        Column(said["number"], 12.0, "center"),
        Column(said["paper"], 74.0 if volumes else 88.0),
        Column(said["form"], 22.0, "center"),
        Column(said["ready"], 22.0, "center"),
        *between,
        Column(said["page"], 21.0, "center"),
    )


def _row_mm(rows: int, room: float) -> float:
    """7 mm; lower where that keeps the contents on one sheet, with ``room`` mm for its rows."""
    fitting = room / max(rows, 1)
    return min(_ROW_MM, fitting) if fitting >= _LEAST_ROW_MM else _ROW_MM


def _line_row(number: int, line: PacketLine, volume_of: Mapping[str, int]) -> TableRow:
    between = (Cell(paper_text(str(volume_of[line.id]))),) if volume_of else ()
    return TableRow(
        (
            Cell(str(number)),
            Cell(paper_title(line.title)),
            Cell(paper_text(line.number)),
            Cell(words().ready[line.ready]),
            *between,
            Cell(pages_of=line.id),
        )
    )
