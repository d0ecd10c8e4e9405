"""What the store raised, as Trouble."""

from db.errors import (
    CodeMistyped,
    DiskFull,
    SecondPlaceFailed,
    SecondPlaceSame,
    StoreDamaged,
    StoreError,
)
from ui.trouble import Trouble, trouble

_MEGABYTE = 1024 * 1024


def trouble_of(error: StoreError) -> Trouble:
    """The words for an error of the store; places are named, values never."""
    if isinstance(error, DiskFull):
        return trouble(error.code, megabytes=max(error.needed // _MEGABYTE, 1))
    if isinstance(error, SecondPlaceFailed | SecondPlaceSame):
        lacks = error.needed if isinstance(error, SecondPlaceFailed) else 0
        megabytes = max(lacks // _MEGABYTE, 1) if lacks else 0
        return trouble(error.code, _place_of(error), megabytes=megabytes)
    if isinstance(error, CodeMistyped):
        return trouble(error.code, (_which_groups(error),))
    details = [f"保存ファイル: {error.path}"] if error.path is not None else []
    if isinstance(error, StoreDamaged) and error.path is not None:
        details += _backups_beside(error)
    if error.code == "value_refused" and error.detail:
        details.append(f"場所: {error.detail}")
    return trouble(error.code, tuple(details))


def _place_of(error: StoreError) -> tuple[str, ...]:
    return (f"2つ目の場所: {error.path}",) if error.path is not None else ()


def _which_groups(error: CodeMistyped) -> str:
    if error.groups:
        return f"左から{'、'.join(str(number) for number in error.groups)}組目を見直してください。"
    return f"いま{error.length}字です。復旧コードは5字ずつ7組の35字です。"


def _backups_beside(error: StoreDamaged) -> list[str]:
    from db.backup import found
    from ui.moments import moment

    if error.path is None:
        return []
    folder = error.path.parent / "backups"
    newest = next(iter(found(folder)), None)
    if newest is None:
        return ["控えはまだありません。"]
    made = newest.made_at.astimezone()
    return [f"いちばん新しい控え: {newest.path} ({moment(made)})"]


def worded(error: Exception) -> Trouble:
    """The words for whatever a job of the office raised."""
    from checklists.problem import ProblemsFound
    from ui.output import OutputFailed

    if isinstance(error, StoreError):
        return trouble_of(error)
    if isinstance(error, ProblemsFound):
        return trouble("file_problems", tuple(str(problem) for problem in error.problems))
    if isinstance(error, OutputFailed):
        return trouble("output_failed", (str(error),))
    if isinstance(error, OSError):
        return trouble("file_unreadable")
    import logging  # only a mistake of ours comes here: the start does without it

    logging.getLogger(__name__).error("unexpected %s", type(error).__name__)
    return trouble("unexpected")
