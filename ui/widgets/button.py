"""Button: frame from the style sheet, then icon, label and shortcut hint painted."""

from typing import Literal

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget

from ui import icons, theme

Kind = Literal["primary", "outline", "quiet", "link"]
_PADDING = {"primary": 18, "outline": 18, "quiet": 12, "link": 2}


class Button(QPushButton):
    """A button of the desk. ``key`` is only the hint shown after the label, never a shortcut."""

    def __init__(
        self,
        text: str,
        parent: QWidget | None = None,
        *,
        kind: Kind = "outline",
        icon: str = "",
        key: str = "",
        icon_after: bool = False,
    ) -> None:
        super().__init__(text, parent)
        self._icon = icon
        self._key = key
        self._key_shown = True
        self._why_shut = ""
        self._icon_after = icon_after
        self._kind: Kind = kind
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        self._describe()

    @property
    def kind(self) -> Kind:
        """primary, outline, quiet or link."""
        return self._kind

    def set_kind(self, kind: Kind) -> None:
        """Another kind; one screen has one primary button, which may change its place."""
        if kind != self._kind:
            self._kind = kind
            self.setProperty("kind", kind)
            self.style().unpolish(self)
            self.style().polish(self)
            self.updateGeometry()
            self.update()

    def set_text(self, text: str) -> None:
        """Another label, also for a screen reader."""
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()

    def set_icon(self, name: str) -> None:
        """Another icon; an empty name for none."""
        self._icon = name
        self.updateGeometry()
        self.update()

    def set_key(self, key: str) -> None:
        """Another hint after the label."""
        self._key = key
        self._describe()
        self.updateGeometry()
        self.update()

    def set_key_shown(self, shown: bool) -> None:
        """Show or hide the hint; narrow windows keep it on the main button only."""
        self._key_shown = shown
        self.updateGeometry()
        self.update()

    def set_shut(self, why: str) -> None:
        """Not to be pressed now, and why: under the pointer and for a screen reader. Empty: free."""
        self._why_shut = why
        self.setEnabled(not why)
        self.setToolTip(why)
        self._describe()

    def _describe(self) -> None:
        key = f"キー {self._key}" if self._key else ""
        self.setAccessibleDescription("。".join(filter(None, (key, self._why_shut))))

    def sizeHint(self) -> QSize:
        height = 32 if self._kind == "link" else 44
        padding = theme.px(_PADDING[self._kind])
        return QSize(self._content_width() + 2 * padding, theme.px(height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Space alone is Qt's habit; people press Enter on what has the ring.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QPainter(self)
        self.style().drawControl(QStyle.ControlElement.CE_PushButtonBevel, option, painter, self)
        self._paint_content(painter)
        painter.end()

    def _colour(self) -> str:
        if not self.isEnabled():
            return theme.DISABLED_TEXT
        if self._kind == "primary":
            return theme.WHITE
        if self._kind == "link" and self.underMouse():
            return theme.PRIMARY_HOVER
        return theme.TEXT if self._kind == "quiet" else theme.PRIMARY

    def _key_colour(self) -> str:
        return theme.SUB if self.isEnabled() and self._kind != "primary" else self._colour()

    def _parts(self) -> list[tuple[str, int]]:
        """(part, width) in drawing order: icon, label, key; gaps not counted."""
        icon_part = [("icon", theme.px(20))] if self._icon else []
        bold = self._kind in ("primary", "outline")
        text = self.text()
        label = [("label", QFontMetrics(theme.gothic(16, bold)).horizontalAdvance(text))]
        parts = label + icon_part if self._icon_after else icon_part + label
        if not text:
            parts = icon_part
        if self._key and self._key_shown:
            parts.append(("key", QFontMetrics(theme.gothic(14)).horizontalAdvance(self._key)))
        return parts

    def _content_width(self) -> int:
        parts = self._parts()
        return sum(width for _, width in parts) + theme.px(10) * max(len(parts) - 1, 0)

    def _paint_content(self, painter: QPainter) -> None:
        x = (self.width() - self._content_width()) // 2
        if self._kind == "link":
            x = theme.px(_PADDING["link"])
        for part, width in self._parts():
            box = QRect(x, 0, width + 1, self.height())
            if part == "icon":
                side = theme.px(20)
                top = (self.height() - side) / 2
                # What is wrong is red wherever it stands.
                colour = None if self._icon == "problem" else self._colour()
                icons.paint(painter, QRectF(x, top, side, side), self._icon, colour)
            else:
                self._paint_words(painter, box, part)
            x += width + theme.px(10)

    def _paint_words(self, painter: QPainter, box: QRect, part: str) -> None:
        font = theme.gothic(14)
        if part == "label":
            font = theme.gothic(16, self._kind in ("primary", "outline"))
        # Said of the key, too: what a font leaves open it takes from the widget's style.
        font.setUnderline(self._kind == "link" and part == "label")
        painter.setFont(font)
        painter.setPen(self._colour() if part == "label" else self._key_colour())
        words = self.text() if part == "label" else self._key
        painter.drawText(
            box,
            Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextSingleLine,
            words,
        )
