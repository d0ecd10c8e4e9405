"""A day at the desk through main.py itself: every way a text can take, up to a crash.

    python tests/flows/journey.py work|open CASE.json FOLDER

``work`` takes the case in, types, prints, exports and locks, then waits for a line on standard
input before it opens the viewer's copy, and for another before it crashes. ``open`` is the start
after it, closed as a person does. What is exported goes into FOLDER. Needs the project on PYTHONPATH.
"""

import logging
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from canaries import LATIN, WORD
from PySide6.QtCore import QTimer, qCritical
from PySide6.QtGui import QDesktopServices, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox, QTextEdit, QWidget

from main import main

PAGES = (
    "intake", "clauses", "gaps", "profile", "items", "form", "council", "packet", "settings",
)  # fmt: skip
ROSTER = "form-worker-roster"
FEW = 4  # papers of the packet: each is set as all are


class Day:
    """Runs inside the program, in place of its event loop."""

    def __init__(self, what: str, case: Path, out: Path) -> None:
        self.what, self.case_file, self.out = what, case, out

    def __call__(self, *_given: object) -> int:
        from ui.main_window import MainWindow

        self.window = next(
            one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow)
        )
        self.office = self.window.office
        self.until(lambda: self.office.state.value == "ready", "store")
        getattr(self, self.what)()
        return 0

    def until(self, true: Callable[[], object], what: str) -> None:
        end = time.monotonic() + 120
        while not true():
            QApplication.processEvents()
            time.sleep(0.002)
            if time.monotonic() > end:
                raise TimeoutError(what)

    def stage(self, name: str) -> None:
        """Say where we are and wait to be told to go on."""
        print(name, flush=True)
        sys.stdin.readline()

    # ---- the day

    def work(self) -> None:
        self.take_in()
        self.type_everywhere()
        self.export()
        self.print()
        self.keep_safe()
        self.lock()
        self.fail()
        self.stage("LIVE")
        self.view()
        self.stage("VIEWED")
        import ctypes

        kept = f"{WORD}{LATIN}"  # in a frame of the crash
        ctypes.string_at(len(kept) * 0)

    def open(self) -> None:
        from ui.dialogs.last_end import LastEndDialog

        self.until(lambda: self.window.findChild(LastEndDialog), "what happened")
        dialog = self.window.findChild(LastEndDialog)
        assert dialog is not None
        dialog._show_it.click()
        print(dialog._text.text().replace("\n", "|"), flush=True)
        dialog.accept()
        self.until(lambda: self.window.findChild(LastEndDialog) is None, "told")
        self.window.close()

    def take_in(self) -> None:
        self.window.files.take_in(self.case_file)
        self.until(lambda: self.window.desk, "case")
        desk = self.window.desk
        assert desk is not None
        self.office.set_municipality(desk.case.municipality)

    def type_everywhere(self) -> None:
        """Into each field of text in sight, as an input method does, then leave it."""
        typed = 0
        for page in PAGES:
            self.window.jump(page, {"form": ROSTER, "council": "meeting"}.get(page, ""))
            self.until(lambda page=page: self.here() == page, page)
            screen = self.window.current()
            assert screen is not None
            for number, field in enumerate(self.fields(screen)):
                if number == 8:  # of a roster of many rows
                    break
                field.setFocus()
                self.commit(field, f"{WORD}{typed}{LATIN}")
                typed += 1
                field.clearFocus()
                QApplication.processEvents()
        self.window.show_list()
        assert self.window.current() is not None
        self.window.begin_search()
        focus = QApplication.focusWidget()
        assert focus is not None
        self.commit(focus, WORD)
        print("TYPED", typed, flush=True)

    def fields(self, screen: QWidget) -> list[QWidget]:
        return [
            one
            for one in screen.findChildren(QWidget)
            if isinstance(one, QLineEdit | QTextEdit)
            and one.isVisible()
            and one.isEnabled()
            and not one.isReadOnly()
        ]

    def commit(self, field: QWidget, text: str) -> None:
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(field, event)

    def here(self) -> str:
        here = self.window.trail.here
        return here.page if here is not None else ""

    def export(self) -> None:
        desk = self.window.desk
        assert desk is not None
        self.window.files.write_out(desk.case.id, self.out / "case.json")
        self.window.files.excel.write_cases(self.office.case_list(), self.out / "list.xlsx")
        for name in ("case.json", "list.xlsx"):
            self.until(lambda name=name: (self.out / name).exists(), name)

    def print(self) -> None:
        from checklists.paper.packet_lines import available
        from ui.packet_settings import PacketSettings
        from ui.pages.packet import PacketPage

        desk = self.window.desk
        assert desk is not None
        ids = [piece_id for piece_id, _ in available(desk.to_print)]
        PacketSettings(desk).set_left_out(ids[FEW:])
        self.window.open_case(desk.case.id, "packet")
        page = self.window.current()
        assert isinstance(page, PacketPage)
        self.page = page
        self.until(lambda: not page._background.busy and page._made is not None, "pages")
        page._files.ask_file = lambda name, kinds: str(self.out / "packet.pdf")  # type: ignore[method-assign]
        page._panel._pdf.click()
        self.until(lambda: (self.out / "packet.pdf").exists(), "PDF")
        self.until(lambda: not page._work.busy, "PDF is out")

    def keep_safe(self) -> None:
        """A recovery code, a copy, a package under a passphrase; and the pages that show them."""
        from db.package import Wanted, make
        from db.recovery_code import new_code
        from db.store import Store

        code = new_code()
        sealed = self.out / "sealed" / "given.hikitsugi"
        sealed.parent.mkdir()
        ended: list[object] = []

        def job(store: Store, _progress: object) -> object:
            store.recovery.adopt(code)
            store.backups.make("asked")
            return make(store, sealed, Wanted(), f"{WORD}{LATIN}", "手がかり")

        self.office.work(job, done=ended.append, failed=ended.append)
        self.until(lambda: ended, "copy and package")
        assert sealed.exists(), ended
        print("CODE", code, flush=True)
        for page in ("history", "safekeeping"):
            self.window.jump(page)
            self.until(lambda page=page: self.here() == page, page)

    def lock(self) -> None:
        """While a text is being typed."""
        desk = self.window.desk
        assert desk is not None
        self.window.open_case(desk.case.id, "clauses")
        screen = self.window.current()
        assert screen is not None
        for field in self.fields(screen)[:1]:
            field.setFocus()
            self.commit(field, f"{WORD}-locked-{LATIN}")
        self.office.lock()
        self.until(lambda: self.office.state.value == "locked", "locked")
        self.office.unlock()
        self.until(lambda: self.office.state.value == "ready", "unlocked")

    def fail(self) -> None:
        """Mistakes of ours, of every kind, with a text in their messages and values."""

        def mistake() -> None:
            name = f"{WORD}{LATIN}"
            raise ValueError(f"cannot show {name}")

        def put_away() -> None:
            box = QApplication.activeModalWidget()
            if isinstance(box, QMessageBox):
                print("TOLD", flush=True)
                box.accept()

        away = QTimer(self.window)
        away.timeout.connect(put_away)
        away.start(20)
        QTimer.singleShot(0, mistake)
        thread = threading.Thread(target=mistake)
        thread.start()
        thread.join()
        qCritical(f"QThing::draw: no {WORD}{LATIN}")
        logging.getLogger("journey").error("a log without values")
        end = time.monotonic() + 1
        self.until(lambda: time.monotonic() > end, "told")
        away.stop()

    def view(self) -> None:
        """The copy for the viewer lies in the private folder until the next start."""
        opened: list[str] = []
        QDesktopServices.openUrl = lambda url: bool(opened.append(url.toLocalFile())) or True  # type: ignore[method-assign]
        desk = self.window.desk
        assert desk is not None
        self.window.open_case(desk.case.id, "packet")
        page = self.page
        self.until(lambda: not page._background.busy and not page._work.busy, "pages")
        page._files.view()
        self.until(lambda: opened, "viewer")
        print("COPY", opened[0], flush=True)


if __name__ == "__main__":
    QApplication.exec = Day(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))  # type: ignore[assignment]
    sys.exit(main([]))
