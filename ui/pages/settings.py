"""SettingsPage: the municipality's own names and habits, where the store is, the size of the text."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from checklists.case import HONORIFICS, NUMBER_STYLES
from ui import theme
from ui.city_settings import CitySettings
from ui.desk import Desk
from ui.models.case_row import UNTITLED
from ui.moments import moment
from ui.pages.column_screen import ColumnScreen
from ui.pages.later import Later
from ui.pages.page import Breadth
from ui.pages.settings_adoption import AdoptionCard
from ui.pages.settings_file import CityFileCard
from ui.shut import happened
from ui.widgets.button import Button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.field import Field
from ui.widgets.line_field import LineField
from ui.widgets.name_field import NameField
from ui.widgets.pane import Card
from ui.widgets.paragraph import Paragraph
from ui.widgets.segments import Segments
from ui.widgets.text_area import TextArea

# Carrier codes of documents that every city calls by a name of its own, and the usual word.
DOCUMENTS = (
    ("spec", "仕様書"),
    ("terms", "特約条項"),
    ("agreement", "情報セキュリティ合意書"),
    ("contract", "契約書"),
    ("consult", "諮問書"),
    ("manual", "事務マニュアル"),
)
# Minutes without a touch; an officer called to the counter is away for a quarter of an hour.
_LOCKS = ((5, "5分"), (15, "15分"), (30, "30分"), (60, "60分"), (0, "しない"))
_ZOOMS = ((1.0, "100 %"), (1.25, "125 %"), (1.5, "150 %"), (2.0, "200 %"))


class SettingsPage(ColumnScreen):
    """Each entry is recorded when it is left. A case keeps its copy until it is refreshed here."""

    help_topic = "settings"

    def __init__(
        self, settings: CitySettings, desk: Callable[[], Desk | None], parent: QWidget | None = None
    ) -> None:
        super().__init__("市の設定", parent)
        self._settings = settings
        office = self._office = settings.office
        self._desk = desk
        self._texts: dict[str, LineField] = {}
        self._documents: dict[str, LineField] = {}
        self._grids: list[tuple[QGridLayout, list[QWidget]]] = []
        self._places: Paragraph | None = None
        self._file_card: CityFileCard | None = None
        self.adoption: AdoptionCard | None = None
        self._build()
        self._later = Later(self)
        self._later.add(self._build_rest)
        office.state_changed.connect(self._on_state_changed)
        office.backed_up.connect(self._show_places)

    # ---- the screen

    @property
    def at_work(self) -> bool:
        return self.adoption is not None and self.adoption.papers.out.writing

    def refresh(self) -> None:
        """Show what is stored."""
        city = self._settings.city()
        for key, line in self._texts.items():
            line.set_text(getattr(city, key))
        self._members.set_text("\n".join(city.council_members))
        self._seals.set_value(city.seals)
        self._number.set_value(city.form_number)
        self._honorific.set_value(city.honorific)
        self._show_file()
        if self._places is not None:
            self._show_rest()
        self._show_case()
        self._on_state_changed()

    def leave(self) -> None:
        for line in (*self._texts.values(), *self._documents.values()):
            line.leave()
        self._members.leave()
        self._settings.try_again()
        self._show_case()

    def panes(self) -> Sequence[QWidget]:
        self._later.finish()
        return super().panes()

    def focusNextPrevChild(self, next: bool) -> bool:
        self._later.finish()
        return super().focusNextPrevChild(next)

    def first_focus(self) -> QWidget | None:
        return self._texts["name"]

    def on_breadth(self, breadth: Breadth) -> None:
        narrow = breadth is Breadth.NARROW
        for grid, widgets in self._grids:
            for index, widget in enumerate(widgets):
                grid.removeWidget(widget)
                grid.addWidget(widget, *((index, 0) if narrow else divmod(index, 2)))
            grid.setColumnStretch(0, 1)
            grid.setColumnStretch(1, 0 if narrow else 1)

    # ---- what it is made of

    def _build(self) -> None:
        body = self._area.body
        body.addWidget(
            self._words(
                "ここに入れた名前は、これから作る案件に写されます。いまある案件の名前は変わりません。"
            )
        )
        self._case_card = self._case_block()
        body.addWidget(self._case_card)
        body.addWidget(Paragraph("市と審議会", self._inside, role="h2"))
        body.addLayout(self._pairs(self._city_fields()))
        body.addStretch(1)

    def _build_rest(self) -> None:
        """What is below the window when the page opens."""
        body = self._area.body
        self._file_card = CityFileCard(
            self._settings, dict(DOCUMENTS), self.leave, self.refresh, self._inside
        )
        parts: list[QWidget | QLayout] = [
            Paragraph("文書の呼び名", self._inside, role="h2"),
            self._words("空けておくと、欄の上の呼び名をそのまま印刷します。"),
            self._pairs(self._document_fields()),
            Paragraph("市の設定のファイル", self._inside, role="h2"),
            self._file_card,
            Paragraph("この端末", self._inside, role="h2"),
            self._machine_block(),
            Paragraph("ソフトウェア導入申請書", self._inside, role="h2"),
            self._adoption_block(),
        ]
        for part in parts:
            if isinstance(part, QWidget):
                body.insertWidget(body.count() - 1, part)
            else:
                body.insertLayout(body.count() - 1, part)
        self.on_breadth(self.breadth)
        self._show_rest()
        self._on_state_changed()

    def _words(self, text: str) -> Paragraph:
        return Paragraph(text, self._inside, role="sub")

    def _pairs(self, widgets: list[QWidget]) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(24))
        grid.setVerticalSpacing(theme.px(16))
        grid.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._grids.append((grid, widgets))
        for index, widget in enumerate(widgets):
            grid.addWidget(widget, *divmod(index, 2))
        return grid

    def _city_fields(self) -> list[QWidget]:
        lines: tuple[tuple[str, str, str, type[LineField]], ...] = (
            ("name", "市の名前", "例：見本市", NameField),
            ("head_title", "長の職名", "例：市長", LineField),
            ("head_name", "長の氏名", "諮問書の差出人に印刷されます", NameField),
            ("council", "審議会の名称", "例：見本市個人情報保護審議会", LineField),
            ("council_chair", "会長の氏名", "送付書の宛先に印刷されます", NameField),
        )
        fields: list[QWidget] = []
        for key, label, hint, kind in lines:
            line = self._texts[key] = kind("", self._inside)
            line.left.connect(lambda text, key=key: self._record({key: text.strip()}))
            must = key in ("name", "council")
            fields.append(Field(label, line, self._inside, required=must, hint=hint))
        words = [(True, "押す"), (False, "押さない")]
        self._seals = Segments(words, self._inside, name="様式に印を押すか")
        self._seals.chosen.connect(lambda seals: self._record({"seals": bool(seals)}))
        hint = "押さないときは、印の枠を印刷しません"
        fields.append(Field("様式の押印", self._seals, self._inside, hint=hint))
        styles = [(style, style.format(n=1)) for style in NUMBER_STYLES]
        self._number = ChoiceBox(styles, self._inside, width=10)
        self._number.chosen.connect(lambda style: self._record({"form_number": style}))
        hint = "別記の様式の左上と、文中での呼び方"
        fields.append(Field("様式の番号", self._number, self._inside, hint=hint))
        honorifics = [(one, one) for one in HONORIFICS]
        self._honorific = Segments(honorifics, self._inside, name="宛名の敬称")
        self._honorific.chosen.connect(lambda word: self._record({"honorific": word}))
        hint = "市長、会長、受託者に宛てた様式に印刷されます"
        fields.append(Field("宛名の敬称", self._honorific, self._inside, hint=hint))
        self._members = TextArea(6, self._inside)
        self._members.left.connect(self._on_members_left)
        hint = "1行に1人。出席の記録に使います"
        fields.append(Field("委員の氏名", self._members, self._inside, hint=hint))
        return fields

    def _document_fields(self) -> list[QWidget]:
        fields: list[QWidget] = []
        for code, usual in DOCUMENTS:
            line = self._documents[code] = LineField("", self._inside)
            line.left.connect(lambda text, code=code: self._on_document_left(code, text))
            fields.append(Field(usual, line, self._inside))
        return fields

    def _machine_block(self) -> QWidget:
        block = QWidget(self._inside)
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        self._places = Paragraph("", block)
        column.addWidget(self._places)
        self._zoom = Segments(_ZOOMS, block, name="文字の大きさ")
        self._zoom.chosen.connect(lambda factor: theme.zoom().set_factor(float(factor)))
        keys = "キー Ctrl++、Ctrl+-、Ctrl+0"
        zoom = Field("文字の大きさ", self._zoom, block, printed_note=keys)
        self._lock = Segments(_LOCKS, block, name="触らないときにロックするまで")
        self._lock.chosen.connect(self._on_lock_chosen)
        hint = "端末の画面がロックされたときは、すぐにロックします"
        lock = Field("触らないときにロックするまで", self._lock, block, hint=hint)
        for field in (zoom, lock):  # as wide as their words, not as the page
            row = QHBoxLayout()
            row.addWidget(field)
            row.addStretch(1)
            column.addLayout(row)
        return block

    def _adoption_block(self) -> AdoptionCard:
        card = self.adoption = AdoptionCard(self._inside)
        card.papers.out.ended.connect(self.work_ended)
        return card

    def _case_block(self) -> Card:
        card = Card("tint", self._inside)
        self._case_words = Paragraph("", card)
        card.body.addWidget(self._case_words)
        row = QHBoxLayout()
        self._copy = Button("設定の名前をこの案件に写す", card, icon="copy")
        self._copy.clicked.connect(self._on_copy)
        row.addWidget(self._copy)
        row.addStretch(1)
        card.body.addLayout(row)
        return card

    # ---- what it shows

    def _show_rest(self) -> None:
        """The names of the documents and this machine, as stored."""
        names = self._settings.city().document_names
        for code, line in self._documents.items():
            line.set_text(names.get(code, ""))
        self._zoom.set_value(theme.zoom().factor)
        self._lock.set_value(self._office.lock_minutes())
        self._show_places()

    def _show_file(self) -> None:
        if self._file_card is not None:
            self._file_card.refresh()

    def _show_places(self) -> None:
        if self._places is None:
            return
        path, folder = self._office.store_path, self._office.backup_folder
        made = self._office.last_backup()
        last = moment(made) if made is not None else "まだありません"
        self._places.set_text(
            f"保存ファイル: {path or '—'}\n控え(バックアップ): {folder or '—'}\nいちばん新しい控え: {last}"
        )

    def _show_case(self) -> None:
        """The open case and whether its names are those of the settings."""
        desk = self._desk()
        self._case_card.setVisible(desk is not None)
        if desk is None:
            return
        title = desk.case.title or UNTITLED
        same = desk.case.municipality == self._office.municipality()
        self._case_words.set_text(
            f"開いている案件「{title}」には、いまの設定と同じ名前が入っています。"
            if same
            else f"開いている案件「{title}」の市や審議会の名前は、いまの設定と違います。"
        )
        self._copy.setVisible(not same)

    def _on_state_changed(self) -> None:
        why = self._office.why_read_only()
        for line in (*self._texts.values(), *self._documents.values()):
            line.setReadOnly(why is not None)
        self._members.setReadOnly(why is not None)
        for choice in (self._seals, self._number, self._honorific):
            choice.setEnabled(why is None)
        self._show_file()
        self._copy.set_shut(happened(why))
        if self._places is not None:  # this machine, below
            self._lock.setEnabled(why is None)

    # ---- what it records

    def _record(self, update: dict[str, object]) -> None:
        self._settings.record(update)
        self._show_case()
        self._show_file()

    def _on_members_left(self, text: str) -> None:
        names = tuple(line.strip() for line in text.splitlines() if line.strip())
        self._record({"council_members": names})

    def _on_document_left(self, code: str, text: str) -> None:
        names = dict(self._settings.city().document_names)
        names.pop(code, None)
        if text.strip():
            names[code] = text.strip()
        self._record({"document_names": names})

    def _on_lock_chosen(self, minutes: object) -> None:
        self._office.set_lock_minutes(int(str(minutes)))
        self._lock.set_value(self._office.lock_minutes())

    def _on_copy(self) -> None:
        desk = self._desk()
        if desk is not None:
            desk.set_municipality(self._office.municipality())
            self._show_case()
