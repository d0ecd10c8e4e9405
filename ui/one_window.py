"""OneWindow: one window on one store; a later start brings it to the front and ends."""

import hashlib
import os
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from db.errors import StoreError
from db.places import make_private

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

# The first start is still building its window when the second one calls.
_PATIENCE_S = 20.0
_AGAIN_S = 0.1
_CONNECT_MS = 500
# The list stands first: what listens is loaded afterwards.
_LISTEN_AFTER_MS = 200


class OneWindow(QObject):
    """Held by the program that has the window; given back with the process, however it ends."""

    called = Signal()

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        """``folder``: where the store is or will be; it is made if need be."""
        super().__init__(parent)
        with suppress(StoreError):  # whoever opens the store says what is wrong with it
            make_private(folder)
        self._name = _name_of(folder)
        self._lock = QLockFile(str(folder / "window.lock"))
        self._lock.setStaleLockTime(0)  # a program is as long there as its process is
        self._server: QLocalServer | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_LISTEN_AFTER_MS)
        self._soon.timeout.connect(self._listen)

    def take(self) -> bool:
        """True when this program is the one; False when the first was brought to the front.

        A first one that does not answer any more within 20 s counts as the one, too. Where no lock
        can be made nothing can be written either: every window is for reading.
        """
        until = time.monotonic() + _PATIENCE_S
        while not self._lock.tryLock(0):
            if self._lock.error() is not QLockFile.LockError.LockFailedError:
                return True
            if self._call() or time.monotonic() > until:
                return False
            time.sleep(_AGAIN_S)
        if os.name == "posix":
            Path(self._lock.fileName()).chmod(0o600)  # Qt leaves it to the umask
        return True

    def listen_soon(self) -> None:
        """Hear later starts, once the event loop runs: ``called`` follows each."""
        self._soon.start()

    def _listen(self) -> None:
        if self._server is not None:  # the store was locked and opened again
            return
        from PySide6.QtNetwork import QLocalServer

        QLocalServer.removeServer(self._name)  # of a killed program; the lock is ours
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_called)
        self._server.listen(self._name)

    def _on_called(self) -> None:
        while self._server is not None and self._server.hasPendingConnections():
            caller = self._server.nextPendingConnection()
            caller.disconnected.connect(caller.deleteLater)
            caller.disconnectFromServer()
            self.called.emit()

    def _call(self) -> bool:
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._name)
        reached = socket.waitForConnected(_CONNECT_MS)
        if reached:
            socket.waitForDisconnected(_CONNECT_MS)  # it has heard us
        return reached


def come_forward(window: QWidget) -> None:
    """In front of every other window, as far as the system lets a window do that by itself."""
    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
    QApplication.alert(window)


def _name_of(folder: Path) -> str:
    """One name for one folder; short, for a socket's name has a limit of about 100 bytes."""
    mark = hashlib.sha256(os.path.normcase(folder.absolute()).encode("utf-8", "surrogatepass"))
    return f"itaku-tenken-{mark.hexdigest()[:20]}"
