"""The wording as it will print: on white paper in Mincho, chosen words and numbers marked."""

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from checklists.wording import Filled
from ui import theme
from ui.models.clause_view import shown_lines
from ui.widgets.button import Button
from ui.widgets.pane import Card, ScrollColumn
from ui.widgets.paragraph import Paragraph
from ui.widgets.tag import Tag
from ui.widgets.text_lines import paint_range


class WordingPreview(QWidget):
    """Title, place, text and legend. A text longer than its room scrolls inside the paper."""

    own_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._paper = Card("card", self)
        self._paper.body.setContentsMargins(*(theme.px(n) for n in (18, 10, 8, 8)))
        self._paper.body.setSpacing(theme.px(4))
        self._editable = True
        self._title = QLabel("", self._paper)
        self._title.setProperty("role", "h3")
        self._place = Tag("", parent=self._paper)
        self._changed = Tag("変更あり", parent=self._paper)
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._changed)
        head.addWidget(self._place)
        head.addSpacing(theme.px(8))
        self._fate = Paragraph("", self._paper, role="sub")
        self._scroll = ScrollColumn(self._paper)
        self._text = Paragraph("", self._scroll.widget(), role="wording")
        self._scroll.body.addWidget(self._text)
        self._scroll.body.addStretch(1)
        self._own = Button("この文を書き換える", self._paper, kind="link", icon="note")
        self._own.clicked.connect(self.own_wanted)
        self._paper.body.addLayout(head)
        self._paper.body.addWidget(self._fate)
        self._paper.body.addWidget(self._scroll, 1)
        self._paper.body.addWidget(self._own)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self._paper, 1)
        column.addWidget(_Legend(self))
        self.setAccessibleName("仕様書に入る文")

    def set_heading(self, title: str, fate: str, place: str) -> None:
        """``place``: where the text stands, as a tag; empty hides it."""
        self._title.setText(title)
        self._fate.set_text(fate)
        self._fate.setVisible(bool(fate))
        self._place.set_text(place)
        self._place.setVisible(bool(place))

    def set_filled(self, filled: Filled) -> None:
        """The text with its marked ranges; items and a table follow it, as they print."""
        text, ranges = shown_lines(filled)
        self._text.set_text(text, ranges)
        self._changed.setVisible(filled.own)
        self._own.setVisible(not filled.own and self._editable)

    def set_read_only(self, read_only: bool) -> None:
        self._editable = not read_only
        self._own.setVisible(self._editable and self._changed.isHidden())

    def text(self) -> str:
        return self._text.text()

    def wanted_height(self, width: int) -> int:
        """Height in px that shows the whole text at ``width``."""
        inner = width - theme.px(18 + 8 + 2)
        high = self._text.heightForWidth(inner) + theme.px(18 + 28 + 4 + 24 + 4 + 6)
        if not self._fate.isHidden():
            high += self._fate.heightForWidth(inner) + theme.px(4)
        return high + (0 if self._own.isHidden() else theme.px(32 + 4))


class _Legend(QWidget):
    """What the two lines mean."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("実線の下線は選んだ言葉、破線の下線は自動で付く番号")

    def sizeHint(self) -> QSize:
        return QSize(theme.px(268), theme.px(24))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = theme.gothic(14)
        painter.setFont(font)
        metrics = QFontMetrics(font)
        x = 0.0
        for kind, words in (("choice", "選んだ言葉"), ("number", "自動で付く番号")):
            box = QRectF(x, (self.height() - theme.px(14)) / 2, theme.px(18), theme.px(14))
            paint_range(painter, box, kind)
            painter.setPen(QColor(theme.SUB))
            x += theme.px(24)
            base = (self.height() + metrics.ascent() - metrics.descent()) / 2
            painter.drawText(int(x), int(base), words)
            x += metrics.horizontalAdvance(words) + theme.px(16)
        painter.end()
