"""SafekeepingPage: copies, keys, hand-over and retention, one card each."""

from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.pages.page import Breadth, Screen
from ui.widgets.button import Button
from ui.widgets.mark_line import MarkLine
from ui.widgets.pane import ScrollColumn
from ui.widgets.paragraph import Paragraph

if TYPE_CHECKING:
    from ui.office import Office

_WIDEST = 1040
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


class SafekeepingPage(Screen):
    """What keeps the answers: of the whole store, never of one case."""

    back_wanted = Signal()
    help_topic = "safekeeping"

    def __init__(self, office: "Office", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._area = ScrollColumn(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._area)
        self._build()
        office.state_changed.connect(self.refresh)

    def refresh(self) -> None:
        why = self._office.why_read_only()
        self._why.setVisible(why is not None)
        if why is not None:
            self._why.set_words(f"{why.happened}{why.todo}", "locked")
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

    def panes(self) -> Sequence[QWidget]:
        return (self._area,)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        least = theme.px(16 if self.breadth is Breadth.NARROW else 32)
        margin = max(least, (self.width() - theme.px(_WIDEST)) // 2)
        self._area.body.setContentsMargins(margin, theme.px(20), margin, theme.px(32))

    def _build(self) -> None:
        inside, body = self._area.widget(), self._area.body
        body.setSpacing(theme.px(16))
        row = QHBoxLayout()
        row.addWidget(Paragraph("控えと引継ぎ", inside, role="h1"))
        row.addStretch(1)
        back = Button("前の画面へ戻る", inside, kind="quiet", icon="left", key="Alt+←")
        back.clicked.connect(self.back_wanted)
        row.addWidget(back)
        body.addLayout(row)
        self._why = MarkLine(inside, mark="locked")
        self._why.hide()
        body.addWidget(self._why)
        self._cards: list[QWidget] = []
        for module, name in _CARDS:
            card = getattr(import_module(module), name)(self._office, inside)
            self._cards.append(card)
            body.addWidget(card)
        body.addStretch(1)


def _takes(button: Button) -> bool:
    """Can the keyboard go there now?"""
    return button.isVisible() and button.isEnabled()
