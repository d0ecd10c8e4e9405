"""MailCopyDialog: how large a file for e-mail may be, and its password, if it is to have one."""

from dataclasses import dataclass, field

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.dialogs.fitting import fit
from ui.dialogs.help_key import help_button, with_help
from ui.dialogs.ring import RingDialog
from ui.packet_settings import MAIL_LEAST, MAIL_MOST
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.mark_line import MarkLine
from ui.widgets.number_box import NumberBox
from ui.widgets.pane import ScrollColumn
from ui.widgets.paragraph import Paragraph
from ui.widgets.secret_line import secret_line
from ui.widgets.tab_order import follow

_DIFFERENT = "2つの欄のパスワードが違います。入れ直してください。"


@dataclass(frozen=True)
class MailWish:
    """``megabytes``: 1,000,000 bytes each. ``password`` empty for none; it is in no text of this."""

    megabytes: int
    password: str = field(default="", repr=False)


class MailCopyDialog(RingDialog):
    """``wanted`` carries a MailWish. The password is kept nowhere; its fields are emptied."""

    wanted = Signal(object)

    def __init__(self, megabytes: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        from checklists.paper.mail import PASSWORD_RULE

        self.setObjectName("page")
        self.setWindowTitle("メール用に書き出す")
        self.setModal(True)
        self.limit = NumberBox(MAIL_LEAST, MAIL_MOST, " MB まで", self)
        self.limit.setValue(megabytes)
        self.limit.setMaximumWidth(theme.px(180))
        self.protect = QCheckBox("開くときのパスワードを付ける", self)
        self.first, self.second = secret_line(self), secret_line(self)
        self._first_field = Field("パスワード", self.first, hint=PASSWORD_RULE)
        self._second_field = Field("もう一度", self.second)
        self._unsaved = MarkLine(
            self, "パスワードは記録しません。書き留めて、メールとは別に伝えてください", "info"
        )
        self._lay_out()
        self.protect.toggled.connect(self._show_fields)
        self.finished.connect(lambda _result: self._empty())
        self._show_fields(False)
        fit(self, 600, 560)
        self.limit.setFocus(Qt.FocusReason.TabFocusReason)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(n) for n in (28, 20, 28, 12)))
        area = self._area = ScrollColumn(self)
        area.body.setSpacing(theme.px(12))
        help_ = help_button(self)
        area.body.addLayout(with_help(Paragraph("メール用に書き出す", role="h2"), help_))
        area.body.addWidget(Paragraph("綴り全体を、1つのPDFにします。"))
        hint = "超えたときは、大きさと、減らし方をお知らせします"
        area.body.addWidget(Field("ファイルの大きさ", self.limit, hint=hint))
        area.body.addWidget(self.protect)
        for part in (self._first_field, self._second_field, self._unsaved):
            area.body.addWidget(part)
        area.body.addStretch(1)
        column.addWidget(area, 1)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addStretch(1)
        cancel = Button("やめる", self)
        cancel.clicked.connect(self.reject)
        self.write = Button("書き出す", self, kind="primary", icon="file")
        self.write.clicked.connect(self._on_write)
        row.addWidget(cancel)
        row.addWidget(self.write)
        column.addLayout(row)
        follow(self.limit, self.protect, self.first, self.second, cancel, self.write, help_)

    def _show_fields(self, shown: bool) -> None:
        for part in (self._first_field, self._second_field, self._unsaved):
            part.setVisible(shown)
        if not shown:
            self._empty()

    def _on_write(self) -> None:
        password = self._password()
        if password is not None:
            megabytes = self.limit.value()
            self.accept()
            self.wanted.emit(MailWish(megabytes, password))

    def _password(self) -> str | None:
        """What was typed; None after a field has said what is wrong."""
        from checklists.paper.mail import PasswordRefused, check_password

        if not self.protect.isChecked():
            return ""
        password, problem, where = self.first.text(), "", self.first
        try:
            check_password(password)
        except PasswordRefused as refused:
            problem = str(refused)
        else:
            if password != self.second.text():
                problem, where = _DIFFERENT, self.second
        self._first_field.set_error(problem if where is self.first and problem else None)
        self._second_field.set_error(problem if where is self.second and problem else None)
        if problem:
            where.setFocus(Qt.FocusReason.OtherFocusReason)
            frame = self._first_field if where is self.first else self._second_field
            self._area.bring_into_sight(frame)
            return None
        return password

    def _empty(self) -> None:
        for line, frame in ((self.first, self._first_field), (self.second, self._second_field)):
            line.setText("")  # clear() would leave it to be undone
            frame.set_error(None)
