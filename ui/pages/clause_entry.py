"""ClauseEntry: the clause in sight, from the desk into form and side, and back to the desk."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from ui.desk import Desk
from ui.models.clause_answer import Entered, answer_of, entered
from ui.models.clause_notices import notices_of
from ui.models.clause_view import ClauseView, preview_of, view_of
from ui.pages.clause_form import ClauseForm
from ui.pages.clause_recording import record, with_sentence
from ui.pages.clause_side import ClauseSide
from ui.widgets.told import Teller

_WORDING_DELAY_MS = 150


class ClauseEntry(QObject):
    """What is typed for one clause is recorded when it is left; nothing typed is lost.

    ``siblings`` gives the ids of the group of a clause, in order. ``wording_shown`` follows when
    the reasons and the wording at the side have changed, and with them their heights.
    """

    wording_shown = Signal()

    def __init__(
        self,
        desk: Desk,
        form: ClauseForm,
        side: ClauseSide,
        siblings: Callable[[str], Sequence[str]],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._desk, self._form, self._side = desk, form, side
        self._siblings = siblings
        self._recording = False
        self.clause_id = ""  # empty until one is loaded
        self.view: ClauseView | None = None
        self._noticed: tuple[str, set[str]] = ("", set())
        self._teller = Teller(form)
        self._wording_timer = QTimer(self)
        self._wording_timer.setSingleShot(True)
        self._wording_timer.setInterval(_WORDING_DELAY_MS)
        self._wording_timer.timeout.connect(self.show_wording)
        form.edited.connect(self._wording_timer.start)
        form.left.connect(self.settle)
        form.standard_wanted.connect(self._on_standard_wanted)
        desk.answer_recorded.connect(self._on_answer_recorded)
        desk.read_only_changed.connect(self.show_state)

    # ---- showing

    def load(self, clause_id: str) -> None:
        """Another clause; what was typed before has been recorded by ``record``."""
        self.clause_id = clause_id
        self._show_clause()

    def _show_clause(self) -> None:
        """Everything of the clause from the desk."""
        if not self.clause_id:
            return
        answer = self._desk.case.answers.get(self.clause_id)
        now = entered(answer, self._desk.draft(self.clause_id))
        self.view = self._make_view()
        sentence = None
        if now.wording is not None:
            sentence = preview_of(self._desk.examined, self.view.clause, answer).text
        self._form.show_clause(self.view, self._desk.case, now, sentence)
        self.show_state()
        self.show_wording()

    def _make_view(self) -> ClauseView:
        return view_of(self._desk.examined, self.clause_id, self._siblings(self.clause_id))

    def look_again(self) -> None:
        """Something else of the case changed: what is typed stays, what follows from it is new."""
        if self.clause_id:
            self.view = self._make_view()
            self.show_state()
            self.show_wording()

    @Slot()
    def show_state(self) -> None:
        """Weak reasons, what waits, whether anything can be saved."""
        if not self.clause_id or self.view is None:
            return
        shut = self._desk.read_only
        draft = self._desk.draft(self.clause_id) or {}
        notices = notices_of(self.view, self._form.entered(), unsaved="unsaved" in draft)
        self._form.set_notices(notices)
        self._tell_new({one.sentence for one in notices})
        self._form.set_read_only(shut)
        if self._side.built:
            self._side.preview.set_read_only(shut)

    def _tell_new(self, noticed: set[str]) -> None:
        """What an answer has brought about under the verdicts, not what a clause comes with."""
        of, before = self._noticed
        if of == self.clause_id and (new := sorted(noticed - before)):
            self._teller.tell("\n".join(new))
        self._noticed = (self.clause_id, noticed)

    @Slot()
    def show_wording(self) -> None:
        """The reasons of the clause, and its wording with what stands in the form."""
        self._wording_timer.stop()
        if self.view is None or not self._side.built:
            return
        stored = self._desk.case.answers.get(self.clause_id)
        wording = preview_of(
            self._desk.examined, self.view.clause, answer_of(self._entered(), stored)
        )
        self._side.show_clause(self.view, self._form.entered(), wording)
        self.wording_shown.emit()

    # ---- recording

    def record(self) -> None:
        """Write what differs from the store; nothing typed is lost when that fails."""
        if self.view is None or self._recording:
            return
        self._recording = True
        try:
            now = self._entered().settled()
            taken = record(self._desk, self.view.clause, now)
        finally:
            self._recording = False
        if taken:
            self._form.settle(now)
        else:
            self._show_clause()

    @Slot()
    def settle(self) -> None:
        """Record, and say what follows from it."""
        self.record()
        self.show_state()
        self.show_wording()

    def _entered(self) -> Entered:
        """The form, with the own sentence as it is stored."""
        now = self._form.entered()
        if self.view is None:
            return now
        typed = self._form.own.text()
        return with_sentence(self._desk.examined, self.view.clause, now, typed)

    @Slot(str)
    def _on_answer_recorded(self, clause_id: str) -> None:
        """Another hand changed it: an undo, an answer to many, another page."""
        if clause_id == self.clause_id and not self._recording:
            self._show_clause()

    # ---- own sentence

    def begin_own_sentence(self) -> None:
        """Our wording as it stands now becomes the text to be changed, with the keyboard in it."""
        if self.view is None:
            return
        stored = self._desk.case.answers.get(self.clause_id)
        answer = answer_of(self._entered(), stored)
        self._form.own.show_text(preview_of(self._desk.examined, self.view.clause, answer).text)
        self._form.chain()
        self._form.focus_part("wording")

    @Slot()
    def _on_standard_wanted(self) -> None:
        self._form.own.show_text(None)
        self.settle()
        self._form.focus_verdict()
