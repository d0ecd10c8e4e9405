"""PageBar: turning, enlarging and printing the page that is shown."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import theme
from ui.widgets.button import Button
from ui.widgets.page_preview import PagePreview
from ui.widgets.paragraph import Paragraph


class PageBar(QWidget):
    """Above the page. ``values_wanted`` only where the list with its own button is out of sight."""

    one_page_wanted = Signal()
    values_wanted = Signal()

    def __init__(self, preview: PagePreview, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(*(theme.px(n) for n in (16, 2, 16, 2)))
        row.setSpacing(theme.px(4))
        self._where = Paragraph("", self, role="body")
        row.addWidget(self._button("前の頁", lambda: preview.turn(-1), icon="left", bare=True))
        row.addWidget(self._where)
        row.addWidget(self._button("次の頁", lambda: preview.turn(1), icon="right", bare=True))
        row.addStretch(1)
        percent = Paragraph("", self, role="sub")
        preview.scale_changed.connect(lambda number: percent.set_text(f"{number}%"))
        self._sizes: list[QWidget] = [
            self._button("縮小", lambda: preview.enlarge(-1)),
            percent,
            self._button("拡大", lambda: preview.enlarge(1)),
            self._button("全体", preview.fit),
        ]
        for part in self._sizes:
            row.addWidget(part)
        row.addWidget(self._button("この頁だけ", self.one_page_wanted.emit, icon="print"))
        self._values = self._button("値を入れる", self.values_wanted.emit, icon="note")
        self._values.hide()
        row.addWidget(self._values)

    def set_where(self, words: str) -> None:
        """「3 / 55 頁」."""
        self._where.set_text(words)

    def set_narrow(self, narrow: bool) -> None:
        """Sizes have no room in a narrow window."""
        for part in self._sizes:
            part.setVisible(not narrow)

    def show_values(self, shown: bool) -> None:
        """Whether the way to the values of this paper stands here."""
        self._values.setVisible(shown)

    def _button(
        self, name: str, act: Callable[[], object], *, icon: str = "", bare: bool = False
    ) -> Button:
        """``bare``: the icon says it, the name is for a screen reader."""
        button = Button("" if bare else name, self, kind="quiet", icon=icon)
        button.setAccessibleName(name)
        button.clicked.connect(lambda _checked=False: act())
        return button
