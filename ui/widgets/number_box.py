"""NumberBox: a number with arrows, also as a Japanese input method brings its digits."""

import unicodedata

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QValidator
from PySide6.QtWidgets import QSpinBox, QWidget

from ui import theme
from ui.widgets.conversion import Converted, commit_preedit


class NumberBox(Converted, QSpinBox):
    """``least`` to ``most``, followed by ``unit``. 「２５」 is 25: a plain QSpinBox refuses it."""

    def __init__(self, least: int, most: int, unit: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(least, most)
        self.setSuffix(unit)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setFixedHeight(theme.px(44))

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        """As Qt's own, of the half-width digits."""
        return super().validate(_half_width(text), position)

    def leave(self) -> None:
        """Take over what is still being converted."""
        commit_preedit(self)
        self.interpretText()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QInputMethodEvent) and not self.isReadOnly():
            self.follow(event)
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        commit_preedit(self)
        super().focusOutEvent(event)


def _half_width(text: str) -> str:
    """Digits only: the unit stays as it is."""
    return "".join(unicodedata.normalize("NFKC", one) if one.isdecimal() else one for one in text)
