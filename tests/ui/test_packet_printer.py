"""The packet page at the printer: a draft, the final papers, one page, stopping, failing."""

from pathlib import Path

import pytest
from desks import KeptCase, shown
from packets import LONG, completed, opened, pages_of, ready, said
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QRadioButton
from pytestqt.qtbot import QtBot

from checklists.paper.packet_lines import available
from ui.pages.packet import PacketPage
from ui.widgets.button import Button

FEW = 6  # papers


@pytest.fixture
def page(kept: KeptCase, qtbot: QtBot) -> PacketPage:
    """The first papers alone; one of them has a seal."""
    return opened(kept, qtbot, FEW)


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
    kept: KeptCase, qtbot: QtBot, tmp_path: Path
) -> None:
    page = opened(kept, qtbot, 3)
    printers = Printers(tmp_path)
    page._output.ask_printer = printers.choose  # type: ignore[method-assign]
    page._panel._apart.setChecked(False)
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
    page = opened(kept, qtbot, 2)
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
    page._turns.finish()
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
    page = opened(kept, qtbot)
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


def test_a_page_that_is_not_in_sight_is_not_printed(
    page: PacketPage, qtbot: QtBot, tmp_path: Path
) -> None:
    printers = Printers(tmp_path)
    page._output.ask_printer = printers.choose  # type: ignore[method-assign]
    for row in list(page._pieces._rows.values())[:FEW]:
        row._toggle()
    qtbot.waitUntil(lambda: page._stack.currentIndex() == 0, timeout=LONG)
    page._bar.one_page_wanted.emit()
    assert printers.asked == [] and "綴りに入れる紙がありません" in said(page)


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
