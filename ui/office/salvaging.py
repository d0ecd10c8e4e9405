"""Salvaging: what a damaged store still gives, and a whole one made of it and the newest copy."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ui.background import Progress
from ui.office.copies_found import copies_of
from ui.office.copy_keys import Unsealing, keys_of
from ui.office.restoring import CaseLine, Restored, seal_again, told_or_asked
from ui.office.troubles import worded
from ui.trouble import Trouble, trouble

if TYPE_CHECKING:
    from db.places import Places
    from db.restore import Contents
    from db.salvage import Findings, Found
    from db.store import Store
    from ui.office.doors import Door

_NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Salvageable:
    """Cases by what becomes of them: read as they were last; unchanged since the copy; as in the
    copy, because they do not read; in no copy and not readable.

    ``copied_at``: when the newest good copy was made, in local time; None without one.
    """

    saved: tuple[CaseLine, ...]
    same: tuple[CaseLine, ...]
    back: tuple[CaseLine, ...]
    lost: tuple[CaseLine, ...]
    copied_at: datetime | None
    findings: Findings = field(repr=False)
    newest: int = 0


class Salvaging(Unsealing):
    """Only where the store was refused as damaged."""

    def look(
        self,
        done: Callable[[Salvageable], None],
        failed: Callable[[Trouble], None],
        progressed: Callable[[int, int], None],
    ) -> None:
        """Read the damaged store case by case; changes nothing."""
        places = self._office.door.places
        if places is None:
            failed(trouble("store_missing"))
            return
        keys = self._keys
        self._background.run(
            lambda progress: _looked(places, progress, keys),
            done=done,
            failed=lambda error: failed(_why(error)),
            progressed=progressed,
        )

    def take(
        self,
        found: Salvageable,
        done: Callable[[Restored], None],
        failed: Callable[[Trouble], None],
    ) -> None:
        """Make the new store, put it in the place of the damaged one, open it."""
        who = self._office.who
        self._office.put_case_away()
        made: list[Restored] = []

        def enter(door: Door) -> tuple[Store, Restored]:
            from db.errors import StoreMissing
            from db.restore import Known
            from db.salvage import salvage

            if door.places is None:
                raise StoreMissing
            at = datetime.now().astimezone()
            aside = salvage(door.places, found.findings, who, at, Known(found.newest))
            made.append(Restored(aside))
            return door.open(), made[0]

        def on_opened(restored: Restored) -> None:
            seal_again(self._office)
            done(restored)

        def on_failed(why: Trouble) -> None:
            told_or_asked(self._office, made, why, done, failed)

        self._office.enter(enter, done=on_opened, failed=on_failed)


def _looked(places: Places, progress: Progress, keys: tuple[bytes, ...]) -> Salvageable:
    from db.passphrase import kept_key
    from db.salvage import Fate, look

    key = keys[0] if keys else kept_key(places)
    base, copied_at, newest = _newest_good(places, keys or keys_of(places))
    findings = look(places, key, base, progress)
    return Salvageable(
        _lines(findings.of(Fate.SAVED)),
        _lines(findings.of(Fate.SAME)),
        _lines(findings.of(Fate.BACK)),
        _lines(findings.of(Fate.LOST)),
        copied_at,
        findings,
        newest,
    )


def _newest_good(
    places: Places, keys: tuple[bytes, ...]
) -> tuple[Contents | None, datetime | None, int]:
    from db.errors import StoreError
    from db.restore import look_into

    choices = [copy for copy in copies_of(places, None, ()).copies if copy.counter]
    newest = max((copy.counter for copy in choices), default=0)
    for copy in choices:
        for _place, path in copy.where:
            try:
                return look_into(path, keys), copy.made_at, newest
            except StoreError:
                continue
    return None, None, newest


def _why(error: Exception) -> Trouble:
    """Not even the first page reads: no case can be found."""
    said = worded(error)
    return trouble("salvage_nothing") if said.code in ("store_damaged", "key_wrong") else said


def _lines(cases: Iterable[Found]) -> tuple[CaseLine, ...]:
    lines = [
        CaseLine(case.title, case.changed_at.astimezone() if case.changed_at else None)
        for case in cases
    ]
    return tuple(sorted(lines, key=lambda line: line.changed_at or _NEVER, reverse=True))
