"""Volumes (分冊): a packet too thick for the stapler is cut between its papers."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Thickness:
    """What one staple holds: at most ``sheets`` of paper, printed on both sides (``duplex``) or
    on one; ``apart``: papers with a seal are printed on one side all the same."""

    sheets: int
    duplex: bool = True
    apart: bool = True


@dataclass(frozen=True)
class Paper:
    """One paper as it is set: its first page (1-based), its pages, whether it bears a seal."""

    first: int
    pages: int
    sealed: bool = False


@dataclass(frozen=True)
class Volume:
    """The papers from index ``start`` up to but not including ``end``, on ``sheets`` of paper."""

    start: int
    end: int
    sheets: int


def volumes(papers: Sequence[Paper], thickness: Thickness) -> tuple[Volume, ...]:
    """As few volumes as there can be; a paper thicker than the staple holds stays whole, alone."""
    found: list[Volume] = []
    start = 0
    for end in range(1, len(papers) + 1):
        sheets = sheets_of(papers[start:end], thickness)
        if found and found[-1].start == start and sheets <= thickness.sheets:
            found[-1] = Volume(start, end, sheets)
        else:
            start = end - 1
            found.append(Volume(start, end, sheets_of(papers[start:end], thickness)))
    return tuple(found)


def sheets_of(papers: Sequence[Paper], thickness: Thickness) -> int:
    """Sheets of paper for ``papers`` in a row. What is printed on both sides without a break
    shares its sheets, with the empty pages between; it begins on a new sheet after a seal."""
    sheets = sides = 0
    last = 0  # the last page of those printed on both sides
    for paper in papers:
        if not thickness.duplex or (paper.sealed and thickness.apart):
            sheets, sides = sheets + (sides + 1) // 2 + paper.pages, 0
            continue
        sides += paper.pages + (paper.first - last - 1 if sides else 0)
        last = paper.first + paper.pages - 1
    return sheets + (sides + 1) // 2


def volume_words(number: int, count: int) -> str:
    """「3分冊の1」 for the first (0) of three."""
    return f"{count}分冊の{number + 1}"
