"""CouncilRecord: the meeting and its answer (答申), recorded when a field is left."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import JsonValue
from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from checklists.council import Condition, Council
from checklists.council_days import NOTICE, VERDICT
from checklists.flag_council import council_flags
from checklists.form import Form
from checklists.opinion_effects import proposed_done_of_condition
from ui import theme
from ui.desk import Desk
from ui.dialogs.opinion_clauses import OpinionClauses
from ui.models.opinion_clauses import TiedClause, tied
from ui.pages.council_conditions import CouncilConditions
from ui.pages.council_meeting import CouncilMeeting
from ui.pages.form_values_body import FormBody
from ui.pages.later import Later, polish
from ui.pages.shown_value import UNSAVED
from ui.widgets.leaving import leave_field
from ui.widgets.pane import ScrollColumn
from ui.widgets.paragraph import Paragraph
from ui.widgets.said_line import SaidLine

_DRAFT = "council:"
_WAITS, _UNFIT, _TURN = "waits", "unfit", "turn"
_CONDITIONS = "conditions"  # of the form: printed from the council's record
_WIDEST = 640  # px at 100 % of a column


class CouncilRecord(ScrollColumn):
    """``opened`` carries a clause to be shown."""

    opened = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.recording = False
        self.setAccessibleName("開催と答申")
        self._wanted = ""  # a target asked for before the fields stood
        self._room = (False, True)
        self.said = SaidLine(self.inside, "", "problem")
        self.said.hide()
        self.body.addWidget(self.said)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(theme.px(40))
        self.body.addLayout(self._columns)
        self.body.addStretch(1)
        self._later = Later(self)
        for part in (
            self._build_meeting,
            self._build_notice,
            self._build_answer,
            self._build_conditions,
            self._begin,
        ):
            self._later.add(part)
        desk.saved.connect(self.try_again)

    def _build_meeting(self) -> None:
        self._meeting = CouncilMeeting(self._desk, self.inside)
        self._meeting.hide()  # all come into sight together
        self._columns.addWidget(self._meeting, 1, Qt.AlignmentFlag.AlignTop)

    def _build_notice(self) -> None:
        self._meeting.build_rest()
        polish(self._meeting)

    def _build_answer(self) -> None:
        self._answer = answer = QWidget(self.inside)
        answer.hide()
        answer.setMaximumWidth(theme.px(_WIDEST))
        column = QVBoxLayout(answer)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        column.addWidget(Paragraph("答申", answer, role="h2"))
        self._verdict = FormBody(self._desk, self._form(), answer)
        column.addWidget(self._verdict)
        self._columns.addWidget(answer, 1, Qt.AlignmentFlag.AlignTop)
        polish(answer)

    def _build_conditions(self) -> None:
        self._conditions = CouncilConditions(self._rows_of, self._proposed, self._answer)
        column = self._answer.layout()
        if column is not None:
            column.addWidget(self._conditions)
        self._conditions.left.connect(lambda found: self._put({"conditions": found}))
        self._conditions.passed.connect(self._on_passed)
        self._conditions.tie_wanted.connect(self._on_tie)
        self._conditions.opened.connect(self.opened)
        self._meeting.left.connect(self._put)
        self._meeting.turn_left.connect(self._on_turn_left)
        self._meeting.undecided.connect(self._on_undecided)

    def _begin(self) -> None:
        """The fields stand: the values come into them, and the keyboard where it was asked for."""
        waits = self.hasFocus()
        narrow, beside = self._room
        self.set_narrow(narrow, beside=beside)
        self.show_all()
        for part in (self._meeting, self._answer):
            part.show()
        if self._wanted:
            self.show_target(self._wanted)
        elif waits:
            self.first().setFocus(Qt.FocusReason.OtherFocusReason)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and self._later.take_key(self, event):
            return True
        return super().event(event)

    def first(self) -> QWidget:
        """Where the keyboard begins; the view itself until its fields stand."""
        return self if self._later.waiting else self._meeting.first()

    @property
    def meeting(self) -> CouncilMeeting:
        """What is not built yet is built now, as for the next two."""
        self._later.finish()
        return self._meeting

    @property
    def verdict(self) -> FormBody:
        self._later.finish()
        return self._verdict

    @property
    def conditions(self) -> CouncilConditions:
        self._later.finish()
        return self._conditions

    def _form(self) -> Form:
        """The verdict without its conditions, unless words were put there before."""
        form = self._desk.forms.by_id(VERDICT)
        kept = self._desk.case.forms.get(VERDICT)
        if kept is not None and kept.fields.get(_CONDITIONS):
            return form
        fields = tuple(field for field in form.fields if field.name != _CONDITIONS)
        return form.model_copy(update={"fields": fields})

    # ---- content

    def show_all(self) -> None:
        """Everything from the desk, over it what waits for the disk."""
        if self._later.waiting:
            return
        council, draft = self._council(), self._draft()
        unfit = draft.get(_UNFIT)
        words = {k: str(v) for k, v in unfit.items()} if isinstance(unfit, dict) else {}
        self.meeting.show_case(self._desk.case, council, words)
        if isinstance(turn := draft.get(_TURN), str):
            self.meeting.turn.set_text(turn)
        self.verdict.show_values()
        self.conditions.set_conditions(council.conditions)
        self._set_unsaved(bool({_WAITS, _TURN} & set(draft)))
        self.look_again()

    @Slot()
    def look_again(self) -> None:
        """What follows from the values; what is typed stays."""
        if self._later.waiting:
            return
        said = {flag.place: flag.sentence for flag in self._desk.examined.assessment.flags}
        self.meeting.show_flags(said)
        self.verdict.say_flags(said)
        self.conditions.show_flags(said)
        read_only = self._desk.read_only
        for part in (self.meeting, self.verdict, self.conditions):
            part.set_read_only(read_only)
        self.conditions.look_again()

    def show_target(self, target: str) -> bool:
        """``meeting``, ``verdict``, ``conditions.0``, a value, or a form with a field."""
        if self._later.waiting:
            self._wanted = target
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        form_id, _, field = target.partition("#")
        place = self._place(form_id)
        if place is None:
            return False
        bodies = {NOTICE: self.meeting.notice, VERDICT: self.verdict}
        if field and form_id in bodies:
            bodies[form_id].show_spot(field)
        else:
            place.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if form_id in ("verdict", VERDICT) and not field:
            self.bring_to_top(self._answer)
        return True

    def _place(self, name: str) -> QWidget | None:
        if name in ("meeting", NOTICE):
            return self.meeting.first()
        if name in ("verdict", VERDICT):
            return self.verdict.first()
        part, _, number = name.partition(".")
        if part == "conditions":
            card = self.conditions.card(int(number)) if number.isdigit() else None
            return card.words if card is not None else self.conditions.add
        return self.meeting.part(name)

    def set_narrow(self, narrow: bool, *, beside: bool) -> None:
        """``beside``: there is room for two columns."""
        self._room = (narrow, beside)
        if self._later.waiting:
            return
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.LeftToRight if beside else direction.TopToBottom)
        sides = (16, 12, 16, 16) if narrow else (32, 18, 32, 24)
        self.body.setContentsMargins(*(theme.px(n) for n in sides))
        for body in (self.meeting.notice, self.verdict):
            body.set_narrow(True)

    # ---- recording

    def leave(self) -> None:
        """Record what is typed and not yet recorded."""
        if self._later.waiting:
            return
        leave_field(self)
        self.meeting.notice.leave()
        self.verdict.leave()
        self.try_again()

    @Slot()
    def try_again(self) -> None:
        """Record what the disk did not take before."""
        if self._desk.read_only or self.recording or self._later.waiting:
            return
        if {_WAITS, _TURN} & set(self._draft()):
            leave_field(self)  # the fields are shown anew then: what is typed goes along
        draft = self._draft()
        if _WAITS in draft:
            self._put({})
        if isinstance(turn := draft.get(_TURN), str):
            self._on_turn_left(turn)
        for body in (self.meeting.notice, self.verdict):
            body.try_again()

    def _council(self) -> Council:
        """As stored, over it what waits."""
        waits = self._draft().get(_WAITS)
        if not isinstance(waits, dict):
            return self._desk.case.council
        return Council.model_validate_json(json.dumps(waits))

    def _put(self, values: Mapping[str, Any]) -> None:
        council = self._council().model_copy(update=dict(values))
        draft = self._draft()
        unfit = draft.get(_UNFIT)
        left = (
            {k: v for k, v in unfit.items() if k not in values} if isinstance(unfit, dict) else {}
        )
        self.recording = True
        try:
            done = self._desk.set_council(council)
        finally:
            self.recording = False
        kept: dict[str, JsonValue] = {_UNFIT: left} if left else {}
        if _TURN in draft:
            kept[_TURN] = draft[_TURN]
        if not done:
            kept[_WAITS] = council.model_dump(mode="json")
        self._desk.set_draft(_DRAFT, kept or None)
        self._set_unsaved(bool({_WAITS, _TURN} & set(kept)))
        if done:
            self.conditions.set_conditions(council.conditions)
            self.look_again()

    def _on_passed(self, conditions: tuple[Condition, ...]) -> None:
        """What would be weak about conditions whose kind is only in sight so far."""
        council = self._council().model_copy(update={"conditions": conditions})
        case = self._desk.case.model_copy(update={"council": council})
        flags = council_flags(case, self._desk.catalogue)
        self.conditions.show_flags({flag.place: flag.sentence for flag in flags})

    def _on_turn_left(self, words: str) -> None:
        """回次 is a part of the consultation paper's 審議会: its day stays."""
        planned = self._desk.case.profile.get("meeting")
        value: dict[str, JsonValue] = dict(planned) if isinstance(planned, dict) else {}
        value.pop("text", None)
        if words.strip():
            value["text"] = words.strip()
        draft = {name: one for name, one in self._draft().items() if name != _TURN}
        done = self._desk.set_profile("meeting", value or None)
        if not done:
            draft[_TURN] = words
        self._desk.set_draft(_DRAFT, draft or None)
        self._set_unsaved(bool({_WAITS, _TURN} & set(draft)))

    def _on_undecided(self, name: str, text: str) -> None:
        draft = self._draft()
        unfit = draft.get(_UNFIT)
        kept: dict[str, JsonValue] = {**unfit} if isinstance(unfit, dict) else {}
        kept[name] = text
        self._desk.set_draft(_DRAFT, {**draft, _UNFIT: kept})

    def _draft(self) -> dict[str, JsonValue]:
        return self._desk.draft(_DRAFT) or {}

    def _set_unsaved(self, unsaved: bool) -> None:
        self.said.set_words(UNSAVED if unsaved else "", "problem")
        self.said.setVisible(unsaved)

    # ---- clauses of a condition

    def _rows_of(self, clauses: Sequence[str]) -> Sequence[TiedClause]:
        return [tied(self._desk.examined, one, (), "") for one in clauses]

    def _proposed(self, condition: Condition) -> str:
        return proposed_done_of_condition(self._desk.examined, condition)

    def _on_tie(self, number: int) -> None:
        card = self.conditions.card(number)
        if card is None:
            return
        leave_field(self)
        condition: Condition = card.condition()
        dialog = OpinionClauses(
            self._desk.examined, condition.text, condition.done, condition.clauses, self
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.taken.connect(lambda chosen: self.conditions.tie(number, chosen))
        dialog.open()
