"""A window on a store of 10,000 cases: the longest time in which it answers nobody, step by step.

    python -m tests.bench.large_window [CASES]

List, words found, order, filter, archive, history, last year's choice, hand-over and safekeeping,
each opened and opened again. Says the steps, the longest first. Looks, and judges nothing: not part
of ``python -m tests.bench``.
"""

import sys
import tempfile
from collections.abc import Callable
from dataclasses import astuple
from functools import partial
from pathlib import Path

from tests.bench.bench_large import build
from tests.bench.bench_store import KEY
from tests.bench.journey import show, walked
from tests.bench.window_turns import Timed, reference, timed_window
from ui.dialogs.handover_make import HandoverMake
from ui.dialogs.handover_paper import PaperChoice
from ui.dialogs.last_year_new import LastYearDialog
from ui.models.case_row import Filter, Order
from ui.new_case_ways import ask_from_last_year
from ui.office import Office
from ui.office.doors import ThrowawayDoor
from ui.pages.case_list import CaseListPage
from ui.pages.history import HistoryPage
from ui.pages.safekeeping_handover import HandoverCard
from ui.pages.safekeeping_retention import RetentionCard
from ui.widgets.choice_box import ChoiceBox

CASES, ANSWERS = 10_000, 5
_CHILD = "import sys; from tests.bench.large_window import walk; walk(int(sys.argv[1]))"


def main() -> int:
    """Walk and print."""
    show(*walked(_CHILD, int(sys.argv[1]) if len(sys.argv) > 1 else CASES))
    return 0


class LargeDoor(ThrowawayDoor):
    """Its store is there before the first opening."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        path.rename(self._folder.path / "store.db")
        self._key = KEY


def walk(cases: int) -> None:
    """In a process of its own: each step and its turn on a line."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store.db"
        build(path, cases, ANSWERS)
        with timed_window(lambda: Office(LargeDoor(path))) as timed:
            _through(timed, cases)


def _through(timed: Timed, cases: int) -> None:
    window = timed.window
    case_id = f"case-{cases // 2}"
    _say(timed, "list:shown", window.show_list)
    _list(timed)
    for turn in ("first", "again"):
        _say(timed, f"case:tasks-{turn}", lambda: window.open_case(case_id, "tasks"))
        for page in ("history", "safekeeping", "settings", "find"):
            _say(timed, f"{page}:{turn}", partial(window.jump, page))
        _history(timed, turn, case_id)
        _dialogs(timed, turn)
        _say(timed, f"list:back-{turn}", window.show_list)
    _archive(timed, case_id)
    print("reference", *astuple(reference()))


def _say(timed: Timed, name: str, act: Callable[[], object]) -> None:
    turn = timed.act(act)
    print(name, turn.wall, turn.cpu, flush=True)


def _list(timed: Timed) -> None:
    page = timed.window.findChild(CaseListPage)
    filters, order = page._filters, page._filters._order
    for one in (*Order, Order.DEADLINE):
        _say(timed, f"list:order-{one.name}", partial(_choose, order, one))
    for shown in (*Filter, Filter.ALL):
        _say(timed, f"list:filter-{shown.name}", partial(filters.show_only, shown))
    _say(timed, "list:kept-archived", partial(_choose, filters._kept, True))
    _say(timed, "list:kept-all", partial(_choose, filters._kept, False))
    for words in ("配布", "配布 77", "配布 777", ""):
        _say(timed, f"list:words-{len(words)}", partial(filters._search.set_text, words))


def _history(timed: Timed, turn: str, case_id: str) -> None:
    window = timed.window
    _say(timed, f"history:of-all-{turn}", lambda: window.jump("history", "all"))
    page = window.findChild(HistoryPage)
    for words in ("配布", "777", ""):
        _say(timed, f"history:words-{len(words)}-{turn}", partial(page._search.set_text, words))
    _say(timed, f"history:of-case-{turn}", lambda: window.jump("history", case_id))
    _popup(timed, f"history:cases-{turn}", page._case)
    _say(timed, f"history:checked-{turn}", page._check.click)


def _dialogs(timed: Timed, turn: str) -> None:
    window = timed.window
    _say(timed, f"last-year:asked-{turn}", lambda: ask_from_last_year(window))
    dialog = window.findChild(LastYearDialog)
    _popup(timed, f"last-year:cases-{turn}", dialog._former)
    _say(timed, f"last-year:closed-{turn}", dialog.reject)
    window.jump("safekeeping")
    timed.settle()
    _popup(timed, f"safekeeping:cases-{turn}", window.findChild(RetentionCard)._case)
    card = window.findChild(HandoverCard)
    _say(timed, f"hand-over:asked-{turn}", card.make.click)
    made = window.findChild(HandoverMake)
    _say(timed, f"hand-over:chosen-{turn}", lambda: made.all.setChecked(False))
    _say(timed, f"hand-over:closed-{turn}", made.reject)
    _say(timed, f"hand-over:papers-{turn}", card.papers.click)
    _say(timed, f"hand-over:no-papers-{turn}", window.findChild(PaperChoice).reject)


def _archive(timed: Timed, case_id: str) -> None:
    for away in (True, False):
        _say(timed, f"archive:{away}", partial(timed.office.set_archived, case_id, away))


def _popup(timed: Timed, name: str, box: ChoiceBox) -> None:
    _say(timed, f"{name}-open", box.showPopup)
    _say(timed, f"{name}-shut", box.hidePopup)


def _choose(box: ChoiceBox, value: object) -> None:
    box.set_value(value)
    box.moved.emit(value)


if __name__ == "__main__":
    sys.exit(main())
