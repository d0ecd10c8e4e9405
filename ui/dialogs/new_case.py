"""NewCaseDialog: kind, route, title, department; everything can be changed later."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from checklists.case import ROUTE_WORDS, Kind, Route
from checklists.catalogue import Catalogue
from checklists.kind_rules import rules_of
from ui import theme
from ui.dialogs.fitting import fit
from ui.dialogs.help_key import help_button, with_help
from ui.dialogs.ring import RingDialog
from ui.last_year_names import KEY, WORDS
from ui.widgets.button import Button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.error_summary import ErrorSummary
from ui.widgets.field import Field
from ui.widgets.line_field import LineField
from ui.widgets.mark_line import MarkLine
from ui.widgets.pane import ScrollColumn
from ui.widgets.paragraph import Paragraph
from ui.widgets.tab_order import follow

_NO_TITLE = "件名を入力してください"
_ALSO_HINT = "同じ業務を2つの諮問に分けるとき（委託とシステムの変更など）。後からでも足せます"
_ROUTE_HINT = "意見を聴く「諮問」、結果を伝える「報告」、庁内で済ませる「庁内審査」"


class NewCaseDialog(RingDialog):
    """``wanted`` carries kind, route, title, department, further kinds. Enter in a field presses no button."""

    wanted = Signal(object, object, str, str, object)
    settings_wanted = Signal()
    last_year_wanted = Signal()

    def __init__(self, catalogue: Catalogue, city: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self.setWindowTitle("新しい案件")
        self.setModal(True)
        self._summary = ErrorSummary()
        self._kinds = [(kind, catalogue.codes.kinds[kind]) for kind in Kind]
        self._kind = ChoiceBox(self._kinds, width=24)
        self._kind.set_value(Kind.OUTSOURCING)
        self._also = ChoiceBox(width=24)
        self._offer_others(Kind.OUTSOURCING)
        self._route = ChoiceBox([(route, ROUTE_WORDS[route]) for route in Route], width=8)
        self._route.set_value(Route.CONSULTATION)
        self._kind.moved.connect(self._on_kind)
        self._kind.chosen.connect(self._offer_others)
        self._title = LineField()
        self._department = LineField()
        self._title_field = Field(
            "件名・契約名",
            self._title,
            required=True,
            hint="提出する書類とすべての様式に、同じ名前で印刷されます",
        )
        self._lay_out(city)
        fit(self, 640, 640)
        self._title.setFocus()

    def _lay_out(self, city: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        area = ScrollColumn(self)
        area.body.setContentsMargins(*(theme.px(n) for n in (32, 20, 32, 16)))
        area.body.setSpacing(theme.px(16))
        self._help = help_button(self)
        area.body.addLayout(with_help(Paragraph("新しい案件", role="h1"), self._help))
        area.body.addWidget(self._summary)
        area.body.addWidget(self._last_year_link())
        area.body.addWidget(self._title_field)
        area.body.addWidget(Field("所管課", self._department, hint="例：子ども保健課"))
        area.body.addWidget(Field("諮問・報告の種別", self._kind, required=True))
        area.body.addWidget(Field("合わせて諮る種別", self._also, hint=_ALSO_HINT))
        area.body.addWidget(Field("諮り方", self._route, required=True, hint=_ROUTE_HINT))
        area.body.addWidget(self._city_line(city))
        area.body.addStretch(1)
        column.addWidget(area, 1)
        column.addWidget(self._buttons())

    def _last_year_link(self) -> QWidget:
        """The other way to begin: what was answered last year is offered then."""
        link = Button(f"{WORDS}…", self, kind="link", icon="copy", key=KEY)
        link.clicked.connect(self._on_last_year)
        return link

    def _city_line(self, city: str) -> QWidget:
        if city:
            return MarkLine(words=f"市の名前は、市の設定の「{city}」を使います", mark="info")
        holder = QWidget(self)
        row = QVBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(
            MarkLine(
                words="市の名前と審議会の名称は、まだ設定にありません。後からでも入れられます",
                mark="info",
            )
        )
        link = Button("先に市の設定を開く", kind="link")
        link.clicked.connect(self._on_settings)
        row.addWidget(link)
        return holder

    def _buttons(self) -> QWidget:
        bar = QWidget(self)
        bar.setObjectName("footer")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        row = QHBoxLayout(bar)
        row.setContentsMargins(*(theme.px(n) for n in (32, 8, 32, 8)))
        row.setSpacing(theme.px(12))
        row.addStretch(1)
        cancel = Button("やめる")
        cancel.clicked.connect(self.reject)
        make = Button("この内容で作る", kind="primary")
        make.clicked.connect(self._on_make)
        row.addWidget(cancel)
        row.addWidget(make)
        follow(make, self._help)
        return bar

    def _on_kind(self, kind: Kind) -> None:
        """The usual way of the kind; the officer may choose another."""
        self._route.set_value(rules_of(kind).route)

    def _offer_others(self, kind: Kind) -> None:
        """What can be consulted on together with ``kind``: any other; what was chosen stays."""
        others = [(one, words) for one, words in self._kinds if one is not kind]
        chosen = self._also.value()
        self._also.set_options([(None, "なし"), *others])
        if chosen is kind:
            self._also.set_value(None)

    def _on_make(self) -> None:
        self._kind.leave()  # it takes itself out of the others
        title = self._title.text().strip()
        also = self._also.value()
        self._title_field.set_error(None if title else _NO_TITLE)
        self._summary.set_errors([] if title else [(_NO_TITLE, self._title_field)])
        if not title:
            return
        department = self._department.text().strip()
        kinds = () if also is None else (also,)
        self.wanted.emit(self._kind.value(), self._route.value(), title, department, kinds)
        self.accept()

    def _on_last_year(self) -> None:
        self.reject()
        self.last_year_wanted.emit()

    def _on_settings(self) -> None:
        self.reject()
        self.settings_wanted.emit()
