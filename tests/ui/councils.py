"""A council's desk in tests: opinions of two rounds, and the page that shows them."""

from typing import Any

from desks import KeptCase, shown
from pydantic import JsonValue
from pytestqt.qtbot import QtBot

from checklists import opinion_rows
from ui.pages.council import CouncilPage

FIRST = "簡易書留の受領証の複写禁止について、特約条項第6条第2項で足りるか。"
AGAIN = "特約条項だけでは足りない。受領証の複写禁止を、作業者が目にする仕様書に書くこと。"
ROWS: tuple[dict[str, JsonValue], ...] = (
    {
        "key": "o1",
        "ref": "P.21(1)",
        "opinion": FIRST,
        "action": "特約条項で足りる",
        "answer": "特約条項第6条第2項に定めています。",
    },
    {"key": "o2", "ref": "P.3「5(2)」", "opinion": "バックアップはどこに置くのか。"},
    {
        "key": "o3",
        "ref": "P.21(1)",
        "opinion": AGAIN,
        "round": 2,
        "follows": "o1",
        "received": "2026-10-02",
    },
)


def with_opinions(kept: KeptCase) -> KeptCase:
    """The case with the opinions on disk."""
    assert kept.desk.set_opinions(opinion_rows.keyed(ROWS))
    return kept


def council_page(kept: KeptCase, qtbot: QtBot, size: tuple[int, int] = (1366, 592)) -> CouncilPage:
    """The page as the window shows it."""
    return shown(CouncilPage(kept.desk), qtbot, size)


def stored(kept: KeptCase, key: str) -> dict[str, Any]:
    """One opinion as it is on disk."""
    rows = opinion_rows.keyed(kept.stored.opinions)
    return rows[opinion_rows.place_of(rows, key)]
