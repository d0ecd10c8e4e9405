"""ErrorSummary: everything to put right on this page, first thing on it."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui import icons, theme
from ui.widgets.button import Button


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
        self._links: list[Button] = []
        self.hide()

    def set_errors(
        self, errors: Sequence[tuple[str, QWidget | None]], saved: str = "", *, focus: bool = True
    ) -> None:
        """Show ``errors`` (sentence, field) and that the rest is safe; none hides the summary."""
        for link in self._links:
            self._column.removeWidget(link)
            link.deleteLater()
        self._links = []
        for sentence, widget in errors:
            link = Button(sentence, self, kind="link")
            if widget is not None:
                link.clicked.connect(lambda _=False, w=widget: _go_to(w))
            row = QHBoxLayout()
            row.setContentsMargins(theme.px(32), 0, 0, 0)
            row.addWidget(link)
            row.addStretch(1)
            self._column.addLayout(row)
            self._links.append(link)
        title = f"直すところが{len(errors)}件あります"
        self._title.setText(title)
        self._saved.setText(saved)
        self._saved.setVisible(bool(saved))
        self.setAccessibleName("。".join([title, *(sentence for sentence, _ in errors), saved]))
        self.setVisible(bool(errors))
        if errors and focus:
            self.setFocus(Qt.FocusReason.OtherFocusReason)


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
