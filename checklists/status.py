"""Status: how far a task is. Alone here, so that the list of cases starts without the rules."""

from enum import StrEnum


class Status(StrEnum):
    """The value is what the screen says."""

    NOT_STARTED = "未着手"
    IN_PROGRESS = "入力中"
    DONE = "完了"
    LOCKED = "まだ開始できません"
    PROBLEM = "問題あり"
