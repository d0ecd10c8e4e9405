"""HandoverConflicts: two values of one place side by side, one of them is chosen."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from checklists import dates
from ui import theme
from ui.dialogs.column import ColumnDialog
from ui.office.handed import ConflictLine
from ui.office.handing_over import HandingOver
from ui.widgets.button import Button
from ui.widgets.pane import Card
from ui.widgets.paragraph import Paragraph


class HandoverConflicts(ColumnDialog):
    """One at a time; a decision leads to the next, what is left stays open.

    ``only``: those of one place (case, part, key). ``decided`` follows the last of them, in words.
    """

    decided = Signal(str)

    def __init__(
        self,
        handing: HandingOver,
        parent: QWidget | None = None,
        *,
        only: tuple[str, str, str] | None = None,
    ) -> None:
        super().__init__("食い違いを決める", (940, 620), parent)
        self._handing = handing
        self._only = only
        self._lines: tuple[ConflictLine, ...] = ()
        self._at = 0
        self._count = Paragraph("", self, role="sub")
        self._case = Paragraph("", self, role="h3")
        self._place = Paragraph("", self)
        self._what = Paragraph("", self, role="sub", phrases=True)
        self._ours, self._theirs = Card(parent=self), Card(parent=self)
        self._our_words, self._their_words = Paragraph("", self), Paragraph("", self)
        self._whose = Paragraph("", self, role="h3")
        self.keep = Button("こちらのままにする", self, kind="primary")
        self.take = Button("相手の内容にする", self, kind="primary")
        self.former = Button("前へ", self, icon="left")
        self.later = Button("後で決める", self, icon="right", icon_after=True)
        self.close_it = Button("閉じる", self)
        self._lay_out()
        self.keep.clicked.connect(lambda: self._decide(take_theirs=False))
        self.take.clicked.connect(lambda: self._decide(take_theirs=True))
        self.former.clicked.connect(lambda: self._go(self._at - 1))
        self.later.clicked.connect(lambda: self._go(self._at + 1))
        self.close_it.clicked.connect(self.reject)
        self._handing.forgotten.connect(self._read)
        self._handing.conflicts_changed.connect(self._read)
        self._read()

    def _lay_out(self) -> None:
        body = self.area.body
        for part in (self._count, self._case, self._place, self._what):
            body.addWidget(part)
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        for card, head, words, button in (
            (
                self._ours,
                Paragraph("こちら(この端末)", self, role="h3"),
                self._our_words,
                self.keep,
            ),
            (self._theirs, self._whose, self._their_words, self.take),
        ):
            card.body.addWidget(head)
            card.body.addWidget(words)
            card.body.addStretch(1)
            card.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            card.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            row.addWidget(card, 1)
        self._pair = QWidget(self)
        self._pair.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        body.addWidget(self._pair)
        body.addStretch(1)
        self.lay_foot((self.former, self.later), (self.close_it,))

    def _read(self) -> None:
        self._lines = tuple(
            line for line in self._handing.conflicts() if self._only in (None, line.spot)
        )
        self._go(self._at)

    def _go(self, at: int) -> None:
        count = len(self._lines)
        self._at = max(min(at, count - 1), 0)
        for part in (self._case, self._place, self._what, self._pair):
            part.setVisible(bool(count))
        for button in (self.former, self.later):
            button.setVisible(self._only is None or count > 1)
        self.former.setEnabled(self._at > 0)
        self.later.setEnabled(self._at < count - 1)
        if not count:
            self._count.show()
            self._count.set_text("決めていない食い違いはありません。")
            self.close_it.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        line = self._lines[self._at]
        self._count.set_text(f"{count}か所のうち{self._at + 1}か所目")
        self._count.setVisible(self._only is None or count > 1)
        self._case.set_text(line.case_title)
        self._place.set_text(line.place)
        self._what.set_text(line.what)
        self._our_words.set_text(line.ours)
        self._their_words.set_text(line.theirs)
        day = line.at.date()
        came = f"{dates.wareki(day)}({dates.weekday(day)})に受取り"
        self._whose.set_text(f"相手　{'　'.join(part for part in (line.who, came) if part)}")
        why = self._handing.why_not
        for button in (self.keep, self.take):
            button.setEnabled(why is None)
        if why is not None:
            self.say_trouble(why)
        self.keep.setFocus(Qt.FocusReason.OtherFocusReason)

    def _decide(self, *, take_theirs: bool) -> None:
        line = self._lines[self._at]
        if self._handing.decide(line.number, take_theirs=take_theirs):
            word = "相手の内容にしました" if take_theirs else "こちらのままにしました"
            said = f"{line.place}: {word}。履歴に残してあります。"
            self.work.say(said, "done")
            if self._only is not None and not self._lines:
                self.decided.emit(said)
        else:
            self.work.say("決められませんでした。どちらの内容もそのまま残っています。", "problem")
