"""SalvageDialog: what of a damaged store still reads; then a whole one made of it is opened."""

from PySide6.QtWidgets import QWidget

from ui.dialogs.restore import done_words, named
from ui.dialogs.steps import StepsDialog
from ui.moments import moment
from ui.office.restoring import Restored
from ui.office.salvaging import Salvageable, Salvaging
from ui.trouble import Trouble
from ui.widgets.button import Button
from ui.widgets.mark_line import MarkLine
from ui.widgets.paragraph import Paragraph
from ui.widgets.said_line import SaidLine

_TITLE = "読めるところを取り出す"


class SalvageDialog(StepsDialog):
    """From the start page only."""

    def __init__(self, salvaging: Salvaging, parent: QWidget | None = None) -> None:
        super().__init__(_TITLE, parent)
        self._salvaging = salvaging
        salvaging.setParent(self)
        self._said = SaidLine(None, "壊れた保存ファイルを、案件ごとに読んでいます。", "pending")
        if salvaging.needs_passphrase:
            self.ask_passphrase(salvaging, self._begin)
        else:
            self._begin()

    def _begin(self) -> None:
        self.show_step(_TITLE, [self._said], [self.away()])
        self._salvaging.look(self._on_looked, self._on_failed, self._on_progress)

    def _on_progress(self, done: int, total: int) -> None:
        words = f"壊れた保存ファイルを、案件ごとに読んでいます。{total}件のうち{done}件"
        self._said.set_words(words, "pending")

    def _on_looked(self, found: Salvageable) -> None:
        whole = len(found.saved) + len(found.same)
        parts: list[QWidget] = []
        if whole:
            parts.append(
                MarkLine(None, f"{whole}件の案件は、最後に保存した内容で残ります。", "done")
            )
        if found.back:
            words = f"{len(found.back)}件は読めないため、控えのときの内容になります。"
            parts.append(MarkLine(None, words, "weak"))
        if found.lost:
            words = f"{len(found.lost)}件は読めず、控えにもないため、入りません。"
            parts.append(MarkLine(None, words, "problem"))
        copied = (
            f"読めないところは、{moment(found.copied_at)}の控えで補います。"
            if found.copied_at is not None
            else "使える控えはありません。読めるところだけで作ります。"
        )
        parts += [
            Paragraph(copied, phrases=True),
            *named("読めない案件(入りません)", found.lost, "最後に変えた日時"),
            *named("控えのときの内容になる案件", found.back, "控えの内容の日時"),
            *named("控えの後の内容で残る案件", found.saved, "最後に変えた日時"),
            *named("控えから変わっていない案件", found.same, "最後に変えた日時"),
            Paragraph(
                "読めたところは、書いたとおりの内容です。頁ごとの検査で、違う内容は読めません。"
                "壊れた保存ファイルは、そのまま別の名前で残します。",
                role="sub",
                phrases=True,
            ),
        ]
        go = Button("取り出して開く", self, kind="primary")
        go.clicked.connect(lambda: self._go(found))
        go.setEnabled(bool(whole or found.back))
        self.show_step("取り出せるもの", parts, [self.away(), go], focus=go)

    def _go(self, found: Salvageable) -> None:
        words = "新しい保存ファイルを作り、全部の頁を確かめています。"
        self.show_work("取り出しています", words)
        self._salvaging.take(found, self._on_taken, self._on_failed)

    def _on_taken(self, restored: Restored) -> None:
        self.busy = False
        self.show_step("取り出しました", done_words(restored), [self.away("閉じる")])

    def _on_failed(self, trouble: Trouble) -> None:
        self.show_failed("取り出せませんでした", trouble)
