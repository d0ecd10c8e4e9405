"""TroubleDialog: what happened, what is safe, what to do, and the lines it is about."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.dialogs.fitting import fit
from ui.dialogs.help_key import help_button, with_help
from ui.dialogs.ring import RingDialog
from ui.trouble import Trouble
from ui.widgets.button import Button
from ui.widgets.mark_line import MarkLine
from ui.widgets.paragraph import Paragraph
from ui.widgets.text_area import TextArea


class TroubleDialog(RingDialog):
    """Read and put away; the details can be copied."""

    def __init__(self, trouble: Trouble, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setWindowTitle("お知らせ")
        self.setModal(True)
        self.trouble = trouble
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(n) for n in (32, 24, 32, 16)))
        column.setSpacing(theme.px(12))
        happened = MarkLine(words=trouble.happened, mark="problem")
        column.addLayout(with_help(happened, help_button(self)))
        column.addWidget(Paragraph(trouble.safe, phrases=True))
        column.addWidget(Paragraph(trouble.todo, phrases=True))
        if trouble.details:
            column.addWidget(_lines(trouble.details), 1)
        else:
            column.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        understood = Button("わかりました", kind="primary")
        understood.clicked.connect(self.accept)
        row.addWidget(understood)
        column.addLayout(row)
        fit(self, 720, 420 if trouble.details else 240)
        understood.setFocus()


def _lines(details: tuple[str, ...]) -> TextArea:
    box = TextArea()
    box.set_text("\n".join(details))
    box.setReadOnly(True)
    box.setAccessibleName(f"場所の一覧、{len(details)}件")
    box.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    box.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse
        | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    return box
