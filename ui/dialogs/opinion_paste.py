"""OpinionPaste: a mail or a Word text taken in as it is, split into opinions to confirm."""

from collections.abc import Sequence
from pathlib import Path

from pydantic import JsonValue
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from checklists.draft_text import DraftRefused
from checklists.examined import Examined
from checklists.opinion_rows import RECEIVED, round_title
from checklists.opinions.likely import ClauseIndex, index_of, likely_clauses
from checklists.opinions.pasted import MOST_LETTERS, opinions_of
from ui import theme
from ui.background import Background
from ui.dialogs.fitting import fit
from ui.dialogs.help_key import help_button
from ui.dialogs.open_file import ask_open
from ui.dialogs.opinion_sorting import OpinionSorting
from ui.dialogs.ring import RingDialog
from ui.models.opinion_list import short_title
from ui.models.opinion_pieces import Pieces, other_rounds, pieces_of, round_said, rows_of
from ui.opinion_file import text_of
from ui.widgets.button import Button
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.pane import ScrollColumn
from ui.widgets.paragraph import Paragraph
from ui.widgets.said_line import SaidLine
from ui.widgets.segments import Segments
from ui.widgets.tab_order import follow
from ui.widgets.text_area import TextArea

_FILES = "意見の文 (*.docx *.txt);;すべてのファイル (*)"
_LEAD = (
    "届いたメールやWordの文を、前後のあいさつごと貼り付けてください。"
    "1件ずつに分けた案を、次の画面で確かめます。文は1字も変えません。"
)
_EXPANDING = QSizePolicy.Policy.Expanding
_MOST_LIKELY = 3


class OpinionPaste(RingDialog):
    """``taken`` (number of the round, columns of each opinion) follows when all is confirmed."""

    taken = Signal(int, list)

    def __init__(
        self,
        examined: Examined,
        numbers: Sequence[int],
        number: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setWindowTitle("意見を貼り付ける")
        self.setModal(True)
        self._examined = examined
        self._index: ClauseIndex | None = None
        self._dividing = False
        self._background = Background(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(n) for n in (24, 14, 24, 12)))
        column.setSpacing(theme.px(8))
        head = QHBoxLayout()
        title = Paragraph("意見を貼り付ける", self, role="h2")
        head.addWidget(title, 1, Qt.AlignmentFlag.AlignVCenter)
        self.rounds = Segments([(one, short_title(one)) for one in numbers], self, name="意見の回")
        self.rounds.set_value(number)
        self.rounds.chosen.connect(lambda _number: self._look())
        head.addWidget(self.rounds)
        head.addSpacing(theme.px(12))
        head.addWidget(help_button(self))
        column.addLayout(head)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._text_step())
        self.sorting = OpinionSorting(examined, self._likely, self._stack)
        self.sorting.changed.connect(self._look)
        self._stack.addWidget(self.sorting)
        column.addWidget(self._stack, 1)
        self.said = SaidLine(self)
        self.said.hide()
        column.addWidget(self.said)
        column.addLayout(self._foot())
        follow(self.rounds, self._stack, self.cancel, self.back, self.go)
        fit(self, 1120, 660)
        self._look()
        self.text.setFocus(Qt.FocusReason.TabFocusReason)

    # ---- parts

    def _text_step(self) -> QWidget:
        scroll = ScrollColumn(self._stack)  # at 200 % there is more than a window holds
        step, column = scroll.inside, scroll.body
        column.addWidget(Paragraph(_LEAD, step))
        row = QHBoxLayout()
        self.from_clipboard = Button("コピーした文を入れる", step, icon="copy")
        self.from_file = Button("ファイルから", step, icon="import")
        self.from_clipboard.clicked.connect(self._on_clipboard)
        self.from_file.clicked.connect(self._on_file)
        row.addWidget(self.from_clipboard)
        row.addWidget(self.from_file)
        row.addStretch(1)
        column.addLayout(row)
        self.received = DateField(step)
        column.addWidget(Field("受け付けた日", self.received, step, printed_note="任意"))
        self.text = TextArea(4, step)
        self.text.setSizePolicy(self.text.sizePolicy().horizontalPolicy(), _EXPANDING)
        self.text.setAccessibleName("届いた文")
        self.text.textChanged.connect(self._look)
        column.addWidget(self.text, 1)
        return scroll

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        self.cancel = Button("やめる", self)
        self.cancel.clicked.connect(self.reject)
        self.back = Button("文に戻る", self, icon="left")
        self.back.clicked.connect(self._on_back)
        self.go = Button(
            "1件ずつに分ける", self, kind="primary", icon="arrow-right", icon_after=True
        )
        self.go.clicked.connect(self._on_go)
        row.addWidget(self.cancel)
        row.addStretch(1)
        row.addWidget(self.back)
        row.addWidget(self.go)
        return row

    # ---- content

    def raw_text(self) -> str:
        """What was pasted, as it is: Qt's own plain text makes another blank of U+00A0."""
        return self.text.document().toRawText().replace("\u2029", "\n")

    @property
    def _is_sorting(self) -> bool:
        return self._stack.currentWidget() is self.sorting

    def _look(self) -> None:
        """The buttons, and why the main one is off."""
        self.back.setVisible(self._is_sorting)
        count = self.sorting.count()
        number = short_title(int(self.rounds.value() or 1))
        words = f"{count}件を{number}に入れる" if self._is_sorting else "1件ずつに分ける"
        self.go.set_text(words)
        why = ""
        if self._is_sorting and not count:
            why = "入れる意見がありません。左で選び、「入れる」を押してください。"
        elif not self._is_sorting and not self.raw_text().strip():
            why = "文を貼り付けると、1件ずつに分けられます。"
        self.go.setEnabled(not why)
        self._say(why or self._mixed(), "info")

    def _mixed(self) -> str:
        """What the text says of the rounds, where it is not the one that was chosen."""
        number = int(self.rounds.value() or 1)
        others = other_rounds(self.sorting.pieces, number) if self._is_sorting else ()
        if not others:
            return ""
        said = "と".join(f"「{round_title(one)}」" for one in others)
        return (
            f"文の中で{said}とされている意見も、{round_title(number)}に入ります。"
            "違うときは「入れない」にして、回ごとに貼り付けてください。"
        )

    def _say(self, words: str, mark: str) -> None:
        self.said.set_words(words, mark)
        self.said.setVisible(bool(words))

    # ---- what the officer does

    def _on_clipboard(self) -> None:
        copied = QGuiApplication.clipboard().text()
        if copied.strip():
            self.text.set_text(copied)
        else:
            self._say(
                "コピーした文がありません。メールで文を選び、コピーしてから押します。", "info"
            )

    def _on_file(self) -> None:
        chosen = ask_open(self, "意見の文を開く", _FILES)
        if chosen:
            self.open_file(Path(chosen))

    def open_file(self, path: Path) -> None:
        """Read on a worker."""
        self._say("読んでいます…", "info")
        self._background.run(
            lambda _progress: text_of(path), done=self._on_read, failed=self._on_not_read
        )

    def _on_read(self, text: str) -> None:
        self.text.set_text(text)
        self._look()

    def _on_not_read(self, error: Exception) -> None:
        if isinstance(error, DraftRefused):
            self._say(str(error), "problem")
            return
        self._say("このファイルは読めませんでした。文を貼り付けてください。", "problem")
        raise error  # the crash hook keeps a report without values

    def _on_go(self) -> None:
        if self._is_sorting:
            self.taken.emit(int(self.rounds.value() or 1), list(self._rows()))
            return
        text = self.raw_text()
        if len(text) > MOST_LETTERS:
            most = f"{MOST_LETTERS // 10_000}万字まで"
            self._say(f"文が長すぎます({most})。意見の所だけを貼り付けてください。", "problem")
            return
        if self._dividing:
            return
        # The button stays on: the keyboard would go to the rounds, where a key chooses.
        self._dividing = True
        self._say("分けています…", "info")
        catalogue = self._examined.catalogue
        self._background.run(
            lambda _progress: (pieces_of(opinions_of(text)), self._index or index_of(catalogue)),
            done=lambda found: self._on_divided(text, *found),
            failed=self._on_not_divided,
        )

    def _rows(self) -> list[dict[str, JsonValue]]:
        received = self.received.value() or ""
        return [{**row, RECEIVED: received} for row in rows_of(self.sorting.pieces)]

    def _on_divided(self, text: str, pieces: Pieces, index: ClauseIndex) -> None:
        self._index, self._dividing = index, False
        self.sorting.set_pieces(text, pieces)
        self._stack.setCurrentWidget(self.sorting)
        said = round_said(pieces)
        if said is not None:
            self.rounds.set_value(said)
        self._look()
        self.sorting.begin()

    def _on_not_divided(self, error: Exception) -> None:
        self._dividing = False
        self._look()
        self._say("この文は分けられませんでした。1件ずつ足してください。", "problem")
        raise error  # the crash hook keeps a report without values

    def _on_back(self) -> None:
        self._stack.setCurrentIndex(0)
        self._look()
        self.text.setFocus(Qt.FocusReason.TabFocusReason)

    def say_not_saved(self, why: str) -> None:
        """Nothing was taken in; all of it stays here."""
        self._say(f"{why}分けた内容は、このまま残っています。", "problem")

    def _likely(self, words: str, reply: str) -> tuple[str, ...]:
        if self._index is None:
            return ()
        among = (*self._examined.assessment.applicable, *self._examined.assessment.to_check)
        found = likely_clauses(self._index, words, among, reply=reply, most=_MOST_LIKELY)
        return tuple(one.clause for one in found)
