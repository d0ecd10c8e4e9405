"""CaseListPage: all cases, the next deadline first; search, filters, and the ways to begin."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from checklists.dates import wareki, weekday
from ui import theme
from ui.first_run import is_unfinished
from ui.last_year_names import SHORT, WORDS
from ui.models.case_row import Filter, Order, day_words
from ui.models.case_table import CaseTable, Column
from ui.office.case_rows import CaseRows, Rows, View
from ui.pages.case_differing import DifferingNote
from ui.pages.case_filters import CaseFilters
from ui.pages.case_view import CaseView
from ui.pages.page import Breadth, Screen, footer
from ui.screens import FIND, SAFEKEEPING
from ui.shut import happened
from ui.widgets.button import Button
from ui.widgets.charts import Legend
from ui.widgets.empty_state import EmptyAction, EmptyColumn, EmptyState
from ui.widgets.note_link import NoteLink
from ui.widgets.pane import ScrollColumn
from ui.widgets.paragraph import Paragraph
from ui.widgets.told import Teller

if TYPE_CHECKING:
    from ui.office import Office

_SORTED_BY = {
    Order.DEADLINE: Column.DEADLINE,
    Order.UPDATED: Column.UPDATED,
    Order.TITLE: Column.CASE,
}
_TABLE_LEAST = 133  # px at 100 %: the headings, one case, and half of one to see that it goes on
_IMPORT = "受け取ったファイルを開く"
_NO_PAPER = "復旧コードの紙がまだありません。"
_WHY_PAPER = "端末が壊れると、保存ファイルを開けなくなります。"
_LOCAL_ONLY = "入力した内容は、この端末の中だけに保存されます。インターネットにはつながりません。"
_TYPED = 400  # ms without a key in the search, until what is left is said aloud
_TOUCHED = "touched"


class CaseListPage(Screen):
    """Asks the office for rows; ``case_chosen`` carries the id of the case to open."""

    case_chosen = Signal(str)
    new_wanted = Signal()
    last_year_wanted = Signal(str)  # the id of the case the keyboard stands on, or empty
    import_wanted = Signal()
    settings_wanted = Signal()
    sample_wanted = Signal()
    first_run_wanted = Signal()
    excel_wanted = Signal(object)  # the rows in sight
    help_topic = "list"

    def __init__(self, office: "Office", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._rows = CaseRows(office, self)
        self._rows.ready.connect(self._on_rows)
        self._whole = False
        self._excel_waits = False
        self._wanted = ""  # a case to stand on that is not in the list yet
        self._table = CaseTable(self)
        self._stack = QStackedWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self._stack.addWidget(self._list())
        self._first_steps: ScrollColumn | None = None
        self._steps_wait = False
        office.cases_changed.connect(self._on_cases_changed)
        office.state_changed.connect(self._show_shut)
        self._show_shut()

    @property
    def row_count(self) -> int:
        """Cases in sight."""
        return self._table.rowCount()

    def ask_excel(self) -> None:
        """The cases in sight as an Excel file; all of them, so once all are read."""
        self._excel_waits = not self._whole
        if self._excel_waits:
            return
        self.excel_wanted.emit(tuple(self._table.row(at) for at in range(self.row_count)))

    # ---- the screen

    def refresh(self) -> None:
        self._ask()
        self._paper.setVisible(self._has_no_code())
        self._differing.look()
        if self._office.has_cases():
            self._stack.setCurrentIndex(0)
        else:
            self._show_first_steps()

    def begin_search(self) -> bool:
        self._filters.take_focus()
        return True

    def panes(self) -> Sequence[QWidget]:
        if self._stack.currentIndex():
            return (self._stack,)
        return (self._top, self._paper, self._differing, self._below, self._footer)

    def first_focus(self) -> QWidget | None:
        return self._view if self._table.rowCount() and not self._stack.currentIndex() else None

    def place(self) -> str:
        return self._view.current_case()

    def held(self) -> Mapping[str, Any]:
        return self._filters.held()

    def take(self, held: Mapping[str, Any]) -> None:
        self._filters.take(held)

    def show_target(self, target: str) -> None:
        """``target``: the id of the case to stand on; or ``touched``: the cases that a newer
        catalogue makes something else of.
        """
        if target == _TOUCHED:
            self._filters.show_only(Filter.TOUCHED)
            return
        line = self._table.line_of(target)
        self._wanted = target if line < 0 and not self._whole else ""
        self._view.stand_on(line)

    def on_breadth(self, breadth: Breadth) -> None:
        narrow = breadth is Breadth.NARROW
        self._filters.set_breadth(breadth)
        self._view.set_narrow(narrow)
        self._new_button.set_key_shown(not narrow)
        self._last_year.setVisible(breadth is Breadth.WIDE)  # elsewhere the menu has it
        self._paper.set_words(_NO_PAPER if narrow else f"{_NO_PAPER}{_WHY_PAPER}")
        self._note.setVisible(breadth is Breadth.WIDE)
        self._footer.setVisible(not narrow)
        self._top_column.setContentsMargins(
            *(theme.px(n) for n in (24, 8 if narrow else 20, 24, 8))
        )
        self._excel_button.setVisible(not narrow and self._table.rowCount() > 0)
        self._import_button.set_text("ファイル" if narrow else _IMPORT)
        self._import_button.setAccessibleName(_IMPORT)

    # ---- what it is made of

    def _list(self) -> QWidget:
        # Each part is made where it will stand: moving one makes Qt style all that is in it again.
        screen = QWidget(self._stack)
        outside = QVBoxLayout(screen)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.setSpacing(0)
        # The table scrolls by itself; all of it only where a banner leaves no room for the head.
        area = ScrollColumn(screen)
        outside.addWidget(area, 1)
        column = area.body
        column.setSpacing(0)
        self._paper = NoteLink("復旧コードを作る", "info", area.inside)
        self._paper.followed.connect(lambda: self.jump_requested.emit(SAFEKEEPING, "key"))
        self._top = QWidget(area.inside)
        self._top.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        top = self._top_column = QVBoxLayout(self._top)
        top.setSpacing(theme.px(12))
        top.addLayout(self._title_row())
        self._filters = CaseFilters(self._top)
        self._filters.search_changed.connect(self._ask)
        self._filters.view_changed.connect(lambda: self._rows.arrange(self._wish()))
        top.addWidget(self._filters)
        column.addWidget(self._top)
        column.addWidget(self._paper)
        self._differing = DifferingNote(self._office, area.inside)
        self._differing.followed.connect(lambda: self.jump_requested.emit(SAFEKEEPING, "handover"))
        column.addWidget(self._differing)
        self._below = QStackedWidget(area.inside)
        self._view = CaseView(self._table, self._below)
        self._view.opened.connect(self.case_chosen)
        self._below.addWidget(self._view)
        self._below.setMinimumHeight(theme.px(_TABLE_LEAST))
        self._below.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        column.addWidget(self._below, 1)
        self._count = Paragraph("", role="sub")
        self._told_of: View | None = None
        self._teller = Teller(self, _TYPED)
        self._note = Paragraph("", role="sub")
        self._footer = footer((self._count, Legend()), (self._note,))
        outside.addWidget(self._footer)
        return screen

    def _has_no_code(self) -> bool:
        """Was no recovery code ever made for a store that lasts?"""
        lasts = self._office.door.places is not None
        return lasts and self._office.recovery_is_made() is False

    def _title_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(Paragraph("案件", role="h1"))
        row.addSpacing(theme.px(16))
        self._today = Paragraph("", role="sub")
        row.addWidget(self._today)
        row.addStretch(1)
        self._excel_button = Button("Excelに書き出す", kind="quiet", icon="file")
        self._excel_button.clicked.connect(self.ask_excel)
        row.addWidget(self._excel_button)
        self._import_button = Button(_IMPORT, icon="import")
        self._import_button.clicked.connect(self.import_wanted)
        self._last_year = Button(SHORT, icon="copy")
        self._last_year.setAccessibleName(WORDS)
        self._last_year.clicked.connect(
            lambda: self.last_year_wanted.emit(self._view.current_case())
        )
        self._new_button = Button("新しい案件", kind="primary", icon="plus", key="Ctrl+N")
        self._new_button.clicked.connect(self.new_wanted)
        row.addWidget(self._import_button)
        row.addWidget(self._last_year)
        row.addWidget(self._new_button)
        return row

    def _show_none_found(self) -> None:
        if self._below.count() == 1:
            clear = EmptyAction("しぼり込みをやめる", self._filters.clear, "primary")
            inside = EmptyAction("案件の中身からさがす", self._find_inside, key="Ctrl+Shift+F")
            none = EmptyState(
                "この条件の案件はありません",
                "さがす言葉や状態を変えるか、しぼり込みをやめてください。"
                "ここでさがすのは、件名、所管課、番号です。",
                (clear, inside),
            )
            self._below.addWidget(EmptyColumn(none, self._below))
        self._below.setCurrentIndex(1)

    def _find_inside(self) -> None:
        """The same words in everything the cases hold."""
        self.jump_requested.emit(FIND, self._filters.text)

    def _show_first_steps(self) -> None:
        wait = is_unfinished(self._office)
        if self._first_steps is not None and wait != self._steps_wait:
            self._stack.removeWidget(self._first_steps)
            self._first_steps.deleteLater()
            self._first_steps = None
        self._steps_wait = wait
        if self._first_steps is None:
            self._first_steps = ScrollColumn(self)
            state = EmptyState(
                "まだ案件がありません",
                "最初にすることは、次のどれか1つです。どれを選んでも、あとから変えられます。",
                self._ways_to_begin(),
                note=_LOCAL_ONLY,
                aside=self._aside(),
            )
            self._first_steps.body.addWidget(state)
            self._stack.addWidget(self._first_steps)
            state.set_shut(happened(self._office.why_read_only()))
        self._stack.setCurrentWidget(self._first_steps)

    def _aside(self) -> EmptyAction:
        """The first steps where they were left for later; else what can be set."""
        if self._steps_wait:
            return EmptyAction(
                "はじめの設定を続ける",
                self.first_run_wanted.emit,
                "link",
                text="はじめの設定(市の名前、復旧コードの紙)が途中です。",
            )
        return EmptyAction(
            "市の設定を開く",
            self.settings_wanted.emit,
            "link",
            text="市の名前や審議会の名称は、市の設定に一度入れると、新しい案件に入ります。",
        )

    def _ways_to_begin(self) -> tuple[EmptyAction, ...]:
        return (
            EmptyAction(
                "新しい案件を作る",
                self.new_wanted.emit,
                "primary",
                "plus",
                "はじめての案件を作る",
                "業務の名前と所管課を入れて始めます。前提に答えると、当てはまる条項だけが並びます。",
                writes=True,
            ),
            EmptyAction(
                "ファイルを選ぶ",
                self.import_wanted.emit,
                icon="import",
                title=_IMPORT,
                text="前任の方などから受け取った案件のファイル(JSON)を、この端末に取り込みます。",
                writes=True,
            ),
            EmptyAction(
                "見本の案件を開く",
                self.sample_wanted.emit,
                icon="book",
                title="見本を見てみる",
                text="架空の「見本市」の案件です。印刷まで試せます。しまっても困りません。",
                writes=True,
            ),
        )

    def _show_shut(self) -> None:
        """New cases need a store that can be written."""
        why = happened(self._office.why_read_only())
        for button in (self._import_button, self._last_year, self._new_button):
            button.set_shut(why)
        if self._first_steps is not None:
            for state in self._first_steps.findChildren(EmptyState):
                state.set_shut(why)

    # ---- rows

    def _on_cases_changed(self) -> None:
        if self.isVisible():
            self.refresh()

    def _ask(self) -> None:
        """Rows from the store, for the words in the search field."""
        today = date.today()
        self._today.set_text(f"{wareki(today)}({weekday(today)})")
        self._note.set_text(self._kept_words(today))
        self._rows.ask(self._wish())

    def _wish(self) -> View:
        filters = self._filters
        return View(filters.text, filters.archived, filters.filter, filters.order, date.today())

    def _kept_words(self, today: date) -> str:
        if self._office.is_sample:
            return "見本の窓です。入力した内容は、閉じると消えます。"
        made = self._office.last_backup()
        if made is None:
            return "保存ファイルは、この端末の中にあります。"
        last = f"{day_words(made.date(), today)} {made.hour}:{made.minute:02}"
        return f"保存ファイルは、この端末の中にあります。いちばん新しい控え {last}"

    def _on_rows(self, found: Rows, view: View) -> None:
        here = self._wanted or self._view.current_case()
        rows = found.rows
        self._whole = found.counts is not None
        if found.counts is not None:
            self._wanted = ""
            self._filters.set_counts(found.counts)
        self._table.show(rows, view.today, _SORTED_BY[view.order])
        self._view.stand_on(self._table.line_of(here))
        self._count.set_text(f"{len(rows)}件" if self._whole else "ほかの案件を読んでいます")
        if self._whole and rows and self._told_of not in (None, view):
            self._teller.tell(f"{len(rows)}件")
        self._told_of = view if self._whole else self._told_of
        # A narrow window has it in the menu.
        self._excel_button.setVisible(bool(rows) and self.breadth is not Breadth.NARROW)
        many = f"{len(rows)}件" if self._whole else "案件"
        self._excel_button.setAccessibleName(f"一覧に出ている{many}をExcelに書き出す")
        if rows or not self._whole:
            self._below.setCurrentIndex(0)
        else:
            self._show_none_found()
        if self._excel_waits and self._whole:
            self.ask_excel()
