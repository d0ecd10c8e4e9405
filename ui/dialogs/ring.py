"""RingDialog: a dialog in which Tab goes as it does in the window."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from ui.window_tab import next_stop


class RingDialog(QDialog):
    """Every box of a date is a stop, and of several choices the chosen one: see ``next_stop``."""

    def focusNextPrevChild(self, next: bool) -> bool:
        target = next_stop(self, ahead=next)
        if target is None:
            return False
        reason = Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        target.setFocus(reason)
        return True
