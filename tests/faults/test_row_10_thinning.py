"""Copies thinned out under any clock and any room: the newest good one is never deleted."""

import os
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from db.copies import LEAST, found, name_of, thin_out

# The gate's sample; the full figure is 2,000 histories.
HISTORIES = int(os.environ.get("ITAKU_TENKEN_HISTORIES", "60"))
_DAYS = st.sampled_from(
    [
        datetime(2028, 2, 29, 23, 59, 59, tzinfo=UTC),
        datetime(2019, 4, 30, 15, 0, 0, tzinfo=UTC),  # the first moment of 令和 here
        datetime(1989, 1, 7, 15, 0, 0, tzinfo=UTC),
        datetime(1980, 1, 1, tzinfo=UTC),  # a board without its battery
        datetime(2038, 1, 19, 3, 14, 8, tzinfo=UTC),
        datetime(2026, 12, 31, 23, 59, 59, tzinfo=UTC),
    ]
)
_LATER = st.sampled_from(
    [timedelta(seconds=1), timedelta(minutes=31), timedelta(hours=9), timedelta(days=1)]
    + [timedelta(days=days) for days in (7, 31, 365, 3653, -1, -31, -3653)]
)
_CLOCKS = st.one_of(_DAYS, _LATER)
_BYTES = st.sampled_from([0, 10, 5000])
_ROOM = st.sampled_from([0, 1, 4000, 12_000, 2**31])
HISTORY = st.lists(st.tuples(_CLOCKS, _BYTES, _ROOM, st.booleans()), min_size=1, max_size=30)


@settings(max_examples=HISTORIES)
@given(HISTORY)
def test_the_newest_good_copy_is_never_deleted(
    history: list[tuple[datetime | timedelta, int, int, bool]],
) -> None:
    """Each step: the clock jumps, a copy is made, perhaps a case is destroyed, copies are thinned."""
    clock = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
    before = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for counter, (jump, size, room, destroyed) in enumerate(history, 1):
            clock = jump if isinstance(jump, datetime) else clock + jump
            (folder / name_of(counter, clock, "start")).write_bytes(bytes(size))
            before = counter if destroyed else before
            thin_out(folder, cap=room, forget_before=before)
            left = [copy.counter for copy in found(folder)]
            good = range(max(before, 1), counter + 1)
            assert left[0] == counter
            assert set(left) >= set(good[-LEAST:])
            assert min(left) >= before
