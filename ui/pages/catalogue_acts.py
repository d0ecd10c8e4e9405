"""What is done with the whole catalogue: sent, taken in, compared, named, one edition back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from ui.catalogue_files import CatalogueFiles
from ui.catalogue_paper import catalogue_paper
from ui.catalogue_work import CatalogueWork
from ui.dialogs.paper_out import PaperOut
from ui.models.catalogue_book import Book
from ui.models.catalogue_taken import Taken
from ui.pages.catalogue_form_acts import FormActs
from ui.pages.catalogue_head import BEFORE, FORMS, NAMES, SEND, TAKE, CatalogueHead

if TYPE_CHECKING:
    from checklists.problem import Problem
    from ui.dialogs.catalogue_compare import Edition, Read
    from ui.office import Office

_NOTHING_TO_SEND = (
    "書き出すものは、まだありません。条項を足すか、標準の条項を直すと、ファイルにして渡せます。"
)
_SAFE = "条項集はそのままです。"
_AS_BEFORE = "読み込んでいません。条項集は、前のままです。"
_NO_BEFORE = "一つ前の版は、いまの標準の条項に合わないため戻せません。いまの条項集はそのままです。"


class CatalogueActs(QObject):
    """``said`` tells words and their mark."""

    said = Signal(str, str)

    def __init__(
        self, office: Office, work: CatalogueWork, head: CatalogueHead, page: QWidget
    ) -> None:
        super().__init__(page)
        self._office, self._work, self._page = office, work, page
        self.files = CatalogueFiles(office, page)
        self.files.written.connect(lambda words: self.said.emit(words, "done"))
        self.files.read.connect(self._on_read)
        self.files.refused.connect(self._on_read)
        self.forms = FormActs(office, work, self.files, page)
        head.compare_wanted.connect(self.compare)
        head.wanted.connect(self.act)

    def act(self, which: str) -> None:
        """One of the menu."""
        acts: dict[str, Callable[[], None]] = {
            SEND: self.send,
            TAKE: lambda: self.files.ask_take(self._work.book()),
            NAMES: self.names,
            FORMS: self.forms.open,
            BEFORE: self.before,
        }
        acts[which]()

    # ---- files

    def send(self) -> None:
        layer = self._office.layer()
        if layer is not None:
            self.files.ask_send(f"{layer.title} 第{layer.edition}版")
        elif self._office.layer_files():  # refused; to be put right where it can be
            self.files.ask_send("")
        else:
            self.said.emit(_NOTHING_TO_SEND, "info")

    def _on_read(self, found: Taken | str) -> None:
        from ui.dialogs.catalogue_take import CatalogueTake

        dialog = CatalogueTake(found, self._office.layer(), self._page)
        dialog.wanted.connect(self._on_take_wanted)
        self._open(dialog)

    def _on_take_wanted(self, found: Taken) -> None:
        self._work.take_over(found.files, self._say_as_before)

    def _say_as_before(self, problems: tuple[Problem, ...]) -> None:
        if problems:  # the standard has become another since the file was read
            self.said.emit(str(problems[0]), "problem")
        else:  # the same, or the disk refused it
            self.said.emit(_AS_BEFORE, "info")

    # ---- compared, named

    def compare(self) -> None:
        self._work.read_before(self._compare)

    def _compare(self, before: Book | None) -> None:
        from ui.dialogs.catalogue_compare import CompareEditions

        dialog = CompareEditions(self._editions(before), self._page)
        out = PaperOut(dialog, _SAFE)
        office = self._office
        dialog.print_wanted.connect(lambda found: out.print_out(catalogue_paper(office, found)))
        dialog.file_wanted.connect(lambda found: out.write_pdf(catalogue_paper(office, found)))
        out.said.connect(dialog.say)
        out.busy_changed.connect(dialog.set_busy)
        self._open(dialog)

    def _editions(self, before: Book | None) -> list[Edition]:
        """The standard, those cases stand on, the one ``before``, and today's; the newest last."""
        book = self._work.book()
        standard = Book(book.standard, book.standard_forms, book.standard, book.standard_forms)
        found: list[Edition] = [("standard", f"標準 {book.standard.edition}版", _at_once(standard))]
        for name in self._office.kept_editions():
            found.append((name, f"案件の版 {name}", partial(self._work.read_edition, name)))
        if before is not None and before.layer is not None:
            words = f"{before.layer.title} 第{before.layer.edition}版(一つ前)"
            found.append(("before", words, _at_once(before)))
        words = f"{book.layer.title} 第{book.layer.edition}版" if book.layer else "いまの条項集"
        found.append(("today", f"{words}(いま)", _at_once(book)))
        return found

    def names(self) -> None:
        from ui.dialogs.catalogue_names import DocumentNames

        book = self._work.book()
        names = dict(book.layer.document_names) if book.layer else {}
        dialog = DocumentNames(book.standard.codes.carriers, names, self._page)
        dialog.wanted.connect(self._work.name)
        self._open(dialog)

    # ---- back

    def before(self) -> None:
        self._work.read_before(self._ask_before)

    def _ask_before(self, found: Book | None) -> None:
        layer = found.layer if found is not None else None
        if layer is None:
            self.said.emit(_NO_BEFORE, "info")
            return
        from ui.dialogs.choice_dialog import ChoiceDialog

        dialog = ChoiceDialog(
            "一つ前の版に戻しますか",
            f"自分の市の分を、第{layer.edition}版の内容に戻し、新しい版にします。"
            "いまの内容は「一つ前の版」になり、もう一度戻せます。",
            (("yes", "一つ前の版に戻す"),),
            self._page,
        )
        dialog.chosen.connect(lambda _way: self._work.go_back(layer))
        self._open(dialog)

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


def _at_once(book: Book) -> Read:
    """An edition that is there already."""
    return lambda done: done(book)
