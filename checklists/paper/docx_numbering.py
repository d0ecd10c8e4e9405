"""Automatic numbers of 条, 項, 号 in Word: the lists and who takes which (python-docx).

The first 項 of a 条 has no number and shares its paragraph, so its 号 stand one level below the 条
and those of a later 項 below that 項: no level is ever skipped, which programs count differently.
"""

from typing import Any

from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

from checklists.paper.docx_styles import BODY

ARTICLE, PARAGRAPH, ITEM, DETAIL = 0, 1, 2, 3
#: Style of each kind of line.
STYLES = ("条", "項", "号", "号の細目")
_WIDE, _HALF, _KANA = "decimalFullWidth", "decimal", "aiueoFullWidth"
#: Style, text of the number, its first, characters to the left, hanging; one for each level.
_LEVELS = (
    ("条", "第%1条　", 1, 1.0, 1.0),
    ("号", "（%2）", 1, 4.0, 3.0),
    ("項", "%3　", 2, 1.0, 1.0),
    ("", "（%4）", 1, 4.0, 3.0),
)
_DETAILS = ("号の細目", "%1　", 1, 6.0, 2.0)
_Level = tuple[str, str, int, float, float]


class Lists:
    """The lists of one run of articles.

    Paper has １ but 10: two lists of one definition go on counting together, and each paragraph
    takes the one that draws its number so. ア, イ begin anew under every 号: a list for each.
    """

    def __init__(self, made: WordDocument) -> None:
        self._numbering = made.part.numbering_part.element
        linked = self._numbering.find(qn("w:abstractNum")) is None
        levels = [_level(at, level, _WIDE, linked=linked) for at, level in enumerate(_LEVELS)]
        abstract = self._define(levels)
        halved = [_level(at, level, _HALF) for at, level in enumerate(_LEVELS)]
        self._wide = self._list(abstract)
        self._half = self._list(abstract, halved)
        self._detail = self._define([_level(0, _DETAILS, _KANA, linked=linked)])
        self._details = 0
        self._first = True
        if linked:
            self._link(made)

    def number(self, paragraph: Paragraph, kind: int, label: str) -> None:
        """The next number of that kind; ``label`` is what it will say."""
        if kind == DETAIL:
            if not self._details:
                self._details = self._list(self._detail, restart=True)
            give(paragraph, self._details, 0)
            return
        self._details = 0
        if kind != ITEM:
            self._first = kind == ARTICLE
        level = {ARTICLE: 0, PARAGRAPH: 2}.get(kind, 1 if self._first else 3)
        half = any("0" <= character <= "9" for character in label)
        give(paragraph, self._half if half else self._wide, level)

    def _define(self, levels: list[str]) -> int:
        """A definition of a list; those stand before all lists."""
        number = len(self._numbering.findall(qn("w:abstractNum"))) + 1
        kind = "multilevel" if len(levels) > 1 else "singleLevel"
        definition = parse_xml(
            f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">'
            f'<w:nsid w:val="{0x4A540000 + number:08X}"/><w:multiLevelType w:val="{kind}"/>'
            f'<w:tmpl w:val="{0x4A550000 + number:08X}"/>{"".join(levels)}</w:abstractNum>'
        )
        self._numbering.insert(number - 1, definition)
        return number

    def _list(self, abstract: int, levels: list[str] | None = None, restart: bool = False) -> int:
        number = len(self._numbering.findall(qn("w:num"))) + 1
        inside = ['<w:startOverride w:val="1"/>'] if restart else levels or []
        overrides = "".join(
            f'<w:lvlOverride w:ilvl="{at}">{content}</w:lvlOverride>'
            for at, content in enumerate(inside)
        )
        self._numbering.append(
            parse_xml(
                f'<w:num {nsdecls("w")} w:numId="{number}">'
                f'<w:abstractNumId w:val="{abstract}"/>{overrides}</w:num>'
            )
        )
        return number

    def _link(self, made: WordDocument) -> None:
        """A new paragraph in one of these styles takes the next number."""
        details = self._list(self._detail)
        for at, (style, *_) in enumerate(_LEVELS):
            if style:
                give(made.styles[style], self._wide, at)
        give(made.styles[_DETAILS[0]], details, 0)


def _level(at: int, level: _Level, shape: str, *, linked: bool = False) -> str:
    name, text, start, left, hanging = level
    indent, hang = round(left * BODY * 20), round(hanging * BODY * 20)
    style = f'<w:pStyle w:val="{name}"/>' if linked and name else ""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{shape}"/>{style}'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{indent}" w:hanging="{hang}"/></w:pPr></w:lvl>'
    )


def give(holder: Any, number: int, level: int) -> None:
    """A list and its level to a paragraph or a style; 0 is none."""
    properties = holder._element.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = level
    properties.get_or_add_numId().val = number


def clear_numbering(made: WordDocument) -> None:
    """None of the lists of the blank file."""
    numbering = made.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)
    for style in made.styles.element.iter(qn("w:style")):
        for numbers in list(style.iter(qn("w:numPr"))):
            numbers.getparent().remove(numbers)
