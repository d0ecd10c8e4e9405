"""Set-up of the application."""

import re
import subprocess
import sys
from pathlib import Path

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


def test_starting_does_not_load_what_only_printing_needs() -> None:
    code = (
        "import sys, ui.app, ui.widgets.paragraph, ui.widgets.name_field, ui.widgets.date_field,"
        " ui.widgets.charts, ui.widgets.panes;"
        "late = {'reportlab', 'fontTools', 'budoux', 'docx', 'pypdfium2', 'keyring', 'sqlite_utils'};"
        "print(sorted(late & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert result.stdout.strip() == "[]", result.stderr
