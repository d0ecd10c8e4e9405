"""ClauseOffer: last year's answer under the verdicts of a clause, its pages to be confirmed, and
what the council said of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from checklists.answer import Verdict
from ui.models.last_year_areas import said_reasons

if TYPE_CHECKING:
    from checklists.last_year import Offer
    from ui.desk import Desk
    from ui.models.clause_reasons import Reason
    from ui.widgets.offer_line import OfferLine

# Two keys: an answer is taken at one press, its pages are confirmed by another.
USE, SAME = ("この答えを使う", "Ctrl+U"), ("同じ頁だと確かめた", "Ctrl+Shift+U")
_SINCE = "、文案の{place}。今年度の案に入っていれば、明記済です。"
_PAGES = "{label}の頁は{pages}でした。今年度の文書で確かめて、頁を書きます。"


class ClauseOffer(QObject):
    """``clause_id`` gives the clause in sight, ``leave`` records what is typed."""

    def __init__(
        self,
        desk: Desk,
        line: OfferLine,
        clause_id: Callable[[], str],
        leave: Callable[[], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk, self._line = desk, line
        self._clause_id, self._leave = clause_id, leave
        self._offer: Offer | None = None
        line.used.connect(self._on_used)
        line.declined.connect(self._on_declined)
        desk.last_year.changed.connect(self.look)
        desk.read_only_changed.connect(self.look)

    @Slot()
    def look(self) -> None:
        """As the case stands now."""
        last_year = self._desk.last_year
        clause_id = self._clause_id()
        self._offer = last_year.waiting("answers", clause_id) if clause_id else None
        if self._offer is not None:
            words = last_year.sentence(self._offer)
            if self._offer.place and self._verdict(self._offer) == Verdict.TO_ADD.value:
                words += _SINCE.format(place=self._offer.place)
            self._line.set_ways(*USE, declinable=True)
            self._line.set_offer(words, last_year.warning(self._offer))
        elif pages := self._pages(clause_id):
            self._line.set_ways(*SAME, declinable=False)
            self._line.set_offer(_PAGES.format(label=last_year.label, pages=pages))
        else:
            self._line.hide()
            return
        self._line.set_read_only(self._desk.read_only)

    def reasons(self, clause_id: str) -> tuple[Reason, ...]:
        """What the council said last year, before all other reasons."""
        last_year = self._desk.last_year
        return said_reasons(last_year.said(clause_id), last_year.label)

    @Slot()
    def use(self) -> None:
        """Take the answer in sight; nothing while none waits."""
        if self._ready() and self._offer is not None:
            self._desk.last_year.use([self._offer])
            self.look()

    @Slot()
    def confirm(self) -> None:
        """The pages in sight are those of this year's papers; nothing while an answer waits."""
        if self._ready() and self._offer is None:
            self._desk.last_year.confirm_pages(self._clause_id())
            self.look()

    def _ready(self) -> bool:
        """Is there something to press? What is typed is recorded first: it may be an answer."""
        if self._line.isHidden() or self._desk.read_only:
            return False
        self._leave()
        self.look()
        return not self._line.isHidden()

    @Slot()
    def _on_used(self) -> None:
        if self._offer is not None:
            self.use()
        else:
            self.confirm()

    @Slot()
    def _on_declined(self) -> None:
        if self._offer is not None:
            self._desk.last_year.decline([self._offer])

    def _verdict(self, offer: Offer) -> object:
        return offer.value.get("verdict") if isinstance(offer.value, dict) else None

    def _pages(self, clause_id: str) -> str:
        """Pages that only have to be confirmed: 「12頁、20頁」."""
        answer = self._desk.last_year.same_pages(clause_id) if clause_id else None
        now = self._desk.case.answers.get(clause_id)
        if answer is None or now is None:
            return ""
        both = zip(answer.places, now.places, strict=True)
        return "、".join(f"{there.page}頁" for there, here in both if there.page != here.page)
