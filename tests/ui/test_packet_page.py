"""The packet page on a real store: pages, pieces left out, files, frozen numbers."""

from pathlib import Path

import pytest
from desks import KeptCase, nameless, press, shown, sideways
from packets import LONG, completed, opened, pages_of, ready, said, text_of
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from checklists.answer import Answer, Place, Verdict
from checklists.printed import case_hash, check_number, on_paper
from checklists.progress import gap_counts
from ui import theme
from ui.pages.packet import PacketPage

SOFTWARE = "form-deletion-software-notice"
BRING_IN = "media-device-bringin-ban"


@pytest.fixture
def page(kept: KeptCase, qtbot: QtBot) -> PacketPage:
    return opened(kept, qtbot)


# ---- pages and pieces


def test_every_piece_shows_its_pages_and_its_state(page: PacketPage) -> None:
    assert page._made is not None
    total = page._made.rendered.total
    assert f"{total} 頁" in page._bar._where.text()
    rows = page._pieces._rows
    assert list(rows) == [piece.id for piece in page._made.packet.pieces]
    assert all("頁" in row.accessibleName() for row in rows.values())
    assert rows["cover"].isChecked()


def test_a_piece_leads_to_its_page_and_the_page_to_its_piece(page: PacketPage) -> None:
    page._pieces._rows[SOFTWARE].click()
    made = page._made
    assert made is not None
    index = [piece.id for piece in made.packet.pieces].index(SOFTWARE)
    assert page._preview.page == made.span(index)[0]
    assert "データ消去ソフト使用届" in text_of(made.rendered.pdf, page._preview.page - 1).replace(
        "\u3000", ""
    ).replace(" ", "")
    page._preview.turn(1)
    assert page._pieces._rows[made.packet.pieces[made.piece_at(page._preview.page)].id].isChecked()


def test_a_piece_can_be_filled_while_its_page_is_being_made(kept: KeptCase, qtbot: QtBot) -> None:
    page = shown(PacketPage(kept.desk), qtbot)
    page._later.stop()  # nothing is made before the officer's hand
    qtbot.waitUntil(lambda: SOFTWARE in page._pieces._rows)
    assert page._made is None
    page._pieces._rows[SOFTWARE].setFocus()
    press(Qt.Key.Key_Return)
    assert page._pieces._values.isVisible()
    page._later.start()
    ready(page, qtbot)
    assert page._made is not None and page._pieces._rows[SOFTWARE].isChecked()
    assert page._preview.page == page._made.page_of(SOFTWARE)


def test_down_goes_from_piece_to_piece(page: PacketPage) -> None:
    rows = list(page._pieces._rows.values())
    rows[0].setFocus()
    press(Qt.Key.Key_Down)
    assert rows[1].hasFocus() and rows[1].isChecked()
    press(Qt.Key.Key_Up)
    assert rows[0].hasFocus() and rows[0].isChecked()


def test_a_piece_left_out_is_not_in_the_pages(page: PacketPage, qtbot: QtBot) -> None:
    assert page._made is not None
    before = page._made.rendered.total
    row = page._pieces._rows[SOFTWARE]
    row.setFocus()
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page._made is not None and page._made.rendered.total < before,
                    timeout=LONG)  # fmt: skip
    assert SOFTWARE not in [piece.id for piece in page._made.packet.pieces]
    assert "綴りに入れません" in row.accessibleName()
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: page._made is not None and page._made.rendered.total == before,
                    timeout=LONG)  # fmt: skip


def test_nothing_left_says_so(page: PacketPage, qtbot: QtBot) -> None:
    for row in page._pieces._rows.values():
        row._toggle()
    qtbot.waitUntil(lambda: page._stack.currentIndex() == 0, timeout=LONG)
    assert "綴りに入れる紙がありません" in page._loading.text()
    with qtbot.assertNotEmitted(page.jump_requested):
        page._files.write_pdf()
        page._output.print_all(draft=True)
    assert "綴りに入れる紙がありません" in said(page)


def test_a_recorded_answer_makes_the_pages_anew(
    page: PacketPage, kept: KeptCase, qtbot: QtBot
) -> None:
    kept.desk.set_profile("title", "見本ギフト配布業務委託(改)")
    qtbot.waitUntil(
        lambda: page._made is not None and page._made.order.examined is kept.desk.examined,
        timeout=LONG,
    )
    assert "見本ギフト配布業務委託" in text_of(page._made.rendered.pdf)


def test_the_way_to_the_values_of_a_form(page: PacketPage, qtbot: QtBot) -> None:
    page._pieces._rows["cover"].click()
    QApplication.processEvents()
    assert not page._pieces._values.isVisible()
    assert "入れる値はありません" in page._pieces._no_values.text()
    page._pieces._rows["form-worker-roster"].click()
    QApplication.processEvents()
    assert page._pieces._values.isVisible()
    with qtbot.waitSignal(page.jump_requested) as jump:
        page._pieces._values.click()
    assert jump.args == ["form", "form-worker-roster"]


# ---- refusal


def test_an_incomplete_packet_is_refused_with_numbers_and_the_way_out(
    page: PacketPage, kept: KeptCase, qtbot: QtBot
) -> None:
    panel = page._panel
    gaps = gap_counts(kept.desk.examined)
    assert panel._refusal.isVisible() and not panel._print.isEnabled()
    assert str(gaps.open) in panel._why.text() and "残っています" in panel._why.text()
    assert panel._draft.isEnabled()
    with qtbot.waitSignal(page.jump_requested) as jump:
        panel._rest.click()
    assert jump.args == ["gaps", ""]


def test_what_cannot_be_printed_is_said(page: PacketPage, kept: KeptCase, qtbot: QtBot) -> None:
    kept.desk.set_profile("title", "業務\U0003ffff委託")
    qtbot.waitUntil(
        lambda: page._made is not None and page._made.order.examined is kept.desk.examined,
        timeout=LONG,
    )

    flaws = page._panel._flaws
    qtbot.waitUntil(lambda: flaws.isVisible() and flaws.text() == "印刷できないところ 1件")


# ---- files


def test_a_draft_goes_into_a_pdf_and_freezes_nothing(
    page: PacketPage, kept: KeptCase, qtbot: QtBot, tmp_path: Path
) -> None:
    asked: list[str] = []

    def ask_file(name: str, kinds: str) -> str:
        asked.append(name)
        return str(tmp_path / "綴り")

    page._files.ask_file = ask_file  # type: ignore[method-assign]
    page._panel._pdf.click()
    target = tmp_path / "綴り.pdf"
    qtbot.waitUntil(lambda: "書き出しました" in said(page), timeout=LONG)
    assert pages_of(target) == page._made.rendered.total
    assert "案" in text_of(target)
    assert "（案）" in asked[0] and asked[0].endswith(".pdf")
    assert kept.stored.numbers == {}
    assert page._panel._pdf.isEnabled()


def test_a_final_pdf_freezes_the_numbers(kept: KeptCase, qtbot: QtBot, tmp_path: Path) -> None:
    completed(kept)
    page = opened(kept, qtbot)
    assert not page._panel._refusal.isVisible() and page._panel._print.isEnabled()
    page._files.ask_file = lambda name, kinds: str(tmp_path / "綴り.pdf")  # type: ignore[method-assign]
    page._panel._pdf.click()
    qtbot.waitUntil(lambda: "番号を確定しました" in said(page), timeout=LONG)
    numbers = {form.id for form in kept.desk.examined.assessment.forms}
    assert set(kept.stored.numbers) == numbers
    assert not kept.desk.can_undo or kept.desk.undo()
    assert set(kept.stored.numbers) == numbers, "no undo takes a print back"


def test_a_changed_case_is_the_next_edition_with_its_comparison(
    kept: KeptCase, qtbot: QtBot, tmp_path: Path
) -> None:
    completed(kept)
    kept.desk.note_printed(kept.desk.to_print, 39, draft=False)
    place = (Place(document="spec", article="第9条", page="4"),)
    assert kept.desk.record(BRING_IN, Answer(verdict=Verdict.STATED, places=place))
    page = opened(kept, qtbot)
    page._pieces._rows["comparison"].click()
    made = page._made
    assert made is not None and "新（改正案" in text_of(made.rendered.pdf, page._preview.page - 1)
    check = check_number(case_hash(on_paper(made.order.examined.case, made.order.examined.numbers)))
    assert check in text_of(made.rendered.pdf)
    page._files.ask_file = lambda name, kinds: str(tmp_path / "綴り.pdf")  # type: ignore[method-assign]
    page._panel._pdf.click()
    qtbot.waitUntil(lambda: "第2版として記録" in said(page), timeout=LONG)
    last = kept.desk.last_printed
    assert last is not None and check_number(last.sha256) == check
    assert (last.number, last.pages) == (2, pages_of(tmp_path / "綴り.pdf"))
    assert case_hash(kept.stored) == last.sha256, "the exported case is the one on paper"


def test_word_is_written(page: PacketPage, qtbot: QtBot, tmp_path: Path) -> None:
    import docx

    target = tmp_path / "綴り.docx"
    page._files.ask_file = lambda name, kinds: str(target)  # type: ignore[method-assign]
    page._panel._word.click()
    qtbot.waitUntil(lambda: "書き出しました" in said(page), timeout=LONG)
    assert docx.Document(str(target)).paragraphs


def test_a_folder_that_is_not_there_leaves_no_half_file(
    page: PacketPage, qtbot: QtBot, tmp_path: Path
) -> None:
    target = tmp_path / "ない" / "綴り.pdf"
    page._files.ask_file = lambda name, kinds: str(target)  # type: ignore[method-assign]
    page._panel._pdf.click()
    at_work = ("作っています", "書き出しています")
    qtbot.waitUntil(
        lambda: bool(said(page)) and not any(words in said(page) for words in at_work), timeout=LONG
    )
    assert not target.exists() and not target.parent.exists()
    assert page._panel._pdf.isEnabled()


def test_thinking_better_of_it_writes_nothing(page: PacketPage) -> None:
    page._files.ask_file = lambda name, kinds: ""  # type: ignore[method-assign]
    page._panel._pdf.click()
    assert said(page) == "" and page._panel._pdf.isEnabled()


def test_a_file_can_be_stopped_and_is_not_written(
    page: PacketPage, qtbot: QtBot, tmp_path: Path
) -> None:
    target = tmp_path / "綴り.pdf"
    page._files.ask_file = lambda name, kinds: str(target)  # type: ignore[method-assign]
    page._panel._pdf.click()
    page._work.said.stop_wanted.emit()
    qtbot.waitUntil(lambda: "ファイルは書き出していません" in said(page), timeout=LONG)
    assert not target.exists() and page._panel._pdf.isEnabled()


# ---- look


def test_single_sided_papers_are_no_question_without_duplex(page: PacketPage) -> None:
    page._panel._duplex.setChecked(False)
    assert not page._panel._apart.isVisible() and not page._panel.apart
    page._panel._duplex.setChecked(True)
    assert page._panel._apart.isVisible() and page._panel.apart


def test_another_number_of_a_form_stands_in_the_list(page: PacketPage) -> None:
    pieces = page._pieces
    pieces.set_pieces([(row.piece_id, "様式第99号", row.text()) for row in pieces._rows.values()])
    assert all("様式第99号" in row.accessibleName() for row in pieces._rows.values())


def test_read_only_prints_but_freezes_nothing(kept: KeptCase, qtbot: QtBot, tmp_path: Path) -> None:
    completed(kept)
    kept.shut = True
    page = opened(kept, qtbot)
    page._files.ask_file = lambda name, kinds: str(tmp_path / "綴り.pdf")  # type: ignore[method-assign]
    page._panel._pdf.click()
    qtbot.waitUntil(lambda: "書き出しました" in said(page), timeout=LONG)
    assert kept.stored.numbers == {} and "確定しました" not in said(page)
    assert "版と様式の番号は記録していません" in said(page)


@pytest.mark.parametrize(("size", "factor"), [((1366, 640), 1.0), ((1366, 592), 2.0)])
def test_every_control_has_a_name_and_nothing_scrolls_sideways(
    kept: KeptCase, qtbot: QtBot, size: tuple[int, int], factor: float
) -> None:
    theme.zoom().set_factor(factor)
    page = ready(shown(PacketPage(kept.desk), qtbot, size), qtbot)
    assert nameless(page) == []
    assert sideways(page) == []
    if page._panes.mode == "one":
        page._panes._on_list()
    QApplication.processEvents()
    assert nameless(page) == [] and sideways(page) == []
