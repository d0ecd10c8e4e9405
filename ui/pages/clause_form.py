"""The middle of the clause page: the question and everything that is answered to it."""

import itertools
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from checklists.answer import Place, Verdict
from checklists.case import Case
from checklists.catalogue import Catalogue
from ui import theme
from ui.models.clause_answer import Entered, needs_of, reason_needed, usual_places
from ui.models.clause_notices import Notice, waiting_sentence
from ui.models.clause_view import ClauseView
from ui.pages.clause_head import ClauseHead, Notices
from ui.pages.clause_parameters import ParametersEditor
from ui.pages.clause_places import PlacesEditor
from ui.pages.clause_texts import OwnSentence, ReasonAndNote
from ui.widgets.leaving import leave_field
from ui.widgets.line_field import LineField
from ui.widgets.offer_line import OfferLine
from ui.widgets.pane import ScrollColumn
from ui.widgets.verdict_buttons import VerdictButtons

_WIDEST = 32 + 46 * 16 + 28
_TAB_POLICIES = (Qt.FocusPolicy.TabFocus, Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.WheelFocus)


class ClauseForm(ScrollColumn):
    """``edited`` follows every keystroke, ``left`` whatever is to be recorded.

    ``asked`` passes on what a notice leads to, when it is not inside this form.
    """

    edited = Signal()
    left = Signal()
    asked = Signal(str)
    standard_wanted = Signal()

    def __init__(self, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._catalogue = catalogue
        self._case: Case | None = None
        self._view: ClauseView | None = None
        self._now = Entered()
        # Inside what scrolls from the start: a part that is moved there gets its style twice.
        inside = self.widget()
        if inside is not None:
            inside.setMaximumWidth(theme.px(_WIDEST))  # a wide window gives air, not longer lines
        self.head = ClauseHead(inside)
        self.verdicts = VerdictButtons(inside)
        self.offer = OfferLine("この条項", inside, use="この答えを使う")
        self.notices = Notices(inside)
        self.places = PlacesEditor(inside)
        self.parameters = ParametersEditor(catalogue, inside)
        self.own = OwnSentence(inside)
        self.texts = ReasonAndNote(inside)
        self.body.setContentsMargins(*(theme.px(n) for n in (32, 16, 28, 16)))
        self.body.setSpacing(theme.px(14))
        above = (self.head, self.verdicts, self.offer, self.head.below, self.notices)
        for part in (*above, *self._parts()):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.setAccessibleName("点検")
        self._chain_timer = QTimer(self)
        self._chain_timer.setSingleShot(True)
        self._chain_timer.timeout.connect(self._chain)
        self._listen()

    def _listen(self) -> None:
        self.verdicts.chosen.connect(self._on_verdict)
        self.notices.asked.connect(self._on_asked)
        self.own.standard_wanted.connect(self.standard_wanted)
        self.places.grown.connect(self.chain)
        for part in self._parts():
            part.edited.connect(self._on_edited)
            part.left.connect(self._on_left)

    # ---- content

    def show_clause(self, view: ClauseView, case: Case, now: Entered, sentence: str | None) -> None:
        """Another clause, or the same one with other stored values.

        ``sentence``: the officer's own wording as it reads, None while ours stands.
        """
        another = self._view is None or self._view.clause is not view.clause
        self._view, self._case, self._now = view, case, now
        self.head.show_view(view)
        self.places.set_choices(view.choices)
        self.places.set_places(now.places)
        self.parameters.set_clause(view.clause, case)
        self.parameters.set_values(now.parameters, now.unfit)
        self.own.show_text(sentence)
        self.texts.set_texts(now.reason, now.note)
        self._look()
        self.chain()
        if another:
            self.verticalScrollBar().setValue(0)

    def entered(self) -> Entered:
        """What stands in the fields now, typed or stored."""
        return replace(
            self._now,
            places=self.places.places(),
            parameters=self.parameters.values(),
            unfit=self.parameters.unfit(),
            reason=self.texts.reason.text(),
            note=self.texts.note.text(),
        )

    def settle(self, now: Entered) -> None:
        """Take the verdict that came of what was entered."""
        self._now = now
        self._look()

    def set_notices(self, notices: Sequence[Notice]) -> None:
        before = self.notices.notices()
        self.notices.set_notices(notices)
        if before != self.notices.notices():
            self.chain()

    def set_narrow(self, narrow: bool) -> None:
        """One pane: less air, so that question and verdicts fit above the footer."""
        sides = (16, 12, 16, 12) if narrow else (32, 16, 28, 16)
        self.body.setContentsMargins(*(theme.px(n) for n in sides))
        self.body.setSpacing(theme.px(10 if narrow else 14))
        self.head.set_narrow(narrow)
        self.chain()

    def set_read_only(self, read_only: bool) -> None:
        self.verdicts.setEnabled(not read_only)
        for part in self._parts():
            part.set_read_only(read_only)

    def leave(self) -> None:
        """Let the field that is being typed in tell its text, also a half-converted one."""
        leave_field(self)

    def take_place(self, place: Place) -> None:
        """A place found in a document."""
        self.places.add_place(place)
        self.chain()

    # ---- focus

    def focus_verdict(self) -> None:
        """Keys 1 to 4 answer from here."""
        verdict = self._now.shown_verdict or Verdict.STATED
        self.verdicts.button(verdict).setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.ensureWidgetVisible(self.verdicts, 0, theme.px(16))

    def focus_part(self, part: str) -> None:
        """places, pages, parameters, reason, note or wording; anything else is the verdict."""
        target: QWidget | None = {
            "places": self.places.first_gap(),
            "pages": self.places.first_without_page(),
            "parameters": self.parameters.first_gap() or self._first(self.parameters),
            "reason": self.texts.reason,
            "note": self.texts.note,
            "wording": self._first(self.own),
        }.get(part)
        if target is None or target.isHidden() or not target.isVisibleTo(self):
            self.focus_verdict()
            return
        target.setFocus(Qt.FocusReason.ShortcutFocusReason)
        # What has just been shown has no place yet.
        QTimer.singleShot(0, target, lambda: self.ensureWidgetVisible(target, 0, theme.px(48)))

    def chain(self) -> None:
        """Put the tab order right once the present change is through."""
        self._chain_timer.start()

    def _chain(self) -> None:
        """Tab order as it is read: rows are added and taken away, Qt only knows when."""
        ordered = [
            self.head.history,
            *(self.verdicts.button(verdict) for verdict in Verdict),
            *_stops(self.offer),
            *_stops(self.notices),
            *self.places.stops(),
            *_stops(self.parameters),
            *_stops(self.own),
            self.texts.reason,
            self.texts.note,
        ]
        for before, after in itertools.pairwise(ordered):
            QWidget.setTabOrder(before, after)
        for field in ordered:
            if isinstance(field, LineField):
                field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and isinstance(watched, LineField)
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and not watched.preedit
        ):
            watched.leave()
            self.focusNextChild()  # Enter in one line means: this is done, on to the next
            return True
        return super().eventFilter(watched, event)

    # ---- parts

    def _parts(self) -> tuple[PlacesEditor, ParametersEditor, OwnSentence, ReasonAndNote]:
        return (self.places, self.parameters, self.own, self.texts)

    @staticmethod
    def _first(part: QWidget) -> QWidget | None:
        return next(iter(_stops(part)), None)

    def _look(self) -> None:
        """What is shown under a verdict: 該当なし needs neither place nor choices."""
        if self._view is None or self._case is None:
            return
        verdict = self._now.shown_verdict
        self.verdicts.set_verdict(verdict)
        off = verdict is Verdict.NOT_APPLICABLE
        self.places.setVisible(not off)
        self.parameters.setVisible(not off and bool(self._view.clause.params))
        stated = verdict is Verdict.STATED
        self.places.set_title("明記してある箇所" if stated else "追記する箇所")
        self._look_at_reason()
        self._look_at_places()

    def _look_at_reason(self) -> None:
        if self._view is None:
            return
        if self._now.shown_verdict is Verdict.NOT_APPLICABLE:
            why, missing = "この条項が要らないわけを書きます。", None
            if self._now.waiting:
                missing = waiting_sentence(self._now)
            self.texts.set_needed(why, missing, roomy=True)
            return
        parameter = reason_needed(self._view.clause, self.parameters.values())
        why = f"「{parameter.label}」をこう決めたわけを書きます。" if parameter else ""
        self.texts.set_needed(why, None)

    def _look_at_places(self) -> None:
        if self._view is not None and self._case is not None:
            places = [place for place in self.places.places() if place.document]
            self.places.set_needs(needs_of(self._view.clause, places, self._case, self._catalogue))

    # ---- what the officer does

    def _on_edited(self) -> None:
        self._look_at_places()
        self._look_at_reason()
        self.edited.emit()

    def _on_left(self) -> None:
        self.chain()
        self.left.emit()

    def _on_verdict(self, verdict: Verdict) -> None:
        if self._view is None:
            return
        self._now = self.entered().choose(verdict)
        if verdict is Verdict.TO_ADD and not self.places.places():
            self.places.set_places(usual_places(self._view.clause))
        self._look()
        self.edited.emit()
        self.left.emit()
        if self._now.waiting:
            self.focus_part("reason")

    def _on_asked(self, go: str) -> None:
        if go in ("places", "parameters", "reason"):
            self.focus_part(go)
        else:
            self.asked.emit(go)


def _stops(part: QWidget) -> list[QWidget]:
    """What Tab stops at inside a part, in the order it was made."""
    if part.isHidden():
        return []
    window = part.window()
    return [
        widget
        for widget in part.findChildren(QWidget)
        if widget.focusPolicy() in _TAB_POLICIES
        and widget.focusProxy() is None
        and widget.window() is window  # the list of a combo is a window of its own
    ]
