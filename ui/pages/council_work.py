"""CouncilWork: the opinion in sight with its fields, what records them, and the bar under them."""

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desk import Desk
from ui.pages.council_acts import CouncilActs
from ui.pages.council_entry import CouncilEntry
from ui.pages.council_footer import CouncilFooter
from ui.pages.council_opinion import CouncilOpinion
from ui.pages.later import Later
from ui.pages.page import Breadth


class CouncilWork(QWidget):
    """Built one part a turn of the event loop, after the page has been seen, and then ``begun``.

    Whoever asks for a part before has all of them built now: nobody meets half of them.
    """

    def __init__(self, desk: Desk, page: QWidget, begun: Callable[[], None]) -> None:
        super().__init__(page)
        self._desk, self._page = desk, page
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._opinion = CouncilOpinion(self)
        self._column.addWidget(self._opinion, 1)
        self._later = Later(page)
        for part in (*self._opinion.steps(), self._build_rest, begun):
            self._later.add(part)

    def _build_rest(self) -> None:
        self._footer = CouncilFooter(self)
        self._column.addWidget(self._footer)
        self._entry = CouncilEntry(self._desk, self._opinion, self._page)
        self._acts = CouncilActs(self._desk, self._entry, self._page)

    @property
    def waiting(self) -> bool:
        """Is there a part that is not built yet?"""
        return self._later.waiting

    @property
    def opinion(self) -> CouncilOpinion:
        self._later.finish()
        return self._opinion

    @property
    def footer(self) -> CouncilFooter:
        self._later.finish()
        return self._footer

    @property
    def entry(self) -> CouncilEntry:
        self._later.finish()
        return self._entry

    @property
    def acts(self) -> CouncilActs:
        self._later.finish()
        return self._acts

    def take_key(self, page: QWidget, event: QEvent) -> bool:
        """As ``Later.take_key``."""
        return self._later.take_key(page, event)

    def set_breadth(self, breadth: Breadth) -> None:
        if not self.waiting:
            self._opinion.set_breadth(breadth)
            self._footer.set_breadth(breadth)
