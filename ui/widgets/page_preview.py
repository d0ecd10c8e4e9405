"""PagePreview: one real page of a PDF on a grey desk, fitted or enlarged."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from checklists.pdf_pages import Pages
from ui import theme
from ui.printing import page_image
from ui.widgets.told import Teller

_ACTUAL = 96 / 72  # px for a point at 100 %
_NAME = "頁の見本"
_STEPS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0)


class PagePreview(QScrollArea):
    """``page_changed`` tells the page (1-based), ``scale_changed`` the percent shown.

    The keyboard is on the sheet: a picture to a screen reader, which is told its number and words.
    """

    page_changed = Signal(int)
    scale_changed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._document: Pages | None = None
        self._page = 0
        self._scale: float | None = None  # None: fitted
        self._whole = True  # fitted: the whole page, or its width
        self._sheet = _Sheet()
        self._teller = Teller(self)
        self.setWidget(self._sheet)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setStyleSheet(f"background: {theme.DESK_UNDER_PAPER}; border: 0;")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFocusProxy(self._sheet)
        self.setAccessibleName(_NAME)

    @property
    def page(self) -> int:
        """The page shown, 1-based; 0 when there is none."""
        return self._page + 1 if self._document is not None else 0

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._document.sizes) if self._document is not None else 0

    def set_pdf(self, pdf: bytes, page: int = 1) -> None:
        """Show another document, at ``page`` (1-based)."""
        self._document = Pages(pdf)
        self._page = min(max(page - 1, 0), self.count - 1)
        self._draw()
        self._say()
        self.page_changed.emit(self.page)

    def show_page(self, page: int) -> None:
        """Turn to ``page`` (1-based), kept inside the document."""
        if self._document is None:
            return
        wanted = min(max(page - 1, 0), self.count - 1)
        if wanted != self._page:
            self._page = wanted
            self.verticalScrollBar().setValue(0)
            self._draw()
            self._say()
            self._teller.tell(f"{self.page} / {self.count}頁")  # turned by a button beside it
            self.page_changed.emit(self.page)

    def turn(self, step: int) -> None:
        """Some pages on or back."""
        self.show_page(self.page + step)

    def fit(self, *, whole: bool = True) -> None:
        """The whole page in the room there is, or its width where a whole page is too small."""
        self._scale = None
        self._whole = whole
        self._draw()

    def enlarge(self, direction: int) -> None:
        """One step larger (+1) or smaller (-1)."""
        now = self._shown_scale() / _ACTUAL
        if direction > 0:
            step = next((one for one in _STEPS if one > now + 0.01), _STEPS[-1])
        else:
            step = next((one for one in reversed(_STEPS) if one < now - 0.01), _STEPS[0])
        self._scale = step * _ACTUAL
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._scale is None:
            self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        if event.key() in steps:
            self.turn(steps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Home:
            self.show_page(1)
        elif event.key() == Qt.Key.Key_End:
            self.show_page(self.count)
        else:
            super().keyPressEvent(event)

    def _shown_scale(self) -> float:
        """Px (device-independent) for a point."""
        if self._scale is not None or self._document is None:
            return self._scale or _ACTUAL
        width, height = self._document.sizes[self._page]
        room = self.viewport().size()
        margin = theme.px(16)
        across = (room.width() - 2 * margin - theme.px(12)) / width
        down = (room.height() - 2 * margin) / height
        return max(min(across, down) if self._whole else across, 0.2)

    def _say(self) -> None:
        """The words are read only where something listens."""
        self._sheet.setAccessibleName(f"{_NAME} {self.page} / {self.count}頁")
        words = ""
        if self._document is not None and QAccessible.isActive():
            words = self._document.text(self._page)
        self._sheet.setAccessibleDescription(" ".join(words.split()))

    def _draw(self) -> None:
        if self._document is None:
            return
        scale = self._shown_scale()
        ratio = self.devicePixelRatioF()
        image = page_image(self._document, self._page, scale * ratio)
        image.setDevicePixelRatio(ratio)
        self._sheet.set_image(image)
        self.scale_changed.emit(round(scale / _ACTUAL * 100))


class _Sheet(QLabel):
    """A label with a picture has the role of one."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_NAME)

    def set_image(self, image: QImage) -> None:
        self.setPixmap(QPixmap.fromImage(image))
        self.setFixedSize(image.deviceIndependentSize().toSize() + QSize(2, 2))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.pixmap().isNull():
            return
        painter = QPainter(self)
        painter.drawPixmap(1, 1, self.pixmap())
        painter.setPen(QPen(QColor(theme.LINE), 1))
        painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))
        painter.end()
