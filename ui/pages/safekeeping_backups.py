"""BackupsCard: the newest copies of the store, and one more when asked."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.office.backing_up import BackingUp, CopyLine
from ui.trouble import Trouble
from ui.widgets.button import Button
from ui.widgets.mark_line import MarkLine
from ui.widgets.pane import Card
from ui.widgets.paragraph import Paragraph

if TYPE_CHECKING:
    from ui.office import Office

_SHOWN = 5
_MEGABYTE = 1024 * 1024
_WEEKDAYS = "月火水木金土日"


class BackupsCard(Card):
    """The newest copies; the folder holds more."""

    def __init__(self, office: "Office", parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("backups")
        self._office = office
        self._backing_up = BackingUp(office, self)
        self._build()
        self._backing_up.made.connect(self._on_made)
        self._backing_up.failed.connect(self._on_failed)
        office.backed_up.connect(self.refresh)

    def refresh(self) -> None:
        copies = self._backing_up.copies()
        for index, line in enumerate(self._lines):
            line.setVisible(index < len(copies))
            if index < len(copies):
                line.set_text(_words(copies[index]))
        more = len(copies) - _SHOWN
        folder = self._backing_up.folder
        where = f"場所: {folder}" if folder is not None else ""
        count = f"ほかに{more}個あります。" if more > 0 else ""
        self._where.set_text(f"{count}{where}" if copies else f"控えはまだありません。{where}")
        self._make.setEnabled(self._office.why_read_only() is None)

    def _build(self) -> None:
        self.body.addWidget(Paragraph("控え(バックアップ)", self, role="h2"))
        words = "窓を開いたときと閉じたときに、変わったところがあれば作り、開けることを確かめてから残します。"
        self.body.addWidget(Paragraph(words, self, role="sub", phrases=True))
        column = QVBoxLayout()
        column.setSpacing(theme.px(4))
        self._lines = [Paragraph("", self) for _ in range(_SHOWN)]
        for line in self._lines:
            column.addWidget(line)
        self.body.addLayout(column)
        self._where = Paragraph("", self, role="sub")
        self.body.addWidget(self._where)
        self._said = MarkLine(self)
        self._said.hide()
        self.body.addWidget(self._said)
        row = QHBoxLayout()
        self._make = Button("いま控えを作る", self, icon="copy")
        self._make.clicked.connect(self._on_make)
        row.addWidget(self._make)
        row.addStretch(1)
        self.body.addLayout(row)

    def _on_make(self) -> None:
        self._make.setEnabled(False)
        self._said.set_words("控えを作り、開けることを確かめています。", "info")
        self._said.show()
        self._backing_up.make()

    def _on_made(self) -> None:
        self._said.set_words("控えを作りました。開けることを確かめてあります。", "done")
        self.refresh()

    def _on_failed(self, trouble: Trouble) -> None:
        self._said.set_words(f"{trouble.happened}{trouble.safe}{trouble.todo}", "problem")
        self._said.show()
        self.refresh()


def _words(copy: CopyLine) -> str:
    made = copy.made_at
    size = f"{copy.size / _MEGABYTE:.1f}MB"
    return f"{made:%Y-%m-%d}({_WEEKDAYS[made.weekday()]}) {made:%H:%M}　{copy.why}　{size}"
