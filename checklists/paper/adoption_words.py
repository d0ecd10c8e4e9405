"""The words of the papers of an adoption, with what was found where the program runs."""

import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from checklists.paper.adoption import Adoption, ProgramFile
from checklists.paper.blocks_fields import Cell, Column, Table, TableRow

PRODUCT = "委託点検帳"
SMALL = 9.0
_ROW_MM = 6.0
_PROGRAMS = (".exe", ".cmd")


@cache
def words() -> dict[str, Any]:
    """The tables of adoption.toml."""
    return tomllib.loads(Path(__file__).with_name("adoption.toml").read_text("utf-8"))


def said(found: Adoption) -> dict[str, str]:
    """What stands in the words' brackets."""
    places = found.places
    here = [one for one in found.files if one.state != "missing"]
    programs = [shown(one, found) for one in here if _is_program(one)]
    return {
        "title": PRODUCT,
        "version": found.version,
        "run": words()["run"][found.run],
        "folder": found.folder,
        "count": f"{len(here):,}",
        "size": f"{sum(one.size for one in here) / 1e6:,.1f}",
        "list": found.compared.replace("/", separator(found)),
        "differing": str(len(found.differing)),
        "unread": str(len(found.unread)),
        "programs": "、".join(programs) or "main.py",
        "scripts": "、".join(one for one in programs if one.endswith(".cmd")) or "—",
        "updates": _updates(found),
        "home": places.home,
        "store": places.store,
        "backups": places.backups,
        "private": places.private,
        "reports": places.reports,
        "key_service": places.key_service,
        "key_account": places.key_account,
        "programs_place": places.programs,
        "start_menu": places.start_menu,
    }


def _updates(found: Adoption) -> str:
    """Whose updates it takes."""
    way: dict[str, str] = words()["updates"]
    if found.run == "source":
        return way["source"]
    return (
        way["keys"].format(keys="、".join(found.update_keys)) if found.update_keys else way["none"]
    )


def separator(found: Adoption) -> str:
    """As the system of this machine writes paths; a folder for Windows is one of Windows."""
    return "/" if found.run == "source" else "\\"


def shown(file: ProgramFile, found: Adoption) -> str:
    """Its place as it is written there."""
    return file.place.replace("/", separator(found))


def table(
    labels: Sequence[str],
    shares: Sequence[float],
    rows: Sequence[Sequence[str] | str],
    *,
    title: str = "",
    size: float = SMALL,
    row_mm: float = _ROW_MM,
) -> Table:
    """A row that is one text is a heading over the whole width."""
    return Table(
        tuple(Column(label, share) for label, share in zip(labels, shares, strict=True)),
        tuple(
            TableRow(heading=row) if isinstance(row, str) else TableRow(tuple(map(Cell, row)))
            for row in rows
        ),
        title=title,
        row_mm=row_mm,
        grow=True,
        size=size,
    )


def _is_program(file: ProgramFile) -> bool:
    return "/" not in file.place and file.place.endswith(_PROGRAMS)
