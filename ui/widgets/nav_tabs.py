"""NavTabs: the tabs of a case, or of a narrow page; the current one has a bar."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from ui import theme
from ui.widgets.button import Button
from ui.widgets.header import Rule


class NavTabs(QFrame):
    """``tabs``: (id, label). ``chosen`` tells the id; ``back_pressed`` the way to the list."""

    chosen = Signal(str)
    back_pressed = Signal()

    def __init__(
        self, tabs: Sequence[tuple[str, str]], parent: QWidget | None = None, *, back: str = ""
    ) -> None:
        super().__init__(parent)
        self.setObjectName("nav")
        self._group = QButtonGroup(self)
        self._ids: list[str] = []
        self._tabs: dict[str, NavTab] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.px(14), 0, theme.px(14), 0)
        self._row.setSpacing(0)
        if back:
            button = Button(back, self, kind="quiet", icon="left")
            button.clicked.connect(self.back_pressed)
            self.back: Button | None = button
            self._row.addWidget(button)
            self._row.addWidget(Rule(self))
            self._row.addSpacing(theme.px(8))
        else:
            self.back = None
        self._end = QHBoxLayout()
        self._row.addStretch(1)
        self._row.addLayout(self._end)
        self.set_tabs(tabs)
        self._group.idClicked.connect(lambda index: self.chosen.emit(self._ids[index]))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_tabs(self, tabs: Sequence[tuple[str, str]]) -> None:
        """Other tabs; the current one stays if it is still there."""
        current = self.current()
        for tab in self._tabs.values():
            self._group.removeButton(tab)
            self._row.removeWidget(tab)
            tab.deleteLater()
        self._ids = [each for each, _ in tabs]
        self._tabs = {}
        place = self._row.count() - 2
        for index, (each, label) in enumerate(tabs):
            tab = NavTab(label, self)
            self._tabs[each] = tab
            self._group.addButton(tab, index)
            self._row.insertWidget(place + index, tab)
        if current in self._tabs:
            self.set_current(current)

    def add_at_end(self, widget: QWidget) -> None:
        """Put ``widget`` at the right end of the strip."""
        self._end.addWidget(widget)

    def current(self) -> str:
        """The id of the current tab, or nothing."""
        index = self._group.checkedId()
        return self._ids[index] if 0 <= index < len(self._ids) else ""

    def set_current(self, tab_id: str) -> None:
        """Show ``tab_id`` as current without emitting; an unknown id shows none."""
        self._group.setExclusive(False)
        for each, tab in self._tabs.items():
            tab.setChecked(each == tab_id)
        self._group.setExclusive(True)

    def set_count(self, tab_id: str, count: int | None) -> None:
        """A count only where there is something to do; 0 and None take it away."""
        self._tabs[tab_id].set_count(count or None)

    def tab(self, tab_id: str) -> "NavTab":
        """The button of one tab."""
        return self._tabs[tab_id]

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), theme.px(49))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), theme.px(49))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        tabs = list(self._tabs.values())
        here = next((i for i, tab in enumerate(tabs) if tab.hasFocus()), None)
        if step and here is not None and 0 <= here + step < len(tabs):
            tabs[here + step].setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)


class NavTab(QPushButton):
    """One tab: label and count; bold and blue when current."""

    def __init__(self, label: str, parent: QWidget) -> None:
        super().__init__(label, parent)
        self._count: int | None = None
        self.setProperty("kind", "nav")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(label)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_count(self, count: int | None) -> None:
        """Another count; None for none."""
        self._count = count
        self.setAccessibleName(self.text() if count is None else f"{self.text()}、{count}件")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        words = QFontMetrics(theme.gothic(16, True)).horizontalAdvance(self._words())
        return QSize(words + theme.px(30), theme.px(48))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
            return
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()  # the strip moves on
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""  # type: ignore[attr-defined]
        painter = QPainter(self)
        self.style().drawControl(QStyle.ControlElement.CE_PushButtonBevel, option, painter, self)
        painter.setFont(theme.gothic(16, self.isChecked()))
        painter.setPen(theme.PRIMARY if self.isChecked() else theme.TEXT)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._words())
        painter.end()

    def _words(self) -> str:
        return self.text() if self._count is None else f"{self.text()} {self._count}"
