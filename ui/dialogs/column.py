"""ColumnDialog: the frame of a dialog: words and fields in a column, buttons below."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractSlider, QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.dialogs.fitting import Snug, fit
from ui.dialogs.help_key import help_button, with_help
from ui.dialogs.ring import RingDialog
from ui.trouble import Trouble
from ui.widgets.button import Button
from ui.widgets.pane import ScrollColumn
from ui.widgets.paragraph import Paragraph
from ui.widgets.tab_order import follow
from ui.widgets.work_line import WorkLine

_SCROLLS = {
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
}


class ColumnDialog(RingDialog):
    """A title, a column that scrolls, the line of the work, and buttons."""

    def __init__(self, title: str, size: tuple[int, int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setWindowTitle(title)
        self.setModal(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(n) for n in (28, 20, 28, 12)))
        column.setSpacing(theme.px(10))
        self.help = help_button(self)
        column.addLayout(with_help(Paragraph(title, self, role="h2", phrases=True), self.help))
        self.area = ScrollColumn(self)
        self.area.body.setSpacing(theme.px(12))
        self.area.body.setContentsMargins(0, 0, theme.px(12), 0)  # fields stand off the scroll bar
        column.addWidget(self.area, 1)
        self.work = WorkLine(self, inside=True)
        column.addWidget(self.work)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(theme.px(12))
        column.addLayout(self._foot)
        fit(self, *size)
        Snug(self, self.area)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What is only read is scrolled with the keys of a page, from any button."""
        scroll = _SCROLLS.get(Qt.Key(event.key()))
        if scroll is not None:
            self.area.verticalScrollBar().triggerAction(scroll)
        else:
            super().keyPressEvent(event)

    def lay_foot(self, left: Sequence[Button], right: Sequence[Button]) -> None:
        """Buttons below the column, which is filled by now; the last one is the main one."""
        for button in left:
            self._foot.addWidget(button)
        self._foot.addStretch(1)
        for button in right:
            self._foot.addWidget(button)
        follow(self.area, self.work, *left, *right, self.help)

    def say_trouble(self, trouble: Trouble) -> None:
        """What happened, what is safe, what to do, above the buttons."""
        self.work.say(trouble.at_its_place, "problem")
