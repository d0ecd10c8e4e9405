"""Packet: its papers, the real page, and how it goes to the printer or into a file."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from checklists.paper.packet_lines import available
from ui import printing, theme
from ui.background import Background
from ui.desk import Desk
from ui.file_names import safe_name
from ui.output import OutputFailed, write_whole
from ui.packet_job import FileRefused, Made, Order, Progress, make, make_behind, make_word
from ui.pages.packet_panel import PrintPanel
from ui.pages.packet_pieces import PiecesPane
from ui.pages.page import Breadth, Page
from ui.widgets.button import Button
from ui.widgets.mark_line import MarkLine
from ui.widgets.page_preview import PagePreview
from ui.widgets.panes import ThreePanes
from ui.widgets.paragraph import Paragraph

_NO_PAPER = "綴りに入れる紙がありません。左で選んでください。"
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
        self._stale = True
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_WAIT_BEFORE_MAKING)
        self._later.timeout.connect(self._make)
        self._pieces = PiecesPane(desk)
        self._panel = PrintPanel(desk)
        self._preview = PagePreview()
        self._panes = ThreePanes(
            self._pieces,
            self._build_middle(),
            self._panel,
            ("頁", "印刷のしかた"),
            list_name="綴りの中身",
            left_widths=(340, 372),
            right_widths=(312, 332),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._panes)
        self._connect()

    def _build_middle(self) -> QWidget:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(*(theme.px(n) for n in (16, 2, 16, 2)))
        row.setSpacing(theme.px(4))
        self._where = Paragraph("", role="body")
        self._percent = Paragraph("", role="sub")
        acts: Sequence[tuple[str, str, Callable[[], object]]] = (
            ("前の頁", "left", lambda: self._preview.turn(-1)),
            ("次の頁", "right", lambda: self._preview.turn(1)),
            ("縮小", "", lambda: self._preview.enlarge(-1)),
            ("拡大", "", lambda: self._preview.enlarge(1)),
            ("全体", "", self._preview.fit),
            ("この頁だけ", "print", self._on_one_page),
        )
        made = {}
        for name, icon, act in acts:
            button = Button("" if icon in ("left", "right") else name, kind="quiet", icon=icon)
            button.setAccessibleName(name)
            button.clicked.connect(lambda _checked=False, do=act: do())
            made[name] = button
        row.addWidget(made["前の頁"])
        row.addWidget(self._where)
        row.addWidget(made["次の頁"])
        row.addStretch(1)
        row.addWidget(made["縮小"])
        row.addWidget(self._percent)
        for name in ("拡大", "全体", "この頁だけ"):
            row.addWidget(made[name])
        self._values = Button("値を入れる", kind="quiet", icon="note")
        self._values.clicked.connect(self._pieces.ask_values)
        self._values.hide()
        row.addWidget(self._values)
        self._zoom_buttons = [made["縮小"], made["拡大"], made["全体"], self._percent]
        column.addWidget(bar)
        self._said = MarkLine(None, "", "pending")
        self._said.setContentsMargins(*(theme.px(n) for n in (16, 4, 16, 4)))
        self._said.hide()
        column.addWidget(self._said)
        self._stack = QStackedWidget()
        self._loading = Paragraph("頁を作っています", role="sub")
        hold = QWidget()
        inside = QVBoxLayout(hold)
        inside.setContentsMargins(*(theme.px(n) for n in (24, 24, 24, 24)))
        inside.addWidget(self._loading)
        inside.addStretch(1)
        self._stack.addWidget(hold)
        self._stack.addWidget(self._preview)
        column.addWidget(self._stack, 1)
        return middle

    def _connect(self) -> None:
        self._pieces.piece_chosen.connect(self._on_piece_chosen)
        self._pieces.values_wanted.connect(lambda form: self.jump_requested.emit("form", form))
        self._pieces.taken_changed.connect(self._later.start)
        self._panel.order_changed.connect(self._later.start)
        self._panel.print_wanted.connect(self._on_print)
        self._panel.pdf_wanted.connect(self._on_pdf)
        self._panel.word_wanted.connect(self._on_word)
        self._panel.rest_wanted.connect(lambda: self.jump_requested.emit("gaps", ""))
        self._preview.page_changed.connect(self._on_page_changed)
        self._preview.scale_changed.connect(lambda n: self._percent.set_text(f"{n}%"))
        self.desk.examined_changed.connect(self._on_examined_changed)

    # ---- what the window asks

    def refresh(self) -> None:
        self._panel.show_state()
        if self._stale or self._made is None or self._made.order.examined is not self.desk.examined:
            self._make()

    def show_target(self, target: str) -> None:
        """A paper's id."""
        if target == "print":
            self._on_print(not self.desk.examined.assessment.complete)
        elif target:
            self._on_piece_chosen(target)

    def panes(self) -> Sequence[QWidget]:
        shown = (self._pieces, self._preview, self._panel)
        return tuple(pane for pane in shown if pane.isVisible())

    def first_focus(self) -> QWidget | None:
        return self._pieces.first_row() or self._preview

    def on_breadth(self, breadth: Breadth) -> None:
        for part in self._zoom_buttons:
            part.setVisible(breadth is not Breadth.NARROW)
        self._preview.fit(whole=breadth is not Breadth.NARROW)
        self._show_values_button()

    def leave(self) -> None:
        self._later.stop()

    # ---- making the pages

    def _on_examined_changed(self) -> None:
        self._stale = True
        self._panel.show_state()
        if self.isVisible():
            self._later.start()

    def _order(self, draft: bool) -> Order:
        names = [piece_id for piece_id, _ in available(self.desk.examined)]
        out = self._pieces.left_out
        chosen = frozenset(name for name in names if name not in out) if out else None
        return Order(self.desk.examined, draft, chosen, self._panel.right_hand)

    def _make(self) -> None:
        self._background.cancel(self._ticket)
        self._stale = False
        numbers = {form.id: form.number for form in self.desk.examined.assessment.forms}
        self._pieces.set_pieces(
            (piece_id, numbers.get(piece_id, ""), title)
            for piece_id, title in available(self.desk.examined)
        )
        order = self._order(not self.desk.examined.assessment.complete)
        if order.chosen is not None and not order.chosen:
            self._stack.setCurrentIndex(0)
            self._loading.set_text(_NO_PAPER)
            return
        self._loading.set_text("頁を作っています")
        self._ticket = self._background.run(
            lambda progress: make_behind(order, progress),
            done=self._on_made,
            failed=self._on_failed,
            progressed=lambda done, total: self._loading.set_text(
                f"頁を作っています {done} / {total}"
            ),
        )

    def _on_made(self, made: Made) -> None:
        page = self._preview.page or 1
        self._made = made
        self._stack.setCurrentIndex(1)
        self._pieces.show_made(made)
        self._preview.set_pdf(made.rendered.pdf, page)
        self._panel.show_problems([problem.sentence for problem in made.rendered.problems])

    def _on_failed(self, error: Exception) -> None:
        self._stack.setCurrentIndex(0)
        self._loading.set_text(
            "頁を作れませんでした。案件は保存してあります。この画面を開き直してください。"
        )
        raise error  # the crash hook keeps a report without values

    # ---- showing pages

    def _on_piece_chosen(self, piece_id: str) -> None:
        if self._made is None:
            return
        for index, piece in enumerate(self._made.packet.pieces):
            if piece.id == piece_id:
                self._panes.show_middle()
                self._preview.show_page(self._made.span(index)[0])
                self._pieces.set_current(piece_id)

    def _on_page_changed(self, page: int) -> None:
        if self._made is None:
            return
        self._where.set_text(f"{page} / {self._made.rendered.total} 頁")
        piece = self._made.packet.pieces[self._made.piece_at(page)]
        self._pieces.set_current(piece.id)
        self._show_values_button()

    def _show_values_button(self) -> None:
        """In a narrow window the list with its own button is out of sight."""
        narrow = self.breadth is Breadth.NARROW
        self._values.setVisible(narrow and self._pieces.has_values())

    # ---- printing

    def _on_one_page(self) -> None:
        if self._made is not None and self._preview.page:
            pages = (self._preview.page - 1,)
            self._send(self._made, (printing.Run(pages, False),), final=False)

    def _on_print(self, draft: bool) -> None:
        """Print what is shown; a final case printed as 案 is made anew first."""
        order = self._order(draft)
        if self._refuses(order):
            return
        if self._made is not None and self._made.order == order:
            self._send_all(self._made)
            return
        self._background.run(
            lambda progress: make(order, progress), done=self._send_all, failed=self._on_failed
        )

    def _refuses(self, order: Order) -> bool:
        """Say it when nothing is chosen."""
        nothing = order.chosen is not None and not order.chosen
        if nothing:
            self._say(_NO_PAPER, "problem")
        return nothing

    def _send_all(self, made: Made) -> None:
        pieces = [
            (*_first_and_number(made.span(n)), piece.single_sided)
            for n, piece in enumerate(made.packet.pieces)
        ]
        runs = printing.runs(pieces, apart=self._panel.apart)
        self._send(made, runs, final=not made.order.draft)

    def _send(self, made: Made, runs: tuple[printing.Run, ...], *, final: bool) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName("委託点検帳")  # neutral: a queue shows its jobs to everyone
        printer.setCopyCount(self._panel.copies)
        if not self.ask_printer(printer):
            return
        self._panel.set_busy(True)

        def job(progress: Progress) -> int:
            done = 0
            for run in runs:
                two = run.duplex and self._panel.duplex
                printer.setDuplex(
                    QPrinter.DuplexMode.DuplexLongSide if two else QPrinter.DuplexMode.DuplexNone
                )
                done += printing.send(made.rendered.pdf, run.pages, printer, progress)
            return done

        self._background.run(
            job,
            done=lambda number: self._on_printed(number, final),
            failed=self._on_print_failed,
            progressed=lambda done, total: self._say(
                f"印刷しています {done} / {total}頁", "pending"
            ),
        )

    def ask_printer(self, printer: QPrinter) -> bool:
        """Let the person choose; False when they think better of it."""
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle("印刷機を選ぶ")
        return bool(dialog.exec())

    def _on_printed(self, number: int, final: bool) -> None:
        self._panel.set_busy(False)
        words = f"{number}頁を印刷機に送りました。"
        if final and self.desk.freeze_numbers():
            words += "様式の番号を確定しました。"
        self._say(words, "done")

    def _on_print_failed(self, error: Exception) -> None:
        self._panel.set_busy(False)
        if not isinstance(error, printing.PrintFailed):
            raise error
        self._say(str(error), "problem")

    # ---- files

    def _on_pdf(self) -> None:
        order = self._order(not self.desk.examined.assessment.complete)
        self._write(order, ".pdf", "PDF (*.pdf)", lambda p: make(order, p).rendered.pdf)

    def _on_word(self) -> None:
        order = self._order(not self.desk.examined.assessment.complete)
        self._write(order, ".docx", "Word (*.docx)", lambda _progress: make_word(order))

    def _write(
        self, order: Order, ending: str, kinds: str, job: Callable[[Progress], bytes]
    ) -> None:
        if self._refuses(order):
            return
        draft = "（案）" if order.draft else ""
        name = safe_name(f"{self.desk.case.title}{draft}", ending)
        chosen = self.ask_file(name, kinds)
        if not chosen:
            return
        path = Path(chosen)
        path = path if path.suffix.lower() == ending else path.with_name(path.name + ending)
        self._panel.set_busy(True)
        self._say("ファイルを作っています", "pending")
        self._background.run(
            job,
            done=lambda data: self._on_file_made(path, data, not order.draft),
            failed=self._on_file_failed,
        )

    def ask_file(self, name: str, kinds: str) -> str:
        """Where the file goes; empty when the person thinks better of it."""
        return QFileDialog.getSaveFileName(self, "ファイルに書き出す", name, kinds)[0]

    def _on_file_made(self, path: Path, data: bytes, final: bool) -> None:
        self._panel.set_busy(False)
        try:
            write_whole(path, data)
        except OutputFailed as failed:
            self._say(str(failed), "problem")
            return
        words = f"「{path.name}」に書き出しました。"
        if final and self.desk.freeze_numbers():
            words += "様式の番号を確定しました。"
        self._say(words, "done")

    def _on_file_failed(self, error: Exception) -> None:
        self._panel.set_busy(False)
        if isinstance(error, FileRefused):
            self._say(f"ファイルを作れませんでした。{error}", "problem")
            return
        self._say("ファイルを作れませんでした。案件は保存してあります。", "problem")
        raise error

    def _say(self, words: str, mark: str) -> None:
        self._said.set_words(words, mark)
        self._said.show()


def _first_and_number(span: tuple[int, int]) -> tuple[int, int]:
    return span[0], span[1] - span[0] + 1
