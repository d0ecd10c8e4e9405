"""Collector: Python's cycle collector, on the window's thread alone."""

import gc

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot

_EVERY_MS = 500


class Collector(QObject):
    """Collects when Python would, but never on a worker.

    There it would take apart what a closed screen left behind, Qt objects of the window's thread
    among it, while the window runs: that ends the process.
    """

    def __init__(self, app: QCoreApplication) -> None:
        super().__init__(app)
        self.setObjectName("collector")
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()
        gc.disable()

    @Slot()
    def collect(self) -> None:
        """The oldest generation that is due; usually none."""
        counts, limits = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > limits[generation]:
                gc.collect(generation)
                return


def begin_collecting(app: QCoreApplication) -> None:
    """From now on only the thread of ``app`` collects; a second call changes nothing."""
    if app.findChild(QObject, "collector") is None:
        Collector(app)
