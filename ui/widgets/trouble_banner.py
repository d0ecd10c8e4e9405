"""TroubleBanner: what happened, what is safe, what to do; or that something is done."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.trouble import Trouble
from ui.widgets import told
from ui.widgets.button import Button
from ui.widgets.mark_line import MarkLine
from ui.widgets.paragraph import Paragraph


class TroubleBanner(QFrame):
    """Hidden until there is something to say. Stays until it is put away or the trouble is over."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._happened = MarkLine(self)
        self._safe = Paragraph("", self)
        self._to_do = Paragraph("", self)
        self._away = Button("閉じる", self, kind="quiet", icon="x")
        self._away.clicked.connect(self.hide)
        self._way = Button("", self, kind="link", icon="right", icon_after=True)
        self._way.clicked.connect(self._on_way)
        self._act: Callable[[], object] | None = None
        words = QVBoxLayout()
        words.setSpacing(theme.px(4))
        for part in (self._happened, self._safe, self._to_do):
            words.addWidget(part)
        words.addWidget(self._way, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout(self)
        row.setContentsMargins(*(theme.px(n) for n in (20, 12, 12, 12)))
        row.setSpacing(theme.px(12))
        row.addLayout(words, 1)
        row.addWidget(self._away, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def set_trouble(
        self, trouble: Trouble, way: tuple[str, Callable[[], object]] | None = None
    ) -> None:
        """Show ``trouble``; ``way``: label and act of a link to where it is put right."""
        self._happened.set_words(trouble.happened, "problem")
        self._show("error", trouble.safe, "\n".join((trouble.todo, *trouble.details)), way)
        self.setAccessibleName(str(trouble))
        told.tell(self, str(trouble), urgent=True)

    def set_done(self, words: str, mark: str = "done") -> None:
        """What came of something, where nothing else on the screen tells it."""
        self._happened.set_words(words, mark)
        self._show("error" if mark == "problem" else "tint", "", "")
        self.setAccessibleName(words)
        told.tell(self, words)

    def clear(self) -> None:
        """The trouble is over."""
        self.hide()

    def _on_way(self) -> None:
        act = self._act
        self.hide()
        if act is not None:
            act()

    def _show(
        self,
        pane: str,
        safe: str,
        to_do: str,
        way: tuple[str, Callable[[], object]] | None = None,
    ) -> None:
        self._act = way[1] if way is not None else None
        self._way.set_text(way[0] if way is not None else "")
        self._way.setVisible(way is not None)
        for part, words in ((self._safe, safe), (self._to_do, to_do)):
            part.set_text(words)
            part.setVisible(bool(words))
        self.setProperty("pane", pane)
        self.style().unpolish(self)
        self.style().polish(self)
        self.show()
