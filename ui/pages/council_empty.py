"""The council's desk before any opinion has come: what to do first."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.widgets.empty_state import EmptyAction, EmptyColumn, EmptyState

_Act = Callable[[], object]


def no_opinions(paste: _Act, add: _Act, record: _Act, parent: QWidget) -> EmptyColumn:
    """Three ways to begin: a mail as a whole, one opinion, or how the council meets."""
    state = EmptyState(
        "意見は、まだありません",
        "審議会から届いた意見を入れると、1件ずつ回答し、変わる条項に結び付け、"
        "一覧を印刷できます。先に、開催のしかたと日程を入れておくと、期限がわかります。",
        (
            EmptyAction("届いた文を貼り付ける", paste, "primary", "copy", writes=True),
            EmptyAction("1件ずつ足す", add, "outline", "plus", writes=True),
            EmptyAction("開催のしかたを入れる", record, "outline", "calendar"),
        ),
    )
    return EmptyColumn(state, parent)
