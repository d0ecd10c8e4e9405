"""The keys that work everywhere in the window (UX.md, rule 12)."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut

from ui import theme
from ui.new_case_ways import ask_from_last_year
from ui.screens import FIND, OUTSIDE

if TYPE_CHECKING:
    from ui.main_window import MainWindow


def bind_keys(window: "MainWindow") -> None:
    """Shortcuts of the window; a text field keeps its own (undo, copy) while it has the focus."""
    zoom = theme.zoom()
    keys: tuple[tuple[tuple[str, ...], Callable[[], object]], ...] = (
        (("Ctrl+N",), window.ask_new_case),
        (("Ctrl+Shift+N",), lambda: ask_from_last_year(window)),
        (("Ctrl+O",), window.show_list),
        (("Ctrl+F",), window.begin_search),
        (("Ctrl+Shift+F",), lambda: window.jump(FIND)),
        (("Ctrl+P",), lambda: window.jump("packet", "print")),
        (("Ctrl+J",), lambda: window.jump("questions")),
        (("Ctrl+Z",), window.undo),
        (("Ctrl+Y", "Ctrl+Shift+Z"), window.redo),
        (("Ctrl+L",), window.office.lock),
        (("F1",), window.show_help),
        (("Shift+F1",), lambda: _explain(window)),
        (("F6",), window.next_pane),
        (("Shift+F6",), lambda: window.next_pane(-1)),
        (("F10",), window.press_menu),
        (("Ctrl+PgDown",), lambda: _next_tab(window, 1)),
        (("Ctrl+PgUp",), lambda: _next_tab(window, -1)),
        (("Alt+Left",), window.back),
        (("Alt+Right",), window.forward),
        # On a Japanese keyboard the plus sign is Shift and the semicolon.
        (("Ctrl++", "Ctrl+=", "Ctrl+;"), lambda: zoom.step(1)),
        (("Ctrl+-",), lambda: zoom.step(-1)),
        (("Ctrl+0",), zoom.reset),
    )
    for sequences, act in keys:
        for sequence in sequences:
            shortcut = QShortcut(QKeySequence(sequence), window)
            shortcut.activated.connect(act)


def _explain(window: "MainWindow") -> None:
    # Imported here: a start is measured, and the help is far away then.
    from ui.term_popup import explain_words

    explain_words(window)


def _next_tab(window: "MainWindow", by: int) -> None:
    """As from sheet to sheet of a workbook; nothing outside a case."""
    here = window.trail.here
    if window.current() is not None and here is not None and here.page not in OUTSIDE:
        window.tabs.step(by)
