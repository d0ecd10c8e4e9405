"""HandoverMake: which cases go into a package, and the passphrase that seals it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QListView, QWidget

from ui import theme
from ui.dialogs.column import ColumnDialog
from ui.dialogs.save_file import ask_save
from ui.models.case_marks import CaseMarks
from ui.office.every_case import Named
from ui.office.handed import MadePackage, MakeWish, counted
from ui.office.handing_over import ENDING, KINDS, HandingOver
from ui.trouble import Trouble
from ui.widgets.button import Button
from ui.widgets.chosen_secret import ChosenSecret
from ui.widgets.field import Field
from ui.widgets.line_field import LineField
from ui.widgets.mark_line import MarkLine
from ui.widgets.paragraph import Paragraph
from ui.widgets.said_line import SaidLine

_NAMES_GO = (
    "従事者名簿、市と受託者の人の氏名・連絡先、様式の値、メモ、書きかけ、履歴を入れません。"
    "ほかの文に同じ氏名があれば、その文を除き、数を知らせます。"
)
_READING = "案件の名前を読んでいます"
# Its marks are those of every page; the row with the focus is tinted.
_LIST = """
QListView {{ border: 1px solid {border}; }}
QListView::item {{ color: {ink}; padding: 0 8px; }}
QListView::item:selected {{ background: {tint}; color: {ink}; }}
"""


class HandoverMake(ColumnDialog):
    """``receipt(made, dialog)`` asks where the receipt of a finished package goes, and tells
    ``begin_receipt`` when it is under way. The passphrase is kept nowhere."""

    def __init__(
        self,
        handing: HandingOver,
        receipt: Callable[[MadePackage, "HandoverMake"], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("引継ぎファイルを作る", (680, 640), parent)
        self._handing, self._receipt = handing, receipt
        self._made: MadePackage | None = None
        self._busy = False
        self._count = handing.case_count()
        self._every = handing.every_case(self)
        self.cases = CaseMarks(self)
        self.all = QCheckBox(f"すべての案件({self._count}件)を入れる", self)
        self.all.setChecked(True)
        self.list = self._case_list()
        self._list_field = Field("入れる案件", self.list, hint="スペースキーで印を付け外しします")
        self.without_names = QCheckBox("氏名を除く(見本や相談のために渡すとき)", self)
        self._names_go = MarkLine(self, _NAMES_GO, "info")
        hint = "言葉をいくつか並べると、覚えやすく当てられにくくなります"
        self._secret = ChosenSecret("合言葉", hint, self.area)
        self.first, self.second = self._secret.first, self._secret.second
        self.hint = LineField(parent=self)
        self.hint.setMaxLength(200)
        self._hint_field = Field(
            "手がかり",
            self.hint,
            hint="封の外に書かれ、だれでも読めます。合言葉そのものは書かないでください",
        )
        self._lay_out()
        self._connect()
        self._show_parts()
        self.all.setFocus(Qt.FocusReason.TabFocusReason)
        self._every.ask()

    def _case_list(self) -> QListView:
        made = QListView(self)
        made.setModel(self.cases)
        made.setUniformItemSizes(True)
        made.setMinimumHeight(theme.px(160))
        colours = {"border": theme.BORDER, "ink": theme.TEXT, "tint": theme.SELECTED}
        made.setStyleSheet(_LIST.format(**colours))
        return made

    def _lay_out(self) -> None:
        words = (
            "案件を、合言葉で封じた1つのファイルにします。書いた後に開き直し、件数を確かめます。"
        )
        self._form = [
            Paragraph(words, self, phrases=True),
            self.all,
            self._list_field,
            self.without_names,
            self._names_go,
            self._secret,
            self._hint_field,
            MarkLine(
                self,
                "合言葉はどこにも記録しません。ファイルとは別の方法で伝えてください。"
                "忘れると、このファイルは開けません。",
                "info",
            ),
        ]
        self._done = SaidLine(self, "", "done")
        self._result = Paragraph("", self)
        for part in (*self._form, self._done, self._result):
            self.area.body.addWidget(part)
        self.area.body.addStretch(1)
        self.cancel = Button("やめる", self)
        self.make = Button("場所を選んで作る", self, kind="primary", icon="file")
        self.receipt = Button("受領書を印刷する", self, kind="primary", icon="print")
        self.lay_foot((), (self.cancel, self.make, self.receipt))

    def _connect(self) -> None:
        self._every.ready.connect(self._on_cases)
        self._every.failed.connect(self.say_trouble)
        self.all.toggled.connect(self._show_parts)
        self.without_names.toggled.connect(self._show_parts)
        self.cancel.clicked.connect(self.reject)
        self.make.clicked.connect(self._on_make)
        self.receipt.clicked.connect(self._on_receipt)
        self.work.stop_wanted.connect(self._handing.stop)
        self._handing.made.connect(self._on_made)
        self._handing.forgotten.connect(self._secret.empty)
        self._handing.failed.connect(self._on_failed)
        self._handing.progressed.connect(self._on_progressed)
        self._handing.written.connect(self._on_written)

    def _show_parts(self) -> None:
        shown = self._made is None
        for part in self._form:
            part.setVisible(shown)
        self._list_field.setVisible(shown and not self.all.isChecked())
        self._names_go.setVisible(shown and self.without_names.isChecked())
        for said in (self._done, self._result):
            said.setVisible(not shown)
        self.make.setVisible(shown)
        self.receipt.setVisible(not shown)
        if self._every.reading and not self.all.isChecked():
            self.work.say(_READING, "pending")

    def _on_cases(self, named: Named) -> None:
        self.cases.show(named)
        self.list.setCurrentIndex(self.cases.index(0))
        if self.work.text() == _READING:
            self.work.hide()

    # ---- making

    def chosen(self) -> frozenset[str] | None:
        """Ids of the cases that go in; None for all."""
        return None if self.all.isChecked() else self.cases.marked()

    def ask_path(self) -> str:
        """Where to; empty when the person thinks better of it."""
        name = "氏名なし" if self.without_names.isChecked() else "引継ぎ"
        return ask_save(self, "引継ぎファイルの場所", f"{name}{ENDING}", KINDS)

    def _on_make(self) -> None:
        if self._busy or not self._complete():
            return
        path = self.ask_path()
        if not path:
            return
        wish = MakeWish(
            Path(path),
            self.chosen(),
            self.hint.text().strip(),
            self.without_names.isChecked(),
            self._secret.words,
        )
        self._begin()
        self._handing.make(wish)

    def _complete(self) -> bool:
        """False after the field that lacks something has said so and has the focus."""
        some = bool(self._count) if self.all.isChecked() else bool(self.chosen())
        fine = self._secret.is_complete()
        self._list_field.set_error(None if some else "案件を1つ以上選んでください。")
        if not some:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            self.area.bring_into_sight(self._list_field)
        return fine and some

    def _begin(self) -> None:
        self._busy = True  # the button is not shut: the keyboard would lose its place
        self.work.say("書いています", "pending", stoppable=True)

    def _on_progressed(self, done: int, total: int) -> None:
        if self._busy and self._made is None:
            self.work.say(f"書いています({done}/{total})", "pending", stoppable=True)

    def _on_made(self, made: MadePackage) -> None:
        self._busy, self._made = False, made
        self._secret.empty()
        words = f"「{made.name}」を作りました。合言葉で開き直し、件数が同じことを確かめました。"
        self._done.set_words(words, "done")
        lines = [f"入っているもの: {counted(made.counts)}"]
        if made.left_out:
            lines.append(f"入れなかったもの: {counted(made.left_out)}")
        lines += [
            f"照合値(SHA-256): {made.sha256}",
            "",
            "受領書を印刷して、渡す人と受け取る人が押印してください。",
        ]
        self._result.set_text("\n".join(lines))
        self.work.hide()
        self.cancel.set_text("閉じる")
        self._show_parts()
        self.receipt.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failed(self, trouble: Trouble) -> None:
        if not self._busy:
            return
        self._busy = False
        if self._made is not None:
            self.say_trouble(trouble)
        elif trouble.code == "stopped":
            self.work.say("やめました。ファイルは作っていません。", "info")
        else:
            self.say_trouble(trouble)

    def begin_receipt(self) -> None:
        """The receipt is being made."""
        self._busy = True
        self.work.say("受領書を作っています", "pending")

    def _on_written(self, words: str, mark: str) -> None:
        if self._busy:
            self._busy = False
            self.work.say(words, mark)

    def _on_receipt(self) -> None:
        if self._made is not None and not self._busy:
            self._receipt(self._made, self)

    def done(self, result: int) -> None:
        if self._busy:
            self._handing.stop()
        self._secret.empty()
        super().done(result)
