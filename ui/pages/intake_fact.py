"""FactRow: one question of the intake, why it is asked, its answers, and what the answer does."""

from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from checklists.catalogue import Fact
from checklists.effects import Effect
from ui import theme
from ui.pages.page import Breadth
from ui.widgets.mark_line import MarkLine
from ui.widgets.paragraph import Paragraph
from ui.widgets.segments import Segments
from ui.widgets.told import Teller

ANSWERS = ((True, "はい"), (False, "いいえ"), (None, "わからない"))


class FactRow(QFrame):
    """One question with why it is asked, three answers, and what the answer does."""

    def __init__(self, fact: Fact, breadth: Breadth, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fact = fact
        self._grid = QGridLayout(self)
        self._grid.setHorizontalSpacing(theme.px(24))
        self._grid.setVerticalSpacing(0)
        self._words = QWidget(self)
        words = QVBoxLayout(self._words)
        words.setContentsMargins(0, theme.px(2), 0, 0)
        words.setSpacing(0)
        ask = fact.ask or fact.question
        words.addWidget(Paragraph(ask, self._words, role="h3", phrases=True))
        words.addWidget(Paragraph(fact.why or fact.note, self._words, role="sub", phrases=True))
        words.addStretch(1)
        self._answers = QWidget(self)
        answers = QVBoxLayout(self._answers)
        answers.setContentsMargins(0, 0, 0, 0)
        answers.setSpacing(theme.px(4))  # the ring of the keyboard leaves the effect readable
        self.segments = Segments(ANSWERS, self._answers, name=ask)
        self.effect = MarkLine(self._answers, "", "todo")
        self._teller = Teller(self.effect)
        answers.addWidget(self.segments)
        answers.addWidget(self.effect)
        self.lay_out(breadth)

    def lay_out(self, breadth: Breadth) -> None:
        """Beside each other, or the answers below where there is no room."""
        self._grid.removeWidget(self._words)
        self._grid.removeWidget(self._answers)
        self._grid.addWidget(self._words, 0, 0)
        narrow = breadth is Breadth.NARROW
        sides = (16, 8, 16, 8) if narrow else (32, 8, 24, 6)
        self._grid.setContentsMargins(*(theme.px(n) for n in sides))
        self._grid.setVerticalSpacing(theme.px(6) if narrow else 0)
        if narrow:
            self._answers.setMinimumWidth(0)
            self._answers.setMaximumWidth(theme.px(1200))
            self._grid.addWidget(self._answers, 1, 0)
        else:
            self._answers.setFixedWidth(theme.px(312))
            self._grid.addWidget(self._answers, 0, 1)
        self._grid.setColumnStretch(0, 1)

    def add(self, widget: QWidget) -> None:
        """Something more under the answers."""
        if (column := self._answers.layout()) is not None:
            column.addWidget(widget)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QColor(theme.HAIR))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()

    def show_state(self, answered: bool, value: bool | None, effect: Effect | None) -> None:
        """The stored answer, and its effect; None leaves the words of the effect."""
        if answered:
            self.segments.set_value(value)
        else:
            self.segments.clear()
        if effect is not None:
            words, mark = _effect_words(answered, value, effect)
            if words != self.effect.text() and self._is_answered_now():
                self._teller.tell(words)
            self.effect.set_words(words, mark)

    def _is_answered_now(self) -> bool:
        return self.segments.isAncestorOf(self.window().focusWidget() or self)


def _effect_words(answered: bool, value: bool | None, effect: Effect) -> tuple[str, str]:
    """The sentence and its mark."""
    if not answered:
        if effect.if_true:
            return f"はいなら {effect.if_true}条項", "todo"
        return "条項の数は変わりません", "todo"
    if value is None:
        if effect.to_check:
            return f"{effect.to_check}条項が要確認", "unknown"
        return "条項の数は変わりません", "unknown"
    if effect.added:
        return f"{effect.added}条項が加わりました", "done"
    if effect.left_out:
        return f"{effect.left_out}条項は対象外です", "na"
    return "条項の数は変わりません", "done" if value else "na"
