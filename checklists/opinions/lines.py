"""The lines of a pasted mail, and which of them say nothing about an opinion."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from checklists.opinions.replies import reply_inside, reply_of

#: What stands before a line that was quoted.
QUOTATION = " \t　>＞|｜"
# A line that only divides: dashes, stars, nothing behind the marks of a quotation.
_RULE = re.compile("[ \t　>＞|｜]*+(?:[-－–—―─=＝_＿*＊~〜・.…]{3,}+[ \t　]*+)?$")
_GREETING = re.compile(
    "お世話|いつも|御中|各位|[様殿]$|(?:送付|提出|お送り|送信|返信|報告)(?:いたし|致し|し)ます"
    "|(?:以下|下記|次|別紙)のとおり|^記$|委員の.{1,8}です"
    "|^(?:From|To|Cc|Subject|Date|Sent|差出人|宛先|件名|日時|送信日時)[ 　]?[:：]"
    "|よろしく|申し上げます|Original Message"
)
_CLOSING = re.compile(
    "[ \t　>＞|｜]*+(?:以[ 　]*上(?:です|になります|、.{0,30})?|.{0,12}よろしくお願い.{0,10})[。.]?$"
)

_TOPIC = re.compile(
    "(?:について|に関して|関係|全般|全体|に関する(?:意見|事項|こと))\\s*[:：]?\\s*$"
)


class Line(NamedTuple):
    """A line or a part of one; ``end`` is before its line ending."""

    start: int
    end: int
    text: str


def lines_of(text: str) -> Iterator[Line]:
    """The lines of a text; one in whose middle a reply begins is two."""
    start = 0
    for whole in text.splitlines(keepends=True):
        shown = whole.rstrip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029")
        inside = None if reply_of(shown) else reply_inside(shown)
        cut = inside.start if inside is not None and shown[: inside.start].strip() else len(shown)
        yield Line(start, start + cut, shown[:cut])
        if cut < len(shown):
            yield Line(start + cut, start + len(shown), shown[cut:])
        start += len(whole)


def divides(line: str) -> bool:
    """An empty line, or one of dashes."""
    return not line.strip() or _RULE.match(line) is not None


def greets(line: str) -> bool:
    """「お世話になっております」, 「総務課 御中」, ``Subject: …``."""
    return _GREETING.search(line.strip(QUOTATION)) is not None


def closes(line: str) -> bool:
    """「以上」, 「よろしくお願いします」."""
    return _CLOSING.match(line.rstrip(QUOTATION)) is not None


def names_topic(words: str) -> bool:
    """「仕様書(案)について」: words that name what the opinions below them are about."""
    return _TOPIC.search(words) is not None
