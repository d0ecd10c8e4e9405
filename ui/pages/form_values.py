"""FormValuesPage: the values that live with one form of the case."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from checklists.own_values import has_own_values
from checklists.paper.packet_lines import available
from checklists.paper.sheets_of_kind import form_id_of
from ui import theme
from ui.desk import Desk
from ui.pages.form_values_body import FormBody
from ui.pages.form_values_side import FormSide
from ui.pages.page import Breadth, Page
from ui.widgets.button import Button
from ui.widgets.empty_state import EmptyAction, EmptyState
from ui.widgets.error_summary import ErrorSummary
from ui.widgets.footer_bar import FooterBar
from ui.widgets.pane import ScrollColumn, head_rule
from ui.widgets.paragraph import Paragraph
from ui.widgets.work_line import WorkLine


class FormValuesPage(Page):
    """様式の値. Reached from the packet page and from the list of gaps."""

    help_topic = "form"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setMinimumSize(theme.px(320), theme.px(200))
        self._bodies: dict[str, FormBody] = {}
        self._current = ""
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        self._right = FormSide(desk, self)
        across.addWidget(self._build_middle(), 1)
        across.addWidget(self._right)
        self._right.out.said.connect(self._said.say)
        self._right.out.ended.connect(self.work_ended)
        self._right.out.place_wanted.connect(self.jump_requested)
        desk.part_recorded.connect(self._on_part_recorded)
        desk.examined_changed.connect(self._right.make_later)
        desk.read_only_changed.connect(self._on_read_only_changed)
        desk.saved.connect(self._save_again)

    def _build_head(self, middle: QWidget) -> QWidget:
        head = QWidget(middle)
        words = self._words = QVBoxLayout(head)
        words.setSpacing(0)
        self._number = Paragraph("", head, role="sub")
        self._title = Paragraph("", head, role="h1", phrases=True)
        about = "空けておいた欄は、手で書くための空欄になります。"
        self._about = Paragraph(about, head, role="sub")
        for part in (self._number, self._title, self._about):
            words.addWidget(part)
        return head

    def _build_middle(self) -> QWidget:
        middle = QWidget(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._build_head(middle))
        column.addWidget(head_rule(middle))
        self._said = WorkLine(middle)
        column.addWidget(self._said)
        self._column = ScrollColumn(middle)
        self._column.body.setSpacing(theme.px(16))
        self._summary = ErrorSummary(self._column.widget())
        self._column.body.addWidget(self._summary)
        self._nothing = EmptyState(
            "この案件に、値を入れる様式はありません",
            "条項に答えると、要る様式が「様式と印刷」に並びます。",
            [EmptyAction("様式と印刷へ戻る", self._go_back, "primary")],
            self._column.widget(),
        )
        self._nothing.hide()
        self._column.body.addWidget(self._nothing)
        self._column.body.addStretch(1)
        column.addWidget(self._column, 1)
        self._footer = FooterBar(middle)
        self._back = Button("様式と印刷へ戻る", self._footer, icon="left")
        self._back.clicked.connect(self._go_back)
        self._next = Button(
            "次の様式へ", self._footer, kind="primary", icon="arrow-right", icon_after=True
        )
        self._next.clicked.connect(self._go_next)
        # Where the page at the side has no room, its button stands here.
        self._write = Button("PDFにする", self._footer, icon="file")
        self._write.setAccessibleName("この様式をPDFにする")
        self._write.clicked.connect(self._right.write_out)
        self._write.hide()
        self._footer.add_left(self._back)
        self._footer.add_right(self._write)
        self._footer.add_right(self._next)
        column.addWidget(self._footer)
        return middle

    # ---- what the window asks

    @property
    def at_work(self) -> bool:
        return self._right.out.writing or any(body.writing for body in self._bodies.values())

    def refresh(self) -> None:
        names = self._names()
        if not self._current and names:
            self._show_form(names[0])
        elif self._current:
            self._show_form(self._current)
        self._nothing.setVisible(not self._current)

    def show_target(self, target: str) -> None:
        """A form's id, with ``#field`` or ``#table.row`` for one place in it."""
        form_id, _, spot = target.partition("#")
        known = {form.id: form for form in self.desk.forms.forms}
        if form_id in known and has_own_values(known[form_id]):
            self._show_form(form_id)
            self._nothing.hide()
            if spot:
                self._bodies[form_id].show_spot(spot)

    def leave(self) -> None:
        if self._current:
            self._bodies[self._current].leave()

    def place(self) -> str:
        return self._current

    def held(self) -> Mapping[str, Any]:
        if not self._current:
            return {}
        return {"form": self._current, "rows": self._bodies[self._current].held()}

    def take(self, held: Mapping[str, Any]) -> None:
        if held:
            self._show_form(held["form"])
            self._bodies[held["form"]].take(held["rows"])

    def panes(self) -> Sequence[QWidget]:
        return tuple(pane for pane in (self._column, self._right) if pane.isVisible())

    def first_focus(self) -> QWidget | None:
        return self._bodies[self._current].first() if self._current else self._back

    def on_breadth(self, breadth: Breadth) -> None:
        self._right.setVisible(breadth is Breadth.WIDE)
        self._write.setVisible(breadth is not Breadth.WIDE)
        narrow = breadth is Breadth.NARROW
        sides = (16, 12, 16, 16) if narrow else (32, 16, 24, 24)
        self._column.body.setContentsMargins(*(theme.px(n) for n in sides))
        above = (16, 4, 16, 4) if narrow else (32, 10, 24, 10)
        self._words.setContentsMargins(*(theme.px(n) for n in above))
        self._about.setVisible(not narrow)
        self._footer.set_narrow(narrow)
        for body in self._bodies.values():
            body.set_narrow(narrow)

    # ---- acting

    def _names(self) -> list[str]:
        """The forms of the packet that have something to fill, in its order."""
        known = {form.id: form for form in self.desk.forms.forms}
        # Several sheets of one form share what is filled here; their own values are rows of the case.
        papers = dict.fromkeys(form_id_of(name) for name, _ in available(self.desk.examined))
        return [name for name in papers if name in known and has_own_values(known[name])]

    def _go_back(self) -> None:
        self.leave()
        self.jump_requested.emit("packet", self._current)

    def _go_next(self) -> None:
        self.leave()
        if self._show_summary(focus=True):
            self._column.verticalScrollBar().setValue(0)
            return
        names = self._names()
        at = names.index(self._current) + 1 if self._current in names else 0
        if at < len(names):
            self.jump_requested.emit("form", names[at])
        else:
            self._go_back()

    def _on_part_recorded(self, part: str) -> None:
        if part in ("forms", "workers") and self._current:
            self._bodies[self._current].show_values()
            self._show_summary(focus=False)

    @Slot()
    def _save_again(self) -> None:
        """What the disk refused is recorded as soon as it takes something."""
        for body in self._bodies.values():
            body.try_again()

    def _on_opened(self, line: QWidget) -> None:
        # After the layout has made room for the fields of the row.
        QTimer.singleShot(0, line, lambda: self._keep_in_sight(line))

    def _keep_in_sight(self, line: QWidget) -> None:
        """The line at the top, its fields below it."""
        bar = self._column.verticalScrollBar()
        room = self._column.viewport()
        top = line.mapTo(room, line.rect().topLeft()).y()
        if top < 0 or top + theme.px(240) > room.height():
            bar.setValue(bar.value() + top)

    def _on_read_only_changed(self, read_only: bool) -> None:
        for body in self._bodies.values():
            body.set_read_only(read_only)

    # ---- showing

    def _show_form(self, form_id: str) -> None:
        another = form_id != self._current
        self._current = form_id
        body = self._body_of(form_id)
        for one in self._bodies.values():
            one.setVisible(one is body)
        body.show_values()
        body.set_read_only(self.desk.read_only)
        number = self.desk.examined.numbers.get(form_id, "")
        self._number.set_text(number)
        self._number.setVisible(bool(number))
        self._title.set_text(body.form.title)
        names = self._names()
        last = form_id not in names or names[-1] == form_id
        self._next.set_text("様式と印刷へ" if last else "次の様式へ")
        self._back.setVisible(not last)
        if another:
            self._column.verticalScrollBar().setValue(0)
            self._right.set_form(body.form)
            self._said.hide()
        self._show_summary(focus=False)

    def _body_of(self, form_id: str) -> FormBody:
        """The fields of a form, built when it is first opened and when its columns change."""
        body = self._bodies.get(form_id)
        if body is not None and not body.is_current:
            body.leave()
            body.hide()
            body.deleteLater()
            body = None
        if body is None:
            form = self.desk.forms.by_id(form_id)
            body = FormBody(self.desk, form, self._column.widget())
            body.changed.connect(lambda: self._show_summary(focus=False))
            body.opened.connect(self._on_opened)
            body.written.connect(self.work_ended)
            body.set_narrow(self.breadth is Breadth.NARROW)
            self._bodies[form_id] = body
            self._column.body.insertWidget(self._column.body.count() - 1, body)
        return body

    def _show_summary(self, *, focus: bool) -> bool:
        """True when something of this form has to be put right."""
        found = self._bodies[self._current].problems() if self._current else []
        saved = self.desk.last_saved
        self._summary.set_errors(
            found,
            f"ほかの入力は {saved} に保存しました" if saved else "",
            focus=focus and bool(found),
        )
        return bool(found)
