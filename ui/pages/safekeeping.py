"""SafekeepingPage: copies, keys, hand-over and retention, one card each."""

from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.pages.column_screen import ColumnScreen
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
    """What keeps the answers: of the whole store, never of one case."""

    help_topic = "safekeeping"

    def __init__(self, office: "Office", parent: QWidget | None = None) -> None:
        super().__init__("控えと引継ぎ", parent)
        self._office = office
        self._build()
        office.state_changed.connect(self.refresh)

    def refresh(self) -> None:
        if self._office.is_open:
            for card in self._cards:
                cast("SafekeepingCard", card).refresh()

    def show_target(self, target: str) -> None:
        """``target``: the object name of a card."""
        for card in self._cards:
            if card.objectName() == target:
                self._area.bring_into_sight(card)
                first = next((one for one in card.findChildren(Button) if _takes(one)), None)
                if first is not None:
                    first.setFocus(Qt.FocusReason.TabFocusReason)
                else:
                    card.focusNextChild()
                return

    def _build(self) -> None:
        body = self._area.body
        self._cards: list[QWidget] = []
        for module, name in _CARDS:
            card = getattr(import_module(module), name)(self._office, self._inside)
            self._cards.append(card)
            body.addWidget(card)
        body.addStretch(1)


def _takes(button: Button) -> bool:
    """Can the keyboard go there now?"""
    return button.isVisible() and button.isEnabled()
