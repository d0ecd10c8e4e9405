"""The head of the clause page: rank, group, title, question; and the lines that need attention."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui import theme
from ui.models.clause_notices import Notice
from ui.models.clause_reasons import RANKS
from ui.models.clause_view import ClauseView
from ui.widgets.button import Button
from ui.widgets.mark_line import MarkLine
from ui.widgets.pane import Card
from ui.widgets.paragraph import Paragraph
from ui.widgets.tag import Tag


class ClauseHead(QWidget):
    """Tag, place in the group, title, question, hint."""

    history_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tags = {icon: Tag("", icon, self) for icon in ("flag", "book", "")}
        self._place = QLabel("", self)
        self._place.setProperty("role", "sub")
        self.history = Button("履歴", self, kind="link", icon="history")
        self.history.clicked.connect(self.history_requested)
        self.title = Paragraph("", self, role="h1", phrases=True)
        self.question = Paragraph("", self, phrases=True)
        self.hint = Paragraph("", self, role="sub")
        self.below = QWidget(self)
        self._above = QHBoxLayout()
        self._above.setSpacing(theme.px(12))
        self._title_row = QHBoxLayout()
        self._title_row.setSpacing(theme.px(12))
        self._title_row.addWidget(self.title, 1)
        self._below_row = QHBoxLayout(self.below)
        self._below_row.setContentsMargins(0, 0, 0, 0)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(self._above)
        self._column.addLayout(self._title_row)
        self._column.addWidget(self.question)
        self._narrow: bool | None = None
        self.set_narrow(False)

    def set_narrow(self, narrow: bool) -> None:
        """Narrow: the rank beside the title, hint and history in ``below``, which the form puts
        under the verdicts, so that question and verdicts need no scrolling.
        """
        if narrow == self._narrow:
            return
        self._narrow = narrow
        while self._above.count():
            self._above.takeAt(0)
        for tag in self._tags.values():
            if narrow:
                self._title_row.addWidget(tag, 0, Qt.AlignmentFlag.AlignTop)
            else:
                self._above.addWidget(tag)
        self._place.setVisible(not narrow)
        self.below.setVisible(narrow)
        if narrow:
            self._below_row.addWidget(self.hint, 1)
            self._below_row.addWidget(self.history, 0, Qt.AlignmentFlag.AlignTop)
        else:
            self._above.addWidget(self._place)
            self._above.addStretch(1)
            self._above.addWidget(self.history)
            self._column.addWidget(self.hint)

    def said(self) -> str:
        """Which clause it is and what is asked, for a screen reader."""
        return f"{self._place.text()}、{self.title.text()}。{self.question.text()}"

    def show_view(self, view: ClauseView) -> None:
        """Another clause."""
        words, rank = RANKS[view.clause.severity]
        for icon, tag in self._tags.items():
            tag.setVisible(icon == rank)
        self._tags[rank].set_text(words)
        count = f" {view.at} / {view.of}" if view.at else ""
        self._place.setText(view.group + count)
        self.title.set_text(view.clause.title)
        self.question.set_text(view.clause.question)
        self.hint.set_text(view.hint)
        self.hint.setVisible(bool(view.hint))


class Notices(Card):
    """Amber lines under the verdicts; gone when there is nothing to say."""

    asked = Signal(str)  # Notice.go

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("warn", parent)
        self.body.setContentsMargins(*(theme.px(n) for n in (12, 6, 8, 6)))
        self.body.setSpacing(theme.px(4))
        self._shown: tuple[Notice, ...] = ()
        self._lines: list[_Line] = []
        self.setAccessibleName("この条項で直すところ")
        self.hide()

    def set_notices(self, notices: Sequence[Notice]) -> None:
        if tuple(notices) == self._shown:
            return
        self._shown = tuple(notices)
        while len(self._lines) < len(notices):
            line = _Line(self)
            line.asked.connect(self.asked)
            self._lines.append(line)
            self.body.addWidget(line)
        for index, line in enumerate(self._lines):
            line.setVisible(index < len(notices))
            if index < len(notices):
                line.set_notice(notices[index])
        self.setVisible(bool(notices))

    def notices(self) -> tuple[Notice, ...]:
        return self._shown


class _Line(QWidget):
    """A sentence and, if there is a way out, its button."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._go = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        self._words = MarkLine(self)
        self._button = Button("", self, kind="link")
        self._button.clicked.connect(lambda: self.asked.emit(self._go))
        row.addWidget(self._words, 1)
        row.addWidget(self._button, 0, Qt.AlignmentFlag.AlignTop)

    def set_notice(self, notice: Notice) -> None:
        self._go = notice.go
        self._words.set_words(notice.sentence, notice.mark)
        self._button.set_text(notice.action)
        self._button.setVisible(bool(notice.action))
