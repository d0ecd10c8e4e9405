"""Collector: Python's cycle collector, on the window's thread alone."""

import gc

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot

_EVERY_MS = 500


class Collector(QObject):
    """Collects when Python would, but never on a worker, and not through the code of the program:
    that is two thirds of all there is, and with it one collection took 120 ms.

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
        self._kept = False
        gc.disable()
        gc.freeze()  # what stands there before the window stays for good

    @Slot()
    def collect(self) -> None:
        """The oldest generation that is due; usually none."""
        counts, limits = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > limits[generation]:
                gc.collect(generation)
                return

    def keep_loaded(self) -> None:
        """The code of the screens is there, and stays: from now on it is gone through no more.

        Once only: what a person has opened since is no code, and would never be taken apart.
        """
        if not self._kept:
            self._kept = True
            gc.freeze()


def begin_collecting(app: QCoreApplication) -> None:
    """From now on only the thread of ``app`` collects; a second call changes nothing."""
    if _collector_of(app) is None:
        Collector(app)


def keep_loaded(app: QCoreApplication) -> None:
    """All code is loaded. Nothing where nobody collects."""
    collector = _collector_of(app)
    if collector is not None:
        collector.keep_loaded()


def _collector_of(app: QCoreApplication) -> Collector | None:
    return app.findChild(Collector, "collector")
