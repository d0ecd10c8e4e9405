"""What happens when we fail: a report on this machine, one sentence for the officer, no traceback."""

import faulthandler
import os
import re
import sys
import threading
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO

from PySide6 import QtWidgets  # a class is built when it is first named: a start needs no box
from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QtMsgType,
    Signal,
    qFormatLogMessage,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from db.errors import StoreError
from ui import reports

TITLE = "委託点検帳"
FAULTS = "faults.txt"
_OF_QT = r"(?a:Q[A-Za-z]+(?:::~?\w+)*(?=[ :(]|$))"
_GRAVE = {QtMsgType.QtCriticalMsg: "Qt critical", QtMsgType.QtFatalMsg: "Qt fatal"}


class _Hooks(QObject):
    """The program's own, one each. ``wanted`` brings a sentence to the window's thread."""

    wanted = Signal(str)

    def __init__(self, tell: Callable[[str], object]) -> None:
        super().__init__()
        self._tell = tell
        self._speaking = False
        self._written: dict[str, Path | None] = {}
        self.wanted.connect(self._speak)

    def on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self._speak(_sentence(self._keep(reports.report_text(kind, trace))))

    def on_thread(self, given: "threading.ExceptHookArgs") -> None:
        if given.exc_type is not SystemExit:  # the usual end of a thread
            kept = self._keep(reports.report_text(given.exc_type, given.exc_traceback))
            self.wanted.emit(_sentence(kept))

    def on_unraisable(self, given: "sys.UnraisableHookArgs") -> None:
        """Nothing that somebody asked for has failed: written down, not told."""
        if not sys.is_finalizing():
            self._keep(reports.report_text(given.exc_type, given.exc_traceback))

    def on_qt(self, kind: QtMsgType, context: QMessageLogContext, message: str | None) -> None:
        said = message or ""
        if kind in _GRAVE:
            what = f"{_GRAVE[kind]} {context.category or ''} {_identifier(said)}"
            self._keep(reports.as_text(what, traceback.extract_stack()[:-1]))
        if sys.stderr is not None:
            print(qFormatLogMessage(kind, context, said), file=sys.stderr)

    def _keep(self, text: str) -> Path | None:
        """A mistake in painting comes again and again: its report is written once."""
        if self._written.get(text) is None:
            self._written[text] = reports.write(text)
        kept = self._written[text]
        import logging

        logging.getLogger(__name__).error(
            "a mistake of ours: %s", kept.name if kept else "no report"
        )
        return kept

    def _speak(self, sentence: str) -> None:
        if self._speaking:  # one window is enough
            return
        self._speaking = True
        try:
            self._tell(sentence)
        finally:
            self._speaking = False


def install_crash_hook(tell: Callable[[str], object] | None = None) -> None:
    """From now on a mistake nobody caught is written down and told in one sentence."""
    hooks = _Hooks(tell or _tell)
    sys.excepthook = hooks.on_exception
    threading.excepthook = hooks.on_thread
    sys.unraisablehook = hooks.on_unraisable
    application = QApplication.instance()
    if application is not None:
        qInstallMessageHandler(hooks.on_qt)
        # What Qt says while it is taken down finds no Python any more.
        application.aboutToQuit.connect(lambda: qInstallMessageHandler(None))


class FaultRecord:
    """Where Python writes what it was doing when the process dies of a fault.

    Open from ``begin`` to ``end``; what a program before left is made a report by ``take_over``.
    """

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None

    def take_over(self, *, died: bool) -> Path | None:
        """The report of a program that died; what one that ended well wrote says nothing."""
        path = reports.report_folder() / FAULTS
        try:
            raw = path.read_bytes().decode("utf-8", "replace")
        except OSError:
            return None
        kept = reports.write(reports.fault_text(raw)) if died and raw.strip() else None
        with suppress(OSError):
            path.unlink()
        return kept

    def begin(self) -> None:
        """A disk that refuses must not keep the window from opening."""
        try:
            path = reports.own_folder() / FAULTS
            flags = os.O_CREAT | os.O_WRONLY | os.O_TRUNC
            descriptor = os.open(path, flags, 0o600)
            if os.name == "posix":
                os.fchmod(descriptor, 0o600)
        except (OSError, StoreError):
            if sys.stderr is not None:
                faulthandler.enable()
            return
        self._file = os.fdopen(descriptor, "wb", buffering=0)
        faulthandler.enable(self._file)

    def end(self) -> None:
        """The program ends well."""
        if self._file is None:
            return
        faulthandler.disable()
        self._file.close()
        self._file = None
        with suppress(OSError):
            (reports.report_folder() / FAULTS).unlink()


def _identifier(message: str) -> str:
    """The function of Qt a message begins with; what follows may hold a name or a path."""
    found = re.match(_OF_QT, message)
    return found[0] if found else ""


def _sentence(place: Path | None) -> str:
    kept = (
        f"記録を {place} に書きました(入力した内容は含みません)。"
        if place
        else "記録は書けませんでした。"
    )
    return (
        "思わぬことが起きて、いまの操作を終えられませんでした。\n"
        "「保存済み」と出たところまでは保存されています。\n"
        f"もう一度操作してください。続くときは、この画面を閉じて開き直してください。\n{kept}"
    )


def _tell(sentence: str) -> None:
    if QApplication.instance() is None:
        print(sentence, file=sys.stderr)
        return
    QtWidgets.QMessageBox.warning(QApplication.activeWindow(), TITLE, sentence)
