"""Which papers one packet is made of, in their order, with when and by whom they are written."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

from checklists.case import Route
from checklists.examined import Examined
from checklists.form import Form
from checklists.kind_rules import KindForm, rules_of
from checklists.kind_view import NUMBER_WORDS
from checklists.kinds import ROUTE_WORDS
from checklists.numbering import short_number
from checklists.paper.sheets_of_kind import MARK, forms_of_kinds, sheets_of
from checklists.paper.words import of_the_city, route_words, words
from checklists.subject import reword

Ready = Literal["filled", "handwritten"]
CONSULTATION = "form-consultation"
REVIEW = "internal-review"
RESULT = "form-checklist-result"
ITEMS = "checklist-items"
SPECIFICATION = "form-spec-clauses"
COMPARISON = "comparison"
PROHIBITIONS = "prohibitions"
OPINIONS = "form-opinion-answer-list"
INDEX = "form-submission-index"
PIA_RESULTS = "form-pia-check-results"
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
        lines += _consultations(examined, group)
    else:
        lines.append(_review(examined, group))
    lines.append(_process_line(examined, RESULT, group))
    if any(entry.items for entry in examined.assessment.checklists):
        lines.append(
            PacketLine(
                ITEMS,
                words().titles["items"],
                group,
                "filled",
                due=_due(examined, examined.forms.by_id(RESULT)),
                holder=words().holders["department"],
            )
        )
    return lines + [
        line for form in forms_of_kinds(examined.case) for line in _sheets(examined, form)
    ]


def _consultations(examined: Examined, group: str) -> list[PacketLine]:
    """A paper for each consultation of the case, in their order."""
    case, title = examined.case, route_words(examined.case).title
    if not case.also:
        return [_process_line(examined, CONSULTATION, group, title)]
    names = {kind: examined.catalogue.fact_by_id[f"k_{kind}"].label for kind in case.kinds}
    first = _process_line(examined, CONSULTATION, group, f"{title}({names[case.kind]})")
    return [
        first,
        *(
            replace(first, id=f"{CONSULTATION}{MARK}{kind}", title=f"{title}({names[kind]})")
            for kind in case.also
        ),
    ]


def _review(examined: Examined, group: str) -> PacketLine:
    """The paper of a 庁内審査: it goes to no council, and has an id of its own."""
    line = _process_line(examined, CONSULTATION, group, route_words(examined.case).title)
    return replace(line, id=REVIEW)


def _sheets(examined: Examined, kind_form: KindForm) -> list[PacketLine]:
    """The sheets of a form this kind of case is reported on; blanks are for the council's hand."""
    group = words().groups[str(examined.case.route)]
    form = examined.forms.by_id(kind_form.id)
    found = []
    short = _BRACKETS.sub("", form.title)
    for line_id, about in sheets_of(examined, kind_form):
        line = _process_line(examined, form.id, group, f"{short}({about})" if about else "")
        number = short_number(examined.numbers.get(form.id, ""))
        found.append(replace(line, id=line_id, number=number))
    return found


def _specification(examined: Examined) -> list[PacketLine]:
    group = words().groups["specification"]
    lines = []
    if examined.specification.places:
        title = words().specification["name_without_contract"]
        own = title if is_without_contract(examined) else ""
        lines.append(_process_line(examined, SPECIFICATION, group, own))
    if examined.comparison is not None and examined.comparison.differs:
        lines.append(_beside_specification(examined, COMPARISON, group))
    if examined.prohibitions:
        lines.append(_beside_specification(examined, PROHIBITIONS, group))
    return lines


def _beside_specification(examined: Examined, line_id: str, group: str) -> PacketLine:
    """A paper made of the same wording: due with it, from the same hand."""
    form = examined.forms.by_id(SPECIFICATION)
    title, holder = words().titles[line_id], words().holders[form.submitted_by]
    if line_id == COMPARISON and is_without_contract(examined):
        title = words().specification["comparison_without_contract"]
    return PacketLine(line_id, title, group, "filled", due=_due(examined, form), holder=holder)


def is_without_contract(examined: Examined) -> bool:
    """Nobody but the city handles the information, or a case of this kind makes no contract."""
    return without_processor(examined) or rules_of(examined.case.kind).without_contract


def _annexed(examined: Examined) -> list[PacketLine]:
    before = {form.id for form in forms_of_kinds(examined.case)}
    needed = [form_id for form_id in needed_annexed(examined) if form_id not in before]
    forms = [examined.forms.by_id(form_id) for form_id in needed]
    ours = {"contractor", "worker"}
    group = "forms" if all(form.submitted_by in ours for form in forms) else "forms_of_both"
    if without_processor(examined):
        group = "forms_of_city"
    return [
        PacketLine(
            form.id,
            form.title,
            _said(examined, words().groups[group]),
            "handwritten",
            number=short_number(examined.numbers[form.id]),
            due=_due(examined, form),
            holder=_holder(examined, form),
        )
        for form in forms
    ]


def without_processor(examined: Examined) -> bool:
    """Nobody but the city handles the information: no form goes to a contractor."""
    facts = examined.facts
    return facts.get("processor_contract") is False and facts.get("external_processor") is False


def _said(examined: Examined, text: str) -> str:
    """In the words of the kind: 指定管理者 for 受託者."""
    return reword(text, examined.catalogue.subject_change_of(examined.case.kind.value))


def needed_annexed(examined: Examined) -> tuple[str, ...]:
    """Ids of the annexed forms this case needs, in number order."""
    needed = {entry.id for entry in examined.assessment.forms}
    return tuple(form_id for form_id in examined.numbers if form_id in needed)


def _process_line(examined: Examined, form_id: str, group: str, title: str = "") -> PacketLine:
    form = examined.forms.by_id(form_id)
    holder = words().holders[form.submitted_by]
    return PacketLine(
        form_id, title or form.title, group, "filled", due=_due(examined, form), holder=holder
    )


def _holder(examined: Examined, form: Form) -> str:
    """Who writes the form; the department where nobody but the city is there."""
    city = without_processor(examined) and form.submitted_by != "worker"
    return _said(examined, words().holders["department" if city else form.submitted_by])


def _due(examined: Examined, form: Form) -> str:
    """「契約締結後速やかに、変更の都度」; 「報告前」 for 「諮問前」 in a report."""
    text, route = due_text(form.due_labels), examined.case.route
    if without_processor(examined):
        text = of_the_city(text)
    if route is Route.CONSULTATION:
        return text
    return text.replace(f"{ROUTE_WORDS[Route.CONSULTATION]}前", f"{NUMBER_WORDS[route]}前")


def due_text(labels: Iterable[str]) -> str:
    """Due dates in one line, without what stands in brackets."""
    return "、".join(_BRACKETS.sub("", label) for label in labels)
