"""The second place of the copies: a folder on another disk or a share, which may not be there."""

import hashlib
import os
import secrets
import threading
from contextlib import suppress
from pathlib import Path
from typing import IO

from db.copies import Backup, found
from db.errors import DiskFull, SecondPlaceFailed, SecondPlaceSame, from_system, system_errors
from db.private_files import flush, write_flushed

_PREFIX = "itaku-tenken-"
_BLOCK = 1024 * 1024
PATIENCE = 4.0  # seconds; a share that answers does so in far less


class SecondPlace:
    """``chosen``: the person's folder, which must be there already. Several officers may choose the
    same: the copies of one store lie in a folder of their own in it, named after its id.

    That folder is made when the place is chosen (``try_out``), never later: without it the share
    is away, and what is written would lie on the local disk under an empty mount point.
    """

    def __init__(self, chosen: Path, store_id: str) -> None:
        self.chosen = chosen
        self.store_id = store_id

    @property
    def folder(self) -> Path:
        return self.chosen / f"{_PREFIX}{self.store_id[:12]}"

    def take(self, copy: Path) -> Path:
        """Bring a finished copy here: under a passing name, flushed, read again, then renamed.

        Nothing happens when it is here. Raises SecondPlaceFailed; no half file keeps a final name.
        """
        target = self.folder / copy.name
        passing = target.with_suffix(".part")
        try:
            _ask(self.folder)
            if target.exists():  # it got its name after it was compared
                return target
            for left in self.folder.glob("store-*.part*"):  # of a killed program
                left.unlink()
            try:
                if _copied(copy, passing) != _digest(passing):
                    raise SecondPlaceFailed("read back different", target)
                passing.replace(target)
            except BaseException:
                with suppress(OSError):
                    passing.unlink()
                raise
            with suppress(OSError):  # a share may have no way to flush a folder
                flush(self.folder)
        except OSError as error:
            raise _failed(error, target) from error
        return target

    def try_out(self) -> None:
        """Can a file be written here and read again? Raises SecondPlaceFailed."""
        trial = self.folder / f"store-{secrets.token_hex(4)}.part"
        data = secrets.token_bytes(4096)
        try:
            self._make()
            try:
                with _made(trial) as file:
                    file.write(data)
                    _flush(file)
                if trial.read_bytes() != data:
                    raise SecondPlaceFailed("read back different", trial)
            finally:
                trial.unlink(missing_ok=True)
        except OSError as error:
            raise _failed(error, self.folder) from error

    def copies(self) -> tuple[Backup, ...]:
        """The finished copies here, newest first. Raises SecondPlaceFailed while it is away."""
        try:
            _ask(self.folder)
        except OSError as error:
            raise _failed(error, self.folder) from error
        return found(self.folder)

    def answers(self) -> bool:
        """Is it there now?"""
        try:
            _ask(self.folder)
        except (OSError, SecondPlaceFailed):
            return False
        return True

    def _make(self) -> None:
        """The folder of this store, in the chosen one."""
        with suppress(FileExistsError):
            self.folder.mkdir(mode=0o700)
            if os.name == "posix":
                with suppress(PermissionError):  # a stick with a file system without modes
                    self.folder.chmod(0o700)


def folders_under(chosen: Path) -> tuple[Path, ...]:
    """Where copies may lie when a person shows a folder: there, and in folders of stores in it."""
    inside: list[Path] = []
    with suppress(OSError):
        inside = [path for path in chosen.iterdir() if path.name.startswith(_PREFIX)]
    return (chosen, *sorted(inside))


def refuse_same(chosen: Path, home: Path) -> None:
    """Raise SecondPlaceSame for a folder in the one of the store, or for that itself."""
    here, there = Path(os.path.realpath(home)), Path(os.path.realpath(chosen))
    if here == there or here in there.parents:
        raise SecondPlaceSame(path=chosen)


def same_disk(chosen: Path, home: Path) -> bool:
    """Would one broken disk take both? Unknown counts as another disk."""
    try:
        return chosen.stat().st_dev == home.stat().st_dev
    except OSError:
        return False


def note(file: Path, chosen: Path | None) -> None:
    """Keep beside the store where its copies are, for the day the store is gone."""
    data = b"" if chosen is None else os.fsencode(chosen)
    with suppress(OSError):
        if file.read_bytes() == data:
            return
    if chosen is None:
        with suppress(OSError):
            file.unlink()
        return
    passing = file.with_suffix(".new")
    write_flushed(passing, data)
    with system_errors(file):
        passing.replace(file)


def noted(file: Path) -> Path | None:
    """What ``note`` kept; None when there is nothing."""
    try:
        data = file.read_bytes()
    except OSError:
        return None
    return Path(os.fsdecode(data)) if data else None


def _ask(folder: Path) -> None:
    """Look into a folder, for a few seconds at most: a share that died holds a call for minutes.

    Raises OSError; SecondPlaceFailed when nothing answers. The thread that waits holds no program.
    """
    errors: list[OSError] = []
    answered = threading.Event()

    def look() -> None:
        try:
            os.scandir(folder).close()
        except OSError as error:
            errors.append(error)
        answered.set()

    threading.Thread(target=look, daemon=True).start()
    if not answered.wait(PATIENCE):
        raise SecondPlaceFailed("no answer", folder)
    if errors:
        raise errors[0]


def _failed(error: OSError, path: Path) -> SecondPlaceFailed:
    kind = from_system(error, path)
    needed = kind.needed if isinstance(kind, DiskFull) else 0
    return SecondPlaceFailed(kind.detail, path, needed)


def _copied(source: Path, passing: Path) -> str:
    """Copy and flush; the SHA-256 of what was read."""
    digest = hashlib.sha256()
    with source.open("rb") as reader, _made(passing) as file:
        while block := reader.read(_BLOCK):
            digest.update(block)
            file.write(block)
        _flush(file)
        if hasattr(os, "posix_fadvise"):  # what is read back shall come from the disk
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    return digest.hexdigest()


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _made(path: Path) -> IO[bytes]:
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
    descriptor = os.open(path, flags, 0o600)
    if os.name == "posix":
        with suppress(PermissionError):  # as for the folder
            os.fchmod(descriptor, 0o600)
    return os.fdopen(descriptor, "wb")


def _flush(file: IO[bytes]) -> None:
    file.flush()
    os.fsync(file.fileno())
