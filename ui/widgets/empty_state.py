"""EmptyState: nothing there yet, and what to do first."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import icons, theme
from ui.widgets.button import Button, Kind
from ui.widgets.icon_label import IconLabel
from ui.widgets.mark_line import MarkLine
from ui.widgets.pane import Card, ScrollColumn
from ui.widgets.paragraph import Paragraph
from ui.widgets.told import Teller

_WIDEST = 1174  # px at 100 % of drawing, words and cards


class EmptyAction(NamedTuple):
    """One way out: a button, or with ``title`` a card that explains it.

    ``writes``: shut where nothing can be saved.
    """

    label: str
    run: Callable[[], object]
    kind: Kind = "outline"
    icon: str = ""
    title: str = ""
    text: str = ""
    key: str = ""
    writes: bool = False


class EmptyState(QWidget):
    """Drawing, title, one sentence, the ways to begin (one primary), a note.

    ``aside``: what can be done as well, its text with a link below the ways to begin.
    """

    def __init__(
        self,
        title: str,
        text: str,
        actions: Sequence[EmptyAction] = (),
        parent: QWidget | None = None,
        *,
        note: str = "",
        aside: EmptyAction | None = None,
    ) -> None:
        super().__init__(parent)
        self._cards: list[Card] = []
        self._title = title
        self._teller = Teller(self)  # a filter that leaves nothing moves no keyboard
        self._writing: list[Button] = []
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.px(24))
        self._column = QVBoxLayout(self)
        self._column.addStretch(1)
        self._column.addLayout(self._top(title, text))
        if any(action.title for action in actions):
            self._cards = [self._card(action) for action in actions]
            self._column.addLayout(self._grid)
        elif actions:
            self._column.addLayout(self._buttons(actions))
        if aside is not None:
            self._column.addLayout(self._aside(aside))
        if note:
            self._column.addWidget(MarkLine(self, note, "info"))
        self._column.addStretch(2)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            self._teller.tell(self._title)

    def set_shut(self, why: str) -> None:
        """Ways that write cannot be gone now, and why; empty: they can."""
        for button in self._writing:
            button.set_shut(why)

    def _arrange(self) -> None:
        """Cards side by side, or one below the other in a narrow window; a quiet margin."""
        logical = self.width() / theme.zoom().factor
        wide = logical >= 900
        side = max((logical - _WIDEST) / 2, 32 if wide else 16)
        above = 24 if wide else 12  # at least: a narrow window is low as well
        self._column.setContentsMargins(*(theme.px(n) for n in (side, above, side, above)))
        self._column.setSpacing(theme.px(24 if wide else 16))
        self._sheets.setVisible(wide)  # in a narrow window it would push the ways to begin down
        across = len(self._cards) if wide else 1
        for index, card in enumerate(self._cards):
            self._grid.addWidget(card, index // across, index % across)
        for column in range(len(self._cards)):
            self._grid.setColumnStretch(column, 1 if column < across else 0)

    def _top(self, title: str, text: str) -> QHBoxLayout:
        top = QHBoxLayout()
        top.setSpacing(theme.px(48))
        self._sheets = _Sheets(self)
        top.addWidget(self._sheets)
        words = QVBoxLayout()
        words.setSpacing(theme.px(4))
        words.addStretch(1)
        words.addWidget(Paragraph(title, self, role="h1", phrases=True))
        words.addWidget(Paragraph(text, self))
        words.addStretch(1)
        top.addLayout(words, 1)
        return top

    def _buttons(self, actions: Sequence[EmptyAction]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        for action in actions:
            row.addWidget(self._button(action, self, action.icon))
        row.addStretch(1)
        return row

    def _aside(self, action: EmptyAction) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        middle = Qt.AlignmentFlag.AlignVCenter
        row.addWidget(MarkLine(self, action.text, action.icon or "info"), 0, middle)
        row.addWidget(self._button(action, self, ""), 0, middle)
        row.addStretch(1)
        return row

    def _card(self, action: EmptyAction) -> Card:
        card = Card("card", self)
        card.body.setContentsMargins(*(theme.px(n) for n in (24, 22, 24, 24)))
        card.body.addWidget(IconLabel(action.icon, action.title, card))
        card.body.addWidget(Paragraph(action.text, card, phrases=True))
        card.body.addSpacing(theme.px(16))
        card.body.addStretch(1)
        card.body.addWidget(self._button(action, card, ""))
        return card

    def _button(self, action: EmptyAction, parent: QWidget, icon: str) -> Button:
        button = Button(action.label, parent, kind=action.kind, icon=icon, key=action.key)
        button.clicked.connect(lambda _=False: action.run())
        if action.writes:
            self._writing.append(button)
        return button


class EmptyColumn(ScrollColumn):
    """``state`` where it fills a place alone: what a low window has no room for scrolls."""

    def __init__(self, state: EmptyState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.state = state
        self.body.addWidget(state)


class _Sheets(QWidget):
    """Three sheets with ticks; decoration, so without a name for a screen reader."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme.px(144), theme.px(172))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        factor = theme.zoom().factor
        painter.scale(factor, factor)
        painter.setBrush(QColor(theme.WHITE))
        painter.setPen(QPen(QColor(theme.QUOTE_BAR), 2))
        for x, y in ((29, 1), (15, 11), (1, 21)):
            painter.drawRoundedRect(QRectF(x, y, 112, 148), 6, 6)
        painter.setPen(QPen(QColor(theme.PRIMARY), 2))
        for row, (width, ticked) in enumerate(((58, True), (42, True), (58, False), (42, False))):
            y = 46 + row * 26
            painter.drawRoundedRect(QRectF(17, y + 1, 14, 14), 3, 3)
            painter.drawLine(41, y + 8, 41 + width, y + 8)
            if ticked:
                icons.paint(painter, QRectF(17, y + 1, 14, 14), "saved", theme.PRIMARY)
        painter.end()
