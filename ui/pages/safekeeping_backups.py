"""BackupsCard: the newest copies of the store, the second place, one more copy, and the way back."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui import theme
from ui.dialogs.open_file import ask_folder
from ui.moments import moment
from ui.office.backing_up import ROOMS, BackingUp, CopyLine, SecondLine
from ui.shut import happened
from ui.trouble import Trouble
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.mark_line import MarkLine
from ui.widgets.pane import Card
from ui.widgets.paragraph import Paragraph
from ui.widgets.said_line import SaidLine
from ui.widgets.segments import Segments

if TYPE_CHECKING:
    from ui.office import Office

_SHOWN = 5
_MEGABYTE = 1024 * 1024
_GIGABYTE = 1024**3
_NONE_YET = (
    "まだ選んでいません。この端末が壊れたときのために、別のディスク、USBメモリー、"
    "共有フォルダーのどれかを選んでください。控えは暗号化されていて、鍵がなければ読めません。"
)


class BackupsCard(Card):
    """The newest copies; the folder holds more."""

    def __init__(self, office: "Office", parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("backups")
        self._office = office
        self._busy = self._stopped = False
        self._backing_up = BackingUp(office, self)
        self._build()
        self._backing_up.made.connect(self._on_made)
        self._backing_up.second_set.connect(self._on_second_set)
        self._backing_up.failed.connect(self._on_failed)
        office.backed_up.connect(self.refresh)

    def refresh(self) -> None:
        copies = self._backing_up.copies()
        for index, line in enumerate(self._lines):
            line.setVisible(index < len(copies))
            if index < len(copies):
                line.set_text(_words(copies[index]))
        folder = self._backing_up.folder
        where = f"場所: {folder}" if folder is not None else ""
        total = sum(copy.size for copy in copies) / _MEGABYTE
        count = f"全部で{len(copies)}個、{total:.1f}MBあります。"
        self._where.set_text(f"{count}\n{where}" if copies else f"控えはまだありません。\n{where}")
        why = happened(self._office.why_read_only())
        for button in (self._make, self._choose, self._stop):
            button.set_shut(why)
        self._room.setEnabled(not why)
        self._restore.setVisible(self._backing_up.can_restore)
        self._room.set_value(self._backing_up.room())
        self._second_part.setVisible(self._backing_up.has_second)
        if self._backing_up.has_second and self._office.is_open:
            self._backing_up.look_at_second(self._show_second)

    # ---- what it is made of

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
        self._said = SaidLine(self)
        self._said.hide()
        self.body.addWidget(self._said)
        self._make = Button("いま控えを作る", self, icon="copy")
        self._make.clicked.connect(self._on_make)
        self._restore = Button("控えから戻す…", self, icon="undo")
        self._restore.clicked.connect(self._on_restore)
        self.body.addLayout(_row(self._make, self._restore))
        self._second_part = self._second_block()
        self.body.addWidget(self._second_part)

    def _second_block(self) -> QWidget:
        block = QWidget(self)
        column = QVBoxLayout(block)
        column.setContentsMargins(0, theme.px(12), 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(Paragraph("2つ目の場所", block, role="h3"))
        self._second = Paragraph(_NONE_YET, block, phrases=True)
        self._second_state = MarkLine(block)
        self._second_state.hide()
        column.addWidget(self._second)
        column.addWidget(self._second_state)
        self._choose = Button("2つ目の場所を選ぶ…", block)
        self._choose.clicked.connect(self._on_choose)
        self._stop = Button("2つ目の場所をやめる", block, kind="quiet")
        self._stop.clicked.connect(lambda: self._set_second(None))
        self._stop.hide()
        column.addLayout(_row(self._choose, self._stop))
        words = [(room, f"{room // _GIGABYTE}GB") for room in ROOMS]
        self._room = Segments(words, block, name="控えに使う大きさ")
        self._room.chosen.connect(self._on_room)
        hint = "それぞれの場所で、これを超えると古い控えから消します。新しい3個は消しません"
        column.addSpacing(theme.px(8))
        column.addLayout(_row(Field("控えに使う大きさ", self._room, block, hint=hint)))
        return block

    # ---- the copies

    def _on_make(self) -> None:
        if self._busy:  # not shut: the keyboard would lose its place
            return
        self._busy = True
        self._say("控えを作り、開けることを確かめています。", "info")
        self._backing_up.make()

    def _on_made(self) -> None:
        self._busy = False
        self._say("控えを作りました。開けることを確かめてあります。", "done")
        self.refresh()

    def _on_failed(self, trouble: Trouble) -> None:
        self._busy = False
        self._say(trouble.at_its_place, "problem")
        self.refresh()

    def _say(self, words: str, mark: str) -> None:
        self._said.set_words(words, mark)
        self._said.show()

    def _on_restore(self) -> None:
        from ui.dialogs.restore import RestoreDialog
        from ui.office.restoring import Restoring

        dialog = RestoreDialog(Restoring(self._office), self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _on_room(self, room: object) -> None:
        self._backing_up.set_room(int(str(room)))
        self._room.set_value(self._backing_up.room())

    # ---- the second place

    def _show_second(self, second: SecondLine | None) -> None:
        self._stop.setVisible(second is not None)
        self._choose.set_text("2つ目の場所を選ぶ…" if second is None else "2つ目の場所を替える…")
        self._second_state.setVisible(second is not None)
        if second is None:
            self._second.set_text(_NONE_YET)
            return
        self._second.set_text(str(second.folder))
        self._second_state.set_words(*_state_words(second))

    def ask_folder(self) -> str:
        """Which folder; empty when the person thinks better of it."""
        return ask_folder(self, "控えの2つ目の場所を選ぶ")

    def _on_choose(self) -> None:
        chosen = self.ask_folder()
        if chosen:
            self._set_second(Path(chosen))

    def _set_second(self, folder: Path | None) -> None:
        words = "2つ目の場所に書けるかを確かめ、いちばん新しい控えを写しています。"
        self._say(words if folder is not None else "2つ目の場所をやめています。", "info")
        self._stopped = folder is None
        self._backing_up.set_second(folder)

    def _on_second_set(self) -> None:
        self._say(
            "2つ目の場所をやめました。そこにある控えは消していません。"
            if self._stopped
            else "2つ目の場所を決めました。これからの控えは、そこにも写します。",
            "done",
        )
        self.refresh()


def _state_words(second: SecondLine) -> tuple[str, str]:
    if second.trouble is not None:
        return f"{second.trouble.happened}{second.trouble.todo}", "weak"
    newest = f"いちばん新しいもの: {moment(second.newest_at)}" if second.newest_at else ""
    if second.behind:
        return (
            f"控えが{second.count}個あります。最新の控えは、次に作るときに写します。{newest}",
            "weak",
        )
    if second.same_disk:
        words = "保存ファイルと同じディスクにあるため、ディスクが壊れると両方なくなります。"
        return f"控えが{second.count}個届いています。{words}", "weak"
    return f"最新の控えまで届いています。{second.count}個あります。{newest}", "done"


def _row(*buttons: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.px(8))
    for button in buttons:
        row.addWidget(button)
    row.addStretch(1)
    return row


def _words(copy: CopyLine) -> str:
    return f"{moment(copy.made_at)}　{copy.why}　{copy.size / _MEGABYTE:.1f}MB"
