"""The screens of a case: their ids, the words on their tabs, and how each is built when needed."""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.desk import Desk
    from ui.pages.page import Page

LIST, SETTINGS, SAFEKEEPING, HISTORY = "list", "settings", "safekeeping", "history"
CATALOGUE = "catalogue"
FIND = "find"
LAST_YEAR = "last_year"
# No screen: the place of the open case at which two values differ, with the choice over it.
DIFFERING = "differing"
# Screens that belong to no case.
OUTSIDE = (LIST, SETTINGS, SAFEKEEPING, HISTORY, CATALOGUE, FIND)
TABS: tuple[tuple[str, str], ...] = (
    ("tasks", "進み具合"),
    ("intake", "前提"),
    ("clauses", "条項の点検"),
    ("gaps", "不足と弱い箇所"),
    ("profile", "諮問書"),
    ("council", "審議会"),
    ("packet", "様式と印刷"),
)
LABELS = {
    LIST: "案件一覧",
    SETTINGS: "市の設定",
    SAFEKEEPING: "控えと引継ぎ",
    HISTORY: "履歴",
    FIND: "すべての案件からさがす",
    CATALOGUE: "条項集",
    "items": "種別ごとの点検項目",
    "form": "様式の値",
    "questions": "想定問答",
    LAST_YEAR: "昨年度の内容",
    **dict(TABS),
}
# Screens without a tab of their own: the tab from which they are reached stays current.
TAB_OF = {"items": "tasks", "form": "packet", "questions": "gaps", LAST_YEAR: "tasks"}
# Forms that are filled on the council's desk, as checklists.repairs has them; the start reads this
# module and must not load what that one needs.
COUNCIL_FORMS = ("form-written-review-notice", "form-report-verdict")
# Where a recorded value is seen: part of the case -> page. The key is the target.
PAGE_OF_PART = {
    "answers": "clauses",
    "items": "items",
    "facts": "intake",
    "profile": "profile",
    "documents": "profile",
    "contractor": "profile",
    "route": "profile",
    "also": "profile",
    "edition": "packet",
    "forms": "form",
    "workers": "form",
    "opinions": "council",
    "council": "council",
    "municipality": SETTINGS,
    LAST_YEAR: LAST_YEAR,
}
# Parts without a key whose page has many places.
TARGET_OF_PART = {"workers": "form-worker-roster", "council": "meeting"}


def seen_at(part: str, key: str) -> tuple[str, str]:
    """Page and target at which a recorded value is seen."""
    if part == "forms" and key in COUNCIL_FORMS:
        return "council", key
    return PAGE_OF_PART.get(part, "tasks"), key or TARGET_OF_PART.get(part, "")


# Where the class of each screen of a case is.
_PAGES = {
    "tasks": ("ui.pages.task_list", "TaskListPage"),
    LAST_YEAR: ("ui.pages.last_year", "LastYearPage"),
    "intake": ("ui.pages.intake", "IntakePage"),
    "clauses": ("ui.pages.clauses", "ClausesPage"),
    "gaps": ("ui.pages.gaps", "GapsPage"),
    "profile": ("ui.pages.profile", "ProfilePage"),
    "council": ("ui.pages.council", "CouncilPage"),
    "packet": ("ui.pages.packet", "PacketPage"),
    "form": ("ui.pages.form_values", "FormValuesPage"),
    "items": ("ui.pages.items", "ItemsPage"),
    "questions": ("ui.pages.questions", "QuestionsPage"),
}


def load_pages() -> None:
    """Load what ``build_page`` will need, but build nothing: may run on a worker."""
    for module, _ in _PAGES.values():
        import_module(module)
    import_module("ui.pages.settings")
    import_module("ui.pages.safekeeping")
    for part in ("backups", "handover", "health", "key", "retention"):
        import_module(f"ui.pages.safekeeping_{part}")
    import_module("ui.pages.history")
    import_module("ui.pages.find")
    import_module("ui.pages.catalogue")
    # What pages ask for on their first opening, and cannot at their head: the start reads them.
    import_module("checklists.paper.edition_line")
    import_module("checklists.paper.volumes")
    words: Callable[[], object] = import_module("checklists.paper.words").words
    words()
    the_book: Callable[[], object] = import_module("ui.dialogs.help").the_book
    the_book()


def build_page(page_id: str, desk: "Desk", parent: "QWidget | None" = None) -> "Page":
    """The page of that id; KeyError for an unknown one. Imports late: most starts need one page.

    Built inside its ``parent`` it gets its style once; taken in afterwards, all of it twice.
    """
    module, name = _PAGES[page_id]
    page: Page = getattr(import_module(module), name)(desk, parent)
    return page
