"""Updating: an update looked at and put in its place on workers, the open store copied before."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from ui.background import Background, Progress
from ui.installing import place
from ui.installing.update_words import UpdateRefused, refused
from ui.installing.update_zip import is_switched_off
from ui.office.update_work import REASON, look_at, no_copy, put_in_place, refuse_place

if TYPE_CHECKING:
    from pathlib import Path

    from db.store import Store
    from ui.installing.update_zip import Offer
    from ui.office import Office
    from ui.trouble import Trouble


class Updating(QObject):
    """``looked``: an Offer. ``copied_first``: the store has its copy. ``placed``: a Placed.
    ``refused``: what happened and what to do; then nothing was changed. ``progressed``: bytes done
    and in all.
    """

    looked = Signal(object)
    copied_first = Signal()
    placed = Signal(object)
    refused = Signal(str, str)
    progressed = Signal(object, object)  # more bytes than a C int may count

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._background = Background(self)
        self._stopped = False

    @property
    def why_off(self) -> UpdateRefused | None:
        """Why this build takes no updates; None when it does."""
        return is_switched_off()

    @property
    def running(self) -> str:
        """The version that runs; empty where it is none of a folder for Windows."""
        try:
            return place.running_version()
        except OSError:
            return ""

    def look(self, file: Path) -> None:
        """``looked`` or ``refused`` follows."""
        self._stopped = False
        self._run(lambda progress: look_at(file, self._asked(progress)), self.looked.emit)

    def apply(self, offer: Offer) -> None:
        """``copied_first`` and ``placed`` follow, or ``refused``."""
        if self._office.is_sample:
            self._refuse(refused("sample"))
            return
        self._stopped = False
        self._run(lambda _progress: refuse_place(offer), lambda _place: self._copy(offer))

    def stop(self) -> None:
        """Give up at the next piece; ``refused`` follows, or ``placed`` when it was there already."""
        self._stopped = True

    def _copy(self, offer: Offer) -> None:
        why = self._office.why_read_only()
        if why is not None and not self._office.is_open:  # refused, or not open yet
            self._refuse(no_copy(why))
            return

        def job(store: Store, _progress: Progress) -> Path:
            return store.backups.make(REASON).path

        def done(_made: Path) -> None:
            if self._stopped:
                self._refuse(refused("stopped"))
                return
            self.copied_first.emit()
            self._run(lambda progress: put_in_place(offer, self._asked(progress)), self.placed.emit)

        def failed(why: Trouble) -> None:
            self._refuse(no_copy(why))

        self._office.work(job, done=done, failed=failed, asker=self)

    def _asked(self, progress: Progress) -> Progress:
        return lambda done, total: not self._stopped and progress(done, total)

    def _run(self, job: Callable[[Progress], Any], done: Callable[[Any], None]) -> None:
        def failed(error: Exception) -> None:
            if isinstance(error, UpdateRefused):
                self._refuse(error)
            elif isinstance(error, place.CannotBePlaced):
                self.refused.emit(error.sentence, "")
            else:
                self._refuse(refused("mistake", name=type(error).__name__))

        self._background.run(job, done=done, failed=failed, progressed=self.progressed.emit)

    def _refuse(self, why: UpdateRefused) -> None:
        self.refused.emit(why.happened, why.todo)
