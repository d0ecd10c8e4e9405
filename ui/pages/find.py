"""FindPage: words in everything all cases hold, case by case, each place one step away."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from checklists.finding import words_of
from ui import theme
from ui.delegates.found_line import FoundLineDelegate
from ui.models.found_lines import FoundCase, FoundLine, FoundLines
from ui.office.finding import Finding, Sofar
from ui.pages.page import Breadth, Screen
from ui.screens import FIND, LABELS
from ui.trouble import Trouble
from ui.widgets.button import Button
from ui.widgets.empty_state import EmptyAction, EmptyColumn, EmptyState
from ui.widgets.field import Field
from ui.widgets.leaving import leave_field
from ui.widgets.line_field import LineField
from ui.widgets.paragraph import Paragraph
from ui.widgets.row_list import RowList
from ui.widgets.work_line import WorkLine

if TYPE_CHECKING:
    from ui.office import Office

_SEARCH_PAUSE_MS = 250
_HINT = "間を空けて並べると、全部の言葉がある案件だけになります。全角と半角、ひらがなとカタカナは区別しません。"
_WHERE = "すべての案件の、件名、諮問書、条項の名前と回答、メモ、様式の値、名簿、意見と回答、想定問答からさがします。"
_OTHERS = "言葉を短くするか、別の書き方でさがしてください。しまった案件の中も、さがしています。"
_FOUND, _BEGIN, _NONE = range(3)


class FindPage(Screen):
    """``place_wanted`` carries case id, page and target of what was chosen. Nothing is changed here."""

    back_wanted = Signal()
    place_wanted = Signal(str, str, str)
    help_topic = "find"

    def __init__(self, office: "Office", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._asked: tuple[str, ...] = ()
        self._wanted_row = 0  # to stand on once it is found
        self._finding = Finding(office, self)
        self.model = FoundLines(self._finding.go_on, self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_SEARCH_PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self._build()
        self._show_state()
        self._finding.found.connect(self._on_found)
        self._finding.failed.connect(self._on_failed)
        office.case_gone.connect(self.model.drop)
        office.case_put_away.connect(self._on_other_store)

    # ---- the screen

    def show_target(self, target: str) -> None:
        """``target``: the words to look for."""
        if words_of(target) != self._asked:
            self.search.set_text(target)
            self._ask()
        if self.model.rowCount():
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.begin_search()

    def leave(self) -> None:
        leave_field(self)  # what is being converted is looked for, too, when one comes back

    def place(self) -> str:
        return self.search.text()

    def held(self) -> Mapping[str, Any]:
        return {"words": self.search.text(), "row": max(self.view.currentIndex().row(), 0)}

    def take(self, held: Mapping[str, Any]) -> None:
        self._wanted_row = held["row"]
        self.search.set_text(held["words"])
        self._ask()

    def begin_search(self) -> bool:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()
        return True

    def panes(self) -> Sequence[QWidget]:
        return (self._top, self._below)

    def first_focus(self) -> QWidget | None:
        return self.search

    def on_breadth(self, breadth: Breadth) -> None:
        narrow = breadth is Breadth.NARROW
        self._back.set_key_shown(not narrow)
        self._back.set_text("戻る" if narrow else "前の画面へ戻る")
        self._field.set_hint("" if narrow else _HINT)  # the page of help says it as well
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
        self.search = LineField("", self._top, searches=True)
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self.search.returnPressed.connect(self._on_entered)
        self._field = Field("さがす言葉", self.search, self._top, hint=_HINT, printed_note="Ctrl+F")
        self._top_column.addWidget(self._field)
        self.said = WorkLine(self._top, inside=True)
        self.said.stop_wanted.connect(self._on_stop)
        self._top_column.addWidget(self.said)
        column.addWidget(self._top)
        self._below = QStackedWidget(self)
        self._below.setMinimumHeight(1)  # it scrolls; what is said above it is said whole
        self.view = RowList("見つかった場所", self._below)
        self.view.setProperty("pane", "clear")
        self.view.setModel(self.model)
        self.view.setItemDelegate(FoundLineDelegate(self.view))
        self.view.picked.connect(self._on_picked)
        self.view.clicked.connect(self._on_picked)
        self._below.addWidget(self.view)
        self._below.addWidget(self._words("さがす言葉を入れてください", _WHERE))
        again = EmptyAction("言葉を変える", self.begin_search, "primary")
        self._below.addWidget(self._words("どの案件にもありません", _OTHERS, again))
        column.addWidget(self._below, 1)

    def _title_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(Paragraph(LABELS[FIND], self._top, role="h1"))
        row.addStretch(1)
        self._back = Button("前の画面へ戻る", self._top, kind="quiet", icon="left", key="Alt+←")
        self._back.clicked.connect(self.back_wanted)
        row.addWidget(self._back)
        return row

    def _words(self, title: str, text: str, *ways: EmptyAction) -> QWidget:
        return EmptyColumn(EmptyState(title, text, ways), self._below)

    # ---- finding

    def _ask(self) -> None:
        self._pause.stop()
        words = words_of(self.search.text())
        if words != self._asked:
            self._begin(words)

    def _on_entered(self) -> None:
        """Enter looks again, also for the same words."""
        self._pause.stop()
        self._begin(words_of(self.search.text()))

    def _begin(self, words: tuple[str, ...]) -> None:
        self._asked = words
        self.model.clear()
        self.said.hide()
        self._show_state()
        if words:
            self.said.say("さがしています", "pending", stoppable=True)
            self._finding.find(words)
        else:
            self._finding.forget()

    def _show_state(self, *, ended: bool = False) -> None:
        if self.model.rowCount() or (self._asked and not ended):
            self._below.setCurrentIndex(_FOUND)
        else:
            self._below.setCurrentIndex(_NONE if self._asked else _BEGIN)

    def _on_found(self, cases: tuple[FoundCase, ...], sofar: Sofar) -> None:
        first = not self.model.rowCount()
        more = sofar.ended and sofar.done < sofar.total
        self.model.add(cases, more=more)
        if first and cases:
            self.view.setCurrentIndex(self.model.index(0))
        if 0 < self._wanted_row < self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(self._wanted_row))
            self._wanted_row = 0
        self._show_state(ended=sofar.ended)
        self._say(sofar)

    def _say(self, sofar: Sofar) -> None:
        count = self.model.case_count
        if not sofar.ended:
            words = f"さがしています {sofar.done} / {sofar.total}件(見つかった案件 {count}件)"
            self.said.say(words, "pending", stoppable=True)
        elif sofar.done < sofar.total:
            self.said.say(f"{count}件の案件に見つかりました(下へ進むと続きをさがします)。", "info")
        elif count:
            self.said.say(f"{count}件の案件に見つかりました。", "done")
        else:
            self.said.hide()

    def _on_stop(self) -> None:
        self._finding.stop()
        count = self.model.case_count
        self.said.say(
            f"やめました。見つかった案件 {count}件(Enterで、もう一度さがします)。", "info"
        )
        self.begin_search()

    def _on_failed(self, trouble: Trouble) -> None:
        self._below.setCurrentIndex(_FOUND)  # nobody knows that it is nowhere
        self.said.say(trouble.at_its_place, "problem")

    def _on_other_store(self) -> None:
        self._finding.forget()
        self.search.set_text("")
        self._begin(())

    def _on_picked(self, index: QModelIndex) -> None:
        line = self.model.line(index)
        if line is None:
            return
        if line.rest:
            self.model.open_rest(index.row())
            self.view.setCurrentIndex(self.model.index(index.row()))
        else:
            self._go(line)

    def _go(self, line: FoundLine) -> None:
        self.place_wanted.emit(line.case_id, line.page or "tasks", line.target)
