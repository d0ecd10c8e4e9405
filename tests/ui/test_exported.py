"""Every file that goes out is a row of the history, with counts and no name or place."""

from pathlib import Path

from desks import KeptCase, shown
from offices import sample_desk
from packets import LONG, into, said
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.excel_files import ExcelFiles
from ui.office import Office
from ui.office.case_file import CaseFile
from ui.pages.form_values import FormValuesPage
from ui.pages.form_values_excel import ExcelBar
from ui.pages.packet import PacketPage


def rows(kept: KeptCase) -> list[dict[str, object]]:
    entries = kept.store.history.read(kept.case_id, kind="exported")
    return [dict(entry.payload or {}) for entry in reversed(entries)]


def test_a_case_file_and_the_lists_are_rows(office: Office, qtbot: QtBot, tmp_path: Path) -> None:
    desk = sample_desk(office)
    written: list[bool] = []
    writing = CaseFile(office)
    writing.write(desk.case.id, tmp_path / "案件.json", lambda: written.append(True))
    qtbot.waitUntil(lambda: bool(written))
    window = QWidget()
    qtbot.addWidget(window)
    excel = ExcelFiles(office, window)
    with qtbot.waitSignal(excel.written, timeout=LONG):
        excel.write_cases(office.case_list(), tmp_path / "一覧.xlsx")
    with qtbot.waitSignal(excel.written, timeout=LONG):
        excel.write_list(desk, "点検結果", tmp_path / "点検結果.xlsx")
    store = office._store
    assert store is not None
    result, cases, file = store.history.read(kind="exported")
    assert (file.case_id, file.payload) == (desk.case.id, {"what": "case_file"})
    assert (cases.case_id, cases.payload) == ("", {"what": "case_list", "cases": 1})
    assert result.case_id == desk.case.id and result.who == office.who
    assert result.payload is not None and result.payload["what"] == "excel_list"
    assert store.history.verify().first_bad is None
    office.lock()
    with qtbot.waitSignal(office.failed) as told:
        writing.write(desk.case.id, tmp_path / "あとで.json", lambda: written.append(True))
    assert told.args[0].code == "locked" and len(written) == 1


def test_a_file_that_was_not_written_is_no_row(
    office: Office, qtbot: QtBot, tmp_path: Path
) -> None:
    desk = sample_desk(office)
    writing = CaseFile(office)
    with qtbot.waitSignal(office.failed):
        writing.write(desk.case.id, tmp_path / "no" / "such" / "folder.json", list)
    store = office._store
    assert store is not None
    assert not store.history.read(kind="exported")


def test_the_packet_as_pdf_and_word_is_a_row_each(
    kept: KeptCase, qtbot: QtBot, tmp_path: Path
) -> None:
    page = shown(PacketPage(kept.desk), qtbot)
    into(page, tmp_path)
    page._files.write_pdf()
    qtbot.waitUntil(lambda: "書き出しました" in said(page), timeout=LONG)
    page._work.said.hide()
    page._work.say("", "info")
    page._files.write_word()
    qtbot.waitUntil(lambda: "書き出しました" in said(page), timeout=LONG)
    pdf, word = rows(kept)
    assert pdf["what"] == "packet_pdf" and pdf["files"] == 1
    assert isinstance(pdf["pages"], int) and pdf["pages"] > 20
    assert word == {"what": "packet_word", "files": 1, "pages": 0}


def test_a_form_and_its_rows_are_a_row_each(kept: KeptCase, qtbot: QtBot, tmp_path: Path) -> None:
    page = shown(FormValuesPage(kept.desk), qtbot)
    page.show_target("form-worker-roster")
    page._right.out.ask_file = lambda name, kinds: str(tmp_path / name)  # type: ignore[method-assign]
    page._right.write_out()
    qtbot.waitUntil(lambda: bool(list(tmp_path.glob("*.pdf"))), timeout=LONG)
    bar = page.findChild(ExcelBar)
    assert bar is not None
    bar.ask_file = lambda name: str(tmp_path / name)  # type: ignore[method-assign]
    bar._on_give()
    qtbot.waitUntil(lambda: "書き出しました" in bar.said.text(), timeout=LONG)
    form, table = rows(kept)
    assert form == {"what": "form_pdf"}
    assert table == {"what": "form_rows", "rows": len(kept.stored.workers)}


def test_a_store_that_is_only_read_keeps_no_row(kept: KeptCase) -> None:
    kept.shut = True
    kept.desk.note_exported("form_pdf")
    kept.shut = False
    assert not rows(kept)
