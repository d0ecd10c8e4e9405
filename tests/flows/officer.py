"""An officer at the keyboard: drives the real window on a real store, says what was acknowledged.

    python tests/flows/officer.py FOLDER

Needs the project and tests/ui on PYTHONPATH. Prints one JSON line for each answer after it was acknowledged, then DONE, and waits to be killed.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from offices import FolderDoor
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from ui.app import make_application
from ui.main_window import MainWindow
from ui.office import Office, State
from ui.widgets.segments import Segment

TITLE, DEPARTMENT = "引換券の発送業務委託", "子ども保健課"
REASON = "この業務では扱わない"
FACTS = 24
ANSWERS = 20
# Verdict keys in turn; 3 needs its reason.
KEYS = ("2", "1", "4", "3", "2")
CTRL = Qt.KeyboardModifier.ControlModifier


class Officer:
    """Hands on the keyboard; the mouse is not touched."""

    def __init__(self, folder: Path) -> None:
        self.app = make_application(["officer"])
        self.office = Office(FolderDoor(folder))
        self.window = MainWindow(self.office)
        self.window.resize(1366, 697)
        self.window.show()
        self.window.activateWindow()

    def until(self, true: Callable[[], bool], what: str) -> None:
        end = time.monotonic() + 30
        while not true():
            self.app.processEvents()
            time.sleep(0.002)  # lets the worker have Python
            if time.monotonic() > end:
                raise TimeoutError(what)

    def focus(self) -> QWidget:
        found = QApplication.focusWidget()
        if found is None:
            raise RuntimeError("nothing has the focus")
        return found

    def press(
        self,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        QTest.keyClick(self.focus(), key, modifier)
        self.app.processEvents()

    def type(self, text: str) -> None:
        """As an input method commits it."""
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(self.focus(), event)
        self.app.processEvents()

    # ---- the work

    def begin(self) -> None:
        self.office.open()
        self.until(lambda: self.office.state is State.READY, "store")
        self.press(Qt.Key.Key_N, CTRL)
        self.until(lambda: QApplication.activeModalWidget() is not None, "dialog")
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        self.type(TITLE)
        self.press(Qt.Key.Key_Tab)
        self.type(DEPARTMENT)
        for _ in range(8):  # to the primary button
            if self.focus().property("kind") == "primary":
                break
            self.press(Qt.Key.Key_Tab)
        self.press(Qt.Key.Key_Return)
        self.until(lambda: self.window.desk is not None, "case")
        self.window.activateWindow()  # a window manager does this when a dialog closes
        self.until(lambda: QApplication.focusWidget() is not None, "focus")

    def facts(self) -> None:
        """The next step leads to the questions; はい to each of them until there are enough."""
        self.press(Qt.Key.Key_Return)
        self.until(lambda: self.where() == "intake", "intake")
        desk = self.window.desk
        assert desk is not None
        told: list[str] = []
        desk.fact_recorded.connect(told.append)
        for _ in range(400):
            if len(set(told)) >= FACTS:
                return
            # A question stands on わからない; はい is two to the left.
            if isinstance(self.focus(), Segment):
                for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Space):
                    self.press(key)
            elif self.focus().property("kind") == "primary":
                self.press(Qt.Key.Key_Return)  # the next section
                continue
            self.press(Qt.Key.Key_Tab)
        raise TimeoutError(f"{len(set(told))} facts")

    def answers(self) -> None:
        self.window.jump("tasks")
        self.press(Qt.Key.Key_Return)
        self.until(lambda: self.where() == "clauses", "clauses")
        desk = self.window.desk
        assert desk is not None
        done: set[str] = set()

        def acknowledged(clause_id: str) -> None:
            answer = desk.case.answers[clause_id]
            if answer.verdict is not None:
                done.add(clause_id)
                said = {"clause": clause_id, "answer": answer.model_dump(mode="json")}
                print(json.dumps(said, ensure_ascii=False), flush=True)

        desk.answer_recorded.connect(acknowledged)
        for number in range(ANSWERS * 3):
            if len(done) >= ANSWERS:
                return
            key = KEYS[number % len(KEYS)]
            self.press(Qt.Key(ord(key)))
            if key == "3":
                self.type(REASON)
            self.press(Qt.Key.Key_G, CTRL)
        raise TimeoutError(f"{len(done)} answers")

    def where(self) -> str:
        here = self.window.trail.here
        return here.page if here is not None else ""


def main() -> None:
    officer = Officer(Path(sys.argv[1]))
    officer.begin()
    officer.facts()
    officer.answers()
    print("DONE", flush=True)
    while True:
        officer.app.processEvents()
        time.sleep(0.01)


if __name__ == "__main__":
    main()
