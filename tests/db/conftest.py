"""Stores for the tests of db: always the real encrypted driver; a credential store in memory."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from store_cases import KEY, full_case

from db.places import Places, places
from db.store import Store, create_store
from tests.ui.credentials import Memory, in_use


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = create_store(tmp_path / "home" / "store.db", KEY)
    yield made
    made.close()


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A closed store with three full cases."""
    path = tmp_path / "home" / "store.db"
    with create_store(path, KEY) as made:
        for number in range(3):
            made.cases.add(full_case(f"case-{number}"), "officer")
    return path


@pytest.fixture
def backend() -> Iterator[Memory]:
    """The credential store of this process."""
    with in_use(Memory()) as memory:
        yield memory


@pytest.fixture
def home(tmp_path: Path, backend: Memory) -> Places:
    return places(tmp_path / "home")
