"""Vague words (等, 以外, 定期的 …) in what the officer wrote."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from checklists.answer import Answer, Verdict
from checklists.catalogue import Catalogue, Clause
from checklists.parameters import effective, is_blank, is_ours, texts_of
from checklists.templates import standard_wordings
from checklists.vague_words import vague_words

DEFINING_CLAUSE = "drafting-define-ambiguous-words"
DEFINING_PARAMETER = "vague_terms"
# After the word and the particle that ties it (定期的に).
_BRACKET = re.compile(r"[にのな]?[(（]([^()（）]*)[)）]")
# Types of a parameter in which the officer writes words (clauses.yaml, vague).
_WRITTEN = frozenset({"text", "enum", "list", "table", "date_or_rule"})


def vague_in(
    text: str, words: Iterable[str], exceptions: Iterable[str], defined: Iterable[str] = ()
) -> tuple[str, ...]:
    """The vague words of a text, each once, in order of appearance.

    ``exceptions`` are longer words in which a vague word is a mere part (同等, 等しい);
    ``defined`` are words that have a meaning, whole (等) or with what they stand on (棚等). A word
    with its meaning beside it (「速やかに(3開庁日以内)」) is none.
    """
    return tuple(dict.fromkeys(word for word, _ in vague_places(text, words, exceptions, defined)))


def vague_places(
    text: str, words: Iterable[str], exceptions: Iterable[str], defined: Iterable[str] = ()
) -> tuple[tuple[str, int], ...]:
    """Every vague word of a text and where it begins, as ``vague_in`` finds them."""
    wanted = tuple(words)
    if _any_of(wanted).search(text) is None:  # most texts
        return ()
    known, clear = frozenset(wanted), frozenset(defined)
    pattern = _pattern(known, frozenset(exceptions), clear)
    return tuple(
        (match[0], match.start())
        for match in pattern.finditer(text)
        if match[0] in known and match[0] not in clear and not _has_meaning(text, match)
    )


def _has_meaning(text: str, match: re.Match[str]) -> bool:
    """Does a bracket behind the word say what it means, or a number in its sentence how often?"""
    words = vague_words()
    bracket = _BRACKET.match(text, match.end())
    if bracket and not bracket[1].strip().startswith(words.no_meaning):
        return bool(bracket[1].strip())
    if match[0] not in words.measured:
        return False
    start = text.rfind("。", 0, match.start()) + 1
    end = text.find("。", match.end())
    sentence = text[start : end if end >= 0 else len(text)]
    return words.measures.search(unicodedata.normalize("NFKC", sentence)) is not None


def vague_words_of(
    clause: Clause, answer: Answer, catalogue: Catalogue, defined: Iterable[str] = ()
) -> tuple[str, ...]:
    """The vague words in the officer's own words about this clause.

    Words that stand in the clause's standard wording too are none.
    """
    found: dict[str, None] = {}
    for text in officers_texts(clause, answer):
        for word in vague_in(text, catalogue.vague_words, catalogue.vague_exceptions, defined):
            found[word] = None
    if not found:
        return ()
    standard = "".join(standard_wordings(clause))
    ours = set(vague_in(standard, catalogue.vague_words, catalogue.vague_exceptions))
    return tuple(word for word in found if word not in ours)


def officers_texts(clause: Clause, answer: Answer) -> tuple[str, ...]:
    """What the officer wrote: the own sentence, and values that are neither default nor listed."""
    texts: list[str] = []
    if answer.wording is not None and not is_blank(answer.wording):
        texts.append(answer.wording)
    for parameter in clause.params:
        if parameter.type not in _WRITTEN:
            continue
        value = effective(parameter, answer)
        if not is_blank(value) and not is_ours(parameter, value):
            texts += texts_of(value)
    return tuple(texts)


def defined_words(answers: Mapping[str, Answer]) -> tuple[str, ...]:
    """Words the case gives a meaning (vague_terms of the defining clause, 該当なし excepted)."""
    answer = answers.get(DEFINING_CLAUSE)
    if answer is None or answer.verdict is Verdict.NOT_APPLICABLE:
        return ()
    rows = answer.parameters.get(DEFINING_PARAMETER)
    words = []
    for row in rows if isinstance(rows, list | tuple) else ():
        if isinstance(row, Mapping) and not is_blank(row.get("meaning")):
            word = row.get("word")
            if isinstance(word, str) and word.strip():
                words.append(word.strip())
    return tuple(words)


@lru_cache(maxsize=64)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, words)) or r"(?!)")


@lru_cache(maxsize=64)
def _pattern(
    words: frozenset[str], exceptions: frozenset[str], defined: frozenset[str]
) -> re.Pattern[str]:
    longest_first = sorted(words | exceptions | defined, key=lambda word: (-len(word), word))
    return re.compile("|".join(re.escape(word) for word in longest_first) or r"(?!)")
