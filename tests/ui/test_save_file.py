"""A name typed without its ending is asked about like any other before a file is replaced."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from ui.dialogs.save_file import ask_save


@pytest.mark.parametrize("typed", ["名簿", "R8.4 名簿"])
@pytest.mark.parametrize("answer", ["Yes", "No"])
def test_a_file_is_replaced_only_after_a_question(
    qtbot: QtBot, tmp_path: Path, typed: str, answer: str
) -> None:
    (tmp_path / f"{typed}.xlsx").write_bytes(b"before")
    asked: list[str] = []

    def reply() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        box.button(QMessageBox.StandardButton[answer]).click()

    def type_name() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        dialog.setDirectory(str(tmp_path))
        line = dialog.findChild(QLineEdit)
        if not asked and line.text() == "一覧.xlsx":
            line.setText(typed)
        QTimer.singleShot(0, reply if Path(line.text()).suffix in ("", ".xlsx") else type_name)
        dialog.accept()
        if asked and dialog.isVisible():
            dialog.reject()

    parent = QWidget()
    qtbot.addWidget(parent)
    QTimer.singleShot(0, type_name)
    chosen = ask_save(parent, "Excelに書き出す", "一覧.xlsx", "Excel ブック (*.xlsx)")
    assert len(asked) == 1 and f"{typed}.xlsx" in asked[0]
    assert Path(chosen).name == (f"{typed}.xlsx" if answer == "Yes" else "")


def test_an_ending_is_added_where_no_file_is(qtbot: QtBot, tmp_path: Path) -> None:
    def type_name() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        dialog.setDirectory(str(tmp_path))
        dialog.findChild(QLineEdit).setText("R8.4 名簿")
        dialog.accept()

    parent = QWidget()
    qtbot.addWidget(parent)
    QTimer.singleShot(0, type_name)
    chosen = ask_save(parent, "Excelに書き出す", "一覧.xlsx", "Excel ブック (*.xlsx)")
    assert Path(chosen) == tmp_path / "R8.4 名簿.xlsx"
