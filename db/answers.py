"""The answers of a case: recorded at once, each with its history row."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from db.changes import Changes
from db.entries import TABLES, value
from db.errors import CaseMissing
from db.summary import Summary

if TYPE_CHECKING:
    from checklists.answer import Answer


class Answers:
    """Takes and gives Answer objects."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes

    def record(
        self,
        case_id: str,
        changes: Mapping[str, Answer | None],
        who: str = "",
        summary: Summary | None = None,
    ) -> datetime:
        """Write the answers (None takes one away) in one transaction; on disk when it returns.

        ``summary``, when given, is set in the same transaction. Raises CaseMissing,
        ValueRefused, StoreReadOnly, DiskFull, StoreFailed; then nothing has changed.
        """
        values = [value("answers", clause, answer) for clause, answer in changes.items()]
        return self._changes.record(case_id, values, who, summary)

    def of(self, case_id: str) -> dict[str, Answer]:
        """Every answer of a case by clause id. Raises CaseMissing."""
        from checklists.answer import Answer

        table = TABLES["answers"]
        with self._changes.connection.reading() as raw:
            if raw.execute("SELECT 1 FROM cases WHERE id = ?", (case_id,)).fetchone() is None:
                raise CaseMissing(case_id)
            rows = raw.execute(table.select_all, (case_id,)).fetchall()
        return {row[0]: Answer.model_validate(table.decode(row[1:]), strict=False) for row in rows}
