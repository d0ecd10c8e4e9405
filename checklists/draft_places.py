"""Where a line of a draft stands: 第n条, 項, 号 in a text of articles, 5(4)ア in a numbered one."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")}
_NUMBER = r"(?:\d{1,3}|[〇一二三四五六七八九十百]{1,5})"
_ARTICLE = re.compile(rf"第\s*({_NUMBER})\s*条((?:\s*の\s*{_NUMBER})*)(.*)$")
_BRACKETED = re.compile(r"\(\s*(\d{1,2})\s*\)")
_KANJI_ITEM = re.compile(r"([一二三四五六七八九十]{1,3})\s+\S")
_PARAGRAPH = re.compile(r"(\d{1,2})(?:\s+|[..、](?!\d))\S")
_HEADING = re.compile(r"(\d{1,2}(?:[.-]\d{1,2}){0,3})(?:[.、]\s*|\s+)\S")
_KANA = re.compile(r"(?:\(([ア-ン])\)|([ア-ン])[\s..、)])\s*\S")
_CIRCLED = re.compile(r"([①-⑳])")


@dataclass(frozen=True)
class Found:
    """The place of one line, and whether the place begins with this line."""

    place: str
    heading: bool


def find(lines: Sequence[str]) -> list[Found]:
    """The place of every line. A text with at least one article is read as articles."""
    plain = [_plain(line) for line in lines]
    if any(_article(line, 0) for line in plain):
        return _in_articles(plain)
    return _in_numbers(plain)


def number(text: str) -> int:
    """``12`` or ``十二`` -> 12. Also 百二十三. Raises nothing: an odd run counts what it can."""
    if text.isdigit():
        return int(text)
    total = current = 0
    for character in text:
        if character in _DIGITS:
            current = current * 10 + _DIGITS[character]
        else:
            total += (current or 1) * (10 if character == "十" else 100)
            current = 0
    return total + current


def _plain(line: str) -> str:
    """NFKC, but circled numbers stay circled: NFKC makes ① the number of a paragraph."""
    return "".join(c if "①" <= c <= "⑳" else unicodedata.normalize("NFKC", c) for c in line).strip()


def _article(line: str, last: int) -> tuple[int, str] | None:
    """(number, label) of a line that opens an article.

    A printed line may begin with a reference (「第5条第2項の規定により」): what follows the number
    must be a gap or a bracket, or the number must be the next one and no particle may follow.
    """
    match = _ARTICLE.match(line)
    if match is None:
        return None
    first, branches, rest = match.groups()
    count = number(first)
    if (
        rest
        and rest[0] not in " ([【〔"
        and (count != last + 1 or rest[0] in "第のにをはがとで及又、。各かま及並若")
    ):
        return None
    if rest.strip().startswith(("第", "の規定", "に規定", "及び", "又は", "、")):
        return None
    label = f"第{count}条" + "".join(f"の{number(part)}" for part in re.findall(_NUMBER, branches))
    return count, label


def _in_articles(lines: Sequence[str]) -> list[Found]:
    state = _ArticleState()
    found = [state.take(line) for line in lines]
    return _with_first_paragraphs(found, state.articles)


@dataclass
class _Span:
    """The lines of one article before its second 項, and whether there is a second one."""

    label: str
    start: int
    end: int
    many: bool = False


class _ArticleState:
    """Walks the lines of a text of articles."""

    def __init__(self) -> None:
        self.articles: list[_Span] = []
        self._count = self._paragraph = 0
        self._article = self._item = self._kana = ""
        self._at = -1

    def take(self, line: str) -> Found:
        self._at += 1
        heading = self._opens(line)
        if self.articles and not self.articles[-1].many:
            self.articles[-1].end = self._at + 1
        paragraph = f"第{self._paragraph}項" if self._paragraph > 1 else ""
        return Found(self._article + paragraph + self._item + self._kana, heading)

    def _opens(self, line: str) -> bool:
        article = _article(line, self._count)
        if article is not None:
            self._count, self._article = article
            self._paragraph, self._item, self._kana = 1, "", ""
            self.articles.append(_Span(self._article, self._at, self._at + 1))
            return True
        if not self._article:
            return False
        if (match := _PARAGRAPH.match(line)) and int(match[1]) == self._paragraph + 1:
            self._paragraph, self._item, self._kana = int(match[1]), "", ""
            self.articles[-1].many = True
            return True
        item = _BRACKETED.match(line) or _KANJI_ITEM.match(line)
        if item is not None:
            self._item, self._kana = f"第{number(item[1])}号", ""
            return True
        if (match := _KANA.match(line)) is not None:
            self._kana = match[1] or match[2]
            return True
        return False


def _with_first_paragraphs(found: list[Found], articles: Sequence[_Span]) -> list[Found]:
    """Where an article has a second 項, its first lines stand in 第1項."""
    for span in articles:
        if not span.many:
            continue
        for index in range(span.start, span.end):
            place = found[index].place
            if place.startswith(span.label):
                rest = place[len(span.label) :]
                found[index] = Found(f"{span.label}第1項{rest}", found[index].heading)
    return found


def _in_numbers(lines: Sequence[str]) -> list[Found]:
    """「5 個人情報」 「(4) 消去」 「ア 専用ソフト」 -> 5(4)ア. Circled numbers stand under them."""
    levels = ["", "", "", ""]
    found: list[Found] = []
    for line in lines:
        opened = _level(line)
        if opened is not None:
            level, label = opened
            levels[level] = label
            levels[level + 1 :] = [""] * (len(levels) - level - 1)
        found.append(Found("".join(levels), opened is not None))
    return found


def _level(line: str) -> tuple[int, str] | None:
    if match := _HEADING.match(line):
        return 0, match[1]
    if match := _BRACKETED.match(line):
        return 1, f"({match[1]})"
    if match := _KANA.match(line):
        return 2, f"({match[1]})" if match[1] else match[2]
    if match := _CIRCLED.match(line):
        return 3, match[1]
    return None
