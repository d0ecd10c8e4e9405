"""States of screens for the pictures: empty, loading, an error, read only, filtered to nothing."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from tests.picture_scenes import CLAUSE, wait

if TYPE_CHECKING:
    from ui.main_window import MainWindow

_PAGES = ("tasks", "intake", "clauses", "gaps", "questions", "profile", "council", "packet")
#: Screen -> its place while nothing can be written.
_READ = {**dict.fromkeys(_PAGES, ""), "clauses": CLAUSE, "form": "form-worker-roster"}
#: File name -> (state, screen): in the order in which one window goes through them.
STATES = {
    "opening": ("opening", ""),
    "empty-list": ("empty", "list"),
    "empty-history": ("empty", "history"),
    "empty-find": ("empty", "find"),
    **{f"empty-{page}": ("empty", page) for page in _PAGES},
    "empty-form": ("empty", "form"),
    "empty-items": ("empty", "items"),
    "loading-packet": ("loading", "packet"),
    "loading-history": ("loading", "history"),
    **{f"filtered-{page}": ("filtered", page) for page in ("list", "find", "clauses", "catalogue", "history")},
    "error-banner": ("error", "banner"),
    "error-new-case": ("error", "new case"),
    **{f"read-only-{page}": ("read only", page) for page in (*_READ, "list", "settings")},
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
        window.jump(screen)
        wait(0.02 if screen == "history" else 0.4)
        return 0.0
    elif state == "filtered":
        _filtered(window, screen)
    elif state == "error":
        _error(window, screen)
    elif state == "read only":
        _read_only(window, screen)
    return 0.0 if state == "opening" else 1.5


def _sample(window: "MainWindow") -> None:
    from ui.office.catalogues import sample_case

    sample = sample_case(window.office.standard).id
    if window.desk is None or window.desk.case.id != sample:
        window.open_sample()


def _empty(window: "MainWindow", screen: str) -> None:
    """A store without a case, or a case of which nothing is said yet."""
    from checklists.case import Kind, Route

    kind = Kind.PIA if screen == "items" else Kind.OUTSOURCING
    if screen in ("list", "history", "find"):
        window.jump(screen)
        return
    if window.desk is None or window.desk.case.kind is not kind:
        desk = window.office.new_case(kind, Route.CONSULTATION, "新しい委託", "")
        if desk is not None:
            window.open_case(desk.case.id)
    window.jump(screen, "form-worker-roster" if screen == "form" else "")


def _filtered(window: "MainWindow", screen: str) -> None:
    _sample(window)
    window.jump(screen)
    wait(0.5)
    _search(window, _NOTHING_LIKE_IT)


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
    """What is said over every screen, and what is said at a field."""
    from ui.dialogs.new_case import NewCaseDialog
    from ui.trouble import trouble
    from ui.widgets.button import Button

    _sample(window)
    window.jump("tasks")
    if screen == "banner":
        window.banner.set_trouble(trouble("disk_full"))
        return
    window.banner.hide()
    window.ask_new_case()
    (dialog,) = (one for one in window.findChildren(NewCaseDialog) if one.isVisible())
    next(one for one in dialog.findChildren(Button) if one.kind == "primary").click()


def _read_only(window: "MainWindow", screen: str) -> None:
    """As where another program writes to the store."""
    from ui.office import State
    from ui.trouble import trouble

    office = window.office
    if office.state is not State.READ_ONLY:
        _sample(window)
        office._go(State.READ_ONLY, trouble("store_read_only"))
    window.jump(screen, _READ.get(screen, ""))
    if screen == "list":
        _search(window, "")
