"""GapsSide: what of the list of gaps is shown, in which order, and what comes with it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from checklists.gap_order import ORDER_WORDS, WEIGHT_WORDS, Order
from checklists.gaps import Weight
from ui import theme
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.pane import SidePane
from ui.widgets.paragraph import Paragraph
from ui.widgets.section_row import SectionRow

ALL = "all"
#: By weight, its mark.
MARKS = {
    str(Weight.MUST): "problem",
    str(Weight.DIFFERS): "swap",
    str(Weight.WEAK): "weak",
    str(Weight.OPEN): "todo",
    str(Weight.TO_CHECK): "unknown",
    str(Weight.LOOK): "info",
}


class GapsSide(SidePane):
    """``weight_chosen`` carries ``ALL`` or a weight, ``order_chosen`` an order."""

    weight_chosen = Signal(str)
    order_chosen = Signal(object)
    questions_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(theme.px(272))
        self.body.setContentsMargins(*(theme.px(n) for n in (12, 16, 12, 16)))
        self.body.setSpacing(0)
        inside = self.column.widget()
        self.body.addWidget(Paragraph("重さ", inside, role="sub"))
        self.filters: dict[str, SectionRow] = {}
        for name, title in ((ALL, "すべて"), *((str(w), WEIGHT_WORDS[w][0]) for w in Weight)):
            row = self.filters[name] = SectionRow(title, inside)
            row.clicked.connect(lambda _checked=False, which=name: self.weight_chosen.emit(which))
            self.body.addWidget(row)
        self.body.addSpacing(theme.px(12))
        self.body.addWidget(Paragraph("並べ方", inside, role="sub"))
        self.orders = ChoiceBox([(str(one), ORDER_WORDS[one]) for one in Order], inside)
        self.orders.setAccessibleName("並べ方")
        self.orders.set_value(str(Order.WEIGHT))
        self.orders.moved.connect(self.order_chosen)
        self.body.addWidget(self.orders)
        self.body.addSpacing(theme.px(12))
        self.body.addWidget(Paragraph("審議会の前に", inside, role="sub"))
        self.questions = SectionRow("想定問答", inside)
        self.questions.setAutoExclusive(False)
        self.questions.setCheckable(False)
        self.questions.set_state("quote", "", "")
        self.questions.clicked.connect(self.questions_wanted)
        self.body.addWidget(self.questions)
        self.body.addStretch(1)
        self.printable = Paragraph("", self, role="sub")
        self.pin(self.printable)
