"""What a start loads: nothing that only an open case, printing or a migration needs."""

import subprocess
import sys
from pathlib import Path

from checklists.case import Case, Kind
from db.store import create_store

ROOT = Path(__file__).parents[2]
LATE = {
    "pydantic",
    "sqlite_utils",
    "keyring",
    "uuid",
    "platform",
    "budoux",
    "reportlab",
    "fontTools",
    "docx",
    "pypdfium2",
    "rapidfuzz",
    "checklists.case",
    "checklists.catalogue",
    "checklists.form",
    "checklists.layer",
    "checklists.upgrade",
    "db.disposal",
    "ui.office.catalogues",
    "ui.desk",
    "PySide6.QtNetwork",
    "PySide6.QtPrintSupport",
    "asyncio",
    "calendar",
    "dataclasses",
    "getpass",
    "inspect",
    "http.client",
    "urllib.request",
    "importlib.metadata",
    "email",
    "xml",
    "concurrent.futures",
    "logging",
}
# The process from its beginning to the painted list, on a store under a known key.
START = """
import sys
from pathlib import Path
from ui.ahead import load_ahead
load_ahead(own_store=True)
early = [name for name in sys.modules if name.startswith("PySide6.Qt")]
from ui.window import begin
from ui.office.doors import OwnDoor
from db.store import open_store
OwnDoor.open = lambda self: open_store(Path(sys.argv[1]), bytes(range(32)))
app, window = begin(sample=False)
from PySide6.QtCore import QTimer
first = []
def noting(way):
    def show():
        first.append(window.current() is not None)
        way()
    return show
window.show, window.showMaximized = noting(window.show), noting(window.showMaximized)
def shown():
    window.repaint()
    print(early, window.current().row_count, first, *sorted(sys.modules))
    app.quit()
window.office.store_opened.connect(lambda: QTimer.singleShot(0, shown))
app.exec()
"""


def test_the_list_stands_without_what_only_an_open_case_needs(tmp_path: Path) -> None:
    store_path = tmp_path / "home" / "store.db"
    with create_store(store_path, bytes(range(32))) as store:
        store.cases.add(Case(id="one", kind=Kind.OUTSOURCING, profile={"title": "配布"}), "officer")
    done = subprocess.run(
        [sys.executable, "-c", START, str(store_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    early, rows, first, *loaded = done.stdout.split()
    assert (early, rows) == ("[]", "1"), done.stderr
    assert first == "[True]"  # no other page flashed up before the list
    assert not LATE & set(loaded)
