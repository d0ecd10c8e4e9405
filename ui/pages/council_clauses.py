"""The clauses that an opinion changes: each row leads to its clause, and can be untied."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import icons, theme
from ui.models.opinion_clauses import TiedClause
from ui.widgets.button import Button
from ui.widgets.button_rows import ButtonRows
from ui.widgets.pane import Card
from ui.widgets.paragraph import Paragraph

_NONE = "まだ結び付けていません。結び付けると、何が変わったかがここに出ます。"


class TiedClauses(QWidget):
    """``opened`` and ``untied`` carry the id of a clause, ``tie_wanted`` asks for others."""

    opened = Signal(str)
    untied = Signal(str)
    tie_wanted = Signal()

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._read_only = False
        self._rows: list[_TiedRow] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        head = QHBoxLayout()
        head.addWidget(Paragraph(title, self, role="h3"), 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        self.tie = Button("条項を結び付ける", self, kind="link", icon="link")
        self.tie.clicked.connect(self.tie_wanted)
        head.addWidget(self.tie)
        column.addLayout(head)
        self._none = Paragraph(_NONE, self, role="sub")
        column.addWidget(self._none)
        self._card = Card("card", self)
        self._card.body.setContentsMargins(1, 1, 1, 1)
        self._card.body.setSpacing(0)
        column.addWidget(self._card)
        self._column = column

    def add_ways(self, *buttons: Button) -> None:
        """Links below the clauses, on more lines where the room is narrow."""
        self._column.addWidget(ButtonRows(buttons, self))

    def set_clauses(self, clauses: Sequence[TiedClause]) -> None:
        """Rows that stay keep their widget and the focus."""
        while len(self._rows) < len(clauses):
            row = _TiedRow(self._card)
            row.open.clicked.connect(lambda _=False, one=row: self.opened.emit(one.clause.id))
            row.untie.clicked.connect(lambda _=False, one=row: self.untied.emit(one.clause.id))
            self._rows.append(row)
            self._card.body.addWidget(row)
        for row in self._rows[len(clauses) :]:
            row.hide()
            row.deleteLater()
        del self._rows[len(clauses) :]
        for row, clause in zip(self._rows, clauses, strict=True):
            row.set_clause(clause, last=clause is clauses[-1])
            row.untie.setVisible(not self._read_only)
        self._card.setVisible(bool(clauses))
        self._none.setVisible(not clauses)

    def rows(self) -> tuple[TiedClause, ...]:
        return tuple(row.clause for row in self._rows)

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        self.tie.setVisible(not read_only)
        for row in self._rows:
            row.untie.setVisible(not read_only)


class _TiedRow(QWidget):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.clause = TiedClause("", "", "", "todo")
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, theme.px(4), 0)
        across.setSpacing(0)
        self.open = _ClauseButton(self)
        self.untie = Button("", self, kind="quiet", icon="x")
        across.addWidget(self.open, 1)
        across.addWidget(self.untie)

    def set_clause(self, clause: TiedClause, *, last: bool) -> None:
        self.clause = clause
        self.open.set_clause(clause, last=last)
        self.open.setEnabled(clause.known)
        self.untie.setAccessibleName(f"{clause.title}を外す")
        self.untie.setToolTip("結び付けを外す")


class _ClauseButton(QAbstractButton):
    """Mark, title, what changed, 「開く」."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._clause = TiedClause("", "", "", "todo")
        self._last = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_clause(self, clause: TiedClause, *, last: bool) -> None:
        self._clause, self._last = clause, last
        self.setText(clause.title)
        self.setAccessibleName(f"{clause.spoken}、条項を開く")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(320), theme.px(50))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.px(50))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.fillRect(self.rect(), QColor(theme.HOVER_ROW))
        side = theme.px(18)
        mark = QRectF(theme.px(12), (self.height() - side) / 2, side, side)
        icons.paint(painter, mark, self._clause.mark)
        left = theme.px(42)
        right = self._paint_open(painter) if self._clause.known else self.width()
        room = right - left - theme.px(12)
        top = theme.px(3)
        self._say(painter, QRect(left, top, room, theme.px(23)), self._clause.title, 16)
        below = QRect(left, top + theme.px(23), room, theme.px(20))
        self._say(painter, below, self._clause.line, 14)
        if not self._last:
            painter.setPen(QColor(theme.HAIR))
            painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        painter.end()

    def _paint_open(self, painter: QPainter) -> int:
        font = theme.gothic(16)
        wide = QFontMetrics(font).horizontalAdvance("開く")
        side = theme.px(18)
        x = self.width() - theme.px(12) - side
        icons.paint(painter, QRectF(x, (self.height() - side) / 2, side, side), "right", theme.TEXT)
        x -= wide + theme.px(10)
        painter.setFont(font)
        painter.setPen(QColor(theme.TEXT))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRect(x, 0, wide + 2, self.height()), flags, "開く")
        return x

    def _say(self, painter: QPainter, box: QRect, words: str, size: int) -> None:
        font = theme.gothic(size)
        painter.setFont(font)
        painter.setPen(QColor(theme.TEXT if size == 16 else theme.SUB))
        said = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, said)
