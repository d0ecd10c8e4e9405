"""Pages, styles and foot lines of a Word file (python-docx)."""

from datetime import datetime
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.section import Section
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from checklists.paper.document import TOTAL_PAGES, Document
from checklists.paper.layout.flow import frame_of

MINCHO, GOTHIC = "ＭＳ 明朝", "ＭＳ ゴシック"
_NO_DATE = datetime(2000, 1, 1)
#: Paragraph styles of ours: name, (left indent, first line) in characters, size in pt.
STYLES = {
    "条": (1.0, -1.0, 10.5),
    "項": (1.0, -1.0, 10.5),
    "号": (4.0, -3.0, 10.5),
    "号の細目": (6.0, -2.0, 10.5),
    "誓約": (2.0, -2.0, 10.5),
    "罰則": (4.0, -3.0, 9.5),
    "備考": (2.0, -2.0, 9.0),
    "表の文": (0.0, 0.0, 9.5),
    "頭書": (0.0, 0.0, 10.5),
}
_CHARACTER_PT = 10.5


def prepare(made: WordDocument, title: str) -> None:
    """Fonts, styles and properties; nothing from the clock or the machine."""
    properties = made.core_properties
    properties.title, properties.author, properties.comments = title, "", ""
    properties.created = properties.modified = _NO_DATE
    properties.language = "ja-JP"
    normal = made.styles["Normal"]
    set_font(normal, MINCHO, 10.5)
    normal.paragraph_format.space_after = Pt(0)
    _line_height(normal.paragraph_format, 17.0)
    # No space between Japanese and Latin letters: paper has none.
    for name in ("w:autoSpaceDE", "w:autoSpaceDN"):
        off = OxmlElement(name)
        off.set(qn("w:val"), "0")
        normal.element.get_or_add_pPr().append(off)
    for name, size, before in (
        ("Heading 1", 14, 6),
        ("Heading 2", 10.5, 4),
        ("Heading 3", 10.5, 2),
    ):
        style = made.styles[name]
        set_font(style, GOTHIC, size)
        style.font.bold = name == "Heading 1"
        style.font.color.rgb = None
        _black(style)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(2)
        style.paragraph_format.keep_with_next = True
    made.styles["Heading 1"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for name, (left, first, points) in STYLES.items():
        style = made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = normal
        set_font(style, MINCHO, points)
        style.paragraph_format.left_indent = Pt(left * _CHARACTER_PT)
        style.paragraph_format.first_line_indent = Pt(first * _CHARACTER_PT)
        if points < _CHARACTER_PT:
            _line_height(style.paragraph_format, points * 1.35)


def in_style(paragraph: Paragraph, name: str) -> None:
    """One of our styles by its id, which is its name: looking a name up costs the whole list."""
    paragraph._p.style = name


def set_font(style: Any, name: str, size: float) -> None:
    """A font for Latin and for Japanese letters."""
    style.font.name, style.font.size = name, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for attribute in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(attribute), name)
    for attribute in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(attribute), None)


def _black(style: Any) -> None:
    colour = style.element.rPr.find(qn("w:color"))
    if colour is not None:
        style.element.rPr.remove(colour)


def _line_height(paragraph_format: Any, points: float) -> None:
    paragraph_format.line_spacing_rule = WD_LINE_SPACING.AT_LEAST
    paragraph_format.line_spacing = Pt(points)


def begin_section(made: WordDocument, document: Document, *, first: bool) -> Section:
    """A sheet of A4 for one paper, bound at the left or at the top edge."""
    section = made.sections[0] if first else made.add_section(WD_SECTION.NEW_PAGE)
    landscape = document.orientation == "landscape"
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = (
        (Mm(297), Mm(210)) if landscape else (Mm(210), Mm(297))
    )
    section.left_margin = Mm(20) if landscape else Mm(25)
    section.top_margin = Mm(25) if landscape else Mm(20)
    section.right_margin = section.bottom_margin = Mm(20)
    section.footer_distance = Mm(9)
    return section


def text_width(document: Document) -> float:
    """Width of the text area in mm."""
    return frame_of(document).width


def write_foot(section: Section, document: Document) -> None:
    """件名 left, 「n / N」 in the middle, edition right."""
    section.footer.is_linked_to_previous = False
    paragraph = section.footer.paragraphs[0]
    width = text_width(document)
    stops = paragraph.paragraph_format.tab_stops
    stops.add_tab_stop(Mm(width / 2), WD_TAB_ALIGNMENT.CENTER)
    stops.add_tab_stop(Mm(width), WD_TAB_ALIGNMENT.RIGHT)
    small(paragraph, f"{document.case_title}\t")
    field(paragraph, "PAGE", size=8)
    small(paragraph, " / ")
    field(paragraph, "NUMPAGES", size=8)
    small(paragraph, f"\t{document.edition}")


def write_mark(section: Section, document: Document) -> None:
    """「案」 and 「記入例」 at the top of every sheet."""
    section.header.is_linked_to_previous = False
    paragraph = section.header.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    marks = (("案", document.draft), ("記　入　例", document.sample))
    text = "　　".join(mark for mark, wanted in marks if wanted)
    set_font(paragraph.add_run(text), GOTHIC, 14)


def small(paragraph: Paragraph, text: str) -> None:
    """Text of 8 pt in gothic."""
    run = paragraph.add_run(text)
    set_font(run, GOTHIC, 8)


def field(paragraph: Paragraph, code: str, *, size: float | None = None) -> None:
    """A field Word computes: PAGE, NUMPAGES, PAGEREF. A ``size`` sets it in gothic."""
    for kind in ("begin", "code", "separate", "shown", "end"):
        run = paragraph.add_run()
        if kind == "code":
            part = OxmlElement("w:instrText")
            part.set(qn("xml:space"), "preserve")
            part.text = f" {code} "
            run._r.append(part)
        elif kind == "shown":
            run.text = "1"
        else:
            part = OxmlElement("w:fldChar")
            part.set(qn("w:fldCharType"), kind)
            run._r.append(part)
        if size is not None:
            set_font(run, GOTHIC, size)


def runs_of(paragraph: Paragraph, text: str, size: float | None = None) -> list[Run]:
    """Text with line breaks, as runs; the number of all pages is a field."""
    runs = []
    for place, part in enumerate(text.split(TOTAL_PAGES)):
        if place:
            field(paragraph, "NUMPAGES", size=size)
        run = paragraph.add_run()
        for number, line in enumerate(part.split("\n")):
            if number:
                run.add_break()
            run.add_text(line)
        runs.append(run)
    return runs


def bookmark(paragraph: Paragraph, name: str, number: int) -> None:
    """A bookmark over the paragraph, for PAGEREF."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for part in (start, end):
        part.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, start)
    paragraph._p.append(end)


def bookmark_name(key: str) -> str:
    """A name Word takes: letters, digits and underlines, at most forty."""
    return "p_" + "".join(c if c.isascii() and c.isalnum() else "_" for c in key)[:38]
