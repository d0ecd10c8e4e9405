"""HandingOver: packages made and taken in, and the conflicts they leave, as a screen shows them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from ui.differing_words import what_differs
from ui.handed_words import NOTHING, HandedWords
from ui.models.case_row import UNTITLED
from ui.office.every_case import EveryCase
from ui.office.handed import (
    ConflictLine,
    IncomingLine,
    IncomingValue,
    MadePackage,
    MakeWish,
    OpenedPackage,
    PackageFront,
    PaperWay,
    TakenPackage,
)

if TYPE_CHECKING:
    from checklists.case import Case
    from db.conflicts import Conflict
    from db.merge import Incoming, IncomingCase, Taken
    from db.package import Made
    from db.store import Store
    from db.summary import CaseName, Summary
    from ui.background import Progress
    from ui.office import Office
    from ui.office.every_case import Named
    from ui.trouble import Trouble

ENDING = ".hikitsugi"
KINDS = f"引継ぎファイル (*{ENDING})"
_COUNTED = (
    ("cases", "案件"),
    ("answers", "条項の回答"),
    ("items", "点検項目"),
    ("workers", "従事者"),
    ("documents", "文書"),
    ("opinions", "意見"),
    ("form_values", "様式の値"),
    ("drafts", "書きかけ"),
    ("conflicts", "食い違い"),
    ("history", "履歴"),
)
_LEFT_OUT = (
    ("workers", "従事者名簿の行"),
    ("people", "人の氏名・連絡先の欄"),
    ("forms", "様式の値"),
    ("notes", "メモ"),
    ("drafts", "書きかけ"),
    ("texts", "氏名を含むため除いた文"),
    ("set_aside", "いまの条項集に場所がない内容"),
    ("replies", "想定問答の自分の回答"),
    ("offers", "昨年度の案件から示していた値"),
    ("history", "履歴の行"),
)


class HandingOver(QObject):
    """One job at a time; each ends in its signal or in ``failed``.

    ``written``: what to say of a finished paper, and the mark of it. ``forgotten``: the window was locked, an
    opened package and what was typed for one are put away.
    """

    made = Signal(object)
    written = Signal(str, str)
    opened = Signal(object)
    taken = Signal(object)
    conflicts_changed = Signal()
    progressed = Signal(int, int)
    forgotten = Signal()
    failed = Signal(object)

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self._stop = Event()
        self._incoming: Incoming | None = None
        self._conflicts: tuple[Conflict, ...] = ()
        self._words: HandedWords | None = None
        office.about_to_lock.connect(self.stop)  # locking waits for what is running
        office.locked.connect(self._on_locked)
        office.unlocked.connect(self.conflicts_changed)

    @property
    def why_not(self) -> Trouble | None:
        return self._office.why_read_only()

    def case_count(self) -> int:
        """How many there are, those taken out of the list too."""
        return self._office.case_count()

    def every_case(self, parent: QObject) -> EveryCase:
        """For a dialog in which some are chosen."""
        return EveryCase(self._office, _named, parent)

    def stop(self) -> None:
        """Ask the running job to stop; ``failed`` says that it did."""
        self._stop.set()

    def _on_locked(self) -> None:
        self.forget()
        self.forgotten.emit()

    def forget(self) -> None:
        """Put an opened package away, with its key."""
        self._incoming = None
        self._conflicts = ()

    # ---- making

    def make(self, wish: MakeWish) -> None:
        """Write the package; ``made`` carries a MadePackage."""
        from checklists.nameless import person_entries

        who, persons = self._office.who, person_entries(self._office.catalogue)

        def job(store: Store, progress: Progress) -> MadePackage:
            from db.package import Wanted, make

            wanted = Wanted(wish.case_ids, wish.without_names, persons)
            made = make(
                store,
                wish.path,
                wanted,
                wish.passphrase,
                wish.hint,
                who=who,
                progress=self._stoppable(progress),
            )
            return _made(made, store.cases.names(wish.case_ids))

        self._work(job, self.made.emit)

    # ---- papers

    def receipt(self, made: MadePackage, way: PaperWay) -> None:
        """The receipt of a package, to be sealed; ``written`` follows."""

        def job(_store: Store, _progress: Progress) -> tuple[str, str]:
            from ui.office.handover_papers import receipt

            return way(*receipt(made, self._office.forms))

        self._work(job, lambda said: self.written.emit(*said))

    def sheets(self, way: PaperWay) -> None:
        """An 引継書 for each case that is not put away, in one print; ``written`` follows."""
        office = self._office

        def job(store: Store, progress: Progress) -> tuple[str, str]:
            from ui.office.handover_papers import sheets

            ids = tuple(one.id for one in store.cases.names() if not one.archived)
            shelf_of = office.shelves_of_cases()
            return way(*sheets(store, ids, shelf_of, office.forms, self._stoppable(progress)))

        self._work(job, lambda said: self.written.emit(*said))

    # ---- taking in

    def front(self, path: Path) -> PackageFront | None:
        """What stands in the open; None after ``failed`` has said why not."""
        from db.errors import StoreError
        from db.package_file import read_head
        from ui.office.troubles import trouble_of

        try:
            head = read_head(path)
        except StoreError as error:
            self.failed.emit(trouble_of(error))
            return None
        return PackageFront(path, head.hint, head.scrubbed, _words_of(head.counts, _COUNTED))

    def open(self, path: Path, passphrase: str) -> None:
        """Compare the package with what is here; ``opened`` carries an OpenedPackage."""

        def job(store: Store, progress: Progress) -> tuple[Incoming, OpenedPackage]:
            from db.merge import look

            incoming = look(path, passphrase, store, self._stoppable(progress))
            return incoming, self._shown(incoming)

        self._work(job, self._on_opened)

    def _on_opened(self, found: tuple[Incoming, OpenedPackage]) -> None:
        self._incoming, shown = found
        self.opened.emit(shown)

    def take(self, chosen: Collection[str]) -> None:
        """Take the chosen cases of the opened package in; ``taken`` carries a TakenPackage."""
        incoming, who = self._incoming, self._office.who
        if incoming is None:
            return
        summarise, ids = self._summarise(), frozenset(chosen)

        def job(store: Store, progress: Progress) -> Taken:
            from db.merge import take

            return take(
                store,
                incoming,
                who=who,
                summarise=summarise,
                chosen=ids,
                progress=self._stoppable(progress),
            )

        self._work(job, self._on_taken, first=lambda _taken: self._office.cases_came())

    def _on_taken(self, taken: Taken) -> None:
        self._incoming = None
        self.taken.emit(
            TakenPackage(taken.added, taken.changed, taken.values, taken.conflicts, taken.history)
        )
        self.conflicts_changed.emit()

    def _shown(self, incoming: Incoming) -> OpenedPackage:
        return OpenedPackage(
            incoming.path.name,
            incoming.who,
            incoming.made_at.astimezone(),
            tuple(self._line(case) for case in incoming.cases),
        )

    def _line(self, case: IncomingCase) -> IncomingLine:
        words = self._handed_words()
        lines = tuple(
            IncomingValue(
                words.place(line.part, line.key),
                NOTHING if line.ours is None else words.value(line.part, line.key, line.ours),
                words.value(line.part, line.key, line.theirs),
                str(line.state) == "conflict",
            )
            for line in case.lines
        )
        conflicts = sum(line.conflict for line in lines)
        return IncomingLine(
            case.id,
            case.title,
            str(case.state),
            case.values,
            case.equal,
            len(lines) - conflicts,
            conflicts,
            lines,
        )

    # ---- conflicts

    def conflicts(self) -> tuple[ConflictLine, ...]:
        """The open ones, oldest first."""
        self._conflicts = self._office.open_conflicts()
        titles = dict(_named(self._office.case_names({one.case_id for one in self._conflicts})))
        words = self._handed_words()
        return tuple(
            ConflictLine(
                number,
                titles.get(one.case_id, ""),
                words.place(one.part, one.key),
                words.value(one.part, one.key, one.ours),
                words.value(one.part, one.key, one.theirs),
                what_differs(words, one.part, one.key, one.ours, one.theirs),
                one.who,
                one.at.astimezone(),
                (one.case_id, one.part, one.key),
            )
            for number, one in enumerate(self._conflicts)
        )

    def decide(self, number: int, *, take_theirs: bool) -> bool:
        """Settle one of the last ``conflicts``; False after the office has said why not."""
        if number >= len(self._conflicts):  # the window was locked in between
            return False
        conflict, summarise = self._conflicts[number], self._summarise()
        done = self._office.decide(conflict, take_theirs=take_theirs, summarise=summarise)
        if done:
            self.conflicts_changed.emit()
        return done

    # ---- inside

    def _handed_words(self) -> HandedWords:
        if self._words is None:
            self._words = HandedWords(self._office.catalogue, self._office.forms)
        return self._words

    def _summarise(self) -> Any:
        shelf_of = self._office.shelves_of_cases()

        def summary(case: Case) -> Summary:
            from checklists.examined import examine
            from ui.office.lines import summary_of

            shelf = shelf_of(case)
            return summary_of(examine(case, shelf.catalogue, shelf.forms))

        return summary

    def _stoppable(self, progress: Progress) -> Progress:
        return lambda done, total: progress(done, total) and not self._stop.is_set()

    def _work(self, job: Any, done: Any, *, first: Any = None) -> None:
        self._stop.clear()
        self._office.work(
            job,
            done=done,
            failed=self.failed.emit,
            progressed=self.progressed.emit,
            asker=self,
            first=first,
        )


def _named(names: Sequence[CaseName]) -> Named:
    """(id, words) of each."""
    return tuple((one.id, _case_words(one)) for one in names)


def _case_words(case: CaseName) -> str:
    words = "　".join(part for part in (case.title or UNTITLED, case.consult_no) if part)
    return f"{words}　(しまった案件)" if case.archived else words


def _words_of(counts: Any, table: tuple[tuple[str, str], ...]) -> tuple[tuple[str, int], ...]:
    return tuple((words, counts[name]) for name, words in table if counts.get(name))


def _made(made: Made, names: Sequence[CaseName]) -> MadePackage:
    return MadePackage(
        made.path.name,
        made.sha256,
        made.size,
        _words_of(made.counts, _COUNTED),
        _words_of(made.left_out, _LEFT_OUT),
        made.head.seq,
        made.head.mac,
        tuple((one.title, one.consult_no) for one in names),
    )
