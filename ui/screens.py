"""The screens of a case: their ids, the words on their tabs, and how each is built when needed."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.desk import Desk
    from ui.pages.page import Page

LIST, SETTINGS = "list", "settings"
TABS: tuple[tuple[str, str], ...] = (
    ("tasks", "進み具合"),
    ("intake", "前提"),
    ("clauses", "条項の点検"),
    ("gaps", "不足と弱い箇所"),
    ("profile", "諮問書"),
    ("packet", "様式と印刷"),
)
LABELS = {
    LIST: "案件一覧",
    SETTINGS: "市の設定",
    "items": "種別ごとの点検項目",
    "form": "様式の値",
    **dict(TABS),
}
# Screens without a tab of their own: the tab from which they are reached stays current.
TAB_OF = {"items": "tasks", "form": "packet"}
# Where a recorded value is seen: part of the case -> page. The key is the target.
PAGE_OF_PART = {
    "answers": "clauses",
    "items": "items",
    "facts": "intake",
    "profile": "profile",
    "documents": "profile",
    "contractor": "profile",
    "route": "profile",
    "edition": "packet",
    "forms": "form",
    "workers": "form",
    "municipality": SETTINGS,
}
# Parts without a key whose page has many places.
TARGET_OF_PART = {"workers": "form-worker-roster"}


def load_pages() -> None:
    """Load what ``build_page`` will need, but build nothing: may run on a worker."""
    import ui.pages.clauses
    import ui.pages.form_values
    import ui.pages.gaps
    import ui.pages.intake
    import ui.pages.items
    import ui.pages.packet
    import ui.pages.profile
    import ui.pages.settings
    import ui.pages.task_list  # noqa: F401


def build_page(page_id: str, desk: "Desk", parent: "QWidget | None" = None) -> "Page":
    """The page of that id; KeyError for an unknown one. Imports late: most starts need one page.

    Built inside its ``parent`` it gets its style once; taken in afterwards, all of it twice.
    """
    match page_id:
        case "tasks":
            from ui.pages.task_list import TaskListPage

            return TaskListPage(desk, parent)
        case "intake":
            from ui.pages.intake import IntakePage

            return IntakePage(desk, parent)
        case "clauses":
            from ui.pages.clauses import ClausesPage

            return ClausesPage(desk, parent)
        case "gaps":
            from ui.pages.gaps import GapsPage

            return GapsPage(desk, parent)
        case "profile":
            from ui.pages.profile import ProfilePage

            return ProfilePage(desk, parent)
        case "packet":
            from ui.pages.packet import PacketPage

            return PacketPage(desk, parent)
        case "form":
            from ui.pages.form_values import FormValuesPage

            return FormValuesPage(desk, parent)
        case "items":
            from ui.pages.items import ItemsPage

            return ItemsPage(desk, parent)
    raise KeyError(page_id)
