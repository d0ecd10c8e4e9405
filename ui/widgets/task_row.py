"""TaskRow: one task of a case; the whole row opens it, mark and word stand in a fixed column."""

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from checklists.progress import Task
from checklists.status import Status
from ui import icons, theme
from ui.widgets.status_mark import word_colour

_MARKS = {
    Status.NOT_STARTED: "todo",
    Status.IN_PROGRESS: "doing",
    Status.DONE: "done",
    Status.LOCKED: "locked",
    Status.PROBLEM: "problem",
}
_STATUS_WIDTH = 188
_NARROW_STATUS_WIDTH = 140


class TaskRow(QAbstractButton):
    """``opened`` carries the task's id. A locked task says in its hint why."""

    opened = Signal(str)

    def __init__(self, task: Task, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._task = task
        self._next = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(self._on_clicked)
        self.set_task(task, False)

    def set_task(self, task: Task, is_next: bool) -> None:
        """``is_next``: the row that 「次にすること」 leads to has the pale ground."""
        self._task = task
        self._next = is_next
        locked = task.status is Status.LOCKED
        self.setText(task.title)
        self.setAccessibleName(f"{task.title}、{task.status.value}、{task.hint}")
        self.setCursor(Qt.CursorShape.ArrowCursor if locked else Qt.CursorShape.PointingHandCursor)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(480), theme.px(56))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(320), theme.px(56))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverEnter, QEvent.Type.HoverLeave):
            self.update()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        locked = self._task.status is Status.LOCKED
        if self._next or (self.underMouse() and not locked):
            painter.fillRect(self.rect(), QColor(theme.HOVER_ROW))
        painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(theme.HAIR))
        narrow = self.width() < theme.px(520)
        column = self.width() - theme.px(_NARROW_STATUS_WIDTH if narrow else _STATUS_WIDTH)
        room = column - theme.px(24)
        self._write(painter, QRect(theme.px(12), theme.px(5), room, theme.px(25)), locked)
        painter.setFont(theme.gothic(14))
        painter.setPen(QColor(theme.SUB))
        hint = QFontMetrics(theme.gothic(14)).elidedText(
            self._task.hint, Qt.TextElideMode.ElideRight, room
        )
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(theme.px(12), theme.px(29), room, theme.px(22)), flags, hint)
        self._paint_status(painter, column, narrow)
        painter.end()

    def _write(self, painter: QPainter, line: QRect, locked: bool) -> None:
        font = theme.gothic(16, True)
        font.setUnderline(not locked)
        painter.setFont(font)
        painter.setPen(QColor(theme.TEXT if locked else theme.PRIMARY))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, flags, self._task.title)

    def _paint_status(self, painter: QPainter, left: int, narrow: bool) -> None:
        mark = _MARKS[self._task.status]
        side = theme.px(20)
        icons.paint(painter, QRectF(left, (self.height() - side) / 2, side, side), mark)
        size = 14 if narrow and self._task.status is Status.LOCKED else 16
        painter.setFont(theme.gothic(size, mark == "problem"))
        painter.setPen(QColor(word_colour(mark)))
        words = QRect(left + theme.px(28), 0, self.width() - left - theme.px(28), self.height())
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, flags, self._task.status.value)

    def _on_clicked(self) -> None:
        if self._task.status is not Status.LOCKED:
            self.opened.emit(self._task.id)
