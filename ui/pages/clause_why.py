"""The right pane: why a clause is asked, with what councils said and what laws ask for."""

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from checklists.catalogue import Clause
from ui import theme
from ui.models.clause_reasons import SHOWN, Reason, reasons_of
from ui.widgets.button import Button
from ui.widgets.icon_label import IconLabel
from ui.widgets.pane import ScrollColumn
from ui.widgets.paragraph import Paragraph
from ui.widgets.tag import Tag

_KINDS = {"law": ("法令・国の指針", "book"), "practice": ("実務の例", "book")}


class ClauseWhy(ScrollColumn):
    """Scrolls; the first reasons stand open, the others behind one link."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("なぜ聞くか")
        self.body.setContentsMargins(*(theme.px(n) for n in (24, 12, 20, 16)))
        inside = self.widget()
        head = QHBoxLayout()
        head.addWidget(IconLabel("quote", "なぜ聞くか", inside, role="h2"))
        head.addStretch(1)
        self.head = head
        self.body.addLayout(head)
        self._own = QVBoxLayout()
        self._own.setSpacing(theme.px(12))
        self.body.addLayout(self._own)
        self._rationale = Paragraph("", inside)
        self.body.addWidget(self._rationale)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.px(12))
        self.body.addSpacing(theme.px(4))
        self.body.addLayout(self._list)
        self._more = Button("", inside, kind="link")
        self._more.clicked.connect(self._on_more)
        self.body.addWidget(self._more)
        self.body.addStretch(1)
        self._reasons: tuple[Reason, ...] = ()
        self._lines: list[_ReasonLine] = []
        self._own_lines: list[_ReasonLine] = []
        self._open = False
        self._clause = ""

    def show_clause(self, clause: Clause, own: Sequence[Reason] = ()) -> None:
        """Another clause; its reasons are closed again. ``own`` reasons of the case stand first."""
        if clause.id == self._clause:
            return
        self._clause = clause.id
        self._fill_lines(self._own, self._own_lines, own)
        self._rationale.set_text(clause.rationale)
        self._reasons = reasons_of(clause)
        self._open = False
        self.verticalScrollBar().setValue(0)
        self._fill()

    def _fill(self) -> None:
        shown = self._reasons if self._open else self._reasons[:SHOWN]
        self._fill_lines(self._list, self._lines, shown)
        rest = len(self._reasons) - SHOWN
        self._more.setVisible(rest > 0)
        self._more.set_text("ほかを閉じる" if self._open else f"ほか{rest}件を読む")

    def _fill_lines(
        self, column: QVBoxLayout, lines: "list[_ReasonLine]", shown: Sequence[Reason]
    ) -> None:
        while len(lines) < len(shown):
            line = _ReasonLine(self.widget())
            lines.append(line)
            column.addWidget(line)
        for index, line in enumerate(lines):
            line.setVisible(index < len(shown))
            if index < len(shown):
                line.set_reason(shown[index])

    def _on_more(self) -> None:
        self._open = not self._open
        self._fill()


class _ReasonLine(QWidget):
    """A quote with a bar at its left, or an article with a tag."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bar = True
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(14), 0, 0, 0)
        column.setSpacing(0)
        self._tag = Tag("", "book", self)
        self._head = Paragraph("", self, role="h3")
        self._line = Paragraph("", self, role="sub")
        for part in (self._tag, self._head, self._line):
            column.addWidget(part)

    def set_reason(self, reason: Reason) -> None:
        self._bar = reason.kind == "quote"
        words, _ = _KINDS.get(reason.kind, ("", ""))
        self._tag.setVisible(not self._bar)
        self._tag.set_text(words)
        self._head.set_text(reason.head)
        self._line.set_text(reason.line)
        self._line.setVisible(bool(reason.line))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = theme.QUOTE_BAR if self._bar else theme.LINE
        painter.fillRect(QRect(0, 0, theme.px(4), self.height()), QColor(colour))
        painter.end()
