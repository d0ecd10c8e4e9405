"""CaseFile: a case from a file, and to a file; nobody is asked anything here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.background import Background, Progress
from ui.office.troubles import worded
from ui.trouble import trouble

if TYPE_CHECKING:
    from checklists.case import Case
    from ui.office import Office


class CaseFile(QObject):
    """What failed is told by the office."""

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._background = Background(self)

    def read(self, path: Path, done: Callable[[Case], None]) -> None:
        """Read on a worker; ``done`` gets the case, the office tells every problem."""
        today, find = self._office.shelf, self._office.known_editions()

        def job(_progress: Progress) -> Case:
            from checklists import casefile

            data = path.read_bytes()
            # On the edition it stands on, where that is known here.
            shelf = find(casefile.edition_of(data)) or today
            return casefile.read(data, shelf.catalogue, shelf.forms, path.name)

        self._background.run(job, done=done, failed=self._on_failed)

    def write(self, case_id: str, path: Path, done: Callable[[], None]) -> None:
        """Write the stored case whole, or not at all, on a worker; a row of the history says that
        it is out, then ``done``. The office tells what failed."""
        if not self._office.is_open:  # locked while the place was chosen
            self._office.failed.emit(trouble("locked"))
            return
        case = self._office.stored_case(case_id, whole=True)
        if case is None:
            return

        def job(_progress: Progress) -> None:
            from checklists import casefile
            from ui.output import write_whole

            write_whole(path, casefile.write(case))

        def written(_nothing: object) -> None:
            self._office.note_exported("case_file", case_id)
            done()

        self._background.run(job, done=written, failed=self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        self._office.failed.emit(worded(error))


def under_new_id(case: Case) -> Case:
    """The same case under an id of its own."""
    import uuid  # looks at the platform when loaded: not at a start

    return case.model_copy(update={"id": str(uuid.uuid4())})
