"""What is done about an opinion: disposition with its reason, place, reply, who replies, by when."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import JsonValue
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from checklists.dispositions import DISPOSITION_WORDS, Disposition, disposition_of
from checklists.opinion_rows import ANSWERED
from ui import theme
from ui.models.opinion_answer import DISPOSITIONS, Put, action_of, put_of
from ui.models.opinion_list import Row, text_of
from ui.pages.clause_date_editors import Day
from ui.widgets.button import Button
from ui.widgets.choice_box import ChoiceBox
from ui.widgets.field import Field
from ui.widgets.line_field import LineField
from ui.widgets.said_line import SaidLine
from ui.widgets.tab_order import follow
from ui.widgets.text_area import TextArea

_NOT_CHOSEN = "（選んでいません）"
_NO_DOCUMENT = "（文書）"
_NEEDS_REASON = "採用しないときは、理由が要ります。理由を書くと、この対応になります"
_STILL = "。それまでは「{words}」のままです"


class CouncilAnswer(QWidget):
    """``left`` tells the columns that a field which was left holds now, ``passed`` those that are only
    in sight on the way to another. ``undecided`` follows
    採用しない without its reason: what is typed is a draft until the reason is there. ``below``
    holds 回答者 and the days, to stand behind the clauses, and ``offer`` stands with these.
    """

    COLUMNS = ("action", "answer", "done", "answered_by", "due", ANSWERED)

    left = Signal(dict)
    passed = Signal(dict)
    undecided = Signal(dict)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._action = ""
        self._done = ""
        self._offered = ""
        self._documents: tuple[str, ...] = ()
        self._build()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.px(24))
        self._grid.setVerticalSpacing(theme.px(10))
        column.addLayout(self._grid)
        column.addWidget(self._answer_field)
        self.below = QWidget(self)
        self._below = QGridLayout(self.below)
        self._below.setContentsMargins(0, 0, 0, 0)
        self._below.setHorizontalSpacing(theme.px(24))
        self._below.setVerticalSpacing(theme.px(14))
        self._narrow: bool | None = None
        self.set_narrow(False)
        follow(self.disposition, self.reason, self._place_field, self.answer)
        self._listen()

    # ---- content

    def set_documents(self, documents: Sequence[str]) -> None:
        """The documents an opinion may be put right in."""
        if tuple(documents) != self._documents:
            self._documents = tuple(documents)
            options = [("", _NO_DOCUMENT), *((name, name) for name in documents)]
            self.document.set_options(options)

    def show_row(self, row: Row, draft: Mapping[str, JsonValue]) -> None:
        """The stored values, over them what waits for the disk or is no value yet."""
        waits = draft.get("waits")
        row = {**row, **waits} if isinstance(waits, dict) else row
        self._action = text_of(row, "action")
        self._show_action(draft)
        self._done = text_of(row, "done")
        put = put_of(self._done, self._documents)
        self.document.set_value(put.document)
        self.article.set_text(put.article)
        self.page.set_text(put.page)
        self.answer.set_text(text_of(row, "answer"))
        self.answered_by.set_text(text_of(row, "answered_by"))
        for name, day in self._days.items():
            unfit = draft.get(f"{name}_unfit")
            blocked = day.blockSignals(True)
            day.set_value(text_of(row, name) or None)
            if isinstance(unfit, str) and unfit:
                day.set_unfit(unfit)
            day.blockSignals(blocked)
            self._day_fields[name].set_error(day.problem())
        self._count_letters()

    def show_flags(self, flags: Mapping[str, tuple[str, bool]]) -> None:
        """``flags``: column -> (sentence, blocking), said at its field."""
        sentence, blocking = flags.get("action", ("", False))
        missing = self._chosen() is Disposition.NOT_ADOPTED and not self._has_reason()
        if not missing:
            self._reason_field.set_error(None)
        self._warning.set_words(sentence, "problem" if blocking else "weak")
        self._warning.setVisible(bool(sentence) and not missing)
        for name, field in self._day_fields.items():
            if field.error is None:
                field.set_note(flags.get(name, ("", False))[0], "weak")

    def show_offer(self, place: str) -> None:
        """Where the words of its clauses stand, to be taken as 直す場所 while that is empty."""
        self._offered = place
        self.offer.setToolTip(place)
        self.offer.setAccessibleDescription(place)
        self.offer.setVisible(bool(place) and not self._done and not self.article.isReadOnly())

    def set_read_only(self, read_only: bool) -> None:
        for box in (self.disposition, self.document):
            box.setEnabled(not read_only)
        for field in (self.article, self.page, self.answered_by, self.reason, self.answer):
            field.setReadOnly(read_only)
        for day in self._days.values():
            day.set_read_only(read_only)

    def set_narrow(self, narrow: bool) -> None:
        """Two fields beside each other, or one below the other."""
        if narrow == self._narrow:
            return
        self._narrow = narrow
        for grid, first, second in (
            (self._grid, self._how, self._place_field),
            (self._below, self._by_field, self._day_fields["due"]),
        ):
            for part in (first, second):
                grid.removeWidget(part)
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(first, 0, 0, top)
            grid.addWidget(second, *((3, 0) if narrow else (0, 1)), top)
            grid.setColumnStretch(0, 5)
            grid.setColumnStretch(1, 0 if narrow else 8)
        # Right under the choice: what it asks for, and what speaks against it.
        self._below.addWidget(self._day_fields[ANSWERED], 4, 0, 1, 1 if narrow else 2)
        below: tuple[QWidget, ...] = (self._warning, self._reason_field)
        for line, said in enumerate(below, 1):
            self._grid.removeWidget(said)
            self._grid.addWidget(said, line, 0, 1, 1 if narrow else 2)

    def first_open(self) -> QWidget:
        """Where the work on an open opinion goes on."""
        chosen = self._chosen()
        if chosen is None:
            return self.disposition
        if chosen is Disposition.NOT_ADOPTED and not self._has_reason():
            return self.reason
        return self.answer

    def part(self, column: str) -> QWidget:
        """The field of a column."""
        parts: dict[str, QWidget] = {
            "action": self.disposition,
            "answer": self.answer,
            **self._days,
            "done": self.document,
            "answered_by": self.answered_by,
        }
        return parts.get(column, self.disposition)

    # ---- parts

    def _build(self) -> None:
        self.disposition = ChoiceBox([(None, _NOT_CHOSEN), *DISPOSITIONS], self, width=10)
        self._warning = SaidLine(self, "", "weak")
        self._warning.hide()
        self._how = Field("対応のしかた", self.disposition, self, required=True)
        self._place_field = Field("直す場所", self._place(), self)
        self.offer = Button("条項の箇所を「直す場所」に入れる", self, kind="link", icon="link")
        self.offer.clicked.connect(self._on_offer_taken)
        self.offer.hide()
        for part, name in (
            (self.document, "直す場所 文書"),
            (self.article, "直す場所 条・項・号"),
            (self.page, "直す場所 頁"),
        ):
            part.setAccessibleName(name)
        self.reason = TextArea(2, self)
        self._reason_field = Field(
            "採用しない理由", self.reason, self, required=True, printed_note="印刷されます"
        )
        self._reason_field.hide()
        self.answer = TextArea(3, self)
        self._answer_field = Field(
            "回答", self.answer, self, required=True, printed_note="委員全員に同じ文が届きます"
        )
        self._letters = QLabel("", self)
        self._letters.setProperty("role", "sub")
        self._answer_field.heading.addWidget(self._letters)
        self.answered_by = LineField("", self)
        self._by_field = Field("回答者", self.answered_by, self, hint="例：所管課、情報公開係長")
        self._days = {"due": Day(self), ANSWERED: Day(self)}
        self._day_fields = {
            "due": Field("対応期限", self._days["due"], self, hint="書き加えるときの期限"),
            ANSWERED: Field("回答した日", self._days[ANSWERED], self),
        }
        for name, day in self._days.items():
            day.left.connect(lambda one=name: self._on_day_left(one))

    def _place(self) -> QWidget:
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        self.document = ChoiceBox([("", _NO_DOCUMENT)], line)
        self.article = LineField("", line)
        self.article.setMinimumWidth(theme.px(96))
        self.page = LineField("", line)
        self.page.setFixedWidth(theme.px(64))
        unit = QLabel("頁", line)
        for part, stretch in ((self.document, 5), (self.article, 4), (self.page, 0), (unit, 0)):
            row.addWidget(part, stretch)
        return line

    def _listen(self) -> None:
        self.disposition.moved.connect(lambda _value: self._on_passed())
        self.disposition.chosen.connect(lambda _value: self._settle())
        self.reason.left.connect(lambda _text: self._settle())
        self.document.chosen.connect(lambda _name: self._on_place_left())
        self.article.left.connect(lambda _text: self._on_place_left())
        self.page.left.connect(lambda _text: self._on_place_left())
        self.answer.left.connect(lambda text: self.left.emit({"answer": text}))
        self.answer.textChanged.connect(self._count_letters)
        self.answered_by.left.connect(lambda text: self.left.emit({"answered_by": text}))

    # ---- disposition

    def _show_action(self, draft: Mapping[str, JsonValue]) -> None:
        said = disposition_of(self._action)
        chosen: Any = said.disposition or (self._action or None)
        reason = said.added if said.disposition is Disposition.NOT_ADOPTED else ""
        if draft.get("chosen") == Disposition.NOT_ADOPTED:
            chosen, reason = Disposition.NOT_ADOPTED, str(draft.get("reason") or "")
        options: list[tuple[Any, str]] = [(None, _NOT_CHOSEN), *DISPOSITIONS]
        if isinstance(chosen, str) and not isinstance(chosen, Disposition):
            options.append((chosen, chosen))  # words of an older file stay as they are
        self.disposition.set_options(options)
        self.disposition.set_value(chosen)
        self.reason.set_text(reason)
        self._look()

    def _look(self) -> None:
        wanted = self._chosen() is Disposition.NOT_ADOPTED
        self._reason_field.setVisible(wanted)
        missing = wanted and not self._has_reason()
        still = disposition_of(self._action).disposition
        stands = still not in (None, Disposition.NOT_ADOPTED)
        words = _STILL.format(words=DISPOSITION_WORDS[still][0]) if still and stands else ""
        self._reason_field.set_error(_NEEDS_REASON + words if missing else None)
        if missing:
            self._warning.hide()

    def _chosen(self) -> Any:
        return self.disposition.value()

    def _has_reason(self) -> bool:
        return action_of(Disposition.NOT_ADOPTED, self.reason.text()) is not None

    def _action_now(self) -> str | None:
        """What would be recorded; None of 採用しない without its reason."""
        chosen = self._chosen()
        if isinstance(chosen, str) and not isinstance(chosen, Disposition):
            return chosen
        return action_of(chosen, self.reason.text())

    def _on_passed(self) -> None:
        # The keyboard stays: an arrow key may only go past 採用しない. Tab leads to its reason.
        self._look()
        self.passed.emit({"action": self._action_now() or ""})

    def _settle(self) -> None:
        self._look()
        action = self._action_now()
        if action is None:
            self.undecided.emit({"chosen": str(self._chosen()), "reason": self.reason.text()})
            return
        self._action = action
        self.left.emit({"action": action})

    # ---- the other fields

    def _on_place_left(self) -> None:
        put = Put(
            self.document.value() or "", self.article.text().strip(), self.page.text().strip()
        )
        if put.words != self._done:
            self._done = put.words
            self.left.emit({"done": put.words})

    def _on_offer_taken(self) -> None:
        put = put_of(self._offered, self._documents)
        self.document.set_value(put.document)
        self.article.set_text(put.article)
        self.page.set_text(put.page)
        self.article.setFocus(Qt.FocusReason.OtherFocusReason)
        self._on_place_left()
        self.offer.hide()

    def _on_day_left(self, name: str) -> None:
        day = self._days[name]
        self._day_fields[name].set_error(day.problem())
        if unfit := day.unfit():
            self.undecided.emit({f"{name}_unfit": unfit})
        else:
            self.left.emit({name: day.value() or ""})

    def _count_letters(self) -> None:
        count = len("".join(self.answer.text().split()))
        self._letters.setText(f"{count}字" if count else "")
