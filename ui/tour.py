"""Tour: a guided look at the sample, place by place; left with Esc, and never begun by itself."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from resources import ROOT
from ui import theme
from ui.widgets.pane import ScrollColumn
from ui.widgets.tour_bar import TourBar
from ui.widgets.tour_mark import TourMark

if TYPE_CHECKING:
    from ui.main_window import MainWindow

STEPS_FILE = ROOT / "tour.toml"


class TourStep(NamedTuple):
    """A screen of a case, the pane of it that is pointed at, and what is said of it."""

    page: str
    pane: int
    title: str
    words: str


def steps() -> tuple[TourStep, ...]:
    """In the order they are shown."""
    return tuple(
        TourStep(one["page"], one["pane"], one["title"], one["words"])
        for one in tomllib.loads(STEPS_FILE.read_text("utf-8"))["step"]
    )


def show_tour(window: MainWindow) -> None:
    """From the beginning, on the sample case, which is added when it is not there."""
    for former in window.findChildren(Tour):
        former.end()
    made = window.office.add_sample()
    if made is not None:
        Tour(window, made.case.id)


class Tour(QObject):
    """Lives until it is left. The officer may work on meanwhile; the bar stays below the screens."""

    def __init__(self, window: MainWindow, case_id: str) -> None:
        super().__init__(window)
        self._window = window
        self._case_id = case_id
        self._steps = steps()
        self.at = 0
        self._mark = TourMark(window)
        self._away = QShortcut(QKeySequence("Esc"), window)
        self._away.activated.connect(self.end)
        # After the page has laid itself out.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._point)
        theme.zoom().changed.connect(self._on_zoomed)
        office = window.office
        for news in (office.about_to_lock, office.case_put_away, office.case_gone):
            news.connect(self.end)
        self.bar = self._made_bar()
        self.show(0)

    def show(self, at: int) -> None:
        """The step of that number, from 0."""
        self.at = at
        step = self._steps[at]
        self._mark.follow(None)
        self._window.open_case(self._case_id, step.page)
        self.bar.show_step(at + 1, len(self._steps), step.title, step.words)
        self._soon.start(0)
        self.bar.on.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def end(self) -> None:
        """The screen in sight stays; the keyboard is on it again."""
        if self._away.parent() is None or not self._away.isEnabled():
            return
        self._away.setEnabled(False)
        theme.zoom().changed.disconnect(self._on_zoomed)
        had = self.bar.isAncestorOf(self._window.focusWidget() or self._window)
        self.bar.hide()
        self._mark.follow(None)
        for part in (self.bar, self._mark, self._away, self):
            part.deleteLater()
        screen = self._window.current()
        if had and screen is not None:
            wanted = screen.first_focus()
            (wanted or screen).setFocus(Qt.FocusReason.OtherFocusReason)

    def _made_bar(self) -> TourBar:
        bar = TourBar(self._window)
        bar.went_on.connect(self._on)
        bar.went_back.connect(lambda: self.show(self.at - 1))
        bar.left.connect(self.end)
        layout = self._window.layout()
        if layout is not None:
            layout.addWidget(bar)
        bar.show()  # at once: the keyboard goes to it
        return bar

    @Slot()
    def _on(self) -> None:
        if self.at + 1 < len(self._steps):
            self.show(self.at + 1)
        else:
            self.end()

    @Slot(float)
    def _on_zoomed(self, _factor: float) -> None:
        """The window has a new frame, in other sizes."""
        self.bar.hide()
        self.bar.deleteLater()
        self.bar = self._made_bar()
        self.show(self.at)

    @Slot()
    def _point(self) -> None:
        screen = self._window.current()
        if screen is None:
            return
        panes = [*screen.panes()]
        wanted = self._steps[self.at].pane
        seen = [pane for pane in panes[wanted : wanted + 1] if pane.isVisible()]
        # A narrow window has one pane at a time: all of the screen is meant then.
        target: QWidget = seen[0] if seen else screen
        self._bring(screen.first_focus())
        self._mark.follow(target)

    def _bring(self, first: QWidget | None) -> None:
        """What the place is there for is seen whole, however little the bar leaves of the screen."""
        around = first.parentWidget() if first is not None else None
        while around is not None and not isinstance(around, ScrollColumn):
            around = around.parentWidget()
        if first is not None and around is not None:
            top = first.mapTo(around.inside, QPoint(0, 0)).y()
            around.ensureVisible(0, top + first.height(), 0, theme.px(8))
            around.ensureVisible(0, top, 0, 0)
