"""What stands at the head of an opinion: the member, and the page and item it speaks of."""

import re
from typing import NamedTuple

from checklists.opinions.marks import DIGIT, SPACE
from checklists.searching import fold


class Reference(NamedTuple):
    """Where in the papers an opinion points, as councils write it (PROCESS, pitfalls 26, 38).

    ``text`` as pasted; ``start`` and ``end`` are its place in the text it was found in. For
    matching, folded (NFKC, no spaces): ``document`` 諮問書, ``pages`` ("3",), ``item`` 5(4) or
    第6条第2項. Empty where it says none.
    """

    text: str
    start: int
    end: int
    document: str
    pages: tuple[str, ...]
    item: str


class Member(NamedTuple):
    """A member named before or behind an opinion: ``text`` as pasted with its brackets."""

    text: str
    start: int
    end: int


_DOCUMENT = (
    "(?P<doc>(?:諮問書|特記仕様書|仕様書|契約書|合意書|特約条項|特記事項|別記様式|別紙|別添|添付資料|資料|様式"
    "|事務マニュアル|マニュアル|誓約書|報告書|評価書)"
    f"(?:{SPACE}[(（]{SPACE}案{SPACE}[)）]|案)?"
    f"(?:{SPACE}第?{DIGIT}{{1,2}}(?:号様式|号)?(?!{DIGIT}|{SPACE}(?:頁|ページ|条|項)))?)"
)
_PAGE_NUMBERS = f"{DIGIT}{{1,3}}(?:{SPACE}[・,，、~〜～\\-－–]{SPACE}(?:[PpＰｐ]{SPACE}[.．]?{SPACE})?{DIGIT}{{1,3}}(?!{DIGIT}|{SPACE}[(（]))*"
_PAGE = (
    f"(?:[PpＰｐ]{{1,2}}{SPACE}[.．,，、]?{SPACE}{_PAGE_NUMBERS}(?:{SPACE}(?:頁|ページ))?"
    f"|{_PAGE_NUMBERS}{SPACE}(?:頁|ページ|ﾍﾟｰｼﾞ))"
)
_INSIDE = "[0-9０-９()（）ア-ンｱ-ﾝ①-⑳⑴-⒇.．・\\-－ 　一二三四五六七八九十第条項号工力]"
_QUOTED = f"[「｢『]{SPACE}[0-9０-９(（ア-ンｱ-ﾝ①-⑳⑴-⒇第一二三四五六七八九十]{_INSIDE}{{0,15}}[」｣』]"
_LOOSE = (
    f"(?:{DIGIT}{{0,2}}(?:[(（]{SPACE}{DIGIT}{{1,2}}{SPACE}[)）]|[①-⑳⑴-⒇])+[ア-ン]?(?![ァ-ヶー]))"
)
_COUNT = "[0-9０-９一二三四五六七八九十]{1,3}"
_ARTICLE = (
    f"第{SPACE}{_COUNT}{SPACE}条(?:{SPACE}の{SPACE}{_COUNT})*"
    f"(?:{SPACE}第{SPACE}{_COUNT}{SPACE}項)?(?:{SPACE}第{SPACE}{_COUNT}{SPACE}号)?"
)
_LINE = f"(?:上から|下から)?{DIGIT}{{1,2}}{SPACE}行目"
_ITEM = f"(?P<item>(?:{_ARTICLE}|{_QUOTED}|{_LOOSE}|{_LINE})(?:{SPACE}の?{SPACE}(?:{_QUOTED}|{_LOOSE}|{_LINE}))*)"
_BETWEEN = f"{SPACE}[の、]?{SPACE}"
_REFERENCE = re.compile(
    f"(?:{_DOCUMENT}{_BETWEEN})?(?:(?P<page>{_PAGE})(?:{_BETWEEN}{_ITEM})?"
    f"|{_ITEM.replace('?P<item>', '?P<item2>')})"
    f"|{_DOCUMENT.replace('?P<doc>', '?P<doc2>')}{_BETWEEN}(?P<whole>全体|全般|(?=について|に関し|関係))"
    "|(?P<all>全体|全般)(?=について|に関し|[)）】\\s:：])"
)
_BRACKETED_REFERENCE = re.compile(f"[(（【〔\\[［]{SPACE}")
_BEHIND = re.compile(
    f"{SPACE}[)）】〕\\]］]?{SPACE}(?:について(?:は、?)?|の件|に関し(?:て)?|関係)?{SPACE}[:：、,]?\\s*+"
)

_PARTICLE = re.compile("[ぁ-ん]")

_NAME = "[^\\s。、,:：()（）【】「」?？]{0,12}?"
# 教育委員会 is no member; a name without a bracket, a colon or a line of its own is not taken.
_PERSON = f"{_NAME}(?:委員長|委員(?!会)|副会長|会長|議長)"
_MEMBER_LINE = re.compile(
    f"[ \t　>＞|｜]*+[【〔\\[［(（<＜■◆・]{{0,3}}{SPACE}{_PERSON}(?:より|から|の?ご?意見|分)?{SPACE}"
    f"[】〕\\]］)）>＞]{{0,3}}{SPACE}[:：]?{SPACE}$"
)
_MEMBER_LABEL = re.compile(
    f"[【〔\\[［(（]{SPACE}{_PERSON}{SPACE}[】〕\\]］)）]{SPACE}[:：]?\\s*+|{_PERSON}{SPACE}[:：]\\s*"
)
_MEMBER_BEHIND = re.compile(f"[(（【]{SPACE}{_PERSON}{SPACE}[)）】]\\s*$")


def is_member_line(line: str) -> bool:
    """A line that only names a member: 「○○委員」, 「【会長】」, 「架空委員より：」."""
    return _MEMBER_LINE.match(line) is not None


def member_at(text: str, start: int) -> Member | None:
    """「(会長)」 or 「架空委員：」 that begins at ``start``; ``end`` is behind the space after it."""
    match = _MEMBER_LABEL.match(text, start)
    return None if match is None else Member(match[0].rstrip(), match.start(), match.end())


def member_behind(text: str, start: int, end: int) -> Member | None:
    """「…ないか。(架空委員)」: a member in brackets that ends the text from ``start`` to ``end``."""
    match = _MEMBER_BEHIND.search(text, start, end)
    return None if match is None else Member(match[0].rstrip(), match.start(), match.end())


def reference_at(text: str, start: int) -> Reference | None:
    """The reference that begins at ``start``, also one in brackets; its end is behind the last sign.

    ``P. 3「5（4）」`` -> pages ("3",), item 5(4). Text that only could be one (an enumeration 「(1)」
    without a page or a document) is none.
    """
    bracket = _BRACKETED_REFERENCE.match(text, start)
    match = _REFERENCE.match(text, bracket.end() if bracket else start)
    if match is None or not _tells(match):
        return None
    return _reference(match)


def reference_inside(text: str, start: int, end: int) -> Reference | None:
    """The first reference with a page between ``start`` and ``end``."""
    for match in _REFERENCE.finditer(text, start, end):
        before = text[max(0, match.start() - 1) : match.start()]
        if match["page"] and not (before.isascii() and before.isalnum()):
            return _reference(match)
    return None


def behind(text: str, reference: Reference) -> int:
    """Where the words of the opinion begin: behind 「について」, a bracket, a colon, spaces.

    At the reference itself where the sentence goes on from it.
    """
    match = _BEHIND.match(text, reference.end)
    end = match.end() if match else reference.end
    # 「第11条第4項の廃棄は…」: the reference is a part of the sentence.
    return reference.start if end == reference.end and _PARTICLE.match(text, end) else end


def _tells(match: re.Match[str]) -> bool:
    item = match["item2"] or ""
    return not item or bool(match["doc"]) or item[:1] in "「｢『第"


def _reference(match: re.Match[str]) -> Reference:
    pages = tuple(re.findall(r"\d+", fold(match["page"] or "").text))
    item = fold(match["item"] or match["item2"] or match["whole"] or match["all"] or "").text
    document = fold(match["doc"] or match["doc2"] or "").text
    text = match[0].rstrip()
    return Reference(
        text, match.start(), match.start() + len(text), document, pages, item.strip("「｢『」｣』")
    )
