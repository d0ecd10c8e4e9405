"""The stages of the council's work in one line: what is done, what is due now, what comes."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from ui import icons, theme

_STATES = {
    "done": ("done", "済み"),
    "now": ("doing", "いま"),
    "later": ("todo", "これから"),
    "missed": ("problem", "期限が過ぎています"),
}
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class TimeStep(NamedTuple):
    """One stage: ``line`` is its day with weekday, count and days left; ``state`` of _STATES."""

    id: str
    title: str
    line: str
    state: str

    @property
    def spoken(self) -> str:
        """「回答、9月30日(水) 15件、済み」."""
        return "、".join(part for part in (self.title, self.line, _STATES[self.state][1]) if part)


class CouncilTimeline(QWidget):
    """``chosen`` tells the id of the stage a person wants to see. One Tab stop, arrows go along."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: list[_StepMark] = []
        self._narrow = False
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.px(24), 0, theme.px(24), 0)
        self._row.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_steps(self, steps: Sequence[TimeStep]) -> None:
        """Show the stages; the same number of them keeps their widgets and the focus."""
        while len(self._marks) < len(steps):
            mark = _StepMark(self)
            mark.clicked.connect(lambda _=False, one=mark: self.chosen.emit(one.step.id))
            self._marks.append(mark)
            self._row.addWidget(mark, 1)
        for mark in self._marks[len(steps) :]:
            mark.hide()
            mark.deleteLater()
        del self._marks[len(steps) :]
        for number, (mark, step) in enumerate(zip(self._marks, steps, strict=True)):
            after = steps[number + 1].state if number + 1 < len(steps) else ""
            mark.set_step(step, after)
        self.setAccessibleName("審議の日程")
        self.setAccessibleDescription("。".join(step.spoken for step in steps))
        self._look()

    def steps(self) -> tuple[TimeStep, ...]:
        return tuple(mark.step for mark in self._marks)

    def set_narrow(self, narrow: bool) -> None:
        """One stage alone: the one that is due."""
        self._narrow = narrow
        side = 0 if narrow else theme.px(24)
        self._row.setContentsMargins(side, 0, side, 0)
        self._look()

    def due(self) -> TimeStep | None:
        """The stage in which something is to be done; the last when all are over."""
        now = [mark.step for mark in self._marks if mark.step.state in ("now", "missed")]
        later = [mark.step for mark in self._marks if mark.step.state == "later"]
        rest = [mark.step for mark in self._marks]
        return next(iter([*now, *later, *reversed(rest)]), None)

    def walk(self, mark: "_StepMark", by: int) -> None:
        """Move the focus along the line."""
        place = self._marks.index(mark) + by
        if 0 <= place < len(self._marks) and not self._narrow:
            self._marks[place].setFocus(Qt.FocusReason.TabFocusReason)

    def stop_at(self, mark: "_StepMark") -> None:
        """Tab comes back to where the focus was last."""
        for each in self._marks:
            strong = each is mark
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus if strong else Qt.FocusPolicy.ClickFocus)

    def _look(self) -> None:
        due = self.due()
        for mark in self._marks:
            mark.setVisible(not self._narrow or mark.step == due)
            mark.set_alone(self._narrow)
        stop = next((mark for mark in self._marks if mark.hasFocus()), None)
        at_due = (mark for mark in self._marks if mark.step == due)
        stop = stop or next(at_due, None)
        if stop is not None:
            self.stop_at(stop)


class _StepMark(QAbstractButton):
    """One stage: its mark with the line to the next, its name, its day."""

    def __init__(self, parent: CouncilTimeline) -> None:
        super().__init__(parent)
        self._timeline = parent
        self.step = TimeStep("", "", "", "later")
        self._after = ""
        self._alone = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_step(self, step: TimeStep, after: str) -> None:
        """``after``: the state of the stage behind it, empty for the last."""
        self.step, self._after = step, after
        self.setText(step.title)
        self.setAccessibleName(step.spoken)
        self.setToolTip(step.spoken)  # where the room is too small for all of its line
        self.updateGeometry()
        self.update()

    def set_alone(self, alone: bool) -> None:
        """On one line, without the line to the next stage."""
        self._alone = alone
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        if self._alone:
            wide = QFontMetrics(theme.gothic(16, True)).horizontalAdvance(self.step.title)
            wide += QFontMetrics(theme.gothic(14)).horizontalAdvance(self.step.line)
            return QSize(wide + theme.px(24 + 24), theme.px(32))
        return QSize(theme.px(120), theme.px(76))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(104), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._timeline.walk(self, _STEPS[key])
            return
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._timeline.stop_at(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme.px(22)
        top = (self.height() - side) / 2 if self._alone else theme.px(4)
        mark, _ = _STATES[self.step.state]
        icons.paint(painter, QRectF(1, top, side, side), mark)
        if self._alone:
            self._paint_alone(painter, side + theme.px(8))
        else:
            if self._after:
                self._paint_way(painter, side, top + side / 2)
            self._paint_words(painter)
        painter.end()

    def _paint_way(self, painter: QPainter, side: int, middle: float) -> None:
        passed = self.step.state == "done"
        pen = QPen(QColor(theme.OK if passed else theme.DISABLED_FRAME), theme.px(2))
        if not passed:
            pen.setDashPattern([3, 2])
        painter.setPen(pen)
        left, right = side + theme.px(8), self.width() - theme.px(6)
        painter.drawLine(QPointF(left, middle), QPointF(right, middle))

    def _paint_words(self, painter: QPainter) -> None:
        now = self.step.state == "now"
        colour = {"now": theme.PRIMARY, "missed": theme.ERROR_TEXT}.get(self.step.state, theme.TEXT)
        title = theme.gothic(16, now or self.step.state == "missed")
        title.setUnderline(self.underMouse())
        self._say(painter, theme.px(29), theme.px(24), self.step.title, title, colour)
        below = theme.SUB if colour == theme.TEXT else colour
        self._say(painter, theme.px(51), theme.px(21), self.step.line, theme.gothic(14), below)

    def _say(
        self, painter: QPainter, top: int, high: int, words: str, font: QFont, colour: str
    ) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        room = self.width() - theme.px(6)
        said = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRect(0, top, room + theme.px(6), high), flags, said)

    def _paint_alone(self, painter: QPainter, left: float) -> None:
        now = self.step.state in ("now", "missed")
        colour = {"now": theme.PRIMARY, "missed": theme.ERROR_TEXT}.get(self.step.state, theme.TEXT)
        font = theme.gothic(16, now)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        wide = QFontMetrics(font).horizontalAdvance(self.step.title)
        painter.drawText(QRectF(left, 0, wide + 2, self.height()), flags, self.step.title)
        painter.setFont(theme.gothic(14))
        at = left + wide + theme.px(10)
        room = self.width() - at
        said = painter.fontMetrics().elidedText(
            self.step.line, Qt.TextElideMode.ElideRight, round(room)
        )
        painter.drawText(QRectF(at, 0, room, self.height()), flags, said)
