"""Paragraph: text with a fixed line pitch, marked ranges and, for titles, phrase breaks."""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui import theme
from ui.widgets.text_lines import LineKeeper, Range, TextLines

Role = Literal["body", "sub", "h1", "h2", "h3", "wording"]
_MOST_CHARACTERS = 46  # of a comfortable line


class Paragraph(QLabel):
    """A QLabel that keeps the plain text for screen readers and draws it with room."""

    def __init__(
        self,
        text: str,
        parent: QWidget | None = None,
        *,
        role: Role = "body",
        phrases: bool = False,
        colour: str = "",
    ) -> None:
        super().__init__(parent)
        self._role: Role = role
        self._phrases = phrases
        own = theme.TEXT if role == "body" else theme.SUB if role == "sub" else theme.INK
        self._colour = colour or own
        self._ranges: tuple[Range, ...] = ()
        self._keeper = LineKeeper()
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.set_text(text)

    def set_text(self, text: str, ranges: Sequence[Range] = ()) -> None:
        """``ranges``: (start, end, "choice" | "number") in characters of ``text``."""
        self._ranges = tuple(ranges)
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def set_role(self, role: Role) -> None:
        """Another size, the colour stays."""
        if role != self._role:
            self._role = role
            self.updateGeometry()
            self.update()

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._laid_out(min(width, self.maximumWidth())).height

    def sizeHint(self) -> QSize:
        size, _, _ = theme.TYPE[self._role]
        most = theme.px(size * _MOST_CHARACTERS)
        lines = self._laid_out(most)
        return QSize(min(most, round(lines.natural_width + 1.5)), lines.height)

    def minimumSizeHint(self) -> QSize:
        size, _, _ = theme.TYPE[self._role]
        narrow = min(self.sizeHint().width(), theme.px(size * 4))
        return QSize(narrow, theme.line_pitch(self._role))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = self._colour if self.isEnabled() else theme.DISABLED_TEXT
        lines = self._laid_out(self.width())
        lines.paint(painter, 0, lines.beside(self.height()), colour, self._ranges)
        painter.end()

    def _laid_out(self, width: int) -> TextLines:
        return self._keeper.lines(
            self.text(),
            theme.role_font(self._role),
            theme.line_pitch(self._role),
            width,
            in_phrases=self._phrases,
        )
