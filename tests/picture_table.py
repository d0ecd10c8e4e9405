"""Each screen in each state: the picture of it, or why the screen is never in that state."""

from collections.abc import Mapping
from html import escape

#: The states of UX.md, as the heads of the table say them.
STATES = {
    "empty": "何もない",
    "loading": "読込み中",
    "error": "うまくいかない",
    "read": "閲覧のみ",
    "filtered": "しぼり込みの結果がない",
    "locked": "ロック",
}
_LOCKED = "locked"  # one for all: nothing of a screen is in sight then
_AT_ONCE = "読み終えた案件から、すぐに出る"
_NO_FILTER = "しぼり込みがない"
_NOTHING_TYPED = "入力も外の仕事もない"
#: Screen -> state -> name of its picture; a sentence in Japanese where there is none to take.
TABLE: Mapping[str, Mapping[str, str]] = {
    "list": {
        "empty": "empty-list",
        "loading": "opening",
        "error": "refused",
        "read": "read-only-list",
        "filtered": "filtered-list",
    },
    "tasks": {
        "empty": "empty-tasks",
        "loading": _AT_ONCE,
        "error": "error-not-saved",
        "read": "read-only-tasks",
        "filtered": _NO_FILTER,
    },
    "intake": {
        "empty": "empty-intake",
        "loading": _AT_ONCE,
        "error": "error-not-saved",
        "read": "read-only-intake",
        "filtered": _NO_FILTER,
    },
    "clauses": {
        "empty": "empty-clauses",
        "loading": _AT_ONCE,
        "error": "error-clauses",
        "read": "read-only-clauses",
        "filtered": "filtered-clauses",
    },
    "gaps": {
        "empty": "empty-gaps",
        "loading": _AT_ONCE,
        "error": _NOTHING_TYPED,
        "read": "read-only-gaps",
        "filtered": "filtered-gaps",
    },
    "questions": {
        "empty": "empty-questions",
        "loading": _AT_ONCE,
        "error": _NOTHING_TYPED,
        "read": "read-only-questions",
        "filtered": "選べるのは問いのあるものだけ",
    },
    "profile": {
        "empty": "empty-profile",
        "loading": _AT_ONCE,
        "error": "error-profile",
        "read": "read-only-profile",
        "filtered": _NO_FILTER,
    },
    "council": {
        "empty": "empty-council",
        "loading": _AT_ONCE,
        "error": "error-council",
        "read": "read-only-council",
        "filtered": _NO_FILTER,
    },
    "packet": {
        "empty": "empty-packet",
        "loading": "loading-packet",
        "error": "error-packet",
        "read": "read-only-packet",
        "filtered": _NO_FILTER,
    },
    "form": {
        "empty": "empty-form",
        "loading": _AT_ONCE,
        "error": "error-form",
        "read": "read-only-form",
        "filtered": _NO_FILTER,
    },
    "items": {
        "empty": "empty-items",
        "loading": _AT_ONCE,
        "error": "error-not-saved",
        "read": "read-only-items",
        "filtered": _NO_FILTER,
    },
    "last_year": {
        "empty": "empty-last-year",
        "loading": _AT_ONCE,
        "error": _NOTHING_TYPED,
        "read": "read-only-last-year",
        "filtered": _NO_FILTER,
    },
    "find": {
        "empty": "empty-find",
        "loading": "loading-find",
        "error": "error-find",
        "read": "read-only-find",
        "filtered": "filtered-find",
    },
    "history": {
        "empty": "empty-history",
        "loading": "loading-history",
        "error": "error-history",
        "read": "read-only-history",
        "filtered": "filtered-history",
    },
    "catalogue": {
        "empty": "標準の条項がいつもある",
        "loading": _AT_ONCE,
        "error": "error-catalogue",
        "read": "read-only-catalogue",
        "filtered": "filtered-catalogue",
    },
    "settings": {
        "empty": "empty-settings",
        "loading": _AT_ONCE,
        "error": "city-wrong",
        "read": "read-only-settings",
        "filtered": _NO_FILTER,
    },
    "safekeeping": {
        "empty": "empty-safekeeping",
        "loading": "loading-safekeeping",
        "error": "error-safekeeping",
        "read": "read-only-safekeeping",
        "filtered": _NO_FILTER,
    },
}


def picture(screen: str, state: str) -> str:
    """Name of the picture, or why there is none."""
    return _LOCKED if state == "locked" else TABLE[screen][state]


def as_html(labels: Mapping[str, str], taken: frozenset[str]) -> str:
    """The table with links to the pictures at 100 %; ``taken``: names of those there are."""
    heads = "".join(f"<th>{words}</th>" for words in STATES.values())
    rows = []
    for screen in TABLE:
        cells = []
        for state in STATES:
            name = picture(screen, state)
            link = f'<a href="{name}-100.png">{name}</a>'
            cells.append(f"<td>{link if name in taken else escape(name)}</td>")
        rows.append(f"<tr><th>{escape(labels[screen])}</th>{''.join(cells)}</tr>")
    return f"<table><tr><th>画面</th>{heads}</tr>\n{chr(10).join(rows)}\n</table>"
