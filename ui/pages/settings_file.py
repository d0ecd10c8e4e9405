"""CityFileCard: the municipality's settings to a file and from one, and back again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from checklists.file_names import safe_name
from ui.city_files import KINDS, CityFiles
from ui.dialogs.open_file import ask_open
from ui.dialogs.save_file import ask_save
from ui.models.city_changes import city_changes
from ui.shut import happened
from ui.widgets.button import Button
from ui.widgets.button_rows import ButtonRows
from ui.widgets.pane import Card
from ui.widgets.paragraph import Paragraph
from ui.widgets.said_line import SaidLine

if TYPE_CHECKING:
    from checklists.case import Municipality
    from ui.city_settings import CitySettings

_ABOUT = (
    "市の設定は、1つのファイル(TOML)にして渡せます。"
    "読み込むと、これから作る案件が、その市の名前と様式の番号で印刷されます。"
)


class CityFileCard(Card):
    """``leave`` lets the page record what is typed; ``shown`` makes it show what is stored then."""

    def __init__(
        self,
        settings: CitySettings,
        documents: Mapping[str, str],
        leave: Callable[[], None],
        shown: Callable[[], None],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("tint", parent)
        self._settings = settings
        self._documents = documents
        self._leave, self._shown = leave, shown
        self.files = CityFiles(settings, self)
        self.files.written.connect(lambda words: self._say(words))
        self.files.read.connect(self._on_read)
        self.files.refused.connect(lambda lines: self._open((), lines))
        self.take = Button("ファイルから読み込む…", self, icon="import")
        self.take.clicked.connect(lambda: self._first(self._ask_take))
        self.send = Button("ファイルに書き出す…", self, icon="file")
        self.send.clicked.connect(lambda: self._first(self._ask_send))
        self.put_back = Button("読み込む前に戻す", self, icon="left")
        self.put_back.clicked.connect(self._on_put_back)
        self._said = SaidLine(self)
        self._said.hide()
        self.body.addWidget(Paragraph(_ABOUT, self, phrases=True))
        self.body.addWidget(ButtonRows((self.take, self.send, self.put_back), self))
        self.body.addWidget(self._said)
        self.refresh()

    def refresh(self) -> None:
        """Only what was just read can be taken back, and nothing is read where nothing is kept."""
        why = happened(self._settings.office.why_read_only())
        self.take.set_shut(why)
        self.put_back.setVisible(not why and self._settings.former is not None)

    def _first(self, then: Callable[[], None]) -> None:
        self._leave()
        self._said.hide()
        then()

    def _ask_take(self) -> None:
        chosen = ask_open(self, "市の設定のファイルを読み込む", KINDS)
        if chosen:
            self.files.take(Path(chosen))

    def _ask_send(self) -> None:
        name = safe_name(f"市の設定 {self._settings.city().name}".strip(), ".toml")
        chosen = ask_save(self, "市の設定をファイルに書き出す", name, KINDS)
        if chosen:
            self.files.send(Path(chosen))

    def _on_read(self, town: Municipality) -> None:
        changes = city_changes(self._settings.city(), town, self._documents)
        self._open(changes, (), lambda: self._on_wanted(town))

    def _open(
        self,
        changes: Sequence[str],
        problems: Sequence[str],
        wanted: Callable[[], None] = lambda: None,
    ) -> None:
        from PySide6.QtCore import Qt

        from ui.dialogs.city_take import CityTake

        dialog = CityTake(changes=changes, problems=problems, parent=self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.wanted.connect(wanted)
        dialog.open()

    def _on_wanted(self, town: Municipality) -> None:
        if self._settings.replace(town):
            self._shown()
            self._say(f"「{town.name or '市の名前は未記入'}」の設定にしました。")

    def _on_put_back(self) -> None:
        if self._settings.put_back():
            self._shown()
            self._say("読み込む前の設定に戻しました。")
            self.take.setFocus()

    def _say(self, words: str) -> None:
        self._said.set_words(words, "done")
        self._said.show()
