"""PieceRow: one paper of the packet: take it or leave it, its state, its pages."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QWidget

from ui import icons, theme
from ui.widgets.reader_press import ReaderPress
from ui.widgets.text_lines import LineKeeper, TextLines

_AROUND = 48 + 100  # px: box and margins at the left, pages and mark at the right


class PieceRow(ReaderPress, QAbstractButton):
    """A click shows its page; the box at the left (or Space) takes it in or leaves it out.

    ``dragged`` (id, height on the screen) follows the mouse that pulls a movable row, ``dropped``
    the end of it. ``stepped`` (id, 1 or -1, with Alt): an arrow key.
    """

    taken_changed = Signal(str, bool)
    dragged = Signal(str, int)
    dropped = Signal(str)
    stepped = Signal(str, int, bool)

    def __init__(
        self,
        piece_id: str,
        number: str,
        title: str,
        parent: QWidget | None = None,
        *,
        movable: bool = True,
    ) -> None:
        super().__init__(parent)
        self.movable = movable
        self._pressed_at: QPointF | None = None
        self._pulled = False
        self.piece_id = piece_id
        self._number = number
        self._taken = True
        self._keeper = LineKeeper()
        self._note = ""
        self._note_mark = ""
        self._pages = ""
        self._mark = "todo"
        self._word = ""
        self.setText(title)
        self.setCheckable(True)
        self.heed_readers()
        self.setAutoExclusive(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name()

    @property
    def taken(self) -> bool:
        """Whether the paper goes into the packet."""
        return self._taken

    def set_taken(self, taken: bool) -> None:
        """Show the box on or off without telling."""
        self._taken = taken
        self._name()
        self.update()

    def set_state(
        self, mark: str, word: str, pages: str, note: str = "", note_mark: str = ""
    ) -> None:
        """``pages`` 「3-6」; ``note`` a short line under the title, red with mark problem."""
        self._mark, self._word, self._pages = mark, word, pages
        self._note, self._note_mark = note, note_mark
        self._name()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        lines = self._title(self.width() or theme.px(350)).count
        lines += bool(self._number) + bool(self._note)
        return QSize(theme.px(340), theme.px(24 + 24 * lines if lines == 1 else 12 + 24 * lines))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()

    def _title(self, width: int) -> TextLines:
        font = theme.gothic(16, self.isChecked())
        room = width - theme.px(_AROUND)
        return self._keeper.lines(self.text(), font, theme.px(24), room, max_lines=2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space:
            self._toggle()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            moves = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            self.stepped.emit(self.piece_id, step, moves)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.position()
        super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        start = self._pressed_at
        if not self.movable or start is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
            return
        way = (event.position() - start).manhattanLength()
        if self._pulled or way >= QApplication.startDragDistance():
            self._pulled = True
            self.setDown(False)
            self.dragged.emit(self.piece_id, round(event.globalPosition().y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            super().mouseReleaseEvent(event)
            return
        began, self._pressed_at = self._pressed_at, None
        if self._pulled:
            self._pulled = False
            self.dropped.emit(self.piece_id)
            return
        if began is not None and all(self._on_box(at) for at in (began, event.position())):
            self.setDown(False)
            self._toggle()
            return
        super().mouseReleaseEvent(event)

    def _on_box(self, at: QPointF) -> bool:
        return at.x() < theme.px(48) and self.rect().contains(at.toPoint())

    def _toggle(self) -> None:
        self.set_taken(not self._taken)
        self.taken_changed.emit(self.piece_id, self._taken)

    def _name(self) -> None:
        said = (
            self._number,
            self.text(),
            "綴りに入れる" if self._taken else "綴りに入れない",
            self._word,
            f"{self._pages}頁" if self._pages else "",
            self._note,
        )
        self.setAccessibleName("、".join(part for part in said if part))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = self.isChecked()
        if chosen or self.underMouse():
            painter.fillRect(self.rect(), QColor(theme.SELECTED if chosen else theme.ROW_HOVER))
        if chosen:
            painter.fillRect(0, 0, theme.px(4), self.height(), QColor(theme.PRIMARY))
        side = theme.px(22)
        middle = (self.height() - side) / 2
        box = "check-on" if self._taken else "check-off"
        colour = theme.PRIMARY if self._taken else theme.BORDER
        icons.paint(painter, QRectF(theme.px(16), middle, side, side), box, colour)
        self._paint_words(painter, chosen)
        right = self.width() - theme.px(16) - side
        icons.paint(painter, QRectF(right, middle, side, side), self._mark)
        painter.setFont(theme.gothic(14))
        painter.setPen(QColor(theme.SUB))
        painter.drawText(
            QRectF(0, 0, right - theme.px(10), self.height()),
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight,
            self._pages,
        )
        painter.setPen(QColor(theme.HAIR))
        painter.drawLine(
            theme.px(16), self.height() - 1, self.width() - theme.px(16), self.height() - 1
        )
        painter.end()

    def _paint_words(self, painter: QPainter, chosen: bool) -> None:
        x, room = theme.px(48), self.width() - theme.px(_AROUND)
        pitch = theme.px(24)

        def small(words: str, bold: bool = False) -> TextLines:
            return TextLines(words, theme.gothic(14, bold), pitch, room, max_lines=1)

        red = self._note_mark == "problem"
        colour = theme.PRIMARY if chosen else theme.TEXT if self._taken else theme.SUB
        parts = [(self._title(self.width()), colour)]
        if self._number:
            parts.insert(0, (small(self._number), theme.SUB))
        if self._note:
            parts.append((small(self._note, red), theme.ERROR_TEXT if red else theme.SUB))
        y = (self.height() - sum(text.height for text, _ in parts)) // 2
        for text, tint in parts:
            text.paint(painter, x, y, tint)
            y += text.height
