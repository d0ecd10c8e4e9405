"""ReaderPress: a choice taken by a screen reader counts as one taken with a key or the mouse."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton as _Base
else:
    _Base = object


class ReaderPress(_Base):
    """For a checkable button whose ``clicked`` is heard, before Qt's class in the list of bases.

    A reader does not click: Qt turns the mark over for it, and tells only ``toggled``. The mark
    would stand on an answer that is recorded nowhere.
    """

    _ours = False  # set by the program, or by a click that tells itself

    def heed_readers(self) -> None:
        """To be called once by ``__init__``."""
        self.toggled.connect(self._on_turned)

    def setChecked(self, checked: bool) -> None:
        before, self._ours = self._ours, True
        super().setChecked(checked)
        self._ours = before

    def nextCheckState(self) -> None:
        before, self._ours = self._ours, True
        super().nextCheckState()
        self._ours = before

    def _on_turned(self, checked: bool) -> None:
        if not self._ours and (checked or not self.autoExclusive()):  # no neighbour that gave way
            self.clicked.emit()
