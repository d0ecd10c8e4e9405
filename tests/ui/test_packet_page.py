"""The packet page on a real store: pages, pieces left out, files, printing, frozen numbers."""

from pathlib import Path

import pypdfium2
import pytest
from desks import KeptCase, nameless, press, shown, sideways
from packets import LONG, opened, ready, said
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QRadioButton
from pytestqt.qtbot import QtBot

from checklists.answer import Answer, Place, Verdict
from checklists.applicability import followed_facts
from checklists.paper.packet_lines import available
from checklists.printed import case_hash, check_number, on_paper
from checklists.progress import gap_counts
from ui import theme
from ui.pages.packet import PacketPage
from ui.widgets.button import Button

SOFTWARE = "form-deletion-software-notice"
BRING_IN = "media-device-bringin-ban"


@pytest.fixture
def page(kept: KeptCase, qtbot: QtBot) -> PacketPage:
    return opened(kept, qtbot)


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
    document = pypdfium2.PdfDocument(pdf)
    text = document[page].get_textpage().get_text_range()
    document.close()
    return text


def pages_of(pdf: bytes | Path) -> int:
    document = pypdfium2.PdfDocument(pdf)
    number = len(document)
    document.close()
    return number


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
    qtbot.waitUntil(lambda: flaws.isVisible() and flaws.text() == "印字できないところ 1件")


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
    page = ready(shown(PacketPage(kept.desk), qtbot), qtbot)
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
    page = ready(shown(PacketPage(kept.desk), qtbot), qtbot)
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
    qtbot.waitUntil(lambda: bool(said(page)) and "作っています" not in said(page), timeout=LONG)
    assert not target.exists() and not target.parent.exists()
    assert page._panel._pdf.isEnabled()


def test_thinking_better_of_it_writes_nothing(page: PacketPage) -> None:
    page._files.ask_file = lambda name, kinds: ""  # type: ignore[method-assign]
    page._panel._pdf.click()
    assert said(page) == "" and page._panel._pdf.isEnabled()


# ---- printing


class Printers:
    """Each job becomes a PDF file, as the printer of an office that prints to files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.asked: list[QPrinter] = []

    def choose(self, printer: QPrinter, *, ranged: bool) -> bool:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.folder / f"job{len(self.asked)}.pdf"))
        self.asked.append(printer)
        return True


def test_a_draft_is_printed_and_freezes_nothing(
    page: PacketPage, kept: KeptCase, qtbot: QtBot, tmp_path: Path
) -> None:
    printers = Printers(tmp_path)
    page._output.ask_printer = printers.choose  # type: ignore[method-assign]
    page._panel._apart.setChecked(False)
    for row in list(page._pieces._rows.values())[3:]:
        row._toggle()
    ready(page, qtbot)
    page._panel._copies.setValue(2)
    page._panel._draft.click()
    qtbot.waitUntil(lambda: "印刷機に送りました" in said(page), timeout=LONG)
    assert pages_of(tmp_path / "job0.pdf") == page._made.rendered.total
    printer = printers.asked[0]
    assert printer.copyCount() == 2
    assert printer.docName() == "委託点検帳", "a queue shows its jobs to everyone"
    assert kept.stored.numbers == {}


def test_printing_a_final_packet_freezes_the_numbers(
    kept: KeptCase, qtbot: QtBot, tmp_path: Path
) -> None:
    completed(kept)
    page = ready(shown(PacketPage(kept.desk), qtbot), qtbot)
    for row in list(page._pieces._rows.values())[2:]:
        row._toggle()
    ready(page, qtbot)
    page._panel._apart.setChecked(False)
    page._output.ask_printer = Printers(tmp_path).choose  # type: ignore[method-assign]
    page._panel._draft.click()
    qtbot.waitUntil(lambda: "印刷機に送りました" in said(page), timeout=LONG)
    assert kept.stored.numbers == {}, "a draft of a complete case freezes nothing"
    page._work.said.hide()
    page._panel._print.click()
    qtbot.waitUntil(lambda: "番号を確定しました" in said(page), timeout=LONG)
    assert kept.stored.numbers


def test_one_page_alone(page: PacketPage, kept: KeptCase, qtbot: QtBot, tmp_path: Path) -> None:
    page._output.ask_printer = Printers(tmp_path).choose  # type: ignore[method-assign]
    page._preview.show_page(2)
    page._bar.one_page_wanted.emit()
    qtbot.waitUntil(lambda: "1頁を印刷機に送りました" in said(page), timeout=LONG)
    assert pages_of(tmp_path / "job0.pdf") == 1
    assert kept.stored.numbers == {}


def test_no_printer_chosen_prints_nothing(page: PacketPage) -> None:
    page._output.ask_printer = lambda printer, ranged: False  # type: ignore[method-assign]
    page._panel._draft.click()
    assert said(page) == "" and page._panel._draft.isEnabled()


def test_a_range_of_pages_is_asked_for_one_job_alone(page: PacketPage) -> None:
    """Papers with a seal go out in jobs of their own, and each would take the range for itself."""
    asked: list[bool] = []
    page._output.ask_printer = lambda printer, ranged: asked.append(ranged)  # type: ignore[method-assign, assignment, func-returns-value]
    for apart in (True, False):
        page._panel._apart.setChecked(apart)
        page._output.print_all(draft=True)
    page._output.print_page(2)
    assert asked == [False, True, False]


@pytest.mark.parametrize("ranged", [True, False])
def test_the_dialog_offers_a_range_or_does_not(page: PacketPage, ranged: bool) -> None:
    printer = QPrinter()
    dialog = page._output.printer_dialog(printer, ranged=ranged)
    dialog.show()
    choice = dialog.findChild(QRadioButton, "printRange")
    assert choice is not None and choice.isEnabled() is ranged
    dialog.close()


def test_ctrl_p_prints_a_draft_once_the_pages_are_there(
    kept: KeptCase, qtbot: QtBot, tmp_path: Path
) -> None:
    printers = Printers(tmp_path)
    page = PacketPage(kept.desk)
    page._pieces._left_out = {name for name, _ in available(kept.desk.examined)[2:]}
    shown(page, qtbot)
    page._output.ask_printer = printers.choose  # type: ignore[method-assign]
    page._panel._apart.setChecked(False)
    page.show_target("print")  # the pages are not made yet
    qtbot.waitUntil(lambda: "印刷機に送りました" in said(page), timeout=LONG)
    assert len(printers.asked) == 1


def test_a_print_can_be_stopped_and_says_how_far_it_went(
    kept: KeptCase, qtbot: QtBot, tmp_path: Path
) -> None:
    completed(kept)
    page = ready(shown(PacketPage(kept.desk), qtbot), qtbot)
    assert page._made is not None
    total = page._made.rendered.total
    page._output.ask_printer = Printers(tmp_path).choose  # type: ignore[method-assign]
    page._panel._apart.setChecked(False)
    page._panel._print.click()
    qtbot.waitUntil(lambda: f"1 / {total}頁" in said(page), timeout=LONG)
    page._output.print_all(draft=True)  # Ctrl+P while it prints asks for no second printer
    stop = page._work.said.findChild(Button)
    assert stop is not None and stop.isVisible() and stop.text() == "やめる"
    stop.click()
    qtbot.waitUntil(lambda: "やめました" in said(page), timeout=LONG)
    went = pages_of(tmp_path / "job0.pdf")
    assert went < total and said(page).startswith(f"{went}頁を印刷機に送ったところで")
    assert not stop.isVisible() and page._panel._print.isEnabled()
    assert kept.stored.numbers == {}, "half a packet fixes no number"
    assert not (tmp_path / "job1.pdf").exists()


def test_a_file_can_be_stopped_and_is_not_written(
    page: PacketPage, qtbot: QtBot, tmp_path: Path
) -> None:
    target = tmp_path / "綴り.pdf"
    page._files.ask_file = lambda name, kinds: str(target)  # type: ignore[method-assign]
    page._panel._pdf.click()
    page._work.said.stop_wanted.emit()
    qtbot.waitUntil(lambda: "ファイルは書き出していません" in said(page), timeout=LONG)
    assert not target.exists() and page._panel._pdf.isEnabled()


def test_a_page_that_is_not_in_sight_is_not_printed(
    page: PacketPage, qtbot: QtBot, tmp_path: Path
) -> None:
    printers = Printers(tmp_path)
    page._output.ask_printer = printers.choose  # type: ignore[method-assign]
    for row in page._pieces._rows.values():
        row._toggle()
    qtbot.waitUntil(lambda: page._stack.currentIndex() == 0, timeout=LONG)
    page._bar.one_page_wanted.emit()
    assert printers.asked == [] and "綴りに入れる紙がありません" in said(page)


def test_single_sided_papers_are_no_question_without_duplex(page: PacketPage) -> None:
    page._panel._duplex.setChecked(False)
    assert not page._panel._apart.isVisible() and not page._panel.apart
    page._panel._duplex.setChecked(True)
    assert page._panel._apart.isVisible() and page._panel.apart


def test_another_number_of_a_form_stands_in_the_list(page: PacketPage) -> None:
    pieces = page._pieces
    pieces.set_pieces([(row.piece_id, "様式第99号", row.text()) for row in pieces._rows.values()])
    assert all("様式第99号" in row.accessibleName() for row in pieces._rows.values())


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_print_that_fails_says_so_and_frees_the_buttons(
    page: PacketPage, qtbot: QtBot, tmp_path: Path
) -> None:
    def choose(printer: QPrinter, *, ranged: bool) -> bool:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(tmp_path / "ない" / "job.pdf"))
        return True

    page._output.ask_printer = choose  # type: ignore[method-assign]
    page._panel._draft.click()
    qtbot.waitUntil(lambda: "送れませんでした" in said(page), timeout=LONG)
    assert page._panel._draft.isEnabled()


# ---- look


def test_read_only_prints_but_freezes_nothing(kept: KeptCase, qtbot: QtBot, tmp_path: Path) -> None:
    completed(kept)
    kept.shut = True
    page = ready(shown(PacketPage(kept.desk), qtbot), qtbot)
    page._files.ask_file = lambda name, kinds: str(tmp_path / "綴り.pdf")  # type: ignore[method-assign]
    page._panel._pdf.click()
    qtbot.waitUntil(lambda: "書き出しました" in said(page), timeout=LONG)
    assert kept.stored.numbers == {} and "確定しました" not in said(page)


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
