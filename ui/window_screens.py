"""WindowScreens: each screen built when first shown, kept until its case or the zoom changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget
from shiboken6 import delete

from ui.first_run import ask_first_run
from ui.new_case_ways import ask_from_last_year
from ui.opinion_clause import ask_clause
from ui.pages.page import Screen
from ui.screens import (
    DIFFERING,
    FIND,
    HISTORY,
    LABELS,
    LIST,
    OUTSIDE,
    SAFEKEEPING,
    SETTINGS,
    build_page,
)
from ui.widgets.leaving import leave_field
from ui.widgets.told import tell

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.main_window import MainWindow
    from ui.seen_again import Seen, ShowAgain


class WindowScreens:
    """The screens in one stack; the start page stands in the stack and is none of them."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._stack: QStackedWidget  # from ``move_to`` on
        self._built: dict[str, Screen] = {}
        self._aside: list[Screen] = []
        self._seen: dict[str, Seen] = {}  # of screens that are built anew
        self._again: ShowAgain | None = None  # the one that is brought back to that just now

    def current(self) -> Screen | None:
        """The screen in sight; None while the start page is."""
        screen = self._stack.currentWidget()
        return screen if screen in self._built.values() else None  # type: ignore[return-value]

    def show(self, page_id: str, target: str) -> None:
        """Bring a screen up to date and to the front, with the focus on its target."""
        self._leave_as_it_stands()
        screen = self._screen(page_id)
        moved = screen is not self._stack.currentWidget()
        self._stack.setCurrentWidget(screen)
        if moved:
            tell(screen, LABELS[page_id])
        screen.refresh()
        seen = self._seen.pop(page_id, None)
        if seen is not None:
            screen.take(seen.held)
        if not (target and self._shows_target(screen, target)):
            take_focus(screen)
        if seen is not None:
            from ui.seen_again import ShowAgain

            self._again = ShowAgain(screen, seen)
            self._again.ended.connect(self._on_seen_again)

    def _on_seen_again(self) -> None:
        self._again = None

    def _leave_as_it_stands(self) -> None:
        if self._again is not None:
            self._again.end()

    def remember(self) -> None:
        """Before all screens are built anew: what each of them shows."""
        from dataclasses import replace  # the start does without it

        from ui.seen_again import seen_of

        focus = self._window.focusWidget()
        if (here := self.current()) is not None:
            leave_field(here)  # what is being converted in a search is typed
        for page_id, screen in self._built.items():
            self._seen[page_id] = seen_of(screen, focus)
            if self._again is not None and self._again.screen is screen:  # it is not yet as it was
                self._seen[page_id] = replace(self._again.seen, held=self._seen[page_id].held)

    def follow(self, desk: Desk) -> None:
        """Of another edition of the catalogue every page of the case is built anew."""
        desk.edition_taken.connect(self._on_edition_taken)

    def _on_edition_taken(self) -> None:
        here = self._window.trail.here
        self.drop_case()
        if here is not None and here.case_id and self._window.usable:
            self._window.show_place(here, new=False)

    def drop_case(self) -> None:
        """Another case is opened: the pages of the former one go."""
        self._leave_as_it_stands()
        for page_id in [page for page in self._built if page not in OUTSIDE]:
            self._put_away(self._built.pop(page_id))
        for page_id in [page for page in self._seen if page not in OUTSIDE]:
            del self._seen[page_id]

    def drop_unseen(self) -> None:
        """Screens out of sight go at once, remembered: all that is there would be dressed anew,
        a second and more for the pages of a case, and is built anew all the same."""
        self.remember()
        again = self._again.screen if self._again is not None else None
        for page_id, screen in [*self._built.items()]:
            if screen not in (self.current(), again) and not screen.at_work:
                del self._built[page_id]
                delete(screen)

    def move_to(self, stack: QStackedWidget) -> None:
        """Another frame, as after a change of zoom: all screens are built anew in its stack."""
        self._leave_as_it_stands()
        while self._built:
            self._put_away(self._built.popitem()[1])
        self._stack = stack

    @property
    def at_work(self) -> bool:
        """Something is on its way out of the program: also from a screen put away."""
        return bool(self._aside) or any(screen.at_work for screen in self._built.values())

    def _put_away(self, screen: Screen) -> None:
        """At once, or out of sight until what it has begun is done."""
        self._stack.removeWidget(screen)
        if not screen.at_work:
            screen.deleteLater()
            return
        self._aside.append(screen)
        screen.setParent(self._window)
        screen.work_ended.connect(lambda words, mark: self._on_ended(screen, words, mark))

    def _on_ended(self, screen: Screen, words: str, mark: str) -> None:
        if screen in self._aside:
            self._aside.remove(screen)
            screen.deleteLater()
            if self._window.usable:  # a locked window names no file
                self._window.banner.set_done(words, mark)

    def _screen(self, page_id: str) -> Screen:
        screen = self._built.get(page_id)
        if screen is None:
            screen = self._built[page_id] = self._build(page_id)
            screen.jump_requested.connect(self._jump)
            self._stack.addWidget(screen)
        return screen

    def _jump(self, page_id: str, target: str) -> None:
        if page_id != DIFFERING:
            self._window.jump(page_id, target)
            return
        from ui.conflict_place import show_conflict

        show_conflict(self._window, target)

    def _build(self, page_id: str) -> Screen:
        window = self._window
        if page_id in OUTSIDE:
            return self._build_list() if page_id == LIST else self._build_outside(page_id)
        if window.desk is None:
            raise RuntimeError(f"page {page_id} without a case")
        made = build_page(page_id, window.desk, self._stack)
        made.clause_wanted.connect(lambda said, likely: ask_clause(window, said, likely))
        return made

    def _build_list(self) -> Screen:
        from ui.pages.case_list import CaseListPage

        window = self._window
        page = CaseListPage(window.office, self._stack)
        page.case_chosen.connect(window.open_case)
        page.new_wanted.connect(window.ask_new_case)
        page.last_year_wanted.connect(lambda case_id: ask_from_last_year(window, case_id))
        page.import_wanted.connect(window.files.ask_import)
        page.settings_wanted.connect(window.show_settings)
        page.excel_wanted.connect(window.files.excel.ask_cases)
        page.sample_wanted.connect(window.open_sample)
        page.first_run_wanted.connect(lambda: ask_first_run(window))
        return page

    def _build_outside(self, page_id: str) -> Screen:
        window = self._window
        if page_id == SETTINGS:
            from ui.pages.settings import SettingsPage

            settings = SettingsPage(window.city, lambda: window.desk, self._stack)
            settings.back_wanted.connect(window.back)
            return settings
        if page_id == SAFEKEEPING:
            from ui.pages.safekeeping import SafekeepingPage

            keeping = SafekeepingPage(window.office, self._stack)
            keeping.back_wanted.connect(window.back)
            return keeping
        if page_id == HISTORY:
            from ui.pages.history import HistoryPage

            history = HistoryPage(window.office, self._stack)
            history.back_wanted.connect(window.back)
            return history
        if page_id == FIND:
            from ui.pages.find import FindPage

            find = FindPage(window.office, self._stack)
            find.back_wanted.connect(window.back)
            find.place_wanted.connect(window.open_case)
            return find
        from ui.pages.catalogue import CataloguePage

        catalogue = CataloguePage(window.office, self._stack)
        catalogue.back_wanted.connect(window.back)
        return catalogue

    def _shows_target(self, screen: Screen, target: str) -> bool:
        """True when the screen has put the focus on the target: then nothing takes it away."""
        before = self._window.focusWidget()
        if before is not None:
            before.clearFocus()
        screen.show_target(target)
        now = self._window.focusWidget()
        return now is not None and now is not screen and screen.isAncestorOf(now)


def take_focus(screen: Screen) -> None:
    """The keyboard to what the screen wants first, else to the first in the order of Tab."""
    wanted = screen.first_focus()
    if wanted is not None:
        wanted.setFocus(Qt.FocusReason.OtherFocusReason)
    else:
        screen.setFocus(Qt.FocusReason.OtherFocusReason)
        screen.focusNextChild()
