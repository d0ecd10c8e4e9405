"""NavTabs: the tabs of a case, or of a narrow page; the current one has a bar."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QTabBar, QWidget

from ui import theme
from ui.widgets.button import Button
from ui.widgets.header import Rule


class NavTabs(QFrame):
    """``tabs``: (id, label). ``chosen`` tells the id; ``back_pressed`` the way to the list."""

    chosen = Signal(str)
    back_pressed = Signal()

    def __init__(
        self,
        tabs: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
        *,
        back: str = "",
        name: str = "案件の画面",
    ) -> None:
        super().__init__(parent)
        self.setObjectName("nav")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(14), 0, theme.px(14), 1)
        row.setSpacing(0)
        self.back: Button | None = None
        if back:
            self.back = Button(back, self, kind="quiet", icon="left")
            self.back.clicked.connect(self.back_pressed)
            row.addWidget(self.back)
            row.addWidget(Rule(self))
            row.addSpacing(theme.px(8))
        self.strip = TabStrip(self)
        self.strip.setAccessibleName(name)
        self.strip.chosen.connect(self.chosen)
        row.addWidget(self.strip)
        row.addStretch(1)
        self._end = QHBoxLayout()
        row.addLayout(self._end)
        self.set_tabs(tabs)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_tabs(self, tabs: Sequence[tuple[str, str]]) -> None:
        """Other tabs; the current one stays if it is still there."""
        self.strip.set_tabs(tabs)

    def add_at_end(self, widget: QWidget) -> None:
        """Put ``widget`` at the right end of the strip."""
        self._end.addWidget(widget)

    def current(self) -> str:
        """The id of the current tab, or nothing."""
        return self.strip.current()

    def set_current(self, tab_id: str) -> None:
        """Show ``tab_id`` as current without emitting; an unknown id changes nothing."""
        self.strip.set_current(tab_id)

    def step(self, by: int) -> None:
        """Go on to the next tab, from the last to the first."""
        self.strip.setCurrentIndex((self.strip.currentIndex() + by) % self.strip.count())

    def set_count(self, tab_id: str, count: int | None) -> None:
        """A count only where there is something to do; 0 and None take it away."""
        self.strip.set_count(tab_id, count or 0)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.px(48) + 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), theme.px(48) + 1)


class TabStrip(QTabBar):
    """A QTabBar, so that a screen reader meets page tabs.

    Arrow keys go from tab to tab and stay here, Enter goes into the page.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._ids: list[str] = []
        self._counts: dict[str, int] = {}
        self.setDrawBase(False)
        self.setExpanding(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.currentChanged.connect(self._on_current_changed)
        self.tabBarClicked.connect(self._on_clicked)

    def set_tabs(self, tabs: Sequence[tuple[str, str]]) -> None:
        """Other tabs; the current one stays if it is still there."""
        before = self.current()
        blocked = self.blockSignals(True)
        while self.count():
            self.removeTab(0)
        self._ids = [each for each, _ in tabs]
        for _, label in tabs:
            self.addTab(label)
        self.blockSignals(blocked)
        self.set_current(before)
        for each in self._ids:
            self._name(each)

    def current(self) -> str:
        """The id of the current tab, or nothing."""
        index = self.currentIndex()
        return self._ids[index] if 0 <= index < len(self._ids) else ""

    def set_current(self, tab_id: str) -> None:
        """Show ``tab_id`` as current without emitting."""
        if tab_id in self._ids:
            blocked = self.blockSignals(True)
            self.setCurrentIndex(self._ids.index(tab_id))
            self.blockSignals(blocked)
            self.update()

    def set_count(self, tab_id: str, count: int) -> None:
        """The number after a label; 0 shows none."""
        if tab_id not in self._ids or self._counts.get(tab_id, 0) == count:
            return
        self._counts[tab_id] = count
        self._name(tab_id)
        # A QTabBar measures again only when a text or an icon of it changes.
        index = self._ids.index(tab_id)
        self.setTabText(index, self.tabText(index))
        self.updateGeometry()
        self.update()

    def focus_rect(self) -> QRect:
        """The ring goes round the current tab."""
        return self.tabRect(self.currentIndex()).adjusted(4, 4, -4, -4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_current_changed(self.currentIndex())
            return
        before = self.currentIndex()
        super().keyPressEvent(event)
        if self.currentIndex() != before:  # the page that is shown takes the focus
            self.setFocus(Qt.FocusReason.TabFocusReason)

    def tabSizeHint(self, index: int) -> QSize:
        width = QFontMetrics(theme.gothic(16, True)).horizontalAdvance(self._words(index))
        return QSize(width + theme.px(30), theme.px(48))

    def minimumTabSizeHint(self, index: int) -> QSize:
        return self.tabSizeHint(index)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        under = self.tabAt(self.mapFromGlobal(self.cursor().pos())) if self.underMouse() else -1
        for index in range(self.count()):
            self._paint_tab(painter, index, index == under)
        painter.end()

    def event(self, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.HoverMove, QEvent.Type.Leave):
            self.update()
        return super().event(event)

    def _paint_tab(self, painter: QPainter, index: int, under: bool) -> None:
        rect = self.tabRect(index)
        current = index == self.currentIndex()
        painter.setFont(theme.gothic(16, current))
        painter.setPen(QColor(theme.PRIMARY if current else theme.TEXT))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._words(index))
        if current or under:
            high = theme.px(4)
            bar = QRect(rect.left(), self.height() - high, rect.width(), high)
            painter.fillRect(bar, QColor(theme.PRIMARY if current else theme.TINT_LINE))

    def _words(self, index: int) -> str:
        count = self._counts.get(self._ids[index], 0) if index < len(self._ids) else 0
        return f"{self.tabText(index)} {count}" if count else self.tabText(index)

    def _name(self, tab_id: str) -> None:
        index = self._ids.index(tab_id)
        count = self._counts.get(tab_id, 0)
        words = self.tabText(index)
        self.setAccessibleTabName(index, f"{words}、{count}件" if count else words)

    def _on_current_changed(self, index: int) -> None:
        if 0 <= index < len(self._ids):
            self.chosen.emit(self._ids[index])

    def _on_clicked(self, index: int) -> None:
        # A screen without a tab of its own stands under the current one: the click leads out.
        if index == self.currentIndex():
            self._on_current_changed(index)
