"""Set-up of the application and what happens when we fail."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QLabel,
    QMessageBox,
    QPushButton,
    QTreeView,
)
from pytestqt.qtbot import QtBot

from ui import app as application

SECRET = "青葉 花子"


def fail() -> None:
    name = SECRET
    raise ValueError(f"cannot print {name}")


def test_qt_speaks_japanese(dressed: QApplication) -> None:
    box = QMessageBox()
    box.setStandardButtons(QMessageBox.StandardButton.Cancel)
    assert box.button(QMessageBox.StandardButton.Cancel).text() == "キャンセル"
    box.deleteLater()


def test_the_file_dialog_of_qt_has_no_english_word(
    dressed: QApplication, qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "案件").mkdir()
    (tmp_path / "案.json").write_text("{}")
    dialog = QFileDialog(None, "案件をファイルに書き出す", str(tmp_path))
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)  # as where no desktop lends one
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setViewMode(QFileDialog.ViewMode.Detail)
    dialog.show()
    view = dialog.findChild(QTreeView)
    assert view is not None
    rows = view.model()
    qtbot.waitUntil(lambda: rows.rowCount(view.rootIndex()) == 2)
    heads = [
        rows.headerData(column, Qt.Orientation.Horizontal) for column in range(rows.columnCount())
    ]
    kinds = [rows.index(line, 2, view.rootIndex()).data() for line in range(2)]
    labels = [each.text() for each in dialog.findChildren(QLabel)]
    buttons = [each.text() for each in dialog.findChildren(QPushButton)]
    said = [words for words in (*heads, *kinds, *labels, *buttons) if words]
    assert len(said) >= 9
    english = [words for words in said if re.search("[a-z]{3,}", words)]
    assert english == []


def test_a_report_holds_places_and_no_values() -> None:
    try:
        fail()
    except ValueError as error:
        text = application.report_text(type(error), error.__traceback__)
    assert "builtins.ValueError" in text
    assert "ui/test_app.py" in text
    assert " fail" in text
    assert SECRET not in text
    assert str(Path.cwd()) not in text


def test_the_hook_writes_a_report_and_says_one_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    said: list[str] = []
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(application, "report_folder", lambda: tmp_path / "reports")
    application.install_crash_hook(said.append)
    try:
        fail()
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    reports = list((tmp_path / "reports").iterdir())
    assert len(reports) == 1
    assert SECRET not in reports[0].read_text(encoding="utf-8")
    assert len(said) == 1
    assert SECRET not in said[0]
    assert "Traceback" not in said[0]
    assert reports[0].name in said[0]


def test_a_mistake_while_telling_opens_no_second_window(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    said: list[str] = []

    def tell(sentence: str) -> None:
        said.append(sentence)
        sys.excepthook(ValueError, ValueError(), None)

    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(application, "report_folder", lambda: tmp_path)
    application.install_crash_hook(tell)
    for _ in range(2):
        sys.excepthook(ValueError, ValueError(), None)
    assert len(said) == 2
    assert len(list(tmp_path.iterdir())) == 4


def test_a_full_disk_does_not_hide_the_mistake(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    said: list[str] = []
    blocked = tmp_path / "file"
    blocked.write_text("")
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(application, "report_folder", lambda: blocked / "reports")
    application.install_crash_hook(said.append)
    sys.excepthook(ValueError, ValueError(), None)
    assert "書けませんでした" in said[0]


def test_starting_does_not_load_what_only_printing_needs() -> None:
    code = (
        "import sys, ui.app, ui.widgets.paragraph, ui.widgets.name_field, ui.widgets.date_field,"
        " ui.widgets.charts, ui.widgets.panes;"
        "late = {'reportlab', 'fontTools', 'budoux', 'docx', 'pypdfium2', 'keyring', 'sqlite_utils'};"
        "print(sorted(late & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert result.stdout.strip() == "[]", result.stderr
