"""FirstRun: when the first steps come up by themselves, where they were left, what they lead to."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.office import Office

# The step in sight (1 to 3); its negative when it was left for later; 0 when all is done.
KEY = "first_run"
_DONE = 0
_STEPS = 3


def step_of(office: Office) -> int | None:
    """As kept; None when the steps were never seen."""
    kept = office.setting(KEY)
    usable = isinstance(kept, int) and not isinstance(kept, bool) and abs(kept) <= _STEPS
    return kept if usable and isinstance(kept, int) else None


def is_unfinished(office: Office) -> bool:
    """Were the steps begun and not come to their end?"""
    return step_of(office) not in (None, _DONE)


def begin_if_due(window: MainWindow) -> None:
    """In a store without cases and names, once; after a crash where they stood."""
    office = window.office
    if not office.is_open or office.is_sample or office.why_read_only() is not None:
        return
    step = step_of(office)
    never = step is None and not office.city_name()
    if (never or (step or 0) > 0) and not office.has_cases():
        FirstRun(window).show()


def ask_tour(window: MainWindow) -> None:
    """The guided look at the sample: its code is read when somebody wants it."""
    from ui.tour import show_tour

    show_tour(window)


def ask_first_run(window: MainWindow) -> None:
    """The steps again, where they were left or from the beginning."""
    if window.office.is_open:
        FirstRun(window).show()


class FirstRun(QObject):
    """Opens the dialog on a window and keeps the step in the store."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._office = window.office

    def show(self) -> None:
        """At the step where it was left."""
        from ui.dialogs.first_run import FirstRunDialog

        step = abs(step_of(self._office) or 1)
        dialog = FirstRunDialog(self._window.city, step, self._window)
        self._keep(step)
        dialog.step_shown.connect(self._keep)
        dialog.chosen.connect(self._on_chosen)
        dialog.rejected.connect(lambda: self._on_left(dialog.step))
        dialog.finished.connect(lambda _result: self.deleteLater())
        self._window.show_dialog(dialog)

    def _keep(self, step: int) -> None:
        if self._office.why_read_only() is None and step_of(self._office) != step:
            self._office.set_setting(KEY, step)

    def _on_left(self, step: int) -> None:
        self._keep(-step)
        self._refresh_list()

    def _on_chosen(self, way: str) -> None:
        self._keep(_DONE)
        self._refresh_list()
        window = self._window
        ways: dict[str, Callable[[], object]] = {
            "tour": lambda: ask_tour(window),
            "new": window.ask_new_case,
            "import": window.files.ask_import,
        }
        ways.get(way, window.show_list)()

    def _refresh_list(self) -> None:
        screen = self._window.current()
        if screen is not None:
            screen.refresh()
