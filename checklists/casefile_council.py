"""What a case file may say of the council: its days, conditions, and the keys of its opinions."""

from collections.abc import Iterator, Mapping
from typing import Any

from checklists.casefile_text import Finding, Path
from checklists.casefile_values import (
    Check,
    filled,
    integer,
    iso_date,
    list_of,
    multiline,
    object_of,
    text,
)
from checklists.opinion_rows import (
    ANSWERED,
    CLAUSES,
    FOLLOWS,
    KEY,
    MOST_ROUNDS,
    RECEIVED,
    ROUND,
)
from checklists.suggest import did_you_mean, shown

_DAYS = ("meeting_on", "handed_in", "reanswer_by")


def council_findings(council: Mapping[str, Any], clauses: Mapping[str, Any]) -> Iterator[Finding]:
    """A day there is not, a clause there is not, a condition without a word.

    Wrong shapes are passed over. ``clauses``: clause by id.
    """
    for key in _DAYS:
        if isinstance(council.get(key), str):
            yield from iso_date(("council", key), council[key])
    checks: tuple[tuple[str, type, Check], ...] = (
        ("text", str, filled(multiline)),
        ("clauses", list, _clause_ids(clauses)),
        ("done", str, text),
    )
    for index, condition in enumerate(_list(council.get("conditions"))):
        for key, shape, check in checks if isinstance(condition, dict) else ():
            value = condition.get(key)
            if isinstance(list(value) if isinstance(value, tuple) else value, shape):
                yield from check(("council", "conditions", index, key), value)


def opinion_findings(
    rows: Any, columns: Mapping[str, Check], clauses: Mapping[str, Any]
) -> Iterator[Finding]:
    """Rows of opinions: the columns of the form and those of ``opinion_rows``.

    ``columns``: the check of each column of the form; ``clauses``: clause by id.
    """
    known: dict[str, Check] = {
        **columns,
        ROUND: lambda path, value: integer(path, value, 1, MOST_ROUNDS),
        RECEIVED: iso_date,
        ANSWERED: iso_date,
        FOLLOWS: filled(text),
        KEY: filled(text),
        CLAUSES: _clause_ids(clauses),
    }
    if rows is not None:
        yield from list_of(object_of(known, "列"))(("opinions",), rows)
    yield from _keys([row if isinstance(row, dict) else {} for row in _list(rows)])


def _keys(rows: list[dict[str, Any]]) -> Iterator[Finding]:
    """Each key once; what is followed is there."""
    keys: list[str] = []
    for index, row in enumerate(rows):
        key = row.get(KEY)
        if isinstance(key, str) and key in keys:
            path: Path = ("opinions", index, KEY)
            yield path, f"「{shown(key)}」は、ほかの意見の key です。意見ごとに分けてください。"
        elif isinstance(key, str):
            keys.append(key)
    for index, row in enumerate(rows):
        before = row.get(FOLLOWS)
        path = ("opinions", index, FOLLOWS)
        if not isinstance(before, str) or not before.strip():
            continue
        if before == row.get(KEY):
            yield path, "その意見自身の key です。前の回の意見の key を書いてください。"
        elif before not in keys:
            hint = did_you_mean(before, keys)
            yield path, f"「{shown(before)}」という key の意見はありません。{hint}"


def _clause_ids(known: Mapping[str, Any]) -> Check:
    def one(path: Path, value: Any) -> Iterator[Finding]:
        if not isinstance(value, str):
            yield path, '条項の id を文字列(" " で囲んだもの)で書いてください。'
        elif value not in known:
            hint = did_you_mean(value, list(known))
            yield path, f"「{shown(value)}」という条項はありません。{hint}"

    return list_of(one)


def _list(value: Any) -> list[Any]:
    return list(value) if isinstance(value, (list, tuple)) else []
