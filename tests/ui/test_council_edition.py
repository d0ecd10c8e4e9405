"""新旧対照表 and 事務マニュアル追記文案 from the council's desk, once an edition is on paper."""

from pathlib import Path

from councils import council_page, with_opinions
from desks import KeptCase
from pytestqt.qtbot import QtBot

from checklists import opinion_rows
from ui.dialogs.council_print import CouncilPrint
from ui.models.opinion_list import line_of
from ui.widgets.empty_state import EmptyState
from ui.widgets.paragraph import Paragraph

BRING_IN = "media-device-bringin-ban"
LONG = 30_000  # ms


def said_instead(dialog: CouncilPrint) -> str:
    """The words in the place of the pages."""
    (empty,) = dialog.findChildren(EmptyState)
    return "".join(words.text() for words in empty.findChildren(Paragraph))


def written_out(dialog: CouncilPrint, place: Path, qtbot: QtBot) -> bytes:
    """The paper in sight as the file it is written to."""
    qtbot.waitUntil(dialog.write.isVisible, timeout=LONG)
    dialog.out.ask_file = lambda _name, _kinds: str(place)  # type: ignore[method-assign]
    with qtbot.waitSignal(dialog.out.ended, timeout=LONG) as told:
        dialog.write.click()
    assert told.args == [f"「{place.name}」に書き出しました。", "done"]
    dialog.reject()
    return place.read_bytes()


def test_after_an_edition_the_comparison_waits_for_a_change_and_comes(
    kept: KeptCase, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = with_opinions(kept).desk
    assert desk.set_opinions(
        opinion_rows.changed(desk.case.opinions, "o3", {"clauses": [BRING_IN]})
    )
    page = council_page(kept, qtbot)
    dialog = page.acts.print_paper("comparison", 1)
    assert "比べる前の版がありません" in said_instead(dialog)
    dialog.reject()
    assert desk.note_printed(desk.to_print, 39, draft=False)
    dialog = page.acts.print_paper("comparison", 1)
    said = said_instead(dialog)
    assert "変わっていません" in said and "前の版がありません" not in said
    dialog.reject()
    assert desk.record(BRING_IN, None)
    for paper in ("comparison", "manual"):
        dialog = page.acts.print_paper(paper, 1)
        data = written_out(dialog, tmp_path / f"{paper}.pdf", qtbot)
        assert data.startswith(b"%PDF")


def test_a_reply_to_no_words_is_not_done_in_the_list() -> None:
    replied = {"key": "o1", "action": "現行で対応済み", "answer": "あります。"}
    line = line_of(replied, "1")
    assert (line.mark, line.words) == ("doing", "（意見の文がまだありません）")
    assert line_of({**replied, "opinion": "どこか。"}, "1").mark == "done"
