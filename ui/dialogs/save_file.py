"""Where a file goes: the system's dialog, which asks before it gives a name that is taken."""

from pathlib import Path

from PySide6 import QtWidgets  # a class is built when it is first named: a start needs no dialog
from PySide6.QtWidgets import QWidget

from ui.file_folder import file_folder


def ask_save(parent: QWidget, title: str, name: str, kinds: str) -> str:
    """The chosen path, with the ending of ``name``; empty when the person thinks better of it."""
    ending = Path(name).suffix
    dialog = QtWidgets.QFileDialog(parent, title, file_folder().path, kinds)
    dialog.setAcceptMode(QtWidgets.QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(ending.removeprefix("."))
    dialog.selectFile(name)
    chosen = _chosen(dialog, ending)
    file_folder().used(chosen)
    dialog.deleteLater()
    return chosen


def _chosen(dialog: QtWidgets.QFileDialog, ending: str) -> str:
    while dialog.exec():
        path = Path(dialog.selectedFiles()[0])
        if path.suffix.lower() == ending:
            return str(path)
        # 「R8.4 名簿」: the dialog takes what follows the dot for an ending, and asked about that.
        path = path.with_name(path.name + ending)
        if not path.exists():
            return str(path)
        dialog.selectFile(str(path))
    return ""
