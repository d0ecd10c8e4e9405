"""The right side of the clause page: the reasons or the draft above, the wording pinned below."""

from collections.abc import Sequence

from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from ui import theme
from ui.pages.clause_document import DraftReader
from ui.pages.clause_preview import WordingPreview
from ui.pages.clause_why import ClauseWhy
from ui.widgets.button import Button

_PREVIEW_SHARE = 0.58  # of the height at most; the reasons keep the rest
_NO_LIMIT = 16777215  # Qt's QWIDGETSIZE_MAX


class ClauseSide:
    """``top`` and ``paper`` are the two parts for ThreePanes; apart they are a tab each."""

    def __init__(self, parent: QWidget) -> None:
        self.why = ClauseWhy(parent)
        self.reader = DraftReader(parent)
        self.preview = WordingPreview(parent)
        self.open_draft = Button("案を開いて見る", parent, kind="link", icon="file")
        self.why.head.addWidget(self.open_draft)
        self.top = QStackedWidget(parent)
        self.top.addWidget(self.why)
        self.top.addWidget(self.reader)
        # The reader is taller than the reasons need to be: neither decides the height.
        self.top.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self.paper = QWidget(parent)
        column = QVBoxLayout(self.paper)
        column.setContentsMargins(*(theme.px(n) for n in (16, 12, 16, 8)))
        column.addWidget(self.preview)

    def show_draft(self, choices: Sequence[tuple[str, str]], *, beside: bool) -> None:
        """The draft takes the whole side while it stands ``beside`` the form."""
        self.top.setCurrentWidget(self.reader)
        self.reader.set_documents(choices)
        if beside:
            self.paper.hide()

    def show_why(self) -> None:
        self.top.setCurrentWidget(self.why)
        self.paper.show()

    def share_height(self, height: int, *, beside: bool) -> None:
        """Beside the form the preview is as high as its text, up to a share of ``height`` px."""
        if not beside:
            self.paper.setMinimumHeight(0)
            self.paper.setMaximumHeight(_NO_LIMIT)
            return
        inner = self.paper.width() - theme.px(32)
        wanted = self.preview.wanted_height(inner) + theme.px(20)
        self.paper.setFixedHeight(min(wanted, round(height * _PREVIEW_SHARE)))
