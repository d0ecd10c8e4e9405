"""SheetImport: rows of a form's table from an Excel file, looked at before they are recorded."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from pydantic import JsonValue
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from checklists.form import FormTable
from checklists.own_values import MOST_ROWS, filled_columns
from checklists.sheets.cells import SheetRefused
from checklists.sheets.preview import Offer, Preview, Row, preview
from ui import theme
from ui.background import Background
from ui.dialogs.fitting import fit
from ui.dialogs.help_key import help_button, with_help
from ui.dialogs.open_file import ask_open
from ui.dialogs.ring import RingDialog
from ui.dialogs.sheet_columns import SheetColumns
from ui.dialogs.sheet_rows import SheetRows
from ui.sheet_job import OpenedFile, read_file
from ui.widgets.button import Button
from ui.widgets.mark_line import MarkLine
from ui.widgets.pane import Card, ScrollColumn
from ui.widgets.paragraph import Paragraph
from ui.widgets.said_line import SaidLine
from ui.widgets.told import tell

_KINDS = "Excel ブック (*.xlsx);;すべてのファイル (*)"
_SHOWN_PROBLEMS = 20
_UNTOUCHED = "案件には何も取り込んでいません。別のファイルを選べます。"
_CHOOSE, _COLUMNS, _ROWS = range(3)
Existing = Sequence[Mapping[str, JsonValue]]


class SheetImport(RingDialog):
    """Choose a file, say which column is which, look at the rows, take them in one step of undo.

    ``record(rows, replaced)`` keeps the whole table and returns True when it is on disk.
    """

    def __init__(
        self,
        title: str,
        table: FormTable,
        existing: Existing,
        record: Callable[[tuple[Row, ...], bool], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setWindowTitle("Excelから取り込む")
        self.setModal(True)
        self._table, self._existing, self._record = table, existing, record
        self._opened: OpenedFile | None = None
        self._path: Path | None = None
        self._ticket = 0
        self._new_file = False
        self._accepted: frozenset[Offer] = frozenset()
        self._background = Background(self)
        self._title = Paragraph(f"{title}をExcelから取り込む", self, role="h2", phrases=True)
        self._help, self._help_low = help_button(self), help_button(self, sign_only=True)
        self._file = Paragraph("", self, role="sub")
        self._again = Button("もう一度読む", self, kind="link")
        self._said = SaidLine(self)
        self._stack = QStackedWidget(self)
        self._refusal = Card("error", self)
        self.columns = SheetColumns(table, len(existing), self)
        self.rows = SheetRows(table, self)
        self._back = Button("戻る", self, icon="left")
        self._choose = Button("Excelファイルを選ぶ", self, kind="primary", icon="file")
        self._next = Button(
            "内容を確かめる", self, kind="primary", icon="arrow-right", icon_after=True
        )
        self._take = Button("", self, kind="primary", icon="import")
        self._lay_out()
        self._connect()
        self._show_refusal(())
        fit(self, 1080, 700)
        self._show(_CHOOSE)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(n) for n in (28, 16, 28, 12)))
        column.setSpacing(theme.px(10))
        column.addLayout(with_help(self._title, self._help))
        column.addWidget(self._file)
        self._stack.addWidget(self._choice())
        self._stack.addWidget(self.columns)
        self._stack.addWidget(self.rows)
        column.addWidget(self._stack, 1)
        line = QFrame(self)
        line.setFixedHeight(1)
        line.setStyleSheet(f"background: {theme.LINE};")
        column.addWidget(line)
        column.addWidget(self._said)
        column.addLayout(self._foot())

    def _choice(self) -> QWidget:
        scroll = ScrollColumn(self)
        scroll.body.setSpacing(theme.px(12))
        scroll.body.addWidget(self._refusal)
        for words in (
            "Excelの表(.xlsx)の1行を、この様式の1行として読みます。",
            "列の見出しを様式の列名に合わせておくと、そのまま入ります。"
            "違う見出しの列は、次の画面で選べます。",
            "日付は「令和8年4月1日」「R8.4.1」「2026/4/1」のどれでも構いません。",
            "取り込む前に、すべての行を確かめられます。取り込んだ後も「元に戻す」で戻せます。",
        ):
            scroll.body.addWidget(Paragraph(words, self))
        scroll.body.addSpacing(theme.px(8))
        scroll.body.addWidget(Paragraph("この様式の列", self, role="h3"))
        labels = "、".join(column.label for column in filled_columns(self._table))
        scroll.body.addWidget(Paragraph(labels, self))
        scroll.body.addStretch(1)
        return scroll

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        cancel = Button("やめる", self)
        cancel.clicked.connect(self.reject)
        row.addWidget(cancel)
        row.addWidget(self._back)
        row.addWidget(self._again)
        row.addStretch(1)
        row.addWidget(self._help_low)
        for button in (self._choose, self._next, self._take):
            row.addWidget(button)
        return row

    def _connect(self) -> None:
        self._again.clicked.connect(lambda: self._read(self._sheet_name()))
        self._choose.clicked.connect(self._on_choose)
        self._back.clicked.connect(self._on_back)
        self._next.clicked.connect(self._on_next)
        self._take.clicked.connect(self._on_take)
        self.columns.sheet_wanted.connect(self._read)
        self.columns.changed.connect(self._look)
        self.rows.changed.connect(self._look)
        self.rows.accepted.connect(self._on_accepted)

    # ---- reading

    def ask_file(self) -> str:
        """Which file; empty when the person thinks better of it."""
        return ask_open(self, "Excelファイルを選ぶ", _KINDS)

    def _on_choose(self) -> None:
        chosen = self.ask_file()
        if chosen:
            self._path = Path(chosen)
            self._new_file = True
            self._accepted = frozenset()
            self._read("")

    def _sheet_name(self) -> str:
        return self._opened.sheet.name if self._opened is not None else ""

    def _read(self, sheet_name: str) -> None:
        path, table = self._path, self._table
        if path is None:
            return
        self._wait("ファイルを読んでいます")
        self._ticket = self._background.run(
            lambda progress: read_file(path, sheet_name, table, progress),
            done=self._on_read,
            failed=self._on_failed,
        )

    def _on_read(self, opened: OpenedFile) -> None:
        self._opened = opened
        self._show_refusal(())
        words = f"{opened.path.name}　シート「{opened.sheet.name}」"
        self._file.set_text(words)
        self.setWindowTitle(f"Excelから取り込む　{words}")
        settled = self.columns.show_file(opened)
        new, self._new_file = self._new_file, False
        # Read again while the rows are looked at: the columns have been settled before.
        looked_at = settled and self._stack.currentIndex() == _ROWS
        if looked_at or (new and self.columns.certain):
            self._on_next()
        else:
            self._show(_COLUMNS)

    def _on_accepted(self, offer: Offer) -> None:
        self._accepted |= {offer}
        self._preview(again=True)

    def _on_next(self) -> None:
        self._preview(again=False)

    def _preview(self, *, again: bool) -> None:
        """``again``: the same rows, as they read after a word of the person."""
        opened, heads = self._opened, self.columns.heads
        if opened is None or heads is None:
            return
        sheet, table, chosen = opened.sheet, self._table, self.columns.chosen()
        existing, accepted = self._kept_rows(), self._accepted
        self._wait("行を確かめています")
        self._ticket = self._background.run(
            lambda progress: preview(sheet, heads, table, chosen, existing, accepted),
            done=lambda seen: self._on_previewed(seen, again),
            failed=self._on_failed,
        )

    def _on_previewed(self, seen: Preview, again: bool) -> None:
        self.rows.show_preview(seen, again=again)
        self._show(_ROWS)

    def _on_failed(self, error: Exception) -> None:
        self._show(_CHOOSE)
        if not isinstance(error, SheetRefused):
            self._show_refusal(("ファイルを読めませんでした。",))
            raise error  # the crash hook keeps a report without values
        self._show_refusal([str(problem) for problem in error.problems[:_SHOWN_PROBLEMS]])

    def _show_refusal(self, sentences: Sequence[str]) -> None:
        """Why nothing of the file can be taken; none hides it."""
        while self._refusal.body.count():
            item = self._refusal.body.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for sentence in sentences:
            self._refusal.body.addWidget(MarkLine(self._refusal, sentence, "problem"))
        if sentences:
            self._refusal.body.addWidget(Paragraph(_UNTOUCHED, self._refusal))
        self._refusal.setAccessibleName("。".join([*sentences, _UNTOUCHED]) if sentences else "")
        self._refusal.setVisible(bool(sentences))
        if sentences:
            tell(self._refusal, self._refusal.accessibleName(), urgent=True)

    def _kept_rows(self) -> Existing:
        """The rows that stay beside those of the file."""
        return () if self.columns.replaces else self._existing

    # ---- acting

    def _on_back(self) -> None:
        self._show(_COLUMNS if self._stack.currentIndex() == _ROWS else _CHOOSE)

    def _on_take(self) -> None:
        try:
            rows = self.rows.rows(self._kept_rows(), MOST_ROWS)
        except SheetRefused:
            return  # the line above the buttons says why
        if self._record(rows, self.columns.replaces):
            self.accept()
            return
        self._said.set_words("保存できませんでした。読んだ内容はこのまま残っています。", "problem")
        self._said.show()

    # ---- showing

    def _wait(self, words: str) -> None:
        self._background.cancel(self._ticket)
        self._said.set_words(words, "doing")
        self._said.show()
        for button in (self._choose, self._next, self._take, self._again):
            button.setEnabled(False)

    def _show(self, step: int) -> None:
        self._stack.setCurrentIndex(step)
        self._back.setVisible(step != _CHOOSE)
        self._again.setVisible(step != _CHOOSE)
        # With large letters the rows need the room; the title stands on the window, too.
        roomy = self.height() >= theme.px(600)
        titled = roomy or step == _CHOOSE
        self._title.setVisible(titled)
        self._help.setVisible(titled)
        self._help_low.setVisible(not titled)
        self._file.setVisible(roomy and step != _CHOOSE)
        for at, button in enumerate((self._choose, self._next, self._take)):
            button.setVisible(at == step)
            button.setEnabled(True)
        self._again.setEnabled(True)
        self._look()
        first = (self._choose, self.columns.first(), self.rows.first())[step]
        first.setFocus(Qt.FocusReason.TabFocusReason)

    def _look(self) -> None:
        """What the main button would do, or why it cannot."""
        step = self._stack.currentIndex()
        words = ""
        if step == _COLUMNS:
            words = "" if self.columns.chosen() else "入れる列を1つ以上選ぶと、次へ進めます。"
            self._next.setEnabled(not words)
            words = words or self._lacking()
        elif step == _ROWS:
            words = self._why_not()
            self._take.set_text(f"{self.rows.wanted()}行を取り込む")
            self._take.setEnabled(not words)
            words = words or self._replacing() + self._lacking()
        mark = "problem" if step == _ROWS and not self._take.isEnabled() else "info"
        self._said.set_words(words, mark)
        self._said.setVisible(bool(words))

    def _replacing(self) -> str:
        count = len(self._existing)
        return f"今ある{count}行は、取り込む行に入れ替わります。" if self.columns.replaces else ""

    def _lacking(self) -> str:
        missing = "、".join(self.columns.missing)
        return f"決まっていない必須の列：{missing}。取り込んだ後でも書けます。" if missing else ""

    def _why_not(self) -> str:
        if not self.rows.wanted():
            return "取り込む行がありません。行に印を付けてください。"
        try:
            self.rows.rows(self._kept_rows(), MOST_ROWS)
        except SheetRefused as refused:
            if any(problem.row for problem in refused.problems):
                count = len(refused.problems)
                # In one line also with large letters: the rows need the room.
                return f"直すところ{count}か所。Excelで直して読み直すか、行の印を外してください。"
            return str(refused)
        return ""
