"""LastEndDialog: the window before was not closed; the answers are safe; what to hand on."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.dialogs.fitting import Snug, fit
from ui.dialogs.help_key import help_button, with_help
from ui.dialogs.ring import RingDialog
from ui.moments import moment
from ui.widgets.button import Button
from ui.widgets.mark_line import MarkLine
from ui.widgets.pane import ScrollColumn
from ui.widgets.paragraph import Paragraph
from ui.widgets.text_area import TextArea

_CRASHED = "前回、委託点検帳が途中で止まりました。"
_UNCLOSED = "前回、委託点検帳は「閉じる」をしないまま終わりました。"
_WHY = "停電、端末の再起動、強制終了のときに、こうなります。"
_SAFE = "「保存済み」と出たところまでの回答は、全部残っています。"
_CHECKED = "保存ファイルを調べました。壊れているところはなく、案件は{cases}件です。"
_CHECKED_EMPTY = "保存ファイルを調べました。壊れているところはありません。案件はまだありません。"
_LOOK_AGAIN = "最後に入力していたところだけ、もう一度見てください。"
_STOPPED = "止まった場所の記録があります。"
_BEFORE = "終わる前に思わぬことが起きた記録があります。"
_REPORT = "案件の内容や氏名は入っていません。何度も起きるときは、情報担当に渡してください。"


class LastEndDialog(RingDialog):
    """Read and put away. ``report``: of a crash; its text is shown when asked for."""

    def __init__(
        self,
        *,
        started: datetime | None,
        crashed: bool,
        report: Path | None,
        cases: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setWindowTitle("前回の終わり方")
        self.setModal(True)
        self._report = report
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(n) for n in (32, 24, 32, 16)))
        column.setSpacing(theme.px(12))
        self._area = ScrollColumn(self)
        column.addWidget(self._area, 1)
        words = self._area.body
        words.setSpacing(theme.px(12))
        title = Paragraph(_CRASHED if crashed else _UNCLOSED, role="h2", phrases=True)
        words.addLayout(with_help(title, help_button(self)))
        if not crashed:
            words.addWidget(Paragraph(_WHY, phrases=True))
        if started is not None:
            opened = f"前回開いたとき: {moment(started)}"
            words.addWidget(Paragraph(opened, role="sub"))
        words.addWidget(MarkLine(words=_SAFE, mark="done"))
        checked = f"{_CHECKED.format(cases=cases)}{_LOOK_AGAIN}" if cases else _CHECKED_EMPTY
        words.addWidget(Paragraph(checked, phrases=True))
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        if report is not None:
            which = _STOPPED if crashed else _BEFORE
            words.addWidget(Paragraph(f"{which}{_REPORT}", phrases=True))
            words.addWidget(Paragraph(f"場所: {report}", role="sub"))
            self._add_report(words, row)
        words.addStretch(1)
        row.addStretch(1)
        self._understood = Button("わかりました", kind="primary")
        self._understood.clicked.connect(self.accept)
        row.addWidget(self._understood)
        column.addLayout(row)
        fit(self, 680, 580 if report is not None else 340)
        Snug(self, self._area)
        self._understood.setFocus()

    def _add_report(self, words: QVBoxLayout, row: QHBoxLayout) -> None:
        self._show_it = Button("記録を見る")
        self._show_it.clicked.connect(self._on_show)
        self._text = TextArea(lines=8)
        self._text.setReadOnly(True)
        self._text.setAccessibleName("止まった場所の記録")
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._copy = Button("写しを取る", icon="copy")
        self._copy.clicked.connect(self._on_copy)
        row.addWidget(self._show_it)
        row.addWidget(self._copy)
        words.addWidget(self._text)
        self._text.hide()
        self._copy.hide()

    def _on_show(self) -> None:
        self._text.set_text(_read(self._report))
        self._show_it.hide()
        self._copy.show()
        self._text.show()
        self._area.bring_into_sight(self._text)
        self._text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._text.text())
        self._copy.set_text("写しを取りました")


def _read(path: Path | None) -> str:
    try:
        return "" if path is None else path.read_text(encoding="utf-8")
    except OSError:
        return "記録を読めませんでした。場所を情報担当に伝えてください。"
