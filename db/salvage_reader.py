"""SalvageReader: reads on in a damaged store after a page that does not read."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from db.driver import DriverError


class SalvageReader:
    """In the place of a driver connection, for SELECT only.

    A connection of the encrypted driver that came to a page with a wrong checksum reads no other
    page any more, not even a whole one. So it is left for a new one then. ``opening`` opens the
    private copy anew; it raises what a connection raises.
    """

    def __init__(self, opening: Callable[[], Any]) -> None:
        self._opening = opening
        self._raw = opening()

    def execute(self, select: str, values: Sequence[Any] = ()) -> SalvagedRows:
        """The rows in front of the first page that does not read; then the driver's error.

        Asked twice: the page may have been one of the query before, which did not notice.
        """
        found = self._read(select, values)
        if found.error is not None:
            self._anew()
            found = self._read(select, values)
        if found.error is not None:
            self._anew()
            if not found.rows:
                raise found.error
        return found

    def _read(self, select: str, values: Sequence[Any]) -> SalvagedRows:
        found = SalvagedRows()
        try:
            cursor = self._raw.execute(select, values)
            found.description = cursor.description
            while (row := cursor.fetchone()) is not None:
                _refuse_zeros(row)
                found.rows.append(row)
        except DriverError as error:
            found.error = error
        return found

    def _anew(self) -> None:
        self._raw.close()
        self._raw = self._opening()

    def close(self) -> None:
        self._raw.close()


def _refuse_zeros(row: Sequence[Any]) -> None:
    """The end of a long text on a page that does not read comes as zeros, without an error; no text
    of ours has one. What is kept as bytes has a checksum of its own, or is short."""
    if any(isinstance(value, str) and "\x00" in value for value in row):
        raise DriverError("a text with zeros")


class SalvagedRows:
    """What a cursor gives, already read; ``error`` follows the last row."""

    def __init__(self) -> None:
        self.rows: list[Any] = []
        self.description: Any = None
        self.error: Exception | None = None

    def __iter__(self) -> Iterator[Any]:
        yield from self.rows
        if self.error is not None:
            raise self.error

    def fetchone(self) -> Any:
        return next(iter(self), None)

    def fetchall(self) -> list[Any]:
        return list(self)


def copy_without_empty_pages(source: Path, target: Path, page_size: int) -> None:
    """The driver takes a page of zeros for one that was never written, without its checksum."""
    with (
        source.open("rb") as reader,
        os.fdopen(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as writer,
    ):
        while page := reader.read(page_size):
            if len(page) == page_size:
                writer.write(page if any(page) else os.urandom(page_size))
