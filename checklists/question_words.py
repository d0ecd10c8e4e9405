"""The words of the expected questions (想定問答) and the kinds of the precedents: questions.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Voice:
    """Who speaks in a source: words of its ``location``, and what follows the quote.

    ``rank``: which source speaks for a clause when it has several, the smallest first.
    """

    words: tuple[str, ...]
    rank: int
    said: str


@dataclass(frozen=True)
class EntryQuestion:
    """A question about entries of the consultation paper that belongs to no clause.

    ``column``: the column of a table that answers it; ``mark``: a column of yes and no -> the
    words behind a row where it is yes; ``precedents``: clauses whose source is quoted.
    ``without_contract``: asked only where no contract is made; ``not_for``: kinds in which it is
    not asked; ``asked_by``: clauses that ask the same where they apply; ``decide``: what an entry alone does not answer; ``of_kind``: how a kind asks it.
    """

    question: str
    entries: tuple[str, ...]
    precedents: tuple[str, ...]
    column: str = ""
    mark: dict[str, str] = field(default_factory=dict)
    without_contract: bool = False
    not_for: tuple[str, ...] = ()
    asked_by: tuple[str, ...] = ()
    decide: str = ""
    of_kind: "dict[str, EntryQuestion]" = field(default_factory=dict)


@dataclass(frozen=True)
class QuestionWords:
    """The tables of questions.toml."""

    precedent_kinds: dict[str, str]
    voices: tuple[Voice, ...]
    why: dict[str, str]
    reply: dict[str, str]
    question: dict[str, str]
    entries: tuple[EntryQuestion, ...]


@cache
def voice_of(location: str | None) -> Voice:
    """The first voice one of whose words stands in the location; the last one has every location."""
    said = location or ""
    return next(v for v in question_words().voices if any(word in said for word in v.words))


@cache
def question_words() -> QuestionWords:
    """The words, read once."""
    table = tomllib.loads(Path(__file__).with_name("questions.toml").read_text("utf-8"))
    return QuestionWords(
        precedent_kinds=table["precedent_kinds"],
        voices=tuple(Voice(tuple(v["words"]), v["rank"], v["said"]) for v in table["voice"]),
        why=table["why"],
        reply=table["reply"],
        question=table["question"],
        entries=tuple(_entry(entry) for entry in table["entry"]),
    )


def _entry(table: Mapping[str, Any]) -> EntryQuestion:
    """An entry and how each kind asks it; a kind changes only what it names."""
    own = {key: value for key, value in table.items() if key != "of_kind"}
    kinds = table.get("of_kind", {})
    return EntryQuestion(
        table["question"],
        tuple(table["entries"]),
        tuple(table["precedents"]),
        table.get("column", ""),
        table.get("mark", {}),
        table.get("without_contract", False),
        tuple(table.get("not_for", ())),
        tuple(table.get("asked_by", ())),
        table.get("decide", ""),
        {kind: _entry({**own, **changed}) for kind, changed in kinds.items()},
    )
