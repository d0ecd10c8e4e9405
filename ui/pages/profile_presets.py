"""Offers beside entries: the legal basis of the case, and the city's own names."""

from PySide6.QtCore import Signal, SignalInstance, Slot
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from checklists.body_word import in_word_of
from ui import theme
from ui.desk import Desk
from ui.widgets.button import Button
from ui.widgets.pane import Card
from ui.widgets.paragraph import Paragraph


class LegalPresets(QWidget):
    """The texts of the catalogue for this kind and route of case; ``chosen`` tells the text."""

    chosen = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._offered: list[Button] = []
        desk.part_recorded.connect(self._on_part_recorded)
        self._offer()

    def _on_part_recorded(self, part: str) -> None:
        if part in ("route", "municipality"):
            self._offer()

    def _offer(self) -> None:
        for button in self._offered:
            self._column.removeWidget(button)
            button.hide()
            button.deleteLater()
        case = self._desk.case
        self._offered = []
        for preset in self._desk.catalogue.legal_presets:
            if case.kind.value in preset.kinds and case.route.value in preset.routes:
                text = preset.text.replace("{city}", case.municipality.name)
                button = Button(f"「{preset.label}」の文を入れる", self, kind="link", icon="book")
                button.clicked.connect(lambda _checked=False, words=text: self.chosen.emit(words))
                self._column.addWidget(button)
                self._offered.append(button)


class MunicipalityCard(Card):
    """The city's names as this case prints them, and the way to change them."""

    _ROWS = (
        ("name", "市名"),
        ("head_title", "長の職名"),
        ("head_name", "長の氏名"),
        ("council", "審議会"),
        ("council_chair", "会長"),
    )

    def __init__(self, desk: Desk, jump: SignalInstance, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._desk = desk
        name = desk.case.municipality.name
        self.body.addWidget(Paragraph(in_word_of("この案件に印刷する市の名称", name), role="h3"))
        grid = QGridLayout()
        grid.setColumnStretch(1, 1)
        self._values: dict[str, Paragraph] = {}
        for row, (key, word) in enumerate(self._ROWS):
            grid.addWidget(Paragraph(in_word_of(word, name), role="sub"), row, 0)
            self._values[key] = Paragraph("")
            grid.addWidget(self._values[key], row, 1)
        grid.setHorizontalSpacing(theme.px(16))
        self.body.addLayout(grid)
        # The screen keeps its one name for every body: what leads there says that name.
        changed = "「市の設定」を変えたときは、その画面からこの案件に写せます。"
        self.body.addWidget(Paragraph(changed, role="sub"))
        button = Button("市の設定を開く", kind="link")
        button.clicked.connect(lambda: jump.emit("settings", ""))
        self.body.addWidget(button)
        desk.part_recorded.connect(self._show)
        self._show()

    @Slot()
    def _show(self) -> None:
        city = self._desk.case.municipality
        for key, paragraph in self._values.items():
            paragraph.set_text(str(getattr(city, key)) or "（まだありません）")
