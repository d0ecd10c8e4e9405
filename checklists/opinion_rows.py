"""The opinions of a case as rows: each with a key that stays, in rounds, numbered as councils do."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import count

from pydantic import JsonValue

Row = Mapping[str, JsonValue]
Rows = tuple[dict[str, JsonValue], ...]

#: Columns of a row that are no column of the form 委員意見・回答一覧.
ROUND, FOLLOWS, KEY, CLAUSES = "round", "follows", "key", "clauses"
#: Days an opinion was received and its reply was given (ISO).
RECEIVED, ANSWERED = "received", "answered"
MOST_ROUNDS = 9
_OURS = re.compile(r"o([0-9]{1,9})")
_SEVERAL = re.compile(r"[、,\s]+")


# ---- what a row says -------------------------------------------------------------------------


def text_in(row: Row, column: str) -> str:
    """The text of a column without blanks around it; ``""`` for none."""
    value = row.get(column)
    return value.strip() if isinstance(value, str) else ""


def round_of(row: Row) -> int:
    """1 for the first opinions, 2 for 再意見; left out, it is the first round."""
    value = row.get(ROUND)
    whole = isinstance(value, int) and not isinstance(value, bool)
    return value if whole and isinstance(value, int) and value >= 1 else 1


def clauses_of(row: Row) -> tuple[str, ...]:
    """Ids of the clauses an opinion is tied to: its list, else what the column 対応する条項ID says."""
    listed = row.get(CLAUSES)
    if isinstance(listed, (list, tuple)):
        return tuple(dict.fromkeys(one for one in listed if isinstance(one, str)))
    said = text_in(row, "clause")
    return tuple(dict.fromkeys(part for part in _SEVERAL.split(said) if part))


def is_open(row: Row) -> bool:
    """Is there still something to do: no reply, no disposition, or no words that are replied to?"""
    return not (text_in(row, "opinion") and text_in(row, "answer") and text_in(row, "action"))


# ---- the rows of a case ----------------------------------------------------------------------


def keyed(rows: Iterable[Row]) -> Rows:
    """The rows, each with its key. The same rows always get the same keys."""
    found = [dict(row) for row in rows]
    keys = {
        key for row in found if isinstance(key := row.get(KEY), str) and key and key == key.strip()
    }
    if len(keys) == len(found):  # as nearly always: a case of 500 is asked for dozens of times
        return tuple(found)
    seen: set[str] = set()
    for row in found:
        key = text_in(row, KEY)
        if key in seen or not key:
            row.pop(KEY, None)
        seen.add(key)
    free = _free_keys(found)
    for row in found:
        if KEY not in row:
            row[KEY] = next(free)
    return tuple(found)


def added(rows: Iterable[Row], values: Row, *, after: str | None = None) -> Rows:
    """The rows and a new one with these values, last or behind the row ``after``; it gets its key.

    Raises KeyError when there is no row ``after``.
    """
    found = list(keyed(rows))
    at = len(found) if after is None else place_of(found, after) + 1
    new = _filled(values)
    new[KEY] = next(_free_keys(found))
    return (*found[:at], new, *found[at:])


def changed(rows: Iterable[Row], key: str, values: Row) -> Rows:
    """The rows with these columns of one row changed; an empty value takes a column away.

    The key stays whatever ``values`` says. Raises KeyError when there is no such row.
    """
    found = list(keyed(rows))
    at = place_of(found, key)
    found[at] = {**_filled({**found[at], **values}), KEY: key}
    return tuple(found)


def removed(rows: Iterable[Row], key: str) -> Rows:
    """The rows without this one; an opinion that followed it follows none. Raises KeyError."""
    found = keyed(rows)
    place_of(found, key)
    return tuple(
        {name: value for name, value in row.items() if (name, value) != (FOLLOWS, key)}
        for row in found
        if row[KEY] != key
    )


def moved(rows: Iterable[Row], key: str, by: int) -> Rows:
    """The rows with this one so many places down (up: negative) among those of its round.

    Beyond the first or last place it stays there. Raises KeyError when there is no such row.
    """
    found = list(keyed(rows))
    row = found[place_of(found, key)]
    places = [at for at, one in enumerate(found) if round_of(one) == round_of(row)]
    members = [found[at] for at in places]
    at = members.index(row)
    members.insert(max(0, min(len(members) - 1, at + by)), members.pop(at))
    for place, member in zip(places, members, strict=True):
        found[place] = member
    return tuple(found)


def place_of(rows: Iterable[Row], key: str) -> int:
    """Place of the row with this key, 0 for the first; KeyError when there is none."""
    for at, row in enumerate(rows):
        if row.get(KEY) == key:
            return at
    raise KeyError(key)


def _filled(values: Row) -> dict[str, JsonValue]:
    return {name: value for name, value in values.items() if value not in (None, "", [], ())}


def _free_keys(rows: Iterable[Row]) -> Iterator[str]:
    """``o1`` and on: behind every number that is a key or is followed."""
    said = {str(row.get(column, "")) for row in rows for column in (KEY, FOLLOWS)}
    numbers = (int(found[1]) for one in said if (found := _OURS.fullmatch(one)))
    names = (f"o{number}" for number in count(max(numbers, default=0) + 1))
    return (name for name in names if name not in said)


# ---- rounds ----------------------------------------------------------------------------------


def rounds(rows: Iterable[Row]) -> tuple[int, ...]:
    """The rounds there are opinions of, the first first."""
    return tuple(sorted({round_of(row) for row in rows}))


def of_round(rows: Iterable[Row], number: int) -> Rows:
    """The opinions of one round in their order, each with its key."""
    return tuple(row for row in keyed(rows) if round_of(row) == number)


def round_title(number: int) -> str:
    """第１回意見, 再意見, 再々意見, then 第４回意見 (half-width digits)."""
    return {1: "第1回意見", 2: "再意見", 3: "再々意見"}.get(number, f"第{number}回意見")


def labels(rows: Iterable[Row]) -> dict[str, str]:
    """Key -> 「7」, 「再2」, 「再々1」: the number of the opinion within its round."""
    found: dict[str, str] = {}
    counts: dict[int, int] = {}
    for row in keyed(rows):
        number = round_of(row)
        counts[number] = counts.get(number, 0) + 1
        mark = {1: "", 2: "再", 3: "再々"}.get(number, f"第{number}回-")
        found[str(row[KEY])] = f"{mark}{counts[number]}"
    return found


def label_of(rows: Iterable[Row], key: str) -> str:
    """「7」 or 「再2」; KeyError when there is no such row."""
    return labels(rows)[key]


def spoken(label: str) -> str:
    """「意見7」, 「再意見2」: a label as it is said in a sentence."""
    for mark, words in (("再々", "再々意見"), ("再", "再意見"), ("第", "意見第")):
        if label.startswith(mark):
            return words + label.removeprefix(mark)
    return f"意見{label}"


def open_ones(rows: Iterable[Row], number: int | None = None) -> Rows:
    """The opinions that are still open (``is_open``), of one round or of all."""
    return tuple(row for row in keyed(rows) if is_open(row) and number in (None, round_of(row)))


def exchange(rows: Iterable[Row], key: str) -> Rows:
    """The whole exchange this opinion belongs to, the first opinion first; KeyError for no such row.

    What follows one another in a circle is shown once.
    """
    found = keyed(rows)
    by_key = {str(row[KEY]): row for row in found}
    first = by_key[key]
    seen = {key}
    while (before := text_in(first, FOLLOWS)) in by_key and before not in seen:
        first = by_key[before]
        seen.add(before)
    wanted = {str(first[KEY])}
    while more := {str(row[KEY]) for row in found if text_in(row, FOLLOWS) in wanted} - wanted:
        wanted |= more
    kept = [row for row in found if row[KEY] in wanted | {key}]
    return tuple(sorted(kept, key=round_of))
