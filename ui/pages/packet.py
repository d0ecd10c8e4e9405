"""Packet: its papers, the real page, and how it goes to the printer or into a file."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from checklists.paper.packet_lines import available
from ui import theme
from ui.background import Background
from ui.desk import Desk
from ui.packet_job import Made, Order, make_behind
from ui.pages.later import Later
from ui.pages.packet_bar import PageBar
from ui.pages.packet_files import PacketFiles
from ui.pages.packet_output import PacketOutput
from ui.pages.packet_panel import PrintPanel
from ui.pages.packet_pieces import PiecesPane
from ui.pages.packet_work import NO_PAPER, PacketWork
from ui.pages.page import Breadth, Page
from ui.widgets.button import Button
from ui.widgets.page_preview import PagePreview
from ui.widgets.panes import ThreePanes
from ui.widgets.said_line import SaidLine
from ui.widgets.tab_order import follow

_MAKING = "頁を作っています"
_WAIT_BEFORE_MAKING = 150  # ms: a burst of ticks makes the packet once


class PacketPage(Page):
    """様式と印刷. Pages are made off the thread; nothing is written to disk for the preview."""

    help_topic = "packet"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setMinimumSize(theme.px(320), theme.px(200))
        self._background = Background(self)
        self._ticket = 0
        self._made: Made | None = None
        self._paper = ("", 0)  # in sight: its id, and how many pages of it lie before
        self._began: QWidget | None = None  # what had the focus when the job under way began
        self._waits: QWidget = self  # what has it meanwhile
        self._stale = True
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_WAIT_BEFORE_MAKING)
        self._later.timeout.connect(self._make_if_seen)
        self._turns = Later(self)
        self._lay_out()
        asked = (desk, self._panel, self._work, self._order, lambda: self._made, self)
        self._output, self._files = PacketOutput(*asked), PacketFiles(*asked)
        self._connect()
        self._list_papers()
        self._turns.add(self._panel.build)

    def _lay_out(self) -> None:
        """Built from the outside in: a part that is taken in afterwards gets its style twice."""
        self._pieces = PiecesPane(self.desk, self._turns, self)
        self._centre = QWidget(self)
        self._panel = PrintPanel(self.desk, self)
        self._panes = ThreePanes(
            self._pieces,
            self._centre,
            self._panel,
            ("頁", "印刷のしかた"),
            self,
            list_name="綴りの中身",
            left_widths=(340, 372),
            right_widths=(312, 332),
        )
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._panes)
        self._build_middle()

    def _build_middle(self) -> None:
        column = self._middle = QVBoxLayout(self._centre)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._stack = QStackedWidget(self._centre)
        self._preview = PagePreview(self._stack)
        self._bar = PageBar(self._preview, self._centre)
        self._work = PacketWork(self._background, self)
        column.addWidget(self._bar)
        column.addWidget(self._work.said)
        hold = QWidget(self._stack)
        self._loading = SaidLine(hold, _MAKING, "pending")
        inside = QVBoxLayout(hold)
        inside.setContentsMargins(*(theme.px(n) for n in (24, 24, 24, 24)))
        inside.addWidget(self._loading)
        self._again = Button("もう一度作る", hold, kind="primary")
        self._again.clicked.connect(self._begin)
        self._again.hide()
        inside.addWidget(self._again, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addStretch(1)
        self._stack.addWidget(hold)
        self._stack.addWidget(self._preview)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self._pieces.piece_chosen.connect(self._on_piece_chosen)
        self._pieces.values_wanted.connect(lambda form: self.jump_requested.emit("form", form))
        self._pieces.pieces_changed.connect(self._later.start)
        self._panes.mode_changed.connect(self._place_said)
        self._work.busy_changed.connect(self._on_busy)
        self._work.stopping.connect(self._hold_focus)
        self._work.ended.connect(self.work_ended)
        self._work.place_wanted.connect(self.jump_requested)
        self._panel.flaws_wanted.connect(self._on_flaws_wanted)
        self._panel.order_changed.connect(self._later.start)
        self._panel.print_wanted.connect(lambda draft: self._output.print_all(draft=draft))
        self._panel.pdf_wanted.connect(self._files.write_pdf)
        self._panel.word_wanted.connect(self._files.write_word)
        self._panel.view_wanted.connect(self._files.view)
        self._panel.mail_wanted.connect(self._files.write_mail)
        self._panel.rest_wanted.connect(lambda: self.jump_requested.emit("gaps", ""))
        self._preview.page_changed.connect(self._on_page_changed)
        self._bar.one_page_wanted.connect(lambda: self._output.print_page(self._preview.page))
        self._bar.values_wanted.connect(self._pieces.ask_values)
        self.desk.examined_changed.connect(self._on_examined_changed)

    # ---- what the window asks

    def refresh(self) -> None:
        self._panel.show_state()
        if self._stale or self._made is None or self._made.order.examined is not self.desk.to_print:
            self._make()

    def show_target(self, target: str) -> None:
        """A paper's id: its first page, once the pages are made; one in sight stays as it is."""
        if target == "print":
            self._output.print_all(draft=not self.desk.examined.assessment.complete)
        elif target != self._paper[0]:
            self._paper = (target, 0)
            self._on_piece_chosen(target)

    @property
    def at_work(self) -> bool:
        return self._work.busy

    def place(self) -> str:
        return self._paper[0]

    def held(self) -> Mapping[str, Any]:
        return {"paper": self._paper}

    def take(self, held: Mapping[str, Any]) -> None:
        self._paper = held["paper"]

    def panes(self) -> Sequence[QWidget]:
        shown = (self._pieces, self._preview, self._panel)
        return tuple(pane for pane in shown if pane.isVisible())

    def first_focus(self) -> QWidget | None:
        row = self._pieces.current_row()
        shown = (part for part in (row, self._preview) if part and part.isVisibleTo(self))
        return next(shown, None)

    def focusNextPrevChild(self, next: bool) -> bool:
        self._turns.finish()
        return super().focusNextPrevChild(next)

    def on_breadth(self, breadth: Breadth) -> None:
        self._bar.set_narrow(breadth is Breadth.NARROW)
        self._preview.fit(whole=breadth is not Breadth.NARROW)
        self._show_values_button()

    # ---- making the pages

    def _on_examined_changed(self) -> None:
        self._stale = True
        self._panel.show_state()
        if self.isVisible():
            self._later.start()

    def _place_said(self, mode: str) -> None:
        """Above the page, or above the tabs where the page may be out of sight."""
        if mode == "three":
            self._middle.insertWidget(1, self._work.said)
        else:
            self._column.insertWidget(0, self._work.said)

    def _on_busy(self, busy: bool) -> None:
        """A button that goes off would hand the focus to the header, and Enter would lock."""
        focus = self.window().focusWidget()
        if busy and focus is not None and self._panel.isAncestorOf(focus):
            self._began = focus
            self._hold_focus()
        self._panel.set_busy(busy)
        if not busy and self._began is not None:
            left = focus is not None and self._work.said.isAncestorOf(focus)
            waited = focus in (self._waits, self._waits.focusProxy())
            if (left or waited) and self._began.isVisible():
                self._began.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
            self._began = None

    def _hold_focus(self) -> None:
        """Where Enter does nothing."""
        self._waits = self._preview if self._preview.isVisible() else self._panes.tabs.strip
        self._waits.setFocus(Qt.FocusReason.ActiveWindowFocusReason)

    def _order(self, draft: bool) -> Order:
        self._turns.finish()
        names = [piece_id for piece_id, _ in available(self.desk.to_print)]
        out = self._pieces.left_out
        chosen = frozenset(name for name in names if name not in out) if out else None
        return Order(
            self.desk.to_print,
            draft,
            chosen,
            self._panel.right_hand,
            self._pieces.order,
            self._panel.thickness,
            self.desk.history_head,
        )

    def _make_if_seen(self) -> None:
        self._stale = True
        if self.isVisible():
            self._make()

    def _make(self) -> None:
        self._background.cancel(self._ticket)
        self._again.hide()
        self._stale = False
        self._list_papers()
        self._loading.set_words(_MAKING, "pending")
        self._turns.add(self._begin)

    def _list_papers(self) -> None:
        numbers = {form.id: form.number for form in self.desk.examined.assessment.forms}
        self._pieces.set_pieces(
            (piece_id, numbers.get(piece_id, ""), title)
            for piece_id, title in available(self.desk.to_print, self._pieces.order)
        )

    def _begin(self) -> None:
        """Once everything is built."""
        self._background.cancel(self._ticket)
        follow(self._pieces.column, self._pieces, self._bar, self._preview, self._panel)
        order = self._order(not self.desk.examined.assessment.complete)
        if order.chosen is not None and not order.chosen:
            self._made = None
            self._bar.set_where("")
            self._stack.setCurrentIndex(0)
            self._loading.set_words(NO_PAPER, "info")
            return
        self._ticket = self._background.run(
            lambda progress: make_behind(order, progress),
            done=self._on_made,
            failed=self._on_failed,
            progressed=lambda done, total: self._loading.set_words(
                f"{_MAKING} {done} / {total}", "pending"
            ),
        )

    def _on_made(self, made: Made) -> None:
        page = made.page_of(*self._paper) or self._preview.page or 1
        self._made = made
        self._stack.setCurrentIndex(1)
        self._pieces.show_made(made)
        self._preview.set_pdf(made.rendered.pdf, page)
        self._panel.show_flaws(len(made.flaws()))
        self._panel.show_volumes(made.packet)

    def _on_flaws_wanted(self) -> None:
        if self._made is not None:
            self._work.show_flaws(self._made.flaws())

    def _on_failed(self, error: Exception) -> None:
        self._made = None
        self._bar.set_where("")
        self._stack.setCurrentIndex(0)
        self._loading.set_words("頁を作れませんでした。案件は保存してあります。", "problem")
        self._again.show()
        raise error  # the crash hook keeps a report without values

    # ---- showing pages

    def _on_piece_chosen(self, piece_id: str) -> None:
        if self._made is None:  # its page follows; its values can be filled already
            self._paper = (piece_id, 0)
            self._pieces.set_current(piece_id)
            return
        page = self._made.page_of(piece_id)
        if page is not None:
            self._panes.show_middle()
            self._preview.show_page(page)
            self._pieces.set_current(piece_id)

    def _on_page_changed(self, page: int) -> None:
        if self._made is None:
            return
        self._bar.set_where(f"{page} / {self._made.rendered.total} 頁")
        at = self._made.piece_at(page)
        piece = self._made.packet.pieces[at]
        self._paper = (piece.id, page - self._made.span(at)[0])
        self._pieces.set_current(piece.id)
        self._show_values_button()

    def _show_values_button(self) -> None:
        """In a narrow window the list with its own button is out of sight."""
        narrow = self.breadth is Breadth.NARROW
        self._bar.show_values(narrow and self._pieces.has_values())
