"""KeyCheck: once a month, after a start: would the next one find the key, and the paper open it?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ui.navigation import Place
from ui.office import State
from ui.office.keys import Keys
from ui.screens import SAFEKEEPING
from ui.trouble import Trouble

if TYPE_CHECKING:
    from ui.main_window import MainWindow

# The first list, its copy and what else is told at a start come before it.
_AFTER_MS = 4000
_CARD = "key"
_WAY = "鍵と復旧コードを開く"


class KeyCheck(QObject):
    """Says nothing when all is well. What is wrong waits until other news is put away."""

    def __init__(self, window: MainWindow, after_ms: int = _AFTER_MS) -> None:
        super().__init__(window)
        self._window = window
        self._keys = Keys(window.office)
        self._found: Trouble | None = None
        self._asked = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(after_ms)
        self._timer.timeout.connect(self._on_time)
        window.office.state_changed.connect(self._on_state)
        self._on_state()

    def _on_state(self) -> None:
        if self._window.office.state is State.READY and not self._timer.isActive():
            self._timer.start()

    def _on_time(self) -> None:
        if self._window.office.state is not State.READY:
            return
        if self._found is not None:
            self._tell(self._found)
        elif not self._asked:
            self._asked = True
            self._keys.check_if_due(self._on_checked)

    def _on_checked(self, troubles: tuple[Trouble, ...]) -> None:
        if troubles:
            self._tell(troubles[0])

    def _tell(self, trouble: Trouble) -> None:
        """In the banner, with the way to the card; the card names the others, too."""
        banner = self._window.banner
        if banner.isVisible() or not self._window.usable:
            self._found = trouble
            self._timer.start()
            return
        self._found = None
        place = Place(SAFEKEEPING, target=_CARD)
        banner.set_trouble(trouble, way=(_WAY, lambda: self._window.show_place(place)))
