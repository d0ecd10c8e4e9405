"""What the council's desk opens over itself: pasting, tying clauses, the exchange, a paper."""

from pydantic import JsonValue
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog, QWidget

from checklists import opinion_rows
from checklists.layer import OpinionSaid
from checklists.opinion_rows import KEY, RECEIVED, ROUND
from checklists.opinions.likely import index_of, likely_clauses
from ui.background import Background
from ui.council_job import COMPARISON
from ui.desk import Desk
from ui.dialogs.council_print import CouncilPrint
from ui.dialogs.opinion_clauses import OpinionClauses
from ui.dialogs.opinion_exchange import OpinionExchange
from ui.dialogs.opinion_paste import OpinionPaste
from ui.models.opinion_list import text_of
from ui.pages.council_entry import CouncilEntry
from ui.pages.council_head import PAPERS, title_of


class CouncilActs(QObject):
    """``pasted`` carries the key of the first opinion that was taken in; ``place_wanted`` (page,
    target) a field that is to be put right, ``clause_wanted`` an opinion that no clause covers with
    the clause most like it.
    """

    pasted = Signal(str)
    place_wanted = Signal(str, str)
    clause_wanted = Signal(object, str)

    def __init__(self, desk: Desk, entry: CouncilEntry, page: QWidget) -> None:
        super().__init__(page)
        self._desk, self._entry, self._page = desk, entry, page
        self._background = Background(self)

    def paste(self, number: int) -> OpinionPaste:
        """A text for round ``number``, which can be changed there."""
        numbers = sorted({1, 2, number, *opinion_rows.rounds(self._entry.rows)})
        dialog = OpinionPaste(self._desk.examined, numbers, number, self._page)
        dialog.taken.connect(lambda round_, rows: self._take(dialog, round_, rows))
        self._open(dialog)
        return dialog

    def _take(self, dialog: OpinionPaste, number: int, found: list[dict[str, JsonValue]]) -> None:
        """All of them in one step of undo."""
        self._entry.forget_gone()
        rows = before = self._entry.rows
        for values in found:
            first: dict[str, JsonValue] = {} if number == 1 else {ROUND: number}
            rows = opinion_rows.added(rows, {**first, **values})
        if self._desk.set_opinions(rows):
            dialog.accept()
            self.pasted.emit(str(rows[len(before)][KEY]))
            return
        why = self._desk.why_read_only
        dialog.say_not_saved(why.happened if why is not None else "保存できませんでした。")

    def tie(self) -> OpinionClauses:
        """Clauses for the opinion in sight."""
        self._entry.leave()
        row = self._entry.row()
        dialog = OpinionClauses(
            self._desk.examined,
            text_of(row, "opinion"),
            text_of(row, "answer"),
            opinion_rows.clauses_of(row),
            self._page,
        )
        dialog.taken.connect(self._entry.tie)
        self._open(dialog)
        return dialog

    def make_clause(self) -> None:
        """The opinion in sight as a clause of the city; like one it is tied to, else like the likely."""
        self._entry.leave()
        row, desk = self._entry.row(), self._desk
        words = text_of(row, "opinion")
        if not words.strip():
            return
        case = desk.case
        said = OpinionSaid(
            words,
            city=case.municipality.name,
            meeting=title_of(case),
            date=text_of(row, RECEIVED),
            item=text_of(row, "ref"),
            round=opinion_rows.round_of(row),
            case=case.id,
            key=text_of(row, opinion_rows.KEY),
        )
        known = desk.catalogue.clause_by_id
        tied = next((one for one in opinion_rows.clauses_of(row) if one in known), "")
        if tied:
            self.clause_wanted.emit(said, tied)
            return
        among = desk.examined.assessment.applicable
        self._background.run(
            lambda _progress: likely_clauses(index_of(desk.catalogue), words, among, most=1),
            done=lambda found: self.clause_wanted.emit(said, found[0].clause if found else ""),
            failed=lambda error: self._on_none_found(said, error),
        )

    def _on_none_found(self, said: OpinionSaid, error: Exception) -> None:
        """The clause is made all the same, like no other."""
        self.clause_wanted.emit(said, "")
        raise error  # the crash hook keeps a report without values

    def show_exchange(self) -> None:
        """What the opinion in sight follows."""
        rows = self._entry.rows
        found = opinion_rows.exchange(rows, self._entry.key)
        earlier = [row for row in found if row[KEY] != self._entry.key]
        self._open(OpinionExchange(earlier, opinion_rows.labels(rows), self._page))

    def print_paper(self, paper: str, number: int) -> CouncilPrint:
        """A paper as the case is now; ``number``: the round of the list."""
        title = dict(PAPERS)[paper]
        if paper == "opinions":
            title = f"{title}　{opinion_rows.round_title(number)}"
        compared = paper == COMPARISON
        examined = self._desk.to_print if compared else self._desk.examined
        printed = self._desk.last_printed is not None
        dialog = CouncilPrint(paper, title, examined, number, self._page, printed=printed)
        dialog.place_wanted.connect(self.place_wanted)
        dialog.given.connect(self._desk.note_exported)
        self._open(dialog)
        return dialog

    def _open(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
