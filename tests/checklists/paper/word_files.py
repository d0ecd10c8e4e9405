"""Word files as other programs read them: their text in order, their numbers, their pages."""

import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import resources

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_KANA = "アイウエオカキクケコサシスセソタチツテト"
_SPACE = re.compile(r"[\s　\u00ad\u200b]+")
_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include>
<dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>"""


def squeezed(text: str) -> str:
    """Without spaces and line ends: tools put them where they like."""
    return _SPACE.sub("", text)


def parts(file: bytes) -> dict[str, bytes]:
    """Every part of the package by its name."""
    with zipfile.ZipFile(BytesIO(file)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def text_of(file: bytes) -> str:
    """All text of the body with the numbers Word draws, then of heads and feet; squeezed."""
    package = parts(file)
    numbers = Numbers(package)
    words = []
    for paragraph in ElementTree.fromstring(package["word/document.xml"]).iter(f"{W}p"):
        words.append(numbers.label(paragraph))
        words += [letters.text or "" for letters in paragraph.iter(f"{W}t")]
    for name in sorted(package):
        if re.match(r"word/(header|footer)\d+\.xml", name):
            words += [t.text or "" for t in ElementTree.fromstring(package[name]).iter(f"{W}t")]
    return squeezed("".join(words))


class Numbers:
    """Counts as Word counts: lists of one definition go on together."""

    def __init__(self, package: dict[str, bytes]) -> None:
        root = ElementTree.fromstring(package["word/numbering.xml"])
        self._levels = {
            abstract.get(f"{W}abstractNumId"): list(abstract.iter(f"{W}lvl"))
            for abstract in root.iter(f"{W}abstractNum")
        }
        self._nums = {num.get(f"{W}numId"): num for num in root.iter(f"{W}num")}
        self._used: list[Any] = []
        styles = ElementTree.fromstring(package["word/styles.xml"])
        self._styles = {
            style.get(f"{W}styleId"): style.find(f"{W}pPr/{W}numPr")
            for style in styles.iter(f"{W}style")
        }
        self._counts: dict[Any, list[int]] = {}

    def label(self, paragraph: Any) -> str:
        """The number before a paragraph, or nothing."""
        found = paragraph.find(f"{W}pPr/{W}numPr")
        if found is None and paragraph.find(f"{W}pPr/{W}pStyle") is not None:
            found = self._styles.get(_value(paragraph.find(f"{W}pPr"), "pStyle"))
        if found is None or _value(found, "numId") == "0":
            return ""
        num, at = self._nums[_value(found, "numId")], int(_value(found, "ilvl"))
        abstract = _value(num, "abstractNumId")
        levels = self._levels[abstract]
        starts = [int(_value(level, "start")) - 1 for level in levels]
        for override in num.iter(f"{W}startOverride") if num not in self._used else ():
            self._counts[abstract] = [int(override.get(f"{W}val", "1")) - 1, *starts[1:]]
        self._used.append(num)
        counts = self._counts.setdefault(abstract, list(starts))
        counts[at] += 1
        counts[at + 1 :] = starts[at + 1 :]
        level = next(
            (
                level
                for override in num.iter(f"{W}lvlOverride")
                for level in override.iter(f"{W}lvl")
                if override.get(f"{W}ilvl") == str(at)
            ),
            levels[at],
        )
        drawn = _drawn(counts[at], _value(level, "numFmt"))
        return _value(level, "lvlText").replace(f"%{at + 1}", drawn)


def _value(element: Any, name: str) -> str:
    return str(element.find(f"{W}{name}").get(f"{W}val"))


def _drawn(count: int, shape: str) -> str:
    if shape == "aiueoFullWidth":
        return _KANA[count - 1]
    if shape == "decimalFullWidth":
        return "".join(chr(ord(digit) + 0xFEE0) for digit in str(count))
    assert shape == "decimal"
    return str(count)


def office() -> str | None:
    """LibreOffice, when it is on this machine."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def converted(folder: Path, files: dict[str, bytes]) -> dict[str, Path]:
    """Every file as LibreOffice's PDF: one run, a profile of its own, the fonts of paper."""
    program = office()
    assert program is not None
    (folder / "fonts.conf").write_text(
        _FONTS.format(fonts=resources.FONTS, cache=folder / "cache"), encoding="utf-8"
    )
    names = []
    for name, data in files.items():
        (folder / f"{name}.docx").write_bytes(data)
        names.append(str(folder / f"{name}.docx"))
    profile = (folder / "profile").as_uri()
    command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
    run = subprocess.run(
        [*command, "--outdir", str(folder), *names],
        check=True, capture_output=True, text=True, timeout=570,
        env={**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf"), "HOME": str(folder)},
    )  # fmt: skip
    assert "Error" not in run.stderr, run.stderr
    return {name: folder / f"{name}.pdf" for name in files}


def pages_of(pdf: Path) -> tuple[list[str], list[int]]:
    """The text of each page, squeezed; and the pages (from 0) where the outline's first level
    leads."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        texts = [squeezed(page.get_textpage().get_text_bounded()) for page in document]
        marks = [mark for mark in document.get_toc() if mark.level == 0]
        return texts, [mark.get_dest().get_index() for mark in marks]
    finally:
        document.close()


def blocks_in_order(xml_text: str, texts: Iterator[str]) -> bool:
    """Each text stands after the one before it."""
    at = 0
    for text in texts:
        found = xml_text.find(squeezed(text), at)
        if found < 0:
            return False
        at = found
    return True
