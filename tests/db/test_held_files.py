"""Which kind of StoreError it is when another program stands in the way, and when rights do."""

import errno
from pathlib import Path

import pytest

from checklists.held_files import is_held
from db.errors import StoreHeld, StoreReadOnly, from_driver, from_system, system_errors
from ui.trouble import trouble


def of_windows(number: int) -> PermissionError:
    """Windows' own number beside that of POSIX, which is the same for both."""
    error = PermissionError(errno.EACCES, "refused")
    error.winerror = number  # type: ignore[attr-defined]
    return error


@pytest.mark.parametrize(("number", "kind"), [(32, StoreHeld), (33, StoreHeld), (5, StoreReadOnly)])
def test_a_file_that_is_held_is_not_read_only(
    number: int, kind: type[Exception], tmp_path: Path
) -> None:
    assert type(from_system(of_windows(number), tmp_path / "store.db")) is kind
    with pytest.raises(kind), system_errors(tmp_path / "store.db"):
        raise of_windows(number)


@pytest.mark.parametrize("code", [8, 10, 14], ids=["readonly", "ioerr", "cantopen"])
def test_the_driver_calls_it_by_other_names(
    code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    error = Exception("refused")
    error.sqlite_errorcode = code  # type: ignore[attr-defined]
    assert type(from_driver(error, tmp_path / "store.db")) is not StoreHeld
    monkeypatch.setattr("db.errors.is_held", lambda _path, *, to_replace: not to_replace)
    assert type(from_driver(error, tmp_path / "store.db")) is StoreHeld


def test_the_words_name_the_other_program() -> None:
    told = trouble(StoreHeld.code)
    assert "ほかのプログラム" in told.happened
    assert "もう一度開く" in told.todo


def test_a_file_that_is_not_there_is_held_by_nobody(tmp_path: Path) -> None:
    assert not is_held(tmp_path / "none")
