"""CitySettings: the names of the city as they were entered, with what the disk did not take yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

if TYPE_CHECKING:
    from checklists.case import Municipality
    from ui.office import Office
    from ui.trouble import Trouble


class CitySettings(QObject):
    """Lives as long as the window: a screen is built anew with every change of zoom.

    ``unsaved`` is why something entered is on no disk; None when everything is.
    """

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.unsaved: Trouble | None = None
        self._waiting: dict[str, object] = {}
        self._writing = False
        office.failed.connect(self._on_failed)

    def city(self) -> Municipality:
        """As stored, with what could not be stored yet."""
        return self.office.municipality().model_copy(update=self._waiting)

    def record(self, update: dict[str, object]) -> bool:
        """Values by the name of their field. What is refused is kept and goes with the next."""
        self._waiting.update(update)
        self._writing = True
        try:
            taken = self.office.set_municipality(self.city())
        finally:
            self._writing = False
        if taken:
            self._waiting, self.unsaved = {}, None
        return taken

    def try_again(self) -> bool:
        """True when nothing waits for the disk any more."""
        return not self._waiting or self.record({})

    @Slot(object)
    def _on_failed(self, trouble: Trouble) -> None:
        if self._writing:
            self.unsaved = trouble
