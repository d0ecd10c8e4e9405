"""HelpDialog: the text of one screen, from resources/help; stays open beside the work."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from resources import HELP
from ui import theme
from ui.dialogs.fitting import fit
from ui.widgets.button import Button

KEYS = "keys"


def help_text(topic: str) -> str:
    """The Markdown of a topic, followed by the keys that work everywhere."""
    parts = [topic, KEYS] if topic and topic != KEYS else [KEYS]
    return "\n\n".join((HELP / f"{part}.md").read_text(encoding="utf-8") for part in parts)


class HelpDialog(QDialog):
    """Not modal: one reads and works. Esc closes it."""

    def __init__(self, topic: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setWindowTitle("ヘルプ")
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
        self.topic = topic
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(n) for n in (24, 16, 24, 12)))
        column.setSpacing(theme.px(12))
        self._text = QTextBrowser()
        self._text.setAccessibleName("ヘルプの文")
        self._text.setOpenLinks(False)
        self._text.document().setDocumentMargin(theme.px(8))
        self._text.setMarkdown(help_text(topic))
        column.addWidget(self._text, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        close = Button("閉じる", key="Esc")
        close.clicked.connect(self.reject)
        row.addWidget(close)
        column.addLayout(row)
        fit(self, 600, 620)
        self._text.setFocus()
