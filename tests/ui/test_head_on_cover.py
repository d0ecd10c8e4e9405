"""The end of the history on the cover: from the window, never from a case file alone."""

from pathlib import Path

from desks import KeptCase, shown
from packets import LONG, into, ready, text_of
from pytestqt.qtbot import QtBot

from checklists.answer import Answer, Verdict
from checklists.paper.as_text import as_text
from checklists.paper.compose_cover import compose_cover
from checklists.paper.edition_line import HistoryHead, history_line
from checklists.paper.packet_lines import packet_lines
from checklists.paper_text import paper_text
from db.history import Match
from ui.pages.packet import PacketPage


def test_a_cover_without_a_store_has_no_such_line(kept: KeptCase) -> None:
    examined = kept.desk.examined
    lines = packet_lines(examined)
    assert "履歴" not in as_text(compose_cover(examined, lines))
    with_head = as_text(compose_cover(examined, lines, head=HistoryHead(1234, "9f3a1c2b")))
    assert "履歴の末尾　第1234行　9f3a 1c2b" in with_head


def test_the_head_stays_while_the_case_does_and_moves_with_it(kept: KeptCase) -> None:
    desk = kept.desk
    before = desk.history_head
    stored = kept.store.history.head()
    assert before == HistoryHead(stored.seq, stored.mac[:8])
    desk.note_exported("form_pdf")
    assert desk.history_head is before
    clause = next(iter(desk.case.answers))
    assert desk.record(clause, Answer(verdict=Verdict.CHECKING))
    after = desk.history_head
    assert after is not None and after.number == kept.store.history.head().seq
    kept.broken = True
    desk.take(desk.case)
    assert desk.history_head is None


def test_the_printed_head_is_a_row_of_this_store(
    kept: KeptCase, qtbot: QtBot, tmp_path: Path
) -> None:
    page = ready(shown(PacketPage(kept.desk), qtbot), qtbot)
    into(page, tmp_path)
    page._panel._pdf.click()
    qtbot.waitUntil(lambda: bool(list(tmp_path.glob("*.pdf"))), timeout=LONG)
    (path,) = tmp_path.glob("*.pdf")
    text = "".join(text_of(path).split())
    head = kept.desk.history_head
    assert head is not None
    assert "".join(paper_text(history_line(head)).split()) in text
    assert kept.store.history.match(head.number, head.signs) is not Match.OTHER
