"""ThreePanes: list, middle and right; two or one of them when the window is narrow."""

from collections.abc import Sequence
from typing import Literal

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.button import Button
from ui.widgets.nav_tabs import NavTabs
from ui.widgets.pane import ScrollColumn, SidePane

Mode = Literal["three", "two", "one"]
_MIDDLE_LEAST = 600
_LEFT = (264, 300)
_RIGHT = (296, 404)
_PINNED_MOST = 0.6  # of the height; the reasons above it need room too
_NO_LIMIT = 16777215  # Qt's QWIDGETSIZE_MAX


class ThreePanes(QWidget):
    """Break points by logical width: 1200 three panes; 900 list + middle, the right parts are
    tabs above the middle; below one pane with tabs, the list behind a button.

    ``right``: one widget or several (stacked while there is room, a tab each otherwise).
    ``titles``: the tabs' words, first the middle's, then one for each right part.
    """

    mode_changed = Signal(str)  # three, two, one

    def __init__(
        self,
        left: QWidget,
        middle: QWidget,
        right: QWidget | Sequence[QWidget],
        titles: Sequence[str],
        parent: QWidget | None = None,
        *,
        list_name: str = "一覧",
        left_widths: tuple[int, int] = _LEFT,
        right_widths: tuple[int, int] = _RIGHT,
    ) -> None:
        super().__init__(parent)
        self._left_widths, self._right_widths = left_widths, right_widths
        self._left, self._middle = left, middle
        self._right = [right] if isinstance(right, QWidget) else list(right)
        self._mode: Mode = "three"
        parts = [(str(number), title) for number, title in enumerate(titles)]
        self.tabs = NavTabs(parts, self, name="この画面の部分")
        self.tabs.chosen.connect(self._on_tab)
        self.list_button = Button(list_name, self, kind="quiet", icon="down", icon_after=True)
        self.list_button.clicked.connect(self._on_list)
        self.tabs.add_at_end(self.list_button)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(middle)
        self._side = QFrame(self)
        self._side.setObjectName("right")
        self._side_column = QVBoxLayout(self._side)
        self._side_column.setContentsMargins(1, 0, 0, 0)
        self._side_column.setSpacing(0)
        self._list_side = QFrame(self)
        self._list_side.setObjectName("left")
        self._list_column = QVBoxLayout(self._list_side)
        self._list_column.setContentsMargins(0, 0, 1, 0)
        self._rules = {part: _rule(self._side) for part in self._right}
        self._lay_out()
        for part in self._right[1:]:
            if isinstance(part, SidePane | ScrollColumn):
                part.content_changed.connect(self._pin_parts)
        self._enter("three")

    @property
    def mode(self) -> Mode:
        """three, two or one."""
        return self._mode

    def set_list_label(self, label: str) -> None:
        """Words on the list's button: 「消去・廃棄 1/5 残り27」."""
        self.list_button.set_text(label)

    def show_middle(self) -> None:
        """Bring the middle to the front; after a choice in the list."""
        self._show_part(0)

    def show_right(self, number: int = 0) -> None:
        """Bring right part ``number`` to the front; nothing to do with three panes."""
        if self._mode != "three":
            self._show_part(number + 1)

    @property
    def part(self) -> int:
        """Which is in front: 0 the middle, then the right parts; -1 the list in their place."""
        shown = self._stack.currentWidget()
        if shown is self._left:
            return -1
        return self._right.index(shown) + 1 if shown in self._right else 0

    def show_part(self, number: int) -> None:
        """As ``part`` tells it, where there is less room than for all."""
        if number > 0:
            self.show_right(number - 1)
        elif number < 0 and self._mode == "one":
            self._stack.setCurrentWidget(self._left)
            self.list_button.set_icon("up")

    def show_part_of(self, widget: QWidget) -> None:
        """Bring that part to the front in which ``widget`` is."""
        for number, part in ((-1, self._left), *enumerate((self._middle, *self._right))):
            if part is widget or part.isAncestorOf(widget):
                self.show_part(number) if number else self.show_middle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        logical = self.width() / theme.zoom().factor
        mode: Mode = "three" if logical >= 1200 else "two" if logical >= 900 else "one"
        if mode != self._mode:
            self._enter(mode)
        self._share(logical)

    def minimumSizeHint(self) -> QSize:
        # Never wider than one pane: below that a tab shows it.
        return QSize(min(self._middle.minimumSizeHint().width(), theme.px(640)), theme.px(160))

    def _lay_out(self) -> None:
        centre = QVBoxLayout()
        centre.setSpacing(0)
        centre.addWidget(self.tabs)
        centre.addWidget(self._stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._list_side)
        row.addLayout(centre, 1)
        row.addWidget(self._side)

    def _enter(self, mode: Mode) -> None:
        self._mode = mode
        focus = self.focusWidget()
        if mode == "one":
            self._stack.addWidget(self._left)
        else:
            self._list_column.addWidget(self._left)
            self._left.show()
        for part in self._right:
            if mode == "three":
                self._side_column.addWidget(self._rules[part])
                self._side_column.addWidget(part, 1 if part is self._right[0] else 0)
                self._rules[part].setVisible(part is not self._right[0])
                part.show()
            else:
                part.setMinimumHeight(0)
                part.setMaximumHeight(_NO_LIMIT)
                self._stack.addWidget(part)
        self._list_side.setVisible(mode != "one")
        self._side.setVisible(mode == "three")
        self.tabs.setVisible(mode != "three")
        self.list_button.setVisible(mode == "one")
        self._show_part(0)
        if focus is not None:  # what is out of sight now cannot keep the keyboard
            (focus if focus.isVisibleTo(self) else self.tabs.strip).setFocus()
        self.mode_changed.emit(mode)

    def _share(self, logical: float) -> None:
        """The middle takes the rest and is never under 600 while others can give way."""
        if self._mode == "three":
            spare = logical - _MIDDLE_LEAST - self._left_widths[0] - self._right_widths[0]
            left = min(
                self._left_widths[1],
                self._left_widths[0]
                + max(spare - (self._right_widths[1] - self._right_widths[0]), 0),
            )
            right = min(
                self._right_widths[1], max(self._right_widths[0], logical - _MIDDLE_LEAST - left)
            )
            self._side.setFixedWidth(theme.px(right))
            self._pin_parts()
        else:
            left = min(self._left_widths[1], max(self._left_widths[0], logical - _MIDDLE_LEAST))
        self._list_side.setFixedWidth(theme.px(left))

    def _pin_parts(self) -> None:
        """The first right part scrolls above; the later ones keep their height while they can."""
        if self._mode != "three" or not self.height():
            return
        most = round(self.height() * _PINNED_MOST / max(len(self._right) - 1, 1))
        for part in self._right[1:]:
            if isinstance(part, SidePane | ScrollColumn):
                natural = part.natural_height(self._side.width() - 1)
            elif part.hasHeightForWidth():
                natural = part.heightForWidth(self._side.width() - 1)
            else:
                natural = part.sizeHint().height()
            if part.height() != min(natural, most) or part.minimumHeight() != part.maximumHeight():
                part.setFixedHeight(min(natural, most))

    def _show_part(self, number: int) -> None:
        part = self._middle if number == 0 else self._right[number - 1]
        self._stack.setCurrentWidget(part)
        self.tabs.set_current(str(number))
        self.list_button.set_icon("down")

    def _on_tab(self, tab_id: str) -> None:
        self._show_part(int(tab_id))

    def _on_list(self) -> None:
        if self._stack.currentWidget() is self._left:
            self._show_part(0)
            return
        self._stack.setCurrentWidget(self._left)
        self.list_button.set_icon("up")
        self._left.setFocus()


def _rule(parent: QWidget) -> QFrame:
    """A line between two parts of the right pane."""
    rule = QFrame(parent)
    rule.setObjectName("rule")
    rule.setFixedHeight(1)
    return rule
