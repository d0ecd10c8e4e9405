"""The subject of a wording: 受託者 becomes 指定管理者, 市及び受託者 is 市 where it is alone."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from checklists.kinds import Kind

if TYPE_CHECKING:
    from checklists.case import Case
    from checklists.catalogue import Catalogue, SubjectChange

#: Kinds in which there is always a contract (facts.toml, processor_contract).
_OF_CONTRACT = frozenset({Kind.OUTSOURCING, Kind.DESIGNATED_MANAGER})


def change_for(case: Case, catalogue: Catalogue) -> SubjectChange | None:
    """The change of words in our wordings for this case; None where they stay as they are.

    Where nobody but the city handles the information they speak of no contractor.
    """
    if case.facts.get("external_processor") is False and _OF_CONTRACT.isdisjoint(case.kinds):
        return _city_alone()
    return catalogue.subject_change_of(case.kind.value)


@cache
def _city_alone() -> SubjectChange:
    from checklists.catalogue import SubjectChange

    table = tomllib.loads(Path(__file__).with_name("subject.toml").read_text("utf-8"))
    return SubjectChange(kinds=(), words=table["city_alone"])


def reword(text: str, change: SubjectChange | None) -> str:
    """The text with its words replaced, except inside the phrases to keep; None changes nothing.

    clauses.yaml, subject: a proposal that a person has to read again.
    """
    if change is None:
        return text
    pattern, words = _compiled(tuple(change.words.items()), change.keep)
    return pattern.sub(lambda match: words.get(match.group(), match.group()), text)


@lru_cache(maxsize=8)
def _compiled(
    replace: tuple[tuple[str, str], ...], keep: tuple[str, ...]
) -> tuple[re.Pattern[str], dict[str, str]]:
    words = dict(replace)
    longest_first = sorted({*words, *keep}, key=len, reverse=True)
    return re.compile("|".join(re.escape(word) for word in longest_first)), words
