"""WindowStart: the start page, as the store opens, is refused, or is locked and unlocked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from ui.hidden_dialogs import HiddenDialogs
from ui.office import State
from ui.trouble import Trouble, trouble
from ui.ways_in import NEEDED, as_told, ways_in
from ui.window_screens import take_focus

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.pages.start import StartPage


class WindowStart(QObject):
    """Nothing of a case stays in sight while the start page is."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._office = window.office
        self._dialogs = HiddenDialogs(window)
        self._page: StartPage  # from ``move_to`` on
        office = self._office
        office.store_refused.connect(self._on_refused)
        office.state_changed.connect(self._on_state_changed)
        office.locked.connect(self._on_locked)
        office.unlocked.connect(self._on_unlocked)
        office.unlock_refused.connect(self._on_unlock_refused)

    def move_to(self, page: StartPage) -> None:
        """Another frame, as after a change of zoom."""
        self._page = page
        page.retry_wanted.connect(self._office.open)
        page.unlock_wanted.connect(self._office.unlock)
        page.quit_wanted.connect(self._window.close)
        page.passphrase_given.connect(self.enter)

    def show(self) -> None:
        """Bring it to the front as it is."""
        self._window.show_nothing_of_cases(self._page)
        take_focus(self._page)

    def show_loading(self) -> None:
        self._page.show_loading()

    def show_again(self) -> None:
        """The words of the present state, on a page that is new."""
        why = self._office.why_read_only()
        if self._office.state is State.LOCKED:
            self._on_locked()
        elif self._office.state is State.REFUSED and why is not None:
            self._on_refused(why)

    @Slot(str)
    def enter(self, words: str) -> None:
        """Open the store with a passphrase."""
        self._office.enter(
            lambda door: (door.open_with_passphrase(words), None),
            done=lambda _nothing: None,
            failed=self._on_passphrase_failed,
        )

    def _on_passphrase_failed(self, why: Trouble) -> None:
        """Wrong words are said at the field; a store that does not open has ways of its own."""
        locked = self._office.state is State.LOCKED
        if why.code in ("secret_wrong", "seal_damaged") or locked:
            self._page.refuse_passphrase(why)
        else:
            self._page.show_refused(why, ways_in(why, self._window))
            take_focus(self._page)

    @Slot(object)
    def _on_refused(self, trouble: Trouble) -> None:
        told = as_told(trouble, self._window)
        ways = ways_in(told, self._window)
        if told.code == NEEDED:
            self._page.show_asking(ways)
        else:
            self._page.show_refused(told, ways)
        self.show()

    @Slot()
    def _on_state_changed(self) -> None:
        if self._office.state is State.OPENING:
            self._page.show_loading()
            self.show()

    @Slot()
    def _on_locked(self) -> None:
        self._dialogs.hide_all()
        self._show_lock()
        self.show()

    def _show_lock(self, why: Trouble | None = None) -> None:
        """``why``: unlocking has failed. A passphrase is asked for where one keeps the key."""
        if self._office.asks_passphrase:
            self._page.show_asking(ways_in(trouble(NEEDED), self._window), locked=True)
        else:
            ways = ways_in(why, self._window) if why is not None else ()
            self._page.show_locked(why, ways)

    @Slot()
    def _on_unlocked(self) -> None:
        self._window.name_the_place()
        self._dialogs.show_again()

    @Slot(object)
    def _on_unlock_refused(self, trouble: Trouble) -> None:
        self._show_lock(trouble)
        take_focus(self._page)
