"""The words of the expected questions (想定問答) and the kinds of the precedents: questions.toml."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path


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
    """

    question: str
    entries: tuple[str, ...]
    precedents: tuple[str, ...]
    column: str = ""
    mark: dict[str, str] = field(default_factory=dict)


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
        entries=tuple(
            EntryQuestion(
                entry["question"],
                tuple(entry["entries"]),
                tuple(entry["precedents"]),
                entry.get("column", ""),
                entry.get("mark", {}),
            )
            for entry in table["entry"]
        ),
    )
