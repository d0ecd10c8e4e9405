"""What a box does with a text that it does not hold: it names the 別紙 where the text stands."""

from collections.abc import Callable

from checklists.paper.layout.flow import Flow
from checklists.paper.layout.ink import Place, named
from checklists.paper.typeset import Fitted


def settled(flow: Flow, place: Place, text: str, setting: Callable[[str], Fitted]) -> Fitted:
    """``text`` as ``setting`` sets it into its box; 「別紙１のとおり」 where it does not fit.

    ``place`` names the box for the heading of the 別紙. A box too small for these words is reported.
    """
    fitted = setting(text)
    if fitted.fits:
        return fitted
    name = named(place)
    words = flow.annexed(name, text)
    for shorter in (words, words.removesuffix("のとおり")):
        fitted = setting(shorter)
        if fitted.fits:
            return fitted
    flow.problem(name, f"「{name}」の文が欄に入りません。短くしてください。")
    return fitted
