"""StoreKeeper: keeps an open case in the store; loaded when a case is opened."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from checklists.answer import Answer
from db.entries import ABSENT
from db.errors import StoreError
from db.history import DISPOSED, EXPORTED
from db.viewing import ViewingCopies
from ui.keeping import Differing, KeeperFailed, Past
from ui.office.lines import summary_of
from ui.office.troubles import trouble_of
from ui.trouble import trouble
from ui.undo import NOT_THERE, Step

if TYPE_CHECKING:
    from pydantic import JsonValue

    from checklists.case import Case
    from checklists.examined import Examined
    from checklists.printed import PrintedEdition
    from db.carried import CarriedEntry
    from db.history import Entry
    from db.store import Store

_MOST_PAST = 20  # changes of one answer a person looks at


@contextmanager
def keeping() -> Iterator[None]:
    """Turn a StoreError inside into KeeperFailed."""
    try:
        yield
    except StoreError as error:
        raise KeeperFailed(trouble_of(error)) from error


def _answer(value: object) -> Answer | None:
    return None if value is None else Answer.model_validate(value, strict=False)


def _is_of(entry: Entry | CarriedEntry, clause_id: str) -> bool:
    return entry.kind == "answers" and (entry.payload or {}).get("key") == clause_id


def _past(entry: Entry | CarriedEntry) -> Past:
    values = entry.payload or {}
    was, now = (_answer(values.get(side)) for side in ("from", "to"))
    return Past(entry.at.astimezone(), entry.who, was, now)


def _changes(step: Step) -> list[tuple[str, str, object]]:
    return [
        (change.part, change.key, ABSENT if change.after is NOT_THERE else change.after)
        for change in step
    ]


class StoreKeeper:
    """Keeps the open case in the store that is open at the moment of the call."""

    def __init__(
        self,
        store: Callable[[], Store | None],
        who: str,
        viewing: ViewingCopies | None = None,
    ) -> None:
        """``viewing``: the copies of the program, one for all its cases."""
        self._store = store
        self._who = who
        self._viewing = viewing or ViewingCopies()

    def keep(self, step: Step, after: Examined) -> datetime:
        """One transaction: the values, their history and the line of the list."""
        with keeping():
            return self._open().cases.record_parts(
                after.case.id, _changes(step), self._who, summary_of(after)
            )

    def keep_printed(
        self, step: Step, after: Examined, printed: PrintedEdition, *, draft: bool
    ) -> datetime:
        """The print as a row of the history, with the values it fixes, in one transaction."""
        with keeping():
            return self._open().printed.note(
                after.case.id,
                printed,
                draft=draft,
                changes=_changes(step),
                who=self._who,
                summary=summary_of(after) if step else None,
            )

    def history_head(self) -> tuple[int, str]:
        """Number and value (64 hex digits) of the last row of the history."""
        with keeping():
            head = self._open().history.head()
        return head.seq, head.mac

    def keep_exported(self, case_id: str, what: str, counts: Mapping[str, int]) -> datetime:
        """A file that is out, as a row of the history."""
        payload: dict[str, JsonValue] = {"what": what, **counts}
        with keeping():
            return self._open().history.note(EXPORTED, case_id, payload, self._who)

    def keep_drafts(self, case_id: str, drafts: Mapping[str, Mapping[str, JsonValue]]) -> None:
        with keeping():
            self._open().cases.set_drafts(case_id, drafts)

    def past_answers(self, case_id: str, clause_id: str) -> tuple[Past, ...]:
        """The changes of one answer, newest first, at most _MOST_PAST."""
        found: list[Past] = []
        before: int | None = None
        with keeping():
            store = self._open()
            while len(found) < _MOST_PAST:
                entries = store.history.read(case_id, before=before)
                if not entries:
                    break
                before = entries[-1].seq
                found.extend(_past(entry) for entry in entries if _is_of(entry, clause_id))
            # What happened to it in another store before it came from there.
            carried = store.carried.read(case_id, kind="answers")
            found.extend(_past(entry) for entry in carried if _is_of(entry, clause_id))
        found.sort(key=lambda past: past.at, reverse=True)
        return tuple(found[:_MOST_PAST])

    def differing(self, case_id: str) -> tuple[Differing, ...]:
        """What waits for a decision between two values, oldest first."""
        with keeping():
            found = self._open().conflicts.open(case_id)
        return tuple(
            Differing(one.part, one.key, one.ours, one.theirs, one.who, one.at.astimezone())
            for one in found
        )

    def other_case(self, case_id: str) -> Case | None:
        """Archived or not; None when the store has none of that id."""
        with keeping():
            cases = self._open().cases
            return cases.load(case_id) if cases.exists(case_id) else None

    def was_destroyed(self, case_id: str) -> bool:
        """Is there the row of the history that says so?"""
        with keeping():
            entries = self._open().history.read(case_id, limit=1)
        return bool(entries) and entries[0].kind == DISPOSED

    def setting(self, key: str) -> JsonValue:
        """A value of the program's own, None when there is none."""
        with keeping():
            return self._open().settings.get(key)

    def keep_setting(self, key: str, value: JsonValue) -> None:
        """On disk when it returns."""
        with keeping():
            self._open().settings.set(key, value)

    def copy_to_view(self, name: str, data: bytes) -> Path:
        """A copy in the private folder. Raises KeeperFailed, OutputFailed."""
        from ui.output import OutputFailed, why_not

        try:
            with keeping():
                return self._viewing.write(self._open().private, name, data)
        except OSError as error:
            raise OutputFailed(
                f"閲覧用の写しを作れませんでした({why_not(error, Path(name))})。"
            ) from error

    def _open(self) -> Store:
        store = self._store()
        if store is None:
            raise KeeperFailed(trouble("locked"))
        return store
