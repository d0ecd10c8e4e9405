"""ColumnScreen: a screen that belongs to no case: its name, the way back, and a column below."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.pages.page import Breadth, Screen
from ui.widgets.button import Button
from ui.widgets.pane import ScrollColumn
from ui.widgets.paragraph import Paragraph

_WIDEST = 1040  # px at 100 %: what goes over the whole width of a large window is hard to read


class ColumnScreen(Screen):
    """``back_wanted``: to the screen that was in sight before."""

    back_wanted = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._area = ScrollColumn(self)
        self._inside = self._area.widget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)
        self._area.body.setSpacing(theme.px(16))
        row = QHBoxLayout()
        row.addWidget(Paragraph(title, self._inside, role="h1"))
        row.addStretch(1)
        self._back = Button("前の画面へ戻る", self._inside, kind="quiet", icon="left", key="Alt+←")
        self._back.clicked.connect(self.back_wanted)
        row.addWidget(self._back)
        self._area.body.addLayout(row)

    def panes(self) -> Sequence[QWidget]:
        return (self._area,)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.breadth is Breadth.NARROW
        least = theme.px(16 if narrow else 32)
        margin = max(least, (self.width() - theme.px(_WIDEST)) // 2)
        self._area.body.setContentsMargins(
            margin, theme.px(8 if narrow else 20), margin, theme.px(32)
        )
        self._back.set_text("戻る" if narrow else "前の画面へ戻る")
        self._back.set_key_shown(not narrow)
