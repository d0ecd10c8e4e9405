"""ClauseFromOpinion: an opinion of the council becomes a clause of the municipality's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from checklists.clause_words import slots_of
from checklists.layer import OpinionSaid, clause_from_opinion
from ui import theme
from ui.catalogue_work import CatalogueWork, Slips
from ui.dialogs.catalogue_fields import ClauseFields
from ui.dialogs.column import ColumnDialog
from ui.models.catalogue_draft import draft_of, slips
from ui.widgets.button import Button
from ui.widgets.error_summary import ErrorSummary
from ui.widgets.pane import Card
from ui.widgets.paragraph import Paragraph

if TYPE_CHECKING:
    from ui.office import Office

_WORDS = (
    "意見から作った案です。直してから加えてください。これから作る案件の点検に出ます。"
    "重さ、様式、案件ごとに選ぶ所は、あとから条項集で直せます。"
)


_WORKING = "条項集を保存しています"
_BROKEN = (
    "自分の市の分に、いまの標準に合わないところがあるため、加えられません。"
    "意見と回答はそのままです。条項集を開いて直してください。"
)


class ClauseFromOpinion(ColumnDialog):
    """``made`` carries the id of the clause once it is on disk; nothing is kept before.

    ``likely``: the clause of the catalogue most like the opinion, or nothing. ``said`` may be the
    bare text of an opinion.
    """

    made = Signal(str)

    def __init__(
        self,
        office: Office,
        said: OpinionSaid | str,
        parent: QWidget | None = None,
        *,
        likely: str = "",
    ) -> None:
        super().__init__("この意見を条項にする", (820, 720), parent)
        said = OpinionSaid(said) if isinstance(said, str) else said
        self._office = office
        self._work = CatalogueWork(office, self)
        self._work.kept.connect(self._on_kept)
        office.changing_changed.connect(self._on_changing)
        self._book = self._work.book()
        known = likely if likely in self._book.catalogue.clause_by_id else ""
        self._clause = clause_from_opinion(said, self._book.catalogue, likely=known)
        self._lay_out(said.text.strip())
        why = office.why_read_only()
        if why is not None:
            self._keep.setEnabled(False)
            self.say_trouble(why)
        elif self._work.why_broken() is not None:
            self._keep.setEnabled(False)
            self.work.say(_BROKEN, "problem")
        self.fields.focus()

    def _lay_out(self, said: str) -> None:
        inside, body = self.area.inside, self.area.body
        body.setContentsMargins(0, 0, theme.px(12), 0)
        body.addWidget(Paragraph(_WORDS, inside, role="sub"))
        opinion = Card("tint", inside)
        opinion.body.addWidget(Paragraph("意見", opinion, role="sub"))
        opinion.body.addWidget(Paragraph(said, opinion))
        body.addWidget(opinion)
        self._summary = ErrorSummary(inside)
        body.addWidget(self._summary)
        self.fields = ClauseFields(inside, brief=True)
        slots = slots_of(self._clause, self._book.catalogue, self._book.forms)
        self._start = draft_of(self._clause, slots)
        self.fields.show_draft(self._start, slots, None)
        body.addWidget(self.fields)
        body.addStretch(1)
        away = Button("やめる", self)
        away.clicked.connect(self.reject)
        self._keep = Button("条項集に加える", self, kind="primary", icon="plus")
        self._keep.clicked.connect(self._on_keep)
        self.lay_foot((), (away, self._keep))

    def _on_keep(self) -> None:
        draft, slots = self.fields.draft(), self.fields.slots()
        found = tuple(slips(draft, slots, own=True, start=self._start))
        if found:
            self._show_slips(found)
            return
        self._work.keep_made(draft, slots, self._clause, self._book, self._show_slips)
        self._set_working(self._office.changing)

    def _set_working(self, working: bool) -> None:
        """While it is kept nothing is typed that would be lost."""
        for part in (self._keep, self.fields):
            part.setEnabled(not working)
        if working:
            self.work.say(_WORKING, "pending")
        else:
            self.work.hide()

    @Slot(bool)
    def _on_changing(self, changing: bool) -> None:
        if not changing and not self._keep.isEnabled():
            self._set_working(False)
            self._keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def reject(self) -> None:
        if not self._office.changing:  # it is on its way: what came of it is still to be told
            super().reject()

    def _show_slips(self, found: Slips) -> None:
        self._summary.set_errors(self.fields.show_slips(found), "書いたものは残っています")
        if found:
            self.area.bring_into_sight(self._summary)

    def _on_kept(self, clause_id: str) -> None:
        self.accept()
        self.made.emit(clause_id)
