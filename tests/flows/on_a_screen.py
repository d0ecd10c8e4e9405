"""The first day at a real X screen: every key is pressed by the X server, a picture after each step.

    xvfb-run -a -s "-screen 0 1366x768x24" python tests/flows/on_a_screen.py FOLDER

Needs the project and tests/ui on PYTHONPATH, xdotool, and a window manager (openbox is begun where
it is installed). Japanese comes from the clipboard with Ctrl+V, as out of a document. Says for each
step the keys pressed and the seconds.
"""

import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from credentials import Memory, in_use
from first_day import FirstDay
from hands import CTRL, NONE, SHIFT, Hands
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QFileDialog

from db.places import places
from ui.app import make_application
from ui.main_window import MainWindow
from ui.office import Office
from ui.office.doors import OwnDoor
from ui.window import offer_first_run

_NAMES = {
    Qt.Key.Key_Tab: "Tab",
    Qt.Key.Key_Backtab: "shift+Tab",
    Qt.Key.Key_Return: "Return",
    Qt.Key.Key_Space: "space",
    Qt.Key.Key_Left: "Left",
    Qt.Key.Key_Right: "Right",
    Qt.Key.Key_Up: "Up",
    Qt.Key.Key_Down: "Down",
    Qt.Key.Key_PageDown: "Next",
    Qt.Key.Key_PageUp: "Prior",
}
_MODIFIERS = ((CTRL, "ctrl"), (SHIFT, "shift"), (Qt.KeyboardModifier.AltModifier, "alt"))
STEPS = ("first_run", "begin_case", "intake", "clauses", "gaps", "form", "packet")


class Heard(QObject):
    """Counts the keys that the X server let go."""

    def __init__(self) -> None:
        super().__init__()
        self.keys = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyRelease and watched.isWindowType():
            self.keys += 1
        return False


class RealHands(Hands):
    """At a keyboard of the X server."""

    def __init__(self, window: MainWindow) -> None:
        self.window, self.pressed = window, 0
        self.heard = Heard()
        QApplication.instance().installEventFilter(self.heard)  # type: ignore[union-attr]

    def until(self, true: Callable[[], object]) -> None:
        end = time.monotonic() + 60
        while not true():
            QApplication.processEvents()
            time.sleep(0.001)
            if time.monotonic() > end:
                raise TimeoutError(f"at {self.where}, {QApplication.focusWidget()}")

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
        name = _NAMES.get(key) or chr(key.value).lower()
        with_it = [word for one, word in _MODIFIERS if modifier & one]
        for _ in range(times):
            self.until(self._awake)
            self._key("+".join((*with_it, name)))
            self.pressed += 1

    def type(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.press(Qt.Key.Key_V, CTRL)
        QApplication.processEvents()

    def answer_file(self, path: Path) -> None:
        def answer(waits: int = 500) -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, QFileDialog):
                if not waits:
                    raise TimeoutError("no dialog for files")
                QTimer.singleShot(10, lambda: answer(waits - 1))
                return
            QGuiApplication.clipboard().setText(str(path))
            for one in ("ctrl+a", "ctrl+v", "Return"):
                self._key(one)
                self.pressed += 1

        QTimer.singleShot(0, answer)

    def _key(self, name: str) -> None:
        """Pressed and let go, and everything that came of it."""
        before = self.heard.keys
        subprocess.run(["xdotool", "key", "--clearmodifiers", name], check=True)
        end = time.monotonic() + 5
        while self.heard.keys == before and time.monotonic() < end:
            QApplication.processEvents()
            time.sleep(0.001)
        QApplication.processEvents()


def main() -> int:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    manager = subprocess.Popen(["openbox"]) if shutil.which("openbox") else None
    app = make_application(["first-day"])
    with in_use(Memory()):
        office = Office(OwnDoor(places(folder / "home").home))
        window = MainWindow(office)
        offer_first_run(window)
        office.open()
        window.showMaximized()
        hands = RealHands(window)
        day = FirstDay(hands, folder)
        for number, step in enumerate(STEPS, 1):
            began, before = time.monotonic(), hands.pressed
            getattr(day, step)()
            took = time.monotonic() - began
            print(f"{step}: {hands.pressed - before} keys, {took:.0f} s", flush=True)
            app.processEvents()
            app.primaryScreen().grabWindow(0).save(str(folder / f"{number}-{step}.png"))
        print(f"{hands.pressed} keys, {len(day.desk.examined.assessment.applicable)} clauses")
        window.close()
    if manager is not None:
        manager.terminate()
    return 0


if __name__ == "__main__":
    sys.exit(main())
