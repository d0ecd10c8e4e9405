"""What the beginning of a line of a council's mail says: a number, a heading, a label."""

import re
from typing import Literal, NamedTuple

# All patterns read the text as it is, half and full width: nothing is folded, so that every find
# keeps its place in what was pasted.
DIGIT = "[0-9０-９]"
# Bounded and possessive: two that stand side by side must not try each other's signs.
SPACE = "[ \t　]{0,9}"
LEAD = "[ \t　>＞|｜]*+"
OPEN = "[【〔\\[［(（<＜■◆●○◎□◇▼]{0,9}"
CLOSE = "[】〕\\]］)）>＞]"
_COUNTER = "(?:件|名|回|点|つ|人|年|月|日|号|頁|ページ|か月|カ月|ヶ月|時|分|枚|条|項|割|倍|円|行)"
# A count, and no word that begins with the same sign: 「2 名の者」, but not 「2 名簿」.
_COUNTED = f"{SPACE}{_COUNTER}(?=[\\s、。,はがをのにでともへやあず程以間目)）]|$)"

Style = Literal[
    "word",
    "circled",
    "bracketed",
    "boxed",
    "roman",
    "nth",
    "dashed",
    "dotted",
    "closed",
    "spaced",
    "kana",
    "kanji",
    "bullet",
    "cell",
]


class Number(NamedTuple):
    """A number at the start of a line: ``end`` is where its text ends, relative to the line.

    ``word`` is 意見, 再, 問 ... of style word and the sign of a bullet; ``value`` counts from 1, and is 0 of a bullet. Style cell is
    the first cell of a row.
    ``read_as``: the kana for which a kanji of the same look was taken (工 for エ), else ``""``.
    """

    style: Style
    value: int
    start: int
    end: int
    word: str = ""
    read_as: str = ""


_KANA = "アイウエオカキクケコサシスセソタチツテト"
_HALF_KANA = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄ"
# Kanji that a scanner takes for kana, and the kana.
LOOKALIKES = {"工": "エ", "力": "カ", "千": "チ", "夕": "タ", "卜": "ト", "才": "オ"}
_KANA_CLASS = f"[{_KANA}{_HALF_KANA}{''.join(LOOKALIKES)}]"
_CIRCLED = {
    **{chr(0x2460 + n): n + 1 for n in range(20)},
    **{chr(0x3251 + n): n + 21 for n in range(15)},
    **{chr(0x2776 + n): n + 1 for n in range(10)},
}
_PARENTHESISED = {chr(0x2474 + n): n + 1 for n in range(20)}

_WORDS = (
    "再々意見|再意見|再質問|再質疑|意見|質疑|質問|指摘|要望|問|再|[QＱ]|[NＮ][oｏ][.．]?|№|項番"
)
_NUMBERS: tuple[tuple[Style, re.Pattern[str]], ...] = (
    (
        "word",
        re.compile(
            f"{LEAD}(?P<said>{OPEN}{SPACE}(?P<word>{_WORDS}){SPACE}"
            f"(?:[(（]?(?P<n>{DIGIT}{{1,3}})|(?P<m>[{''.join(_CIRCLED)}]))(?!{DIGIT})(?!{_COUNTED})(?:{SPACE}{CLOSE}+)?){SPACE}[:：.．、]?"
        ),
    ),
    ("circled", re.compile(f"{LEAD}(?P<said>(?P<n>[{''.join(_CIRCLED)}])){SPACE}[.．、:：]?")),
    (
        "bracketed",
        re.compile(
            f"{LEAD}(?P<said>[(（]{SPACE}(?P<n>{DIGIT}{{1,2}}){SPACE}[)）]"
            f"|(?P<m>[{''.join(_PARENTHESISED)}]))"
        ),
    ),
    (
        "boxed",
        re.compile(
            f"{LEAD}(?P<said>[【〔\\[［<＜]{SPACE}(?P<n>{DIGIT}{{1,2}}){SPACE}[】〕\\]］>＞]){SPACE}[:：]?"
        ),
    ),
    ("roman", re.compile(f"{LEAD}(?P<said>(?P<n>[Ⅰ-Ⅻ]))(?:{SPACE}[.．、)）:：]|(?=[ \t　]))")),
    ("nth", re.compile(f"{LEAD}(?P<said>第{SPACE}(?P<n>{DIGIT}{{1,2}}))(?=[ \t　])")),
    (
        "dashed",
        re.compile(
            f"{LEAD}(?P<said>(?P<n>{DIGIT}{{1,2}})[-－‐ー−](?P<minor>{DIGIT}{{1,2}}))"
            f"(?:[.．、)）:：]|(?=[ \t　]))(?!{_COUNTED})"
        ),
    ),
    # 「1, 100件」 of a scanner is no number of an item, and 「1.5倍」 is none either.
    (
        "dotted",
        re.compile(f"{LEAD}(?P<said>(?P<n>{DIGIT}{{1,3}}){SPACE}(?:[.．。](?!{DIGIT})|、))"),
    ),
    ("closed", re.compile(f"{LEAD}(?P<said>(?P<n>{DIGIT}{{1,2}}){SPACE}[)）])")),
    (
        "spaced",
        re.compile(
            f"{LEAD}(?P<said>(?P<n>{DIGIT}{{1,2}}))(?!{_COUNTED})(?:[ \t　]++(?=\\S)|[ \t　]*+$)"
        ),
    ),
    (
        "kana",
        re.compile(
            f"{LEAD}(?P<said>[(（]{SPACE}(?P<n>{_KANA_CLASS}){SPACE}[)）]"
            f"|(?P<m>{_KANA_CLASS})(?:{SPACE}[.．、)）:：]|(?=[ \t　])))"
        ),
    ),
    (
        "kanji",
        re.compile(
            f"{LEAD}(?P<said>(?P<n>[一二三四五六七八九十])(?:{SPACE}[.．、)）]|(?=[ \t　])))"
        ),
    ),
    ("bullet", re.compile(f"{LEAD}(?P<said>[・●○◆◇■□▪•◎*＊]|[-－–](?=[ \t　]))(?=\\s*[^\\s])")),
)

# 2-1 follows 1-9: the first number counts a hundred.
_MINORS = 100
#: Styles that are more often something else: 「3 か月」, 「一 切」, a dash.
WEAK: frozenset[Style] = frozenset({"spaced", "kanji", "bullet"})


def number_of(line: str) -> Number | None:
    """``（１）受領証の…`` -> bracketed 1. None where the line begins with no number of an item."""
    for style, pattern in _NUMBERS:
        match = pattern.match(line)
        if match is None:
            continue
        groups = match.groupdict()
        sign = groups.get("n") or groups.get("m") or ""
        value, read_as = _value(style, sign)
        if groups.get("minor"):
            value = value * _MINORS + int(groups["minor"])
        if style == "bullet":
            return Number(style, value, match.start("said"), match.end("said"), match["said"])
        word = "再" if (groups.get("word") or "").startswith("再") else groups.get("word") or ""
        return Number(style, value, match.start("said"), match.end("said"), word, read_as)
    return None


def _value(style: Style, sign: str) -> tuple[int, str]:
    if style == "bullet":
        return 0, ""
    if sign in _CIRCLED:
        return _CIRCLED[sign], ""
    if sign in _PARENTHESISED:
        return _PARENTHESISED[sign], ""
    if style == "roman":
        return ord(sign) - ord("Ⅰ") + 1, ""
    if style == "kanji":
        return "一二三四五六七八九十".index(sign) + 1, ""
    if style == "kana":
        read_as = LOOKALIKES.get(sign, "")
        kana = read_as or sign
        return (_KANA if kana in _KANA else _HALF_KANA).index(kana) + 1, read_as
    return int(sign), ""


_HEADING = re.compile(
    f"{LEAD}{OPEN}{SPACE}(?:第(?P<nth>[0-9０-９一二三四]){SPACE}[回次]{SPACE}の?|(?P<ordinal>[一二])次)?"
    f"{SPACE}(?P<again>再々|再)?(?:各?委員から?の)?[ご御]?(?:意見|質疑|質問)"
    f"(?:等|書|一覧|・質疑|・質問|・意見|及び質疑|及び質問|及び意見|について)*{SPACE}{CLOSE}*"
    f"(?:{SPACE}[(（][^)）\\n]{{1,30}}[)）])?{SPACE}{CLOSE}*{SPACE}[:：]?{SPACE}$"
)
_CONSULTATION = re.compile(
    f"{LEAD}{OPEN}{SPACE}(?:令和|平成)?{SPACE}[0-9０-９元]*(?:年度)?{SPACE}諮問{SPACE}"
    f"(?:第{SPACE}{DIGIT}+{SPACE}号|{_KANA_CLASS}(?![^\\s(（:：】〕\\]])){SPACE}[^。？?\\n]{{0,60}}$"
)
_LABEL = re.compile(
    f"{LEAD}(?P<said>[【〔\\[［(（<＜](?:意見|質疑|質問|要望|指摘|問){CLOSE}|(?:意見|質疑|質問|要望|指摘|問|[QＱ]){SPACE}[:：])"
)
_KANJI_DIGITS = "一二三四"


class Heading(NamedTuple):
    """A line that is a heading. ``round``: 1 for 第1回意見, 2 for 再意見, None where it says none."""

    round: int | None


def heading_of(line: str) -> Heading | None:
    """``第１回意見``, ``【再意見】(1月20日まで)``, ``諮問工(…)``: the headings of a mail."""
    match = _HEADING.match(line)
    if match is None:
        return Heading(None) if _CONSULTATION.match(line) else None
    if match["again"]:
        return Heading(3 if match["again"] == "再々" else 2)
    said = match["nth"] or match["ordinal"]
    if not said:
        return Heading(None)
    return Heading(_KANJI_DIGITS.index(said) + 1 if said in _KANJI_DIGITS else int(said))


def label_of(line: str) -> int | None:
    """Where 「意見：」 or 「(質問)」 at the start of a line ends; None without one."""
    match = _LABEL.match(line)
    return match.end() if match else None
