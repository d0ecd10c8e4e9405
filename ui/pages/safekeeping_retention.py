"""RetentionCard: cases whose keeping is over, the day set by hand, the disposal and its record."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from checklists import dates
from ui import theme
from ui.dialogs.disposal_record import RecordOut
from ui.office.disposing import Disposing, Gone, KeptLine
from ui.shut import happened
from ui.trouble import Trouble
from ui.widgets.button import Button
from ui.widgets.button_rows import ButtonRows
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.field import Field
from ui.widgets.mark_line import MarkLine
from ui.widgets.pane import Card
from ui.widgets.paragraph import Paragraph
from ui.widgets.said_line import SaidLine

if TYPE_CHECKING:
    from ui.office import Office

_SHOWN = 5
_ABOUT = (
    "契約の終わった年度の翌年度から、いちばん長い保存年限を数えます。"
    "保存期間が過ぎた案件だけを廃棄できます。ひとりでに消えることはありません。"
)
_PENDING = (
    "廃棄の片付けが残っています(古い控えが使用中か、2つ目の場所が見つかりません)。"
    "次に開いたときに続きを行います。"
)


class RetentionCard(Card):
    """Whole cases only; nothing here is done by the program itself. ``shown_anew`` after each look."""

    shown_anew = Signal()

    def __init__(self, office: "Office", parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("retention")
        self._office = office
        self._disposing = Disposing(office, self)
        self._lines: dict[str, KeptLine] = {}
        self._gone: dict[int, Gone] = {}
        self._build()
        self._disposing.changed.connect(self.refresh)
        self._disposing.failed.connect(self._on_failed)

    def refresh(self) -> None:
        self._disposing.look(date.today(), self._on_looked)

    # ---- the card

    def _build(self) -> None:
        self.body.addWidget(Paragraph("保存期間が過ぎた案件", self, role="h2"))
        self.body.addWidget(Paragraph(_ABOUT, self, role="sub", phrases=True))
        self._count = MarkLine(self)
        self.body.addWidget(self._count)
        column = QVBoxLayout()
        column.setSpacing(theme.px(4))
        self._over = [Paragraph("", self) for _ in range(_SHOWN)]
        self._more = Paragraph("", self, role="sub")
        for line in (*self._over, self._more):
            line.hide()
            column.addWidget(line)
        self.body.addLayout(column)
        self._case = ChoiceBox([], self)
        self._case.moved.connect(lambda _case: self._show_case())
        self._case_field = Field("案件を選ぶ", self._case, self)
        self.body.addSpacing(theme.px(4))
        self.body.addWidget(self._case_field)
        self._why = Paragraph("", self, role="sub", phrases=True)
        self.body.addWidget(self._why)
        self.end = Button("終わりの日を決める…", self)
        self.end.clicked.connect(self._on_end)
        self.dispose = Button("この案件を廃棄する…", self)
        self.dispose.clicked.connect(self._on_destroy)
        self._acts = ButtonRows((self.end, self.dispose), self)
        self.body.addWidget(self._acts)
        self._said = SaidLine(self)
        self._said.hide()
        self.body.addWidget(self._said)
        self._record = ChoiceBox([], self)
        self._record.moved.connect(lambda _seq: self._show_record())
        self._record_field = Field("廃棄した案件の記録", self._record, self)
        self._out = RecordOut(self._disposing, None, self)
        self.body.addSpacing(theme.px(8))
        for part in (self._record_field, self._out):
            part.hide()
            self.body.addWidget(part)

    # ---- what it shows

    def _on_looked(self, lines: Sequence[KeptLine], gone: Sequence[Gone], pending: bool) -> None:
        self._lines = {line.case_id: line for line in lines}
        self._gone = {one.seq: one for one in gone}
        over = [line for line in lines if line.over]
        unknown = sum(line.end is None for line in lines)
        self._count.set_words(_count_words(len(lines), len(over), unknown), _mark(over))
        for index, words in enumerate(self._over):
            words.setVisible(index < len(over))
            if index < len(over):
                words.set_text(_line_words(over[index]))
        more = len(over) - _SHOWN
        self._more.setVisible(more > 0)
        self._more.set_text(f"ほかに{more}件あります。下の欄から選べます。")
        self._case.set_options([(line.case_id, _choice_words(line)) for line in lines])
        if self._case.value() is None and lines:
            self._case.set_value(lines[0].case_id)
        for part in (self._case_field, self._why, self._acts):
            part.setVisible(bool(lines))
        self._show_case()
        self._record.set_options([(one.seq, _gone_words(one)) for one in gone])
        if self._record.value() is None and gone:
            self._record.set_value(gone[0].seq)
        for widget in (self._record_field, self._out):
            widget.setVisible(bool(gone))
        self._show_record()
        if pending:
            self._said.set_words(_PENDING, "weak")
        self._said.setVisible(pending)
        self.shown_anew.emit()

    def _show_case(self) -> None:
        line = self._lines.get(self._case.value() or "")
        if line is None:
            return
        why = happened(self._office.why_read_only())
        if line.end is None:
            words = f"{line.why}終わりの日を決めるまで、廃棄できません。"
        elif line.over:
            words = f"{dates.wareki(line.end)}に保存期間が終わりました。{line.why}"
        else:
            words = f"{dates.wareki(line.end)}まで保存します。{line.why}それまでは廃棄できません。"
        hand = "(手で決めた日です)" if line.by_hand else ""
        self._why.set_text(f"{words}{hand}")
        for button in (self.end, self.dispose):
            button.set_shut(why)
        self.dispose.setEnabled(not why and line.over)

    def _show_record(self) -> None:
        self._out.set_gone(self._gone.get(self._record.value() or 0))

    # ---- what it does

    def _on_end(self) -> None:
        from ui.dialogs.retention_end import RetentionEnd

        line = self._lines.get(self._case.value() or "")
        if line is None:
            return
        day = line.end.isoformat() if line.end is not None else ""
        reason = line.why if line.by_hand else ""
        dialog = RetentionEnd(line.title, day, reason, by_hand=line.by_hand, parent=self)
        dialog.wanted.connect(
            lambda chosen, why: self._disposing.set_end(line.case_id, chosen, why)
        )
        _open(dialog)

    def _on_destroy(self) -> None:
        from ui.dialogs.disposal import DisposalDialog

        line = self._lines.get(self._case.value() or "")
        if line is not None and line.over:
            _open(DisposalDialog(self._disposing, line, date.today(), self))

    def _on_failed(self, trouble: Trouble) -> None:
        self._said.set_words(trouble.at_its_place, "problem")
        self._said.show()


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()


def _count_words(cases: int, over: int, unknown: int) -> str:
    if not cases:
        return "案件はありません。"
    first = f"{over}件の保存期間が過ぎています。" if over else "保存期間が過ぎた案件はありません。"
    return f"{first}終わりの日が分からない案件は{unknown}件です。" if unknown else first


def _mark(over: Sequence[KeptLine]) -> str:
    return "weak" if over else "info"


def _line_words(line: KeptLine) -> str:
    end = dates.wareki(line.end) if line.end is not None else ""
    number = f"（{line.number}）" if line.number else ""
    return f"{line.title}{number}　{end}まで"


def _choice_words(line: KeptLine) -> str:
    if line.end is None:
        return f"終わりの日が分からない　{line.title}"
    day = dates.wareki_short(line.end)
    return f"{'過ぎた' if line.over else '保存中'} {day}　{line.title}"


def _gone_words(gone: Gone) -> str:
    return f"{dates.wareki_short(gone.at.date())}　{gone.title}"
