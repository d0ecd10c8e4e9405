"""ErrorSummary: everything to put right on this page, first thing on it."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui import icons, theme
from ui.widgets.tab_order import follow
from ui.widgets.text_lines import LineKeeper, TextLines


class ErrorSummary(QFrame):
    """Hidden while there is nothing. Gets the focus when errors come; each line leads to its field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("pane", "error")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*(theme.px(n) for n in (22, 12, 20, 12)))
        self._column.setSpacing(0)
        top = QHBoxLayout()
        top.setSpacing(theme.px(10))
        mark = _Mark(self)
        self._title = QLabel(self)
        self._title.setProperty("role", "h2")
        self._saved = QLabel(self)
        self._saved.setProperty("role", "sub")
        top.addWidget(mark)
        top.addWidget(self._title)
        top.addStretch(1)
        top.addWidget(self._saved)
        self._column.addLayout(top)
        self._links: list[ErrorLink] = []
        self.hide()

    def set_errors(
        self, errors: Sequence[tuple[str, QWidget | None]], saved: str = "", *, focus: bool = True
    ) -> None:
        """Show ``errors`` (sentence, field) and that the rest is safe; none hides the summary."""
        for link in self._links:
            self._column.removeWidget(link)
            link.hide()
            link.deleteLater()
        self._links = []
        for sentence, widget in errors:
            link = ErrorLink(sentence, self)
            if widget is not None:
                link.clicked.connect(lambda _=False, w=widget: _go_to(w))
            self._column.addWidget(link)
            self._links.append(link)
        follow(self)  # what was made last would come behind the buttons under the page
        title = f"直すところが{len(errors)}件あります"
        self._title.setText(title)
        self._saved.setText(saved)
        self._saved.setVisible(bool(saved))
        self.setAccessibleName("。".join([title, *(sentence for sentence, _ in errors), saved]))
        self.setVisible(bool(errors))
        if errors and focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)


class ErrorLink(QAbstractButton):
    """One sentence that leads to its field; wraps, because none of it may be cut."""

    def __init__(self, sentence: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._keeper = LineKeeper()
        self.setText(sentence)
        self.setAccessibleName(sentence)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._lines(width).height + theme.px(8)

    def sizeHint(self) -> QSize:
        lines = self._lines(theme.px(640))
        return QSize(round(lines.natural_width) + self._indent() + 2, lines.height + theme.px(8))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(160), theme.px(32))

    def focus_rect(self) -> QRect:
        """The ring goes round the words, not round the empty rest of the line."""
        lines = self._lines(self.width())
        width = round(lines.natural_width) + theme.px(8)
        return QRect(self._indent() - theme.px(4), theme.px(2), width, lines.height + theme.px(4))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = theme.PRIMARY_HOVER if self.underMouse() else theme.PRIMARY
        self._lines(self.width()).paint(painter, self._indent(), theme.px(4), colour)
        painter.end()

    def _indent(self) -> int:
        return theme.px(34)

    def _lines(self, width: int) -> TextLines:
        font = theme.gothic(16)
        font.setUnderline(True)
        return self._keeper.lines(self.text(), font, theme.px(24), width - self._indent())


class _Mark(QWidget):
    """The red triangle of the summary; its word is the title beside it."""

    def sizeHint(self) -> QSize:
        return QSize(theme.px(24), theme.px(32))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = theme.px(24)
        icons.paint(painter, QRectF(0, (self.height() - side) / 2, side, side), "problem")
        painter.end()


def _go_to(widget: QWidget) -> None:
    """Give ``widget`` the focus and scroll it into sight."""
    editor = getattr(widget, "editor", widget)
    editor.setFocus(Qt.FocusReason.OtherFocusReason)
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QScrollArea):
            parent.ensureWidgetVisible(widget, 0, theme.px(16))
        parent = parent.parentWidget()
