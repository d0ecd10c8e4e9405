"""What goes into the Windows folder: lists, filters, genuine files, version and icon."""

import ast
import re
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from resources.windows import contents, icon, version
from resources.windows.contents import Piece

ROOT = Path(__file__).resolve().parents[2]


def _library(file: Path, *, signed: bool) -> Path:
    """The head of a 64-bit library, with or without a certificate in its table."""
    head = bytearray(1024)
    head[0x3C:0x40] = (0x80).to_bytes(4, "little")
    head[0x80:0x84] = b"PE\0\0"
    head[0x98:0x9A] = (0x20B).to_bytes(2, "little")
    certificates = 0x80 + 24 + 112 + 4 * 8
    head[certificates + 4 : certificates + 8] = (9000 * signed).to_bytes(4, "little")
    file.write_bytes(head)
    return file


@pytest.mark.parametrize(
    "name",
    [
        "icuuc.dll",
        "mscms.dll",
        "PySide6/bcryptprimitives.dll",
        "api-ms-win-crt-heap-l1-1-0.dll",
        r"PySide6\translations\qtbase_de.qm",
        r"PySide6\plugins\tls\qschannelbackend.dll",
        "PySide6/Qt6WebEngineCore.dll",
        "PySide6/Qt6Quick.dll",
        "PySide6/Qt6Pdf.dll",
        "libcrypto-3.dll",
        "tzdata/zoneinfo/Asia/Tokyo",
        "click-8.5.1.dist-info/RECORD",
    ],
)
def test_what_nothing_opens_stays_out(name: str, tmp_path: Path) -> None:
    assert not contents.wanted(Piece(name, tmp_path / "any"))


@pytest.mark.parametrize(
    "name",
    [
        "python311.dll",
        r"PySide6\Qt6Widgets.dll",
        r"PySide6\translations\qtbase_ja.qm",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/plugins/imageformats/qsvg.dll",
        "docx/templates/default.docx",
        "budoux/models/ja.json",
        "pikepdf/pdfa/data/sRGB.icc",
        "fontTools/misc/bezierTools.cp311-win_amd64.pyd",  # it has no twin in the archive
        "keyring-25.7.0.dist-info/entry_points.txt",
        "resources/words/qt_ja.qm",
    ],
)
def test_what_the_program_opens_goes_in(name: str, tmp_path: Path) -> None:
    assert contents.wanted(Piece(name, tmp_path / "any"))


def test_a_library_of_python_goes_in_with_its_makers_signature_only(tmp_path: Path) -> None:
    made_up = Piece("python3.dll", _library(tmp_path / "made_up.dll", signed=False))
    genuine = Piece("python3.dll", _library(tmp_path / "genuine.dll", signed=True))
    assert not contents.wanted(made_up)
    assert contents.wanted(genuine)
    assert contents.missing([]) == ("python3.dll",)
    assert contents.missing([genuine]) == ()


def test_a_library_that_another_needs_is_not_left_out_unseen() -> None:
    needs = {
        r"PySide6/QtPdf.pyd": ["Qt6Pdf.dll", "python3.dll", "KERNEL32.dll"],
        "PySide6/Qt6Core.dll": ["icuuc.dll", "api-ms-win-crt-heap-l1-1-0.dll"],
        "PySide6/Qt6Gui.dll": ["qt6core.dll"],
    }
    found = contents.lost(needs, lambda name: name.lower() == "kernel32.dll")
    assert found == ["Qt6Pdf.dll (PySide6/QtPdf.pyd)"]


def test_a_file_that_is_no_library_is_not_genuine(tmp_path: Path) -> None:
    (tmp_path / "text.dll").write_bytes(b"no library" * 100)
    assert not contents.genuine(tmp_path / "text.dll")


def test_all_our_data_goes_in_and_nothing_of_the_build() -> None:
    found = {
        (file.relative_to(ROOT).as_posix(), folder) for file, folder in contents.data_files(ROOT)
    }
    names = {name for name, _ in found}
    assert ("resources/fonts/fonts.toml", "resources/fonts") in found
    assert ("checklists/case.schema.json", "checklists") in found
    assert all(folder == name.rpartition("/")[0] for name, folder in found)
    assert not any(name.startswith(("resources/windows", "resources/pictures")) for name in names)
    # A kind of data file nobody listed would be missing on every desk.
    others = {
        file.suffix
        for package in contents.said()["data_packages"]
        for file in (ROOT / package).rglob("*")
        if file.is_file() and not file.relative_to(ROOT).as_posix().startswith("resources/w")
    }
    assert others - {".py", ".pyc", ".png"} <= set(contents.said()["data_ends"])


def test_what_builds_the_folder_is_no_part_of_the_program() -> None:
    assert contents.belongs("resources")
    assert contents.belongs("ui.window")
    assert not contents.belongs("resources.windows")
    assert not contents.belongs("resources.windows.build")


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("0.1.0", (0, 1, 0, 0)),
        ("2.13.4.5", (2, 13, 4, 5)),
        ("1.2rc3", (1, 2, 3, 0)),
        ("99999.1", (65535, 1, 0, 0)),
    ],
)
def test_versions_as_windows_counts_them(text: str, numbers: tuple[int, ...]) -> None:
    assert version.four_numbers(text) == numbers


def test_file_information_is_japanese_and_says_the_version() -> None:
    told = version.file_information("itaku-tenken", "窓", version.version(ROOT))
    calls = [node for node in ast.walk(ast.parse(told)) if isinstance(node, ast.Call)]

    def given(name: str) -> list[list[object]]:
        found = [one for one in calls if isinstance(one.func, ast.Name) and one.func.id == name]
        return [[ast.literal_eval(word) for word in one.args] for one in found]

    strings = {str(key): value for key, value in given("StringStruct")}
    assert strings["ProductName"] == "委託点検帳"
    assert strings["FileDescription"] == "委託点検帳(窓)"
    assert strings["FileVersion"] == version.version(ROOT)
    assert strings["OriginalFilename"] == "itaku-tenken.exe"
    assert "'041104B0'" in told
    assert given("VarStruct") == [["Translation", [0x0411, 1200]]]


def test_the_icon_is_the_drawing_in_every_size() -> None:
    assert icon.SIZES[0] == 16
    assert icon.SIZES[-1] == 256
    for size in icon.SIZES:
        kept = Image.open(icon.ICON)
        kept.size = (size, size)
        kept.load()
        apart = ImageChops.difference(kept.convert("RGBA"), icon.drawn(size))
        assert max(high for _, high in apart.getextrema()) <= 8, size


def test_every_locked_tool_of_the_build_has_a_hash() -> None:
    text = (ROOT / "requirements-windows.txt").read_text("utf-8")
    blocks = [one for one in re.split(r"\n(?=\S)", text) if re.match(r"[a-z]", one)]
    assert any(block.startswith("pyinstaller==") for block in blocks)
    assert all("--hash=sha256:" in block for block in blocks)


def test_tools_of_a_developer_installed_beside_stay_out() -> None:
    owners = {
        "click": ["click"],
        "rich": ["rich"],  # click's neighbours use it where it is there
        "backports": ["backports.tarfile", "something-else"],
        "PIL": ["Pillow"],
        "7zip": ["not-a-module"],
    }
    assert contents.not_locked(owners, {"click", "backports-tarfile", "pillow"}) == ("rich",)
