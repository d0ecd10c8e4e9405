"""Chip: a filter with mark, label and count."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from ui import icons, theme
from ui.widgets.reader_press import ReaderPress


class Chip(ReaderPress, QPushButton):
    """A checkable filter; the count stands after the label."""

    def __init__(
        self, text: str, mark: str = "", count: int | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(text, parent)
        self._mark = mark
        self._count = count
        self.setProperty("kind", "chip")
        self.setCheckable(True)
        self.heed_readers()
        self.setAutoExclusive(True)  # one of its row: a screen reader says so
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._on_toggled)
        self._name()

    def set_count(self, count: int | None) -> None:
        """Another count; None for none."""
        self._count = count
        self._name()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._content_width() + theme.px(24), theme.px(44))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._content_width() + theme.px(12), theme.px(44))

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QPainter(self)
        self.style().drawControl(QStyle.ControlElement.CE_PushButtonBevel, option, painter, self)
        side = theme.px(18)
        x = (self.width() - self._content_width()) / 2
        if self._mark:
            icons.paint(painter, QRectF(x, (self.height() - side) / 2, side, side), self._mark)
            x += side + theme.px(8)
        painter.setFont(theme.gothic(16, self.isChecked()))
        painter.setPen(QColor(theme.PRIMARY if self.isChecked() else theme.TEXT))
        box = QRectF(x, 0, self.width() - x, self.height())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, flags, self._words())
        painter.end()

    def _on_toggled(self, checked: bool) -> None:
        # Where one has the focus Qt takes Tab from the others of its group, and does not give it
        # back to the one that is chosen without the focus.
        if checked:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _words(self) -> str:
        return self.text() if self._count is None else f"{self.text()} {self._count}"

    def _content_width(self) -> int:
        words = QFontMetrics(theme.gothic(16, True)).horizontalAdvance(self._words())
        return words + (theme.px(18 + 8) if self._mark else 0)

    def _name(self) -> None:
        count = "" if self._count is None else f"、{self._count}件"
        self.setAccessibleName(f"{self.text()}{count}")
