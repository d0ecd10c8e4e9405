"""The order of Tab is laid, and the dialog it was laid in stays."""

import gc

from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from ui.widgets.button_rows import ButtonRows
from ui.widgets.tab_order import follow


class _Dialog(QDialog):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        follow(QPushButton("戻る", self), QPushButton("進む", self))


def test_a_dialog_nobody_else_holds_outlives_the_next_collection(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    gone: list[str] = []
    _Dialog(parent).destroyed.connect(lambda: gone.append("gone"))
    gc.collect()
    assert gone == []


def test_a_row_stays_whole_when_its_own_button_stands_before_it(qtbot: QtBot) -> None:
    """Each was taken for the other's child, and the next collection took both apart."""
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = QDialog(parent)
    ahead, inside = QPushButton("前", dialog), QPushButton("次", dialog)
    rows = ButtonRows((inside,), dialog)
    QWidget.setTabOrder(ahead, inside)
    follow(rows, ahead)
    del dialog, ahead, inside, rows
    gc.collect()
    again = parent.findChild(ButtonRows)
    assert again is not None and again.layout().sizeHint().height() > 0
