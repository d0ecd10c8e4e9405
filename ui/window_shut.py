"""What the frame says of a store that can only be read, and what an act says that would write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui import theme
from ui.office import State
from ui.pages.page import Breadth, breadth_of

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_SAMPLE = "見本(閉じると消えます)"
_WORDS = {State.CHECKING: "閲覧のみ 確認中", State.READ_ONLY: "閲覧のみ"}


def show_state(window: MainWindow) -> None:
    """A word in the header, and over the screen in sight why nothing of it can be changed."""
    office = window.office
    sample = _SAMPLE if office.is_sample else ""
    window.header.set_state(_WORDS.get(office.state, sample))
    seen = office.state in _WORDS and window.current() is not None
    window.shut.show_why(
        office.why_read_only() if seen else None,
        narrow=breadth_of(window.width(), theme.zoom().factor) is Breadth.NARROW,
        passing=office.state is State.CHECKING,
    )


def is_shut(window: MainWindow) -> bool:
    """Of a key that would change something now: True, and it is said why it does not."""
    why = window.office.why_read_only()
    if why is not None and window.usable:
        window.show_trouble(why)
    return why is not None
