"""HandoverTake: a package is opened, looked at case by case and value by value, and taken in."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.dialogs.column import ColumnDialog
from ui.dialogs.open_file import ask_open
from ui.models.case_row import UNTITLED
from ui.moments import moment
from ui.office.handed import (
    IncomingLine,
    IncomingValue,
    OpenedPackage,
    PackageFront,
    TakenPackage,
    counted,
)
from ui.office.handing_over import KINDS, HandingOver
from ui.trouble import Trouble
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.mark_line import MarkLine
from ui.widgets.pane import Card
from ui.widgets.paragraph import Paragraph
from ui.widgets.said_line import SaidLine
from ui.widgets.secret_line import secret_line

_STATES = {
    "new": ("新しい案件です。全部を取り込みます", "done"),
    "equal": ("この端末にある内容と同じです", "info"),
    "taken": ("このファイルから、前に取り込んであります", "info"),
    "disposed": ("保存年限が満了して廃棄した案件です。取り込みません", "locked"),
}
_FIXED = frozenset(("taken", "disposed"))
# More lines than this of one case are counted, not shown: nobody reads them here.
_SHOWN = 40


class HandoverTake(ColumnDialog):
    """Choose a file, give its passphrase, look, take in."""

    def __init__(self, handing: HandingOver, parent: QWidget | None = None) -> None:
        super().__init__("引継ぎファイルを取り込む", (860, 660), parent)
        self._handing = handing
        self._front: PackageFront | None = None
        self._busy = ""
        self._boxes: dict[str, QCheckBox] = {}
        self._done = SaidLine(self)
        self._done.hide()
        self._said = Paragraph("", self)
        self.secret = secret_line(self)
        self._secret_field = Field("合言葉", self.secret, required=True)
        self._cases = QWidget(self)
        self._column = QVBoxLayout(self._cases)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(12))
        for part in (self._done, self._said, self._secret_field, self._cases):
            self.area.body.addWidget(part)
        self.area.body.addStretch(1)
        self.cancel = Button("やめる", self)
        self.choose = Button("引継ぎファイルを選ぶ", self, kind="primary", icon="file")
        self.open_it = Button("合言葉で開く", self, kind="primary", icon="lock")
        self.take = Button("取り込む", self, kind="primary", icon="import")
        self.lay_foot((), (self.cancel, self.choose, self.open_it, self.take))
        self._connect()
        self._show_first()

    def _connect(self) -> None:
        self.cancel.clicked.connect(self.reject)
        self.choose.clicked.connect(self._on_choose)
        self.open_it.clicked.connect(self._on_open)
        self.secret.returnPressed.connect(self._on_open)
        self.take.clicked.connect(self._on_take)
        self.work.stop_wanted.connect(self._handing.stop)
        self._handing.opened.connect(self._on_opened)
        self._handing.taken.connect(self._on_taken)
        self._handing.forgotten.connect(self._on_forgotten)
        self._handing.failed.connect(self._on_failed)
        self._handing.progressed.connect(self._on_progressed)

    def _show(self, main: Button | None) -> None:
        for button in (self.choose, self.open_it, self.take):
            button.setVisible(button is main)
            button.setEnabled(True)
            button.setAutoDefault(False)  # Enter in the field opens, it presses nothing else
        self._secret_field.setVisible(main is self.open_it)
        self._cases.setVisible(main is self.take)

    def _show_first(self) -> None:
        self._said.set_text(
            "ほかの人の引継ぎファイル(.hikitsugi)を、この端末の案件に合わせます。\n"
            "この端末の内容は消えません。違う値があれば両方を残し、後でどちらにするかを決めます。\n"
            "取り込む前に、控え(バックアップ)を1つ作ります。"
        )
        self._show(self.choose)
        self.choose.setFocus(Qt.FocusReason.TabFocusReason)

    # ---- the file and its passphrase

    def ask_file(self) -> str:
        """Which file; empty when the person thinks better of it."""
        return ask_open(self, "引継ぎファイルを選ぶ", KINDS)

    def _on_choose(self) -> None:
        name = self.ask_file()
        if not name:
            return
        self._busy = "front"
        front = self._handing.front(Path(name))
        if front is None:
            return
        self._busy = ""
        self._front = front
        lines = [f"「{front.path.name}」", f"入っているもの: {counted(front.counts)}"]
        if front.without_names:
            lines.append("氏名を除いて作られたファイルです。")
        lines.append(f"合言葉の手がかり: {front.hint or '(書かれていません)'}")
        self._said.set_text("\n".join(lines))
        self.work.hide()
        self._show(self.open_it)
        self.secret.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_open(self) -> None:
        if self._front is None or self._busy:
            return
        if not self.secret.text().strip():
            self._secret_field.set_error("合言葉を入れてください。")
            self.secret.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self._secret_field.set_error(None)
        self._begin("open", "開いて、この端末の案件と比べています")
        self._handing.open(self._front.path, self.secret.text())

    # ---- what is in it

    def _on_opened(self, package: OpenedPackage) -> None:
        self._busy = ""
        self.secret.setText("")
        whose = f"　作った人: {package.who}" if package.who else ""
        self._said.set_text(
            f"「{package.name}」　{moment(package.made_at)}{whose}\n{_in_all(package.cases)}"
        )
        for case in package.cases:
            self._column.addWidget(self._case_card(case))
        self.work.hide()
        self._show(self.take)
        self._look()
        first = next(iter(self._boxes.values()), None)
        (first or self.cancel).setFocus(Qt.FocusReason.OtherFocusReason)

    def _case_card(self, case: IncomingLine) -> Card:
        card = Card(parent=self._cases)
        title = case.title or UNTITLED
        if case.state in _FIXED:
            card.body.addWidget(Paragraph(title, card, role="h3"))
        else:
            box = self._boxes[case.id] = QCheckBox(title.replace("&", "&&"), card)
            box.setChecked(True)
            box.toggled.connect(self._look)
            card.body.addWidget(box)
        words, mark = _STATES.get(case.state) or (_difference(case), "info")
        card.body.addWidget(MarkLine(card, words, mark))
        ordered = sorted(case.lines, key=lambda line: not line.conflict)
        for line in ordered[:_SHOWN]:
            card.body.addWidget(_value_line(line, card))
        if len(ordered) > _SHOWN:
            rest = f"ほかに{len(ordered) - _SHOWN}か所あります。"
            card.body.addWidget(Paragraph(rest, card, role="sub"))
        return card

    def _look(self) -> None:
        count = sum(box.isChecked() for box in self._boxes.values())
        self.take.set_text(f"{count}件を取り込む" if count else "取り込む")
        self.take.setEnabled(bool(count))

    def _on_take(self) -> None:
        if self._busy:
            return
        why = self._handing.why_not
        if why is not None:
            self.say_trouble(why)
            return
        self._begin("take", "控えを作ってから、取り込んでいます")
        self._handing.take([one for one, box in self._boxes.items() if box.isChecked()])

    def _on_taken(self, taken: TakenPackage) -> None:
        self._busy = ""
        lines = []
        if taken.added:
            lines.append(f"新しい案件 {taken.added}件")
        if taken.changed:
            lines.append(f"値が加わった案件 {taken.changed}件")
        if taken.history:
            lines.append(f"受け取った履歴 {taken.history}行")
        if taken.conflicts:
            lines.append(
                f"食い違い {taken.conflicts}か所: いまはこの端末の内容のままです。"
                "閉じてから「食い違いを決める」を押して、どちらにするかを決めてください。"
            )
        self._said.set_text("\n".join(lines))
        self._said.setVisible(bool(lines))
        if lines:
            self._done.set_words("取り込みました。", "done")
        else:
            self._done.set_words("新しく加わるものはありませんでした。", "info")
        self._done.show()
        self.work.hide()
        self._show(None)
        self.cancel.set_text("閉じる")
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_forgotten(self) -> None:
        """The window was locked: the package has to be opened again."""
        self._busy = ""
        self.secret.setText("")
        if self.take.isVisibleTo(self) or self.open_it.isVisibleTo(self):
            self._front = None
            self._boxes.clear()
            while (item := self._column.takeAt(0)) is not None:
                widget = item.widget()
                if widget is not None:
                    widget.hide()
                    widget.deleteLater()
            self.work.say("ロックしたので、ファイルを閉じました。もう一度選んでください。", "info")
            self._show_first()

    # ---- the work

    def _begin(self, what: str, words: str) -> None:
        # The buttons are not shut: the keyboard would lose its place.
        self._busy, self._words = what, words
        self.work.say(words, "pending", stoppable=True)

    def _on_progressed(self, done: int, total: int) -> None:
        if self._busy in ("open", "take"):
            self.work.say(f"{self._words}({done}/{total})", "pending", stoppable=True)

    def _on_failed(self, trouble: Trouble) -> None:
        if not self._busy:
            return
        was, self._busy = self._busy, ""
        if trouble.code in ("secret_wrong", "value_refused") and was == "open":
            self.work.hide()
            self._secret_field.set_error(
                "この合言葉では開けません。手がかりを見て、入れ直してください。"
            )
            self.secret.setFocus(Qt.FocusReason.OtherFocusReason)
            self.secret.selectAll()
        else:
            self.say_trouble(trouble)

    def done(self, result: int) -> None:
        if self._busy:
            self._handing.stop()
        self._handing.forget()
        self.secret.setText("")
        super().done(result)


def _in_all(cases: tuple[IncomingLine, ...]) -> str:
    new = sum(case.state == "new" for case in cases)
    conflicts = sum(case.conflicts for case in cases)
    values = sum(case.new for case in cases)
    return f"案件{len(cases)}件のうち、新しい案件{new}件。ある案件に加わる値{values}、食い違い{conflicts}。"


def _difference(case: IncomingLine) -> str:
    return f"この端末にあります。同じ値{case.equal}、加わる値{case.new}、食い違い{case.conflicts}"


def _value_line(line: IncomingValue, parent: QWidget) -> QWidget:
    if not line.conflict:
        return MarkLine(parent, f"加わる　{line.place}: {_one_line(line.theirs)}", "plus")
    both = QWidget(parent)
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(MarkLine(both, f"食い違い　{line.place}", "flag"))
    words = QHBoxLayout()
    words.setContentsMargins(theme.px(22), 0, 0, 0)  # under the words, not under their mark
    text = f"こちら: {_one_line(line.ours)}\n相手: {_one_line(line.theirs)}"
    words.addWidget(Paragraph(text, both, role="sub"))
    column.addLayout(words)
    return both


def _one_line(text: str) -> str:
    plain = " / ".join(line.strip() for line in text.splitlines())
    return plain if len(plain) <= 120 else f"{plain[:120]}…"
