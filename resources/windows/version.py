"""Name and version of the program, and the file information Windows shows of an exe."""

import re
import tomllib
from pathlib import Path

NAME = "itaku-tenken"
TITLE = "委託点検帳"
_SAID = (
    ("CompanyName", TITLE),
    ("FileDescription", "{title}({kind})"),
    ("InternalName", "{exe}"),
    ("OriginalFilename", "{exe}.exe"),
    ("ProductName", TITLE),
    ("LegalCopyright", "MIT License"),
    ("Comments", "個人情報を取り扱う委託契約の点検帳。ネットワークを使いません。"),
)
_JAPANESE, _UNICODE = 0x0411, 1200


def version(root: Path) -> str:
    """The version in pyproject.toml, such as "0.1.0"."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    found: str = project["version"]
    return found


def four_numbers(text: str) -> tuple[int, int, int, int]:
    """A version as Windows counts it: four numbers up to 65535. Others than numbers end it."""
    numbers = [min(int(part), 0xFFFF) for part in re.findall(r"\d+", text)[:4]]
    one, two, three, four = (*numbers, 0, 0, 0, 0)[:4]
    return one, two, three, four


def file_information(exe: str, kind: str, text: str) -> str:
    """The version resource in PyInstaller's notation; ``kind``: 窓 or コマンド."""
    numbers = four_numbers(text)
    said = [(key, value.format(title=TITLE, kind=kind, exe=exe)) for key, value in _SAID]
    said += [("FileVersion", text), ("ProductVersion", text)]
    strings = ", ".join(f"StringStruct({key!r}, {value!r})" for key, value in said)
    return (
        "VSVersionInfo(\n"
        f"  ffi=FixedFileInfo(filevers={numbers}, prodvers={numbers}, mask=0x3F, flags=0,\n"
        "    OS=0x40004, fileType=0x1, subtype=0x0, date=(0, 0)),\n"
        "  kids=[\n"
        f"    StringFileInfo([StringTable('{_JAPANESE:04X}{_UNICODE:04X}', [{strings}])]),\n"
        f"    VarFileInfo([VarStruct('Translation', [{_JAPANESE}, {_UNICODE}])]),\n"
        "  ],\n)\n"
    )
