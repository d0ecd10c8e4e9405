"""PrintPanel: how the packet is printed, why it cannot be yet, and the buttons that do it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QSpinBox, QVBoxLayout, QWidget

from checklists.progress import gap_counts
from ui import theme
from ui.desk import Desk
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.mark_line import MarkLine
from ui.widgets.pane import Card, SidePane
from ui.widgets.paragraph import Paragraph


class PrintPanel(SidePane):
    """``order_changed`` follows an option that changes the pages."""

    order_changed = Signal()
    print_wanted = Signal(bool)  # draft
    pdf_wanted = Signal()
    word_wanted = Signal()
    rest_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._busy = False
        self.body.addWidget(Paragraph("印刷のしかた", role="h2"))
        self._copies = QSpinBox()
        self._copies.setRange(1, 99)
        self._copies.setSuffix(" 部")
        self._copies.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._copies.setMaximumWidth(theme.px(140))
        self._copies.setFixedHeight(theme.px(44))
        self.body.addWidget(Field("部数", self._copies))
        self._duplex = QCheckBox("両面で印刷する")
        self._right = QCheckBox("様式は右の頁から始める")
        self._apart = QCheckBox("押印する紙は片面にする")
        self._duplex.setChecked(True)
        self._apart.setChecked(True)
        for box in (self._duplex, self._right, self._apart):
            self.body.addWidget(box)
        self._right.toggled.connect(lambda _on: self.order_changed.emit())
        self._duplex.toggled.connect(self._apart.setVisible)  # all single-sided: no question
        self.body.addWidget(
            Paragraph("印刷機は、次に出る窓で選びます。寸法は実際の大きさのままです。", role="sub")
        )
        self._problems = QVBoxLayout()
        self._problems.setSpacing(theme.px(4))
        self.body.addLayout(self._problems)
        self.body.addStretch(1)
        self._build_actions()

    def _build_actions(self) -> None:
        self._refusal = Card("error")
        self._refusal.body.addWidget(MarkLine(None, "まだ綴りを印刷できません", "problem"))
        self._why = Paragraph("")
        self._refusal.body.addWidget(self._why)
        self._rest = Button("", kind="primary", icon="arrow-right", icon_after=True)
        self._rest.clicked.connect(self.rest_wanted)
        self._refusal.body.addWidget(self._rest)
        self.pin(self._refusal)
        self._print = Button("綴りを印刷", icon="print", key="Ctrl+P")
        self._print.clicked.connect(lambda: self.print_wanted.emit(False))
        self.pin(self._print)
        self._draft = Button("「案」として印刷", icon="print")
        self._draft.clicked.connect(lambda: self.print_wanted.emit(True))
        self.pin(self._draft)
        files = QWidget()
        row = QHBoxLayout(files)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        self._pdf = Button("PDF", icon="file")
        self._pdf.setAccessibleName("PDFのファイルに書き出す")
        self._pdf.clicked.connect(self.pdf_wanted)
        self._word = Button("Word", icon="file")
        self._word.setAccessibleName("Wordのファイルに書き出す")
        self._word.clicked.connect(self.word_wanted)
        row.addWidget(self._pdf, 1)
        row.addWidget(self._word, 1)
        self.pin(files)

    # ---- what is chosen

    @property
    def copies(self) -> int:
        return self._copies.value()

    @property
    def duplex(self) -> bool:
        return self._duplex.isChecked()

    @property
    def right_hand(self) -> bool:
        return self._right.isChecked()

    @property
    def apart(self) -> bool:
        """Single-sided for papers with a seal."""
        return self._apart.isChecked() and self._duplex.isChecked()

    # ---- showing

    def show_state(self) -> None:
        """The refusal with its numbers and the way out, or the main button."""
        examined = self._desk.examined
        complete = examined.assessment.complete
        self._refusal.setVisible(not complete)
        self._print.setEnabled(complete and not self._busy)
        self._print.set_kind("primary" if complete else "outline")
        if complete:
            return
        gaps = gap_counts(examined)
        rest = gaps.must + gaps.open + gaps.to_check
        parts = [
            f"未回答・確認中{gaps.open}件" if gaps.open else "",
            f"要確認{gaps.to_check}件" if gaps.to_check else "",
            f"必ず直す{gaps.must}件" if gaps.must else "",
        ]
        self._why.set_text("、".join(part for part in parts if part) + "が残っています。")
        self._rest.set_text(f"残り{rest}件を見る")

    def show_problems(self, sentences: list[str]) -> None:
        """What cannot be printed as it stands."""
        while self._problems.count():
            item = self._problems.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for sentence in sentences[:5]:
            self._problems.addWidget(MarkLine(None, sentence, "weak"))
        if len(sentences) > 5:
            self._problems.addWidget(Paragraph(f"ほか{len(sentences) - 5}件", role="sub"))

    @property
    def busy(self) -> bool:
        """Whether a job of printing or writing is under way."""
        return self._busy

    def set_busy(self, busy: bool) -> None:
        """No second job while one runs."""
        self._busy = busy
        for button in (self._draft, self._pdf, self._word):
            button.setEnabled(not busy)
        self._print.setEnabled(not busy and self._desk.examined.assessment.complete)
