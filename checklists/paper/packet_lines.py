"""Which papers one packet is made of, in their order, with when and by whom they are written."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from checklists.case import Route
from checklists.examined import Examined
from checklists.form import Form
from checklists.paper.words import route_words, words

Ready = Literal["filled", "handwritten"]
CONSULTATION = "form-consultation"
RESULT = "form-checklist-result"
ITEMS = "checklist-items"
SPECIFICATION = "form-spec-clauses"
COMPARISON = "comparison"
PROHIBITIONS = "prohibitions"
OPINIONS = "form-opinion-answer-list"
INDEX = "form-submission-index"
COVER = "cover"
CONTENTS = "contents"
_BRACKETS = re.compile(r"[（(][^）)]*[）)]")


@dataclass(frozen=True)
class PacketLine:
    """One paper of the packet. ``id`` is stable; ``number`` 「第3号」 for an annexed form."""

    id: str
    title: str
    group: str
    ready: Ready
    number: str = ""
    due: str = ""
    holder: str = ""


def available(examined: Examined, order: Sequence[str] = ()) -> tuple[tuple[str, str], ...]:
    """(id, title) of every paper the packet of this case can have, in order (``arranged``)."""
    fixed = tuple((front, words().titles[front]) for front in (COVER, CONTENTS))
    lines = arranged(packet_lines(examined), order)
    return fixed + tuple((line.id, line.title) for line in lines)


def arranged(lines: Sequence[PacketLine], order: Sequence[str]) -> tuple[PacketLine, ...]:
    """``lines`` in an order made by hand (ids; none: as they are).

    A paper that the order does not know stays behind the one it follows by itself; an id without
    a paper means nothing.
    """
    rank = {line_id: place for place, line_id in enumerate(order)}
    found = sorted((line for line in lines if line.id in rank), key=lambda line: rank[line.id])
    for place, line in enumerate(lines):
        if line.id not in rank:
            found.insert(found.index(lines[place - 1]) + 1 if place else 0, line)
    return tuple(found)


def grouped(lines: Sequence[PacketLine]) -> tuple[tuple[str, tuple[PacketLine, ...]], ...]:
    """(heading, papers) of the contents page. Where an order by hand tears a group apart, there
    is no heading at all: one that comes twice would mislead."""
    runs = [(group, tuple(papers)) for group, papers in groupby(lines, key=lambda one: one.group)]
    if len({group for group, _ in runs}) < len(runs):
        return (("", tuple(lines)),)
    return tuple(runs)


def packet_lines(examined: Examined) -> tuple[PacketLine, ...]:
    """The papers after the contents page, in the order of PAPER (the packet)."""
    lines = [*_council_papers(examined), *_specification(examined), *_annexed(examined)]
    if examined.case.opinions:
        lines.append(_process_line(examined, OPINIONS, words().groups["opinions"]))
    lines.append(_process_line(examined, INDEX, words().groups["index"]))
    return tuple(lines)


def _council_papers(examined: Examined) -> list[PacketLine]:
    group = words().groups[str(examined.case.route)]
    lines = []
    if examined.case.route is not Route.INTERNAL:
        title = route_words(examined.case).title
        lines.append(_process_line(examined, CONSULTATION, group, title))
    lines.append(_process_line(examined, RESULT, group))
    if any(entry.items for entry in examined.assessment.checklists):
        lines.append(
            PacketLine(
                ITEMS,
                words().titles["items"],
                group,
                "filled",
                due=_due(examined.forms.by_id(RESULT)),
                holder=words().holders["department"],
            )
        )
    return lines


def _specification(examined: Examined) -> list[PacketLine]:
    group = words().groups["specification"]
    lines = []
    if examined.specification.places:
        lines.append(_process_line(examined, SPECIFICATION, group))
    if examined.comparison is not None and examined.comparison.differs:
        lines.append(_beside_specification(examined, COMPARISON, group))
    if examined.prohibitions:
        lines.append(_beside_specification(examined, PROHIBITIONS, group))
    return lines


def _beside_specification(examined: Examined, line_id: str, group: str) -> PacketLine:
    """A paper made of the same wording: due with it, from the same hand."""
    form = examined.forms.by_id(SPECIFICATION)
    title, holder = words().titles[line_id], words().holders[form.submitted_by]
    return PacketLine(line_id, title, group, "filled", due=_due(form), holder=holder)


def _annexed(examined: Examined) -> list[PacketLine]:
    forms = [examined.forms.by_id(form_id) for form_id in needed_annexed(examined)]
    ours = {"contractor", "worker"}
    group = "forms" if all(form.submitted_by in ours for form in forms) else "forms_of_both"
    return [
        PacketLine(
            form.id,
            form.title,
            words().groups[group],
            "handwritten",
            number=examined.numbers[form.id].removeprefix("別記様式"),
            due=_due(form),
            holder=words().holders[form.submitted_by],
        )
        for form in forms
    ]


def needed_annexed(examined: Examined) -> tuple[str, ...]:
    """Ids of the annexed forms this case needs, in number order."""
    needed = {entry.id for entry in examined.assessment.forms}
    return tuple(form_id for form_id in examined.numbers if form_id in needed)


def _process_line(examined: Examined, form_id: str, group: str, title: str = "") -> PacketLine:
    form = examined.forms.by_id(form_id)
    holder = words().holders[form.submitted_by]
    return PacketLine(form_id, title or form.title, group, "filled", due=_due(form), holder=holder)


def _due(form: Form) -> str:
    """「契約締結後速やかに、変更の都度」."""
    return due_text(form.due_labels)


def due_text(labels: Iterable[str]) -> str:
    """Due dates in one line, without what stands in brackets."""
    return "、".join(_BRACKETS.sub("", label) for label in labels)
