"""The copies of the store in both places, and in folders a person shows, as a list shows them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from ui.office.backing_up import REASONS
from ui.trouble import Trouble, trouble

if TYPE_CHECKING:
    from pathlib import Path

    from db.copies import Backup
    from db.places import Places

HERE, SECOND, CHOSEN = "この端末", "2つ目の場所", "選んだ場所"
_ASIDE = "戻す前の保存ファイル"


@dataclass(frozen=True)
class CopyChoice:
    """One copy, by its name; it may lie in several places. ``made_at`` in local time."""

    name: str
    counter: int
    made_at: datetime
    why: str
    size: int
    where: tuple[tuple[str, Path], ...]

    @property
    def places(self) -> str:
        return "・".join(dict.fromkeys(place for place, _ in self.where))


@dataclass(frozen=True)
class CopyList:
    """``away``: why the second place could not be looked into."""

    copies: tuple[CopyChoice, ...]
    away: Trouble | None = None


def copies_of(places: Places, second: Path | None, more: Iterable[Path]) -> CopyList:
    """On the worker: a share may take its time."""
    from db.copies import found
    from db.second_place import folders_under, noted

    away = None
    folders = [(HERE, places.backups)]
    folders += [(HERE, path) for path in sorted(places.home.glob(f"{places.backups.name}-*"))]
    second = second or noted(places.second_place)
    if second is not None:
        if second.is_dir():
            folders += [(SECOND, folder) for folder in folders_under(second)]
        else:
            away = trouble("second_place_away", (f"2つ目の場所: {second}",))
    folders += [(CHOSEN, folder) for chosen in more for folder in folders_under(chosen)]
    by_name: dict[str, list[tuple[str, Backup]]] = {}
    seen = set()
    for place, folder in folders:
        if folder not in seen:
            seen.add(folder)
            for backup in found(folder):
                by_name.setdefault(backup.path.name, []).append((place, backup))
    choices = [_choice(where) for where in by_name.values()]
    choices.sort(key=lambda choice: (choice.counter, choice.made_at), reverse=True)
    return CopyList((*choices, *_put_aside(places)), away)


def _put_aside(places: Places) -> tuple[CopyChoice, ...]:
    """Stores another one was put in the place of: the way back from a wrong restore."""
    found = []
    for path in places.home.glob("aside-*.db"):
        try:
            made = datetime.strptime(path.name[6:21], "%Y%m%dT%H%M%S").astimezone()
            size = path.stat().st_size
        except (ValueError, OSError):
            continue
        found.append(CopyChoice(path.name, 0, made, _ASIDE, size, ((HERE, path),)))
    return tuple(sorted(found, key=lambda one: one.made_at, reverse=True))


def _choice(where: list[tuple[str, Backup]]) -> CopyChoice:
    first = where[0][1]
    try:
        size = first.path.stat().st_size
    except OSError:
        size = 0
    return CopyChoice(
        first.path.name,
        first.counter,
        first.made_at.astimezone(),
        REASONS.get(first.reason, first.reason),
        size,
        tuple((place, backup.path) for place, backup in where),
    )
