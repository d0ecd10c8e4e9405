"""Later: what a page shows after its first frame, built one part a turn of the event loop."""

from collections import deque
from collections.abc import Callable

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget


class Later:
    """The parts run in the order they were added, the first one once the page has been seen.

    A page calls ``finish`` before anything that needs them: the window never waits for a part
    that is not in sight, and nobody meets a page that is half there.
    """

    def __init__(self, page: QWidget) -> None:
        self._parts: deque[Callable[[], object]] = deque()
        self._timer = QTimer(page)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_turn)
        self._seen = False

    def add(self, part: Callable[[], object]) -> None:
        if not self._parts:
            self._seen = False
            self._timer.start(0)
        self._parts.append(part)

    @property
    def waiting(self) -> bool:
        """Is there a part that is not built yet?"""
        return bool(self._parts)

    def finish(self) -> None:
        """All that is left, now."""
        self._timer.stop()
        while self._parts:
            self._parts.popleft()()

    def take_key(self, page: QWidget, event: QEvent) -> bool:
        """A key pressed while ``page`` holds the keyboard for a field that is not built yet.

        Builds what is left and presses it there; who types fast never presses something else.
        """
        if not self._parts or not isinstance(event, QKeyEvent):
            return False
        self.finish()
        there = QApplication.focusWidget()
        if there is None or there is page:
            return False
        QApplication.sendEvent(there, event.clone())
        return True

    def _on_turn(self) -> None:
        if self._seen:
            self._parts.popleft()()
        self._seen = True  # the first turn paints
        if self._parts:
            self._timer.start(0)


def polish(part: QWidget) -> None:
    """Give what is not in sight yet its style, which Qt else does when it is shown."""
    for one in (part, *part.findChildren(QWidget)):
        one.ensurePolished()
