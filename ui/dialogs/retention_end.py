"""RetentionEnd: the last day a case is kept, set by hand, and why."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from checklists.seen import seen
from ui.dialogs.column import ColumnDialog
from ui.widgets.button import Button
from ui.widgets.date_field import DateField
from ui.widgets.field import Field
from ui.widgets.line_field import LineField
from ui.widgets.paragraph import Paragraph

_NO_DAY = "終わりの日を入れてください"
_NO_REASON = "なぜこの日にするかを入れてください。履歴に残ります"


class RetentionEnd(ColumnDialog):
    """``wanted`` carries the ISO day and the reason; two empty texts: as the case itself says."""

    wanted = Signal(str, str)

    def __init__(
        self, title: str, day: str, reason: str, *, by_hand: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__("保存の終わりの日を決める", (640, 440), parent)
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
        for part in (Paragraph(title, self, phrases=True), self._day_field, self._reason_field):
            self.area.body.addWidget(part)
        self.area.body.addStretch(1)
        back = Button("案件の年限から数え直す", self, kind="link")
        back.clicked.connect(lambda: self._tell("", ""))
        back.setVisible(by_hand)
        cancel = Button("やめる", self)
        cancel.clicked.connect(self.reject)
        self.keep = Button("この日にする", self, kind="primary")
        self.keep.clicked.connect(self._on_keep)
        self.lay_foot((back,), (cancel, self.keep))
        self.day.setFocus()

    def _on_keep(self) -> None:
        day, reason = self.day.value(), seen(self.reason.text())
        self._day_field.set_error(None if day else _NO_DAY)
        self._reason_field.set_error(None if reason else _NO_REASON)
        if day and reason:
            self._tell(day, reason)
            return
        wrong = self._reason_field if day else self._day_field
        wrong.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.area.bring_into_sight(wrong)

    def _tell(self, day: str, reason: str) -> None:
        self.accept()
        self.wanted.emit(day, reason)
