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

    ``unsaved`` is why something entered is on no disk; None when everything is. ``former`` are the
    settings before those of a file took their place, until something else is entered.
    """

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.office = office
        self.unsaved: Trouble | None = None
        self.former: Municipality | None = None
        self._waiting: dict[str, object] = {}
        self._writing = False
        office.failed.connect(self._on_failed)

    def city(self) -> Municipality:
        """As stored, with what could not be stored yet."""
        return self.office.municipality().model_copy(update=self._waiting)

    def record(self, update: dict[str, object]) -> bool:
        """Values by the name of their field. What is refused is kept and goes with the next."""
        before = self.city()
        if any(getattr(before, key) != value for key, value in update.items()):
            self.former = None
        self._waiting.update(update)
        self._writing = True
        try:
            taken = self.office.set_municipality(self.city())
        finally:
            self._writing = False
        if taken:
            self._waiting, self.unsaved = {}, None
        return taken

    def replace(self, town: Municipality) -> bool:
        """The settings of a file in the place of ours, which ``put_back`` brings again."""
        former = self.city()
        taken = self.record(_entries(town))
        if taken:
            self.former = former
        return taken

    def put_back(self) -> bool:
        """False when the disk did not take it: it waits then, as everything else."""
        former, self.former = self.former, None
        return former is not None and self.record(_entries(former))

    def try_again(self) -> bool:
        """True when nothing waits for the disk any more."""
        return not self._waiting or self.record({})

    @Slot(object)
    def _on_failed(self, trouble: Trouble) -> None:
        if self._writing:
            self.unsaved = trouble


def _entries(town: Municipality) -> dict[str, object]:
    return {key: getattr(town, key) for key in type(town).model_fields}
