"""ChoiceDialog: one question with two or three ways on; Esc and the last button change nothing."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.dialogs.fitting import fit
from ui.dialogs.ring import RingDialog
from ui.widgets.button import Button
from ui.widgets.paragraph import Paragraph


class ChoiceDialog(RingDialog):
    """``chosen`` carries the value of the button that was pressed; the first is the primary."""

    chosen = Signal(str)

    def __init__(
        self,
        title: str,
        text: str,
        ways: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        """``ways``: (value, label); 「やめる」 is added."""
        super().__init__(parent)
        self.setObjectName("page")
        self.setWindowTitle(title)
        self.setModal(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(n) for n in (32, 24, 32, 16)))
        column.setSpacing(theme.px(12))
        column.addWidget(Paragraph(title, role="h2", phrases=True))
        column.addWidget(Paragraph(text, phrases=True))
        column.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addStretch(1)
        cancel = Button("やめる")
        cancel.clicked.connect(self.reject)
        row.addWidget(cancel)
        for value, label in reversed(ways):
            button = Button(label, kind="primary" if value == ways[0][0] else "outline")
            button.clicked.connect(lambda _=False, each=value: self._on_chosen(each))
            row.addWidget(button)
        column.addLayout(row)
        fit(self, 600, 240)
        cancel.setFocus()

    def _on_chosen(self, value: str) -> None:
        self.accept()
        self.chosen.emit(value)
