"""The order of Tab is laid, and the dialog it was laid in stays."""

import gc

from PySide6.QtWidgets import QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

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
