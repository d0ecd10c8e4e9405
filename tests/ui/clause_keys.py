"""The clause page under the hands of an officer: what an input method commits."""

from desks import KeptCase, shown
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from checklists.progress import clause_order, reply_state
from ui.pages.clauses import ClausesPage

SOFTWARE = "deletion-software-notice"
RECEIPTS = "copy-ban-receipts"
CTRL = Qt.KeyboardModifier.ControlModifier


def clauses_page(kept: KeptCase, qtbot: QtBot) -> ClausesPage:
    """The page as the window shows it, its side too."""
    made = shown(ClausesPage(kept.desk), qtbot, (1366, 592))
    qtbot.waitUntil(lambda: made.side.built)
    return made


def typed(text: str) -> None:
    """As an input method commits it."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(QApplication.focusWidget(), event)


def first_unanswered(page: ClausesPage) -> str:
    """The first clause of the walk-through that waits for an answer."""
    examined = page.desk.examined
    return next(c for c in clause_order(examined) if reply_state(examined, c) == "unanswered")
