"""The fonts of paper: where they are, which characters they have, whether the files are intact.

No layout library here: text fields ask ``missing_characters`` while a person types.
"""

import hashlib
import os
import re
import sys
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Literal

import resources

Style = Literal["mincho", "gothic", "bold"]

#: Overrides the search for IPAmj明朝: a path of the file, or "-" for "there is none".
IPAMJ_VARIABLE = "ITAKU_TENKEN_IPAMJ"

_FILES: dict[Style, str] = {
    "mincho": "BIZUDMincho_400Regular.ttf",
    "gothic": "BIZUDGothic_400Regular.ttf",
    "bold": "BIZUDGothic_700Bold.ttf",
}
_FALLBACK = "NotoSerifJP_400Regular.ttf"
_IPAMJ_NAMES = ("ipamjm.ttf", "ipamj/ipamjm.ttf", "truetype/ipamj/ipamjm.ttf")

_SELECTOR = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_MARK = "\u3099\u309a"
_LINE_END = r"\t\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029"  # nothing joins what a line parts
_CLUSTER = re.compile(f"[^{_SELECTOR}{_MARK}{_LINE_END}][{_SELECTOR}]?[{_MARK}]?|.", re.DOTALL)
_HAS_MARKS = re.compile(f"[{_SELECTOR}{_MARK}]")
_SELECTORS = re.compile(f"[{_SELECTOR}]")


def clusters(text: str) -> list[str]:
    """``text`` cut into what is drawn as one: a character with its selector and voiced mark."""
    return _CLUSTER.findall(text) if _HAS_MARKS.search(text) else list(text)


def code_points(cluster: str) -> str:
    """「U+9089＋U+E010A」: what a message calls a character that may not be seen."""
    return "＋".join(f"U+{ord(part):04X}" for part in cluster)


def font_files(style: Style) -> tuple[Path, ...]:
    """The files a text of this style is drawn with, first one that has the character wins."""
    files = [resources.FONTS / _FILES[style], resources.FONTS / _FALLBACK]
    ipamj = ipamj_file()
    if ipamj is not None:
        files.append(ipamj)
    return tuple(files)


def ipamj_file() -> Path | None:
    """The file of IPAmj明朝 on this machine, or None. 46 MB, never bundled."""
    override = os.environ.get(IPAMJ_VARIABLE)
    if override:
        path = Path(override)
        return path if override != "-" and path.is_file() else None
    for folder in _font_folders():
        for name in _IPAMJ_NAMES:
            if (folder / name).is_file():
                return folder / name
    return None


def missing_characters(text: str, style: Style = "mincho") -> tuple[str, ...]:
    """The characters (base with its selector) of ``text`` that no font here can print.

    Each once, in order of appearance. Line ends do not count; other control characters do.
    """
    files = font_files(style)  # IPAmj明朝 may come while the program runs
    known = _known(files)
    if known.issuperset(text):
        return ()
    found: dict[str, None] = {}
    for cluster in clusters(text):
        if cluster in known or cluster in "\r\n":
            continue
        if _printable(cluster, files):
            known.add(cluster)
        else:
            found[cluster] = None
    return tuple(found)


def faults() -> tuple[str, ...]:
    """Japanese sentences about bundled font files that are absent or not the ones we shipped."""
    sentences = []
    table = tomllib.loads((resources.FONTS / "fonts.toml").read_text(encoding="utf-8"))
    for entry in table["font"]:
        path = resources.FONTS / entry["file"]
        if not path.is_file():
            sentences.append(
                f"フォントのファイル {entry['file']} がありません。入れ直してください。"
            )
        elif hashlib.sha256(path.read_bytes()).hexdigest() != entry["sha256"]:
            sentences.append(
                f"フォントのファイル {entry['file']} が配布したものと違います。入れ直してください。"
            )
        if not (resources.FONTS / entry["licence"]).is_file():
            sentences.append(f"フォントの使用許諾の文書 {entry['licence']} がありません。")
    return tuple(sentences)


class Coverage:
    """Which glyph a font file has for a cluster. Reads only the character map, when first asked."""

    def __init__(self, path: Path) -> None:
        from fontTools.ttLib import TTFont

        font = TTFont(path, lazy=True, fontNumber=0)
        # The map names glyphs; names of our own spare reading the font's 12,000.
        font.setGlyphOrder([f"g{number}" for number in range(font["maxp"].numGlyphs)])
        self._glyphs: dict[int, str] = font.getBestCmap()
        self._variants: dict[tuple[int, int], str | None] = {}
        for table in font["cmap"].tables:
            if table.format == 14:
                for selector, pairs in table.uvsDict.items():
                    self._variants.update({(base, selector): name for base, name in pairs})
        font.close()

    def glyph(self, cluster: str) -> int | None:
        """The glyph's number, or None. A voiced mark counts when the two compose to one."""
        name: str | None
        if len(cluster) == 2 and _SELECTORS.match(cluster[1]):
            key = (ord(cluster[0]), ord(cluster[1]))
            if key not in self._variants:
                return None
            name = self._variants[key] or self._glyphs.get(key[0])
        else:
            one = cluster if len(cluster) == 1 else composed(cluster)
            name = self._glyphs.get(ord(one)) if one else None
        return int(name[1:]) if name else None


@cache
def coverage(path: Path) -> Coverage:
    """The coverage of a font file, read once."""
    return Coverage(path)


def composed(cluster: str) -> str:
    """The one character a base with a voiced mark is the same as (か + U+3099: が), or ""."""
    one = unicodedata.normalize("NFC", cluster) if cluster[-1] in _MARK else cluster
    return one if len(one) == 1 else ""


def parts(cluster: str) -> tuple[str, ...]:
    """The clusters drawn one after the other when nothing has a glyph for the whole."""
    if len(cluster) > 1 and cluster[-1] in _MARK:
        return cluster[:-1], cluster[-1]
    return (cluster,)


@cache
def _known(files: tuple[Path, ...]) -> set[str]:
    """Clusters already found printable, so that known text is answered at once.

    A selector alone is never in it, so a text with one is always looked at cluster by cluster.
    """
    return set()


@cache
def _printable(cluster: str, files: tuple[Path, ...]) -> bool:
    for path in files:
        if coverage(path).glyph(cluster) is not None:
            return True
    pieces = parts(cluster)
    return len(pieces) > 1 and all(_printable(piece, files) for piece in pieces)


def _font_folders() -> Iterator[Path]:
    home = Path.home()
    if sys.platform == "win32":
        yield Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"
        yield Path(os.environ.get("LOCALAPPDATA", str(home))) / "Microsoft/Windows/Fonts"
    elif sys.platform == "darwin":
        yield from (home / "Library/Fonts", Path("/Library/Fonts"))
    else:
        yield from (home / ".local/share/fonts", home / ".fonts")
        yield from (Path("/usr/local/share/fonts"), Path("/usr/share/fonts"))
