"""What keeps an open case: the desk writes through it, the office gives one on its store."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from ui.trouble import Trouble

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic import JsonValue

    from checklists.answer import Answer
    from checklists.case import Case
    from checklists.examined import Examined
    from checklists.printed import PrintedEdition
    from ui.undo import Step


class KeeperFailed(Exception):
    """A change did not reach the disk; ``trouble`` says it in words."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.code)
        self.trouble = trouble


@dataclass(frozen=True)
class Past:
    """One former change of an answer; None: there was, or is, no answer."""

    at: datetime
    who: str
    before: Answer | None
    after: Answer | None


@dataclass(frozen=True)
class Differing:
    """A value of the case of which a package said something else: both in their JSON shape (None:
    there is none); ``who`` and ``at`` (local time) say whose the other is and when it came."""

    part: str
    key: str
    ours: JsonValue
    theirs: JsonValue
    who: str
    at: datetime


class BesideKeeper(Protocol):
    """Where it is kept what is no part of a case. Each raises KeeperFailed."""

    def setting(self, key: str) -> JsonValue: ...

    def keep_setting(self, key: str, value: JsonValue) -> None: ...

    def copy_to_view(self, name: str, data: bytes) -> Path: ...

    def other_case(self, case_id: str) -> Case | None:
        """Another case of the store; None when it has none of that id."""
        ...

    def was_destroyed(self, case_id: str) -> bool:
        """Was it destroyed here when its keeping was over?"""
        ...

    def differing(self, case_id: str) -> tuple[Differing, ...]:
        """What waits for a decision between two values, oldest first."""
        ...


class Keeper(BesideKeeper, Protocol):
    """What keeps a case.

    Every method returns when the change is on disk, or raises KeeperFailed. ``after`` is the case
    with the change: its line of the case list is written in the same transaction.
    """

    def keep(self, step: Step, after: Examined) -> datetime: ...

    def keep_printed(
        self, step: Step, after: Examined, printed: PrintedEdition, *, draft: bool
    ) -> datetime: ...

    def history_head(self) -> tuple[int, str]:
        """Number and value (64 hex digits) of the last row of the history."""
        ...

    def past_answers(self, case_id: str, clause_id: str) -> tuple[Past, ...]:
        """The changes of one answer, newest first."""
        ...

    def keep_exported(self, case_id: str, what: str, counts: Mapping[str, int]) -> datetime: ...

    def keep_drafts(self, case_id: str, drafts: Mapping[str, Mapping[str, JsonValue]]) -> None: ...
