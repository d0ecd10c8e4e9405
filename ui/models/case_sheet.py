"""The case list as a sheet: a line for each case, days as days and counts as numbers."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from checklists.kinds import ROUTE_WORDS
from ui.models.case_row import CaseRow

HEADS = (
    "件名",
    "番号",
    "所管課",
    "種別",
    "諮問・報告・庁内審査の別",
    "状態",
    "点検する数",
    "回答済み",
    "未回答",
    "確認中",
    "必ず直す",
    "会議の期日",
    "最後の更新",
)
_Value = str | int | date | datetime | None


def sheet_rows(rows: Sequence[CaseRow], kinds: Mapping[str, str]) -> list[tuple[_Value, ...]]:
    """The values under ``HEADS``. ``kinds``: the words of the catalogue for a kind of case."""
    return [_values(row, kinds) for row in rows]


def _values(row: CaseRow, kinds: Mapping[str, str]) -> tuple[_Value, ...]:
    return (
        row.title,
        row.consult_no,
        row.department,
        kinds[row.kind.value],
        ROUTE_WORDS[row.route],
        row.status.value,
        row.total,
        row.answered,
        row.unanswered,
        row.checking,
        row.problems,
        row.deadline,
        _local(row.updated_at),
    )


def _local(moment: datetime | None) -> datetime | None:
    """To the minute in local time: Excel knows no zones."""
    if moment is None:
        return None
    local = moment.astimezone() if moment.tzinfo else moment
    return local.replace(second=0, microsecond=0, tzinfo=None)
