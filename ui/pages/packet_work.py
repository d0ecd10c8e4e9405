"""PacketWork: one job of printing or writing at a time, which can be stopped, and who begins it."""

from collections.abc import Callable, Sequence
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from ui.background import Background
from ui.desk import Desk
from ui.dialogs.preflight import Preflight
from ui.packet_job import Made, Order, Progress
from ui.pages.packet_panel import PrintPanel
from ui.widgets.work_line import WorkLine

if TYPE_CHECKING:
    from checklists.paper.preflight import Flaw

NO_PAPER = "綴りに入れる紙がありません。「綴りの中身」で選んでください。"
NOT_READY = "見えている頁がありません。頁ができてから、もう一度押してください。"

_STOPPING = "やめています"
_NOT_NOTED = (
    "ただし、版と様式の番号は記録していません。保存できるようになってから、もう一度出してください。"
)


class PacketWork(QObject):
    """``said`` is a line to show above the page; ``busy_changed`` follows the beginning and the end.

    ``ended`` (words, mark) comes when nothing runs and nothing is asked any more.
    ``stopping`` comes before the button that was pressed goes. ``place_wanted`` (page, target): a
    field is to be put right.
    """

    busy_changed = Signal(bool)
    ended = Signal(str, str)
    stopping = Signal()
    place_wanted = Signal(str, str)

    def __init__(self, background: Background, page: QWidget) -> None:
        super().__init__(page)
        self._page = page
        self._background = background
        self._stop = Event()  # of the job under way
        self.busy = False
        self._last = ("", "")
        self.said = WorkLine()
        self.said.stop_wanted.connect(self._on_stop)

    @property
    def stopped(self) -> bool:
        """やめる was pressed while the last job ran."""
        return self._stop.is_set()

    def begin(
        self,
        words: str,
        job: Callable[[Progress], object],
        *,
        done: Callable[..., object],
        failed: Callable[[Exception], object],
        stoppable: bool = True,
    ) -> None:
        """Run ``job`` off the thread; its progress says False after やめる was pressed."""
        self._stop = stop = Event()
        self._set_busy(True)
        self.say(words, "pending", stoppable=stoppable)
        self._background.run(
            lambda progress: job(lambda at, total: progress(at, total) and not stop.is_set()),
            done=lambda result: self._after(done, result),
            failed=lambda error: self._after(failed, error),
            progressed=lambda at, total: self.say(
                _STOPPING if stop.is_set() else f"{words} {at} / {total}頁",
                "pending",
                stoppable=not stop.is_set(),
            ),
        )

    def say(self, words: str, mark: str, *, stoppable: bool = False) -> None:
        """Show a sentence with its mark."""
        self._last = (words, mark)
        self.said.say(words, mark, stoppable=stoppable)

    def refuses(self, order: Order) -> bool:
        """Say it when nothing is chosen; silent while a job is under way, which says itself."""
        if self.busy:
            return True
        nothing = order.chosen is not None and not order.chosen
        if nothing:
            self.say(NO_PAPER, "problem")
        return nothing

    def _after(self, act: Callable[..., object], result: object) -> None:
        self._set_busy(False)
        try:
            act(result)
        finally:
            self._tell_end()

    def _tell_end(self) -> None:
        asked = [one for one in self._page.findChildren(QDialog) if one.isVisible()]
        if asked:
            asked[0].finished.connect(self._tell_end, Qt.ConnectionType.QueuedConnection)
        elif not self.busy:
            self.ended.emit(*self._last)

    def _set_busy(self, busy: bool) -> None:
        self.busy = busy
        self.busy_changed.emit(busy)

    def _on_stop(self) -> None:
        self._stop.set()
        self.stopping.emit()
        self.say(_STOPPING, "pending")

    # ---- what paper cannot show

    def past_flaws(
        self, flaws: "Sequence[Flaw]", go_on: Callable[[], object], not_done: str
    ) -> None:
        """``go_on`` at once where there is nothing to say, else when the person has read the list
        and wants to; otherwise ``not_done`` is said."""
        if not flaws:
            go_on()
            return
        self.said.hide()
        dialog = self._open(Preflight(flaws, self._page))
        dialog.accepted.connect(go_on)
        dialog.rejected.connect(lambda: self.say(not_done, "info"))

    def show_flaws(self, flaws: "Sequence[Flaw]") -> None:
        """The list to read and to put right from; nothing is printed."""
        if flaws:
            self._open(Preflight(flaws, self._page, ask=False))

    def _open(self, dialog: Preflight) -> Preflight:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.place_wanted.connect(self.place_wanted)
        dialog.open()
        return dialog


class PacketWay(QObject):
    """A way out of the packet page. ``order`` gives what is chosen now, as 案 or not; ``shown`` the
    pages in sight.
    """

    def __init__(
        self,
        desk: Desk,
        panel: PrintPanel,
        work: PacketWork,
        order: Callable[[bool], Order],
        shown: Callable[[], Made | None],
        page: QWidget,
    ) -> None:
        super().__init__(page)
        self._desk = desk
        self._panel = panel
        self._work = work
        self._order_of = order
        self._shown = shown
        self._page = page


def noted(desk: Desk, order: Order, pages: int | None) -> str:
    """Keep that the packet is out; what to say of it. A draft is kept and fixes nothing."""
    kept = desk.note_printed(order.examined, pages, draft=order.draft)
    if order.draft:
        return ""
    if not kept:
        return _NOT_NOTED
    number = order.examined.case.edition.number
    return f"第{number}版として記録し、様式の番号を確定しました。"
