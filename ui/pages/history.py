"""HistoryPage: who changed what, when, from what to what; the chain verified on wish."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListView,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.delegates.past_line import PastLineDelegate
from ui.models.past_lines import PastLine, PastLines
from ui.models.past_words import GONE, GROUPS, PastWords, broken
from ui.moments import moment
from ui.office.every_case import EveryCase, Named
from ui.office.past import Checked, Past, PastRow, PastTerm, PastWanted, titled
from ui.pages.page import Breadth, Screen
from ui.trouble import Trouble
from ui.widgets.button import Button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.empty_state import EmptyAction, EmptyColumn, EmptyState
from ui.widgets.field import Field
from ui.widgets.line_field import LineField
from ui.widgets.paragraph import Paragraph
from ui.widgets.work_line import WorkLine

if TYPE_CHECKING:
    from ui.office import Office

ALL = "all"
_SEARCH_PAUSE_MS = 250
_EVERY_CASE, _EVERY_KIND = "すべての案件", "すべての記録"
_OTHERS = "さがす言葉や種類を変えるか、しぼり込みをやめてください。"
_FIRST = "案件を作るか取り込むと、だれが、いつ、何を変えたかが、ここに1行ずつ並びます。"
_NAMING = "案件の名前を読んでいます。"
_CHECKING = "書換えがないか確かめています"


class HistoryPage(Screen):
    """Of the whole store; of one case when it is chosen. Nothing here changes anything."""

    back_wanted = Signal()
    help_topic = "history"

    def __init__(self, office: "Office", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._past = Past(office, self)
        self._every = EveryCase(office, titled, self)
        self._words: PastWords | None = None
        self._nothing: dict[bool, QWidget] = {}
        self._adding = self._checking = self._read_failed = self._more = False
        self._wanted_row = 0  # the number of the line to stand on once it is read
        self._lines = PastLines(self._on_more_wanted, self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_SEARCH_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self._build()
        self._past.found.connect(self._on_found)
        self._past.checked.connect(self._on_checked)
        self._past.check_moved.connect(self._on_check_moved)
        self._past.failed.connect(self._on_failed)
        self._every.ready.connect(self._on_names)
        self._every.failed.connect(self._on_failed)

    # ---- the screen

    def refresh(self) -> None:
        self._every.ask()
        self._show_count()
        self._ask()

    def show_target(self, target: str) -> None:
        """``target``: the id of a case, or ``all``."""
        chosen = "" if target == ALL else target
        if self._case.value() != chosen:
            if self._every.reading:  # till then the box knows this one alone
                self._take_names(titled(self._office.case_names([chosen])))
            self._case.set_value(chosen)
            if self._case.value() is None:  # no longer here
                self._case.set_value("")
            self._ask()
        self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    def place(self) -> str:
        return self._case.value() or ALL

    def held(self) -> Mapping[str, Any]:
        line = self._lines.line_at(self._view.currentIndex().row())
        return {
            "words": self._search.text(),
            "kinds": self._kind.value(),
            "row": line.seq if line is not None else 0,
        }

    def take(self, held: Mapping[str, Any]) -> None:
        self._search.set_text(held["words"])
        self._kind.set_value(held["kinds"])
        self._wanted_row = held["row"]
        self._ask()

    def begin_search(self) -> bool:
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()
        return True

    def panes(self) -> Sequence[QWidget]:
        return (self._top, self._below)

    def first_focus(self) -> QWidget | None:
        return self._view

    def on_breadth(self, breadth: Breadth) -> None:
        narrow = breadth is Breadth.NARROW
        self._show_sub()
        self._back.set_key_shown(not narrow)
        self._back.set_text("戻る" if narrow else "前の画面へ戻る")
        side = 16 if narrow else 32
        self._top_column.setContentsMargins(
            *(theme.px(n) for n in (side, 8 if narrow else 20, side, 8))
        )

    # ---- what it is made of

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._top = QWidget(self)
        self._top.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._top_column = QVBoxLayout(self._top)
        self._top_column.setSpacing(theme.px(8))
        self._top_column.addLayout(self._title_row())
        self._sub = Paragraph("", self._top, role="sub")
        self._top_column.addWidget(self._sub)
        self._top_column.addLayout(self._filters())
        self._said = WorkLine(self._top, inside=True)
        self._said.stop_wanted.connect(self._past.stop)
        self._top_column.addWidget(self._said)
        column.addWidget(self._top)
        self._view = QListView(self)
        self._view.setModel(self._lines)
        self._view.setItemDelegate(PastLineDelegate(self._view))
        self._view.setAccessibleName("履歴の一覧")
        self._view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        # Rows are as high as their words at this width.
        self._view.setResizeMode(QListView.ResizeMode.Adjust)
        self._view.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._below = QStackedWidget(self)
        self._below.setMinimumHeight(1)  # it scrolls; what is said above it is said whole
        self._below.addWidget(self._view)
        column.addWidget(self._below, 1)

    def _title_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(Paragraph("履歴", self._top, role="h1"))
        row.addStretch(1)
        self._check = Button("書換えがないか確かめる", self._top, icon="lock")
        self._check.clicked.connect(self._on_check)
        paper = Button("紙と比べる", self._top)
        paper.clicked.connect(self._on_paper)
        self._back = Button("前の画面へ戻る", self._top, kind="quiet", icon="left", key="Alt+←")
        self._back.clicked.connect(self.back_wanted)
        for button in (self._check, paper, self._back):
            row.addWidget(button)
        return row

    def _filters(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        self._search = LineField("", self._top, searches=True)
        self._search.textChanged.connect(lambda _text: self._pause.start())
        row.addWidget(Field("履歴をさがす", self._search, self._top, printed_note="Ctrl+F"), 2)
        self._kind = ChoiceBox(
            [(frozenset(), _EVERY_KIND), *((kinds, word) for word, kinds in GROUPS)], self._top
        )
        self._kind.set_value(frozenset())
        self._kind.moved.connect(lambda _kinds: self._ask())
        row.addWidget(Field("種類", self._kind, self._top), 1)
        self._case = ChoiceBox([("", _EVERY_CASE)], self._top)
        self._case.set_value("")
        self._case.moved.connect(lambda _case: self._ask())
        row.addWidget(Field("案件", self._case, self._top), 1)
        return row

    # ---- the cases to choose from

    def _on_names(self, names: Named) -> None:
        """What stood in sight stays, unless its case is gone."""
        self._take_names(names)
        self._show_count()
        if self._case.value() is None:
            self._case.set_value("")
            self._ask()

    def _take_names(self, names: Named) -> None:
        self._case.set_options([("", _EVERY_CASE), *names])

    # ---- rows

    def _said_in_words(self) -> PastWords:
        if self._words is None:
            self._words = PastWords(self._office.catalogue, self._office.forms)
        return self._words

    def _wanted(self) -> PastWanted:
        words = self._said_in_words()
        terms = [
            PastTerm(word, words.kinds_named(word), words.keys_named(word))
            for word in self._search.text().split()
        ]
        return PastWanted(self._case.value() or None, self._kind.value() or frozenset(), terms)

    def _ask(self) -> None:
        self._pause.stop()
        self._adding = False
        self._past.find(self._wanted())

    def _on_more_wanted(self, below: int) -> None:
        self._adding = True
        self._past.find(self._wanted(), before=below)

    def _on_found(self, rows: tuple[PastRow, ...], more: bool) -> None:
        if self._read_failed:  # they could be read this time
            self._read_failed = False
            self._said.hide()
        self._more = more
        lines = [self._line(row) for row in rows]
        if self._adding:
            self._lines.add(lines, more=more)
        else:
            self._lines.show(lines, more=more)
            if lines:
                at = next((n for n, one in enumerate(lines) if one.seq == self._wanted_row), 0)
                self._wanted_row = 0
                self._view.setCurrentIndex(self._lines.index(at))
                self._below.setCurrentIndex(0)
            else:
                self._show_nothing()
        self._show_count()

    def _show_count(self) -> None:
        """How many rows are in sight; is the choice of cases still to come?"""
        head, count = self._past.head(), self._lines.rowCount()
        words = _NAMING if self._every.reading else ""
        if head is not None and count:
            more = "(下へ進むと続きが出ます)" if self._more else ""
            words = f"新しい順に{count}行を出しています{more}。末尾は第{head[0]}行です。{words}"
        self._sub.set_text(words)
        self._show_sub()

    def _show_sub(self) -> None:
        """A narrow window has room for it only while something is being read."""
        self._sub.setVisible(self.breadth is not Breadth.NARROW or self._every.reading)

    def _line(self, row: PastRow) -> PastLine:
        words = self._said_in_words()
        number = f"引継ぎ元の第{row.seq}行" if row.origin else f"第{row.seq}行"
        head = "　".join(part for part in (moment(row.at), row.who, number) if part)
        lines = words.lines(row.kind, row.payload)
        gone = not row.title and row.case_id
        case = "(いまはない案件)" if gone and lines != (GONE,) else row.title
        return PastLine(row.seq, head, case, words.what(row.kind, row.payload), lines)

    def _show_nothing(self) -> None:
        """What was looked for is not there; or nothing is there at all."""
        narrowed = bool(self._search.text().split() or self._kind.value() or self._case.value())
        if narrowed not in self._nothing:
            clear = EmptyAction("しぼり込みをやめる", self._clear, "primary")
            state = (
                EmptyState("この条件の記録はありません", _OTHERS, (clear,))
                if narrowed
                else EmptyState("まだ記録がありません", _FIRST)
            )
            column = self._nothing[narrowed] = EmptyColumn(state, self._below)
            self._below.addWidget(column)
        self._below.setCurrentWidget(self._nothing[narrowed])

    def _clear(self) -> None:
        self._search.set_text("")
        self._kind.set_value(frozenset())
        self._case.set_value("")
        self._ask()

    # ---- the chain

    def _on_check(self) -> None:
        if self._checking:  # not shut: the keyboard would lose its place
            return
        self._checking, self._read_failed = True, False  # the line is the check's now
        self._said.say(_CHECKING, "pending", stoppable=True)
        self._past.check()

    def _on_check_moved(self, done: int, total: int) -> None:
        self._said.say(f"{_CHECKING} {done} / {total}行", "pending", stoppable=True)

    def _on_checked(self, found: Checked) -> None:
        self._checking = False
        self._said.say(*checked_words(found))

    def _on_paper(self) -> None:
        from ui.dialogs.history_paper import HistoryPaper

        dialog = HistoryPaper(self._past, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _on_failed(self, trouble: Trouble) -> None:
        self._read_failed = not self._checking
        self._checking = False
        self._said.say(trouble.at_its_place, "problem")


def checked_words(found: Checked) -> tuple[str, str]:
    """What the walk over the chain came to, and its mark."""
    from ui.dialogs.history_paper import in_groups

    if found.stopped:
        return f"やめました。第{found.rows}行までは、つながっています。", "info"
    if found.first_bad is not None:
        return (
            f"{broken(found.first_bad, found.reason)}"
            f"その前の{found.rows}行は、つながっています。案件の回答そのものは別に保存されています。"
            "控えを1つ作り、この番号を情報担当に知らせてください。",
            "problem",
        )
    if found.carried:
        titles = "、".join(f"「{title}」" for title in found.carried)
        return (
            f"この保存ファイルの{found.rows}行は、全部つながっています。"
            f"ただし、引継ぎで受け取った履歴が、受け取ったときと違います({titles})。"
            "情報担当に知らせてください。",
            "problem",
        )
    return (
        f"{found.rows}行が全部つながっています。末尾は第{found.rows}行、{in_groups(found.head)} です。",
        "done",
    )
