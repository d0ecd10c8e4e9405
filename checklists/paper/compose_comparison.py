"""新旧対照表: the wording of this edition beside that of the last one on paper."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import TypeVar

from checklists.changed_runs import Run
from checklists.comparison import Change, ComparedArticle, ComparedRow, Comparison, Heading, Side
from checklists.examined import Examined
from checklists.opinion_effects import origins
from checklists.paper.blocks_head import Title, UnderTitle
from checklists.paper.blocks_text import Notes
from checklists.paper.document import Block, Document
from checklists.paper.packet_lines import COMPARISON, is_without_contract
from checklists.paper.profile_text import day_text
from checklists.paper.side_by_side import MarkedText, SideBySide, SideLine, SideText
from checklists.paper.values_auto import edition_text
from checklists.paper.words import paper_title, words
from checklists.paper_text import paper_text
from checklists.printed import PrintedEdition
from checklists.wording_rows import WordingRow

#: First line and the others of a 項, a 号 and an ア, in characters; a row without a mark hangs by
#: one.
_INDENTS = {0: (0.0, 1.0), 1: (1.0, 4.0), 2: (2.0, 4.0)}
#: What stands on a line of the 備考, in characters.
_NOTE_WIDTH = 6.0
_SPACE = "　"
_UNCHANGED = (Change.SAME, Change.RENUMBERED)
_Provision = tuple[ComparedRow, ...]
_Member = TypeVar("_Member")


def compose_comparison(
    examined: Examined, comparison: Comparison, before: PrintedEdition
) -> Document:
    """What changed since ``before``, as the towns print it: new left, old right, 備考.

    Unchanged 条, 項 and 号 are left out as （略）, changed words underlined on both sides. 備考 names
    the opinions and conditions of the council that brought a change.
    """
    said = words().comparison
    told = {clause: _in_lines(paper_text(words)) for clause, words in origins(examined).items()}
    name = words().titles["comparison"]
    if is_without_contract(examined):
        name = words().specification["comparison_without_contract"]
    title = paper_title(name)
    heads = (
        said["new"].format(edition=_edition(examined.case.edition.number, None)),
        said["old"].format(edition=_edition(before.number, before.date)),
        said["note"],
    )
    blocks: list[Block] = [
        Title(title),
        UnderTitle(left=f"件名　{paper_text(examined.case.title)}"),
        SideBySide(heads, comparison_lines(comparison, told)),
        Notes((said["underlined"], said["left_out"])),
    ]
    return Document(
        title=title,
        blocks=tuple(blocks),
        case_title=paper_text(examined.case.title),
        edition=paper_text(edition_text(examined, "　")),
        kind="comparison",
        key=COMPARISON,
    )


def comparison_lines(comparison: Comparison, told: Mapping[str, str]) -> tuple[SideLine, ...]:
    """What differs, both sides; ``told``: clause id -> a remark on the change of its 項."""
    return tuple(_lines(comparison, told))


def _edition(number: int, day: str | None) -> str:
    text = words().edition["number"].format(number=number)
    return paper_text(f"{text}　{day_text(day)}" if day else text)


# ---- 条 ---------------------------------------------------------------------------------------


def _lines(comparison: Comparison, told: Mapping[str, str]) -> Iterator[SideLine]:
    for change, members in groupby(comparison.articles, key=_kept):
        articles = tuple(members)
        if change is None:
            for article in articles:
                yield from _begun(_article(article, told))
        else:
            for run in _following(articles, _numbers):
                yield _left_out_articles(run, change)


def _kept(article: ComparedArticle) -> Change | None:
    """Articles that are left out, by what became of them; None for those that are shown."""
    return article.change if article.change in _UNCHANGED else None


def _numbers(article: ComparedArticle) -> tuple[int, ...]:
    return tuple(head.number for head in (article.new, article.old) if head is not None)


def _left_out_articles(articles: Sequence[ComparedArticle], change: Change) -> SideLine:
    """第５条から第７条まで　（略）, both sides; another number is underlined."""
    said = words().comparison
    moved = change is Change.RENUMBERED
    new, old = zip(*(_numbers(article) for article in articles), strict=True)
    note = ""
    if moved:
        note = said["later"] if new[0] > old[0] else said["earlier"]
    return SideLine(
        _left_out([_article_label(number) for number in new], 0, moved),
        _left_out([_article_label(number) for number in old], 0, moved),
        note,
        begins=True,
    )


def _article_label(number: int) -> str:
    return paper_text(f"第{number}条")


def _article(article: ComparedArticle, told: Mapping[str, str]) -> Iterator[SideLine]:
    """The heading, then every 項 with what changed in it."""
    new, old = _heading(article.new, article.change), _heading(article.old, article.change)
    yield SideLine(
        new or _word("removed", at=1.0), old or _word("added", at=1.0), keep=bool(article.rows)
    )
    first = article.new is not None and article.old is not None
    for change, members in groupby(_provisions(article.rows), key=_left_out_as):
        if change is None:
            for provision in members:
                lines = _provision(provision, tell=first)
                yield from _remarked(lines, _origin(provision, told))
        else:
            for run in _following(tuple(members), _paragraphs):
                yield from _left_out_paragraphs(run, change)


def _begun(lines: Iterable[SideLine]) -> Iterator[SideLine]:
    """A line is drawn above the first."""
    for number, line in enumerate(lines):
        yield SideLine(line.new, line.old, line.note, number == 0, line.keep)


def _heading(heading: Heading | None, change: Change) -> SideText | None:
    if heading is None:
        return None
    bracket = change in (Change.ADDED, Change.REMOVED)
    return SideText(
        (MarkedText("（", bracket), *_marked(heading.runs), MarkedText("）", bracket)), 1.0, 2.0
    )


# ---- 項 ---------------------------------------------------------------------------------------


def _provisions(rows: Sequence[ComparedRow]) -> list[_Provision]:
    found: list[list[ComparedRow]] = []
    for row in rows:
        if _of(row).depth == 0:
            found.append([])
        found[-1].append(row)
    return [tuple(one) for one in found]


def _of(row: ComparedRow) -> WordingRow:
    side = row.new or row.old
    if side is None:
        raise ValueError("a row of neither edition")
    return side.row


def _left_out_as(provision: _Provision) -> Change | None:
    """A 項 that is left out, with its 号; None for one that is shown."""
    first, *rest = provision
    if first.moved or first.change not in _UNCHANGED:
        return None
    return first.change if all(row.change is Change.SAME for row in rest) else None


def _paragraphs(provision: _Provision) -> tuple[int, ...]:
    first = provision[0]
    return tuple(side.row.paragraph for side in (first.new, first.old) if side is not None)


def _left_out_paragraphs(provisions: Sequence[_Provision], change: Change) -> Iterator[SideLine]:
    """第３条　（略） by itself, then ２から４まで　（略）."""
    moved = change is Change.RENUMBERED
    heads = [provision[0] for provision in provisions]
    parts = [heads[:1], heads[1:]] if 1 in _paragraphs(provisions[0]) else [heads]
    for part in parts:
        if part:
            new = [_label(row.new) for row in part if row.new]
            old = [_label(row.old) for row in part if row.old]
            yield SideLine(_left_out(new, 0, moved), _left_out(old, 0, moved))


def _origin(provision: _Provision, told: Mapping[str, str]) -> str:
    """What brought the change of a 項, ``""`` where its words are the same."""
    changed = any(row.change not in _UNCHANGED and not row.only_numbers for row in provision)
    return told.get(_of(provision[0]).clause_id, "") if changed else ""


def _remarked(lines: Iterable[SideLine], remark: str) -> Iterator[SideLine]:
    """The first line has the remark in its 備考, below what stands there."""
    for number, line in enumerate(lines):
        if number or not remark:
            yield line
        else:
            yield replace(line, note="\n".join(part for part in (line.note, remark) if part))


def _in_lines(remark: str) -> str:
    """「意見７、再２」 above 「答申の条件１」: no number is torn off in the narrow column."""
    lines: list[str] = []
    for part in remark.split("、"):
        if lines and _width(f"{lines[-1]}、{part}") <= _NOTE_WIDTH:
            lines[-1] += f"、{part}"
        else:
            lines.append(part)
    return "\n".join(lines)


def _width(text: str) -> float:
    return sum(0.5 if sign.isascii() else 1.0 for sign in text)


def _provision(provision: _Provision, *, tell: bool) -> Iterator[SideLine]:
    """The 項 itself, then its 号. ``tell``: （新設） or （削る） stands on the other side."""
    first, *items = provision
    if first.new is None or first.old is None:
        for number, row in enumerate(provision):
            yield _alone(row, tell=tell and number == 0)
        return
    yield _both(first)
    for change, members in groupby(items, key=lambda row: row.change):
        yield from _items(tuple(members), change)


# ---- 号 ---------------------------------------------------------------------------------------


def _items(rows: Sequence[ComparedRow], change: Change) -> Iterator[SideLine]:
    if change in _UNCHANGED:
        least = min(_of(row).depth for row in rows)
        kept = [row for row in rows if _of(row).depth == least]
        moved = change is Change.RENUMBERED
        new = [_label(row.new) for row in kept if row.new]
        old = [_label(row.old) for row in kept if row.old]
        yield SideLine(_left_out(new, least, moved), _left_out(old, least, moved))
        return
    for number, row in enumerate(rows):
        if change is Change.CHANGED:
            yield _both(row)
        else:
            yield _alone(row, tell=number == 0)


def _both(row: ComparedRow) -> SideLine:
    """A row of both editions; words that are the same are left out below another number."""
    said = words().comparison
    note = said["only_numbers"] if row.only_numbers else ""
    if row.moved and row.old is not None:
        note = said["moved"].format(place=_place(row.old.row))
    if row.change in _UNCHANGED and not row.moved:
        sides = [
            _left_out([_label(side)], _of(row).depth, side.renumbered) if side else SideText()
            for side in (row.new, row.old)
        ]
    else:
        sides = [_full(side, row.moved) if side else SideText() for side in (row.new, row.old)]
    return SideLine(sides[0], sides[1], note)


def _alone(row: ComparedRow, *, tell: bool) -> SideLine:
    """A row of one edition."""
    at = _INDENTS[_of(row).depth][0]
    if row.old is None:
        old = _word("added", at=at) if tell else SideText()
        return SideLine(_full(row.new), old) if row.new else SideLine(SideText(), old)
    return SideLine(_word("removed", at=at) if tell else SideText(), _full(row.old))


# ---- one side ---------------------------------------------------------------------------------


def _full(side: Side, moved: bool = False) -> SideText:
    """Number and words."""
    label = _place(side.row) if moved else _label(side)
    space = "" if side.row.depth == 1 or not label else _SPACE
    at, hang = _INDENTS[side.row.depth]
    if not label:
        hang = at + 1.0
    head = MarkedText(label, side.renumbered), MarkedText(space)
    return SideText((*(run for run in head if run.text), *_marked(side.runs)), at, hang)


def _left_out(labels: Sequence[str], depth: int, underlined: bool) -> SideText:
    """（１）から（３）まで　（略）; rows without a number are （略） alone."""
    said = words().comparison
    runs: list[MarkedText] = []
    if len(labels) > 1 and labels[0]:
        joined = said["two" if len(labels) == 2 else "many"]
        before, _, rest = joined.partition("{first}")
        between, _, after = rest.partition("{last}")
        parts = ((before, False), (labels[0], underlined), (between, False))
        ends = ((labels[-1], underlined), (after, False))
        runs = [MarkedText(text, under) for text, under in (*parts, *ends) if text]
    elif labels and labels[0]:
        runs = [MarkedText(labels[0], underlined)]
    if runs:
        runs.append(MarkedText(_SPACE))
    at, hang = _INDENTS[depth]
    return SideText((*runs, MarkedText(said["omitted"])), at, hang)


def _word(name: str, at: float) -> SideText:
    return SideText((MarkedText(words().comparison[name]),), at, at)


def _label(side: Side | None) -> str:
    """第３条 of a first 項, ２ of another, the mark of a 号."""
    if side is None:
        return ""
    row = side.row
    if row.depth:
        return row.number
    return _article_label(row.article) if row.paragraph == 1 else paper_text(str(row.paragraph))


def _place(row: WordingRow) -> str:
    paragraph = paper_text(f"第{row.paragraph}項") if row.paragraph > 1 else ""
    return _article_label(row.article) + paragraph


def _marked(runs: Iterable[Run]) -> Iterator[MarkedText]:
    return (MarkedText(run.text, run.changed) for run in runs)


def _following(
    members: Sequence[_Member], numbers: Callable[[_Member], tuple[int, ...]]
) -> Iterator[tuple[_Member, ...]]:
    """Cut where the numbers of either edition do not follow each other."""
    start = 0
    for place, (one, other) in enumerate(pairwise(members), 1):
        if tuple(n + 1 for n in numbers(one)) != numbers(other):
            yield tuple(members[start:place])
            start = place
    yield tuple(members[start:])
