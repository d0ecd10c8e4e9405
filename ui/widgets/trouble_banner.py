"""TroubleBanner: what happened, what is safe, what to do."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.trouble import Trouble
from ui.widgets.button import Button
from ui.widgets.mark_line import MarkLine
from ui.widgets.paragraph import Paragraph


class TroubleBanner(QFrame):
    """Hidden until ``set_trouble``. Stays until it is put away or the trouble is over."""

    put_away = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("pane", "error")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._happened = MarkLine(self)
        self._safe = Paragraph("", self)
        self._to_do = Paragraph("", self)
        self._act: Callable[[], object] | None = None
        self._button = Button("", self, kind="outline")
        self._button.clicked.connect(self._on_button)
        self._away = Button("閉じる", self, kind="quiet", icon="x")
        self._away.clicked.connect(self._on_away)
        words = QVBoxLayout()
        words.setSpacing(theme.px(4))
        for part in (self._happened, self._safe, self._to_do):
            words.addWidget(part)
        row = QHBoxLayout(self)
        row.setContentsMargins(*(theme.px(n) for n in (20, 12, 12, 12)))
        row.setSpacing(theme.px(12))
        row.addLayout(words, 1)
        row.addWidget(self._button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._away, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def set_trouble(
        self, trouble: Trouble, button: str = "", act: Callable[[], object] | None = None
    ) -> None:
        """Show ``trouble``; ``button`` offers to do what it advises."""
        to_do = "\n".join((trouble.todo, *trouble.details))
        self._happened.set_words(trouble.happened, "problem")
        self._safe.set_text(trouble.safe)
        self._to_do.set_text(to_do)
        self._safe.setVisible(bool(trouble.safe))
        self._to_do.setVisible(bool(to_do))
        self._button.set_text(button)
        self._button.setVisible(bool(button))
        self._act = act
        self.setAccessibleName(str(trouble))
        self.show()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

    def clear(self) -> None:
        """The trouble is over."""
        self.hide()

    def _on_button(self) -> None:
        if self._act is not None:
            self._act()

    def _on_away(self) -> None:
        self.hide()
        self.put_away.emit()
