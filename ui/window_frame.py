"""WindowFrame: header, tabs, band, banner and the stack of screens, in the sizes of one zoom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QStackedWidget, QVBoxLayout, QWidget

from ui import theme
from ui.pages.page import Breadth, breadth_of
from ui.pages.start import StartPage
from ui.screens import LABELS, LIST, OUTSIDE, TAB_OF, TABS
from ui.widgets.button import Button
from ui.widgets.header import Header
from ui.widgets.nav_tabs import NavTabs
from ui.widgets.shut_band import ShutBand
from ui.widgets.tab_order import stand_before
from ui.widgets.trouble_banner import TroubleBanner

if TYPE_CHECKING:
    from ui.desk import Desk


class WindowFrame(QWidget):
    """Says where one is. ``menu_wanted`` carries the button the menu opens under."""

    menu_wanted = Signal(QWidget)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        # The window may be narrower than a page would like: pages give way, nothing is cut.
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.header = Header(self)
        self.tabs = NavTabs(TABS, self, back=LABELS[LIST])
        self.shut = ShutBand(self)
        self.banner = TroubleBanner(self)
        self.stack = QStackedWidget(self)
        self.start = StartPage(self.stack)
        self.stack.addWidget(self.start)
        for part in (self.header, self.tabs, self.shut, self.banner):
            column.addWidget(part)
        column.addWidget(self.stack, 1)
        self._more = Button("メニュー", self.header, kind="quiet", icon="menu")
        row = self.header.layout()
        if row is not None:
            row.insertWidget(row.indexOf(self.header.lock), self._more)  # type: ignore[attr-defined]
        stand_before(self.header.lock, [self._more])
        self._more.clicked.connect(lambda: self.menu_wanted.emit(self._more))
        self.header.menu_pressed.connect(lambda: self.menu_wanted.emit(self.header.menu))

    def press_menu(self) -> None:
        """As if the menu button in sight was pressed."""
        for button in (self._more, self.header.menu):
            if button.isVisible():
                button.click()

    def name_place(self, page: str, desk: Desk | None, city: str) -> None:
        """``page`` empty: nothing of a case is seen. Outside a case: the city."""
        in_case = bool(page) and page not in OUTSIDE and desk is not None
        if in_case and desk is not None:
            self.header.set_case(*titles(desk))
        else:
            self.header.set_case("", city)
        narrow = breadth_of(self.window().width(), theme.zoom().factor) is Breadth.NARROW
        self.header.set_narrow(narrow)
        self.header.menu.setVisible(narrow and bool(page))
        self.header.product.setVisible(not (narrow and bool(page)))
        self.header.set_menu(LABELS.get(page, ""))
        self.header.lock.setVisible(bool(page))
        self._more.setVisible(not narrow and bool(page))
        self.tabs.setVisible(in_case and not narrow)
        self.tabs.set_current(TAB_OF.get(page, page))
        self.show_case(desk if in_case else None)

    def show_case(self, desk: Desk | None) -> None:
        """What an answer may change in the frame: the title and the count of gaps."""
        if desk is None:
            return
        from ui.models.differing import gap_total

        self.header.set_case(*titles(desk))
        self.tabs.set_count("gaps", gap_total(desk))


def titles(desk: Desk) -> tuple[str, str]:
    """What the header says of a case: title; number and department."""
    profile = desk.case.profile
    texts = (profile.get("consult_no"), profile.get("department"))
    return desk.case.title or "(件名がまだありません)", " / ".join(
        text for text in texts if isinstance(text, str) and text
    )
