"""NewCodeDialog: a new recovery code is shown, goes on paper, is typed from it, and only then counts."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from ui import theme
from ui.background import Background
from ui.dialogs.print_sheet import choose_printer, pdf_place, save_pdf, send
from ui.dialogs.recovery_code import code_line
from ui.dialogs.steps import StepsDialog
from ui.office.keys import ends_with, new_code, typed
from ui.trouble import Trouble
from ui.widgets.button import Button
from ui.widgets.button_rows import ButtonRows
from ui.widgets.field import Field
from ui.widgets.mark_line import MarkLine
from ui.widgets.paragraph import Paragraph
from ui.widgets.said_line import SaidLine
from ui.widgets.secret_line import secret_line

_NOT_THE_PAPER = "紙の最後の2組と違います。6組目と7組目の10字を、紙を見て入れてください。"
_WRONG_WORDS = "合言葉が違います。鍵は替えていません。もう一度入れてください。"
_NOT_PRINTED = "印刷できませんでした。もう一度印刷するか、手で書き写してください。"
_FETCH = "紙を取りに行ってから、次へ進んでください。"
_FILE = "復旧コード.pdf"

Adopt = Callable[[str, str, Callable[[], None], Callable[[Trouble], None]], None]
"""Makes a code the good one: code, passphrase (empty where none is asked), done, failed."""


@dataclass(frozen=True)
class Purpose:
    """Words of one use of the dialog. ``asks_words``: the passphrase of the store, too."""

    title: str
    act: str
    working: str
    done: str
    what_then: str
    asks_words: bool = False


MAKE = Purpose(
    "復旧コードを作る",
    "この復旧コードにする",
    "復旧コードを切り替えています。",
    "この紙の復旧コードで、保存ファイルを開けるようになりました。",
    "前に作った紙があれば、もう使えません。封筒ごと裁断してください。",
)
CHANGE = Purpose(
    "鍵を替える",
    "鍵を替える",
    "鍵を替えています。案件が多いと、数分かかることがあります。窓を閉じないでください。",
    "鍵を替え、新しい鍵の控えを作りました。前の控えも、いまの保存ファイルからたどって開けます。",
    "前の紙の復旧コードは、もう使えません。封筒ごと裁断してください。",
)


CHANGE_SEALED = replace(
    CHANGE,
    done="鍵を替え、同じ合言葉で封じて、新しい鍵の控えを作りました。"
    "前の控えも、いまの保存ファイルからたどって開けます。",
    asks_words=True,
)


class NewCodeDialog(StepsDialog):
    """Three steps: the code and its paper; the last two groups from the paper; what came of it.

    Until the second step is done the code before stays good. The code is in no file unless the
    person saves one.
    """

    def __init__(self, purpose: Purpose, adopt: Adopt, parent: QWidget | None = None) -> None:
        super().__init__(purpose.title, parent, size=(720, 500))
        self._purpose = purpose
        self._adopt = adopt
        self._code = new_code()
        self._pdf: bytes | None = None
        self._background = Background(self)
        self.finished.connect(lambda _result: self._forget())
        self._show_code()

    # ---- first: the code and its paper

    def _show_code(self) -> None:
        save = Button("PDFに書き出す…", self, icon="file")
        save.clicked.connect(lambda: self._with_paper(self._save))
        self._print = Button("印刷する…", self, icon="print")
        self._print.clicked.connect(lambda: self._with_paper(self._send))
        on = Button("次へ(紙を見て確かめる)", self, kind="primary")
        on.clicked.connect(self._show_question)
        words = (
            "次の7組を紙に残してください。印刷するか、手で書き写します。"
            "この画面を閉じると、同じものは二度と表示できません。"
        )
        board = CodeBoard(typed(self._code).groups, self)
        ways = ButtonRows((self._print, save), self)
        parts = (Paragraph(words, phrases=True), board, ways)
        self._show(parts, (self.away(), on), self._print)

    def _with_paper(self, act: Callable[[bytes], None]) -> None:
        """The sheet is made once, on a worker, and lives in memory only."""

        def on_made(pdf: bytes) -> None:
            self._pdf = pdf
            self._said.hide()
            act(pdf)

        if self._pdf is not None:
            on_made(self._pdf)
            return
        self._say("紙の形にしています。", "pending")
        groups = typed(self._code).groups
        self._background.run(
            lambda _progress: _sheet(groups), done=on_made, failed=lambda _error: self._no_paper()
        )

    def _send(self, pdf: bytes) -> None:
        printer = choose_printer(self)
        if isinstance(printer, str):
            if printer:
                self._say(printer, "problem")
            return
        self._say("印刷機に送っています。", "pending")
        self._background.run(
            lambda _progress: send(pdf, 1, printer),
            done=self._on_sent,
            failed=lambda _error: self._say(_NOT_PRINTED, "problem"),
        )

    def _on_sent(self, said: tuple[str, str]) -> None:
        words, mark = said
        self._say(f"{words}{_FETCH}" if mark == "done" else words, mark)

    def _save(self, pdf: bytes) -> None:
        path = pdf_place(_FILE, self)
        if path is None:
            return
        self._say("ファイルに書き出しています。", "pending")
        self._background.run(
            lambda _progress: save_pdf(pdf, path),
            done=lambda said: self._say(*said),
            failed=lambda _error: self._no_paper(),
        )

    def _no_paper(self) -> None:
        self._say("紙の形にできませんでした。手で書き写してください。", "problem")

    # ---- second: from the paper

    def _show_question(self) -> None:
        self.last = code_line(self)
        self._field = Field(
            "紙の最後の2組(6組目と7組目)",
            self.last,
            required=True,
            hint="いまはまだ切り替えていません。紙を見て10字を入れてください",
        )
        back = Button("復旧コードをもう一度見る", self, icon="left")
        back.clicked.connect(self._show_code)
        self._go = Button(self._purpose.act, self, kind="primary")
        self._go.clicked.connect(self._on_go)
        self.last.returnPressed.connect(self._on_go)
        self.last.textChanged.connect(lambda _text: self._field.set_error(None))
        words = "紙が読めることを確かめます。"
        parts: list[QWidget] = [Paragraph(words), self._field]
        if self._purpose.asks_words:
            parts.append(self._ask_words())
        self._show(tuple(parts), (back, self._go), self.last)

    def _ask_words(self) -> Field:
        self.words = secret_line(self)
        self.words.returnPressed.connect(self._on_go)
        hint = "新しい鍵も、同じ合言葉で封じます"
        field = self._words = Field("いまの合言葉", self.words, required=True, hint=hint)
        self.words.textEdited.connect(lambda _text: field.set_error(None))
        return field

    def _on_go(self) -> None:
        if self.busy:
            return
        if not ends_with(self._code, self.last.text()):
            self._field.set_error(_NOT_THE_PAPER)
            self.last.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        words = ""
        if self._purpose.asks_words:
            words = self.words.text()
            if not words:
                self._refuse_words("合言葉を入れてください。")
                return
            self.words.setText("")  # clear() would leave it to be undone
        self._set_busy(True)
        self._say(self._purpose.working, "pending")
        self._adopt(self._code, words, self._on_adopted, self._on_failed)

    def _refuse_words(self, why: str) -> None:
        self._words.set_error(why)
        if self._area is not None:
            self._area.bring_into_sight(self._words)
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set_busy(self, busy: bool) -> None:
        self.busy = busy
        for line in (self.last, self.words) if self._purpose.asks_words else (self.last,):
            line.setReadOnly(busy)
        for button in self._buttons:
            button.setEnabled(not busy)

    def _on_failed(self, trouble: Trouble) -> None:
        self._set_busy(False)
        if trouble.code == "secret_wrong":
            self._said.hide()
            self._refuse_words(_WRONG_WORDS)
            return
        before = "前の復旧コードが、そのまま使えます。" if trouble.code != "locked" else ""
        self._say(trouble.happened, "problem", f"{trouble.safe}{before}{trouble.todo}")

    # ---- third

    def _on_adopted(self) -> None:
        self.busy = False
        self._forget()
        close = Button("閉じる", self, kind="primary")
        close.clicked.connect(self.accept)
        lines = (
            self._purpose.what_then,
            "紙を三つに折って封筒に入れ、封じ目に印を押してください。",
            "端末とは別の、鍵のかかる場所にしまい、引継書に場所を書いてください。",
        )
        done = MarkLine(self, self._purpose.done, "done")
        self._show((done, *(Paragraph(line, phrases=True) for line in lines)), (close,), close)

    # ---- the dialog

    def _show(
        self, parts: tuple[QWidget, ...], buttons: tuple[Button, ...], focus: QWidget
    ) -> None:
        self._said, self._more = SaidLine(self), Paragraph("", self, phrases=True)
        self._said.hide()
        self._more.hide()
        self._buttons = buttons
        every = (*parts, self._said, self._more)
        self.show_step(self._purpose.title, every, buttons, focus=focus)

    def _say(self, words: str, mark: str, more: str = "") -> None:
        self._said.set_words(words, mark)
        self._said.show()
        self._more.set_text(more)
        self._more.setVisible(bool(more))
        if self._area is not None:
            self._area.bring_into_sight(self._said)

    def _forget(self) -> None:
        self._code, self._pdf = "", None


class CodeBoard(QWidget):
    """The groups in large letters, numbered, as they stand on the paper."""

    def __init__(self, groups: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(f"復旧コード {' '.join(groups)}")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(20))
        grid.setVerticalSpacing(theme.px(8))
        for place, group in enumerate(groups):
            grid.addWidget(_group(place + 1, group, self), *divmod(place, 4))
        grid.setColumnStretch(4, 1)


def _group(number: int, signs: str, parent: QWidget) -> QWidget:
    holder = QWidget(parent)
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(Paragraph(f"{number}組目", holder, role="sub"))
    label = QLabel(signs, holder)
    label.setStyleSheet(f"font-size: {theme.px(28)}px; font-weight: bold;")
    label.setAccessibleName(" ".join(signs))
    column.addWidget(label)
    return holder


def _sheet(groups: tuple[str, ...]) -> bytes:
    from checklists.paper.compose_recovery import recovery_sheet
    from checklists.paper.pdf import render

    return render([recovery_sheet(groups)], title="復旧コード", page_of_total=False).pdf
