"""The window on a store that cannot be written: every screen opened, a case taken out.

    python read_only.py FOLDER OUT [packet]

Prints the screens that were opened as JSON. A mistake anywhere ends it with its traceback.
"""

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from offices import FolderDoor
from PySide6.QtWidgets import QApplication

from ui.app import make_application
from ui.main_window import MainWindow
from ui.office import Office, State
from ui.office.case_file import CaseFile
from ui.pages.packet import PacketPage
from ui.screens import LABELS, OUTSIDE
from ui.widgets.shut_band import ShutBand


def until(app: QApplication, true: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + 120
    while not true():
        app.processEvents()
        time.sleep(0.002)  # lets the worker have Python
        if time.monotonic() > end:
            raise TimeoutError(what)


def main() -> None:
    failed: list[object] = []
    sys.excepthook = lambda *what: (failed.append(what), sys.__excepthook__(*what))[1]
    app = make_application([])
    office = Office(FolderDoor(Path(sys.argv[1])))
    window = MainWindow(office)
    window.resize(1366, 768)
    window.show()
    office.open()
    until(app, lambda: office.state in (State.READ_ONLY, State.READY, State.REFUSED), "store")
    assert office.state is State.READ_ONLY, office.state
    (line,) = office.case_list()
    opened = []
    for screen in LABELS:
        if screen in OUTSIDE:
            window.jump(screen)
        else:
            window.open_case(line.id, screen)
        app.processEvents()
        page = window.current()
        assert page is not None, screen
        until(app, lambda: any(one.isVisible() for one in window.findChildren(ShutBand)), screen)
        opened.append(f"{screen} {type(page).__name__}")
    assert len({name.split()[1] for name in opened}) == len(LABELS), opened
    written: list[bool] = []
    writing = CaseFile(office)
    writing.write(line.id, Path(sys.argv[2]) / "case.json", lambda: written.append(True))
    until(app, lambda: bool(written), "case file")
    if "packet" in sys.argv[3:]:
        take_out_packet(app, window, line.id, Path(sys.argv[2]))
    window.close()
    assert not failed
    print(json.dumps(opened))


def take_out_packet(app: QApplication, window: MainWindow, case_id: str, out: Path) -> None:
    window.open_case(case_id, "packet")
    page = window.current()
    assert isinstance(page, PacketPage)
    until(app, lambda: page._made is not None, "packet")
    assert page._made is not None
    (out / "packet.pdf").write_bytes(page._made.rendered.pdf)


if __name__ == "__main__":
    main()
