"""Answer several clauses at once: a whole group with its exceptions, or one reason for many."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from checklists.answer import Verdict
from checklists.seen import seen
from ui import theme
from ui.desk import Desk
from ui.dialogs.fitting import fit
from ui.dialogs.help_key import help_button, with_help
from ui.dialogs.ring import RingDialog
from ui.models.clause_bulk import (
    Candidate,
    bulk_answers,
    button_words,
    candidates,
    done_words,
    overwritten,
)
from ui.models.clause_list import STATES, groups_of
from ui.widgets.button import Button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.field import Field
from ui.widgets.pane import ScrollColumn
from ui.widgets.paragraph import Paragraph
from ui.widgets.said_line import SaidLine
from ui.widgets.segments import Segments
from ui.widgets.status_mark import StatusMark
from ui.widgets.tab_order import follow
from ui.widgets.text_area import TextArea

_WAYS = (
    (Verdict.TO_ADD, "標準文のとおり追記する"),
    (Verdict.NOT_APPLICABLE, "同じ理由で該当なし"),
    (Verdict.CHECKING, "確認中にする"),
)
_OPEN, _OTHERS = "未回答", "回答済みと要確認など"


class BulkAnswer(RingDialog):
    """Records all chosen answers in one step of undo, then closes; ``answered`` says what came of it."""

    answered = Signal(str)

    def __init__(self, desk: Desk, group_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setWindowTitle("複数をまとめて答える")
        self.setModal(True)
        self._desk = desk
        self._boxes: dict[str, QCheckBox] = {}
        self._rows: list[QWidget] = []
        self._verdict = Verdict.TO_ADD
        self._build(group_id)
        self._fill()
        fit(self, 760, 640)

    # ---- parts

    def _build(self, group_id: str) -> None:
        groups = groups_of(self._desk.examined)
        self.group = ChoiceBox([*((g.id, g.title) for g in groups), ("", "すべてのまとまり")], self)
        self.group.set_value(group_id if any(g.id == group_id for g in groups) else "")
        self.way = Segments(_WAYS, self, name="どう答えるか")
        self.way.set_value(Verdict.TO_ADD)
        self.reason = TextArea(2, self)
        self._reason_field = Field("理由", self.reason, self)
        self._said = SaidLine(self)
        self._count = QLabel("", self)
        self._count.setProperty("role", "sub")
        scroll = ScrollColumn(self)
        scroll.body.setContentsMargins(0, 0, theme.px(12), 0)
        scroll.body.setSpacing(theme.px(12))
        scroll.body.addWidget(Field("まとまり", self.group, self))
        scroll.body.addWidget(self.way)
        scroll.body.addWidget(self._reason_field)
        scroll.body.addLayout(self._pick())
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        scroll.body.addLayout(self._list)
        scroll.body.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(n) for n in (24, 16, 24, 16)))
        column.setSpacing(theme.px(12))
        self._help = help_button(self)
        title = Paragraph("複数をまとめて答える", self, role="h2")
        column.addLayout(with_help(title, self._help))
        column.addWidget(scroll, 1)
        column.addWidget(self._said)
        column.addLayout(self._foot())
        self.group.moved.connect(lambda _group: self._fill())
        self.way.chosen.connect(self._on_way)
        self.reason.textChanged.connect(self._look)

    def _pick(self) -> QHBoxLayout:
        row = QHBoxLayout()
        label = QLabel("答える条項", self)
        label.setProperty("role", "label")
        row.addWidget(label)
        row.addWidget(self._count)
        row.addStretch(1)
        for words, which in (("未回答だけ選ぶ", False), ("すべて選ぶ", True)):
            button = Button(words, self, kind="link")
            button.clicked.connect(lambda _=False, everything=which: self._choose(everything))
            row.addWidget(button)
            row.addSpacing(theme.px(8))
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._cancel = Button("やめる", self)
        self._cancel.clicked.connect(self.reject)
        self.go = Button("", self, kind="primary", key="Ctrl+Enter")
        self.go.clicked.connect(self._on_go)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):  # a hundred ticks lie between
            QShortcut(QKeySequence(keys), self).activated.connect(self.go.click)
        row.addWidget(self._cancel)
        row.addStretch(1)
        row.addWidget(self.go)
        follow(self.go, self._help)
        return row

    # ---- content

    def _fill(self) -> None:
        for row in self._rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._boxes = {}
        found = candidates(self._desk.examined, self.group.value() or "")
        rows = self._rows = []
        # What is ticked at first stands together: among a hundred it would be looked for.
        for words, taken in ((_OPEN, True), (_OTHERS, False)):
            some = [candidate for candidate in found if candidate.taken is taken]
            if some:
                rows.append(Paragraph(f"{words}　{len(some)}条項", self, role="sub"))
                rows += [self._row(candidate) for candidate in some]
        for row in rows:
            self._list.addWidget(row)
        follow(*self._rows, self._cancel, self.go)
        self._look()

    def _row(self, candidate: Candidate) -> QWidget:
        row = QWidget(self)
        line = QHBoxLayout(row)
        line.setContentsMargins(theme.px(4), 0, theme.px(12), 0)
        box = QCheckBox(candidate.title, row)
        row.setMinimumHeight(theme.px(44))
        box.setChecked(candidate.taken)
        mark, word = STATES[candidate.state]
        said = [candidate.title, word]
        line.addWidget(box)
        line.addStretch(1)
        if candidate.lacks:
            line.addWidget(StatusMark("weak", "書き足す欄あり", row, size=14))
            said.append("書き足す欄あり")
        if candidate.insisted:
            line.addWidget(StatusMark("flag", "強く求めた", row, size=14))
            said.append("審議会が強く求めた")
        state = StatusMark(mark, word, row, size=14)
        state.setFixedWidth(theme.px(88))  # marks stand under each other
        line.addWidget(state)
        box.setAccessibleName("、".join(said))
        box.toggled.connect(lambda _on: self._look())
        self._boxes[candidate.id] = box
        return row

    def _choose(self, everything: bool) -> None:
        taken = {
            c.id
            for c in candidates(self._desk.examined, self.group.value() or "")
            if everything or c.taken
        }
        for clause_id, box in self._boxes.items():
            box.setChecked(clause_id in taken)

    def chosen(self) -> list[str]:
        """The ticked clauses, as listed."""
        return [clause_id for clause_id, box in self._boxes.items() if box.isChecked()]

    def _look(self) -> None:
        chosen = self.chosen()
        needs = self._verdict is Verdict.NOT_APPLICABLE
        self._reason_field.set_printed_note("※必須 印刷されます" if needs else "任意。印刷されます")
        self._count.setText(f"{len(chosen)} / {len(self._boxes)}")
        self.go.set_text(button_words(self._verdict, len(chosen)))
        why = ""
        if not chosen:
            why = "答える条項を1つ以上選ぶと、まとめて答えられます。"
        elif needs and not seen(self.reason.text()):
            why = "理由を書くと、該当なしにできます。理由は条項ごとに印刷されます。"
        self.go.setEnabled(not why)
        if not why:
            answers = bulk_answers(self._desk.examined, chosen, self._verdict, self.reason.text())
            changed = overwritten(self._desk.examined, answers)
            if changed:
                why = (
                    f"回答済みの{changed}条項の確認結果が変わります。あとで「元に戻す」で戻せます。"
                )
            elif self._verdict is Verdict.TO_ADD:
                why = "箇所の文書だけを入れます。条と頁は、あとで書けます。"
        self._said.set_words(why, "info")
        self._said.setVisible(bool(why))

    # ---- what the officer does

    def _on_way(self, verdict: Verdict) -> None:
        self._verdict = verdict
        self._look()
        if verdict is Verdict.NOT_APPLICABLE:
            self.reason.setFocus(Qt.FocusReason.TabFocusReason)

    def _on_go(self) -> None:
        answers = bulk_answers(
            self._desk.examined, self.chosen(), self._verdict, self.reason.text()
        )
        if self._desk.record_many(answers):
            for clause_id in answers:
                self._desk.set_draft(clause_id, None)
            self.answered.emit(done_words(self._verdict, len(answers)))
            self.accept()
            return
        why = self._desk.why_read_only
        words = why.happened if why is not None else "保存できませんでした。"
        self._said.set_words(f"{words}選んだ内容はこのまま残っています。", "problem")
        self._said.show()
