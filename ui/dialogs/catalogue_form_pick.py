"""FormPick: what a new form begins with: nothing, or a copy of a form found by its words."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from checklists.form import Form
from checklists.searching import fold
from ui import theme
from ui.delegates.form_line import FormLineDelegate
from ui.dialogs.column import ColumnDialog
from ui.models.catalogue_form_draft import can_be_copied, is_own
from ui.models.catalogue_form_rows import FormRow, FormRows
from ui.models.catalogue_form_words import LAYOUTS
from ui.widgets.button import Button
from ui.widgets.field import Field
from ui.widgets.line_field import LineField
from ui.widgets.paragraph import Paragraph
from ui.widgets.row_list import RowList

_EMPTY = FormRow("何もない様式", "宛先、提出者、件名と、市の確認欄だけがあります")
_NONE = "この言葉のある様式は、ありません。「何もない様式」から作れます。"
_LEFT_OUT = "諮問書、点検結果表、特記仕様書文案は、中身から組み立てるため、写しを作れません。"


class FormPick(ColumnDialog):
    """``wanted`` carries the id of the form to copy; empty: nothing to begin with."""

    wanted = Signal(str)

    def __init__(self, forms: Sequence[Form], parent: QWidget | None = None) -> None:
        super().__init__("様式を作る", (760, 700), parent)
        self._forms = [form for form in forms if can_be_copied(form)]
        self._found: list[str] = []
        self.area.hide()
        self.words = LineField("", self, searches=True)
        self.words.textChanged.connect(self._show)
        self._model = FormRows(self)
        self.view = RowList("もとにする様式", self)
        self.view.setModel(self._model)
        self.view.setItemDelegate(FormLineDelegate(self.view))
        self.view.picked.connect(lambda _index: self._on_make())
        self.view.doubleClicked.connect(lambda _index: self._on_make())
        self._none = Paragraph(_NONE, self, role="sub")
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)  # of ColumnDialog
        layout.insertWidget(1, Field("もとにする様式をさがす", self.words, self))
        layout.insertWidget(2, self._none)
        layout.insertWidget(3, self.view, 1)
        layout.insertWidget(4, Paragraph(_LEFT_OUT, self, role="sub"))
        away = Button("やめる", self)
        away.clicked.connect(self.reject)
        self._make = Button("これをもとに作る", self, kind="primary")
        self._make.clicked.connect(self._on_make)
        self.lay_foot((), (away, self._make))
        layout.setSpacing(theme.px(8))
        self._show("")
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, words: str) -> None:
        wanted = [fold(word).text for word in words.split()]
        found = [form for form in self._forms if _has(form, wanted)]
        self._found = ["", *(form.id for form in found)]
        self._model.set_rows([_EMPTY, *map(_row, found)])
        self._none.setVisible(not found)
        at = 1 if found and wanted else 0
        self.view.setCurrentIndex(self._model.index(at))

    def _on_make(self) -> None:
        at = self.view.currentIndex().row()
        self.accept()
        self.wanted.emit(self._found[max(at, 0)])


def _has(form: Form, wanted: Sequence[str]) -> bool:
    labels = " ".join((form.number, form.title, *(field.label for field in form.fields)))
    text = fold(labels).text
    return all(word in text for word in wanted)


def _row(form: Form) -> FormRow:
    number = f"{form.number}　" if form.is_annexed else ""
    whose = "自分の市の様式" if is_own(form.id) else "標準の様式"
    kind = LAYOUTS.get(form.layout_kind, "")
    return FormRow(f"{number}{form.title}", f"{whose}　{kind}")
