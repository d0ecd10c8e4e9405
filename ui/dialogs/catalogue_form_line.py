"""FormLineDialog: one field of a form, or one column of its table, with everything it has."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from ui import theme
from ui.dialogs.column import ColumnDialog
from ui.models.catalogue_form_line import (
    CASE_LINES,
    CHOOSING,
    FRAME,
    HEAD,
    MILLIMETRES,
    SIGNED,
    LineDraft,
    line_slips,
)
from ui.models.catalogue_form_words import (
    ALIGNS,
    FILLS,
    NEEDS,
    TYPES,
    WIDTHS,
    with_present,
)
from ui.widgets.button import Button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.error_summary import ErrorSummary
from ui.widgets.field import Field
from ui.widgets.line_field import LineField
from ui.widgets.tab_order import follow
from ui.widgets.text_area import TextArea

Kind = Literal["field", "city", "column"]
_TITLES = {
    ("field", True): "欄を足す",
    ("field", False): "欄を直す",
    ("city", True): "市の確認欄に足す",
    ("city", False): "市の確認欄を直す",
    ("column", True): "列を足す",
    ("column", False): "列を直す",
}
_PLACES = ((FRAME, "枠の中"), (HEAD, "紙の上部(頭書)"), (CASE_LINES, "件名等"))
_CHOICES_HINT = "1行に1つ。書き込む括弧が要るときは「その他：理由」のように書きます"
_HEADING_HINT = "続けて並ぶ同じ見出しの欄は、1つの枠になります"
_EXAMPLES_HINT = "1行目に表の1行目の値、2行目に表の2行目の値を書きます"
# Of which kind of line a part is; the others are of both.
_OF_FIELD = ("place", "heading", "fill", "width", "lines", "tick")
_OF_COLUMN = ("align",)
_SHORT, _SHORT_WIDE = ("mm", "lines", "unit"), 320  # px at 100 %
_NOT_OF_CITY = ("place", "heading", "fill", "source", "example", "constraint", "choices", "tick")
_HIDDEN: dict[Kind, tuple[str, ...]] = {
    "field": _OF_COLUMN,
    "city": (*_OF_COLUMN, *_NOT_OF_CITY),
    "column": _OF_FIELD,
}


class FormLineDialog(ColumnDialog):
    """``made`` carries a LineDraft without slips, and the name of the usual field it was begun
    with (empty: none). ``others``: labels beside it.
    """

    made = Signal(object, str)

    def __init__(
        self,
        kind: Kind,
        draft: LineDraft,
        sources: Mapping[str, str],
        others: Sequence[str],
        parent: QWidget | None = None,
        *,
        new: bool = False,
        usual: Mapping[str, LineDraft] | None = None,
    ) -> None:
        super().__init__(_TITLES[kind, new], (760, 720), parent)
        self._kind, self._others, self._sources = kind, tuple(others), sources
        self._start = self._draft = draft
        self._usual = dict(usual or {})
        self._fields: dict[str, Field] = {}
        self.area.body.setContentsMargins(theme.px(4), theme.px(4), theme.px(12), theme.px(4))
        self.area.body.setSpacing(theme.px(16))
        self._summary = ErrorSummary(self.area.inside)
        self.area.body.addWidget(self._summary)
        self._build(new)
        self.area.body.addStretch(1)
        away = Button("やめる", self)
        away.clicked.connect(self.reject)
        words = "足す" if new else "これでよい"
        self._keep = Button(words, self, kind="primary", icon="saved")
        self._keep.clicked.connect(self._on_keep)
        self.lay_foot((), (away, self._keep))
        self._show(draft)
        follow(
            self._summary, *(one for one in self._fields.values()), self.printed, away, self._keep
        )
        self.label.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- parts

    def _build(self, new: bool) -> None:
        column = self._kind == "column"
        what = "列" if column else "欄"
        if new and self._usual:
            self.usual = ChoiceBox(
                [("", "選ばずに、自分で書く"), *((k, k) for k in self._usual)], self
            )
            self._add("usual", "よく使う欄から選ぶ", self.usual)
            self.usual.moved.connect(self._on_usual)
        self.label = LineField("", self)
        self._add("label", f"{what}の見出し", self.label, required=True)
        self.print_label = LineField("", self)
        self._add(
            "print_label",
            "紙に印刷する見出し",
            self.print_label,
            hint="空けておくと、上の見出しのとおりです",
        )
        self.type = ChoiceBox((), self)
        self._add("type", "書くもの", self.type)
        self.choices = TextArea(5, self)
        self._add("choices", "選択肢", self.choices, required=True, hint=_CHOICES_HINT)
        self.tick = LineField("", self)
        self._add("tick", "チェックの横の言葉", self.tick)
        self.place = ChoiceBox(_PLACES, self)
        self._add("place", "置く所", self.place)
        self.heading = LineField("", self)
        self._add("heading", "枠の見出し", self.heading, required=True, hint=_HEADING_HINT)
        self.fill = ChoiceBox([*FILLS.items()], self)
        self._add("fill", "印刷のときの値", self.fill)
        self.source = ChoiceBox((), self, width=12)
        self._add("source", "入れるもの", self.source)
        self._build_looks(column)
        for box in (self.type, self.place, self.fill, self.width_of):
            box.moved.connect(lambda _value: self._look())

    def _build_looks(self, column: bool) -> None:
        self.required = ChoiceBox([*NEEDS.items()], self)
        self._add("required", "書く・書かない", self.required)
        self.width_of = ChoiceBox([*WIDTHS.items(), (MILLIMETRES, "幅を mm で決める")], self)
        self._add("width", "並べ方", self.width_of)
        self.mm = LineField("", self, width=8)
        self.mm.set_numeric()
        hint = "ほかの列との割合です" if column else ""
        self._add("mm", "列の幅" if column else "幅(mm)", self.mm, required=True, hint=hint)
        self.align = ChoiceBox([*ALIGNS.items()], self)
        self._add("align", "文字の位置", self.align)
        self.lines = LineField("", self, width=8)
        self.lines.set_numeric()
        self._add("lines", "手書きの行数", self.lines, hint="空けておくと1行です")
        self.unit = LineField("", self, width=8)
        self._add("unit", "右に印刷する単位", self.unit)
        self.constraint = LineField("", self)
        self._add(
            "constraint",
            "書き方の決まり",
            self.constraint,
            hint="様式の値の画面に出ます。紙には出ません",
        )
        self.printed = QCheckBox("紙に印刷する", self)
        self.area.body.addWidget(self.printed)
        self.example: TextArea | LineField = TextArea(4, self) if column else LineField("", self)
        hint = _EXAMPLES_HINT if column else ""
        self._add("example", "記入例", self.example, hint=hint)

    def _add(
        self, name: str, label: str, editor: QWidget, *, required: bool = False, hint: str = ""
    ) -> None:
        field = Field(label, editor, self, required=required, hint=hint)
        if name in _SHORT:
            field.setMaximumWidth(theme.px(_SHORT_WIDE))
        self._fields[name] = field
        self.area.body.addWidget(field)

    # ---- content

    def draft(self) -> LineDraft:
        """What is typed now."""
        return replace(
            self._draft,
            label=self.label.text(),
            print_label=self.print_label.text(),
            type=self.type.value(),
            choices=self.choices.text(),
            tick=self.tick.text(),
            fill=self.fill.value(),
            source=self.source.value() or "",
            required=self.required.value(),
            place=self.place.value(),
            heading=self.heading.text(),
            width=self.width_of.value(),
            mm=self.mm.text(),
            lines=self.lines.text(),
            unit=self.unit.text(),
            constraint=self.constraint.text(),
            printed=self.printed.isChecked(),
            align=self.align.value(),
            example=self.example.text(),
        )

    def _show(self, draft: LineDraft) -> None:
        self._draft = draft
        self.type.set_options(with_present(TYPES, draft.type, "そのほか"))
        none = [("", "入れない(手で書く)")] if self._kind == "column" else []
        sources = with_present(self._sources, draft.source, "標準の様式の入れ方")
        self.source.set_options([*none, *sources])
        for name in ("label", "print_label", "choices", "tick", "heading", "mm", "lines", "unit",
                     "constraint", "example"):  # fmt: skip
            getattr(self, name).set_text(getattr(draft, name))
        for name in ("type", "place", "fill", "source", "required", "align"):
            getattr(self, name).set_value(getattr(draft, name))
        self.width_of.set_value(draft.width)
        self.printed.setChecked(draft.printed)
        self._look()

    def _look(self) -> None:
        """What depends on what is chosen."""
        column, type_ = self._kind == "column", self.type.value()
        signed = type_ in SIGNED
        filled = column or (self.fill.value() in ("prefilled", "either") and not signed)
        shown = {
            "choices": type_ in CHOOSING,
            "tick": type_ == "bool",
            "heading": self.place.value() == FRAME,
            "fill": not signed,
            "source": filled and bool(self._sources),
            "mm": column or self.width_of.value() == MILLIMETRES,
            "lines": type_ == "multiline",
            "unit": type_ in ("int", "decimal", "money", "text"),
            "example": not signed,
        }
        for name, field in self._fields.items():
            field.setVisible(shown.get(name, True) and name not in _HIDDEN[self._kind])
        if filled and not column and not self.source.value() and self._sources:
            self.source.set_value(next(iter(self._sources)))

    # ---- what happens

    def _on_usual(self, name: str) -> None:
        self._show(self._usual.get(name, self._start))

    def _on_keep(self) -> None:
        draft = self.draft()
        found = [
            *line_slips(draft, self._start, column=self._kind == "column", labels=self._others)
        ]
        at: dict[str, str] = {}
        for name, sentence in found:
            at.setdefault(name, sentence)
        for name, field in self._fields.items():
            field.set_error(at.get(name))
        self._summary.set_errors([(words, self._fields.get(name)) for name, words in found])
        if found:
            self.area.bring_into_sight(self._summary)
            return
        usual = str(self.usual.value() or "") if "usual" in self._fields else ""
        self.accept()
        self.made.emit(draft, usual)
