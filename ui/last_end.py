"""LastEnd: tells once how the window before ended, after the store has been checked."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from ui.office import State
from ui.running import Running

if TYPE_CHECKING:
    from db.store import Store
    from ui.background import Progress
    from ui.main_window import MainWindow


class LastEnd(QObject):
    """Waits for the store to be open; a store that is refused is told of by the start page."""

    def __init__(self, window: "MainWindow", running: Running) -> None:
        super().__init__(window)
        self._window = window
        self._running = running
        self._asked = False
        window.office.state_changed.connect(self._look)

    @Slot()
    def _look(self) -> None:
        office = self._window.office
        if not self._asked and office.state in (State.READY, State.READ_ONLY):
            self._asked = True
            office.work(_checked, done=self._tell)

    def _tell(self, number: int) -> None:
        unclosed, office = self._running.unclosed, self._window.office
        if unclosed is None or not office.is_open:
            return
        from ui.dialogs.last_end import LastEndDialog

        dialog = LastEndDialog(
            started=unclosed.started,
            crashed=unclosed.crashed,
            report=unclosed.report,
            cases=number,
            parent=self._window,
        )
        dialog.finished.connect(lambda _result: self._running.told())
        self._window.show_dialog(dialog)


def _checked(store: "Store", _progress: "Progress") -> int:
    """How many cases the store holds. Raises StoreDamaged when it is not whole."""
    if not store.unclean:  # else the check has run before anything could be written
        store.verify()
    return sum(len(store.cases.list("", archived)) for archived in (False, True))
