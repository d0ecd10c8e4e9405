"""Names nobody should be able to give a file: inside the folder, valid on Windows, never one of another."""

import os
import random
import re
from collections import Counter
from pathlib import Path

from checklists.file_names import safe_name, title_part

# Quick enough to be run whole each time.
NAMES = int(os.environ.get("ITAKU_TENKEN_NAMES", "1000"))
_PIECES = (
    "../", "..\\", "/etc/passwd", "C:\\", "CON", "con", "NUL.json", "COM1", "lpt9.", "AUX ", "PRN",
    "COM¹", "lpt³.x", "CONIN$", "conout$",
    ".", "..", " ", "　", ". . .", "~", "$HOME", "%TEMP%", "?", "*", '"', "<", ">", "|", ":", "::$DATA",
    "\0", "\n", "\r", "\t", "\x7f", "\u202e", "\u2066", "\u200f", "\u200b", "\ufeff", "\ud800",
    "邉\U000e0100", "か\u3099", "👨\u200d👩", "𠮷", "あ" * 300, "a" * 300, "委託業務", "(案)", "令和8年度",
    "file.json", ".json", "-", "--help", "\u2028", "ﾎﾟ", "①", "Ａ", "；", "'", "`",
)  # fmt: skip
# As ntpath.isreserved of Python 3.13 has them.
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[1-9¹²³])")


def names() -> list[str]:
    """The pieces by themselves, then put together at random."""
    chance = random.Random(16)
    made = list(_PIECES)
    while len(made) < NAMES:
        made.append("".join(chance.choice(_PIECES) for _ in range(chance.randint(1, 8))))
    return made


def flaws(name: str) -> list[str]:
    """What Windows or a person would stumble over."""
    stem = name.split(".")[0].strip()
    return [
        words
        for words, is_so in (
            ("empty", not name),
            ("a sign Windows forbids", bool(re.search(r'[<>:"/\\|?*\x00-\x1f\x7f]', name))),
            ("a mark that turns or hides letters", bool(re.search("[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]", name))),
            ("half a character", bool(re.search("[\ud800-\udfff]", name))),
            ("a device", bool(_DEVICES.fullmatch(stem))),
            ("an end Windows drops", name[-1:] in " ."),
            ("longer than a folder takes", len(name.encode("utf-8", "surrogatepass")) > 255),
        )
        if is_so
    ]  # fmt: skip


def test_every_name_stays_in_the_folder_and_is_valid(tmp_path: Path, record_property) -> None:
    given = names()
    folder = tmp_path / "chosen"
    folder.mkdir()
    for text in given:
        name = safe_name(text, ".json")
        assert flaws(name) == [], (text, name)
        assert name.endswith(".json") and name != ".json"
        path = folder / name
        assert path.resolve().parent == folder.resolve()
        path.write_bytes(b"x")  # a real file system takes it
    assert {path.parent for path in tmp_path.rglob("*") if path.is_file()} == {folder}
    record_property("names", len(given))


def test_every_title_is_a_part_of_a_name() -> None:
    for text in names():
        part = title_part(text)
        assert flaws(part) == [], (text, part)
        assert flaws(f"01-{part}-手書き用.pdf") == [], (text, part)


def test_a_file_that_is_there_is_not_taken_for_another(tmp_path: Path) -> None:
    """Unequal titles may come to one name; what is there is then never replaced unasked."""
    from db.viewing import ViewingCopies

    copies = ViewingCopies()
    made = [
        copies.write(tmp_path, safe_name(text, ".pdf"), text.encode("utf-8", "replace"))
        for text in names()
    ]
    assert Counter(made).most_common(1)[0][1] == 1
    for path, text in zip(made, names(), strict=True):
        assert path.read_bytes() == text.encode("utf-8", "replace")
