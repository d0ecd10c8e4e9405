"""LockWatch: nobody has touched the window for a while, or the system's screen was locked."""

import sys
import time
from typing import Any

from PySide6.QtCore import SLOT, QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtGui import QGuiApplication, QWindow

_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.InputMethod,
        QEvent.Type.TabletPress,
    }
)
_LOOK_MS = 2000
# Who tells on Linux that the screen is locked: bus, path, interface, signal.
_SCREEN_SAVERS = (
    ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged"),
    ("/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged"),
    ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged"),
)
_SWITCH_DESKTOP = 0x0100  # winuser.h
# The text of a slot works; the stubs of PySide ask for bytes, which are refused.
_TOLD: Any = SLOT("_on_screen_saver(bool)")


class LockWatch(QObject):
    """``due`` follows when the window should be locked; what that means is the receiver's."""

    due = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._seconds = 0.0
        self._touched = time.monotonic()
        self._refused_before = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_time)
        self._desktop = QTimer(self)
        self._desktop.setInterval(_LOOK_MS)
        self._desktop.timeout.connect(self._look_at_desktop)

    def begin(self, minutes: float) -> None:
        """``minutes`` without a touch; 0 for never. The system's own lock counts always."""
        self.set_minutes(minutes)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            # Each window by itself: a filter on the application would see every paint, too.
            application.focusWindowChanged.connect(self._on_window)
            for window in application.topLevelWindows():
                self._on_window(window)
        if sys.platform == "win32":
            self._desktop.start()
        elif sys.platform.startswith("linux"):
            self._listen_to_screen_savers()

    def set_minutes(self, minutes: float) -> None:
        """From now on."""
        self._seconds = minutes * 60
        self._touched = time.monotonic()
        self._wait()

    @Slot(QWindow)
    def _on_window(self, window: QWindow | None) -> None:
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES:
            self._touched = time.monotonic()
        return False

    @Slot()
    def _on_time(self) -> None:
        if self._left() <= 0:
            self._touched = time.monotonic()
            self.due.emit()
        self._wait()

    def _left(self) -> float:
        return self._seconds - (time.monotonic() - self._touched)

    def _wait(self) -> None:
        if self._seconds <= 0:
            self._timer.stop()
        else:
            self._timer.start(max(int(self._left() * 1000), 20))

    # ---- the system's lock

    def _listen_to_screen_savers(self) -> None:
        from PySide6.QtDBus import QDBusConnection

        bus = QDBusConnection.sessionBus()
        if bus.isConnected():
            for path, interface, name in _SCREEN_SAVERS:
                bus.connect("", path, interface, name, self, _TOLD)

    @Slot(bool)
    def _on_screen_saver(self, active: bool) -> None:
        if active:
            self.due.emit()

    @Slot()
    def _look_at_desktop(self) -> None:
        """Windows shows its lock screen on a desktop of its own, which is closed to us.

        So does a question for an administrator's password, for a moment: two looks in a row count.
        """
        refused = not _desktop_is_ours()
        if refused and self._refused_before:
            self.due.emit()
        self._refused_before = refused


def _desktop_is_ours() -> bool:
    if sys.platform != "win32":
        return True
    import ctypes

    user32 = ctypes.windll.user32
    desktop = user32.OpenInputDesktop(0, False, _SWITCH_DESKTOP)
    if not desktop:
        return False
    user32.CloseDesktop(desktop)
    return True
