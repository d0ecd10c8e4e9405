"""Printing: sets of copies, a range without pages, a printer that stops in a later job."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from desks import KeptCase
from packets import LONG, opened, said
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from pytestqt.qtbot import QtBot

from ui import printing
from ui.pages.packet import PacketPage

FEW = 4


@pytest.fixture
def page(kept: KeptCase, qtbot: QtBot) -> PacketPage:
    """The first papers alone: one of them has a seal."""
    return opened(kept, qtbot, FEW)


class Jobs:
    """A queue that takes jobs down: the pages of each, and how many copies it was to make."""

    def __init__(self, broken_at: int | None = None) -> None:
        self.taken: list[tuple[tuple[int, ...], int]] = []
        self._broken_at = broken_at

    def send(
        self,
        pdf: bytes,
        pages: Sequence[int],
        printer: QPrinter,
        progress: Callable[[int, int], bool],
    ) -> int:
        if len(self.taken) == self._broken_at:
            raise printing.PrintFailed("印刷機に送れませんでした。", 1)
        self.taken.append((tuple(pages), printer.copyCount()))
        return len(pages)


def printed(page: PacketPage, qtbot: QtBot, jobs: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "send", jobs.send)
    page._panel._draft.click()
    qtbot.waitUntil(lambda: not page._work.busy and bool(said(page)), timeout=LONG)


def to_a_file(folder: Path) -> Callable[..., bool]:
    def choose(printer: QPrinter, *, ranged: bool) -> bool:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(folder / "job.pdf"))
        return True

    return choose


def test_copies_of_several_jobs_come_as_whole_sets(
    page: PacketPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else someone sorts the papers with a seal into each copy by hand."""
    jobs = Jobs()
    page._output.ask_printer = to_a_file(tmp_path)  # type: ignore[method-assign]
    page._panel._copies.setValue(2)
    printed(page, qtbot, jobs, monkeypatch)
    half = len(jobs.taken) // 2
    assert half > 1 and jobs.taken[:half] == jobs.taken[half:]
    assert {copies for _, copies in jobs.taken} == {1}
    total = page._made.rendered.total  # type: ignore[union-attr]
    assert said(page).startswith(f"{total}頁を2部、印刷機に送りました")


def test_copies_of_one_job_are_the_printers(
    page: PacketPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs = Jobs()
    page._output.ask_printer = to_a_file(tmp_path)  # type: ignore[method-assign]
    page._panel._copies.setValue(3)
    page._panel._apart.setChecked(False)
    printed(page, qtbot, jobs, monkeypatch)
    assert [copies for _, copies in jobs.taken] == [3]


def test_a_failure_in_a_later_job_counts_what_went_out_before(
    page: PacketPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs = Jobs(broken_at=1)
    page._output.ask_printer = to_a_file(tmp_path)  # type: ignore[method-assign]
    printed(page, qtbot, jobs, monkeypatch)
    went = len(jobs.taken[0][0]) + 1
    assert said(page).startswith("印刷機に送れませんでした。")
    assert f"先に送った{went}頁" in said(page)


def test_a_failure_after_stop_is_not_called_nothing_sent(
    page: PacketPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs = Jobs(broken_at=1)
    page._output.ask_printer = to_a_file(tmp_path)  # type: ignore[method-assign]
    monkeypatch.setattr(printing, "send", jobs.send)
    page._panel._draft.click()
    page._work.said.stop_wanted.emit()
    qtbot.waitUntil(lambda: not page._work.busy, timeout=LONG)
    assert "何も送っていません" not in said(page)


def test_stop_while_the_pages_are_made_asks_for_no_printer(
    page: PacketPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[QPrinter] = []
    page._output.ask_printer = lambda printer, ranged: asked.append(printer)  # type: ignore[method-assign, assignment, func-returns-value]
    page._made = None  # as while the preview is made
    page._panel._draft.click()
    page._work.said.stop_wanted.emit()
    qtbot.waitUntil(lambda: not page._work.busy, timeout=LONG)
    assert asked == [] and said(page) == "やめました。印刷機には何も送っていません。"


def test_a_range_without_a_page_prints_and_records_nothing(
    page: PacketPage, kept: KeptCase, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def choose(printer: QPrinter, *, ranged: bool) -> bool:
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setFromTo(900, 901)
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
        return True

    jobs = Jobs()
    page._output.ask_printer = choose  # type: ignore[method-assign]
    page._panel._apart.setChecked(False)
    with qtbot.assertNotEmitted(page._work.busy_changed):
        monkeypatch.setattr(printing, "send", jobs.send)
        page._panel._draft.click()
    assert jobs.taken == [] and said(page).startswith("選んだ範囲に、印刷する頁がありません")


def test_without_a_printer_it_is_said_and_no_dialog_opens(
    page: PacketPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The dialog of Windows does not even open then: the button would do nothing."""
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(list))
    page._panel._draft.click()
    assert said(page).startswith("この端末には、印刷機が登録されていません")
    assert page.findChildren(QPrintDialog) == []


def test_the_dialog_goes_when_it_is_closed(
    page: PacketPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", staticmethod(lambda: ["見本"]))
    monkeypatch.setattr(QPrintDialog, "exec", lambda dialog: 0)
    page._panel._draft.click()
    qtbot.waitUntil(lambda: page.findChildren(QPrintDialog) == [])


def test_the_dialog_writes_no_file(page: PacketPage) -> None:
    """Several jobs would write one over the other; the button for a PDF writes it whole."""
    dialog = page._output.printer_dialog(QPrinter(), ranged=True)
    assert not dialog.testOption(QPrintDialog.PrintDialogOption.PrintToFile)
    dialog.close()
