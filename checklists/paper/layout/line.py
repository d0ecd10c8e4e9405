"""A line beside its label or at an edge: smaller, then on more lines where it is long, never cut."""

from collections.abc import Sequence

from checklists.paper.blocks_fields import Align
from checklists.paper.layout.flow import Flow
from checklists.paper.layout.ink import em
from checklists.paper.layout.overflow import settled
from checklists.paper.typeset import Advance, Fitted, Line, fit, size_on_one_line

#: Sizes (pt) of a text that had to be broken.
_BROKEN = (9.0, 8.5, 8.0)


def place_line(
    flow: Flow,
    x: float,
    y: float,
    text: str,
    *,
    label: str,
    room: float,
    height: float,
    sizes: Sequence[float],
    align: Align = "left",
) -> None:
    """Text around the height ``y`` from, to or about ``x``, in ``room`` x ``height`` mm.

    On one line at the first of ``sizes`` that fits, else on several small ones; what is too long
    for those stands on a 別紙 under ``label``.
    """
    face = flow.face("mincho")

    flow.sheet.at(label)
    fitted = settled(flow, label, text, lambda words: one_or_more(words, face, sizes, room, height))
    draw = {"left": flow.sheet.text, "center": flow.sheet.centre, "right": flow.sheet.right}[align]
    for number, line in enumerate(fitted.lines):
        at = y + (number - (len(fitted.lines) - 1) / 2) * fitted.pitch
        draw(x, at, line.text, "mincho", fitted.size)
    flow.sheet.at("")


def one_or_more(
    text: str, face: Advance, sizes: Sequence[float], room: float, height: float
) -> Fitted:
    """``text`` on one line at the first of ``sizes`` (pt) that fits, else on several small ones."""
    one = None if "\n" in text else size_on_one_line(text, face, sizes, room)
    if one:
        return Fitted((Line(text),), one, em(one))
    return fit(text, face, _BROKEN, room, height, leading=1.15, justify=False)
