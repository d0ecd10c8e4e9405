"""Texts that must be found nowhere: a case with one in every field, and the search for them."""

import base64
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from checklists.casefile import read
from checklists.problem import ProblemsFound
from checklists.reader.shipped import shipped_catalogue, shipped_forms

# In no file of ours; each field has its number behind. Latin too: some encodings keep that alone.
WORD = "金糸雀籠鵺"
LATIN = "Kanaria7Qx"
_HEAD = ("format", "id", "kind", "route", "catalogue")
_STEP = re.compile(r"\.([^.\[\]]+)|\[(\d+)\]")


def case_of_canaries(sample: Path) -> tuple[bytes, int]:
    """The sample case with a canary in each field that takes free text, and how many those are."""
    case = json.loads(sample.read_text("utf-8"))
    before = {place: text for place, text in _texts(case) if place[0] not in _HEAD}
    for number, place in enumerate(before):
        _put(case, place, f"{WORD}{number:04}{LATIN}")
    put = set(before)
    while True:
        data = json.dumps(case, ensure_ascii=False).encode()
        try:
            read(data, shipped_catalogue(), shipped_forms())
        except ProblemsFound as found:
            # A date, a code, a weekday, ...: those fields take no free text.
            # Of the whole file is only the word that there are more.
            places = {tuple(_steps(problem.path)) for problem in found.problems} - {()}
            back = {place for place in put if any(place[: len(one)] == one for one in places)}
            assert back, str(found)
            for place in back:
                _put(case, place, before[place])
            put -= back
        else:
            return data, len(put)


def found_in(*folders: Path, also: str = "") -> list[str]:
    """Files in the folders that hold a canary in any of the usual encodings, or in their name.

    ``also`` is one more text that must not be there.
    """
    needles = {**NEEDLES, **needles_of(also)} if also else NEEDLES
    hits = []
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if WORD in path.name or LATIN in path.name:
                hits.append(f"{path}: name")
            if path.is_file() and not path.is_symlink():
                data = path.read_bytes()
                hits += [f"{path}: {name}" for name, needle in needles.items() if needle in data]
    return hits


def needles_of(*words: str) -> dict[str, bytes]:
    """The bytes of the words as programs write them."""
    found: dict[str, bytes] = {}
    for word in words:
        kinds = ("utf-8", "utf-16-le", "utf-16-be", "cp932", "euc-jp", "iso-2022-jp")
        for kind in kinds:
            found[f"{word} {kind}"] = word.encode(kind)[3 if kind == "iso-2022-jp" else 0 :]
        escaped = json.dumps(word)[1:-1].encode()
        found[f"{word} JSON"] = escaped
        found[f"{word} hexadecimal"] = word.encode().hex().encode()
        for kind in ("utf-8", "utf-16-le"):
            data = word.encode(kind)
            found[f"{word} percent {kind}"] = quote(data, safe="").encode()
            for shift in range(3):
                # The signs that only these bytes decide, at each of the three ways to fall.
                whole = base64.b64encode(bytes(shift) + data)
                found[f"{word} base64 {kind} {shift}"] = whole[4 if shift else 0 : -4]
    return found


NEEDLES = needles_of(WORD, LATIN)


def _texts(value: Any, place: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[Any, ...], str]]:
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, dict):
        for key, inside in value.items():
            yield from _texts(inside, (*place, key))
    elif isinstance(value, list):
        for number, inside in enumerate(value):
            yield from _texts(inside, (*place, number))


def _steps(path: str) -> Iterator[str | int]:
    """The keys of a JSON path such as $.answers.x.places[0].page."""
    for key, number in _STEP.findall(path):
        yield int(number) if number else key


def _put(case: Any, place: tuple[Any, ...], text: str) -> None:
    for step in place[:-1]:
        case = case[step]
    case[place[-1]] = text
