"""WindowSaving: what of the open case is on disk, as header, banner and the last question say it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.main_window import MainWindow
    from ui.trouble import Trouble

_AT_WORK = (
    "閉じると、残りの頁は印刷されず、書き出しているファイルはできません。"
    "終わるのを待ってから、もう一度閉じてください。"
)


class WindowSaving(QObject):
    """``unsaved`` is why the last change did not reach the disk; None after one that did."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._leaving_anyway = False
        self.unsaved: Trouble | None = None

    def follow(self, desk: Desk) -> None:
        """Hear of the changes of a case that was just opened."""
        self.unsaved = None
        desk.saving.connect(self._on_saving)
        desk.saved.connect(self._on_saved)
        desk.failed.connect(self._on_failed)

    def show(self, desk: Desk | None) -> None:
        """The words of the header for the case in sight; None takes them away."""
        header = self._window.header
        header.set_saved(desk.last_saved if desk is not None else "")
        if desk is not None and self.unsaved is not None:
            header.set_failed()

    def explain(self) -> None:
        """Why nothing can be saved, once more."""
        if self.unsaved is not None:
            self._window.show_trouble(self.unsaved)

    def replay(self, desk: Desk, *, back: bool) -> None:
        """Undo or redo, and say so: the place that opens may look as if nothing had happened."""
        ready = desk.can_undo if back else desk.can_redo
        done = desk.undo() if back else desk.redo()
        if self.unsaved is not None:
            return  # the header says that
        if done:
            words = "元に戻しました" if back else "やり直しました"
            self._window.header.saved.tell("undo", f"{desk.last_saved} {words}")  # and kept so
        elif not ready:
            words = "元に戻せる変更はありません" if back else "やり直せる変更はありません"
            self._window.header.saved.tell("", words)

    def may_close(self, *, at_work: bool) -> bool:
        """False while something typed is on no disk, or something is ``at_work`` on its way out of
        the program: the person is asked then."""
        self._window.city.try_again()
        why = self.unsaved or self._window.city.unsaved
        if self._leaving_anyway or (why is None and not at_work):
            return True
        if why is not None:
            self._ask(
                "保存できていない入力があります", f"{why.happened}{why.todo}", "入力を捨てて閉じる"
            )
        else:
            self._ask("印刷か書き出しの途中です", _AT_WORK, "残りを捨てて閉じる")
        return False

    def _ask(self, title: str, text: str, leave: str) -> None:
        from ui.dialogs.choice_dialog import ChoiceDialog

        dialog = ChoiceDialog(title, text, (("leave", leave),), self._window)
        dialog.chosen.connect(self._on_leave_anyway)
        self._window.show_dialog(dialog)

    @Slot()
    def _on_saving(self) -> None:
        self._window.header.set_saving()

    @Slot(str)
    def _on_saved(self, time: str) -> None:
        self.unsaved = None
        self._window.header.set_saved(time)
        self._window.banner.clear()

    @Slot(object)
    def _on_failed(self, trouble: Trouble) -> None:
        self.unsaved = trouble
        self._window.header.set_failed()
        self._window.show_trouble(trouble)

    @Slot()
    def _on_leave_anyway(self) -> None:
        self._leaving_anyway = True
        self._window.close()
