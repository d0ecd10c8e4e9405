"""HelpDialog: the handbook: its contents, its pages, words found in it; stays beside the work."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPoint, Qt, QUrl, Signal
from PySide6.QtGui import QCursor, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QToolTip, QVBoxLayout, QWidget

from checklists.handbook.book import HelpBook, place_of, read_book
from checklists.handbook.glossary import PAGE, Term
from checklists.handbook.search import HelpIndex
from resources import HELP
from ui import theme
from ui.delegates.help_line import HelpLineDelegate
from ui.dialogs.fitting import fit
from ui.dialogs.help_print import HelpPrint
from ui.dialogs.ring import RingDialog
from ui.help_html import help_html
from ui.models.help_lines import HelpLines, contents_of, lines_of
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.help_text import HelpText
from ui.widgets.line_field import LineField
from ui.widgets.paragraph import Paragraph
from ui.widgets.row_list import RowList
from ui.widgets.tab_order import follow
from ui.widgets.work_line import WorkLine

FIRST = "first-day"
_LIST_WIDE, _LIST_NARROW = 310, 230  # px at 100 %
_ROOM_FOR_BOTH, _ROOM_FOR_WIDE_LIST = 640, 900  # logical px
_MOST = 16777215  # Qt's own: no limit
_NOTHING = "この言葉のあるページは、ありません。短い言葉か、別の言い方でさがしてください。"
_CONTENTS = "ヘルプの目次"


@cache
def the_book() -> HelpBook:
    """The shipped help, read once."""
    return read_book(HELP)


@cache
def _index() -> HelpIndex:
    return HelpIndex(the_book())


class _Spot(NamedTuple):
    page: str
    heading: str
    scrolled: int


class _Words(LineField):
    """``into_list``: Enter or the arrow down, outside a conversion."""

    into_list = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)
        if event.key() in keys and not self.preedit:
            self.into_list.emit()
            event.accept()
            return
        super().keyPressEvent(event)


class HelpDialog(RingDialog):
    """Not modal: one reads and works. Esc closes it. ``topic``: a page, or ``page#heading``."""

    def __init__(self, topic: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setWindowTitle("ヘルプ")
        self.topic = self._heading = self._found = ""
        self._way: list[_Spot] = []
        self._ahead: list[_Spot] = []
        self._build()
        self._bind()
        fit(self, 1040, 680)
        page, heading = place_of(topic, "")
        self._show(page if page in the_book().pages else FIRST, heading)
        self._list_contents()
        self._lay_out(reading=True)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- what it is made of

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(n) for n in (16, 12, 16, 12)))
        column.setSpacing(theme.px(8))
        panes = QHBoxLayout()
        panes.setSpacing(theme.px(16))
        self._side = self._build_side()
        panes.addWidget(self._side)
        self.text = HelpText(self)
        self.text.anchorClicked.connect(self._on_link)
        self.text.highlighted.connect(self._on_pointed)
        panes.addWidget(self.text, 1)
        column.addLayout(panes, 1)
        self._said = WorkLine(self, inside=True)
        column.addWidget(self._said)
        foot = self._build_foot()
        column.addWidget(foot)
        follow(self._side, self.text, self._said, foot)

    def _build_side(self) -> QWidget:
        side = QWidget(self)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        self.search = _Words("", side, searches=True)
        self.search.textChanged.connect(self._on_words)
        self.search.into_list.connect(self._into_list)
        column.addWidget(Field("ヘルプをさがす", self.search, side))
        self._none = Paragraph(_NOTHING, side, role="sub")
        self._none.hide()
        column.addWidget(self._none)
        self.model = HelpLines(self)
        self.list = RowList(_CONTENTS, side)
        self.list.setModel(self.model)
        self.list.setItemDelegate(HelpLineDelegate(self.list))
        self.list.clicked.connect(self._read_row)
        self.list.moved.connect(self._open_row)
        self.list.picked.connect(self._read_row)
        column.addWidget(self.list, 1)
        return side

    def _build_foot(self) -> QWidget:
        foot = QWidget(self)
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        self.contents = Button("目次", foot, icon="menu")
        self.contents.clicked.connect(self._on_contents)
        self.back = Button("戻る", foot, kind="quiet", icon="left", key="Alt+←")
        self.back.clicked.connect(self.go_back)
        self.papers = HelpPrint(the_book(), lambda: the_book().pages[self.topic], foot)
        self.papers.out.said.connect(self._said.say)
        close = Button("閉じる", foot, key="Esc")
        close.clicked.connect(self.reject)
        close.setDefault(True)  # Enter in the text means nothing else
        self._close = close
        for left in (self.contents, self.back):
            row.addWidget(left)
        row.addStretch(1)
        for right in (self.papers, close):
            row.addWidget(right)
        return foot

    def _bind(self) -> None:
        zoom = theme.zoom()
        for keys, act in (
            ("Alt+Left", self.go_back),
            ("Alt+Right", self.go_forward),
            ("Ctrl+F", self._begin_search),
            ("F6", self._next_pane),
            ("Ctrl++", lambda: zoom.step(1)),
            ("Ctrl+;", lambda: zoom.step(1)),
            ("Ctrl+-", lambda: zoom.step(-1)),
            ("Ctrl+0", zoom.reset),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        zoom.changed.connect(self._on_dressed)

    # ---- where one reads

    def turn_to(self, page: str, heading: str = "", found: str = "") -> None:
        """Another page, or another place of this one; the way back leads here."""
        if (page, heading, found) == (self.topic, self._heading, self._found):
            return
        self._way.append(self._here())
        self._ahead.clear()
        self._show(page, heading, found)

    def go_back(self) -> None:
        self._step(self._way, self._ahead)

    def go_forward(self) -> None:
        self._step(self._ahead, self._way)

    def _step(self, out: list[_Spot], into: list[_Spot]) -> None:
        if out:
            into.append(self._here())
            spot = out.pop()
            self._show(spot.page, spot.heading)
            self.text.verticalScrollBar().setValue(spot.scrolled)

    def _here(self) -> _Spot:
        return _Spot(self.topic, self._heading, self.text.verticalScrollBar().value())

    def _show(self, page: str, heading: str = "", found: str = "") -> None:
        if page != self.topic:
            book = the_book()
            self.text.show_page(help_html(book.pages[page], book.terms_of(page)))
        self.topic, self._heading, self._found = page, heading, found
        self.text.mark(found)
        self.text.go_to(heading)
        self.back.setEnabled(bool(self._way))
        self._choose_row()

    def _on_link(self, url: QUrl) -> None:
        self.turn_to(*self._place(url))

    def _on_pointed(self, url: QUrl) -> None:
        """What a term means, where the pointer or the keyboard stands on it."""
        term = self._term(url)
        if term is None:
            QToolTip.hideText()
            return
        at = self.text.viewport().mapToGlobal(self.text.cursorRect().bottomLeft())
        if self.text.viewport().underMouse():
            at = QCursor.pos() + QPoint(0, theme.px(8))
        QToolTip.showText(at, f"<p>{term.anchor}<br>{term.text}</p>", self.text)

    def _term(self, url: QUrl) -> Term | None:
        page, heading = self._place(url)
        if page != PAGE or self.topic == PAGE:
            return None
        return next((term for term in the_book().terms if term.anchor == heading), None)

    def _place(self, url: QUrl) -> tuple[str, str]:
        plain = QUrl.ComponentFormattingOption.FullyDecoded
        return place_of(f"{url.path(plain)}#{url.fragment(plain)}", self.topic)

    # ---- the list

    def _list_contents(self) -> None:
        self.model.show(contents_of(the_book()))
        self.list.setAccessibleName(_CONTENTS)
        self._choose_row()

    def _choose_row(self) -> None:
        row = self.model.row_of(self.topic)
        if row >= 0 and not self.search.text().strip():
            self.list.setCurrentIndex(self.model.index(row))

    def _on_words(self, words: str) -> None:
        if not words.strip():
            self._none.hide()
            self._list_contents()
            return
        hits = _index().hits(words)
        self._none.setVisible(not hits)
        self.model.show(lines_of(hits))
        self.list.setAccessibleName(f"見つかったところ、{len(hits)}件")

    def _open_row(self, index: QModelIndex) -> None:
        line = self.model.line(index)
        if line is not None and line.page:
            self.turn_to(line.page, line.heading, self.search.text().strip())

    def _read_row(self, index: QModelIndex) -> None:
        """A click or Enter: the page, and the keyboard in it."""
        self._open_row(index)
        self._lay_out(reading=True)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _into_list(self) -> None:
        """Enter in the field: the first place, ready to go on with the arrows."""
        first = self.model.index(0)
        line = self.model.line(first)
        if line is not None and line.page:
            self.list.setCurrentIndex(first)
            self._open_row(first)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- keys and room

    def _begin_search(self) -> None:
        self._lay_out(reading=False)
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _next_pane(self) -> None:
        panes: list[QWidget] = [self.search, self.list, self.text, self._close]
        here = self.focusWidget()
        there = panes[(panes.index(here) + 1) % len(panes) if here in panes else 0]
        self._lay_out(reading=there in panes[2:])
        there.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_contents(self) -> None:
        """Where there is no room for both: the list in place of the text, and back."""
        self._lay_out(reading=self._side.isVisible())
        there = self.list if self._side.isVisible() else self.text
        there.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_dressed(self, _factor: float) -> None:
        """Another zoom or other colours: the same place in the new dress."""
        here, self.topic = self._here(), ""
        self.text.dress()
        self._show(here.page, here.heading, self._found)
        self.list.scheduleDelayedItemsLayout()
        self._lay_out(reading=not self.text.isHidden())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out(reading=True)

    def _lay_out(self, *, reading: bool) -> None:
        room = self.width() / theme.zoom().factor
        narrow = room < _ROOM_FOR_BOTH
        self._side.setVisible(not narrow or not reading)
        self.text.setVisible(not narrow or reading)
        self.contents.setVisible(narrow)
        wide = theme.px(_LIST_WIDE if room >= _ROOM_FOR_WIDE_LIST else _LIST_NARROW)
        self._side.setMinimumWidth(0 if narrow else wide)
        self._side.setMaximumWidth(_MOST if narrow else wide)
