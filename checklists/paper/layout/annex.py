"""別紙: where a text stands that its box does not hold, after the last sheet of its paper."""

from checklists.paper.layout.flow import CASE_TITLE, Flow
from checklists.paper.layout.ink import em
from checklists.paper.layout.text import BODY, place_lines
from checklists.paper.typeset import break_lines
from checklists.paper_text import paper_text

_PITCH = em(17.0)
#: Above the heading of a further 別紙 on the same sheet, and from line to line of a heading (mm).
_APART, _HEADING = 14.0, 6.5
#: A heading stands with so many lines of its text.
_KEEP = 2


def place_annexes(flow: Flow) -> None:
    """All 別紙 one below the other, from a new sheet on; each text whole, 10.5 pt, justified."""
    flow.own = len(flow.sheets)
    number = 0
    while number < len(flow.annexes):
        _annex(flow, number)
        number += 1
    flow.running = None


def _annex(flow: Flow, number: int) -> None:
    place, text = flow.annexes[number]
    name = paper_text(f"別紙{number + 1}")
    document, frame = flow.document, flow.frame
    paper = f"{document.number}（{document.title}）" if document.number else document.title
    owner = f"{paper}の「{place}」"
    lines = break_lines(text, flow.face("mincho"), BODY, frame.width)
    heads = break_lines(owner, flow.face("gothic"), BODY, frame.width, justify=False)
    height = _APART + _HEADING * (len(heads) + 1) + _PITCH * min(len(lines), _KEEP)
    if number == 0 or flow.y + height > flow.bottom:
        flow.new_sheet()
        flow.y = flow.first_line
    else:
        flow.y += _APART
    flow.sheet.at("")
    flow.sheet.text(frame.left, flow.y, name, "bold", 12)
    flow.y += _HEADING
    flow.sheet.lines(frame.left, flow.y, heads, _HEADING, "gothic", BODY)
    flow.y += _HEADING * (len(heads) - 1)
    if number == 0 and document.case_title and place != CASE_TITLE and text != document.case_title:
        flow.case_title(flow.y + _HEADING)
    flow.running, flow.after = (f"{name}（続き）　{owner}", place), "line"
    flow.sheet.at(place)
    place_lines(flow, lines, gap=9.0, pitch=_PITCH)
