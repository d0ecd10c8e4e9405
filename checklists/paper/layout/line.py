"""A line beside its label or at an edge: smaller, then on more lines where it is long, never cut."""

from collections.abc import Sequence

from checklists.paper.blocks_fields import Align
from checklists.paper.layout.flow import Flow
from checklists.paper.layout.ink import em
from checklists.paper.layout.overflow import settled
from checklists.paper.typeset import Fitted, Line, fit, size_on_one_line

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

    def setting(words: str) -> Fitted:
        one = None if "\n" in words else size_on_one_line(words, face, sizes, room)
        if one:
            return Fitted((Line(words),), one, em(one))
        return fit(words, face, _BROKEN, room, height, leading=1.15, justify=False)

    flow.sheet.at(label)
    fitted = settled(flow, label, text, setting)
    draw = {"left": flow.sheet.text, "center": flow.sheet.centre, "right": flow.sheet.right}[align]
    for number, line in enumerate(fitted.lines):
        at = y + (number - (len(fitted.lines) - 1) / 2) * fitted.pitch
        draw(x, at, line.text, "mincho", fitted.size)
    flow.sheet.at("")
