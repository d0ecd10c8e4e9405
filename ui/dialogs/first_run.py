"""FirstRunDialog: three steps before the first case: the municipality, the code on paper, a beginning."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.city_files import KINDS, CityFiles
from ui.dialogs.open_file import ask_open
from ui.dialogs.steps import StepsDialog
from ui.office.keys import Keys
from ui.widgets.button import Button
from ui.widgets.button_rows import ButtonRows
from ui.widgets.error_summary import ErrorSummary
from ui.widgets.field import Field
from ui.widgets.line_field import LineField
from ui.widgets.mark_line import MarkLine
from ui.widgets.name_field import NameField
from ui.widgets.pane import Card
from ui.widgets.paragraph import Paragraph
from ui.widgets.said_line import SaidLine

if TYPE_CHECKING:
    from checklists.case import Municipality
    from ui.city_settings import CitySettings

STEPS = 3
_TITLES = ("市と審議会の名前", "復旧コードの紙", "はじめの1件")
_FIELDS: tuple[tuple[str, str, str, type[LineField]], ...] = (
    ("name", "市の名前", "例：見本市", NameField),
    ("head_title", "長の職名", "例：市長", LineField),
    ("council", "審議会の名称", "例：見本市個人情報保護審議会", LineField),
)
_NEEDED = ("name", "council")
_CITY = "ここで入れた名前は、これから作る案件の諮問書と様式に印刷されます。後から「市の設定」で変えられます。"
_FILE = "ほかの机から「市の設定」のファイルを受け取っているときは、入力の代わりに読み込めます。"
_PAPER = (
    "保存ファイルは、この端末の鍵で暗号化しています。端末が壊れたり入れ替わったりしても開けるように、"
    "復旧コードを1枚の紙にして、鍵のかかる場所にしまいます。"
)
_LATER = "紙は後でも作れます。作るまで、案件一覧の上でお知らせします。"
_MADE = "復旧コードの紙ができています。封筒に入れ、端末とは別の場所にしまってください。"
_NOT_MADE = "復旧コードの紙は、まだありません。"
_SAMPLE = "見本の窓です。閉じると消えるので、復旧コードは要りません。"
_BEGIN = "次のどれかで始めます。どれを選んでも、ほかのことは後からできます。"
# What the officer begins with: the way as ``chosen`` tells it, its button, what it brings.
WAYS = (
    (
        "tour",
        "見本を案内つきで見る",
        "架空の「見本市」の案件を開き、画面のどこで何をするかを6つの場所で案内します。",
    ),
    ("new", "はじめての案件を作る", "業務の名前と所管課を入れて始めます。"),
    (
        "import",
        "受け取ったファイルを開く",
        "前任の方などから受け取った案件のファイル(JSON)を取り込みます。",
    ),
)


class FirstRunDialog(StepsDialog):
    """What is entered is recorded when its field is left. ``step_shown`` tells each step (from 1);
    ``chosen`` how the officer begins, a name of ``WAYS``. Esc leaves it for later.
    """

    help_topic = "first_run"
    step_shown = Signal(int)
    chosen = Signal(str)

    def __init__(
        self, settings: CitySettings, step: int = 1, parent: QWidget | None = None
    ) -> None:
        super().__init__("はじめの設定", parent, size=(760, 600))
        self._settings = settings
        self._keys = Keys(settings.office)
        self._lines: dict[str, LineField] = {}
        self._fields: dict[str, Field] = {}
        self._files = CityFiles(settings, self)
        self._files.read.connect(self._on_read)
        self._files.refused.connect(self._on_refused)
        self.finished.connect(lambda _result: self._record())
        self.show_number(step)

    def show_number(self, step: int) -> None:
        """The step of that number."""
        self.step = step
        (self._show_city, self._show_paper, self._show_ways)[step - 1]()
        self.step_shown.emit(step)

    def _frame(self, parts: list[QWidget], *buttons: Button, focus: QWidget | None = None) -> None:
        title = f"はじめの設定　{self.step}/{STEPS}　{_TITLES[self.step - 1]}"
        # At the last step the list is the way out.
        later = (self.away("あとで続ける"),) if self.step < STEPS else ()
        self.show_step(title, parts, buttons, focus=focus, left=later)

    # ---- first: the municipality

    def _show_city(self) -> None:
        city = self._settings.city()
        self._summary = ErrorSummary(self)
        self._said = SaidLine(self)
        self._said.hide()
        for key, label, hint, kind in _FIELDS:
            line = self._lines[key] = kind("", self)
            line.set_text(getattr(city, key))
            line.left.connect(lambda text, key=key: self._enter(key, text))
            needed = key in _NEEDED
            self._fields[key] = Field(label, line, self, required=needed, hint=hint)
        take = Button("ファイルから読み込む…", self, kind="link", icon="import")
        take.clicked.connect(self._ask_file)
        self._skip = Button("空けたまま次へ", self)
        self._skip.clicked.connect(self._on_paper)
        self._skip.hide()
        on = Button("次へ", self, kind="primary")
        on.clicked.connect(self._on_city)
        parts: list[QWidget] = [
            self._summary,
            Paragraph(_CITY, phrases=True),
            *self._fields.values(),
            Paragraph(_FILE, role="sub", phrases=True),
            ButtonRows((take,), self),
            self._said,
        ]
        self._frame(parts, self._skip, on, focus=self._lines["name"])

    def _enter(self, key: str, text: str) -> None:
        if text.strip() != getattr(self._settings.city(), key):
            self._settings.record({key: text.strip()})

    def _record(self) -> None:
        """What is typed and not left yet."""
        if self.step == 1:
            for key, line in self._lines.items():
                self._enter(key, line.text())

    def _on_city(self) -> None:
        self._record()
        errors: list[tuple[str, QWidget]] = []
        for key in _NEEDED:
            field = self._fields[key]
            empty = not self._lines[key].text().strip()
            words = f"{dict((k, label) for k, label, *_ in _FIELDS)[key]}を入れてください"
            field.set_error(words if empty else None)
            if empty:
                errors.append((words, field))
        self._summary.set_errors(errors)
        self._skip.setVisible(bool(errors))
        if not errors:
            self.show_number(2)

    def _on_paper(self) -> None:
        self._record()
        self.show_number(2)

    def _ask_file(self) -> None:
        self._record()
        chosen = ask_open(self, "市の設定のファイルを読み込む", KINDS)
        if chosen:
            self._files.take(Path(chosen))

    def _on_read(self, town: Municipality) -> None:
        if self.step != 1 or not self._settings.replace(town):
            return
        for key, line in self._lines.items():
            line.set_text(getattr(town, key))
        self._say(f"「{town.name or '市の名前は未記入'}」の設定を読み込みました。", "done")

    def _on_refused(self, lines: tuple[str, ...]) -> None:
        from ui.dialogs.city_take import CityTake

        dialog = CityTake(problems=lines, parent=self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _say(self, words: str, mark: str) -> None:
        self._said.set_words(words, mark)
        self._said.show()
        if self._area is not None:
            self._area.bring_into_sight(self._said)

    # ---- second: the recovery code

    def _show_paper(self) -> None:
        made = self._settings.office.recovery_is_made()
        own = self._keys.is_own
        back = Button("前へ", self, icon="left")
        back.clicked.connect(lambda: self.show_number(1))
        on = Button("次へ" if made or not own else "あとで作って次へ", self, kind="primary")
        on.clicked.connect(lambda: self.show_number(3))
        parts: list[QWidget] = [Paragraph(_PAPER, phrases=True)]
        if not own:
            parts.append(MarkLine(None, _SAMPLE, "info"))
        elif made:
            parts.append(MarkLine(None, _MADE, "done"))
        else:
            # Paper first: this is the next right step, going on without it is the other way.
            on = Button("あとで作って次へ", self)
            on.clicked.connect(lambda: self.show_number(3))
            make = Button("復旧コードを作る…", self, kind="primary", icon="print")
            make.clicked.connect(self._on_make)
            parts += [MarkLine(None, _NOT_MADE, "weak"), ButtonRows((make,), self)]
            parts.append(Paragraph(_LATER, role="sub", phrases=True))
            self._frame(parts, back, on, focus=make)
            return
        self._frame(parts, back, on)

    def _on_make(self) -> None:
        from ui.dialogs.recovery_new import MAKE, NewCodeDialog

        dialog = NewCodeDialog(
            MAKE, lambda code, _words, *then: self._keys.adopt(code, *then), self
        )
        dialog.finished.connect(lambda _result: self.show_number(2))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    # ---- third: a beginning

    def _show_ways(self) -> None:
        back = Button("前へ", self, icon="left")
        back.clicked.connect(lambda: self.show_number(2))
        parts: list[QWidget] = [Paragraph(_BEGIN, phrases=True)]
        first: Button | None = None
        for way, label, words in WAYS:
            card = Card("card", self)
            button = Button(label, card, kind="outline" if first else "primary")
            button.clicked.connect(lambda _=False, way=way: self._begin(way))
            card.body.addWidget(Paragraph(words, card, phrases=True))
            card.body.addWidget(ButtonRows((button,), card))
            first = first or button
            parts.append(card)
        done = Button("案件一覧へ", self)
        done.clicked.connect(lambda: self._begin("list"))
        self._frame(parts, back, done, focus=first)

    def _begin(self, way: str) -> None:
        self.accept()
        self.chosen.emit(way)
