"""One bit of the store flipped, or the file cut: found before anything untrue is shown; the file stays."""

import os
import random
import shutil
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from store_cases import KEY, full_case, sha256

from checklists.case import Case
from db.errors import KeyWrong, StoreDamaged, StoreError
from db.places import Places, places
from db.restore import look_into, restore
from db.store import Store, create_store, open_store

# The gate's sample; the full figure is 1,000 offsets. As many cuts as a tenth of them.
OFFSETS = int(os.environ.get("ITAKU_TENKEN_OFFSETS", "40"))
CASES = {f"case-{number}": full_case(f"case-{number}") for number in range(3)}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Places:
    """A closed store with a copy beside it, by which a damaged first page is told from a wrong key."""
    home = places(tmp_path_factory.mktemp("flipped") / "home")
    with create_store(home.store, KEY) as store:
        for case in CASES.values():
            store.cases.add(case)
        store.backups.make("start")
        store.settings.set("verified_on", "2020-01-01")
    return home


def shown(store: Store) -> dict[str, Case]:
    """All that the screens can show before the check of the pages has come to its end."""
    return {line.id: store.cases.load(line.id) for line in store.cases.list()}


def found_at_open(path: Path) -> bool:
    """True when the damage was said; an untrue answer on the way fails the test."""
    try:
        store = open_store(path, KEY)
    except StoreDamaged:
        return True
    try:
        with suppress(StoreError):  # refused, so nothing is shown
            assert shown(store) == CASES
        store.verify()
    except StoreDamaged:
        return True
    finally:
        with suppress(StoreError):
            store.close()
    return False


def test_every_flipped_bit_is_found(sound: Places, tmp_path: Path, record_property) -> None:
    home = places(tmp_path / "home")
    shutil.copytree(sound.home, home.home)
    whole = home.store.read_bytes()
    chance = random.Random(7)
    for _ in range(OFFSETS):
        data = bytearray(whole)
        offset = chance.randrange(len(data))
        data[offset] ^= 1 << chance.randrange(8)
        home.store.write_bytes(data)
        assert found_at_open(home.store), offset
        assert home.store.read_bytes() == data, f"{offset}: written to"
    record_property("flipped bits, all found, 0 untrue answers", OFFSETS)


def test_every_cut_is_found(sound: Places, tmp_path: Path, record_property) -> None:
    home = places(tmp_path / "home")
    shutil.copytree(sound.home, home.home)
    whole = home.store.read_bytes()
    chance = random.Random(8)
    for number in range(max(OFFSETS // 10, 4)):
        pages = len(whole) // 4096
        size = chance.randrange(len(whole)) if number % 2 else chance.randrange(pages) * 4096
        home.store.write_bytes(whole[:size])
        assert found_at_open(home.store), size
        assert home.store.read_bytes() == whole[:size], f"{size}: written to"
    record_property("cut files, all found", max(OFFSETS // 10, 4))


def test_the_copy_comes_back_and_the_damaged_file_is_kept(sound: Places, tmp_path: Path) -> None:
    home = places(tmp_path / "home")
    shutil.copytree(sound.home, home.home)
    data = bytearray(home.store.read_bytes())
    data[len(data) // 2] ^= 4
    home.store.write_bytes(data)
    (copy,) = home.backups.iterdir()
    at = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
    aside = restore(home, look_into(copy, (KEY,)), KEY, "w", at)
    assert aside is not None and aside.read_bytes() == data
    with open_store(home.store, KEY) as store:
        store.verify()
        assert shown(store) == CASES
    with pytest.raises((StoreDamaged, KeyWrong)):
        look_into(aside, (KEY,))
    assert sha256(aside) != sha256(home.store)
