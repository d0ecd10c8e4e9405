"""Fonts: which characters print, which are reported, whether the files are the shipped ones."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

import resources
from checklists.paper import fonts

WITH_SELECTOR = "邉\U000e010a"


@pytest.fixture
def no_ipamj(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(fonts.IPAMJ_VARIABLE, "-")


@pytest.fixture
def stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small font with 邉 + U+E010A drawn as 邊, in the place of IPAmj明朝."""
    font = TTFont(resources.FONTS / "BIZUDMincho_400Regular.ttf")
    options = Options()
    options.name_IDs = ["*"]
    subsetter = Subsetter(options)
    subsetter.populate(text="邉邊\U000e0100")
    subsetter.subset(font)
    for table in font["cmap"].tables:
        if table.format == 14:
            table.uvsDict[0xE010A] = [(ord("邉"), font.getBestCmap()[ord("邊")])]
    path = tmp_path / "stand-in.ttf"
    font.save(path)
    monkeypatch.setenv(fonts.IPAMJ_VARIABLE, str(path))
    return path


@pytest.mark.usefixtures("no_ipamj")
def test_what_the_bundled_fonts_print() -> None:
    assert fonts.missing_characters("見本市　髙﨑𠮷槗　邉\U000e0100辻\U000e0100 KI-01 ①㎡㈱") == ()
    assert fonts.missing_characters("神福\ufa19\ufa1b") == ()  # compatibility ideographs
    assert fonts.missing_characters("か\u3099は\u309a か\u309a", "gothic") == ()
    assert fonts.missing_characters("行\n行") == ()


@pytest.mark.usefixtures("no_ipamj")
def test_reports_each_character_nothing_prints_once_with_its_selector() -> None:
    text = f"{WITH_SELECTOR}と{WITH_SELECTOR}と😀と\t"
    assert fonts.missing_characters(text) == (WITH_SELECTOR, "😀", "\t")
    assert fonts.missing_characters("\U000e0100") == ("\U000e0100",)  # a selector alone


def test_a_machine_with_ipamj_prints_it(stand_in: Path) -> None:
    assert fonts.ipamj_file() == stand_in
    assert fonts.missing_characters(WITH_SELECTOR) == ()
    assert fonts.missing_characters(WITH_SELECTOR, "gothic") == ()


def test_ipamj_that_comes_while_the_program_runs_is_used_at_once(
    stand_in: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(fonts.IPAMJ_VARIABLE)
    monkeypatch.setattr(fonts, "_font_folders", lambda: (tmp_path,))
    assert fonts.missing_characters(WITH_SELECTOR) == (WITH_SELECTOR,)
    stand_in.rename(tmp_path / "ipamjm.ttf")
    assert fonts.missing_characters(WITH_SELECTOR) == ()


def test_the_real_ipamj_when_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(fonts.IPAMJ_VARIABLE, raising=False)
    if fonts.ipamj_file() is None:
        pytest.skip("IPAmj明朝 is not installed (Debian: fonts-ipamj-mincho)")
    assert fonts.missing_characters("邊\U000e010a邉\U000e010f") == ()


@pytest.mark.parametrize("end", ["\n", "\t", "\u2028"])
def test_a_selector_after_the_end_of_a_line_stands_alone(end: str) -> None:
    assert fonts.clusters(f"甲{end}\U000e0101乙") == ["甲", end, "\U000e0101", "乙"]


def test_clusters_keep_base_selector_and_mark_together() -> None:
    assert fonts.clusters("渡邉\U000e0100か\u3099") == ["渡", "邉\U000e0100", "か\u3099"]
    assert fonts.clusters("𠮷野") == ["𠮷", "野"]


def test_the_files_are_the_shipped_ones() -> None:
    assert fonts.faults() == ()


def test_a_changed_or_absent_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "fonts.toml").write_bytes((resources.FONTS / "fonts.toml").read_bytes())
    for path in resources.FONTS.glob("*LICENSE*"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    for path in resources.FONTS.glob("*.ttf"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "BIZUDMincho_400Regular.ttf").write_bytes(b"x")
    (tmp_path / "NotoSerifJP_400Regular.ttf").unlink()
    monkeypatch.setattr(resources, "FONTS", tmp_path)
    found = fonts.faults()
    assert len(found) == 2
    assert "BIZUDMincho_400Regular.ttf" in found[0]
    assert "NotoSerifJP_400Regular.ttf" in found[1]


def test_asking_while_typing_loads_no_pdf_library() -> None:
    code = (
        "import sys; from checklists.paper.fonts import missing_characters;"
        "missing_characters('見本'); print('reportlab' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=os.environ
    )
    assert done.stdout.strip() == "False"
