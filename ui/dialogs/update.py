"""UpdateDialog: a zip is chosen, looked at as a whole, and put beside the version that runs."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.dialogs.column import ColumnDialog
from ui.dialogs.open_file import ask_open
from ui.installing.update_put import Placed
from ui.installing.update_zip import Offer, Standing
from ui.office.update_work import COPIED
from ui.office.updating import Updating
from ui.widgets.button import Button
from ui.widgets.mark_line import MarkLine
from ui.widgets.pane import Card
from ui.widgets.paragraph import Paragraph

KINDS = "更新のzip (*.zip)"
_MB = 1_000_000
_WORDS = (
    "新しい版を、情報担当から配られたzipで入れます。インターネットは使いません。管理者の権限も要りません。",
    "zipと署名(.zip.sig)は、同じフォルダーに置きます。共有フォルダーの上でも選べます。",
)
_THEN = (
    "「更新する」を押すと、先に保存ファイルの控えを作り、開けることを確かめます。"
    "それから新しい版を、いまの版の隣のフォルダーに入れます。いまの版は残り、戻せます。"
)
_BEGIN_ANEW = (
    "いまの窓は、版 {running} のまま動いています。委託点検帳を閉じて、"
    "スタートメニューから始め直すと、新しい版になります。"
)
_NOT_ENTERED = "スタートメニューを新しい版に向けられませんでした。委託点検帳を閉じて、次のファイルを開いてください。"
_BACK = "前の版に戻すときは、版のフォルダーの「前の版に戻す.cmd」を開きます。"


class UpdateDialog(ColumnDialog):
    """``end_wanted``: the program shall be closed, to be begun anew."""

    end_wanted = Signal()

    def __init__(self, updating: Updating, parent: QWidget | None = None) -> None:
        super().__init__("更新", (740, 440), parent)
        self._updating = updating
        updating.setParent(self)
        self._offer: Offer | None = None
        self._busy = ""
        self._copied = False
        self._shown: list[QWidget] = []
        self.away = Button("閉じる", self)
        self.choose = Button("更新のzipを選ぶ", self, kind="primary", icon="file")
        self.take = Button("更新する", self, kind="primary", icon="import")
        self.end = Button("委託点検帳を閉じる", self, kind="primary")
        self.area.body.addStretch(1)
        self.lay_foot((), (self.away, self.choose, self.take, self.end))
        self._connect()
        off = updating.why_off
        if off is not None:
            parts = (MarkLine(self, off.happened, "info"), Paragraph(off.todo, self, phrases=True))
            self._show([*parts])
        else:
            self.show_first(updating.running)

    def _connect(self) -> None:
        self.away.clicked.connect(self.reject)
        self.choose.clicked.connect(self._on_choose)
        self.take.clicked.connect(self._on_take)
        self.end.clicked.connect(self._on_end)
        self.work.stop_wanted.connect(self._updating.stop)
        self._updating.looked.connect(self.show_offer)
        self._updating.copied_first.connect(self._on_copied)
        self._updating.placed.connect(self.show_placed)
        self._updating.refused.connect(self.show_refused)
        self._updating.progressed.connect(self._on_progressed)

    # ---- what stands in it

    def show_first(self, running: str) -> None:
        """Before a zip is chosen; ``running``: the version, if it is known."""
        lines = [Paragraph(f"いまの版: {running}", self, role="h3")] if running else []
        self._show(
            [*lines, *(Paragraph(words, self, phrases=True) for words in _WORDS)], self.choose
        )

    def show_offer(self, offer: Offer) -> None:
        """The zip is good; whether there is anything to do."""
        self._end_work()
        found, card = offer.manifest, Card(parent=self)
        card.body.addWidget(Paragraph(f"版 {offer.release}", card, role="h3"))
        card.body.addWidget(
            Paragraph(f"いまの版: {offer.running}　「{offer.name}」", card, role="sub")
        )
        card.body.addWidget(
            MarkLine(card, f"署名は正しいものです(鍵 {offer.key.number})。", "done")
        )
        inside = f"{len(found.files)}ファイル、{found.size / _MB:.0f}MBのどれもが、署名された目録と合っています。"
        card.body.addWidget(MarkLine(card, inside, "done"))
        if offer.standing is Standing.EQUAL:
            same = MarkLine(self, "いまの版と同じです。することはありません。", "info")
            self._show([card, same], None)
            return
        self._offer = offer
        self._show([card, Paragraph(_THEN, self, phrases=True)], self.take)

    def show_refused(self, happened: str, todo: str) -> None:
        """Why not, and what to do. A good zip may be tried again; instead of a bad one another."""
        self._busy = ""
        if self._offer is not None:
            self.work.say(f"{happened}{todo}", "problem")
            return
        self.work.hide()
        self.choose.set_text("別のzipを選ぶ")
        parts = [MarkLine(self, happened, "problem")]
        self._show([*parts, *([Paragraph(todo, self, phrases=True)] if todo else [])], self.choose)

    def show_placed(self, placed: Placed) -> None:
        """What was done, and how the new version is begun."""
        running = self._offer.running if self._offer is not None else self._updating.running
        self._end_work()
        parts: list[QWidget] = [
            MarkLine(self, f"版 {placed.release} を入れました。", "done"),
            *([MarkLine(self, COPIED, "done")] if self._copied else []),
        ]
        if placed.entered:
            words = _BEGIN_ANEW.format(running=running)
            parts.append(Paragraph(words, self, phrases=True))
        else:
            parts.append(MarkLine(self, _NOT_ENTERED, "flag"))
            parts.append(Paragraph(str(placed.window), self, role="sub"))
        if placed.removed:
            gone = "、".join(placed.removed)
            parts.append(
                Paragraph(f"戻る先でなくなった版({gone})は、取り除きました。", self, role="sub")
            )
        parts.append(Paragraph(_BACK, self, role="sub"))
        self._show(parts, self.end)

    def _show(self, parts: list[QWidget], main: Button | None = None) -> None:
        for old in self._shown:
            self.area.body.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._shown = parts
        for place, part in enumerate(parts):
            self.area.body.insertWidget(place, part)
            part.show()
        for button in (self.choose, self.take, self.end):
            button.setVisible(button is main)
        (main or self.away).setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- the work

    def ask_file(self) -> str:
        """Which file; empty when the person thinks better of it."""
        return ask_open(self, "更新のzipを選ぶ", KINDS)

    def _on_choose(self) -> None:
        if self._busy:
            return
        name = self.ask_file()
        if name:
            self.begin("署名と中身を確かめています")
            self._updating.look(Path(name))

    def _on_take(self) -> None:
        if self._offer is not None and not self._busy:
            self.begin("保存ファイルの控えを作っています")
            self._updating.apply(self._offer)

    def _on_copied(self) -> None:
        self._copied = True
        self.begin("新しい版を入れています")

    def _on_progressed(self, done: int, total: int) -> None:
        if self._busy:
            at = f"({done // _MB}/{total // _MB}MB)" if total >= _MB else ""
            self.work.say(f"{self._busy}{at}", "pending", stoppable=True)

    def _on_end(self) -> None:
        self.accept()
        self.end_wanted.emit()

    def begin(self, words: str) -> None:
        """Something is under way that can be stopped; the buttons are not shut, for the keyboard
        would lose its place.
        """
        self._busy = words
        self.work.say(words, "pending", stoppable=True)

    def _end_work(self) -> None:
        self._busy = ""
        self.work.hide()

    def done(self, result: int) -> None:
        """Whatever was begun is given up: what was there before stays."""
        self._updating.stop()
        super().done(result)
