"""The subject of a wording by kind: 受託者 becomes 指定管理者, 契約 becomes 協定."""

import re
from functools import lru_cache

from checklists.catalogue import SubjectChange


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
