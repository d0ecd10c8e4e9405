"""事務引継書 of one case, and the receipt of a hand-over package: nothing here is from the clock."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from checklists.council_days import review_days
from checklists.examined import Examined
from checklists.gaps import Gap, Weight, gaps
from checklists.paper.blocks_fields import Cell, Column, Grid, GridCell, GridRow, Table, TableRow
from checklists.paper.blocks_head import Sentence, Title
from checklists.paper.blocks_text import Notes, Numbered, NumberedItem, Spacer
from checklists.paper.document import Block, Document
from checklists.paper.edition_line import edition_and_check
from checklists.paper.own_word import in_own_word
from checklists.paper.profile_text import date_with_weekday, text_of
from checklists.paper.values_auto import edition_text
from checklists.paper.words import document_name
from checklists.paper_text import paper_text
from checklists.progress import counts, next_step, tasks

_LABEL_MM, _WIDE_MM, _ROW_MM, _SIGN_MM, _NOTE_MM = 26.0, 34.0, 7.5, 12.0, 40.0
_LINE_MM = 5.5
_SMALL = 9.0


@dataclass(frozen=True)
class Change:
    """One change of the history in words: 「令和8年4月1日 10:32」, who, what."""

    at: str
    who: str
    what: str


@dataclass(frozen=True)
class Receipt:
    """What the receipt of a package says; ``cases`` as (title, number), counts in words."""

    file: str
    sha256: str
    size: int
    counts: str
    left_out: str
    head_seq: int
    head_mac: str
    cases: tuple[tuple[str, str], ...]


def handover_sheet(examined: Examined, changes: Sequence[Change]) -> Document:
    """Where the case stands, what is open, when what is due; the rest is written by hand."""
    words, columns = _words()["sheet"], _words()["sheet"]["columns"]
    found = gaps(examined)
    changed = [(paper_text(one.at), one.who, paper_text(one.what)) for one in changes]
    sections = (
        _table(columns["tasks"], (44, 22, 104), _task_rows(examined)),
        paper_text(next_step(examined).sentence),
        _rows_or(_date_rows(examined), columns["dates"], (60, 110), words["none_due"]),
        _rows_or(_gap_rows(found), columns["gaps"], (20, 50, 100), words["none_gaps"]),
        _rows_or(_open_rows(examined, found), columns["open"], (34, 12, 124), words["none_open"]),
        _documents(examined),
        _rows_or(changed, columns["changes"], (56, 26, 88), words["none_changed"]),
    )
    told = GridRow((GridCell(words["told"], key="told"),), height_mm=_NOTE_MM)
    blocks: list[Block] = [
        Title(words["title"]),
        _case_grid(examined),
        Spacer(2.0),
        _signing(),
        Notes(tuple(words["notes"])),
        Numbered(tuple(_section(*one) for one in zip(words["heads"], sections, strict=True))),
        Spacer(2.0),
        Grid((told,), label_mm=_LABEL_MM),
    ]
    document = Document(
        title=words["name"],
        blocks=tuple(blocks),
        case_title=paper_text(examined.case.title),
        edition=paper_text(edition_text(examined, "　")),
        kind="handover",
        key=f"handover-{examined.case.id}",
    )
    return in_own_word(document, examined, (one.what for one in changes))


def receipt_sheet(receipt: Receipt) -> Document:
    """One sheet to be sealed: the file, its digest, what is in it, the end of the history."""
    words = _words()["receipt"]
    rows = [
        _line(words["file"], receipt.file),
        _line(words["sha256"], _in_groups(receipt.sha256), lines=2),
        _line(words["size"], words["bytes"].format(number=f"{receipt.size:,}")),
        _line(words["counts"], receipt.counts, lines=2),
    ]
    if receipt.left_out:
        rows.append(_line(words["left_out"], receipt.left_out, lines=2))
    head = words["head_text"].format(number=receipt.head_seq)
    rows.append(_line(words["head"], f"{head}\n{_in_groups(receipt.head_mac)}", lines=3))
    cases = [
        (str(number), paper_text(title), paper_text(consult))
        for number, (title, consult) in enumerate(receipt.cases, 1)
    ]
    return Document(
        title=words["name"],
        blocks=(
            Title(words["title"]),
            Sentence(words["sentence"]),
            Grid(tuple(rows), label_mm=_WIDE_MM),
            Spacer(2.0),
            _signing(),
            Spacer(2.0),
            Numbered((_section(words["cases"], _table(words["columns"], (14, 106, 50), cases)),)),
            Notes(tuple(words["notes"])),
        ),
        kind="handover",
        key="handover-receipt",
    )


def _case_grid(examined: Examined) -> Grid:
    words, case = _words()["grid"], examined.case
    number = counts(examined)
    said = f"{number.applicable}条項のうち、答えたもの{number.answered}、要確認{number.to_check}"
    rows = [
        _line(words["title"], paper_text(case.title)),
        _pair(
            (words["number"], _entry(examined, "consult_no")),
            (words["department"], _entry(examined, "department")),
        ),
        _line(words["kind"], paper_text(examined.catalogue.codes.kinds[str(case.kind)])),
        _line(words["term"], _entry(examined, "term")),
        _line(words["contractor"], _contractor(examined)),
        _line(words["edition"], edition_and_check(examined, draft=False)),
        _line(words["counts"], paper_text(said)),
    ]
    return Grid(tuple(rows), label_mm=_LABEL_MM)


def _entry(examined: Examined, key: str) -> str:
    entry = examined.catalogue.profile_by_key[key]
    return paper_text(text_of(entry, examined.case.profile.get(key)))


def _contractor(examined: Examined) -> str:
    firm = examined.case.contractor
    if firm.name:
        return paper_text("　".join(part for part in (firm.name, firm.representative) if part))
    state, who = _entry(examined, "contractor_state"), _entry(examined, "contractor")
    return "　".join(part for part in (state, who) if part)


def _line(label: str, value: str, *, lines: int = 1) -> GridRow:
    height = None if lines == 1 else 3.0 + lines * _LINE_MM
    cell = GridCell(label, value, kind="prefilled", lines=lines, key=label)
    return GridRow((cell,), height_mm=height)


def _pair(*cells: tuple[str, str]) -> GridRow:
    return GridRow(
        tuple(GridCell(label, value, "half", "prefilled", key=label) for label, value in cells)
    )


def _signing() -> Grid:
    words = _words()["signing"]
    day = GridCell(words["day"], words["day_blank"], kind="prefilled", key="day")
    people = [
        GridRow(
            (GridCell(words[who], seal=True, label_note=words["who"], key=who),),
            height_mm=_SIGN_MM,
        )
        for who in ("handed", "taken", "seen")
    ]
    return Grid((GridRow((day,), height_mm=9.0), *people), label_mm=_WIDE_MM)


def _table(labels: Sequence[str], shares: Sequence[float], rows: Sequence[Sequence[str]]) -> Table:
    return Table(
        tuple(Column(label, share) for label, share in zip(labels, shares, strict=True)),
        tuple(TableRow(tuple(Cell(text) for text in row)) for row in rows),
        row_mm=_ROW_MM - 1.0,
        grow=True,
        size=_SMALL,
    )


def _rows_or(
    rows: Sequence[Sequence[str]], labels: Sequence[str], shares: Sequence[float], none: str
) -> Table | str:
    return _table(labels, shares, rows) if rows else none


def _section(head: str, body: Table | str) -> NumberedItem:
    """「１　進み具合」, and below it a table or a sentence."""
    number, _, heading = head.partition("　")
    if isinstance(body, str):
        return NumberedItem(number, heading, body)
    return NumberedItem(number, heading, table=body)


def _task_rows(examined: Examined) -> list[tuple[str, str, str]]:
    return [(task.title, str(task.status), paper_text(task.hint)) for task in tasks(examined)]


def _date_rows(examined: Examined) -> list[tuple[str, str]]:
    words = _words()["due"]
    return [(date_with_weekday(day), words[name]) for day, name in sorted(_dates(examined))]


def _dates(examined: Examined) -> Iterator[tuple[str, str]]:
    """(ISO date, name in the words) of every day the case knows."""
    profile = examined.case.profile
    meeting = profile.get("meeting")
    term = str(profile.get("term") or "").split("/")
    fields = review_days(examined.case)
    found = {
        "meeting": meeting.get("date") if isinstance(meeting, dict) else None,
        "contract_date": profile.get("contract_date"),
        "voucher_expiry": profile.get("voucher_expiry"),
        "term_begin": term[0],
        "term_end": term[-1] if len(term) > 1 else None,
        "deadline_opinion": fields.get("deadline_opinion"),
        "deadline_answer": fields.get("deadline_answer"),
        "deadline_reopinion": fields.get("deadline_reopinion"),
    }
    for name, day in found.items():
        if isinstance(day, str) and day:
            yield day, name


def _gap_rows(found: Sequence[Gap]) -> list[tuple[str, str, str]]:
    weights = _words()["weights"]
    shown = (Weight.MUST, Weight.WEAK, Weight.LOOK)
    return [
        (weights[str(gap.weight)], paper_text(gap.title), paper_text("".join(gap.why)))
        for gap in found
        if gap.weight in shown
    ]


def _open_rows(examined: Examined, found: Sequence[Gap]) -> list[tuple[str, str, str]]:
    """By group: how many clauses have no answer, and which; those to be checked say so."""
    to_check = _words()["weights"]["to_check"]
    titles: dict[str, list[str]] = {}
    for gap in found:
        if gap.weight in (Weight.OPEN, Weight.TO_CHECK):
            mark = f"（{to_check}）" if gap.weight is Weight.TO_CHECK else ""
            titles.setdefault(gap.group, []).append(f"{paper_text(gap.title)}{mark}")
    return [(group, str(len(names)), "、".join(names)) for group, names in titles.items()]


def _documents(examined: Examined) -> Table:
    words, case = _words()["sheet"], examined.case
    rows = [
        (
            document_name(case, one.code, examined.catalogue),
            paper_text("　".join(part for part in (one.title, one.edition) if part)),
            words["unknown_place"],
            words["unknown_place"],
        )
        for one in case.documents
    ] or [(words["no_documents"], "", "", "")]
    return _table(words["columns"]["documents"], (34, 52, 42, 42), rows)


def _in_groups(digits: str) -> str:
    """64 hex digits as two lines of groups that can be compared by eye."""
    groups = [digits[at : at + 8] for at in range(0, len(digits), 8)]
    half = (len(groups) + 1) // 2
    return f"{' '.join(groups[:half])}\n{' '.join(groups[half:])}"


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("handover.toml").read_text("utf-8"))
