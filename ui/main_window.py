"""MainWindow: frame and navigation. Decides where one is, never what is recorded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QDialog, QLayout, QVBoxLayout, QWidget

from ui import theme
from ui.case_files import CaseFiles
from ui.city_settings import CitySettings
from ui.file_folder import FolderKeeper
from ui.help_topics import open_help, topic_of
from ui.navigation import Place, Trail
from ui.new_case_ways import ask_new_case
from ui.office import Office, State
from ui.pages.page import Screen
from ui.screens import (
    CATALOGUE,
    HISTORY,
    LIST,
    OUTSIDE,
    SAFEKEEPING,
    SETTINGS,
    seen_at,
)
from ui.trouble import Trouble
from ui.widgets.focus_ring import FocusRing
from ui.window_frame import WindowFrame
from ui.window_keys import bind_keys
from ui.window_menu import fill_menu
from ui.window_panes import next_control
from ui.window_saving import WindowSaving
from ui.window_screens import WindowScreens
from ui.window_shut import show_state
from ui.window_start import WindowStart
from ui.window_tab import next_stop

if TYPE_CHECKING:
    from ui.desk import Desk

TITLE = "委託点検帳"
_LARGEST = (
    "この画面の幅では、{:.0%}までです。これより大きくすると、ボタンや欄が画面の外に出ます。"
    "もっと大きく見るときは、Windowsの拡大鏡(Windowsキーと「+」)を使ってください。"
)


class MainWindow(QWidget):
    """One window. Screens are built when first shown, and anew after a change of zoom."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(TITLE)
        self.office = office
        self.desk: Desk | None = None
        self.trail = Trail()
        self.files = CaseFiles(office, self)
        self.city = CitySettings(office, self)
        FolderKeeper(office, self)
        self._saving = WindowSaving(self)
        self.start = WindowStart(self)
        self._screens = WindowScreens(self)
        self._frame: WindowFrame | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)  # what stands below the frame has an edge of its own
        # The window may be narrower than a page would like: pages give way, nothing is cut.
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setMinimumSize(560, 320)
        self._build_frame()
        self._ring = FocusRing(self)
        bind_keys(self)
        self._connect()
        self.start.show_loading()

    def _build_frame(self) -> None:
        """Header, tabs, banner and screens, in the sizes of the present zoom."""
        if self._frame is not None:
            self._frame.hide()
            self._frame.deleteLater()
        frame = self._frame = WindowFrame(self)
        self.header, self.tabs = frame.header, frame.tabs
        self.shut, self.banner = frame.shut, frame.banner
        self._stack = frame.stack
        self._screens.move_to(frame.stack)
        self.start.move_to(frame.start)
        frame.menu_wanted.connect(self.open_menu)
        self.tabs.chosen.connect(self.jump)
        self.tabs.back_pressed.connect(self.show_list)
        self.header.lock_pressed.connect(self.office.lock)
        self.header.help_pressed.connect(self.show_help)
        self.header.trouble_pressed.connect(self._saving.explain)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(frame)
        self.start.show()

    def _connect(self) -> None:
        office = self.office
        office.store_opened.connect(self._on_store_opened)
        office.state_changed.connect(self._show_state)
        office.about_to_lock.connect(self._leave)
        office.failed.connect(self.show_trouble)
        office.case_put_away.connect(self._on_case_put_away)
        office.case_gone.connect(self._on_case_gone)
        office.municipality_changed.connect(self.name_the_place)
        self.files.imported.connect(self.open_case)
        self.files.exported.connect(self._on_exported)
        theme.zoom().about_to_change.connect(self._on_about_to_zoom)
        theme.zoom().changed.connect(self._on_zoomed)
        theme.zoom().refused.connect(self._on_zoom_refused)

    # ---- where one is

    @property
    def usable(self) -> bool:
        """False while nothing of a case may be seen."""
        return self.office.is_open

    def current(self) -> Screen | None:
        """The screen in sight; None before the store is open."""
        return self._screens.current()

    def show_list(self) -> None:
        self.show_place(Place(LIST, target=self.desk.case.id if self.desk else ""))

    def show_settings(self) -> None:
        self.show_place(Place(SETTINGS))

    def show_catalogue(self, clause_id: str = "") -> None:
        self.show_place(Place(CATALOGUE, target=clause_id))

    def show_safekeeping(self) -> None:
        self.show_place(Place(SAFEKEEPING))

    @Slot(str)
    def _on_case_gone(self, case_id: str) -> None:
        """A case that was destroyed: its pages go, and no way leads back to it."""
        if self.desk is not None and self.desk.case.id == case_id:
            self._screens.drop_case()
            self.desk = None
        self.trail.forget(case_id)

    def show_history(self, case_id: str = "all") -> None:
        """Of one case, or of all."""
        self.show_place(Place(HISTORY, target=case_id))

    def open_case(self, case_id: str, page: str = "tasks", target: str = "") -> None:
        self.show_place(Place(page, case_id, target))

    def jump(self, page: str, target: str = "") -> None:
        """Another screen of the open case, or one outside it."""
        outside = page in OUTSIDE
        case_id = "" if outside or self.desk is None else self.desk.case.id
        if outside or case_id:
            self.show_place(Place(page, case_id, target))

    def show_place(self, place: Place, *, new: bool = True) -> None:
        """Go there. ``new`` False follows the trail; the screen in sight has been left then."""
        if not self.usable:
            return
        if new:
            self._leave()
        if place.case_id and not self._take_desk(place.case_id):
            return
        if new:
            self.trail.visit(place)
        self._screens.show(place.page, place.target)
        self.name_the_place()

    def back(self) -> None:
        self._leave()
        self._follow(self.trail.back())

    def forward(self) -> None:
        self._leave()
        self._follow(self.trail.forward())

    def _follow(self, place: Place | None) -> None:
        if place is not None:
            self.show_place(place, new=False)

    def _leave(self) -> None:
        """Let the screen in sight record what is typed, and remember where it stands."""
        screen = self.current()
        if screen is not None:
            screen.leave()
            self.trail.mark(screen.place())

    def _take_desk(self, case_id: str) -> bool:
        desk = self.office.open_case(case_id)
        if desk is None:
            return False
        if desk is not self.desk:
            self._screens.drop_case()
            self.desk = desk
            self._saving.follow(desk)
            desk.restored.connect(self._on_restored)
            desk.examined_changed.connect(self._on_examined_changed)
            self._screens.follow(desk)
        return True

    def show_nothing_of_cases(self, page: Screen) -> None:
        """Only ``page`` stays in sight; the title of the window names no case either."""
        self._stack.setCurrentWidget(page)
        self.banner.clear()
        self.name_the_place()

    # ---- what stands in the frame

    @Slot()
    def name_the_place(self) -> None:
        """Header and tabs for the screen in sight."""
        here = self.trail.here
        page = here.page if here is not None and self.current() is not None else ""
        in_case = page not in ("", *OUTSIDE)
        city = self.office.city_name() if page and not in_case else ""
        if self._frame is not None:
            self._frame.name_place(page, self.desk, city)
            self._saving.show(self.desk if in_case else None)
        self.setWindowTitle(f"{self.header.title.text()} - {TITLE}" if in_case else TITLE)
        self._show_state()

    @Slot()
    def _show_state(self) -> None:
        show_state(self)

    def show_trouble(self, trouble: Trouble) -> None:
        """A banner; a dialog when there are lines to read."""
        if trouble.details:
            from ui.dialogs.trouble_dialog import TroubleDialog

            self.show_dialog(TroubleDialog(trouble, self))
        else:
            self.banner.set_trouble(trouble)

    def show_dialog(self, dialog: QDialog) -> None:
        """Open without a loop of its own; it goes when it is closed."""
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def open_menu(self, button: QWidget) -> None:
        from PySide6.QtWidgets import QMenu

        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fill_menu(menu, self)
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def press_menu(self) -> None:
        if self._frame is not None:
            self._frame.press_menu()

    def show_help(self, topic: str = "") -> None:
        """The page of this screen, or ``topic``, beside the work."""
        screen = self._stack.currentWidget()
        own = screen.help_topic if isinstance(screen, Screen) else ""
        open_help(self, topic or own)

    def show_help_of(self, dialog: QDialog) -> None:
        """The page of a dialog, before it; that of the screen where it has none of its own."""
        screen = self._stack.currentWidget()
        own = screen.help_topic if isinstance(screen, Screen) else ""
        open_help(self, topic_of(dialog) or own, dialog)

    def explain_words_of(self, place: QWidget) -> None:
        """What the words of the field mean in which the keyboard is; ``place``: here, or a dialog."""
        from ui.term_popup import explain_words

        explain_words(place)

    # ---- cases

    def ask_new_case(self) -> None:
        ask_new_case(self)

    def open_sample(self) -> None:
        made = self.office.add_sample()
        if made is not None:
            self.open_case(made.case.id)

    def archive(self, archived: bool) -> None:
        """Take the open case out of the everyday list, or back; then show the list."""
        if self.desk is not None and self.office.set_archived(self.desk.case.id, archived):
            self.show_list()

    @Slot(str, str)
    def _on_restored(self, part: str, key: str) -> None:
        self.jump(*seen_at(part, key))

    @Slot()
    def _on_examined_changed(self) -> None:
        here = self.trail.here
        if here is not None and here.case_id and self._frame and self.current() is not None:
            self._frame.show_case(self.desk)

    def undo(self) -> None:
        if self.desk is not None and self.usable:
            self._leave()
            self._saving.replay(self.desk, back=True)

    def redo(self) -> None:
        if self.desk is not None and self.usable:
            self._leave()
            self._saving.replay(self.desk, back=False)

    @Slot(str)
    def _on_exported(self, words: str) -> None:
        self.banner.set_done(words)

    # ---- panes and search

    def begin_search(self) -> None:
        """Ctrl+F: the search of this screen, or of the case list."""
        screen = self.current()
        if screen is not None and not screen.begin_search():
            self.show_list()
            screen = self.current()
            if screen is not None:
                screen.begin_search()

    def next_pane(self, step: int = 1) -> None:
        """F6 and Shift+F6: the first control of the next pane."""
        target = next_control(self._panes(), self.focusWidget(), step)
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab and Shift+Tab, from whatever has the focus."""
        target = next_stop(self, ahead=next)
        if target is None:
            return False
        reason = Qt.FocusReason.TabFocusReason if next else Qt.FocusReason.BacktabFocusReason
        target.setFocus(reason)
        return True

    def _panes(self) -> Sequence[QWidget]:
        screen = self._stack.currentWidget()
        inside = screen.panes() if isinstance(screen, Screen) else ()
        below = [bar for bar in self._bars() if bar is not self._frame]
        stops = (*inside, *below, self.banner, self.header, self.tabs)
        return [pane for pane in stops if pane.isVisible()]

    def _bars(self) -> Iterator[QWidget]:
        """The frame, and what stands below it: the tour."""
        layout = self.layout()
        for at in range(layout.count() if layout is not None else 0):
            item = layout.itemAt(at) if layout is not None else None
            if item is not None and (bar := item.widget()) is not None:
                yield bar

    # ---- the office's news

    @Slot()
    def _on_store_opened(self) -> None:
        if self.office.state is State.LOCKED:
            return
        factor = self._kept_zoom()
        if factor is not None:
            theme.zoom().set_factor(factor)
        here = self.trail.here
        if here is None:
            self.show_place(Place(LIST))
        else:
            self.show_place(here, new=False)

    @Slot()
    def _on_case_put_away(self) -> None:
        """What is known of places and of the case belongs to the store that goes."""
        self._leave()
        self._screens.drop_case()
        self.desk, self.trail = None, Trail()

    # ---- size and end

    def _kept_zoom(self) -> float | None:
        """What is kept, as far as this screen has room for it: a larger one gets all of it again."""
        kept = self.office.setting("zoom")
        if not isinstance(kept, int | float):
            return None
        return min(float(kept), theme.most_for(self))

    @Slot()
    def _on_about_to_zoom(self) -> None:
        self._screens.drop_unseen()

    @Slot(float)
    def _on_zoomed(self, factor: float) -> None:
        usable, here = self.current() is not None, self.trail.here
        self._leave()
        self._screens.remember()
        here = self.trail.here
        if self.office.why_read_only() is None and self._kept_zoom() != factor:
            self.office.set_setting("zoom", factor)
        self._build_frame()
        if usable and here is not None:
            self.show_place(here, new=False)
        else:
            self.start.show_again()
        self._ring.raise_()

    @Slot(float)
    def _on_zoom_refused(self, most: float) -> None:
        self.banner.set_done(_LARGEST.format(most), "info")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.name_the_place()

    def closeEvent(self, event: QCloseEvent) -> None:
        self._leave()
        if not self._saving.may_close(at_work=self._screens.at_work):
            event.ignore()
            return
        self.hide()
        self.office.close()
        event.accept()
