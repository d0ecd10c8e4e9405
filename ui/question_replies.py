"""QuestionReplies: the officer's own replies to expected questions, kept beside the case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checklists.own_replies import setting_key, written
from ui.desk import Desk
from ui.keeping import KeeperFailed

if TYPE_CHECKING:
    from pydantic import JsonValue


class QuestionReplies:
    """Key of a question -> reply. They travel with the case and change nothing of what it says."""

    def __init__(self, desk: Desk) -> None:
        self._beside = desk.beside
        self._key = setting_key(desk.case.id)
        self._waiting: dict[str, str] = {}  # what the disk did not take

    @property
    def all(self) -> dict[str, str]:
        """Every reply, also those to questions that are not asked any more."""
        return self._with_waiting(self._beside.setting(self._key))

    def _with_waiting(self, kept: JsonValue) -> dict[str, str]:
        return written({**written(kept), **self._waiting})

    def keep(self, key: str, text: str) -> bool:
        """True when it is on disk; a blank text takes the reply away."""
        self._waiting[key] = text
        try:
            replies = self._with_waiting(self._beside.stored(self._key))
        except KeeperFailed:  # the others cannot be read: written now, they would be lost
            return False
        if not self._beside.keep(self._key, {**replies}):
            return False
        self._waiting.clear()
        return True
