"""Screen and Page: what every screen of the window, and of a case, has in common."""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.widgets.footer_bar import FooterBar

if TYPE_CHECKING:
    from ui.desk import Desk


class Breadth(StrEnum):
    """How much room a screen has, by logical width (tokens.md): 1200 and more, 900, less."""

    WIDE = "wide"
    MIDDLE = "middle"
    NARROW = "narrow"


def breadth_of(width: int, factor: float) -> Breadth:
    """``width`` in device-independent pixels, ``factor`` the zoom (1.0 = 100 %)."""
    logical = width / factor
    if logical >= 1200:
        return Breadth.WIDE
    return Breadth.MIDDLE if logical >= 900 else Breadth.NARROW


class Screen(QWidget):
    """One screen of the window: the case list, the settings, or (as Page) a part of a case.

    The window builds a screen when it is first opened and keeps it until the zoom changes: then
    it calls ``leave`` and builds all anew, so sizes taken with ``theme.px`` in ``__init__`` are
    right. ``jump_requested`` (page id, target) asks the window for another screen; ``""`` as
    target means the screen as it stands.
    """

    jump_requested = Signal(str, str)
    work_ended = Signal(str, str)  # words and their mark: what came of what was ``at_work``
    help_topic = ""  # name of a text in resources/help, without .md

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._breadth: Breadth | None = None

    # ---- to override

    def show_target(self, target: str) -> None:
        """Show a place inside the screen (a clause id, a group, a profile key, ...)."""

    def refresh(self) -> None:
        """Take everything anew: called each time the screen is shown, before show_target."""

    def leave(self) -> None:
        """Record what is typed and not yet recorded: before another screen, a lock, the end."""

    def begin_search(self) -> bool:
        """Ctrl+F: put the focus into this screen's search field; False when it has none."""
        return False

    def panes(self) -> Sequence[QWidget]:
        """The panes F6 goes through, in reading order."""
        return (self,)

    def first_focus(self) -> QWidget | None:
        """What gets the keyboard when the screen opens; None takes the first in the tab order."""
        return None

    def on_breadth(self, breadth: Breadth) -> None:
        """Lay out for the room there is; called before the first show and on each change."""

    @property
    def at_work(self) -> bool:
        """Something is on its way out of the program that has to end before the screen goes."""
        return False

    def place(self) -> str:
        """The target that brings this place back, for Alt+Left and after a change of zoom."""
        return ""

    def held(self) -> Mapping[str, Any]:
        """What is looked for and folded here and recorded nowhere: after a change of zoom the
        screen built anew gets it to ``take``.
        """
        return {}

    def take(self, held: Mapping[str, Any]) -> None:
        """What another one of this class held; called after the first ``refresh``."""

    # ---- given

    @property
    def breadth(self) -> Breadth:
        return self._breadth or breadth_of(self.width(), theme.zoom().factor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._measure()

    def _measure(self) -> None:
        breadth = breadth_of(self.width(), theme.zoom().factor)
        if breadth is not self._breadth:
            self._breadth = breadth
            self.on_breadth(breadth)


class Page(Screen):
    """One screen of a case. A subclass builds its widgets in its own ``__init__``.

    ``clause_wanted`` (an OpinionSaid, the clause most like it) asks for a clause of the city's own.
    """

    clause_wanted = Signal(object, str)

    def __init__(self, desk: "Desk", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk

    def walked_by_keys(
        self, step: Callable[[int], object], next_open: Callable[[], object] | None = None
    ) -> None:
        """Ctrl with an arrow goes on by one or back, Ctrl+G to the next that is open."""
        for keys, way in (("Ctrl+Up", -1), ("Ctrl+Down", 1)):
            QShortcut(QKeySequence(keys), self).activated.connect(lambda way=way: step(way))
        if next_open is not None:
            QShortcut(QKeySequence("Ctrl+G"), self).activated.connect(next_open)


def footer(left: Sequence[QWidget] = (), right: Sequence[QWidget] = ()) -> FooterBar:
    """The bar under a page, its buttons left and right."""
    bar = FooterBar()
    for widget in left:
        bar.add_left(widget)
    for widget in right:
        bar.add_right(widget)
    return bar
