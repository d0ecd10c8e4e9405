"""条項集の新旧対照表: two editions of the catalogue beside each other, clause by clause."""

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from checklists.catalogue import Catalogue, Clause
from checklists.changed_runs import Run, changed_runs, whole
from checklists.form import FormSet
from checklists.layer.changes import ClauseChange, catalogue_changes
from checklists.paper.blocks_head import Title, UnderTitle
from checklists.paper.blocks_text import Notes, Prose
from checklists.paper.document import Block, Document
from checklists.paper.side_by_side import MarkedText, SideBySide, SideLine, SideText
from checklists.paper_text import paper_text
from checklists.upgrade_changes import EditionChange, What, spoken_wording

Edition = tuple[Catalogue, FormSet]
#: First line and the others, in characters.
_AT, _HANG = 1.0, 2.0


def compose_editions(old: Edition, new: Edition, whose: str = "") -> Document:
    """Every clause that differs, under its group: new left, old right, 備考 what became of it.

    Of a changed clause stands what a case meets of it: title, question, wording with the names of
    the values in their places, and so on. ``whose``: the municipality, for the line under the title.
    """
    words = _words()
    lines = tuple(_lines(old, new))
    heads = (
        words["new"].format(edition=edition_name(new[0].edition)),
        words["old"].format(edition=edition_name(old[0].edition)),
        words["note"],
    )
    blocks: list[Block] = [Title(words["title"])]
    if whose:
        blocks.append(UnderTitle(left=paper_text(whose)))
    if lines:
        blocks += [SideBySide(heads, lines), Notes(tuple(words["notes"]))]
    else:
        blocks.append(Prose(words["same"], indent=False))
    return Document(
        title=words["title"],
        blocks=tuple(blocks),
        case_title="",
        edition=edition_name(new[0].edition),
        kind="editions",
        key="catalogue-editions",
    )


def edition_name(edition: str) -> str:
    """``2026-11+3.0123abcd`` -> 標準２０２６－１１版＋市の第３版, as paper writes it."""
    words = _words()["edition"]
    standard, _, own = edition.partition("+")
    number = own.partition(".")[0]
    name = words["own"] if number else words["standard"]
    return paper_text(name.format(edition=standard, number=number))


def _lines(old: Edition, new: Edition) -> Iterator[SideLine]:
    change = EditionChange(old, new)
    group = ""
    for one in catalogue_changes(old[0], new[0]):
        lines = tuple(_clause(one, change))
        if not lines:
            continue
        clause = one.new or one.old
        if clause is not None and clause.group != group:
            group = clause.group
            yield _group(group, old[0], new[0])
        yield from lines


def _group(group: str, old: Catalogue, new: Catalogue) -> SideLine:
    found = new.group_by_id.get(group) or old.group_by_id.get(group)
    text = (MarkedText(paper_text(found.title if found is not None else group)),)
    return SideLine(SideText(text), SideText(text), begins=True, keep=True)


def _clause(one: ClauseChange, change: EditionChange) -> Iterator[SideLine]:
    words = _words()
    note = words["remarks"][one.kind]
    if one.old is None or one.new is None:
        yield from _alone(one.old, one.new, note)
        return
    differences = change.differences.get(one.clause, ())
    if not differences:  # what differs is read on no screen and no paper
        return
    titles = _both(one.old.title, one.new.title)
    now, was = (_side(runs, bracket=True) for runs in titles)
    yield SideLine(now, was, note, begins=True, keep=True)
    for difference in differences:
        if difference.what is not What.TITLE:
            label = words["labels"][difference.what.value]
            sides = _both(difference.old or words["none"], difference.new or words["none"])
            now, was = (_side(runs, label=label) for runs in sides)
            yield SideLine(now, was)


def _alone(old: Clause | None, new: Clause | None, note: str) -> Iterator[SideLine]:
    """A clause only one edition has: its title and wording, and the word for it on the other side."""
    words = _words()
    clause = new or old
    if clause is None:
        return
    title = _side(whole(clause.title, changed=True), bracket=True)
    text = _side(whole(spoken_wording(clause), changed=True))
    gone = SideText((MarkedText(words["removed"]),), _AT, _AT)
    come = SideText((MarkedText(words["added"]),), _AT, _AT)
    if new is not None:
        yield SideLine(title, come, note, begins=True, keep=True)
        yield SideLine(text, SideText())
    else:
        yield SideLine(gone, title, note, begins=True, keep=True)
        yield SideLine(SideText(), text)


def _both(old: str, new: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """The runs of the new side, of the old one."""
    was, now = changed_runs(old, new)
    return now, was


def _side(runs: tuple[Run, ...], *, label: str = "", bracket: bool = False) -> SideText:
    texts = [MarkedText(paper_text(run.text), run.changed) for run in runs]
    if bracket:
        texts = [MarkedText("（"), *texts, MarkedText("）")]
    if label:
        head, _, tail = _words()["line"].partition("{text}")
        texts = [MarkedText(head.format(label=label)), *texts, MarkedText(tail)]
    return SideText(tuple(text for text in texts if text.text), _AT, _HANG)


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("editions.toml").read_text("utf-8"))
