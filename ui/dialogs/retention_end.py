"""RetentionEnd: the last day a case is kept, set by hand, and why."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.dialogs.fitting import fit
from ui.widgets.button import Button
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.focus_ring import FocusRing
from ui.widgets.line_field import LineField
from ui.widgets.pane import ScrollColumn
from ui.widgets.paragraph import Paragraph

_NO_DAY = "終わりの日を入れてください"
_NO_REASON = "なぜこの日にするかを入れてください。履歴に残ります"


class RetentionEnd(QDialog):
    """``wanted`` carries the ISO day and the reason; two empty texts: as the case itself says."""

    wanted = Signal(str, str)

    def __init__(
        self, title: str, day: str, reason: str, *, by_hand: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setWindowTitle("保存の終わりの日")
        self.setModal(True)
        self.day = DateField(self)
        self.day.set_value(day or None)
        self.reason = LineField(reason, self)
        self._day_field = Field("終わりの日", self.day, self, required=True)
        self._reason_field = Field(
            "理由",
            self.reason,
            self,
            required=True,
            hint="例：文書管理規則の別表による、係争中のため",
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(n) for n in (28, 20, 28, 12)))
        area = ScrollColumn(self)
        area.body.setSpacing(theme.px(12))
        area.body.addWidget(Paragraph("保存の終わりの日を決める", self, role="h2"))
        area.body.addWidget(Paragraph(title, self, phrases=True))
        area.body.addWidget(self._day_field)
        area.body.addWidget(self._reason_field)
        area.body.addStretch(1)
        column.addWidget(area, 1)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        if by_hand:
            back = Button("案件の年限から数え直す", self, kind="link")
            back.clicked.connect(lambda: self._tell("", ""))
            row.addWidget(back)
        row.addStretch(1)
        cancel = Button("やめる", self)
        cancel.clicked.connect(self.reject)
        self.keep = Button("この日にする", self, kind="primary")
        self.keep.clicked.connect(self._on_keep)
        row.addWidget(cancel)
        row.addWidget(self.keep)
        column.addLayout(row)
        self._ring = FocusRing(self)
        fit(self, 640, 440)
        self.day.setFocus()

    def _on_keep(self) -> None:
        day, reason = self.day.value(), self.reason.text().strip()
        self._day_field.set_error(None if day else _NO_DAY)
        self._reason_field.set_error(None if reason else _NO_REASON)
        if day and reason:
            self._tell(day, reason)

    def _tell(self, day: str, reason: str) -> None:
        self.accept()
        self.wanted.emit(day, reason)
