"""条, 項 and 号 in Word with automatic numbers: pasted into a specification they count on.

References inside the clauses (第３条第２項) stay plain text: a REF field that is pasted without its
target prints an error, and Word brings fields up to date only when asked.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm

from checklists.paper.blocks_text import Article, ArticleItem, Articles
from checklists.paper.docx_paper import Paper
from checklists.paper.docx_runs import write
from checklists.paper.docx_styles import ARTICLE_PITCH, BODY, in_style
from checklists.paper.docx_table import write_table
from checklists.paper.layout.ink import em
from checklists.paper_text import paper_text

#: Style, number format, text of the number, first number, characters to the left, hanging.
_LEVELS = (
    ("条", "decimalFullWidth", "第%1条　", 1, 1.0, 1.0),
    ("項", "decimalFullWidth", "%2　", 2, 1.0, 1.0),
    ("号", "decimalFullWidth", "（%3）", 1, 4.0, 3.0),
    ("号の細目", "aiueoFullWidth", "%4　", 1, 6.0, 2.0),
)
_KANA = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
)
_GAP_MM = 2.0
#: Between a line and a table below it.
_TABLE_MM = 2.2


@dataclass(frozen=True)
class _Line:
    """A paragraph of an article: level 0 is the 条 with its first 項; ``label`` as on paper."""

    level: int
    label: str
    text: str


def write_articles(paper: Paper, block: Articles) -> None:
    """Every 条 with its heading; numbers are Word's own where Word counts as we do."""
    lines = [line for article in block.articles for line in _lines(article)]
    numbers = _numbers(paper.made, block) if counted(block) else None
    kept = iter(lines)
    middle: float | None = paper.first_line()
    for article in block.articles:
        middle = _heading(paper, article, middle)
        for paragraph in article.paragraphs:
            for _ in range(1 + sum(1 for _ in _items(paragraph.items, 2))):
                _write(paper, next(kept), numbers, middle)
                middle = None
            if paragraph.table:
                write_table(paper, paragraph.table, em(BODY), paper.at + _TABLE_MM)
        middle = None


def _heading(paper: Paper, article: Article, middle: float | None) -> float | None:
    if not article.heading:
        return middle
    paragraph = paper.made.add_paragraph()
    in_style(paragraph, "条見出し")
    write(paragraph, article.heading)
    paper.put_at(paragraph, middle, BODY, ARTICLE_PITCH)
    if middle is None:
        paragraph.paragraph_format.space_before = Mm(_GAP_MM)
    return None


def _lines(article: Article) -> Iterator[_Line]:
    for number, paragraph in enumerate(article.paragraphs):
        label = article.number if number == 0 else paragraph.number
        yield _Line(0 if number == 0 else 1, label, paragraph.text)
        yield from _items(paragraph.items, 2)


def _items(items: Iterable[ArticleItem], level: int) -> Iterator[_Line]:
    for item in items:
        yield _Line(level, item.number, item.text)
        yield from _items(item.items, min(level + 1, 3))


def _write(paper: Paper, line: _Line, numbers: "_Numbers | None", middle: float | None) -> None:
    paragraph = paper.made.add_paragraph()
    in_style(paragraph, _LEVELS[line.level][0])
    if numbers is None:
        space = "" if line.level == 2 or not line.label else "　"
        write(paragraph, f"{line.label}{space}{line.text}")
        _unnumbered(paragraph)
    else:
        write(paragraph, line.text)
        numbers.give(paragraph, line)
    paper.put_at(paragraph, middle, BODY, ARTICLE_PITCH)


# ---- numbers ----------------------------------------------------------------------------------


def counted(block: Articles) -> bool:
    """Word's own numbers would be exactly those of the paper."""
    return all(line.label == _label(line.level, count) for line, count in _counts(block))


def _counts(block: Articles) -> Iterator[tuple[_Line, int]]:
    """Each line with the number that counting gives it."""
    counts = [0, 1, 0, 0]
    for article in block.articles:
        for line in _lines(article):
            counts[line.level] += 1
            counts[line.level + 1 :] = [level[3] - 1 for level in _LEVELS[line.level + 1 :]]
            yield line, counts[line.level]


def _label(level: int, count: int) -> str:
    if level == 3:
        return _KANA[count - 1] if count <= len(_KANA) else ""
    shape = _LEVELS[level][2].rstrip("　")
    return shape.replace(f"%{level + 1}", paper_text(str(count)))


class _Numbers:
    """The list of one Articles block: one count, drawn full width up to 9 and half width after.

    Paper has １ but 10. Two lists of the same definition go on counting together, so each
    paragraph takes the list that draws its number so.
    """

    def __init__(self, few: int, many: int) -> None:
        self._few, self._many = few, many

    def give(self, paragraph: Any, line: _Line) -> None:
        wide = sum(character.isdigit() for character in line.label) > 1
        _number(paragraph, self._many if wide else self._few, line.level)


def _numbers(made: WordDocument, block: Articles) -> _Numbers:
    numbering = made.part.numbering_part.element
    abstract = len(numbering.findall(qn("w:abstractNum"))) + 1
    first = len(numbering.findall(qn("w:num"))) + 1
    linked = abstract == 1
    numbering.insert(abstract - 1, _abstract(abstract, linked=linked))
    for number, halved in ((first, False), (first + 1, True)):
        numbering.append(_num(number, abstract, halved=halved))
    if linked:
        _link_styles(made, first)
    return _Numbers(first, first + 1)


def _link_styles(made: WordDocument, number: int) -> None:
    """A new paragraph in one of these styles takes the next number."""
    for level, (name, *_) in enumerate(_LEVELS):
        properties = made.styles[name].element.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = level
        properties.get_or_add_numId().val = number


def _abstract(number: int, *, linked: bool) -> Any:
    levels = "".join(_level(at, _LEVELS[at][1], linked=linked) for at in range(len(_LEVELS)))
    return parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">'
        f'<w:nsid w:val="{0x4A540000 + number:08X}"/><w:multiLevelType w:val="multilevel"/>'
        f'<w:tmpl w:val="{0x4A550000 + number:08X}"/>{levels}</w:abstractNum>'
    )


def _level(at: int, shape: str, *, linked: bool = False) -> str:
    name, _, text, start, left, hanging = _LEVELS[at]
    indent, hang = round(left * BODY * 20), round(hanging * BODY * 20)
    style = f'<w:pStyle w:val="{name}"/>' if linked else ""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{shape}"/>{style}'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{indent}" w:hanging="{hang}"/></w:pPr></w:lvl>'
    )


def _num(number: int, abstract: int, *, halved: bool) -> Any:
    overrides = "".join(
        f'<w:lvlOverride w:ilvl="{at}">{_level(at, "decimal")}</w:lvlOverride>'
        for at in range(3)
        if halved
    )
    return parse_xml(
        f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{abstract}"/>'
        f"{overrides}</w:num>"
    )


def _number(paragraph: Any, number: int, level: int) -> None:
    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
    properties.get_or_add_ilvl().val = level
    properties.get_or_add_numId().val = number


def _unnumbered(paragraph: Any) -> None:
    _number(paragraph, 0, 0)


def clear_numbering(made: WordDocument) -> None:
    """None of the lists of the blank file."""
    numbering = made.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)
    for style in made.styles.element.iter(qn("w:style")):
        for numbers in list(style.iter(qn("w:numPr"))):
            numbers.getparent().remove(numbers)
