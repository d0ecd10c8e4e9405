"""What is known of vague words besides their list: what to write instead, what gives a meaning."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class VagueWords:
    """The tables of vague.toml. ``advice``: word -> what to write instead, a sentence."""

    advice: dict[str, str]
    other: str
    most_excerpts: int
    after_a_word: frozenset[str]
    sentence: dict[str, str]
    no_meaning: tuple[str, ...]
    measured: frozenset[str]
    measures: re.Pattern[str]
    names: frozenset[str]
    asked_names: frozenset[str]

    def advice_on(self, words: Iterable[str]) -> str:
        """What to write in place of these words; of several, which word each sentence is about."""
        told: dict[str, list[str]] = {}
        for word in words:
            told.setdefault(self.advice.get(word, self.other), []).append(word)
        if len(told) == 1:
            return next(iter(told))
        said = self.sentence["of_word"]
        return "".join(
            said.format(word="」「".join(found), advice=advice) for advice, found in told.items()
        )


@cache
def vague_words() -> VagueWords:
    """The tables, read once."""
    table = tomllib.loads(Path(__file__).with_name("vague.toml").read_text("utf-8"))
    return VagueWords(
        advice={word: one["say"] for one in table["advice"] for word in one["words"]},
        other=table["other"],
        most_excerpts=table["most_excerpts"],
        after_a_word=frozenset(table["after_a_word"]),
        sentence=table["sentence"],
        no_meaning=tuple(table["meaning"]["no_meaning"]),
        measured=frozenset(table["measured"]["words"]),
        measures=re.compile("|".join(table["measured"]["measures"])),
        names=frozenset(table["entries"]["names"]),
        asked_names=frozenset(table["entries"]["asked"]),
    )
