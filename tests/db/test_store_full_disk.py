"""A disk that is really full: said with its kind, nothing acknowledged lost, a retry works."""

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from store_cases import KEY, full_case, record

from checklists.answer import Answer
from db.errors import DiskFull, StoreError
from db.store import create_store, open_store

# The gate's sample; the full figure of the fault table is 50.
POINTS = int(os.environ.get("ITAKU_TENKEN_FILL_POINTS", "6"))
Resize = Callable[[int], None]


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[tuple[Path, Resize]]:
    """A folder on a disk of its own, and a way to say how many kilobytes that has."""
    folder = tmp_path / "disk"
    folder.mkdir()

    def mount(*options: str) -> bool:
        run = ["mount", "-t", "tmpfs", "-o", ",".join(options), "tmpfs", str(folder)]
        try:
            return subprocess.run(run, capture_output=True).returncode == 0
        except FileNotFoundError:
            return False

    if not mount("size=64k"):
        pytest.skip("no right to mount a small disk (tmpfs)")

    def resize(kilobytes: int) -> None:
        assert mount("remount", f"size={kilobytes}k")

    yield folder, resize
    subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.parametrize("point", range(POINTS))
def test_nothing_acknowledged_is_lost(
    disk: tuple[Path, Resize], point: int, record_property
) -> None:
    folder, resize = disk
    resize(320 + point * 600 // POINTS)
    path = folder / "home" / "store.db"
    with create_store(path, KEY) as store:
        acknowledged = []
        with pytest.raises(DiskFull) as full:
            store.cases.add(full_case())
            for number in range(3000):
                record(store, "case-1", {f"c{number}": Answer(note="長い" * 90)}, "w")
                acknowledged.append(f"c{number}")
        assert full.value.needed > 0
        with pytest.raises(DiskFull):
            store.backups.make()
        assert not [name for name in store.backups.folder.iterdir() if name.suffix != ".backup"]
        resize(16000)
        if not store.cases.exists("case-1"):
            store.cases.add(full_case())
        record(store, "case-1", {"retry": Answer(note="1")}, "w")
        store.backups.make()
    with open_store(path, KEY) as store:
        store.verify()
        assert {*acknowledged, "retry"} <= set(store.cases.load("case-1").answers)
        assert store.history.verify().first_bad is None
    record_property("fill points", 1)
    record_property("acknowledged answers, none lost", len(acknowledged))


def test_a_first_start_on_a_full_disk_leaves_nothing(disk: tuple[Path, Resize]) -> None:
    folder, resize = disk
    path = folder / "home" / "store.db"
    for kilobytes in range(4, 240, 24):
        resize(kilobytes)
        try:
            create_store(path, KEY).close()
            break
        except StoreError as error:
            assert isinstance(error, DiskFull)
            assert not path.exists()
            assert not list(folder.rglob("*.new*"))
    resize(4000)
    if not path.exists():
        create_store(path, KEY).close()
    open_store(path, KEY).close()
