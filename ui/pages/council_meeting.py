"""How the council deals with the case: in person or in writing, its days, the order checked."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from checklists.case import Case
from checklists.council import MANNER_WORDS, Council
from checklists.council_days import NOTICE, manner_of
from checklists.dates import from_iso, weekday
from checklists.kind_view import on_route
from ui import theme
from ui.desk import Desk
from ui.pages.clause_date_editors import Day
from ui.pages.form_values_body import FormBody
from ui.widgets.field import Field
from ui.widgets.line_field import LineField
from ui.widgets.paragraph import Paragraph
from ui.widgets.segments import Segments

_TURN = "例：令和8年度第2回。諮問書と同じ値です"
_WIDEST = 640  # px at 100 % of a field
_DAYS = {
    "handed_in": ("諮問書を渡した日", "手渡した日、又は送った日"),
    "meeting_on": ("会議の日", "議事録に載る日"),
    "reanswer_by": ("再意見への回答の期限", "決めていなければ空けておきます"),
}


class CouncilMeeting(QWidget):
    """``left`` tells values of the council's record, ``turn_left`` the words of 回次.

    ``undecided`` (name, text): a day that is none yet.
    """

    left = Signal(dict)
    turn_left = Signal(str)
    undecided = Signal(str, str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaximumWidth(theme.px(_WIDEST))
        self._desk = desk
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        column.addWidget(Paragraph("開催", self, role="h2"))
        self.manner = Segments(list(MANNER_WORDS.items()), self, name="開催のしかた")
        self.manner.setMaximumWidth(theme.px(360))
        column.addWidget(Field("開催のしかた", self.manner, self))
        self.turn = LineField("", self)
        self._turn_field = Field("回次", self.turn, self)
        column.addWidget(self._turn_field)
        self.days: dict[str, Day] = {}
        self._fields: dict[str, Field] = {}
        for name in ("handed_in", "meeting_on"):
            column.addWidget(self._day(name))
        self.manner.chosen.connect(self._on_manner)
        self.turn.left.connect(self.turn_left)

    def build_rest(self) -> None:
        """The days of a council in writing, in a turn of their own: to be called before any use."""
        self.notice = FormBody(self._desk, self._desk.forms.by_id(NOTICE), self)
        self._column.addWidget(self.notice)
        self._column.addWidget(self._day("reanswer_by"))
        self._column.addStretch(1)

    def _day(self, name: str) -> Field:
        label, hint = _DAYS[name]
        day = Day(self)
        field = Field(label, day, self, hint=hint)
        day.left.connect(lambda: self._on_day_left(name))
        self.days[name], self._fields[name] = day, field
        return field

    # ---- content

    def show_case(self, case: Case, council: Council, unfit: Mapping[str, str]) -> None:
        """``council``: with what waits for the disk; ``unfit``: typed text that is no day."""
        self.manner.set_value(council.manner or manner_of(case) or None)
        planned = case.profile.get("meeting")
        turn = planned.get("text") if isinstance(planned, dict) else ""
        self.turn.set_text(turn if isinstance(turn, str) else "")
        for name, day in self.days.items():
            blocked = day.blockSignals(True)
            day.set_value(getattr(council, name))
            if text := unfit.get(name):
                day.set_unfit(text)
            day.blockSignals(blocked)
            self._fields[name].set_error(day.problem())
        told = planned.get("date") if isinstance(planned, dict) else None
        self._fields["meeting_on"].set_hint(on_route(_hint_of(told), case.route))
        self._fields["handed_in"].set_label(on_route(_DAYS["handed_in"][0], case.route))
        self._turn_field.set_hint(on_route(_TURN, case.route))
        self.notice.show_values()
        self._look()

    def show_flags(self, said: Mapping[str, str]) -> None:
        """``said``: place of a flag -> its sentence, beside its field."""
        for name, field in self._fields.items():
            if field.error is None:
                field.set_note(said.get(f"council.{name}", ""), "weak")
        self.notice.say_flags(said)

    def set_read_only(self, read_only: bool) -> None:
        self.manner.setEnabled(not read_only)
        self.turn.setReadOnly(read_only)
        for day in self.days.values():
            day.set_read_only(read_only)
        self.notice.set_read_only(read_only)

    def first(self) -> QWidget:
        return self.manner.stop()

    def part(self, name: str) -> QWidget | None:
        """The field of a value of the record."""
        return self.days.get(name)

    # ---- what the officer does

    def _look(self) -> None:
        written = self.manner.value() == "written"
        self._fields["meeting_on"].setVisible(self.manner.value() == "meeting")
        self._fields["reanswer_by"].setVisible(self.manner.has_choice())
        self.notice.setVisible(written)

    def _on_manner(self, manner: object) -> None:
        self._look()
        self.left.emit({"manner": manner})

    def _on_day_left(self, name: str) -> None:
        day = self.days[name]
        self._fields[name].set_error(day.problem())
        if text := day.unfit():
            self.undecided.emit(name, text)
        else:
            self.left.emit({name: day.value()})


def _hint_of(planned: object) -> str:
    hint = _DAYS["meeting_on"][1]
    try:
        day = from_iso(planned) if isinstance(planned, str) else None
    except ValueError:
        day = None
    if day is None:
        return hint
    return f"{hint}。諮問書には{day.month}月{day.day}日({weekday(day)})とあります"
