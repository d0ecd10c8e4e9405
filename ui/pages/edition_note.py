"""EditionNote: over the tasks of a case, while a newer catalogue than its own is at work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.widgets.note_link import NoteLink

if TYPE_CHECKING:
    from ui.case_edition import NewerEdition
    from ui.desk import Desk


class EditionNote(NoteLink):
    """Hidden for a case on today's catalogue, a decided one, and one that is put away."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("変わるところを見る", "flag", parent)
        self._desk = desk
        margins = (theme.px(12), theme.px(4), theme.px(12), theme.px(4))
        if (row := self.layout()) is not None:
            row.setContentsMargins(*margins)
        desk.newer_edition.changed.connect(self.look)
        self.followed.connect(self._show_changes)
        self.look()

    def look(self) -> None:
        """Anew, each time the page is shown and when the catalogue has changed."""
        newer = self._desk.newer_edition.newer()
        if newer is not None:
            self.set_words(_words(newer))
        self.setVisible(newer is not None)

    def _show_changes(self) -> None:
        from ui.dialogs.upgrade import UpgradeDialog
        from ui.handed_words import HandedWords

        found = self._desk.newer_edition.upgrade()
        if found is None:
            self.look()
            return
        desk = self._desk
        words = HandedWords(desk.catalogue, desk.forms, desk.case.route)
        dialog = UpgradeDialog(
            self._desk.newer_edition, found, words, self._desk.why_read_only, self.window()
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


def _words(newer: NewerEdition) -> str:
    from ui.models.upgrade_lines import edition_words, touch_words

    touched = touch_words(newer.touch)
    if newer.foreign:
        own = edition_words(newer.own)
        return f"この案件の条項集({own})は、この端末にありません。今日の版で見ています。"
    if newer.stays:
        return f"この案件は、条項集の前の版({edition_words(newer.own)})のままにしてあります。"
    if not touched:
        return "条項集が新しくなりました。この案件の回答に、変わるところはありません。"
    return f"条項集が新しくなりました。この案件では、{touched}です。"
