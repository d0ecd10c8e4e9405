"""CaseFiles: a case from a file and to a file, with the questions that come up."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from checklists.file_names import safe_name
from ui.dialogs.open_file import ask_open
from ui.dialogs.save_file import ask_save
from ui.excel_files import ExcelFiles
from ui.models.case_row import UNTITLED
from ui.office.case_file import CaseFile, under_new_id

if TYPE_CHECKING:
    from checklists.case import Case
    from ui.office import Office

_KINDS = "案件のファイル (*.json)"


class CaseFiles(QObject):
    """``imported`` (a case id) and ``exported`` (a sentence) follow success; what failed comes from
    the office. ``excel`` are the lists of the program as Excel files.
    """

    imported = Signal(str)
    exported = Signal(str)

    def __init__(self, office: "Office", window: QWidget) -> None:
        super().__init__(window)
        self._office = office
        self._window = window
        self._file = CaseFile(office, self)
        self.excel = ExcelFiles(office, window)
        self.excel.written.connect(self.exported)

    def ask_import(self) -> None:
        """Let the person choose a file, then take it in."""
        chosen = ask_open(self._window, "受け取ったファイルを開く", _KINDS)
        if chosen:
            self.take_in(Path(chosen))

    def take_in(self, path: Path) -> None:
        """Read and check the file; ask when the case is here already."""
        self._file.read(path, self._on_read)

    def _on_read(self, case: "Case") -> None:
        if not case.id:
            self._add(under_new_id(case))
        elif self._office.has_case(case.id):
            self._ask_which(case)
        else:
            self._add(case)

    def _ask_which(self, case: "Case") -> None:
        from ui.dialogs.choice_dialog import ChoiceDialog

        dialog = ChoiceDialog(
            "同じ案件が、もうあります",
            f"「{case.title or UNTITLED}」は、この端末に保存されています。"
            "置き換えると、いまの内容はファイルの内容になります(前の値は履歴に残ります)。",
            (("another", "別の案件として加える"), ("replace", "置き換える")),
            self._window,
        )
        dialog.chosen.connect(lambda way: self._on_way_chosen(case, way))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _on_way_chosen(self, case: "Case", way: str) -> None:
        if way == "replace":
            self._office.copied_first(lambda: self._add(case, replace=True))
        else:
            self._add(under_new_id(case))

    def _add(self, case: "Case", *, replace: bool = False) -> None:
        if self._office.add_case(case, replace=replace):
            self.imported.emit(case.id)

    def ask_export(self, case_id: str, title: str) -> None:
        """Let the person choose a place, then write the case file."""
        name = safe_name(title, ".json")
        chosen = ask_save(self._window, "案件をファイルに書き出す", name, _KINDS)
        if chosen:
            self.write_out(case_id, Path(chosen))

    def write_out(self, case_id: str, path: Path) -> None:
        """``exported`` says that it is out."""
        said = f"「{path.name}」に書き出しました。"
        self._file.write(case_id, path, lambda: self.exported.emit(said))
