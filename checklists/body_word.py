"""The word a body has for itself: 町 in a town's texts where catalogue, forms and screens say 市."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

OURS = "市"
# 市 that is nobody's name (見本市, 12市) and no word of its own (市場, 市町村).
_OWN = re.compile(
    r"(?<![㐀-鿿々〆ァ-ヴーA-Za-zＡ-Ｚａ-ｚ0-9０-９])([本当自]?)市"
    r"(役所|民|長(?!期))?(?!場|町村|区町村|販|況|街|川)"
)


@dataclass(frozen=True)
class _Body:
    """What stands for 市, 市長, 市民, 市役所 where the body's name ends so."""

    ends: str
    word: str
    head: str
    people: str
    house: str


def word_of(name: str) -> str:
    """「町」 of 「丙丁町」; 「市」 where the name does not say otherwise."""
    return next((body.word for body in _bodies() if name.endswith(body.ends)), OURS)


def speaks(text: str) -> bool:
    """Whether the body itself is named in the text."""
    return OURS in text and _OWN.search(text) is not None


def in_word(text: str, word: str) -> str:
    """The text of a body with this word; the very same where it says nothing of the body."""
    changes = tuple(changes_in(text, word))
    made, at = [], 0
    for start, end, new in changes:
        made += [text[at:start], new]
        at = end
    return "".join((*made, text[at:])) if changes else text


def in_word_of(text: str, name: str) -> str:
    """The text as the body of that name says it."""
    return in_word(text, word_of(name)) if OURS in text else text


def changes_in(text: str, word: str) -> Iterator[tuple[int, int, str]]:
    """What is to be replaced, from where to where, by what; nothing where the word is 「市」."""
    body = next((one for one in _bodies() if one.word == word), None)
    if body is None or OURS not in text:
        return
    for found in _OWN.finditer(text):
        new = {"役所": body.house, "民": body.people, "長": body.head}.get(found[2], body.word)
        yield found.start() + len(found[1]), found.end(), new


@cache
def _bodies() -> tuple[_Body, ...]:
    table = tomllib.loads(Path(__file__).with_name("body_word.toml").read_text("utf-8"))
    return tuple(_Body(**one) for one in table["body"])
