"""SafekeepingPage: copies, keys, hand-over and retention, one card each."""

from collections.abc import Sequence
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QWidget

from ui.pages.column_screen import ColumnScreen
from ui.pages.later import Later, polish
from ui.widgets.button import Button

if TYPE_CHECKING:
    from ui.office import Office

# Each made as Class(office, parent), in the order of the page.
_CARDS = (
    ("ui.pages.safekeeping_backups", "BackupsCard"),
    ("ui.pages.safekeeping_key", "KeyCard"),
    ("ui.pages.safekeeping_handover", "HandoverCard"),
    ("ui.pages.safekeeping_retention", "RetentionCard"),
    ("ui.pages.safekeeping_health", "HealthCard"),
)


class SafekeepingCard(Protocol):
    """One card of the page."""

    def refresh(self) -> None:
        """Show what is true now."""
        ...


class SafekeepingPage(ColumnScreen):
    """What keeps the answers: of the whole store, never of one case.

    The first card stands at once; the others come after it, one in each turn of the event loop.
    """

    help_topic = "safekeeping"

    def __init__(self, office: "Office", parent: QWidget | None = None) -> None:
        super().__init__("控えと引継ぎ", parent)
        self._office = office
        self._cards: list[QWidget] = []
        self._later = Later(self)
        self._area.body.addStretch(1)
        self._add(*_CARDS[0])
        for module, name in _CARDS[1:]:
            self._later.add(partial(import_module, module))
            self._later.add(partial(self._add_shown, module, name))
        office.state_changed.connect(self.refresh)

    def refresh(self) -> None:
        for card in self._cards:
            self._refresh(card)

    def first_focus(self) -> QWidget:
        return self._back  # what Tab would find first, without waiting for all cards

    def panes(self) -> Sequence[QWidget]:
        self._later.finish()
        return super().panes()

    def focusNextPrevChild(self, next: bool) -> bool:
        self._later.finish()
        return super().focusNextPrevChild(next)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and self._later.take_key(self, event):
            return True
        return super().event(event)

    def show_target(self, target: str) -> None:
        """``target``: the object name of a card."""
        self._later.finish()
        for card in self._cards:
            if card.objectName() == target:
                self._area.bring_into_sight(card)
                first = next((one for one in card.findChildren(Button) if _takes(one)), None)
                if first is not None:
                    first.setFocus(Qt.FocusReason.TabFocusReason)
                else:
                    card.focusNextChild()
                return

    def _add(self, module: str, name: str) -> QWidget:
        card: QWidget = getattr(import_module(module), name)(self._office, self._inside)
        self._cards.append(card)
        self._area.body.insertWidget(self._area.body.count() - 1, card)
        return card

    def _add_shown(self, module: str, name: str) -> None:
        card = self._add(module, name)
        self._refresh(card)
        polish(card)
        card.show()

    def _refresh(self, card: QWidget) -> None:
        if self._office.is_open:
            cast("SafekeepingCard", card).refresh()


def _takes(button: Button) -> bool:
    """Can the keyboard go there now?"""
    return button.isVisible() and button.isEnabled()
