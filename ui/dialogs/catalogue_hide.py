"""HideClause: a clause is not to be used any more; the reason is compulsory."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from checklists.seen import seen
from ui import theme
from ui.dialogs.column import ColumnDialog
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.paragraph import Paragraph
from ui.widgets.text_area import TextArea


class HideClause(ColumnDialog):
    """``wanted`` carries the reason."""

    wanted = Signal(str)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__("この条項を使わないことにする", (640, 400), parent)
        self.area.body.setContentsMargins(0, 0, theme.px(12), 0)
        inside = self.area.inside
        words = (
            f"「{title}」は、これから作る案件の点検に出なくなります。"
            "条項と理由は条項集に残り、いつでもまた使えます。"
        )
        self.area.body.addWidget(Paragraph(words, inside))
        self.reason = TextArea(3, inside)
        hint = "あとの担当者と審議会に、なぜ使わないかを示す文です"
        self._field = Field("理由", self.reason, inside, required=True, hint=hint)
        self.area.body.addWidget(self._field)
        self.area.body.addStretch(1)
        away = Button("やめる", self)
        away.clicked.connect(self.reject)
        keep = Button("使わないことにする", self, kind="primary")
        keep.clicked.connect(self._on_keep)
        self.lay_foot((), (away, keep))
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_keep(self) -> None:
        if not seen(self.reason.text()):
            self._field.set_error("理由が空です。書いてください。")
            self.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.accept()
        self.wanted.emit(seen(self.reason.text()))
