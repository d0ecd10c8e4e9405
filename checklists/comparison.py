"""Two editions of a wording beside each other: 条 by 条, 項 by 項, with the words that changed."""

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby
from typing import TypeVar

from checklists.changed_runs import Run, changed_runs, similarity, whole
from checklists.wording_rows import WordingRow

#: Two 号 with less in common than this are one that went and another that came.
_LEAST_ALIKE = 0.4
_NUMBERS = re.compile(r"第\d+(?=[条項号])")
_Key = TypeVar("_Key", bound=Hashable)


class Change(StrEnum):
    """What became of a 条 or of a row. RENUMBERED: the same words under another number."""

    SAME = "same"
    RENUMBERED = "renumbered"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Side:
    """A row as one edition has it. ``renumbered``: its own number is not the other's."""

    row: WordingRow
    runs: tuple[Run, ...]
    renumbered: bool = False


@dataclass(frozen=True)
class ComparedRow:
    """A 項, 号 or line of a table in both editions; None where one does not have it.

    ``only_numbers``: a change in nothing but the 条, 項, 号 and 様式 it refers to. ``moved``: the
    項 stood in another 条.
    """

    change: Change
    new: Side | None
    old: Side | None
    only_numbers: bool = False
    moved: bool = False


@dataclass(frozen=True)
class Heading:
    """The number of a 条 and the runs of its heading (without brackets)."""

    number: int
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class ComparedArticle:
    """A 条 in both editions; None where one does not have it."""

    change: Change
    new: Heading | None
    old: Heading | None
    rows: tuple[ComparedRow, ...]


@dataclass(frozen=True)
class Comparison:
    """The whole wording, in the order of the new edition; what went stands where it stood."""

    articles: tuple[ComparedArticle, ...]

    @property
    def differs(self) -> bool:
        """Is there anything to show?"""
        return any(article.change is not Change.SAME for article in self.articles)


_Provision = tuple[WordingRow, ...]
_Article = list[_Provision]


def compare(old: Sequence[WordingRow], new: Sequence[WordingRow]) -> Comparison:
    """Align by clause: a 項 that only got another number is no change of its words.

    A 条 is the other edition's one with which it shares most clauses, else the same heading. A
    clause that went into another 条 stands in its new one, beside what it was.
    """
    before, after = _articles(old), _articles(new)
    was = {_key(provision): provision for article in before for provision in article}
    now = {_key(provision) for article in after for provision in article}
    partner = _partners(before, after)
    order = _merged(
        list(range(len(before))), [partner.get(n, f"new {n}") for n in range(len(after))]
    )
    places = {partner.get(n, f"new {n}"): n for n in range(len(after))}
    return Comparison(
        tuple(
            _article(
                before[key] if isinstance(key, int) else None,
                after[places[key]] if key in places else None,
                was,
                now,
            )
            for key in order
        )
    )


def _articles(rows: Iterable[WordingRow]) -> list[_Article]:
    return [
        [tuple(lines) for _, lines in groupby(members, key=lambda row: row.paragraph)]
        for _, members in groupby(rows, key=lambda row: row.article)
    ]


def _key(provision: _Provision) -> str:
    """The 趣旨 has no clause: its heading says which it is."""
    return provision[0].clause_id or f"（{provision[0].heading}）"


def _partners(before: Sequence[_Article], after: Sequence[_Article]) -> dict[int, int]:
    """Place of a new 条 -> place of the old one it was; each old one once."""
    found: list[tuple[int, int, int]] = []
    for n, article in enumerate(after):
        keys = {_key(provision) for provision in article}
        for o, other in enumerate(before):
            shared = len(keys & {_key(provision) for provision in other})
            same_heading = article[0][0].heading == other[0][0].heading
            if shared or same_heading:
                found.append((2 * shared + same_heading, n, o))
    partners: dict[int, int] = {}
    for _, n, o in sorted(found, key=lambda one: (-one[0], one[1], one[2])):
        if n not in partners and o not in partners.values():
            partners[n] = o
    return partners


def _merged(old: Sequence[_Key], new: Sequence[_Key]) -> list[_Key]:
    """Everything once in the new order; what is only old follows what it followed."""
    merged, kept = list(new), set(new)
    for number, key in enumerate(old):
        if key not in kept:
            at = merged.index(old[number - 1]) + 1 if number else 0
            merged.insert(at, key)
    return merged


def _article(
    old: _Article | None,
    new: _Article | None,
    was: Mapping[str, _Provision],
    now: set[str],
) -> ComparedArticle:
    mine = {_key(provision): provision for provision in new or ()}
    here = {_key(provision) for provision in old or ()}
    # What stands in another 条 now is shown there.
    others = [_key(one) for one in old or () if _key(one) in mine or _key(one) not in now]
    rows = tuple(
        row
        for key in _merged(others, list(mine))
        for row in _provision(was.get(key, ()), mine.get(key, ()), moved=key not in here)
    )
    return ComparedArticle(_change_of(old, new, rows), *_headings(old, new), rows)


def _change_of(old: _Article | None, new: _Article | None, rows: Sequence[ComparedRow]) -> Change:
    if old is None or new is None:
        return Change.ADDED if old is None else Change.REMOVED
    same = old[0][0].heading == new[0][0].heading
    if not same or not all(row.change in (Change.SAME, Change.RENUMBERED) for row in rows):
        return Change.CHANGED
    if all(row.change is Change.SAME for row in rows):
        return Change.SAME
    # With all its 項 and 号 under their old numbers, only the number of the 条 is another.
    alone = all(
        row.new and row.old and not row.moved and _place(row.new.row) == _place(row.old.row)
        for row in rows
    )
    return Change.RENUMBERED if alone else Change.CHANGED


def _place(row: WordingRow) -> tuple[int, str]:
    return row.paragraph, row.number


def _headings(old: _Article | None, new: _Article | None) -> tuple[Heading | None, Heading | None]:
    """Of the new edition, of the old one."""
    was = old[0][0] if old else None
    now = new[0][0] if new else None
    if was is None or now is None:
        return (
            None if now is None else Heading(now.article, whole(now.heading, changed=True)),
            None if was is None else Heading(was.article, whole(was.heading, changed=True)),
        )
    before, after = changed_runs(was.heading, now.heading)
    return Heading(now.article, after), Heading(was.article, before)


def _provision(old: _Provision, new: _Provision, *, moved: bool) -> Iterator[ComparedRow]:
    """The 項 itself is itself, whatever its words; its 号 are paired by what they say."""
    if not old or not new:
        yield from (_gone(row) for row in old)
        yield from (_come(row) for row in new)
        return
    yield _both(old[0], new[0], moved=moved)
    for was, now in _paired(old[1:], new[1:]):
        if was is None:
            yield from (_come(now),) if now is not None else ()
        else:
            yield _gone(was) if now is None else _both(was, now)


def _paired(
    old: Sequence[WordingRow], new: Sequence[WordingRow]
) -> Iterator[tuple[WordingRow | None, WordingRow | None]]:
    matcher = SequenceMatcher(
        None, [(r.depth, r.text) for r in old], [(r.depth, r.text) for r in new], autojunk=False
    )
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            yield from zip(old[a:b], new[c:d], strict=True)
        else:
            yield from _alike(old[a:b], new[c:d])


def _alike(
    old: Sequence[WordingRow], new: Sequence[WordingRow]
) -> Iterator[tuple[WordingRow | None, WordingRow | None]]:
    """In order: each new row beside the next old one that is like it."""
    at = 0
    for now in new:
        found = next(
            (
                n
                for n in range(at, len(old))
                if old[n].depth == now.depth and similarity(old[n].text, now.text) >= _LEAST_ALIKE
            ),
            None,
        )
        if found is None:
            yield None, now
            continue
        yield from ((row, None) for row in old[at:found])
        yield old[found], now
        at = found + 1
    yield from ((row, None) for row in old[at:])


def _gone(row: WordingRow) -> ComparedRow:
    side = Side(row, whole(row.text, changed=True), renumbered=True)
    return ComparedRow(Change.REMOVED, None, side)


def _come(row: WordingRow) -> ComparedRow:
    side = Side(row, whole(row.text, changed=True), renumbered=True)
    return ComparedRow(Change.ADDED, side, None)


def _both(old: WordingRow, new: WordingRow, *, moved: bool = False) -> ComparedRow:
    renumbered = moved or _number(old) != _number(new)
    was, now = changed_runs(old.text, new.text)
    change = Change.RENUMBERED if renumbered else Change.SAME
    if old.text != new.text:
        change = Change.CHANGED
    only_numbers = change is Change.CHANGED and _without(old.text) == _without(new.text)
    sides = Side(new, now, renumbered), Side(old, was, renumbered)
    return ComparedRow(change, *sides, only_numbers, moved)


def _without(text: str) -> str:
    """The text without the numbers of the 条, 項, 号 and 様式 it refers to."""
    return _NUMBERS.sub("第", text)


def _number(row: WordingRow) -> tuple[int, int, str]:
    """The first 項 carries the number of its 条; a 号 only its own."""
    if row.depth:
        return 0, 0, row.number
    return (row.article if row.paragraph == 1 else 0), row.paragraph, ""
