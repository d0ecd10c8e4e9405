"""The packet page in tests: with all its papers or the first alone, what it says and asks."""

from pathlib import Path

import pypdfium2
from desks import KeptCase, shown
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from checklists.answer import Answer, Place, Verdict
from checklists.applicability import followed_facts
from checklists.paper.packet_lines import available
from ui.packet_settings import PacketSettings
from ui.pages.packet import PacketPage
from ui.widgets.button import Button

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

    def is_made() -> bool:
        return not (page._background.busy or page._later.isActive() or page._turns.waiting)

    qtbot.waitUntil(is_made, timeout=LONG)
    return page


def said(page: PacketPage) -> str:
    """What stands above the page of the work just done."""
    return page._work.said.text() if page._work.said.isVisible() else ""


def completed(kept: KeptCase) -> None:
    """Answer everything, so that the packet is no draft any more."""
    desk = kept.desk
    for fact in desk.catalogue.facts:
        if fact.source_of_value == "officer" and desk.case.facts.get(fact.id) is None:
            desk.set_fact(fact.id, False)
    place = (Place(document="spec", article="第9条", page="4"),)
    for _ in range(3):
        examined = desk.examined
        open_ = [one for one in examined.assessment.missing]
        desk.record_many({one: Answer(verdict=Verdict.STATED, places=place) for one in open_})
        for flag in desk.examined.assessment.flags:
            if flag.blocking and flag.place.startswith("answers."):
                clause = flag.place.split(".")[1]
                desk.record(clause, Answer(verdict=Verdict.STATED, places=place))
    blocking = [flag for flag in desk.examined.assessment.flags if flag.blocking]
    assert not blocking and desk.examined.assessment.complete, blocking
    assert followed_facts(desk.case, desk.catalogue) is not None


def text_of(pdf: bytes | Path, page: int = 0) -> str:
    """What is read from one page (0-based)."""
    document = pypdfium2.PdfDocument(pdf)
    text = document[page].get_textpage().get_text_range()
    document.close()
    return text


def pages_of(pdf: bytes | Path) -> int:
    """How many pages a file has."""
    document = pypdfium2.PdfDocument(pdf)
    number = len(document)
    document.close()
    return number


def into(page: PacketPage, folder: Path) -> None:
    """Files go into ``folder`` under the name that was proposed."""
    page._files.ask_file = lambda name, kinds: str(folder / name)  # type: ignore[method-assign]


def dialog(page: PacketPage, kind: type[QDialog], qtbot: QtBot) -> QDialog:
    """The dialog of that kind once it is open."""

    def open_ones() -> list[QDialog]:
        return [one for one in page.findChildren(kind) if one.isVisible()]

    qtbot.waitUntil(lambda: bool(open_ones()), timeout=LONG)
    return open_ones()[0]


def button(owner: QObject, words: str) -> Button:
    """The one button with these words."""
    (found,) = [one for one in owner.findChildren(Button) if one.text() == words]
    return found
