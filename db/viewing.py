"""Copies of finished files for the system's viewer: clear text, so they lie in the private folder."""

import os
from pathlib import Path

from db.places import make_private
from db.throwaway import ThrowawayFolder


class ViewingCopies:
    """The copies of one program. They lie there until the next start, which sweeps them."""

    def __init__(self) -> None:
        self._folder: ThrowawayFolder | None = None

    def write(self, private: Path, name: str, data: bytes) -> Path:
        """A new file (0600) in a folder of ours (0700) in ``private``; a name that is taken, perhaps
        open in a viewer, gets a number. Raises OSError and the StoreErrors of ``make_private``;
        then there is no file.
        """
        if self._folder is None or self._folder.path.parent != private:
            make_private(private)
            self._folder = ThrowawayFolder(private)
        path, file = _opened(self._folder.path / name)
        try:
            with os.fdopen(file, "wb") as stream:
                stream.write(data)
        except OSError:
            path.unlink(missing_ok=True)
            raise
        return path

    def clear(self) -> None:
        """Take them away; what a viewer holds open (Windows) stays until the next start."""
        if self._folder is not None:
            self._folder.leave()
            self._folder = None


def _opened(path: Path) -> tuple[Path, int]:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    number, free = 1, path
    while True:
        try:
            return free, os.open(free, flags, 0o600)
        except FileExistsError:
            number += 1
            free = path.with_stem(f"{path.stem}_{number}")
