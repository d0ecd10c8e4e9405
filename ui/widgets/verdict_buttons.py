"""VerdictButtons: the four verdicts in one row, with mark, word and key."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from checklists.answer import VERDICT_WORDS, Verdict
from ui import icons, theme

MARKS = {
    Verdict.STATED: "done",
    Verdict.TO_ADD: "add",
    Verdict.NOT_APPLICABLE: "na",
    Verdict.CHECKING: "pending",
}


class VerdictButtons(QWidget):
    """Exactly one of four, or none. Keys 1 to 4 work while no text field has the focus."""

    chosen = Signal(object)  # Verdict

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self._buttons: dict[Verdict, VerdictButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        for number, verdict in enumerate(Verdict, start=1):
            button = VerdictButton(verdict, str(number), self)
            self._buttons[verdict] = button
            self._group.addButton(button, number - 1)
            row.addWidget(button, 1)
            # A text field takes the digit first (ShortcutOverride), so it is never lost there.
            shortcut = QShortcut(QKeySequence(str(number)), self)
            shortcut.activated.connect(button.click)
        self._group.idClicked.connect(self._on_clicked)
        self.setAccessibleName("確認結果")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def verdict(self) -> Verdict | None:
        """What is chosen now."""
        return next((v for v, b in self._buttons.items() if b.isChecked()), None)

    def set_verdict(self, verdict: Verdict | None) -> None:
        """Show ``verdict`` without emitting."""
        self._group.setExclusive(False)
        for each, button in self._buttons.items():
            button.setChecked(each is verdict)
        self._group.setExclusive(True)

    def button(self, verdict: Verdict) -> "VerdictButton":
        """The button of one verdict."""
        return self._buttons[verdict]

    def _on_clicked(self, index: int) -> None:
        self.chosen.emit(list(Verdict)[index])


class VerdictButton(QAbstractButton):
    """Mark, word and key cap; chosen = 3 px frame, pale blue ground, blue bold word."""

    def __init__(self, verdict: Verdict, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._mark = MARKS[verdict]
        self._key = key
        self.setText(VERDICT_WORDS[verdict])
        self.setCheckable(True)
        self.setAutoExclusive(True)  # tells a screen reader: radio button
        self.setAccessibleName(VERDICT_WORDS[verdict])
        self.setAccessibleDescription(f"キー {key}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(self._content_width() + theme.px(24), theme.px(56))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._content_width() + theme.px(8), theme.px(56))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_frame(painter)
        self._paint_content(painter)
        painter.end()

    def _content_width(self) -> int:
        word = QFontMetrics(theme.gothic(16, True)).horizontalAdvance(self.text())
        return theme.px(20) + theme.px(10) + word + theme.px(10) + theme.px(20)

    def _paint_frame(self, painter: QPainter) -> None:
        width = theme.px(3) if self.isChecked() else 1
        ground = theme.WHITE
        frame = theme.PRIMARY if self.isChecked() else theme.BORDER
        if not self.isEnabled():
            ground, frame = theme.DISABLED_GROUND, theme.DISABLED_FRAME
        elif self.isDown():
            ground = theme.PRESSED
        elif self.isChecked():
            ground = theme.SELECTED
        elif self.underMouse():
            ground = theme.HOVER
        painter.setPen(QPen(QColor(frame), width))
        painter.setBrush(QColor(ground))
        half = width / 2
        box = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(box, theme.px(8) - half, theme.px(8) - half)

    def _paint_content(self, painter: QPainter) -> None:
        side = theme.px(20)
        x = (self.width() - self._content_width()) / 2
        middle = self.height() / 2
        off = theme.DISABLED_TEXT if not self.isEnabled() else None
        icons.paint(painter, QRectF(x, middle - side / 2, side, side), self._mark, off)
        x += side + theme.px(10)
        font = theme.gothic(16, True)
        advance = QFontMetrics(font).horizontalAdvance(self.text())
        painter.setFont(font)
        painter.setPen(QColor(off or (theme.PRIMARY if self.isChecked() else theme.TEXT)))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(x, 0, advance + 2, self.height()), flags, self.text())
        x += advance + theme.px(10)
        self._paint_cap(painter, QRectF(x, middle - side / 2, side, side))

    def _paint_cap(self, painter: QPainter, cap: QRectF) -> None:
        painter.setPen(QPen(QColor(theme.DISABLED_FRAME), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(4), theme.px(4))
        painter.setFont(theme.gothic(14))
        painter.setPen(QColor(theme.SUB))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._key)
