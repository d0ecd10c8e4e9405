"""The folder in which a dialog for files opens."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from file_dialogs import answered
from offices import FolderDoor, window_on
from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.dialogs.open_file import ask_folder, ask_open
from ui.dialogs.save_file import ask_save
from ui.file_folder import file_folder
from ui.main_window import MainWindow
from ui.office import Office

PDF = "PDF (*.pdf)"


@pytest.fixture(autouse=True)
def documents(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The person's documents, before any file was chosen."""
    folder = tmp_path / "文書"
    folder.mkdir()
    monkeypatch.setattr(QStandardPaths, "writableLocation", staticmethod(lambda _kind: str(folder)))
    file_folder().take("")
    yield folder
    file_folder().take("")


@pytest.fixture
def other(tmp_path: Path) -> Path:
    """A folder the person goes to."""
    folder = tmp_path / "契約"
    folder.mkdir()
    (folder / "名簿.pdf").write_bytes(b"before")
    (folder / "名簿.json").write_bytes(b"{}")
    return folder


def opened_in(parent: QWidget, kind: str, leave_for: Path | None = None) -> Path:
    """Where the dialog opens; a file of ``leave_for`` is chosen, or none."""
    name = "新しい.pdf" if kind == "save" else "名簿.pdf"
    ask = {
        "save": lambda: ask_save(parent, "書き出す", "一覧.pdf", PDF),
        "open": lambda: ask_open(parent, "開く", PDF),
        "folder": lambda: ask_folder(parent, "フォルダーを選ぶ"),
    }[kind]
    return answered(ask, leave_for / name if leave_for is not None else None).folder


@pytest.mark.parametrize("kind", ["save", "open"])
def test_in_the_documents_at_first_then_where_the_last_file_was(
    qtbot: QtBot, documents: Path, other: Path, kind: str
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    assert opened_in(parent, kind) == documents
    assert opened_in(parent, kind, other) == documents, "thinking better of it changes nothing"
    assert {opened_in(parent, one) for one in ("save", "open", "folder")} == {other}


def test_a_folder_that_is_gone_is_not_looked_for(qtbot: QtBot, documents: Path) -> None:
    file_folder().used(str(documents / "もうない" / "名簿.pdf"))
    parent = QWidget()
    qtbot.addWidget(parent)
    assert opened_in(parent, "save") == documents


def window_of(folder: Path, qtbot: QtBot) -> MainWindow:
    return window_on(Office(FolderDoor(folder)), qtbot, sample=True, size=(1366, 768))


def test_the_folder_of_yesterday_is_offered_today(
    qtbot: QtBot, tmp_path: Path, documents: Path, other: Path
) -> None:
    first = window_of(tmp_path, qtbot)
    assert answered(first.files.ask_import, other / "名簿.json").folder == documents
    first.close()
    file_folder().take("")  # the program has ended
    second = window_of(tmp_path, qtbot)
    for ask in (
        second.files.ask_import,
        lambda: second.files.ask_export("a-case", "見本"),
        lambda: second.files.excel.ask_cases(()),
    ):
        assert answered(ask).folder == other
    second.close()
