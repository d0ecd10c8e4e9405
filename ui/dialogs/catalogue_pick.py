"""PickList: some of many, each put in from a list and taken out again."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.button import Button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.paragraph import Paragraph
from ui.widgets.tab_order import stand_before


class PickList(QWidget):
    """``changed`` follows what the person puts in or takes out. ``what`` names one of them."""

    changed = Signal()

    def __init__(self, what: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what = what
        self._words: dict[str, str] = {}
        self._chosen: list[str] = []
        self._rows: list[QWidget] = []
        self.box = ChoiceBox((), self, width=12)
        self._add = Button("足す", self, icon="plus")
        self._add.clicked.connect(self._on_add)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.box, 1)
        row.addWidget(self._add)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addLayout(self._list)
        column.addLayout(row)

    def set_options(self, options: Sequence[tuple[str, str]]) -> None:
        """(value, words) of everything there is."""
        self._words = dict(options)
        self._show()

    def set_values(self, values: Sequence[str]) -> None:
        """Show these as chosen, without telling."""
        if list(values) != self._chosen:
            self._chosen = list(values)
            self._show()

    def values(self) -> tuple[str, ...]:
        return tuple(self._chosen)

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """The box. A proxy would lead Tab there from wherever Qt has this part in its chain."""
        self.box.setFocus(reason)

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.box.setAccessibleName(name)
        self._add.setAccessibleName(f"選んだ{self._what}を足す")

    def error_parts(self) -> Sequence[QWidget]:
        return (self.box,)

    def _show(self) -> None:
        for row in self._rows:
            self._list.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._outs: list[QWidget] = []
        self._rows = [self._row(value) for value in self._chosen]
        for row in self._rows:
            self._list.addWidget(row)
            row.show()
        stand_before(self.box, self._outs)
        self.box.set_options([one for one in self._words.items() if one[0] not in self._chosen])
        self.updateGeometry()

    def _row(self, value: str) -> QWidget:
        block = QWidget(self)
        row = QHBoxLayout(block)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        words = self._words.get(value, value)
        row.addWidget(Paragraph(f"・{words}", block), 1, Qt.AlignmentFlag.AlignVCenter)
        out = Button("外す", block, kind="link", icon="x")
        out.setAccessibleName(f"{words}を外す")
        out.clicked.connect(lambda _=False: self._on_out(value))
        row.addWidget(out, 0, Qt.AlignmentFlag.AlignTop)
        self._outs.append(out)
        return block

    def _on_add(self) -> None:
        value = self.box.value()
        if isinstance(value, str):
            self._chosen.append(value)
            self._show()
            self.box.setFocus(Qt.FocusReason.OtherFocusReason)
            self.changed.emit()
        else:
            self.box.showPopup()

    def _on_out(self, value: str) -> None:
        self._chosen.remove(value)
        self._show()
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()
