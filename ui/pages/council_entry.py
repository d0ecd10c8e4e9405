"""CouncilEntry: the opinion in sight, from the desk into its fields, and back to the desk."""

from collections.abc import Iterable, Mapping

from pydantic import JsonValue
from PySide6.QtCore import QObject, Signal, Slot

from checklists import opinion_rows
from checklists.assessment import Flag
from checklists.flag_opinions import opinion_flags
from checklists.kind_view import on_route
from checklists.opinion_effects import proposed_done
from checklists.opinion_rows import ANSWERED, CLAUSES, FOLLOWS, KEY, RECEIVED, ROUND, Rows
from ui.desk import Desk
from ui.models.opinion_answer import documents_of
from ui.models.opinion_clauses import tied
from ui.models.opinion_list import text_of
from ui.pages.council_opinion import CouncilOpinion

_DRAFT = "opinion:"  # and the key: the name of a draft; alone, of an opinion not stored yet
_WAITS = "waits"  # in a draft: columns the disk did not take
_MOST_WORDS = 24


class CouncilEntry(QObject):
    """What is typed for one opinion is recorded when its field is left; nothing typed is lost.

    ``recorded`` follows what the desk has taken from here.
    """

    recorded = Signal()

    def __init__(self, desk: Desk, form: CouncilOpinion, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._form = desk, form
        self.recording = False
        self.key = ""  # empty until one is loaded, and of a new one until something is typed
        self._new_round = 0
        form.left.connect(self._on_left)
        form.passed.connect(self._on_passed)
        form.undecided.connect(self._on_undecided)
        form.clauses.untied.connect(self._on_untied)

    @property
    def rows(self) -> Rows:
        """All opinions of the case, each with its key."""
        return opinion_rows.keyed(self._desk.case.opinions)

    def row(self) -> dict[str, JsonValue]:
        """The opinion in sight; empty when it is gone."""
        if self._new_round:
            return {KEY: "", ROUND: self._new_round}
        return next((row for row in self.rows if row[KEY] == self.key), {})

    @property
    def is_new(self) -> bool:
        """Nothing of it has been typed yet, so nothing is stored."""
        return bool(self._new_round)

    # ---- showing

    def load(self, key: str) -> None:
        """Another opinion; one without words opens with its fields."""
        self.key, self._new_round = key, 0
        self.show_all()
        row = self.row()
        self._form.source.open_card(
            not text_of(row, "opinion").strip() and not self._desk.read_only
        )

    def begin_new(self, number: int) -> None:
        """An opinion of round ``number`` that is stored with its first words."""
        self.key, self._new_round = "", number
        self.show_all()
        self._form.source.open_card(True)

    def forget_new(self) -> None:
        """A new opinion that is not wanted after all: nothing of it was stored."""
        self.key, self._new_round = "", 0
        self._set_draft({})

    def show_all(self) -> None:
        """Everything of the opinion from the desk."""
        row = self.row()
        if not row:
            return
        rows, draft = self.rows, self._draft()
        self._form.answer.set_documents(documents_of(self._desk.case, self._desk.catalogue))
        names = {**opinion_rows.labels(rows), "": "新しい意見"}
        before = text_of(row, FOLLOWS)
        follows = ""
        if before and before in names:
            first = next(one for one in rows if one[KEY] == before)
            number = opinion_rows.round_of(first)
            turn = "第1回の意見" if number == 1 else "意見"
            follows = f"{turn}{names[before]}"
        earlier = [
            (str(one[KEY]), f"{names[str(one[KEY])]}　{_first_words(one)}")
            for one in rows
            if opinion_rows.round_of(one) < opinion_rows.round_of(row)
        ]
        paper = on_route("諮問書", self._desk.case.route)
        self._form.source.show_row(row, names[self.key], follows, earlier, draft, paper)
        self._form.answer.show_row(row, draft)
        self._form.set_unsaved(_WAITS in draft)
        self.look_again()

    def look_again(self) -> None:
        """What follows from the opinion and from the rest of the case; what is typed stays."""
        row = self.row()
        if not row:
            return
        self._form.show_flags(self._flags(self._desk.examined.assessment.flags))
        received = text_of(row, RECEIVED)
        self._form.clauses.set_clauses(
            [
                tied(self._desk.examined, one, self._past(one, received), received)
                for one in opinion_rows.clauses_of(row)
            ]
        )
        self._form.set_read_only(self._desk.read_only)
        self._form.answer.show_offer(proposed_done(self._desk.examined, row))

    def _past(self, clause_id: str, received: str) -> tuple:  # type: ignore[type-arg]
        return self._desk.history(clause_id) if received else ()

    def _flags(self, flags: Iterable[Flag]) -> dict[str, tuple[str, bool]]:
        if self.is_new:
            return {}
        at = opinion_rows.place_of(self.rows, self.key)
        found: dict[str, tuple[str, bool]] = {}
        for flag in flags:
            part, _, rest = flag.place.partition(".")
            number, _, column = rest.partition(".")
            if part == "opinions" and number == str(at):
                # 「意見3: …」: which opinion it is, the page says.
                said = flag.sentence.partition(": ")[2] or flag.sentence
                before, blocks = found.get(column, ("", False))
                words = f"{before}\n{said}" if before else said
                found[column] = (words, blocks or flag.blocking)
        return found

    # ---- recording

    def leave(self) -> None:
        """Record what is typed and not yet recorded."""
        self._form.leave()
        self.try_again()

    @Slot()
    def try_again(self) -> None:
        """Record what the disk did not take before, of whichever opinion."""
        if self._desk.read_only or self.recording:
            return
        if any(name.startswith(_DRAFT) and _WAITS in draft for name, draft in self._drafts()):
            self._form.leave()  # the fields are shown anew then: what is typed goes along
        for name, draft in self._drafts():
            if name.startswith(_DRAFT) and isinstance(waits := draft.get(_WAITS), dict):
                self._record(name.removeprefix(_DRAFT), waits)

    def drop(self) -> bool:
        """The opinion in sight goes, with what was typed of it."""
        done = self._desk.set_opinions(opinion_rows.removed(self.rows, self.key))
        if done:
            self.forget_gone()
        return done

    def forget_gone(self) -> None:
        """A key may be given again: what waits for an opinion that went is not for the next one."""
        there = {f"{_DRAFT}{row[KEY]}" for row in self.rows} | {_DRAFT}
        for name in list(self._desk.drafts):
            if name.startswith(_DRAFT) and name not in there:
                self._desk.set_draft(name, None)

    def waiting_new(self) -> int:
        """The round of an opinion that was entered and that the disk has not taken; 0 for none."""
        draft = self._desk.draft(_DRAFT) or {}
        number = draft.get(ROUND)
        return number if _WAITS in draft and isinstance(number, int) else 0

    def change(self, values: Mapping[str, JsonValue]) -> bool:
        """Columns of the opinion in sight."""
        return self._record(self.key, dict(values))

    def _on_passed(self, values: dict[str, JsonValue]) -> None:
        """What would be odd about the opinion with values that are only in sight so far."""
        if self.is_new or not self.row():
            return
        rows = opinion_rows.changed(self.rows, self.key, values)
        case = self._desk.case.model_copy(update={"opinions": rows})
        self._form.show_flags(self._flags(opinion_flags(case, self._desk.catalogue)))

    def _on_left(self, values: dict[str, JsonValue]) -> None:
        if self.row():
            self._record(self.key, values)

    def _record(self, key: str, values: dict[str, JsonValue]) -> bool:
        """``key`` empty: a new opinion, which gets its key now."""
        draft = self._desk.draft(f"{_DRAFT}{key}") or {}
        waits = draft.get(_WAITS)
        wanted = {**waits, **values} if isinstance(waits, dict) else values
        number = self._new_round or self.waiting_new() or 1
        rows = self._rows_with(key, number, wanted)
        self.recording = True
        try:
            done = self._desk.set_opinions(rows)
        finally:
            self.recording = False
        left = {name: one for name, one in draft.items() if name not in _settled(wanted)}
        if done:
            left.pop(_WAITS, None)
            left.pop(ROUND, None)
        else:
            left[_WAITS] = wanted
            left |= {} if key else {ROUND: number}
        if done and not key:
            self._desk.set_draft(_DRAFT, None)
            key = str(rows[-1][KEY])
            if self.is_new:
                self.key, self._new_round = key, 0
        self._desk.set_draft(f"{_DRAFT}{key}", left or None)
        if key == self.key:
            self._after(wanted, done=done)
        if done:
            self.recorded.emit()
        return done

    def _after(self, wanted: Mapping[str, JsonValue], *, done: bool) -> None:
        """What follows for the opinion in sight."""
        self._form.set_unsaved(not done)
        if done and set(wanted) & {"opinion", "ref", "by", RECEIVED, FOLLOWS}:
            self.show_all()
        elif done:
            self.look_again()

    def _rows_with(self, key: str, number: int, values: dict[str, JsonValue]) -> Rows:
        rows = self.rows
        if not key:
            first: dict[str, JsonValue] = {} if number == 1 else {ROUND: number}
            return opinion_rows.added(rows, {**first, **values})
        there = any(row[KEY] == key for row in rows)
        return opinion_rows.changed(rows, key, values) if there else rows

    def _on_undecided(self, values: dict[str, JsonValue]) -> None:
        self._set_draft({**self._draft(), **values})
        self.look_again()

    def _on_untied(self, clause_id: str) -> None:
        kept = [one for one in opinion_rows.clauses_of(self.row()) if one != clause_id]
        self.tie(kept)

    def tie(self, clauses: list[str]) -> bool:
        """The clauses of the opinion in sight."""
        listed: list[JsonValue] = list(clauses)
        done = self.change({CLAUSES: listed, "clause": ""})
        if done:
            self.show_all()
        return done

    # ---- drafts

    def _drafts(self) -> list[tuple[str, Mapping[str, JsonValue]]]:
        return list(self._desk.drafts.items())

    def _draft(self) -> dict[str, JsonValue]:
        return self._desk.draft(f"{_DRAFT}{self.key}") or {}

    def _set_draft(self, values: dict[str, JsonValue]) -> None:
        self._desk.set_draft(f"{_DRAFT}{self.key}", values or None)


def _settled(values: Mapping[str, JsonValue]) -> set[str]:
    """What of a draft is over once these columns are recorded."""
    names: dict[str, tuple[str, ...]] = {"action": ("chosen", "reason")}
    names |= {day: (f"{day}_unfit",) for day in ("due", ANSWERED, RECEIVED)}
    return {one for column in values for one in names.get(column, ())}


def _first_words(row: Mapping[str, JsonValue]) -> str:
    words = " ".join(text_of(row, "opinion").split())
    return words if len(words) <= _MOST_WORDS else f"{words[:_MOST_WORDS]}…"
