"""The officer's draft beside the clause: opened or pasted, searched, a line taken as the place."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from checklists import draft_text
from checklists.answer import Place
from checklists.draft_text import Draft, DraftRefused, Hit, Line
from ui import theme
from ui.background import Background
from ui.delegates.draft_line import DraftLineDelegate
from ui.dialogs.open_file import ask_open
from ui.models.draft_lines import DraftLines
from ui.widgets.button import Button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.field import Field
from ui.widgets.icon_label import IconLabel
from ui.widgets.line_field import LineField
from ui.widgets.paragraph import Paragraph
from ui.widgets.said_line import SaidLine

_FILES = "案 (*.docx *.pdf *.txt *.md);;すべてのファイル (*)"
_FOUND_SHOWN = 500


class DraftReader(QFrame):
    """``place_taken`` tells document, 条・項・号 and page of the chosen line.

    The text lives only here, in memory: it is written nowhere.
    """

    place_taken = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("pane", "side")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("案を見る")
        self._background = Background(self)
        self._hits: tuple[Hit, ...] = ()
        self._at = -1
        self._narrow = False
        self._options: list[tuple[str, str]] = []
        self.lines = DraftLines(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(12), 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self._head())
        self._said = SaidLine(self)
        self._said.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
        self._said.hide()
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._empty())
        self._stack.addWidget(self._open())
        self._stack.currentChanged.connect(lambda _index: self._look())
        column.addWidget(self._stack, 1)

    # ---- content

    def set_documents(self, choices: Sequence[tuple[str, str]]) -> None:
        """The documents a draft may be; the first carrier of the clause is offered."""
        options = self._options = [choice for choice in choices if choice[0] != "oral"]
        self.document.set_options(options)
        if self.document.value() is None and options:
            self.document.set_value(options[0][0])

    def set_narrow(self, narrow: bool) -> None:
        """One pane at 200 %: the text keeps some lines when controls share their rows."""
        self._narrow = narrow
        across = QBoxLayout.Direction.LeftToRight
        self._take_rows.setDirection(across if narrow else QBoxLayout.Direction.TopToBottom)
        (self._search_field.heading if narrow else self._name_row).addWidget(self._other)
        self._look()

    def _look(self) -> None:
        tight = self._narrow and self._stack.currentIndex() == 1
        self._top.setVisible(not tight)
        self._name.setVisible(not tight)
        self._back_beside.setVisible(tight)

    def begin(self) -> None:
        """The keyboard goes where the work goes on."""
        target = self.words if self.lines.draft is not None else self._file
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def open_file(self, path: Path) -> None:
        """Read on a worker: a long PDF takes a second."""
        self._tell("読んでいます…", "info")
        self._background.run(
            lambda _progress: draft_text.read(path), done=self.set_draft, failed=self._on_failed
        )

    def set_draft(self, draft: Draft) -> None:
        self.lines.set_draft(draft)
        pages = f"{draft.pages}頁" if draft.pages else "頁は分かりません"
        self._name.setText(f"{draft.name} {len(draft.lines)}行 {pages}")
        self._said.hide()
        self._stack.setCurrentIndex(1)
        self._search()
        self._choose(0)
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def paste(self, text: str) -> None:
        """A text from the clipboard."""
        try:
            self.set_draft(draft_text.pasted(text))
        except DraftRefused:
            self._tell("コピーした文がありません。Word や PDF で文を選び、コピーしてから押します。")

    def held(self) -> Mapping[str, Any]:
        return {
            "draft": self.lines.draft,
            "words": self.words.text(),
            "hit": self._at,
            "line": self.list.currentIndex().row(),
            "document": self.document.value(),
            "options": self._options,
        }

    def take_held(self, held: Mapping[str, Any]) -> None:
        """As ``held`` told it; a draft that is only open is kept nowhere else."""
        self.set_documents(held["options"])
        self.document.set_value(held["document"])
        if held["draft"] is None:
            return
        self.set_draft(held["draft"])
        self.words.set_text(held["words"])
        self._at = held["hit"]
        self._choose(held["line"])

    def chosen_line(self) -> Line | None:
        draft, index = self.lines.draft, self.list.currentIndex()
        return draft.lines[index.row()] if draft is not None and index.isValid() else None

    def hit_count(self) -> int:
        return len(self._hits)

    # ---- parts

    def _head(self) -> QWidget:
        self._top = QWidget(self)
        row = QHBoxLayout(self._top)
        row.setContentsMargins(theme.px(24), 0, theme.px(16), 0)
        row.addWidget(IconLabel("file", "案を見る", self._top, role="h2"))
        row.addStretch(1)
        row.addWidget(self._way_back(self._top))
        return self._top

    def _way_back(self, parent: QWidget) -> Button:
        back = Button("なぜ聞くかに戻る", parent, kind="link")
        back.clicked.connect(self.closed)
        return back

    def _empty(self) -> QWidget:
        empty = QWidget(self)
        column = QVBoxLayout(empty)
        column.setContentsMargins(*(theme.px(n) for n in (24, 8, 24, 16)))
        column.setSpacing(theme.px(12))
        column.addWidget(
            Paragraph(
                "仕様書や契約書の案を開くと、言葉でさがし、見つけた条をそのまま箇所に入れられます。",
                empty,
            )
        )
        self._file = Button("ファイルを開く", empty, icon="import")
        self._paste = Button("コピーした文を入れる", empty, icon="copy")
        for button in (self._file, self._paste):
            column.addWidget(button)
        column.addWidget(
            Paragraph(
                "Word(.docx)、PDF、テキスト。開いた文はどこにも保存しません。", empty, role="sub"
            )
        )
        column.addWidget(self._said)
        column.addStretch(1)
        self._file.clicked.connect(self._on_file)
        self._paste.clicked.connect(self._on_paste)
        return empty

    def _open(self) -> QWidget:
        opened = QWidget(self)
        column = QVBoxLayout(opened)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self._search_block(opened))
        self.list = _Lines(opened)
        self.list.setModel(self.lines)
        self.list.setItemDelegate(DraftLineDelegate(self.list))
        self.list.setAccessibleName("案の本文")
        self.list.doubleClicked.connect(lambda _index: self._on_take())
        column.addWidget(self.list, 1)
        column.addWidget(self._take_block(opened))
        self.list.selectionModel().currentChanged.connect(self._on_moved)
        return opened

    def _search_block(self, parent: QWidget) -> QWidget:
        block = QWidget(parent)
        column = QVBoxLayout(block)
        column.setContentsMargins(*(theme.px(n) for n in (16, 0, 16, 0)))
        column.setSpacing(theme.px(4))
        self._name_row = QHBoxLayout()
        self._name = QLabel("", block)
        self._name.setProperty("role", "sub")
        self._name.setMinimumWidth(theme.px(80))
        self._other = Button("ほかの案", block, kind="link")
        self._other.clicked.connect(self._on_other)
        self._name_row.addWidget(self._name, 1)
        self._name_row.addWidget(self._other)
        column.addLayout(self._name_row)
        editor = self._search_line(block)
        self._search_field = Field(
            "さがす", editor, block, printed_note="全角・半角と空白は問いません"
        )
        self._back_beside = self._way_back(block)
        self._back_beside.hide()
        self._search_field.heading.addWidget(self._back_beside)
        column.addWidget(self._search_field)
        return block

    def _search_line(self, parent: QWidget) -> QWidget:
        """What is looked for, and the way from find to find."""
        line = QWidget(parent)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        self.words = LineField("", line, searches=True)
        self.words.setAccessibleName("案の中をさがす")
        self.words.textChanged.connect(lambda _text: self._search())
        row.addWidget(self.words, 1)
        for icon, name, step in (("up", "前の見つかった所", -1), ("down", "次の見つかった所", 1)):
            button = Button("", line, kind="quiet", icon=icon)
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.clicked.connect(lambda _=False, by=step: self._step(by))
            row.addWidget(button)
        return line

    def _take_block(self, parent: QWidget) -> QWidget:
        block = QFrame(parent)
        block.setProperty("pane", "pinned")
        block.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._take_rows = QBoxLayout(QBoxLayout.Direction.TopToBottom, block)
        self._take_rows.setContentsMargins(*(theme.px(n) for n in (16, 8, 16, 8)))
        self._take_rows.setSpacing(theme.px(8))
        line = QHBoxLayout()
        label = QLabel("この案は", block)
        label.setProperty("role", "sub")
        self.document = ChoiceBox((), block)
        self.document.setAccessibleName("この案の文書")
        line.addWidget(label)
        line.addWidget(self.document, 1)
        self.take = Button("ここを箇所に入れる", block, icon="link")
        self.take.clicked.connect(self._on_take)
        self._take_rows.addLayout(line, 1)
        self._take_rows.addWidget(self.take)
        return block

    # ---- search

    def _search(self) -> None:
        draft = self.lines.draft
        text = self.words.text()
        self._hits = () if draft is None else draft_text.search(draft, text, _FOUND_SHOWN)
        self.lines.set_hits(self._hits)
        self._at = -1
        note = "全角・半角と空白は問いません"
        if text.strip():
            more = "以上" if len(self._hits) == _FOUND_SHOWN else ""
            note = f"{len(self._hits)}か所{more}" if self._hits else "見つかりません"
        self._search_field.set_printed_note(note)
        if self._hits:
            self._step(1)

    def _step(self, by: int) -> None:
        if self._hits:
            self._at = (self._at + by) % len(self._hits)
            self._choose(self._hits[self._at].line)
            self._search_field.set_printed_note(f"{self._at + 1} / {len(self._hits)}か所")

    def _choose(self, row: int) -> None:
        index = self.lines.index(row)
        self.list.selectionModel().setCurrentIndex(
            index, QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self.list.scrollTo(index, QListView.ScrollHint.PositionAtCenter)

    # ---- what the officer does

    def _on_moved(self, _now: QModelIndex, _before: QModelIndex) -> None:
        line = self.chosen_line()
        place = " ".join(
            part
            for part in (
                line.place if line else "",
                f"{line.page}頁" if line and line.page else "",
            )
            if part
        )
        self.take.set_text(f"{place}を箇所に入れる" if place else "ここを箇所に入れる")

    def _on_take(self) -> None:
        line = self.chosen_line()
        if line is not None:
            page = str(line.page) if line.page else ""
            code = self.document.value() or "spec"
            self.place_taken.emit(Place(document=code, article=line.place, page=page))

    def _on_file(self) -> None:
        name = ask_open(self, "案を開く", _FILES)
        if name:
            self.open_file(Path(name))

    def _on_paste(self) -> None:
        self.paste(QGuiApplication.clipboard().text())

    def _on_other(self) -> None:
        self._stack.setCurrentIndex(0)
        self._file.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failed(self, error: Exception) -> None:
        words = str(error) if isinstance(error, DraftRefused) else "この案は読めませんでした。"
        self._tell(words)

    def _tell(self, words: str, mark: str = "problem") -> None:
        self._stack.setCurrentIndex(0)
        self._said.set_words(words, mark)
        self._said.show()


class _Lines(QListView):
    """Lines as wide as the pane; laid out in batches, so that a long draft does not block."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("pane", "side")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(200)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()
