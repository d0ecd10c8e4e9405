"""Checks of the folder: room, what was left behind, who may read it, reports of mistakes."""

import os
import shutil
from collections import Counter
from pathlib import Path

from db.leftovers import Kind, found, open_to_others
from ui import reports
from ui.health.finding import Found
from ui.health.kept import Looked
from ui.moments import moment

_MEGABYTE = 1024 * 1024
# A copy and the log of a long session, beside what the store itself has.
_LEAST = 32 * _MEGABYTE
_WORDS = {
    Kind.HALF: "書きかけのファイル",
    Kind.COPY: "読むための写し",
    Kind.CODE: "作りかけの復旧コードの封",
    Kind.KEY_CHANGE: "途中の鍵の取替え",
    Kind.RESTORE: "途中の控えからの復元",
}
_GO = "次に窓を開いたときか、main.py doctor --repair で片付きます。"


def space(looked: Looked) -> Found:
    """Room for another copy of the store and for what is written until then."""
    folder = _existing(looked.home.home)
    free = shutil.disk_usage(folder).free
    size = looked.home.store.stat().st_size if looked.is_there else 0
    need = 2 * size + _LEAST
    words = f"保存ファイルのディスクに{_megabytes(free)}あります"
    if free < need:
        missing = _megabytes(need - free)
        return "bad", f"{words}。控えを作るには足りません。あと{missing}空けてください。"
    if free < 4 * need:
        return "note", f"{words}。少なくなっています(控え1回に{_megabytes(need)})。"
    return "good", f"{words}。"


def leftovers(looked: Looked) -> Found:
    if looked.in_use:
        return "note", "窓が開いているため、調べていません。"
    number = Counter(one.kind for one in found(looked.home))
    aside = number.pop(Kind.ASIDE, 0)
    kept = (
        f"控えから戻す前の保存ファイルが{aside}個、とってあります。要らなくなったら消せます。"
        if aside
        else ""
    )
    if number:
        words = "、".join(f"{_WORDS[kind]}{count}個" for kind, count in number.items())
        return "note", f"{words}があります。{_GO}{kept}"
    return ("note", kept) if aside else ("good", "ありません。")


def permissions(looked: Looked) -> Found:
    if os.name != "posix":
        return "good", "利用者のフォルダーの許可に任せています。"
    number = len(open_to_others(looked.home, reports.report_folder()))
    if number:
        return "bad", (
            f"端末のほかの利用者が読めるファイルやフォルダーが{number}個あります。"
            "情報担当が main.py doctor --repair で閉じられます。"
        )
    return "good", "ほかの利用者は読めません。"


def stopped(_looked: Looked) -> Found:
    there = reports.reports()
    if not there:
        return "good", f"この{reports.KEPT_DAYS}日、ありません。"
    return "note", (
        f"{len(there)}件あります(新しいもの: {moment(there[0].written)})。"
        f"場所: {_short(reports.report_folder())}。案件の内容は入っていません。"
    )


def _existing(folder: Path) -> Path:
    return next(place for place in (folder, *folder.parents) if place.exists())


def _megabytes(size: int) -> str:
    return (
        f"{size / 1024 / _MEGABYTE:.1f}GB" if size >= 1024 * _MEGABYTE else f"{size // _MEGABYTE}MB"
    )


def _short(path: Path) -> str:
    """Without the folder that bears the user's name."""
    try:
        return f"~/{path.relative_to(Path.home()).as_posix()}"
    except (ValueError, RuntimeError):
        return str(path)
