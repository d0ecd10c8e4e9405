"""What to mind when a clause is written, beside its fields."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout, QWidget

from resources import HELP
from ui import theme
from ui.widgets.help_text import set_type

_TEXT = "catalogue-writing.md"


class CatalogueGuide(QWidget):
    """The text is read when it is first seen; scrolled by keys."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(n) for n in (24, 12, 20, 12)))
        self._text = QTextBrowser(self)
        self._text.setAccessibleName("書くときの目安")
        self._text.setOpenLinks(False)
        self._text.setStyleSheet(f"border: 0; background: {theme.PANE};")
        column.addWidget(self._text)

    def showEvent(self, event: QShowEvent) -> None:
        if self._text.document().isEmpty():
            self._text.setMarkdown((HELP / _TEXT).read_text(encoding="utf-8"))
            set_type(self._text.document())
        super().showEvent(event)
