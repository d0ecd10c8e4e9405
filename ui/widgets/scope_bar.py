"""ScopeBar: how many clauses apply, are to be checked, and do not apply, in one bar."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme


def paint_block(painter: QPainter, box: QRectF, kind: str) -> None:
    """One block of the bar or of its legend: applicable, to_check, not_applicable."""
    painter.setPen(Qt.PenStyle.NoPen)
    if kind == "applicable":
        painter.fillRect(box, QColor(theme.CHART_TO_ADD))
        return
    frame = theme.CHART_CHECKING_FRAME if kind == "to_check" else theme.CHART_UNANSWERED_FRAME
    painter.fillRect(box, QColor(theme.WHITE))
    if kind == "to_check":
        painter.fillRect(box, QBrush(QColor(theme.CHART_CHECKING), Qt.BrushStyle.BDiagPattern))
    painter.setPen(QPen(QColor(frame), 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))


class ScopeBar(QWidget):
    """Widths in proportion; what there is of a kind is never thinner than 8 px."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts = (0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_counts(self, applicable: int, to_check: int, not_applicable: int) -> None:
        """Numbers of clauses."""
        self._counts = (applicable, to_check, not_applicable)
        self.setAccessibleName(
            f"当てはまる{applicable}条項、要確認{to_check}条項、対象外{not_applicable}条項"
        )
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(200), theme.px(14))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        total = sum(self._counts) or 1
        least = theme.px(8)
        shown = [count for count in self._counts if count]
        room = self.width() - least * len(shown) - 2 * max(len(shown) - 1, 0)
        x = 0.0
        kinds = ("applicable", "to_check", "not_applicable")
        for kind, count in zip(kinds, self._counts, strict=True):
            if count:
                width = least + room * count / total
                paint_block(painter, QRectF(x, 0, width, self.height()), kind)
                x += width + 2
        painter.end()
