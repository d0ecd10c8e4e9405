"""VerdictButtons: the four verdicts in one row, with mark, word and key."""

from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from checklists.answer import VERDICT_WORDS, Verdict
from ui import icons, theme
from ui.widgets.choice_row import ChoiceButton, ChoiceRow

MARKS = {
    Verdict.STATED: "done",
    Verdict.TO_ADD: "add",
    Verdict.NOT_APPLICABLE: "na",
    Verdict.CHECKING: "pending",
}


class VerdictButtons(ChoiceRow):
    """Exactly one of four, or none. Keys 1 to 4 work while no text field has the focus."""

    chosen = Signal(object)  # Verdict

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[Verdict, VerdictButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        for number, verdict in enumerate(Verdict, start=1):
            button = VerdictButton(verdict, str(number), self)
            self._buttons[verdict] = button
            self.add_choice(button)
            row.addWidget(button, 1)
            # A text field takes the digit first (ShortcutOverride), so it is never lost there.
            shortcut = QShortcut(QKeySequence(str(number)), self)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(partial(self._on_key, button))
        self.picked.connect(lambda index: self.chosen.emit(list(Verdict)[index]))
        self.setAccessibleName("確認結果")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _on_key(self, button: "VerdictButton") -> None:
        """As a click. The ring goes along: it never stays on another verdict than the chosen one."""
        button.click()
        if self.isAncestorOf(self.window().focusWidget() or self):
            button.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def verdict(self) -> Verdict | None:
        """What is chosen now."""
        index = self.index()
        return list(Verdict)[index] if index >= 0 else None

    def set_verdict(self, verdict: Verdict | None) -> None:
        """Show ``verdict`` without emitting."""
        self.set_index(list(Verdict).index(verdict) if verdict else -1)

    def button(self, verdict: Verdict) -> "VerdictButton":
        """The button of one verdict."""
        return self._buttons[verdict]


class VerdictButton(ChoiceButton):
    """Mark, word and key cap; chosen = 3 px frame, pale blue ground, blue bold word."""

    def __init__(self, verdict: Verdict, key: str, parent: VerdictButtons) -> None:
        super().__init__(VERDICT_WORDS[verdict], parent)
        self._mark = MARKS[verdict]
        self._key = key
        self.setAccessibleDescription(f"キー {key}")

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
        return theme.px(24) + theme.px(8) + word + theme.px(10) + theme.px(20)

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
        side, cap = theme.px(24), theme.px(20)
        x = (self.width() - self._content_width()) / 2
        middle = self.height() / 2
        off = theme.DISABLED_TEXT if not self.isEnabled() else None
        icons.paint(painter, QRectF(x, middle - side / 2, side, side), self._mark, off)
        x += side + theme.px(8)
        font = theme.gothic(16, True)
        advance = QFontMetrics(font).horizontalAdvance(self.text())
        painter.setFont(font)
        painter.setPen(QColor(off or (theme.PRIMARY if self.isChecked() else theme.TEXT)))
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(x, 0, advance + 2, self.height()), flags, self.text())
        x += advance + theme.px(10)
        self._paint_cap(painter, QRectF(x, middle - cap / 2, cap, cap))

    def _paint_cap(self, painter: QPainter, cap: QRectF) -> None:
        painter.setPen(QPen(QColor(theme.DISABLED_FRAME), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), theme.px(4), theme.px(4))
        painter.setFont(theme.gothic(14))
        painter.setPen(QColor(theme.SUB))
        painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, self._key)
