"""The folder of licences: the texts of everything inside, and a page that leads to them."""

import html
import shutil
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from resources import FONTS
from resources.windows import sbom, version
from resources.windows.collected import Part, canonical

FOLDER = "licences"
INDEX = "index.html"
_TEXTS = Path(__file__).with_name("texts")
_LGPL, _LGPL_TEXTS = "LGPL-3.0", ("LGPL-3.0.txt", "GPL-3.0.txt")
_LIKELY = ("licen", "copying", "notice", "authors", "copyright")
_PAGE = """<!DOCTYPE html>
<html lang="ja"><head><meta charset="utf-8"><title>{title} 許諾</title>
<style>
body {{ font-family: "BIZ UDPGothic", "Yu Gothic UI", sans-serif; margin: 2em auto; max-width: 60em;
  line-height: 1.6; color: #1A1A1A }}
table {{ border-collapse: collapse; width: 100% }}
th, td {{ border-bottom: 1px solid #949494; padding: .4em .6em; text-align: left; vertical-align: top }}
</style></head><body>
<h1>{title} {version} の許諾</h1>
<p>このフォルダーには、次の部品が入っています。部品の一覧(SBOM、CycloneDX 1.6)は、同じフォルダーの {sbom} です。</p>
<table><thead><tr><th>部品</th><th>版</th><th>許諾</th><th>文</th></tr></thead><tbody>
{rows}
</tbody></table>
<p>Qt と PySide6 は LGPL-3.0 で使っています。_internal\\PySide6 の中の DLL は、同じ版の自分で作ったものと取り替えられます。</p>
</body></html>
"""


def write_licences(
    root: Path,
    folder: Path,
    parts: tuple[Part, ...],
    versions: Mapping[str, str],
    python_text: Path,
) -> list[str]:
    """Fill FOLDER inside ``folder``. Returns the names of the parts no text was found for.

    ``versions``: as in Collected; ``python_text``: the licence of Python.
    """
    place = folder / FOLDER
    place.mkdir(parents=True, exist_ok=True)
    rows, without = [], []
    text = _copied([root / "LICENSE"], place / version.NAME)
    rows.append((version.TITLE, version.version(root), "MIT", text))
    for part in parts:
        text = _copied(_texts(part), place / canonical(part.name))
        rows.append((part.name, part.version, sbom.licence_of(part), text))
        if not text:
            without.append(part.name)
    for one in sbom.insides(parts, versions):
        files = [_TEXTS / name for name in one.texts]
        if one.name == "CPython":
            files = [python_text]
        text = _copied(files, place / one.name.replace(" / ", "-")) if files else []
        carried = [] if text else [PurePosixPath(one.carrier)]
        there = text or [found for found in carried if (place / found).is_dir()]
        rows.append((f"{one.name}: {one.what}", one.version, one.licence, there))
    for name in sorted({font["licence"] for font in sbom.fonts()}):
        family = "、".join(sorted({f["family"] for f in sbom.fonts() if f["licence"] == name}))
        rows.append((f"{family}(書体)", "", "OFL-1.1", _copied([FONTS / name], place / "fonts")))
    (place / INDEX).write_bytes(_page(root, rows).encode())
    return without


def _texts(part: Part) -> list[Path]:
    if sbom.licence_of(part).startswith(_LGPL):
        # Such a library names the licence and brings the text of another one that may be bought.
        return [_TEXTS / name for name in _LGPL_TEXTS]
    return sorted(
        Path(str(file.locate()))
        for file in part.distribution.files or ()
        if any(".dist-info" in step for step in file.parts)
        and ("licenses" in file.parts or any(word in file.name.lower() for word in _LIKELY))
    )


def _copied(files: list[Path], place: Path) -> list[PurePosixPath]:
    """Copy the texts into one folder; returns where they are, from the folder of licences."""
    found = []
    for file in files:
        place.mkdir(parents=True, exist_ok=True)
        name = file.name
        if (place / name).exists():  # two folders of the part have a text of this name
            name = f"{file.parent.name}-{name}"
        shutil.copyfile(file, place / name)
        found.append(PurePosixPath(place.name) / name)
    return found


def _page(root: Path, rows: list[tuple[str, str, str, list[PurePosixPath]]]) -> str:
    lines = []
    for name, number, licence, texts in rows:
        links = "<br>".join(
            f'<a href="{html.escape(str(text))}">{html.escape(text.name)}</a>' for text in texts
        )
        cells = (html.escape(name), html.escape(number), html.escape(licence), links)
        lines.append("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>")
    return _PAGE.format(
        title=version.TITLE,
        version=version.version(root),
        sbom=sbom.NAME,
        rows="\n".join(lines),
    )
