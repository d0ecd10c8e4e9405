"""Styles, fonts, settings and properties of a Word file (python-docx)."""

from datetime import datetime
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from checklists.paper.docx_runs import BOXES, GOTHIC, MINCHO, set_font

BODY = 10.5
#: Distance of lines in pt: body text, articles, pledge, notes.
PITCH, ARTICLE_PITCH, PROMISE_PITCH, NOTE_PITCH = 16.8, 16.4, 15.1, 12.5
_NO_DATE = datetime(2000, 1, 1)
_JUSTIFY, _CENTRE = WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.CENTER
#: Name: (left indent, first line) in characters of its size, size, distance of lines (pt), align.
_STYLES: dict[str, tuple[float, float, float, float, WD_ALIGN_PARAGRAPH | None]] = {
    "条": (1.0, -1.0, BODY, ARTICLE_PITCH, _JUSTIFY),
    "項": (1.0, -1.0, BODY, ARTICLE_PITCH, _JUSTIFY),
    "号": (4.0, -3.0, BODY, ARTICLE_PITCH, _JUSTIFY),
    "号の細目": (6.0, -2.0, BODY, ARTICLE_PITCH, _JUSTIFY),
    "頭書": (0.0, 0.0, BODY, PITCH, None),
    "文": (0.0, 0.0, BODY, PITCH, _JUSTIFY),
    "記": (0.0, 0.0, BODY, PITCH, _CENTRE),
    "番号文": (0.0, 0.0, BODY, 17.0, _JUSTIFY),
    "誓約": (2.0, -2.0, BODY, PROMISE_PITCH, _JUSTIFY),
    "罰則": (4.1, -3.0, 9.5, 14.0, _JUSTIFY),
    "備考": (2.0, -2.0, 9.0, NOTE_PITCH, _JUSTIFY),
    "見出し文": (0.0, 0.0, 9.0, NOTE_PITCH, None),
    "表の文": (0.0, 0.0, 9.5, 12.0, None),
    "詰め": (0.0, 0.0, 1.0, 1.0, None),
}
#: Where a machine has no such font: its other names, then a font of every Japanese Windows.
_FONTS = {
    MINCHO: (
        "BIZ UD明朝 Medium,BIZ UDMincho Medium,ＭＳ 明朝,MS Mincho",
        "02020400000000000000",
        "roman",
    ),
    GOTHIC: ("BIZ UDゴシック,ＭＳ ゴシック,MS Gothic", "020B0400000000000000", "modern"),
    BOXES: ("MS Gothic", "020B0609070205080204", "modern"),
}
#: Parts of the blank file of python-docx that say nothing of ours.
_NOT_OURS = ("stylesWithEffects", "customXml", "thumbnail")


def prepare(made: WordDocument) -> None:
    """Fonts, styles, settings and properties; nothing from the clock or the machine."""
    properties = made.core_properties
    properties.author = properties.comments = ""
    properties.keywords = properties.subject = properties.last_modified_by = ""
    properties.created = properties.modified = _NO_DATE
    properties.language = "ja-JP"
    _drop_parts(made)
    _settings(made.settings.element)
    _font_table(made)
    _base(made)
    _headings(made)
    for name, (left, first, size, pitch, align) in _STYLES.items():
        style = made.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = made.styles["Normal"]
        style.quick_style = name in ("条", "項", "号", "号の細目", "備考")
        set_font(style, GOTHIC if name == "見出し文" else MINCHO, size)
        layout = style.paragraph_format
        layout.left_indent, layout.first_line_indent = Pt(left * size), Pt(first * size)
        layout.alignment = align
        exactly(layout, pitch)


def _base(made: WordDocument) -> None:
    normal = made.styles["Normal"]
    set_font(normal, MINCHO, BODY)
    layout = normal.paragraph_format
    layout.space_before = layout.space_after = Pt(0)
    layout.widow_control = True
    exactly(layout, PITCH)
    properties = normal.element.get_or_add_pPr()
    # No space between Japanese and Latin letters, no grid: paper has none.
    for name in ("w:autoSpaceDE", "w:autoSpaceDN", "w:snapToGrid"):
        off = OxmlElement(name)
        off.set(qn("w:val"), "0")
        properties.insert_element_before(off, *_AFTER_GRID)
    for language in made.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "ja-JP")
        language.set(qn("w:eastAsia"), "ja-JP")
    defaults = made.styles.element.find(qn("w:docDefaults"))
    defaults.remove(defaults.find(qn("w:pPrDefault")))
    fonts = next(defaults.iter(qn("w:rFonts")))
    fonts.attrib.clear()
    for slot in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(slot), MINCHO)


#: What follows these in the schema's order.
_AFTER_GRID = (
    "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents", "w:suppressOverlap", "w:jc",
    "w:textDirection", "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl", "w:divId",
    "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
)  # fmt: skip


def _headings(made: WordDocument) -> None:
    for name, size, pitch in (("Heading 1", 14.0, 20.0), ("Heading 2", BODY, 17.0)):
        style = made.styles[name]
        bold = name == "Heading 1"
        set_font(style, GOTHIC, size)
        style.font.bold = bold
        colour = style.element.rPr.find(qn("w:color"))
        if colour is not None:
            style.element.rPr.remove(colour)
        layout = style.paragraph_format
        layout.space_before = layout.space_after = Pt(0)
        layout.keep_with_next = True
        exactly(layout, pitch)
    made.styles["Heading 1"].paragraph_format.alignment = _CENTRE
    article = made.styles.add_style("条見出し", WD_STYLE_TYPE.PARAGRAPH)
    article.base_style = made.styles["Heading 2"]
    article.quick_style = True
    article.paragraph_format.first_line_indent = Pt(BODY)
    exactly(article.paragraph_format, ARTICLE_PITCH)


def exactly(layout: Any, points: float) -> None:
    """The distance of the lines of a paragraph or style, in pt."""
    layout.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    layout.line_spacing = Pt(points)


def in_style(paragraph: Paragraph, name: str) -> None:
    """One of our styles by its id, which is its name: looking a name up costs the whole list."""
    paragraph._p.style = name


def _drop_parts(made: WordDocument) -> None:
    for relations in (made.part.rels, made.part.package.rels):
        for key, relation in list(relations.items()):
            if relation.reltype.rpartition("/")[2] in _NOT_OURS:
                del relations[key]


def _settings(settings: Any) -> None:
    """No compatibility mode; Japanese; a forced line end is not justified."""
    compat = settings.find(qn("w:compat"))
    compat.clear()
    for name in ("w:doNotExpandShiftReturn", "w:adjustLineHeightInTable"):
        compat.append(OxmlElement(name))
    for name, value in (
        ("compatibilityMode", "15"),
        ("overrideTableStyleFontSizeAndJustification", "1"),
        ("enableOpenTypeFeatures", "1"),
        ("doNotFlipMirrorIndents", "1"),
        ("differentiateMultirowTableHeaders", "1"),
    ):
        setting = OxmlElement("w:compatSetting")
        setting.set(qn("w:name"), name)
        setting.set(qn("w:uri"), "http://schemas.microsoft.com/office/word")
        setting.set(qn("w:val"), value)
        compat.append(setting)
    settings.find(qn("w:themeFontLang")).set(qn("w:val"), "ja-JP")
    for name in ("w:rsids", "w:savePreviewPicture"):
        part = settings.find(qn(name))
        if part is not None:
            settings.remove(part)


def _font_table(made: WordDocument) -> None:
    """The fonts with what stands in for them, for machines that lack them."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:panose1 w:val="{panose}"/>'
        f'<w:charset w:val="80"/><w:family w:val="{family}"/><w:pitch w:val="fixed"/></w:font>'
        for name, (other, panose, family) in _FONTS.items()
    )
    part: Part = made.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    root = parse_xml(f"<w:fonts {nsdecls('w')}>{fonts}</w:fonts>")
    part._blob = serialize_part_xml(root)
