"""LastYearPage: everything last year offers, what its council said, and both cases side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from checklists.dates import wareki_year
from ui import theme
from ui.dialogs.last_year_bulk import LastYearBulk
from ui.last_year_job import last_year_paper
from ui.models.last_year_areas import Area, areas, said_line
from ui.pages.page import Breadth, Page
from ui.pages.paper_bar import PaperBar
from ui.widgets.button import Button
from ui.widgets.empty_state import EmptyState
from ui.widgets.footer_bar import FooterBar
from ui.widgets.mark_line import MarkLine
from ui.widgets.pane import Card, ScrollColumn, head_rule
from ui.widgets.paragraph import Paragraph
from ui.widgets.tab_order import follow
from ui.widgets.work_line import WorkLine

if TYPE_CHECKING:
    from ui.desk import Desk

_NOTHING_FILLED = "まだ、どの欄にも入っていません。使うものだけ選んでください。"
_ALL_SEEN = "残っている内容はありません。"
_COMPARED = (
    "特記仕様書の文案を昨年度と今年度で左右に並べ、前提・諮問書・様式で変わったところを表にします。"
)


class LastYearPage(Page):
    """昨年度の内容. Reached from the task list and from the menu."""

    help_topic = "last_year"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setMinimumSize(theme.px(320), theme.px(200))
        self._rows: list[QWidget] = []
        self._filled: tuple[tuple[Area, ...], bool] | None = None  # what they show
        self._build()
        desk.examined_changed.connect(self._on_changed)
        desk.last_year.changed.connect(self._on_changed)
        desk.read_only_changed.connect(self._on_changed)

    # ---- what it is made of

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_head())
        column.addWidget(head_rule(self))
        self.said = WorkLine(self)
        column.addWidget(self.said)
        self._column = ScrollColumn(self)
        self._column.body.setSpacing(theme.px(16))
        column.addWidget(self._column, 1)
        inside = self._column.widget()
        self._none = EmptyState(
            "この案件は、昨年度の案件から作ったものではありません",
            "案件一覧の「昨年度から作る」で作ると、昨年度の内容がここと各欄の横に並びます。",
            parent=inside,
        )
        self._paper = Card(parent=inside)
        self._offers = Card(parent=inside)
        self._council = Card(parent=inside)
        for part in (self._none, self._offers, self._paper, self._council):
            self._column.body.addWidget(part)
            part.hide()  # until it is known which has something to say: no focus, no room before
        self._build_offers()
        self._build_paper()
        self._council.body.addWidget(Paragraph("審議会で言われたこと", self._council, role="h2"))
        self._council_lines = QVBoxLayout()
        self._council_lines.setSpacing(theme.px(12))
        self._council.body.addLayout(self._council_lines)
        self._column.body.addStretch(1)
        column.addWidget(self._build_footer())

    def _build_head(self) -> QWidget:
        head = QWidget(self)
        self._head = QVBoxLayout(head)
        self._head.setSpacing(0)
        self._title = Paragraph("昨年度の内容", head, role="h1")
        self._from = Paragraph("", head, role="sub")
        self._head.addWidget(self._title)
        self._head.addWidget(self._from)
        return head

    def _build_offers(self) -> None:
        body = self._offers.body
        self._count = Paragraph("", self._offers, role="h2")
        self._about = Paragraph(_NOTHING_FILLED, self._offers)
        self._left_out = MarkLine(self._offers, mark="info")
        body.addWidget(self._count)
        body.addWidget(self._about)
        body.addWidget(self._left_out)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        body.addLayout(self._lines)
        self._back_line = QWidget(self._offers)
        row = QHBoxLayout(self._back_line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(16))
        self._declined = Paragraph("", self._back_line, role="sub")
        row.addWidget(self._declined, 0, Qt.AlignmentFlag.AlignVCenter)
        again = Button("もう一度見せる", self._back_line, kind="link", icon="undo")
        again.clicked.connect(self.desk.last_year.bring_back)
        self._again = again
        row.addWidget(again)
        row.addStretch(1)
        body.addWidget(self._back_line)

    def _build_paper(self) -> None:
        """新旧対照表 of the two cases; where there is no case to compare with, why not."""
        body = self._paper.body
        self._paper_title = Paragraph("", self._paper, role="h2")
        body.addWidget(self._paper_title)
        body.addWidget(Paragraph(_COMPARED, self._paper))
        self._no_paper = MarkLine(self._paper, mark="info")
        body.addWidget(self._no_paper)
        desk = self.desk
        self.papers = PaperBar("新旧対照表", lambda: last_year_paper(desk), self._paper)
        self.papers.out.said.connect(self.said.say)
        self.papers.out.ended.connect(self.work_ended)
        self.papers.out.place_wanted.connect(self.jump_requested)
        body.addWidget(self.papers, 0, Qt.AlignmentFlag.AlignLeft)

    def _build_footer(self) -> FooterBar:
        self._footer = FooterBar(self)
        self._back = back = Button("進み具合へ戻る", self._footer, icon="left")
        back.clicked.connect(lambda: self.jump_requested.emit("tasks", ""))
        self._next = Button("", self._footer, kind="primary", icon="arrow-right", icon_after=True)
        self._next.clicked.connect(self._on_next)
        self._footer.add_left(back)
        self._footer.add_right(self._next)
        return self._footer

    # ---- what the window asks

    def refresh(self) -> None:
        offers = self.desk.last_year.offers
        self._none.setVisible(offers is None)
        self._offers.setVisible(offers is not None)
        self._paper.setVisible(offers is not None)
        self._council.setVisible(offers is not None and bool(offers.said))
        self._from.setVisible(offers is not None)
        self._back.set_kind("primary" if offers is None else "outline")
        if offers is None:
            self._next.hide()
            return
        year = f"（{wareki_year(offers.year)}）" if offers.year is not None else ""
        self._title.set_text(f"{offers.label}の内容")
        self._from.set_text(f"「{offers.title}」{year}から作りました")
        self._show_offers(areas(self.desk))
        self._show_council()
        self._paper_title.set_text(f"{offers.label}との新旧対照表")
        former, why = self.desk.last_year.former()
        self.papers.setVisible(former is not None)
        self._no_paper.set_words(why, "info")
        self._no_paper.setVisible(former is None)

    @property
    def at_work(self) -> bool:
        return self.papers.out.writing

    def panes(self) -> Sequence[QWidget]:
        return (self._column, self._footer)

    def first_focus(self) -> QWidget | None:
        if self.desk.last_year.offers is None:
            return self._back
        return self._next if self._next.isVisibleTo(self) else None

    def on_breadth(self, breadth: Breadth) -> None:
        narrow = breadth is Breadth.NARROW
        sides = (16, 8, 16, 8) if narrow else (32, 14, 24, 12)
        self._head.setContentsMargins(*(theme.px(n) for n in sides))
        below = (16, 12, 16, 16) if narrow else (32, 16, 32, 24)
        self._column.body.setContentsMargins(*(theme.px(n) for n in below))
        for part in (self._offers, self._paper, self._council):
            part.setMaximumWidth(theme.px(1040))
        self._footer.set_narrow(narrow)
        if self.desk.last_year.offers is not None:
            self._show_offers(areas(self.desk))

    # ---- showing

    def _on_changed(self) -> None:
        if self.isVisible():
            self.refresh()

    def _show_offers(self, found: Sequence[Area]) -> None:
        offers = self.desk.last_year.offers
        if offers is None:
            return
        waiting = sum(len(area.offers) for area in found)
        label = offers.label
        self._count.set_text(
            f"{label}の内容を{waiting}件お見せしています" if waiting else _ALL_SEEN
        )
        self._about.setVisible(bool(waiting))
        self._left_out.set_words(f"氏名を含む{offers.left_out}件は、引き継いでいません。", "info")
        self._left_out.setVisible(bool(offers.left_out))
        self._next.setVisible(bool(found))
        self._fill(found)
        declined = self.desk.last_year.declined()
        self._declined.set_text(f"使わないとしたもの {declined}件")
        self._back_line.setVisible(bool(declined) and not self.desk.read_only)
        if found:
            self._next.set_text(f"{found[0].title}へ")
        follow(self._offers, self._paper, self._council, self._footer)

    def _fill(self, found: Sequence[Area]) -> None:
        """The keyboard is in its new row before the old ones go: else it wanders, and the page."""
        now = (tuple(found), self.desk.read_only)
        if now == self._filled:
            return
        self._filled = now
        had = self.focusWidget()
        name = had.accessibleName() if had and any(r.isAncestorOf(had) for r in self._rows) else ""
        gone, self._rows = self._rows, [self._row(area) for area in found]
        for row in self._rows:
            self._lines.addWidget(row)
        if name:
            for row in self._rows:
                row.show()
            again = [b for r in self._rows for b in r.findChildren(Button)]
            same = next((one for one in again if one.accessibleName() == name), None)
            # Of that area nothing is left: what comes next, never a button outside the page.
            (same or (self._next if found else self._back)).setFocus()
        for row in gone:
            self._lines.removeWidget(row)
            row.hide()
            row.deleteLater()

    def _row(self, area: Area) -> QWidget:
        row = QWidget(self._offers)
        row.setMinimumHeight(theme.px(52))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, theme.px(4), 0, theme.px(4))
        line.setSpacing(theme.px(16))
        line.addWidget(Paragraph(area.title, row, role="h3"), 1, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(Paragraph(f"{len(area.offers)}件", row), 0, Qt.AlignmentFlag.AlignVCenter)
        see = Button("1つずつ見る", row, kind="link", icon="right", icon_after=True)
        see.setAccessibleName(f"{area.title}、1つずつ見る")
        see.clicked.connect(lambda _checked=False: self.jump_requested.emit(area.page, area.target))
        line.addWidget(see)
        bulk = Button("まとめて使う", row)
        bulk.setAccessibleName(f"{area.title}、まとめて使う")
        bulk.setVisible(not self.desk.read_only)
        bulk.clicked.connect(lambda _checked=False: self._on_bulk(area))
        line.addWidget(bulk)
        return row

    def _show_council(self) -> None:
        offers = self.desk.last_year.offers
        if offers is None or self._council_lines.count():
            return
        for one in offers.said:
            holder = QWidget(self._council)
            column = QVBoxLayout(holder)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            column.addWidget(Paragraph(f"「{one.text}」", holder, role="h3"))
            column.addWidget(Paragraph(said_line(one, offers.label), holder, role="sub"))
            for clause_id in one.clauses:
                column.addWidget(
                    self._clause_link(clause_id, holder), 0, Qt.AlignmentFlag.AlignLeft
                )
            self._council_lines.addWidget(holder)

    def _clause_link(self, clause_id: str, parent: QWidget) -> QWidget:
        clause = self.desk.catalogue.clause_by_id.get(clause_id)
        title = clause.title if clause is not None else clause_id
        link = Button(f"条項「{title}」", parent, kind="link", icon="link")
        link.clicked.connect(lambda _checked=False: self.jump_requested.emit("clauses", clause_id))
        return link

    # ---- acting

    def _on_next(self) -> None:
        found = areas(self.desk)
        if found:
            self.jump_requested.emit(found[0].page, found[0].target)

    def _on_bulk(self, area: Area) -> None:
        dialog = LastYearBulk(self.desk, area.offers, area.title, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
