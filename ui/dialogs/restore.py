"""RestoreDialog: which copy, what it holds, what would be lost; then it takes the store's place."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QListView, QWidget

from ui import theme
from ui.delegates.copy_line import CopyLineDelegate
from ui.dialogs.open_file import ask_folder
from ui.dialogs.steps import StepsDialog
from ui.models.case_row import UNTITLED
from ui.models.copy_lines import CopyLines, CopyText
from ui.moments import moment
from ui.office.copies_found import CopyChoice, CopyList
from ui.office.restoring import CaseLine, Looked, Restored, Restoring
from ui.trouble import Trouble
from ui.widgets.button import Button
from ui.widgets.mark_line import MarkLine
from ui.widgets.paragraph import Paragraph
from ui.widgets.said_line import SaidLine

_MEGABYTE = 1024 * 1024
_LOOKED_AHEAD = 8  # copies opened while the list is read, newest first
_MOST = 30  # cases named in one list
_TITLE = "控えから戻す"


class RestoreDialog(StepsDialog):
    """Opened over an open store, or from the start page when there is none that opens."""

    def __init__(self, restoring: Restoring, parent: QWidget | None = None) -> None:
        super().__init__(_TITLE, parent)
        self._restoring = restoring
        restoring.setParent(self)
        restoring.leaving.connect(self.reject)
        self._copies: tuple[CopyChoice, ...] = ()
        self._looked: dict[str, Looked] = {}
        self._wanted = ""
        self._away: Trouble | None = None
        self.lines = CopyLines(self)
        self.view: QListView | None = None
        if restoring.needs_passphrase:
            self.ask_passphrase(restoring, self._begin)
        else:
            self._begin()

    def _begin(self) -> None:
        said = SaidLine(None, "控えの場所を見ています。", "pending")
        self.show_step("控えを探しています", [said], [self.away()])
        self._restoring.find(self._on_found, self._on_not_found)

    # ---- the list

    def _on_found(self, found: CopyList) -> None:
        self._copies, self._away = found.copies, found.away
        self.lines.set_texts([self._text(copy) for copy in self._copies])
        self._show_list()
        for copy in self._copies[:_LOOKED_AHEAD]:
            if copy.name not in self._looked:
                self._restoring.look(copy, self._on_looked)

    def _on_not_found(self, trouble: Trouble) -> None:
        self.show_failed("控えを探せませんでした", trouble)

    def _show_list(self, row: int = 0) -> None:
        self._wanted = ""
        other = Button("ほかの場所の控えを探す", self, kind="link", icon="search")
        other.clicked.connect(self._on_other)
        parts: list[QWidget] = []
        if self._away is not None:
            parts.append(MarkLine(None, f"{self._away.happened}{self._away.todo}", "weak"))
        if not self._copies:
            words = "控えは見つかりませんでした。共有フォルダーやUSBメモリーにあれば、そこを選んでください。"
            self.show_step(
                _TITLE, [*parts, Paragraph(words, phrases=True), other], [self.away()], focus=other
            )
            return
        parts.append(Paragraph("戻したいときの控えを選んでください。上が新しい控えです。"))
        view = self.view = QListView(self)
        view.setModel(self.lines)
        view.setItemDelegate(CopyLineDelegate(view))
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setMinimumHeight(theme.px(88))
        view.setAccessibleName("控えの一覧。Enterで、選んだ控えの内容を見ます")
        view.setCurrentIndex(self.lines.index(row))
        view.activated.connect(self._on_chosen)
        see = Button("内容を見る", self, kind="primary", icon="arrow-right", icon_after=True)
        see.clicked.connect(lambda: self._on_chosen(view.currentIndex()))
        self.show_step(_TITLE, parts, [self.away(), see], focus=view, list_=view, left=[other])

    def _text(self, copy: CopyChoice) -> CopyText:
        head = f"{moment(copy.made_at)}　{copy.why}"
        below = f"{copy.places}　{copy.size / _MEGABYTE:.1f}MB"
        looked = self._looked.get(copy.name)
        if looked is None:
            return CopyText(head, below)
        if looked.trouble is not None:
            return CopyText(head, f"{below}　{looked.trouble.happened}", "problem")
        return CopyText(head, f"{below}　開けます。案件{len(looked.cases)}件", "done")

    def _on_looked(self, looked: Looked) -> None:
        self._looked[looked.choice.name] = looked
        for row, copy in enumerate(self._copies):
            if copy.name == looked.choice.name:
                self.lines.set_text(row, self._text(copy))
        if looked.choice.name == self._wanted:
            self._show_contents(looked)

    def ask_folder(self) -> str:
        """Where else copies may be; empty when the person thinks better of it."""
        return ask_folder(self, "控えのフォルダーを選ぶ")

    def _on_other(self) -> None:
        chosen = self.ask_folder()
        if chosen:
            self._restoring.find(self._on_found, self._on_not_found, Path(chosen))

    # ---- one copy

    def _on_chosen(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        copy = self._copies[index.row()]
        self._wanted = copy.name
        looked = self._looked.get(copy.name)
        if looked is not None:
            self._show_contents(looked)
            return
        words = "控えを開いて、壊れていないか、何が入っているかを見ています。"
        self.show_step(self._name(copy), [MarkLine(None, words, "pending")], [self._back()])
        self._restoring.look(copy, self._on_looked)

    def _name(self, copy: CopyChoice) -> str:
        return f"{moment(copy.made_at)}の控え"

    def _back(self) -> Button:
        row = next((n for n, copy in enumerate(self._copies) if copy.name == self._wanted), 0)
        back = Button("控えの一覧へ戻る", self, icon="left")
        back.clicked.connect(lambda: self._show_list(row))
        return back

    def _show_contents(self, looked: Looked) -> None:
        self._wanted = looked.choice.name
        title = self._name(looked.choice)
        if looked.trouble is not None:
            parts: list[QWidget] = [
                MarkLine(None, looked.trouble.happened, "problem"),
                Paragraph(looked.trouble.safe, phrases=True),
                Paragraph(looked.trouble.todo, phrases=True),
            ]
            buttons = [self._back()]
            if looked.trouble.code == "copy_key_wrong":
                code = Button("復旧コードを入れる", self, kind="primary")
                code.clicked.connect(lambda: self._ask_code(looked.choice))
                buttons.append(code)
            self.show_step(title, parts, buttons)
            return
        parts = [
            MarkLine(None, "開けることと、全部の頁が正しいことを確かめました。", "done"),
            Paragraph(f"場所: {looked.place}", role="sub"),
            *self._difference(looked),
            *named(f"この控えの案件(全{len(looked.cases)}件)", looked.cases, "最後に変えた日時"),
        ]
        go = Button("この控えに戻す…", self, kind="primary")
        go.clicked.connect(lambda: self._confirm(looked))
        self.show_step(title, parts, [self.away(), self._back(), go], focus=go)

    def _difference(self, looked: Looked) -> list[QWidget]:
        if not looked.compared:
            words = "いまの保存ファイルは開けないため、比べられません。"
            return [MarkLine(None, words, "info")]
        if not (looked.lost or looked.back or looked.returned):
            return [MarkLine(None, "いまの保存ファイルと、案件の内容は同じです。", "info")]
        return [
            *named("戻すと、なくなる案件", looked.lost, "いまの内容の日時"),
            *named("戻すと、控えのときの内容になる案件", looked.back, "いまの内容の日時"),
            *named("控えにだけある案件(戻すと、また入ります)", looked.returned, "控えの内容の日時"),
        ]

    def _ask_code(self, choice: CopyChoice) -> None:
        from ui.dialogs.recovery_code import RecoveryCodeDialog

        dialog = RecoveryCodeDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def on_looked(looked: Looked) -> None:
            if looked.trouble is not None:
                dialog.refuse(looked.trouble)
                return
            dialog.accept()
            self._on_looked(looked)

        dialog.given.connect(lambda code: self._restoring.look(choice, on_looked, code))
        dialog.open()

    # ---- restoring

    def _confirm(self, looked: Looked) -> None:
        """What would be lost, by name."""
        lost = [*looked.lost, *looked.back]
        if not looked.compared:
            said = "いまの保存ファイルは開けないため、何が新しいかは分かりません。"
        elif lost:
            said = f"{len(lost)}件の案件で、控えの後に保存した内容がなくなります。"
        else:
            said = "なくなる内容はありません。"
        parts = [
            MarkLine(None, said, "weak" if lost or not looked.compared else "info"),
            *named("なくなる案件", looked.lost, "いまの内容の日時"),
            *named("控えのときの内容になる案件", looked.back, "いまの内容の日時"),
            Paragraph(
                "いまの保存ファイルは捨てません。別の名前で同じフォルダーに残し、"
                "この画面からまた戻せます。",
                phrases=True,
            ),
        ]
        back = Button("内容へ戻る", self, icon="left")
        back.clicked.connect(lambda: self._show_contents(looked))
        go = Button("戻す", self, kind="primary")
        go.clicked.connect(lambda: self._go(looked))
        title = f"{self._name(looked.choice)}に戻しますか"
        self.show_step(title, parts, [self.away(), back, go], focus=back)

    def _go(self, looked: Looked) -> None:
        self.show_work(
            "控えから戻しています",
            "控えを写し、件数を数え、開けることを確かめています。途中で止まっても、"
            "前の保存ファイルか戻した保存ファイルのどちらかが残ります。",
        )
        self._restoring.restore(looked, self._on_restored, self._on_failed)

    def _on_restored(self, restored: Restored) -> None:
        self.busy = False
        self.show_step("控えから戻しました", done_words(restored), [self.away("閉じる")])

    def _on_failed(self, trouble: Trouble) -> None:
        self.show_failed("戻せませんでした", trouble)


def done_words(restored: Restored) -> list[QWidget]:
    """That it can be used, and where the store before is kept."""
    opened = "保存ファイルを開きました。いつものとおり使えます。"
    asks = "保存ファイルはできました。閉じてから、いつもの合言葉を入れて開いてください。"
    parts: list[QWidget] = [MarkLine(None, asks if restored.asks else opened, "done")]
    aside = restored.aside
    if aside is not None:
        parts += [
            Paragraph("前の保存ファイルは、次の名前で残しています。", phrases=True),
            Paragraph(str(aside), role="sub"),
            Paragraph(
                "戻した内容に間違いがなければ、情報担当と相談して消してください。"
                "案件を廃棄すると、このファイルも一緒に消えます。",
                role="sub",
                phrases=True,
            ),
        ]
    return parts


def named(title: str, cases: Sequence[CaseLine], when: str) -> list[QWidget]:
    """A heading and the cases; nothing for none."""
    if not cases:
        return []
    lines = [_case_words(case) for case in cases[:_MOST]]
    if len(cases) > _MOST:
        lines.append(f"ほかに{len(cases) - _MOST}件")
    return [
        Paragraph(title, role="h3", phrases=True),
        Paragraph(f"件名、{when}", role="sub"),
        Paragraph("\n".join(lines)),
    ]


def _case_words(case: CaseLine) -> str:
    at = moment(case.changed_at) if case.changed_at is not None else "日時は読めません"
    return f"{case.title or UNTITLED}　{at}"
