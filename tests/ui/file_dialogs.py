"""The system's dialog for files, answered as a person would, in tests."""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog


class Seen(NamedTuple):
    """What the dialog showed when it came."""

    title: str
    folder: Path


def answered(ask: Callable[[], object], chosen: Path | None = None) -> Seen:
    """``ask`` opens the dialog; ``chosen`` is chosen there, or nothing."""
    seen: list[Seen] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        seen.append(Seen(dialog.windowTitle(), Path(dialog.directory().absolutePath())))
        if chosen is None:
            dialog.reject()
            return
        dialog.setDirectory(str(chosen.parent))
        dialog.selectFile(chosen.name)
        dialog.accept()

    QTimer.singleShot(0, answer)
    ask()
    return seen[0]
