"""Where a reply of the department begins in a pasted mail."""

import re
from typing import NamedTuple

from checklists.opinions.marks import CLOSE, DIGIT, LEAD, OPEN, SPACE


class Reply(NamedTuple):
    """「回答:」: where the mark begins and ends; ``value`` is its own number (回答3), 0 for none."""

    start: int
    end: int
    value: int


_WHO = "(?:市|所管課|担当課|事務局|実施機関)?の?"
_REPLY = (
    f"(?:[→⇒]{SPACE})?{OPEN}{SPACE}(?:第{DIGIT}+回の?)?{_WHO}(?:再々?)?"
    f"(?:(?P<long>[ご御]?回答案?)|(?P<short>答え?|[AＡ](?={SPACE}(?:{DIGIT}|[.．:：)）]))))"
    f"(?P<who>{SPACE}[(（](?!{DIGIT})[^)）\\n]{{1,15}}[)）])?"
    f"{SPACE}(?:[(（]?(?P<n>{DIGIT}{{1,3}})[)）]?{SPACE}(?:[(（](?!{DIGIT})[^)）\\n]{{1,15}}[)）]{SPACE})?)?"
)
_REPLY_AT_START = re.compile(
    f"{LEAD}(?P<said>{_REPLY}(?:{CLOSE}+{SPACE}[:：]?|[:：.．]|(?=[\\r\\n\\v\\f]|$)|(?<=[ \t　])(?=\\S))"
    f"|[→⇒])"
)
_REPLY_INSIDE = re.compile(
    f"(?=[【〔\\[［(（][ご御]?回答案?[】〕\\]］)）])(?P<marked>[^】〕\\]］)）]+.)"
    f"|(?<=[。？?」）) \t　])(?P<said>{_REPLY}(?:(?<=[】〕\\]］)）]){CLOSE}*|{CLOSE}+|[:：])|[→⇒](?={SPACE}\\S))"
)


def reply_of(line: str) -> Reply | None:
    """``【回答】…``, ``回答：…``, ``A3. …``, ``→…`` at the start of a line; not 回答者, 回答期限."""
    match = _REPLY_AT_START.match(line)
    return None if match is None or _is_bare_short(match) else _reply(match)


def reply_inside(line: str) -> Reply | None:
    """A reply that begins in the middle of a line: 「…か。 回答：…」."""
    for match in _REPLY_INSIDE.finditer(line):
        if match["marked"]:
            return Reply(match.start(), match.end(), 0)
        if not _is_bare_short(match):
            return _reply(match)
    return None


def _is_bare_short(match: re.Match[str]) -> bool:
    """答 and A need a colon, a bracket or a number: 「答 申」 is no reply."""
    return match["short"] is not None and not re.search("[:：.．)）】］\\]〕>＞]", match["said"])


def _reply(match: re.Match[str]) -> Reply:
    return Reply(match.start("said"), match.end("said"), int(match["n"] or 0))
