"""FormSentences: every text of a form: its sentence, its notes, the words of a pledge."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from checklists.form import Form
from ui import theme
from ui.models.catalogue_form_texts import FormTexts, lines_of
from ui.widgets.button import Button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.field import Field
from ui.widgets.text_area import TextArea
from ui.widgets.tick_box import TickBox

_LINES = "1行に1つ"
_SLOT_HINT = "〔…〕は、欄の値や様式の番号が入る所です"
# part of the pledge -> label, lines in sight, one entry a line
_PLEDGE = {
    "preamble": ("前文", 3, False),
    "items": ("誓約する事項", 6, True),
    "penalty_intro": ("罰則の前の文", 2, False),
    "penalty_items": ("罰則", 4, True),
    "closing": ("結びの文", 2, False),
}
_NEEDED = ("preamble", "items", "closing")


class FormSentences(QWidget):
    """``edited`` follows what is typed. A text shows 〔label〕 for what is put in."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, Field] = {}
        self._areas: dict[str, TextArea] = {}
        self._texts: FormTexts | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(16))
        self.intro = self._area("intro", "本文", 3, hint=f"標題の下の一文。{_SLOT_HINT}")
        self.ki = TickBox("本文の下に「記」を印刷する", self)
        self.ki.clicked.connect(self.edited)
        self._column.addWidget(self.ki)
        for name, (label, lines, many) in _PLEDGE.items():
            needed = name in _NEEDED
            self._area(name, label, lines, required=needed, hint=_LINES if many else "")
        self.notes = self._area("notes", "備考", 4, hint=f"{_LINES}。紙の終わりに印刷します")
        self._last = self.intro
        self._column.addLayout(self._inserter())
        self._column.addStretch(1)

    def _area(
        self, name: str, label: str, lines: int, *, required: bool = False, hint: str = ""
    ) -> TextArea:
        area = self._areas[name] = TextArea(lines, self)
        area.textChanged.connect(self.edited)
        area.installEventFilter(self)
        self.fields[name] = Field(label, area, self, required=required, hint=hint)
        self._column.addWidget(self.fields[name])
        return area

    def _inserter(self) -> QHBoxLayout:
        self.slot = ChoiceBox((), self, width=10)
        self.slot.setAccessibleName("文に差し込む所")
        put = self._put = Button("文に差し込む", self, icon="plus")
        put.clicked.connect(self._on_put)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.slot, 1)
        row.addWidget(put)
        return row

    # ---- content

    def show_form(self, form: Form, texts: FormTexts) -> None:
        """``texts``: the places its texts may have now."""
        self._texts = texts
        self.blockSignals(True)
        for name in _PLEDGE:
            self.fields[name].setVisible(form.pledge is not None)
        self.fields["intro"].setVisible(form.pledge is None)
        self.ki.setVisible(form.pledge is None)
        self.ki.setChecked(form.ki)
        for name, area in self._areas.items():
            text = texts.shown(_text(form, name))
            if texts.written(area.text()).strip() != _text(form, name).strip():
                area.set_text(text)
        self.blockSignals(False)
        before = self.slot.value()
        options = [(slot.shown, slot.label) for slot in (*texts.fields, *texts.forms)]
        self.slot.set_options(options)
        if before is None and options:
            self.slot.set_value(options[0][0])

    def applied(self, form: Form) -> Form:
        """``form`` with what is typed here."""
        assert self._texts is not None  # shown before anything is typed
        written = self._texts.written
        update: dict[str, Any] = {
            "intro": written(self.intro.text()).strip(),
            "print_notes": _lines(self.notes.text(), written),
            "ki": self.ki.isChecked(),
        }
        if form.pledge is not None:
            values = {
                name: _lines(self._areas[name].text(), written)
                if many
                else written(self._areas[name].text()).strip()
                for name, (_, _, many) in _PLEDGE.items()
            }
            update["pledge"] = form.pledge.model_copy(update=values)
        return form.model_copy(update=update)

    def parts(self) -> Sequence[QWidget]:
        """In the order of Tab."""
        fields = (one for name, one in self.fields.items() if name != "intro")
        return (self.fields["intro"], self.ki, *fields, self.slot, self._put)

    # ---- what happens

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, TextArea):
            self._last = watched
        return super().eventFilter(watched, event)

    def _on_put(self) -> None:
        """Into the text that was typed in last."""
        area = self._last if self._last.isVisible() else self.notes
        if isinstance(self.slot.value(), str):
            area.insertPlainText(self.slot.value())
            area.setFocus(Qt.FocusReason.OtherFocusReason)


def _lines(text: str, written: Callable[[str], str]) -> tuple[str, ...]:
    return tuple(map(written, lines_of(text)))


def _text(form: Form, name: str) -> str:
    if name == "intro":
        return form.intro
    if name == "notes":
        return "\n".join(form.print_notes)
    if form.pledge is None:
        return ""
    value = getattr(form.pledge, name)
    return value if isinstance(value, str) else "\n".join(value)
