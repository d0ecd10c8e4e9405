"""FormBasics: what a form is as a whole: title, kind, who hands it in and when, its paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from checklists.form import Form
from ui import theme
from ui.dialogs.catalogue_pick import PickList
from ui.models.catalogue_form_draft import (
    FormDraft,
    boxes_beside,
    empty_pledge,
    with_boxes,
)
from ui.models.catalogue_form_texts import lines_of
from ui.models.catalogue_form_words import (
    BODIES,
    LAYOUTS,
    MODES,
    ORIENTATIONS,
    RECEIVERS,
    SUBMITTERS,
    with_present,
)
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.field import Field
from ui.widgets.line_field import LineField
from ui.widgets.paragraph import Paragraph
from ui.widgets.segments import Segments
from ui.widgets.text_area import TextArea
from ui.widgets.tick_box import TickBox

_ANNEXED = ((True, "別記様式として番号を付ける"), (False, "番号を付けない"))
_FIRST_NUMBER = "別記様式第1号"
_PLEDGE = "pledge"
_EVIDENCES_HINT = "選んだ条項が当てはまる案件の綴りに、この様式が入ります"
_SPECIAL = "この様式の並べ方"


@dataclass(frozen=True)
class Around:
    """What the choices are made of. ``clauses``: id -> title; ``due``: code -> words; ``own``: the
    other own forms in their order, id -> title.
    """

    clauses: Mapping[str, str]
    due: Mapping[str, str]
    own: Mapping[str, str]


class FormBasics(QWidget):
    """``edited`` follows every change, ``rows_changed`` what is picked or taken out."""

    edited = Signal()
    rows_changed = Signal()

    def __init__(self, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, Field] = {}
        self._kinds: dict[str, ChoiceBox] = {}
        self._around = around
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(16))
        self._build_title()
        self._build_use(around)
        self._build_paper()

    # ---- parts

    def _build_title(self) -> None:
        self.title = self._line("title", "標題", required=True)
        self.layout_kind = self._choice("layout_kind", "様式の種類", LAYOUTS)
        self.layout_kind.moved.connect(lambda _value: self._look())
        self.annexed = Segments(_ANNEXED, self, name="番号")
        self.annexed.chosen.connect(lambda _value: self._on_edited())
        self._add("annexed", "番号", self.annexed, hint="番号は、案件ごとに第1号から付きます")
        self.number = self._line("number", "番号の代わりに印刷する言葉", required=True)
        self.after = ChoiceBox((), self, width=12)
        self._add("after", "並ぶ所", self.after)
        self.after.moved.connect(lambda _value: self.edited.emit())

    def _build_use(self, around: Around) -> None:
        self.evidences = PickList("条項", self)
        self.evidences.set_options([*around.clauses.items()])
        self._add("evidences", "この様式が要る条項", self.evidences, hint=_EVIDENCES_HINT)
        self.due = PickList("時期", self)
        self.due.set_options([*around.due.items()])
        self._add("due", "いつ出すものか", self.due, required=True)
        for picks in (self.evidences, self.due):
            picks.changed.connect(self.edited)
            picks.changed.connect(self.rows_changed)
        self.submitted_by = self._choice("submitted_by", "だれが出すか", SUBMITTERS)
        self.submitted_to = self._choice("submitted_to", "だれに出すか", RECEIVERS)
        self.is_process_form = self._box("市が手続のために作る書面")

    def _build_paper(self) -> None:
        self._column.addWidget(Paragraph("紙と保管", self, role="h3"))
        self.orientation = self._choice("orientation", "紙の向き", ORIENTATIONS)
        self.body_style = self._choice("body_style", "並べ方", BODIES)
        self.mode = self._choice("mode", "印刷のしかた", MODES)
        self.sheet_no = self._box("「第　枚」を印刷する")
        self.print_number = self._box("番号を印刷する")
        self.boxes = TextArea(3, self)
        self._add("boxes", "標題の横の押印欄", self.boxes, hint="1行に1つ。例：担当　係長　課長")
        self.boxes.textChanged.connect(self._on_edited)
        self.years = self._line("years", "保存する年数", required=True, hint="「5」か「常用」")
        self.keeper = self._line("keeper", "だれが保管するか", required=True)

    def _line(self, name: str, label: str, *, required: bool = False, hint: str = "") -> LineField:
        line = LineField("", self)
        line.textChanged.connect(self._on_edited)
        self._add(name, label, line, required=required, hint=hint)
        return line

    def _choice(self, name: str, label: str, words: Mapping[str, str]) -> ChoiceBox:
        box = self._kinds[name] = ChoiceBox([*words.items()], self, width=10)
        box.moved.connect(lambda _value: self._on_edited())
        self._add(name, label, box)
        return box

    def _box(self, words: str) -> TickBox:
        box = TickBox(words, self)
        box.clicked.connect(self._on_edited)
        self._column.addWidget(box)
        return box

    def _add(
        self, name: str, label: str, editor: QWidget, *, required: bool = False, hint: str = ""
    ) -> None:
        field = self.fields[name] = Field(label, editor, self, required=required, hint=hint)
        self._column.addWidget(field)

    # ---- content

    def show_draft(self, draft: FormDraft) -> None:
        form = draft.form
        self.blockSignals(True)
        self._show_after(draft)
        for name, words in _CHOICES.items():
            box = self._kinds[name]
            value = getattr(form, name)
            box.set_options(with_present(words, value, _SPECIAL))
            box.set_value(value)
        self.annexed.set_value(form.is_annexed)
        for line, text in (
            (self.title, form.title),
            (self.number, "" if form.is_annexed else form.number),
            (self.years, str(form.retention.years)),
            (self.keeper, form.retention.keeper),
        ):
            line.set_text(text)
        self.boxes.set_text("\n".join(boxes_beside(form)))
        self.evidences.set_values(form.evidences)
        self.due.set_values(form.due)
        for name in _TICKS:
            getattr(self, name).setChecked(getattr(form, name))
        self.blockSignals(False)
        self._look()

    def _show_after(self, draft: FormDraft) -> None:
        rest = [(name, f"「{title}」の次") for name, title in self._around.own.items()]
        self.after.set_options([("", "いちばん前"), *rest])
        self.after.set_value(draft.after)

    def applied(self, form: Form) -> Form:
        """``form`` with what is typed here."""
        years = self.years.text().strip()
        annexed = self.annexed.value()
        number = form.number if form.is_annexed else _FIRST_NUMBER
        update: dict[str, Any] = {
            "title": self.title.text().strip(),
            "number": number if annexed else self.number.text().strip(),
            "evidences": self.evidences.values(),
            "due": self.due.values(),
            "retention": form.retention.model_copy(
                update={
                    "years": int(years) if years.isascii() and years.isdigit() else years,
                    "keeper": self.keeper.text().strip(),
                }
            ),
            **{name: box.value() for name, box in self._kinds.items()},
            **{name: getattr(self, name).isChecked() for name in _TICKS},
        }
        if str(form.retention.years) == years:
            update["retention"] = update["retention"].model_copy(
                update={"years": form.retention.years}
            )
        if update["orientation"] != form.orientation:
            update["binding"] = "top" if update["orientation"] == "landscape" else "left"
        if update["layout_kind"] != _PLEDGE:
            update["pledge"] = None
        elif form.pledge is None:
            update["pledge"] = empty_pledge()
        return with_boxes(form.model_copy(update=update), lines_of(self.boxes.text()))

    def parts(self) -> Sequence[QWidget]:
        """In the order of Tab."""
        ticks = {
            "submitted_to": (self.is_process_form,),
            "mode": (self.sheet_no, self.print_number),
        }
        return [
            part for name, field in self.fields.items() for part in (field, *ticks.get(name, ()))
        ]

    def _on_edited(self) -> None:
        self._look()
        self.edited.emit()

    def _look(self) -> None:
        self.fields["number"].setVisible(self.annexed.value() is False)
        self.fields["after"].setVisible(bool(self._around.own))


_TICKS = ("is_process_form", "sheet_no", "print_number")
_CHOICES = {
    "layout_kind": LAYOUTS,
    "submitted_by": SUBMITTERS,
    "submitted_to": RECEIVERS,
    "orientation": ORIENTATIONS,
    "body_style": BODIES,
    "mode": MODES,
}
