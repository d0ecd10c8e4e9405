"""Opening the window on the user's store, or on a throw-away one with the sample case."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QSize, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ui.app import make_application
from ui.background import Background, Progress
from ui.collector import keep_loaded
from ui.crash import install_crash_hook
from ui.late_signatures import load_rest
from ui.main_window import MainWindow
from ui.office import Office, State, own_folder, sample_office
from ui.screens import load_pages

if TYPE_CHECKING:
    from ui.running import Running

_USUAL = QSize(1366, 768)
# No longer is an empty screen looked at, where the credential store or the disk is slow.
_SHOWN_AFTER_MS = 80
# After the catalogue, which the office begins to read a little sooner.
_PAGES_AFTER_MS = 500
_WATCH_AFTER_MS = 400
_FIRST_AFTER_MS = 100  # the list stands; nobody has begun anything


def open_window(*, sample: bool) -> int:
    """Run until the window is closed; returns the exit status.

    0 also when the window was open already: it has been brought to the front.
    """
    if sample:
        app, _window = begin(sample=True)
        return app.exec()
    from ui.one_window import OneWindow, come_forward
    from ui.running import Running

    folder = own_folder()
    one = OneWindow(folder)
    if not one.take():
        return 0
    running = Running(folder)
    running.begin()
    app, window = begin(sample=False)
    one.called.connect(lambda: come_forward(window))
    window.office.store_opened.connect(one.listen_soon)
    window.office.store_refused.connect(one.listen_soon)
    watch_end(window, running)
    return app.exec()


def begin(*, sample: bool) -> tuple[QApplication, MainWindow]:
    """The window about to be on the screen, its store about to be opened."""
    app = make_application(sys.argv[:1])
    install_crash_hook()
    office = sample_office() if sample else Office()
    # The worker opens the store while the window is built; what it brings is told in the event
    # loop, so the window always stands first.
    office.open()
    window = MainWindow(office)
    if sample:
        office.store_opened.connect(lambda: begin_sample(window))
    load_pages_soon(window)
    if not sample:
        lock_when_left(window)
        look_after_keys(window)
        offer_first_run(window)
    show_with_the_list(window)
    return app, window


def show_with_the_list(window: MainWindow) -> None:
    """At once with the store when it comes soon, so that no other page flashes up before its list;
    a store that takes longer is waited for on the start page."""
    whole = fit(window)
    late = QTimer(window)
    late.setSingleShot(True)
    late.setInterval(_SHOWN_AFTER_MS)

    def show() -> None:
        late.stop()
        late.timeout.disconnect(show)
        window.office.store_opened.disconnect(show)
        window.office.store_refused.disconnect(show)
        if whole:
            window.showMaximized()
        else:
            window.show()

    late.timeout.connect(show)
    window.office.store_opened.connect(show)
    window.office.store_refused.connect(show)
    late.start()


def fit(window: MainWindow) -> bool:
    """Take the size it will be shown with: 1366x768 where there is room, else the whole screen; the
    answer is whether it is that."""
    screen = QGuiApplication.primaryScreen()
    room = (screen.availableGeometry() if screen is not None else window.geometry()).size()
    whole = room.width() <= _USUAL.width() or room.height() <= _USUAL.height()
    window.resize(room if whole else _USUAL)
    return whole


def watch_end(window: MainWindow, running: Running) -> None:
    """Tell how the window before ended, and know at the next start how this one did."""
    office = window.office

    def follow() -> None:
        if office.state is State.CLOSED:
            running.end()

    def keep() -> None:
        office.work(lambda _store, _progress: running.last(), done=lambda _nothing: None)

    office.state_changed.connect(follow)
    office.store_opened.connect(keep)
    if running.unclosed is not None:
        from ui.last_end import LastEnd

        LastEnd(window, running)


def load_pages_soon(window: MainWindow) -> None:
    """While the list is looked at, the code of the other screens is loaded on a worker."""
    background = Background(window)

    def loaded(_nothing: None) -> None:
        app = QCoreApplication.instance()
        if app is not None:
            keep_loaded(app)

    def load(_progress: Progress) -> None:
        import_module("logging")  # what tells of a mistake of ours: there before one is made
        load_pages()
        load_rest()

    soon = QTimer(window)
    soon.setSingleShot(True)
    soon.setInterval(_PAGES_AFTER_MS)
    soon.timeout.connect(lambda: background.run(load, done=loaded))
    window.office.store_opened.connect(soon.start)


def lock_when_left(window: MainWindow) -> None:
    """Lock when nobody touches the window, or with the screen of the system; from the first list on."""
    office = window.office

    def begin() -> None:
        from ui.lock_watch import LockWatch

        if window.findChild(LockWatch) is None:
            watch = LockWatch(window)
            watch.due.connect(office.lock)
            office.lock_minutes_changed.connect(watch.set_minutes)
            watch.begin(office.lock_minutes())

    after_the_list(window, begin)


def look_after_keys(window: MainWindow) -> None:
    """Once a month."""

    def begin() -> None:
        from ui.key_check import KeyCheck

        if window.findChild(KeyCheck) is None:
            KeyCheck(window)

    after_the_list(window, begin)


def offer_first_run(window: MainWindow) -> None:
    """Once, when the store may be written."""
    office = window.office
    soon = QTimer(window)
    soon.setSingleShot(True)
    soon.setInterval(_FIRST_AFTER_MS)

    def begin() -> None:
        from ui.first_run import begin_if_due

        begin_if_due(window)

    def look() -> None:
        if office.state is State.READY:
            office.state_changed.disconnect(look)
            soon.start()

    soon.timeout.connect(begin)
    office.state_changed.connect(look)


def after_the_list(window: MainWindow, begin: Callable[[], None]) -> None:
    """Call ``begin`` soon after the store has been opened: the list stands first."""
    soon = QTimer(window)
    soon.setSingleShot(True)
    soon.setInterval(_WATCH_AFTER_MS)
    soon.timeout.connect(begin)
    window.office.store_opened.connect(soon.start)


def begin_sample(window: MainWindow) -> None:
    """Show the sample case; its city becomes the city of the settings."""
    office = window.office
    if office.has_cases():
        return
    window.open_sample()
    if window.desk is not None:
        office.set_municipality(window.desk.case.municipality)
