"""A whole journey of an officer with canaries in everything typed; ends as a crash does, by SIGKILL.

    python journey.py OUT

Run with HOME, TMPDIR and the XDG folders of its own. What the officer has written out for others
(case file, packet, list) lies in OUT; everything else is ours to keep unreadable. Prints DONE.
"""

import json
import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import keyring
from keyring.backend import KeyringBackend
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from checklists.answer import Answer, Verdict
from db.package import Wanted, make
from db.recovery_code import new_code
from ui.main_window import MainWindow
from ui.office import State
from ui.pages.packet import PacketPage
from ui.window import begin

CANARY = "黄色いカナリアCANARY7731"


class _Kept(KeyringBackend):
    """A credential store in a file outside of everything that is looked through."""

    priority = 1
    place = Path(os.environ["KEYS"])

    def entries(self) -> dict[str, str]:
        return json.loads(self.place.read_text()) if self.place.exists() else {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries().get(username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self.place.write_text(json.dumps({**self.entries(), username: password}))

    def delete_password(self, service: str, username: str) -> None:
        left = {name: text for name, text in self.entries().items() if name != username}
        self.place.write_text(json.dumps(left))


def until(app: QApplication, true: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + 120
    while not true():
        app.processEvents()
        time.sleep(0.002)  # lets the worker have Python
        if time.monotonic() > end:
            raise TimeoutError(what)


def fill(window: MainWindow) -> str:
    """Canaries in every kind of value; the id of the case."""
    window.open_sample()
    desk = window.desk
    assert desk is not None
    applicable = desk.examined.assessment.applicable
    assert desk.set_profile("title", f"{CANARY}の委託")
    assert desk.set_profile("purpose", f"{CANARY} 目的")
    assert desk.set_contractor(desk.case.contractor.model_copy(update={"name": CANARY}))
    assert desk.set_workers([{"name": f"{CANARY} 太郎", "role": CANARY}])
    for clause in applicable[:6]:
        answer = Answer(verdict=Verdict.NOT_APPLICABLE, reason=CANARY, note=f"{CANARY}\n2行")
        assert desk.record(clause, answer)
    assert desk.set_draft(applicable[7], {"verdict": "not_applicable", "reason": CANARY})
    return desk.case.id


def look_around(app: QApplication, window: MainWindow, case_id: str) -> None:
    for page in ("tasks", "intake", "clauses", "gaps", "profile", "packet", "form", "items"):
        window.open_case(case_id, page)
        app.processEvents()
    for page in ("list", "settings", "safekeeping"):
        window.jump(page)
        app.processEvents()


def print_packet(app: QApplication, window: MainWindow, case_id: str, out: Path) -> None:
    window.open_case(case_id, "packet")
    page = window.current()
    assert isinstance(page, PacketPage)
    until(app, lambda: page._made is not None, "packet")
    assert page._made is not None
    (out / "packet.pdf").write_bytes(page._made.rendered.pdf)
    assert window.office.export_case(case_id, out / "case.json")


def keep_safe(app: QApplication, window: MainWindow, home: Path) -> None:
    """A recovery code, a copy, a hand-over package: all of them sealed."""
    ended: list[object] = []
    office = window.office

    def job(store, _progress):  # type: ignore[no-untyped-def]
        store.recovery.adopt(new_code())
        store.backups.make("asked")
        return make(
            store, home / "given.hikitsugi", Wanted(), "合言葉は十二字以上です。", "手がかり"
        )

    office.work(job, done=ended.append, failed=ended.append)
    until(app, lambda: bool(ended), "copy and package")
    assert (home / "given.hikitsugi").exists(), ended


def lock_and_unlock(app: QApplication, window: MainWindow) -> None:
    window.office.lock()
    assert window.office.state is State.LOCKED
    window.office.unlock()
    until(app, lambda: window.office.state is State.READY, "unlocked")


def stumble() -> None:
    """A mistake of ours with the canary in its message, its arguments and its locals."""

    def inside(argument: str) -> None:
        held = argument * 2
        raise ValueError(f"{argument} {held}")

    QTimer.singleShot(300, lambda: QApplication.activeModalWidget().close())
    try:
        inside(CANARY)
    except ValueError:
        sys.excepthook(*sys.exc_info())


def main() -> None:
    keyring.set_keyring(_Kept())
    out = Path(sys.argv[1])
    app, window = begin(sample=False)
    until(app, lambda: window.office.state in (State.READY, State.REFUSED), "store")
    assert window.office.state is State.READY, window.office.why_read_only()
    case_id = fill(window)
    look_around(app, window, case_id)
    print_packet(app, window, case_id, out)
    keep_safe(app, window, Path(os.environ["HOME"]))
    lock_and_unlock(app, window)
    stumble()
    assert window.desk is not None
    assert window.desk.set_profile("purpose", f"{CANARY} 最後")  # into the log, which stays
    print("DONE", flush=True)
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main()
