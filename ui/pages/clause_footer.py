"""The bar under a clause: back, on, and the next one nobody has answered."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.widgets.button import Button
from ui.widgets.footer_bar import FooterBar


class ClauseFooter(FooterBar):
    """``stepped`` tells -1 or 1. The main button is the next right step: the gaps at the end."""

    stepped = Signal(int)
    next_open_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = Button("前へ", self, icon="left", key="Ctrl+↑")
        self.on = Button("次へ", self, icon="right", key="Ctrl+↓", icon_after=True)
        self.next_open = Button(
            "次の未回答へ", self, kind="primary", icon="arrow-right", key="Ctrl+G", icon_after=True
        )
        self.add_left(self.back)
        self.add_left(self.on)
        self.add_right(self.next_open)
        self.back.clicked.connect(lambda: self.stepped.emit(-1))
        self.on.clicked.connect(lambda: self.stepped.emit(1))
        self.next_open.clicked.connect(self.next_open_wanted)

    def look(self, order: Sequence[str], current: str, unanswered: int) -> None:
        """``order``: the clauses as listed; the words say why a button is off."""
        at = order.index(current) if current in order else -1
        first, last = at == 0, at == len(order) - 1
        self.back.setEnabled(at > 0)
        self.on.setEnabled(not last)
        self.next_open.set_text("次の未回答へ" if unanswered else "不足と弱い箇所へ")
        self.set_words("最初の条項です" if first else "最後の条項です" if last else "")
