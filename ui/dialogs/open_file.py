"""Which file is read, or which folder is meant: the system's dialog, in the folder last used."""

from PySide6 import QtWidgets  # a class is built when it is first named: a start needs no dialog
from PySide6.QtWidgets import QWidget

from ui.file_folder import file_folder


def ask_open(parent: QWidget, title: str, kinds: str) -> str:
    """The chosen path; empty when the person thinks better of it."""
    chosen = QtWidgets.QFileDialog.getOpenFileName(parent, title, file_folder().path, kinds)[0]
    file_folder().used(chosen)
    return chosen


def ask_folder(parent: QWidget, title: str) -> str:
    """The chosen folder; empty when the person thinks better of it."""
    return QtWidgets.QFileDialog.getExistingDirectory(parent, title, file_folder().path)
