"""The finished copies in a folder: their names, their order, and which of them are kept."""

import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

CAP = 2 * 1024**3  # bytes of all copies in one folder, until somebody sets another
LEAST = 3  # the newest ones, never thinned out by time or room
_NAME = re.compile(r"store-(\d{8})-(\d{8}T\d{6})Z-([a-z]+)\.backup")


class Backup(NamedTuple):
    """One copy. ``counter`` gives the order, whatever the clock said in ``made_at`` (UTC)."""

    counter: int
    made_at: datetime
    reason: str
    path: Path


def name_of(counter: int, made_at: datetime, reason: str) -> str:
    """The final name of a copy; ``reason``: lower-case letters."""
    return f"store-{counter:08}-{made_at:%Y%m%dT%H%M%S}Z-{reason}.backup"


def found(folder: Path) -> tuple[Backup, ...]:
    """The finished copies in a folder, newest first, without opening one."""
    copies = []
    with suppress(OSError):
        for path in folder.iterdir():
            match = _NAME.fullmatch(path.name)
            if match:
                with suppress(ValueError):
                    made_at = datetime.fromisoformat(match[2])
                    stamp = made_at.replace(tzinfo=UTC)
                    copies.append(Backup(int(match[1]), stamp, match[3], path))
    return tuple(sorted(copies, key=lambda copy: copy.counter, reverse=True))


def worth_keeping(copies: Iterable[Backup]) -> frozenset[Backup]:
    """All of the last 2 days, then 14 daily, 8 weekly, 24 monthly; the newest always.

    Order is the counter's. Days are the copies' own labels, so a wrong clock may keep too many
    but each label keeps its newest copy, and the three newest copies are never judged by time.
    """
    ordered = sorted(copies, key=lambda copy: copy.counter, reverse=True)
    kept = set(ordered[:LEAST])
    if ordered:
        newest = ordered[0].made_at
        kept.update(copy for copy in ordered if abs(newest - copy.made_at) <= timedelta(days=2))
    for limit, label in ((14, "%Y%m%d"), (8, "%G-%V"), (24, "%Y%m")):
        periods: dict[str, Backup] = {}
        for copy in ordered:
            periods.setdefault(copy.made_at.strftime(label), copy)
        kept.update(list(periods.values())[:limit])
    return frozenset(kept)


def thin_out(folder: Path, *, cap: int = CAP, forget_before: int = 0) -> int:
    """Take away what is not worth keeping, then the oldest until ``cap`` bytes hold the rest.

    The three newest stay whatever they hold. Copies with a counter below ``forget_before`` go
    all, once there is one that is not: they hold a case that was destroyed. Gives how many of
    those are still there (in use, or the disk refused); any other is taken by the next run.
    """
    copies = found(folder)
    good = [copy for copy in copies if copy.counter >= forget_before]
    worth = worth_keeping(good if good else copies)
    kept = within(sorted(worth, key=lambda copy: copy.counter, reverse=True), cap)
    for copy in copies:
        if copy not in kept:
            with suppress(OSError):
                copy.path.unlink()
    return sum(copy.counter < forget_before for copy in found(folder))


def within(copies: Iterable[Backup], cap: int) -> frozenset[Backup]:
    """Of copies, newest first, those that ``cap`` bytes hold; the three newest in any case."""
    kept, room = [], cap
    for number, copy in enumerate(copies):
        with suppress(OSError):
            room -= copy.path.stat().st_size
        if number >= LEAST and room < 0:
            break
        kept.append(copy)
    return frozenset(kept)
