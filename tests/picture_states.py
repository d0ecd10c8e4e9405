"""States of screens for the pictures: empty, loading, an error, read only, filtered to nothing."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from tests.picture_errors import ERRORS
from tests.picture_scenes import CLAUSE, last_year
from tests.picture_waits import until_at_work, wait

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_PAGES = ("tasks", "intake", "clauses", "gaps", "questions", "profile", "council", "packet")
_OUTSIDE = ("list", "settings", "safekeeping", "history", "find", "catalogue")
#: Screen -> its place while nothing can be written.
_READ = {
    **dict.fromkeys((*_PAGES, *_OUTSIDE), ""),
    "clauses": CLAUSE,
    "form": "form-worker-roster",
    "find": "再委託",
    "catalogue": CLAUSE,
    "items": "",
    "last-year": "",
}
_FILTERED = ("list", "find", "clauses", "gaps", "catalogue", "history")
#: File name -> (state, screen): in the order in which one window goes through them.
STATES = {
    "opening": ("opening", ""),
    **{f"empty-{page}": ("empty", page) for page in _OUTSIDE if page != "catalogue"},
    **{f"empty-{page}": ("empty", page) for page in (*_PAGES, "form", "last-year", "items")},
    **{f"loading-{page}": ("loading", page) for page in ("packet", "history", "find", "safekeeping")},
    **{f"filtered-{page}": ("filtered", page) for page in _FILTERED},
    **{f"error-{page}": ("error", page) for page in ERRORS},
    **{f"read-only-{page}": ("read only", page) for page in _READ},
}  # fmt: skip
_NOTHING_LIKE_IT = "該当しない言葉"


def enter(window: "MainWindow", state: str, screen: str) -> float:
    """Bring ``screen`` into ``state``; gives the seconds it takes to settle, 0 while it works."""
    if state == "empty":
        _empty(window, screen)
    elif state == "loading":
        _sample(window)
        window.jump("tasks")
        wait(0.5)
        _loading(window, screen)
        return 0.0
    elif state == "filtered":
        _filtered(window, screen)
    elif state == "error":
        _error(window, screen)
    elif state == "read only":
        _read_only(window, screen)
    if state == "opening":
        return 0.6  # its words come when it lasts
    return 1.5


def _sample(window: "MainWindow") -> None:
    from ui.office.catalogues import sample_case

    sample = sample_case(window.office.standard).id
    if window.desk is None or window.desk.case.id != sample:
        window.open_sample()


def _empty(window: "MainWindow", screen: str) -> None:
    """A store without a case, or a case of which nothing is said yet."""
    from checklists.case import Kind, Route

    kind = Kind.PIA if screen == "items" else Kind.OUTSOURCING
    if screen in _OUTSIDE:
        window.jump(screen)
        return
    if window.desk is None or window.desk.case.kind is not kind:
        desk = window.office.new_case(kind, Route.CONSULTATION, "新しい委託", "")
        if desk is not None:
            window.open_case(desk.case.id)
    window.jump(_id(screen), "form-worker-roster" if screen == "form" else "")


def _id(screen: str) -> str:
    return "last_year" if screen == "last-year" else screen


def _loading(window: "MainWindow", screen: str) -> None:
    """Caught before it is over."""
    window.jump(screen, {"find": "個人情報", "safekeeping": "health"}.get(screen, ""))
    if screen == "safekeeping":
        wait(0.3)
        window.jump(screen, "health")
        _press(window, "いま点検する")
    elif screen == "history":
        wait(0.3)
        _press(window, "書換えがないか確かめる")
        return  # of a few rows it is over at once
    elif screen == "packet":
        until_at_work()
        return
    wait(0.02)


def _press(window: "MainWindow", words: str) -> None:
    """The button in sight that says so."""
    from ui.widgets.button import Button

    next(
        one for one in window.findChildren(Button) if one.isVisible() and one.text() == words
    ).click()


def _filtered(window: "MainWindow", screen: str) -> None:
    from checklists.gaps import Weight
    from ui.pages.gaps import GapsPage

    if screen == "clauses":
        _no_problem(window)
        return
    _sample(window)
    window.jump(screen)
    wait(0.5)
    if screen == "gaps":
        page = window.current()
        assert isinstance(page, GapsPage)
        page._show_only(Weight.DIFFERS)  # as when the last of a weight is mended while it is shown
        return
    _search(window, _NOTHING_LIKE_IT)


def _no_problem(window: "MainWindow") -> None:
    """Of a case in which nothing is to be mended."""
    from checklists.case import Kind
    from ui.models.clause_list import Show
    from ui.pages.clauses import ClausesPage

    new = [one for one in window.office.case_list("", False) if one.kind is Kind.OUTSOURCING]
    window.open_case(next(one.id for one in new if not one.begun), "clauses")
    wait(0.5)
    page = window.current()
    assert isinstance(page, ClausesPage)
    page.groups.set_filter(Show.PROBLEM)
    if page.panes_widget.mode == "one":
        page.panes_widget.list_button.click()


def _search(window: "MainWindow", words: str) -> None:
    """In the field that Ctrl+F leads to, where the screen has one."""
    page = window.current()
    if page is None or not page.begin_search():
        return
    wait(0.1)
    field = window.focusWidget()  # the window need not be the active one
    if isinstance(field, QLineEdit):
        field.setText(words)


def _error(window: "MainWindow", screen: str) -> None:
    """What is said over every screen, and what is said at its place."""
    window.banner.hide()
    _sample(window)
    ERRORS[screen](window)


def _read_only(window: "MainWindow", screen: str) -> None:
    """As where another program writes to the store."""
    from checklists.case import Kind
    from ui.office import State
    from ui.trouble import trouble

    office = window.office
    if office.state is not State.READ_ONLY:
        office._go(State.READY, None)
        _sample(window)
        last_year(window, "")
        _sample(window)
        office._go(State.READ_ONLY, trouble("store_read_only"))
    window.banner.hide()
    if screen in ("items", "last-year"):
        rows = office.case_list("", False)
        wanted = [one.id for one in rows if one.kind is Kind.PIA or "次年度" in one.title]
        ours = {one.id: one.kind is Kind.PIA for one in rows}
        window.open_case(next(one for one in wanted if ours[one] is (screen == "items")))
    elif screen not in _OUTSIDE:
        _sample(window)
    window.jump(_id(screen), _READ.get(screen, ""))
    if screen == "list":
        _search(window, "")
