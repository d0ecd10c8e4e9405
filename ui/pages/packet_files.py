"""PacketFiles: the packet into files (PDF, volumes, Word), for e-mail, and into the viewer."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices

from checklists.file_names import safe_name
from ui.dialogs.choice_dialog import ChoiceDialog
from ui.dialogs.mail_copy import MailCopyDialog, MailWish
from ui.dialogs.save_file import ask_save
from ui.keeping import KeeperFailed
from ui.output import OutputFailed, write_together
from ui.packet_job import (
    FileRefused,
    Files,
    Order,
    Progress,
    make_files,
    make_mail,
    make_word,
)
from ui.packet_settings import PacketSettings
from ui.pages.packet_work import PacketWay, noted

_MAKING = "ファイルを作っています"
_WRITING = "ファイルを書き出しています"
_NOT_WRITTEN = "ファイルは書き出していません。"
#: What a viewer's window and the queue of its printer show: no title of a case.
_VIEW_NAME = "綴り"
_SWEPT = "この写しは、遅くとも次に始めるときに消します。残すときは「PDF」で書き出してください。"

#: Name and content of each file that goes out together.
Named = Sequence[tuple[Path, bytes]]


class PacketFiles(PacketWay):
    """Each file whole under its name, or none of them."""

    def _order(self) -> Order:
        """案 while the case is not complete."""
        return self._order_of(not self._desk.examined.assessment.complete)

    # ---- PDF, in as many files as there are volumes

    def write_pdf(self) -> None:
        """The packet as PDF: one file, or one for each volume."""
        order = self._order()
        path = self._ask_path(order, ".pdf", "PDF (*.pdf)")
        if path is None:
            return
        shown = self._shown()
        self._work.begin(
            _MAKING,
            lambda progress: make_files(order, shown, progress),
            done=lambda files: self._checked(files, lambda: self._write_volumes(path, files)),
            failed=self._on_failed,
        )

    def _write_volumes(self, path: Path, files: Files) -> None:
        names = volume_names(path.stem, ".pdf", len(files.pdfs))
        named = [(path.with_name(name), pdf) for name, pdf in zip(names, files.pdfs, strict=True)]
        made = files.made
        total, order = made.rendered.total, made.order
        there = [one.name for one, _ in named if one.exists()]
        if len(named) == 1 or not there:
            self._write(named, lambda: self._say_written(named, order, total, "packet_pdf"))
            return
        # The dialog of the system has asked about the one name only.
        text = f"{'、'.join(f'「{name}」' for name in there)}は、もうあります。"
        dialog = ChoiceDialog(
            "同じ名前のファイルがあります", text, (("replace", "置き換える"),), self._page
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(
            lambda _: self._write(
                named, lambda: self._say_written(named, order, total, "packet_pdf")
            )
        )
        dialog.rejected.connect(lambda: self._work.say(_NOT_WRITTEN, "info"))
        dialog.open()

    # ---- Word

    def write_word(self) -> None:
        """The packet as one Word file."""
        order = self._order()
        path = self._ask_path(order, ".docx", "Word (*.docx)")
        if path is None:
            return

        def write(data: bytes) -> None:
            if self._work.stopped:  # a Word file is made in one go
                self._work.say(f"やめました。{_NOT_WRITTEN}", "info")
                return
            named = [(path, data)]
            # Word counts the pages when it opens the file.
            self._write(named, lambda: self._say_written(named, order, None, "packet_word"))

        self._work.begin(
            _MAKING, lambda _progress: make_word(order), done=write, failed=self._on_failed
        )

    # ---- e-mail

    def write_mail(self) -> None:
        """One file for e-mail, after its size and its password have been asked."""
        if self._work.refuses(self._order()):
            return
        dialog = MailCopyDialog(PacketSettings(self._desk).mail_megabytes, self._page)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.wanted.connect(self._on_mail_wanted)
        dialog.open()

    def _on_mail_wanted(self, wish: MailWish) -> None:
        PacketSettings(self._desk).set_mail_megabytes(wish.megabytes)
        # One file, so nothing is cut into volumes.
        order = replace(self._order(), thickness=None)
        path = self._ask_path(order, ".pdf", "PDF (*.pdf)", note="（メール用）")
        if path is None:
            return
        shown = self._shown()

        def job(progress: Progress) -> tuple[Files, int]:
            return make_mail(order, shown, wish, progress)

        self._work.begin(
            _MAKING,
            job,
            done=lambda made: self._on_mail_made(path, made[0], made[1], wish.megabytes),
            failed=self._on_failed,
        )

    def _on_mail_made(self, path: Path, files: Files, over: int, limit: int) -> None:
        if not over:
            self._checked(files, lambda: self._write_mail(path, files))
            return
        size = megabytes(len(files.pdfs[0]))
        text = (
            f"ファイルは{size}MBで、上限の{limit}MBを超えています。"
            "綴りの中身で紙を減らすか、「とじる厚さ」を決めて分け、「PDF」で書き出してください。"
        )
        dialog = ChoiceDialog(
            "メールの上限を超えています", text, (("write", "このまま書き出す"),), self._page
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(lambda _: self._checked(files, lambda: self._write_mail(path, files)))
        dialog.rejected.connect(lambda: self._work.say(f"{text}{_NOT_WRITTEN}", "info"))
        dialog.open()

    def _write_mail(self, path: Path, files: Files) -> None:
        named = [(path, files.pdfs[0])]
        order, total = files.made.order, files.made.rendered.total
        size = f"大きさは{megabytes(len(files.pdfs[0]))}MBです。"
        self._write(named, lambda: self._say_written(named, order, total, "packet_mail", size))

    # ---- the viewer of the system

    def view(self) -> None:
        """Into the private folder, and open it there: for a driver's own staple settings."""
        order = self._order()
        if self._work.refuses(order):
            return
        shown = self._shown()
        self._work.begin(
            _MAKING,
            lambda progress: make_files(order, shown, progress),
            done=lambda files: self._checked(files, lambda: self._view(files)),
            failed=self._on_failed,
        )

    def _view(self, files: Files) -> None:
        names = volume_names(f"{_VIEW_NAME}{_draft(files.made.order)}", ".pdf", len(files.pdfs))
        to_view = self._desk.beside.to_view
        self._work.begin(
            _MAKING,
            lambda _progress: [
                to_view(name, pdf) for name, pdf in zip(names, files.pdfs, strict=True)
            ],
            done=lambda copies: self._open_copies(copies, files),
            failed=self._on_not_written,
            stoppable=False,
        )

    def _open_copies(self, copies: Sequence[Path], files: Files) -> None:
        order = files.made.order
        for copy in copies:
            if not self.open_in_viewer(copy):
                self._work.say(
                    "PDFを開く閲覧ソフトが見つかりません。"
                    "「PDF」で書き出して、ほかの端末で開いてください。",
                    "problem",
                )
                return
        said = noted(self._desk, order, files.made.rendered.total)
        self._desk.note_exported("packet_view", files=len(files.pdfs))
        self._work.say(f"閲覧ソフトで開きました。{_SWEPT}{said}", "done")

    def open_in_viewer(self, path: Path) -> bool:
        """Give it to the system; False when it knows no viewer."""
        return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

    # ---- what all have in common

    def ask_file(self, name: str, kinds: str) -> str:
        """Where the file goes; empty when the person thinks better of it."""
        return ask_save(self._page, "ファイルに書き出す", name, kinds)

    def _ask_path(self, order: Order, ending: str, kinds: str, note: str = "") -> Path | None:
        if self._work.refuses(order):
            return None
        name = safe_name(f"{self._desk.case.title}{_draft(order)}", f"{note}{ending}")
        chosen = self.ask_file(name, kinds)
        if not chosen:
            return None
        return Path(chosen)

    def _checked(self, files: Files, go_on: Callable[[], object]) -> None:
        if self._work.stopped:  # after the last page was made
            self._work.say(f"やめました。{_NOT_WRITTEN}", "info")
            return
        self._work.past_flaws(files.made.flaws(), go_on, _NOT_WRITTEN)

    def _write(self, named: Named, written: Callable[[], object]) -> None:
        """On the disk before it is said; what a dialog was read for is no longer asked."""
        self._work.begin(
            _WRITING,
            lambda _progress: write_together(named),
            done=lambda _nothing: written(),
            failed=self._on_not_written,
            stoppable=False,
        )

    def _say_written(
        self, named: Named, order: Order, pages: int | None, what: str, more: str = ""
    ) -> None:
        """``what``: as the history knows it."""
        names = [path.name for path, _ in named]
        which = f"「{names[0]}」"
        if len(names) > 1:
            which += f"から「{names[-1]}」までの{len(names)}個のファイル"
        said = noted(self._desk, order, pages)
        self._desk.note_exported(what, files=len(named), pages=pages or 0)
        self._work.say(f"{which}に書き出しました。{more}{said}", "done")

    def _on_not_written(self, error: Exception) -> None:
        if isinstance(error, OutputFailed):
            self._work.say(str(error), "problem")
        elif isinstance(error, KeeperFailed):
            self._work.say(error.trouble.happened, "problem")
        else:
            self._on_failed(error)

    def _on_failed(self, error: Exception) -> None:
        if self._work.stopped:
            self._work.say(f"やめました。{_NOT_WRITTEN}", "info")
            return
        if isinstance(error, FileRefused):
            self._work.say(f"ファイルを作れませんでした。{error}", "problem")
            return
        self._work.say("ファイルを作れませんでした。案件は保存してあります。", "problem")
        raise error  # the crash hook keeps a report without values


def _draft(order: Order) -> str:
    return "（案）" if order.draft else ""


def volume_names(stem: str, ending: str, count: int) -> list[str]:
    """「件名（案）（3分冊の1）.pdf」; the name itself where there is one volume."""
    from checklists.paper.volumes import volume_words

    if count == 1:
        return [f"{stem}{ending}"]
    return [f"{stem}（{volume_words(number, count)}）{ending}" for number in range(count)]


def megabytes(size: int) -> str:
    """「5.1」; never less than it is."""
    tenths = -(-size // 100_000)
    return f"{tenths // 10}.{tenths % 10}"
