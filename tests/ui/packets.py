"""The packet page in tests: with all its papers or the first alone, and what it says."""

from desks import KeptCase, shown
from pytestqt.qtbot import QtBot

from checklists.paper.packet_lines import available
from ui.packet_settings import PacketSettings
from ui.pages.packet import PacketPage

#: ms at most: a packet of 55 pages, also as a Word file, on a machine with other work.
LONG = 120_000


def opened(kept: KeptCase, qtbot: QtBot, papers: int | None = None) -> PacketPage:
    """The page with its pages made. ``papers``: only so many of the first, the others left out
    before it opens, so that the whole packet is never made."""
    if papers is not None:
        ids = [piece_id for piece_id, _ in available(kept.desk.to_print)]
        PacketSettings(kept.desk).set_left_out(ids[papers:])
    return ready(shown(PacketPage(kept.desk), qtbot), qtbot)


def ready(page: PacketPage, qtbot: QtBot) -> PacketPage:
    """The page when nothing is being made any more."""
    qtbot.waitUntil(lambda: not page._background.busy and not page._later.isActive(), timeout=LONG)
    return page


def said(page: PacketPage) -> str:
    """What stands above the page of the work just done."""
    return page._work.said.text() if page._work.said.isVisible() else ""
