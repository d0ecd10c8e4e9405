"""The words an opinion is asked in, and those a clause is made of: opinion.toml."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_DATA = Path(__file__).parent / "opinion.toml"


@dataclass(frozen=True)
class Asking:
    """Endings that ask, and the form of what stands before them: verb, te or noun."""

    form: str
    endings: tuple[re.Pattern[str], ...]


@dataclass(frozen=True)
class OpinionWords:
    """The tables of opinion.toml."""

    lead: re.Pattern[str]
    place: tuple[re.Pattern[str], ...]
    asking: tuple[Asking, ...]
    subjects: dict[str, re.Pattern[str]]
    deeds: dict[str, tuple[str, ...]]
    words: dict[str, str]
    before_nai: dict[str, str]
    before_te: dict[str, str]
    before_tte: dict[str, str]
    nouns: tuple[str, ...]
    conditions: tuple[str, ...]


@cache
def opinion_words() -> OpinionWords:
    """Read once."""
    data = tomllib.loads(_DATA.read_text("utf-8"))
    return OpinionWords(
        lead=re.compile(f"(?:{'|'.join(data['lead'])})+"),
        place=_at_end(data["place"]),
        asking=tuple(Asking(one["form"], _at_end(one["endings"])) for one in data["asking"]),
        subjects={name: re.compile(pattern) for name, pattern in data["subjects"].items()},
        deeds={name: tuple(nouns) for name, nouns in data["deeds"].items()},
        words=data["words"],
        before_nai=data["before_nai"],
        before_te=data["before_te"],
        before_tte=data["before_tte"],
        nouns=tuple(data["nouns"]["endings"]),
        conditions=tuple(data["nouns"]["conditions"]),
    )


def _at_end(patterns: Iterable[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(f"(?:{pattern})$") for pattern in patterns)
