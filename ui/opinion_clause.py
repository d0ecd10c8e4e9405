"""An opinion that no clause covers becomes a clause: the dialog over the window, what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from checklists.layer import OpinionSaid
    from ui.desk import Desk
    from ui.main_window import MainWindow

_MADE = "「{title}」を条項集に加えました。これから作る案件の点検に出ます。"
# The words stay in sight when another case is opened: they name the case they speak of.
_HERE = (
    "案件「{case}」で使うときは、「進み具合」の「変わるところを見る」から新しい版にします。"
    "そのとき、意見に結び付きます。"
)
_DECIDED = "案件「{case}」は答申が済んでいるので、今の版のままです。"


def ask_clause(window: MainWindow, said: OpinionSaid, likely: str) -> None:
    """``likely``: the clause most like the opinion, empty for none."""
    from ui.dialogs.clause_from_opinion import ClauseFromOpinion

    dialog = ClauseFromOpinion(window.office, said, window, likely=likely)

    def on_made(clause_id: str) -> None:
        clause = window.office.catalogue.clause_by_id.get(clause_id)
        _tie(window.desk, said, clause_id)
        words = _MADE.format(title=clause.title if clause else clause_id)
        window.banner.set_done(words + _in_the_case(window.desk, said))

    dialog.made.connect(on_made)
    window.show_dialog(dialog)


def _in_the_case(desk: Desk | None, said: OpinionSaid) -> str:
    """What the case of the opinion has of it."""
    if desk is None or desk.case.id != said.case:
        return ""
    from checklists.upgrade import is_decided

    words = _DECIDED if is_decided(desk.case) else _HERE
    return words.format(case=desk.case.title)


def _tie(desk: Desk | None, said: OpinionSaid, clause_id: str) -> None:
    """The edition of the case does not have the clause yet: the tie waits for the one that has."""
    if desk is None or desk.case.id != said.case or not said.key:
        return
    from checklists.opinion_rows import keyed
    from checklists.set_aside import tied_later

    later = tied_later(desk.case, said.key, clause_id)
    desk.record_values([("opinions", "", keyed(desk.case.opinions)), ("set_aside", "", later)])
