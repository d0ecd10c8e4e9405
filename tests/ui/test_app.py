"""Set-up of the application."""

import subprocess
import sys

from PySide6.QtWidgets import QApplication, QMessageBox


def test_qt_speaks_japanese(dressed: QApplication) -> None:
    box = QMessageBox()
    box.setStandardButtons(QMessageBox.StandardButton.Cancel)
    assert box.button(QMessageBox.StandardButton.Cancel).text() == "キャンセル"
    box.deleteLater()


def test_starting_does_not_load_what_only_printing_needs() -> None:
    code = (
        "import sys, ui.app, ui.widgets.paragraph, ui.widgets.name_field, ui.widgets.date_field,"
        " ui.widgets.charts, ui.widgets.panes;"
        "late = {'reportlab', 'fontTools', 'budoux', 'docx', 'pypdfium2', 'keyring', 'sqlite_utils'};"
        "print(sorted(late & set(sys.modules)))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert result.stdout.strip() == "[]", result.stderr
