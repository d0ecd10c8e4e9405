"""Paragraphs of a Word file with the numbers Word draws itself and the page breaks it last drew."""

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

MAX_UNPACKED = 300_000_000

_KANA = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
)
_IROHA = (
    "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
)
_KANJI = "〇一二三四五六七八九"


class NotWord(Exception):
    """The file is no Word file, is damaged, or is locked with a password."""


def paragraphs(path: Path, *, exact: bool = False) -> list[tuple[str, int | None]]:
    """(text, page) of every paragraph, tables row by row. Page None when Word left no page breaks.

    ``exact`` keeps blanks, tabs and line breaks as they are; else each is one blank, none at an end.

    Word writes where its pages ended when it last drew the file (lastRenderedPageBreak). Without
    these only breaks typed by a person are known, and no page number is claimed.
    """
    import docx

    try:
        with zipfile.ZipFile(path) as archive:
            if sum(info.file_size for info in archive.infolist()) > MAX_UNPACKED:
                raise NotWord
        document = docx.Document(str(path))
        numbering = _Numbering(document)
    except OSError:
        raise
    except (
        Exception
    ) as error:  # a damaged package: zip, inflate, XML and python-docx have their own
        raise NotWord from error
    pieces: list[tuple[str, int | None]] = []
    page, drawn = 1, False
    for paragraph in _all_paragraphs(document.element.body):
        text, before, after, seen = _text(paragraph, exact)
        drawn = drawn or seen
        page += before
        pieces.append((numbering.label(paragraph) + text, page))
        page += after
    return pieces if drawn else [(text, None) for text, _ in pieces]


def _w(name: str) -> str:
    return "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}" + name


def _all_paragraphs(body: Any) -> Iterator[Any]:
    """Every w:p in order of the document, those inside tables too, never text boxes twice."""
    for element in body.iter(_w("p")):
        if not any(parent.tag.endswith("}Fallback") for parent in element.iterancestors()):
            yield element


def _text(paragraph: Any, exact: bool) -> tuple[str, int, int, bool]:
    """(text, breaks before its first letter, breaks after, did Word draw this file)."""
    text: list[str] = []
    before = after = 0
    seen = False
    tab, line = ("\t", "\n") if exact else (" ", " ")
    for element in _inside(paragraph):
        if element.tag == _w("t"):
            text.append(element.text or "")
        elif element.tag in {_w("tab"), _w("cr")} and element.getparent().tag == _w("r"):
            text.append(tab if element.tag == _w("tab") else line)
        elif element.tag == _w("lastRenderedPageBreak"):
            seen = True
            before, after = (before, after + 1) if "".join(text).strip() else (before + 1, after)
        elif element.tag == _w("br") and element.get(_w("type")) != "page":
            text.append(line)
    said = "".join(text)
    return said if exact else said.strip(), before, after, seen


def _inside(element: Any) -> Iterator[Any]:
    """Everything below, but no paragraph of a text box: those come by themselves."""
    for child in element:
        if child.tag != _w("p"):
            yield child
            yield from _inside(child)


class _Numbering:
    """Counts automatic numbers. Knows the styles of numbers Japanese documents use."""

    def __init__(self, document: Any) -> None:
        self._levels: dict[tuple[str, int], tuple[str, str, int]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, list[int]] = {}
        self._styles = document.styles.element
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        for abstract in root.iter(_w("abstractNum")):
            key = abstract.get(_w("abstractNumId"), "")
            for level in abstract.iter(_w("lvl")):
                at = int(level.get(_w("ilvl"), "0"))
                start = int(_value(level, "start") or "1")
                shape = (_value(level, "lvlText"), _value(level, "numFmt") or "decimal", start)
                self._levels[key, at] = shape
        for num in root.iter(_w("num")):
            self._abstract[num.get(_w("numId"), "")] = _value(num, "abstractNumId")

    def label(self, paragraph: Any) -> str:
        """「第3条 」 for a paragraph that Word numbers, else ``""``."""
        num, level = self._place(paragraph)
        abstract = self._abstract.get(num)
        if abstract is None or (abstract, level) not in self._levels:
            return ""
        counts = self._counts.setdefault(
            abstract, [self._levels.get((abstract, i), ("", "", 1))[2] - 1 for i in range(9)]
        )
        counts[level] += 1
        for deeper in range(level + 1, 9):
            counts[deeper] = self._levels.get((abstract, deeper), ("", "", 1))[2] - 1
        shape, style, _ = self._levels[abstract, level]
        if style == "bullet" or not shape:
            return ""

        def drawn(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            own = self._levels.get((abstract, at), ("", "decimal", 1))[1]
            return _drawn(max(counts[at], 1), own)

        return re.sub(r"%([1-9])", drawn, shape) + " "

    def _place(self, paragraph: Any) -> tuple[str, int]:
        """(numId, level), of the paragraph itself or of its style."""
        properties = paragraph.find(_w("pPr"))
        if properties is None:
            return "", 0
        own = properties.find(_w("numPr"))
        if own is None and (style := _value(properties, "pStyle")):
            own = self._of_style(style)
        if own is None:
            return "", 0
        return _value(own, "numId"), min(int(_value(own, "ilvl") or "0"), 8)

    def _of_style(self, style_id: str) -> Any:
        for style in self._styles.iter(_w("style")):
            if style.get(_w("styleId")) == style_id:
                return next(style.iter(_w("numPr")), None)
        return None


def _value(element: Any, name: str) -> str:
    child = element.find(_w(name))
    return "" if child is None else str(child.get(_w("val"), ""))


def _drawn(count: int, style: str) -> str:
    if style.startswith("aiueo"):
        return _KANA[(count - 1) % len(_KANA)]
    if style.startswith("iroha"):
        return _IROHA[(count - 1) % len(_IROHA)]
    if style == "decimalEnclosedCircle" and count <= 20:
        return chr(ord("①") + count - 1)
    if style in {
        "japaneseCounting",
        "chineseCounting",
        "ideographDigital",
        "japaneseDigitalTenThousand",
    }:
        tens, ones = divmod(count, 10)
        ten = "" if tens == 0 else "十" if tens == 1 else _KANJI[tens] + "十"
        return ten + (_KANJI[ones] if ones or not tens else "")
    if style == "upperLetter":
        return chr(ord("A") + (count - 1) % 26)
    if style == "lowerLetter":
        return chr(ord("a") + (count - 1) % 26)
    return str(count)
