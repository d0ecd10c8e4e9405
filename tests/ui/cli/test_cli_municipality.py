"""Verbs on a municipality's file: checked, applied to a case, into the store and out of it."""

from pathlib import Path

import pytest
from credentials import Memory
from offices import opened
from pytestqt.qtbot import QtBot

from checklists import casefile
from checklists.municipality_file import read_municipality
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from db.places import Places
from ui.cli import run
from ui.office import Office
from ui.office.doors import OwnDoor

ROOT = Path(__file__).resolve().parents[3]
SAMPLE = ROOT / "checklists" / "samples" / "gift-set.json"
TOWN = ROOT / "tests" / "fixtures" / "municipalities" / "heitei-town.toml"


def test_a_sound_file_is_said_by_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["municipality", "check", str(TOWN)]) == 0
    assert capsys.readouterr().out == f"{TOWN}: 正しい市の設定です(丙丁町)。\n"


def test_mistakes_are_said_with_file_and_line_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong, out = tmp_path / "wrong.toml", tmp_path / "out.json"
    wrong.write_text(TOWN.read_text("utf-8").replace("seals = true", 'seals = "押す"'), "utf-8")
    assert run(["municipality", "apply", str(wrong), str(SAMPLE), "-o", str(out)]) == 1
    said = capsys.readouterr()
    assert said.err == f"{wrong}:11行目: true 又は false(引用符なし)で書いてください。\n"
    assert said.out == "" and not out.exists()
    assert run(["municipality", "check", str(tmp_path / "none.toml")]) == 2
    large = tmp_path / "large.toml"
    with large.open("wb") as file:
        file.truncate(5_000_000_000)  # a hole: read whole it would fill the memory
    assert run(["municipality", "check", str(large)]) == 1
    assert "1 MBを超えています" in capsys.readouterr().err


def test_a_case_becomes_the_towns_and_gives_its_settings_back(tmp_path: Path) -> None:
    out, again = tmp_path / "out.json", tmp_path / "again.toml"
    assert run(["municipality", "apply", str(TOWN), str(SAMPLE), "-o", str(out)]) == 0
    case = casefile.read(out.read_bytes(), shipped_catalogue(), shipped_forms())
    assert (case.municipality.name, case.municipality.honorific) == ("丙丁町", "殿")
    assert run(["municipality", "export", str(out), "-o", str(again)]) == 0
    codes = shipped_catalogue().codes.carriers
    assert read_municipality(again.read_bytes(), "", codes) == case.municipality


def test_into_the_store_and_out_of_it(
    home: Places,
    backend: Memory,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    qtbot: QtBot,
) -> None:
    monkeypatch.setenv("ITAKU_TENKEN_HOME", str(home.home))
    out = tmp_path / "out.toml"
    assert run(["municipality", "export", "-o", str(out)]) == 2  # no store yet
    assert not out.exists()
    assert run(["municipality", "import", str(TOWN)]) == 0
    assert run(["municipality", "export", "-o", str(out)]) == 0
    codes = shipped_catalogue().codes.carriers
    town = read_municipality(out.read_bytes(), "", codes)
    assert town == read_municipality(TOWN.read_bytes(), "", codes)
    office = opened(Office(OwnDoor(home.home)), qtbot)
    assert office.municipality() == town
    office.close()
