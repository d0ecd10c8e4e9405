"""What the pages of a case put beside their fields: last year's value, and many of them at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.dialogs.last_year_bulk import LastYearBulk
from ui.widgets.note_link import NoteLink
from ui.widgets.offer_line import OfferLine

if TYPE_CHECKING:
    from checklists.last_year import Offer
    from ui.desk import Desk


class OfferAt(OfferLine):
    """The offer for one place of the case; gone while the place is filled or nothing waits."""

    def __init__(
        self,
        desk: Desk,
        part: str,
        key: str,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        """``name``: what the place is called."""
        super().__init__(name, parent)
        self._desk = desk
        self._at = (part, key)
        self._offer: Offer | None = None
        self.used.connect(self._on_used)
        self.declined.connect(self._on_declined)
        desk.examined_changed.connect(self.look)
        desk.last_year.changed.connect(self.look)
        desk.read_only_changed.connect(self.look)
        self.look()

    @Slot()
    def look(self) -> None:
        """As the case stands now."""
        last_year = self._desk.last_year
        self._offer = last_year.waiting(*self._at)
        self.setVisible(self._offer is not None)
        if self._offer is not None:
            words = last_year.sentence(self._offer, full=True)
            self.set_offer(words, last_year.warning(self._offer))
            self.set_read_only(self._desk.read_only)

    @Slot()
    def _on_used(self) -> None:
        if self._offer is not None:
            self._desk.last_year.use([self._offer])

    @Slot()
    def _on_declined(self) -> None:
        if self._offer is not None:
            self._desk.last_year.decline([self._offer])


def offer_at(desk: Desk, part: str, key: str, name: str, parent: QWidget | None) -> OfferAt | None:
    """One where last year had a value; None for all others, which are most."""
    if not desk.last_year.knows(part, key):
        return None
    return OfferAt(desk, part, key, name, parent)


class OfferNote(NoteLink):
    """「このまとまりに、昨年度の内容が n 件あります」, and the way to take them together.

    ``places`` gives (part, key) of what is in sight, ``title`` what it is called.
    """

    def __init__(
        self,
        desk: Desk,
        places: Callable[[], Sequence[tuple[str, str]]],
        title: Callable[[], str],
        parent: QWidget | None = None,
        *,
        short: bool = False,
    ) -> None:
        """``short``: for a narrow column."""
        super().__init__("まとめて使う", "history", parent)
        self._desk, self._places, self._called = desk, places, title
        self._what = "" if short else "の内容"
        if (row := self.layout()) is not None:
            row.setContentsMargins(0, 0, 0, theme.px(2))
        self.followed.connect(self._on_followed)
        desk.examined_changed.connect(self.look)
        desk.last_year.changed.connect(self.look)
        desk.read_only_changed.connect(self.look)

    def waiting(self) -> tuple[Offer, ...]:
        """The offers in sight that wait."""
        last_year = self._desk.last_year
        if last_year.offers is None:
            return ()
        found = (last_year.waiting(part, key) for part, key in self._places())
        return tuple(one for one in found if one is not None)

    @Slot()
    def look(self) -> None:
        """As the case stands now."""
        waiting = len(self.waiting())
        self.setVisible(bool(waiting) and not self._desk.read_only)
        self.set_words(f"{self._desk.last_year.label}{self._what} {waiting}件")

    @Slot()
    def _on_followed(self) -> None:
        dialog = LastYearBulk(self._desk, self.waiting(), self._called(), self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
