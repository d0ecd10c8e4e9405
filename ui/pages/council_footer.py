"""The bar under an opinion: back, on, and the next one that waits for a reply."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.pages.page import Breadth
from ui.widgets.button import Button
from ui.widgets.footer_bar import FooterBar


class CouncilFooter(FooterBar):
    """``stepped`` tells -1 or 1. With every reply there, the main button leads on to the print."""

    stepped = Signal(int)
    next_open_wanted = Signal()
    list_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._short = False
        self.list_button = Button("一覧", self, icon="menu")
        self.list_button.setAccessibleName("意見の一覧を開く")
        self.back = Button("前へ", self, icon="left", key="Ctrl+↑")
        self.on = Button("次へ", self, icon="right", key="Ctrl+↓", icon_after=True)
        self.next_open = Button(
            "次の未回答の意見へ",
            self,
            kind="primary",
            icon="arrow-right",
            key="Ctrl+G",
            icon_after=True,
        )
        for button in (self.list_button, self.back, self.on):
            self.add_left(button)
        self.add_right(self.next_open)
        self.list_button.clicked.connect(self.list_wanted)
        self.back.clicked.connect(lambda: self.stepped.emit(-1))
        self.on.clicked.connect(lambda: self.stepped.emit(1))
        self.next_open.clicked.connect(self.next_open_wanted)
        self.list_button.hide()

    def look(self, order: Sequence[str], current: str, left: int) -> None:
        """``order``: the opinions as listed; ``left`` of all wait for a reply."""
        at = order.index(current) if current in order else -1
        self.back.setEnabled(at > 0)
        self.on.setEnabled(-1 < at < len(order) - 1)
        self.next_open.set_text(self._main_words(left))
        self.next_open.set_icon("arrow-right" if left else "print")
        ends = "最初の意見です。" if at == 0 else ""
        ends = "最後の意見です。" if at == len(order) - 1 and at > 0 else ends
        rest = f"あと{left}件" if self._short else f"あと{left}件で回答がそろいます"
        self.set_words(rest if left else f"{ends}回答がそろいました")

    def set_breadth(self, breadth: Breadth) -> None:
        """Shorter words where there is less room; a way to the list where that is out of sight."""
        narrow = breadth is Breadth.NARROW
        self._short = breadth is not Breadth.WIDE
        self.set_narrow(narrow)
        self.list_button.setVisible(narrow)
        self.back.set_text("" if narrow else "前へ")
        self.on.set_text("" if narrow else "次へ")
        self.back.setAccessibleName("前の意見へ")
        self.on.setAccessibleName("次の意見へ")

    def _main_words(self, left: int) -> str:
        if not left:
            return "一覧を印刷"
        return "次の未回答へ" if self._short else "次の未回答の意見へ"
