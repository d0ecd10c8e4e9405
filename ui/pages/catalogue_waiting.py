"""The page of the catalogue while a change of it is on its way to disk."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from ui.office import Office
    from ui.pages.catalogue import CataloguePage

_KEEPING = "控えを作って、条項集を保存しています"


class CatalogueWaiting(QObject):
    """Says that it works; the keyboard waits where Enter does nothing, and goes back to where it was.

    ``look`` shows what can be done, before the keyboard goes back.
    """

    def __init__(self, office: Office, page: CataloguePage, look: Callable[[], object]) -> None:
        super().__init__(page)
        self._page, self._look = page, look
        self._began: QWidget | None = None  # what had the keyboard
        office.changing_changed.connect(self._on_changing)

    def _rest(self) -> QWidget:
        listed = self._page.list.view
        return listed if listed.isVisible() else self._page.panes_widget.tabs.strip

    @Slot(bool)
    def _on_changing(self, changing: bool) -> None:
        began = self._page.focusWidget()
        if changing:
            self._began = began
            self._rest().setFocus(Qt.FocusReason.OtherFocusReason)
        self._page.said.say(_KEEPING if changing else "", "pending")
        self._look()
        if not changing and self._began is not None:
            if began is self._rest() and self._began.isVisible():
                self._began.setFocus(Qt.FocusReason.OtherFocusReason)
            self._began = None
