"""Runs of a Word file: fonts, line breaks, fields, bookmarks (python-docx)."""

import re
from copy import deepcopy
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from checklists.paper.blocks_fields import Choice
from checklists.paper.document import TOTAL_PAGES
from checklists.paper.fonts import clusters

MINCHO, GOTHIC = "BIZ UDMincho", "BIZ UDGothic"
#: Has the check boxes on every Windows; the fonts of paper have none.
BOXES = "ＭＳ ゴシック"
SEAL = "㊞"
#: The mark is drawn as large as on our own sheets.
SEAL_SIZE = 13.0
TICKED, UNTICKED = "☑", "☐"
_PARTS = re.compile(f"([{TICKED}{UNTICKED}{SEAL}])")
_FONT_SLOTS = ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs")
_THEME_SLOTS = ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme")


def twips(mm: float) -> int:
    """Word's measure: a twentieth of a point."""
    return round(mm / 25.4 * 1440)


def set_font(style: Any, name: str, size: float | None = None, *, bold: bool = False) -> None:
    """A font for Latin and for Japanese letters, of a style or a run; ``size`` in pt."""
    if size is not None:
        style.font.size = Pt(size)
    if bold:
        style.font.bold = True
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for slot in _FONT_SLOTS:
        fonts.set(qn(slot), name)
    for slot in _THEME_SLOTS:
        fonts.attrib.pop(qn(slot), None)


def write(
    paragraph: Paragraph,
    text: str,
    font: str | None = None,
    size: float | None = None,
    *,
    bold: bool = False,
    total: str = "",
) -> list[Run]:
    """Text at the end of a paragraph; without ``font`` and ``size`` it has those of its style.

    ``"\\n"`` is a line break, a tab a tab, TOTAL_PAGES a field that shows ``total``.
    """
    runs = []
    for place, part in enumerate(text.split(TOTAL_PAGES)):
        if place:
            runs += field(paragraph, "NUMPAGES", total, font, size)
        for piece in _PARTS.split(part):
            if not piece:
                continue
            run = paragraph.add_run()
            _letters(run, piece)
            if piece in (TICKED, UNTICKED):
                _dress(run, BOXES, size)
            elif piece == SEAL:
                _dress(run, MINCHO, SEAL_SIZE)
            elif font is not None or size is not None:
                _dress(run, font, size)
            if bold:
                run.bold = True
            runs.append(run)
    return runs


def _letters(run: Run, text: str) -> None:
    """Letters, line breaks and tabs of one run, nothing of them lost."""
    for number, line in enumerate(text.split("\n")):
        if number:
            run.add_break()
        for place, piece in enumerate(line.split("\t")):
            if place:
                run.add_tab()
            if piece:
                run._r.add_t(piece)


def _dress(run: Run, font: str | None, size: float | None) -> None:
    if font is not None:
        set_font(run, font, size)
    elif size is not None:
        run.font.size = Pt(size)


def apart(paragraph: Paragraph, mm: float) -> None:
    """Room after each letter of a paragraph but the last."""
    for run in paragraph.runs:
        letters = clusters(run.text)
        if len(letters) < 2:
            continue
        run.text = "".join(letters[:-1])
        last = deepcopy(run._r)
        run._r.addnext(last)
        Run(last, paragraph).text = letters[-1]
        spacing = OxmlElement("w:spacing")
        spacing.set(qn("w:val"), str(twips(mm)))
        run._r.get_or_add_rPr().insert_element_before(
            spacing, "w:w", "w:kern", "w:position", "w:sz"
        )


def ticked(choice: Choice) -> str:
    """「☑ 新規」 or 「☐ 変更」."""
    return f"{TICKED if choice.ticked else UNTICKED} {choice.label}"


def field(
    paragraph: Paragraph, code: str, shown: str, font: str | None = None, size: float | None = None
) -> list[Run]:
    """A field Word computes: PAGE, NUMPAGES, PAGEREF; ``shown`` until it does."""
    runs = []
    for kind in ("begin", "code", "separate", "shown", "end"):
        run = paragraph.add_run()
        if kind == "code":
            part = OxmlElement("w:instrText")
            part.set(qn("xml:space"), "preserve")
            part.text = f" {code} "
            run._r.append(part)
        elif kind == "shown":
            run._r.add_t(shown)
        else:
            part = OxmlElement("w:fldChar")
            part.set(qn("w:fldCharType"), kind)
            run._r.append(part)
        _dress(run, font, size)
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


def bookmark_name(key: str, place: str = "p") -> str:
    """A name Word takes: letters, digits and underlines, at most forty."""
    return f"{place}_" + "".join(c if c.isascii() and c.isalnum() else "_" for c in key)[:38]
