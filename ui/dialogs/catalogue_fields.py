"""ClauseFields: everything of a clause that can be typed, with what is wrong at its field."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from checklists.catalogue import Parameter
from checklists.clause_words import Slots, fact_words
from ui import theme
from ui.dialogs.catalogue_defaults import DefaultBox, can_be_set, default_box
from ui.dialogs.catalogue_pick import PickList
from ui.models.catalogue_draft import (
    ALWAYS,
    ANY,
    AS_READ,
    EVERY,
    ClauseDraft,
    params_of,
)
from ui.models.clause_reasons import RANKS
from ui.widgets.button import Button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.field import Field
from ui.widgets.line_field import LineField
from ui.widgets.text_area import TextArea
from ui.widgets.tick_box import TickBox

_WHEN = (
    (ALWAYS, "どの案件でも"),
    (EVERY, "次の前提のすべてに当てはまるとき"),
    (ANY, "次の前提のどれかに当てはまるとき"),
)
_WHEN_AS_READ = (AS_READ, "今の条件のまま")
_SPOKEN = "oral"
_CHOICES = (
    "1行に1つ。例：届出期限：契約締結と同時に／契約締結後速やかに。初めの言い方が、はじめの値です"
)


class ClauseFields(QWidget):
    """``shipped`` in ``show_draft``: the words of the standard, to go back to field by field."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None, *, brief: bool = False) -> None:
        """``brief``: without what can be settled later (choices, forms, severity)."""
        super().__init__(parent)
        self._brief = brief
        self._draft = ClauseDraft()
        self._shipped: ClauseDraft | None = None
        self._slots: Slots | None = None
        self._fields: dict[str, Field] = {}
        self._backs: dict[str, Button] = {}
        self._variants: dict[str, TextArea] = {}
        self._defaults: dict[str, DefaultBox] = {}
        self._moving: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(16))
        self._build_texts()
        self._build_places()

    # ---- content

    def show_draft(self, draft: ClauseDraft, slots: Slots, shipped: ClauseDraft | None) -> None:
        """``slots``: catalogue, forms, and the places to choose of the clause as it was read."""
        self._draft, self._slots, self._shipped = draft, slots, shipped
        self._show_moving(slots.params)
        catalogue = slots.catalogue
        self.group.set_options([(one.id, one.title) for one in catalogue.groups])
        self.article.set_options([("", "なし"), *((a.id, a.title) for a in catalogue.articles)])
        self.facts.set_options([(f.id, fact_words(f.id, catalogue)) for f in catalogue.facts])
        self.forms.set_options([(form.id, form.title) for form in slots.forms.forms])
        self._show_carriers(catalogue.codes.carriers)
        self._show_when(draft)
        self._set(draft)
        own = shipped is None
        for name in ("group", "article", "when", "facts", "carriers", "forms", "choices"):
            self._fields[name].setVisible(own and not (self._brief and name in _LATER))
        for name in ("severity", "rationale"):
            self._fields[name].setVisible(not self._brief)
        self._look()

    def draft(self) -> ClauseDraft:
        """What is typed now."""
        return replace(
            self._draft,
            title=self.title.text(),
            question=self.question.text(),
            wording=self.wording.text(),
            rationale=self.rationale.text(),
            severity=self.severity.value() or "standard",
            group=self.group.value() or "",
            article=self.article.value() or "",
            when=self.when.value() or ALWAYS,
            facts=self.facts.values(),
            carriers=tuple(code for code, box in self._carriers.items() if box.isChecked()),
            forms=self.forms.values(),
            choices=self.choices.text(),
            variants={value: area.text() for value, area in self._variants.items()},
            defaults={
                **self._draft.defaults,
                **{key: box.value() for key, box in self._defaults.items()},
            },
        )

    def slots(self) -> Slots:
        """The places the wording may have now."""
        assert self._slots is not None  # shown before anything is asked
        if self._shipped is not None:
            return self._slots
        catalogue = self._slots.catalogue
        return replace(self._slots, params=params_of(self.draft(), self._slots.params, catalogue))

    def show_slips(self, found: Iterable[tuple[str, str]]) -> list[tuple[str, QWidget | None]]:
        """Each sentence at its field; gives (sentence, field) for the summary."""
        at: dict[str, str] = {}
        lines: list[tuple[str, QWidget | None]] = []
        for name, sentence in found:
            at.setdefault(name, sentence)
            lines.append((sentence, self._fields.get(name)))
        for name, field in self._fields.items():
            field.set_error(at.get(name))
        return lines

    def focus(self) -> None:
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- parts

    def _build_texts(self) -> None:
        self.title = LineField("", self)
        self._add("title", "標題", self.title, required=True, hint="一覧と目次に出る、短い名前")
        self.question = TextArea(3, self)
        hint = "点検のときに尋ねる文。「…の定めが仕様書にあるか。」"
        self._add("question", "問い", self.question, required=True, hint=hint)
        self.wording = TextArea(6, self)
        hint = "「追記する」を選ぶと、この文が入ります。〔…〕は案件ごとに差し込む所です"
        self._add("wording", "仕様書に入る文", self.wording, required=True, hint=hint)
        self._column.addLayout(self._inserter())
        self._moving_column = QVBoxLayout()
        self._moving_column.setSpacing(theme.px(16))
        self._column.addLayout(self._moving_column)
        self.choices = TextArea(3, self)
        self._add("choices", "案件ごとに選ぶ所", self.choices, hint=_CHOICES)
        self.choices.left.connect(lambda _text: self._offer_slots())
        self.rationale = TextArea(3, self)
        hint = "条項の点検の「なぜ聞くか」に出ます。だれが、いつ、何を求めたか"
        self._add("rationale", "なぜ聞くか", self.rationale, hint=hint)
        for area in (self.title, self.question, self.wording, self.choices, self.rationale):
            area.textChanged.connect(self._on_edited)

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

    def _build_places(self) -> None:
        self.severity = ChoiceBox([(code, words) for code, (words, _) in RANKS.items()], self)
        self._add("severity", "重さ", self.severity)
        self.group = ChoiceBox((), self, width=10)
        self._add("group", "まとまり", self.group, required=True)
        self.article = ChoiceBox((), self, width=10)
        self._add("article", "条見出し", self.article, hint="仕様書のどの条に入るか")
        self.when = ChoiceBox(_WHEN, self, width=10)
        self._add("when", "いつ当てはまるか", self.when)
        self.facts = PickList("前提", self)
        self._add("facts", "当てはまる前提", self.facts)
        self._carriers: dict[str, TickBox] = {}
        self._carrier_box = _Boxes(self)
        self._add("carriers", "どこに書くか", self._carrier_box)
        self.forms = PickList("様式", self)
        self._add("forms", "使う様式", self.forms)
        for box in (self.severity, self.group, self.article):
            box.moved.connect(lambda _value: self._on_edited())
        self.when.moved.connect(lambda _value: self._on_edited())
        for picks in (self.facts, self.forms):
            picks.changed.connect(self._on_edited)

    def _add(
        self, name: str, label: str, editor: QWidget, *, required: bool = False, hint: str = ""
    ) -> None:
        field = self._field(name, label, editor, required=required, hint=hint)
        self._column.addWidget(field)

    def _field(
        self, name: str, label: str, editor: QWidget, *, required: bool = False, hint: str = ""
    ) -> Field:
        field = self._fields[name] = Field(label, editor, self, required=required, hint=hint)
        back = self._backs[name] = Button("元に戻す", field, kind="link", icon="undo")
        back.setAccessibleName(f"{label}を標準に戻す")
        back.clicked.connect(lambda _=False: self._on_back(name))
        back.hide()
        field.heading.addWidget(back)
        QWidget.setTabOrder(back, editor)
        return field

    # ---- what a clause brings: its variants, the defaults of its places to choose

    def _show_moving(self, params: tuple[Parameter, ...]) -> None:
        for field in self._moving:
            self._moving_column.removeWidget(field)
            field.hide()
            field.deleteLater()
        for name in [one for one in self._fields if " " in one]:
            del self._fields[name], self._backs[name]
        self._variants, self._defaults, self._moving = {}, {}, []
        if self._shipped is None:
            return
        for value in self._draft.variants:
            area = self._variants[value] = TextArea(4, self)
            area.textChanged.connect(self._on_edited)
            self._moving.append(self._field(f"variant {value}", f"「{value}」のときの文", area))
        for one in params:
            if can_be_set(one) and self._slots is not None:
                box = self._defaults[one.key] = default_box(one, self._slots.catalogue, self)
                box.told.connect(self._on_edited)
                label = f"「{one.label}」のはじめの値"
                self._moving.append(self._field(f"default {one.key}", label, box))
        for field in self._moving:
            self._moving_column.addWidget(field)
            field.show()

    def _show_carriers(self, carriers: dict[str, str]) -> None:
        names = {code: words for code, words in carriers.items() if code != _SPOKEN}
        if {code: box.text() for code, box in self._carriers.items()} == names:
            return
        self._carriers = self._carrier_box.show_boxes(names)
        for box in self._carriers.values():
            box.clicked.connect(self._on_edited)

    def _show_when(self, draft: ClauseDraft) -> None:
        as_read = (_WHEN_AS_READ,) if draft.when == AS_READ else ()
        self.when.set_options((*_WHEN, *as_read))

    def _set(self, draft: ClauseDraft) -> None:
        for name in (*_TEXTS, *_CHOSEN, "when", "facts", "forms", "carriers"):
            self._put_value(name, draft)
        for name in self._fields:
            if " " in name:
                self._put_value(name, draft)
        self._offer_slots()

    def _put_value(self, name: str, draft: ClauseDraft) -> None:
        kind, _, key = name.partition(" ")
        if name in _TEXTS:
            getattr(self, name).set_text(getattr(draft, name))
        elif name in _CHOSEN or name == "when":
            getattr(self, name).set_value(getattr(draft, name))
        elif name in ("facts", "forms"):
            getattr(self, name).set_values(getattr(draft, name))
        elif name == "carriers":
            for code, box in self._carriers.items():
                box.setChecked(code in draft.carriers)
        elif kind == "variant":
            self._variants[key].set_text(draft.variants.get(key, ""))
        elif kind == "default":
            self._defaults[key].set_value(draft.defaults.get(key))

    # ---- what happens

    def _on_edited(self, *_given: object) -> None:
        self._look()
        self.edited.emit()

    def _look(self) -> None:
        """What depends on what is typed: the way back of a field, the facts under their choice."""
        self._fields["facts"].setVisible(
            self._shipped is None and self.when.value() in (EVERY, ANY)
        )
        now, shipped = self.draft(), self._shipped
        for name, back in self._backs.items():
            back.setVisible(shipped is not None and _part(now, name) != _part(shipped, name))

    def _on_back(self, name: str) -> None:
        if self._shipped is None:
            return
        self._put_value(name, self._shipped)
        self._fields[name].editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_edited()

    def _offer_slots(self) -> None:
        options = [(slot.shown, slot.label) for slot in self.slots().offered()]
        self.slot.set_options(options)
        if self.slot.value() is None and options:
            self.slot.set_value(options[0][0])

    def _on_put(self) -> None:
        if isinstance(self.slot.value(), str):
            self.wording.insertPlainText(self.slot.value())
            self.wording.setFocus(Qt.FocusReason.OtherFocusReason)


_TEXTS = ("title", "question", "wording", "choices", "rationale")
_CHOSEN = ("severity", "group", "article")
_LATER = ("choices", "forms")


def _part(draft: ClauseDraft, name: str) -> object:
    kind, _, key = name.partition(" ")
    if kind == "variant":
        return draft.variants.get(key, "").strip()
    if kind == "default":
        return draft.defaults.get(key)
    value = getattr(draft, name)
    return value.strip() if isinstance(value, str) else value


class _Boxes(QWidget):
    """Boxes to tick, two in a row."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(0)
        self._boxes: dict[str, TickBox] = {}

    def show_boxes(self, names: dict[str, str]) -> dict[str, TickBox]:
        for box in self._boxes.values():
            self._grid.removeWidget(box)
            box.deleteLater()
        self._boxes = {code: TickBox(words, self) for code, words in names.items()}
        for at, box in enumerate(self._boxes.values()):
            self._grid.addWidget(box, *divmod(at, 2))
        if self._boxes:
            self.setFocusProxy(next(iter(self._boxes.values())))
        return self._boxes
