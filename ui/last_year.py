"""LastYear: what last year's case offers to the open one; taking and declining."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from ui.keeping import KeeperFailed
from ui.screens import LAST_YEAR
from ui.undo import DECLINED, Change

if TYPE_CHECKING:
    from checklists.answer import Answer
    from checklists.case import Case
    from checklists.catalogue import Catalogue
    from checklists.last_year import Offer, Offers, Said
    from ui.desk import Desk

_KEY = "last_year:"
_NO_FORMER = "この案件は、昨年度の案件から作ったものではありません。"
_DESTROYED = "「{title}」は、保存期間が過ぎて廃棄したため、比べられません。"
_ELSEWHERE = (
    "「{title}」が、この端末の保存ファイルにありません。"
    "前任の方から引継ぎファイルで受け取ると、比べられます。"
)


class LastYear(QObject):
    """Of one open case. ``changed`` follows what was declined, or brought back.

    An offer that was taken or answered otherwise waits no more, because its place is filled: an
    undo opens it again.
    """

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._offers: Offers | None = None
        self._read = False
        self._catalogue: Catalogue | None = None
        self._by_id: dict[str, Offer] = {}

    @property
    def offers(self) -> Offers | None:
        """None for a case that was not begun from another; asked for once on each edition."""
        if not self._read or self._catalogue is not self._desk.catalogue:
            self._read, self._catalogue = True, self._desk.catalogue
            self._take(self._stored())
        return self._offers

    def case_taken(self) -> None:
        """Other hands were at the store: the offers are asked for again."""
        self._read = False

    def _stored(self) -> Offers | None:
        desk = self._desk
        kept = desk.beside.setting(f"{_KEY}{desk.case.id}")
        if kept is None:
            return None
        from checklists.last_year import from_plain  # most cases need none of it
        from checklists.last_year_open import fitting

        found = from_plain(kept)
        return found and fitting(found, desk.case, desk.catalogue, desk.forms)

    def _take(self, offers: Offers | None) -> None:
        self._offers = offers
        self._by_id = {one.id: one for one in offers.offers} if offers is not None else {}

    # ---- what waits

    @property
    def label(self) -> str:
        """「昨年度」, or the 年度 of an older case."""
        return self.offers.label if self.offers is not None else ""

    def waiting(self, part: str, key: str) -> Offer | None:
        """The offer for a place that is empty and was not declined."""
        offers = self.offers
        offer = self._by_id.get(f"{part}:{key}")
        if offers is None or offer is None:
            return None
        from checklists.last_year_open import is_open

        return offer if is_open(offer, offers, self._desk.case) else None

    def knows(self, part: str, key: str) -> bool:
        """Had last year's case a value there, whatever became of it since?"""
        return self.offers is not None and f"{part}:{key}" in self._by_id

    def open_offers(self) -> tuple[Offer, ...]:
        """Every offer that waits in this case, in its order."""
        if self.offers is None:
            return ()
        from checklists.last_year_open import open_offers

        return open_offers(self.offers, self._desk.case, self._desk.examined.assessment)

    def declined(self) -> int:
        """How many were declined."""
        return len(self.offers.declined) if self.offers is not None else 0

    # ---- words

    def sentence(self, offer: Offer, *, full: bool = False) -> str:
        """「昨年度：令和8年4月1日から…まで → …」: what stood there, and what would be taken where
        that is another. ``full``: long texts whole."""
        from checklists.last_year_words import offered_words, was_words

        desk = self._desk
        known = (desk.case, desk.catalogue, desk.forms)
        taken = offered_words(offer, *known, full=full)
        was = was_words(offer, *known, full=full)
        return f"{self.label}：{was}" + (f" → {taken}" if taken else "")

    def name(self, offer: Offer) -> str:
        """What the offer is for, as its page calls it."""
        from checklists.last_year_words import place_name

        return place_name(offer, self._desk.catalogue, self._desk.forms)

    def warning(self, offer: Offer) -> str:
        """What has to be looked at before it is taken; empty for most."""
        from checklists.last_year_open import exception_words

        return exception_words(self.exceptions(offer), self.label)

    def exceptions(self, offer: Offer) -> tuple[str, ...]:
        """The codes of it."""
        if self.offers is None:
            return ()
        from checklists.last_year_open import exceptions

        return exceptions(offer, self.offers, self._desk.catalogue)

    def said(self, clause_id: str) -> tuple[Said, ...]:
        """What the council said of a clause."""
        if self.offers is None:
            return ()
        return tuple(said for said in self.offers.said if clause_id in said.clauses)

    # ---- the case itself

    def former(self) -> tuple[Case | None, str]:
        """Last year's case; or None, and why it is not to be had."""
        if self.offers is None:
            return None, _NO_FORMER
        beside, case_id = self._desk.beside, self.offers.case
        try:
            case = beside.other_case(case_id)
            if case is not None:
                return case, ""
            why = _DESTROYED if beside.was_destroyed(case_id) else _ELSEWHERE
        except KeeperFailed as failure:
            return None, f"{failure.trouble.happened}{failure.trouble.todo}"
        return None, why.format(title=self.offers.title)

    # ---- acting

    def use(self, offers: Iterable[Offer]) -> bool:
        """Record them in one transaction and one step of undo; what was typed there gives way."""
        from checklists.last_year_open import taken

        desk = self._desk
        values = taken(offers, desk.case)
        if not desk.record_values([(one.part, one.key, one.value) for one in values]):
            return False
        for one in values:
            if one.part == "answers":
                desk.set_draft(one.key, None)
            elif one.part == "items":
                desk.set_draft(f"item:{one.key}", None)
        return True

    def decline(self, offers: Sequence[Offer]) -> None:
        """They wait no more, until they are brought back; one step of undo."""
        if self.offers is not None:
            self._decide((*self.offers.declined, *(one.id for one in offers)))

    def bring_back(self) -> None:
        """What was declined waits again; one step of undo."""
        self._decide(())

    def put_declined(self, before: Sequence[str], after: Sequence[str]) -> tuple[str, str]:
        """Undo or redo: what lies between the two is declined, or waits, again; the rest stays as
        it is now. Where it is seen: part and key."""
        changed = [one for one in (*before, *after) if (one in before) != (one in after)]
        now = self.offers.declined if self.offers is not None else ()
        self._keep(
            (*(one for one in now if one not in changed), *(one for one in after if one in changed))
        )
        if len(changed) != 1:
            return LAST_YEAR, ""  # several at once: on their own page
        part, _, key = changed[0].partition(":")
        return part, key

    def _decide(self, declined: Sequence[str]) -> None:
        if self.offers is None:
            return
        before = self.offers.declined
        self._keep(declined)
        after = self.offers.declined
        if after != before:
            self._desk.did_beside(Change(DECLINED, "", before, after))

    def _keep(self, declined: Sequence[str]) -> None:
        if self.offers is None:
            return
        from checklists.last_year import plain

        self._take(self.offers.model_copy(update={"declined": tuple(dict.fromkeys(declined))}))
        self._desk.beside.keep(f"{_KEY}{self._desk.case.id}", plain(self.offers))
        self.changed.emit()

    def same_pages(self, clause_id: str) -> Answer | None:
        """The answer with last year's pages where one is still to be confirmed; else None."""
        if self.offers is None:
            return None
        from checklists.last_year_open import same_pages

        return same_pages(self._desk.case, self.offers, clause_id)

    def confirm_pages(self, clause_id: str) -> bool:
        """Somebody has looked: the pages are the same this year."""
        answer = self.same_pages(clause_id)
        return answer is not None and self._desk.record(clause_id, answer)
