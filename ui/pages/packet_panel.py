"""PrintPanel: how the packet is printed, why it cannot be yet, and the buttons that do it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QMenu, QWidget

from checklists.progress import gap_counts
from ui import theme
from ui.desk import Desk
from ui.packet_settings import COPIES_MOST, STAPLE_MOST, PacketSettings, Sides
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.mark_line import MarkLine
from ui.widgets.number_box import NumberBox
from ui.widgets.pane import Card, SidePane
from ui.widgets.paragraph import Paragraph
from ui.widgets.waiting_buttons import WaitingButtons

if TYPE_CHECKING:
    from checklists.paper.packet import Packet
    from checklists.paper.volumes import Thickness

_LEAST_TO_PIN = 520  # px


class PrintPanel(SidePane):
    """``order_changed`` follows an option that changes the pages."""

    order_changed = Signal()
    print_wanted = Signal(bool)  # draft
    pdf_wanted = Signal()
    word_wanted = Signal()
    view_wanted = Signal()
    mail_wanted = Signal()
    flaws_wanted = Signal()
    rest_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._busy = self._built = False
        self._settings = PacketSettings(desk)

    def build(self) -> None:
        """What stands in it; until then it is an empty pane."""
        inside = self.column.inside
        self.body.addWidget(Paragraph("印刷のしかた", inside, role="h2"))
        self._flaws = Button("", inside, kind="link", icon="weak")
        self._flaws.clicked.connect(self.flaws_wanted)
        self._flaws.hide()
        self.body.addWidget(self._flaws)
        self.body.addLayout(self._build_numbers())
        self._volumes = Paragraph("", inside, role="sub")
        self._volumes.hide()
        self.body.addWidget(self._volumes)
        self._build_sides()
        self.body.addStretch(1)
        self._build_actions()
        self._built = True
        self.show_state()

    def _build_sides(self) -> None:
        """On which sides of a sheet."""
        self._duplex = QCheckBox("両面で印刷する", self.column.inside)
        self._right = QCheckBox("様式は右の頁から始める", self.column.inside)
        self._apart = QCheckBox("押印する紙は片面にする", self.column.inside)
        sides = self._settings.sides
        self._duplex.setChecked(sides.duplex)
        self._right.setChecked(sides.right_hand)
        self._apart.setChecked(sides.apart)
        for box in (self._duplex, self._right, self._apart):
            self.body.addWidget(box)
            box.setHidden(box is not self._duplex and not sides.duplex)
            box.toggled.connect(self._keep_sides)
        self._right.toggled.connect(lambda _on: self.order_changed.emit())
        self._apart.toggled.connect(self._on_sides)
        self._duplex.toggled.connect(self._on_sides)
        for box in (self._right, self._apart):  # all single-sided: no question
            self._duplex.toggled.connect(box.setVisible)

    def _build_numbers(self) -> QHBoxLayout:
        """How many copies, and what one staple holds."""
        inside = self.column.inside
        self._copies = _number(1, COPIES_MOST, " 部", inside)
        self._copies.setValue(self._settings.copies)
        self._copies.valueChanged.connect(self._settings.set_copies)
        self._staple = _number(0, STAPLE_MOST, " 枚まで", inside)
        self._staple.setSpecialValueText("分けない")
        self._staple.setSingleStep(10)
        self._staple.setKeyboardTracking(False)
        self._staple.setValue(self._settings.staple_sheets)
        self._staple.valueChanged.connect(self._on_staple)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(Field("部数", self._copies, inside), 2)
        row.addWidget(Field("とじる厚さ", self._staple, inside), 3)
        return row

    def _on_staple(self, sheets: int) -> None:
        self._settings.set_staple_sheets(sheets)
        self.order_changed.emit()

    def _keep_sides(self, _on: bool) -> None:
        boxes = (self._duplex, self._right, self._apart)
        self._settings.set_sides(Sides(*(box.isChecked() for box in boxes)))

    def _on_sides(self, _on: bool) -> None:
        if self._staple.value() or self._right.isChecked():
            self.order_changed.emit()

    def _build_actions(self) -> None:
        self._refusal = Card("error", self._block)
        self._refusal.body.addWidget(MarkLine(self._refusal, "まだ綴りを印刷できません", "problem"))
        self._why = Paragraph("", self._refusal)
        self._refusal.body.addWidget(self._why)
        self._rest = Button("", self._refusal, kind="primary", icon="arrow-right", icon_after=True)
        self._rest.clicked.connect(self.rest_wanted)
        self._refusal.body.addWidget(self._rest)
        self.pin(self._refusal)
        self._print = Button("綴りを印刷", self._block, icon="print", key="Ctrl+P")
        self._print.clicked.connect(lambda: self.print_wanted.emit(False))
        self.pin(self._print)
        self._draft = Button("「案」として印刷", self._block, icon="print")
        self._draft.clicked.connect(lambda: self.print_wanted.emit(True))
        self.pin(self._draft)
        files = QWidget(self._block)
        row = QHBoxLayout(files)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        self._pdf = Button("PDF", files, icon="file")
        self._pdf.setAccessibleName("PDFのファイルに書き出す")
        self._pdf.clicked.connect(self.pdf_wanted)
        self._word = Button("Word", files, icon="file")
        self._word.setAccessibleName("Wordのファイルに書き出す")
        self._word.clicked.connect(self.word_wanted)
        self._more = Button("ほか", files, icon="down", icon_after=True)
        self._more.setAccessibleName("ほかの書き出し方")
        self._more.clicked.connect(self.open_more)
        for button in (self._pdf, self._word, self._more):
            row.addWidget(button, 1)
        self.pin(files)
        self._ways = WaitingButtons((self._print, self._draft, self._pdf, self._word, self._more))

    def open_more(self) -> QMenu:
        """The ways out that are seldom taken."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName("ほかの書き出し方")
        menu.addAction("閲覧ソフトで開く").triggered.connect(self.view_wanted)
        menu.addAction("メール用に書き出す…").triggered.connect(self.mail_wanted)
        corner, size = self._more.mapToGlobal(self._more.rect().topRight()), menu.sizeHint()
        menu.popup(corner - QPoint(size.width(), size.height()))  # upwards: it stands at the foot
        return menu

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # With large letters the buttons would leave no room for the reasons above them.
        self.let_scroll(self.height() < theme.px(_LEAST_TO_PIN))

    # ---- what is chosen

    @property
    def copies(self) -> int:
        return self._copies.value()

    @property
    def duplex(self) -> bool:
        return self._duplex.isChecked()

    @property
    def right_hand(self) -> bool:
        """On paper printed on one side every page is a right-hand one."""
        return self._right.isChecked() and self._duplex.isChecked()

    @property
    def thickness(self) -> "Thickness | None":
        """What one staple holds; None: everything is bound in one."""
        from checklists.paper.volumes import Thickness

        sheets = self._staple.value()
        return Thickness(sheets, self.duplex, self.apart) if sheets else None

    @property
    def apart(self) -> bool:
        """Single-sided for papers with a seal."""
        return self._apart.isChecked() and self._duplex.isChecked()

    # ---- showing

    def show_state(self) -> None:
        """The refusal with its numbers and the way out, or the main button."""
        if not self._built:
            return
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

    def show_flaws(self, number: int) -> None:
        """The way to the list of what paper cannot show; nothing where there is nothing."""
        self._flaws.set_text(f"印刷できないところ {number}件")
        self._flaws.setVisible(bool(number))

    def show_volumes(self, packet: "Packet") -> None:
        """Into how many volumes it goes, and which paper is thicker than the staple holds."""
        most = self._staple.value()
        cut = packet.volumes if most else ()
        parts = []
        if len(cut) > 1:
            sheets = "、".join(f"{volume.sheets}枚" for volume in cut)
            parts.append(f"{len(cut)}分冊になります（{sheets}）。")
        parts += [
            f"「{packet.pieces[volume.start].title}」は{volume.sheets}枚あり、分けません。"
            for volume in cut
            if volume.sheets > most
        ]
        self._volumes.set_text("".join(parts))
        self._volumes.setVisible(bool(parts))

    def set_busy(self, busy: bool) -> None:
        """No second job while one runs."""
        self._busy = busy
        self._ways.set_busy(busy)
        self._print.setEnabled(not busy and self._desk.examined.assessment.complete)


def _number(least: int, most: int, unit: str, parent: QWidget) -> NumberBox:
    box = NumberBox(least, most, unit, parent)
    box.setMinimumWidth(theme.px(96))  # both stand side by side in a narrow pane
    return box
