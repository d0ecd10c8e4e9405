"""A municipality's layer on the command line: checked, and at work for every verb."""

import json
from pathlib import Path

import pytest

from checklists.layer import Layer, write_layer
from checklists.reader.own import OWN_VARIABLE
from tests.checklists.own_layer import OWN_FORM_ID, OWN_ID, sample_layer
from ui.cli import run

SAMPLE = Path(__file__).parents[3] / "checklists" / "samples" / "gift-set.json"


def folder_of(layer: Layer, folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in write_layer(layer).items():
        (folder / name).write_text(text, "utf-8")
    return folder


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return folder_of(sample_layer(), tmp_path / "own")


def test_a_sound_layer_is_said_by_its_name(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["catalogue", "check", str(own)]) == 0
    assert capsys.readouterr().out == "市の条項集(見本市 総務課 第3版)に誤りはありません。\n"
    assert run(["catalogue", "check", *map(str, sorted(own.glob("*.toml")))]) == 0


def test_a_layer_of_another_edition_is_sound_with_a_remark(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = folder_of(sample_layer(standard="2025-10"), tmp_path / "older")
    assert run(["catalogue", "check", str(folder)]) == 0
    said = capsys.readouterr().out
    assert "標準目録の2025-10版に合わせて" in said and "誤りはありません" in said


def test_every_mistake_of_a_layer_is_said_with_its_file(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    head, clauses = own / "layer.toml", own / "clauses.toml"
    head.write_text(head.read_text("utf-8").replace("terms =", "term ="), "utf-8")
    clauses.write_bytes(clauses.read_text("utf-8").encode("cp932"))
    assert run(["catalogue", "check", str(own)]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert f"{clauses}:" in said.err and "Shift_JIS" in said.err
    clauses.unlink()
    assert run(["catalogue", "check", str(own)]) == 1
    assert f"{head}:" in capsys.readouterr().err


def test_a_folder_without_files_is_a_wrong_use(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["catalogue", "check", str(tmp_path)]) == 2
    assert "目録のファイル(.toml)がありません" in capsys.readouterr().err


def test_every_verb_works_under_the_layer(
    own: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv(OWN_VARIABLE, str(own))
    assert run(["assess", str(SAMPLE), "--json"]) == 0
    assert OWN_ID in json.loads(capsys.readouterr().out)["missing"]
    assert run(["clauses-list", "--json"]) == 0
    records = {one["id"]: one for one in json.loads(capsys.readouterr().out)["clauses"]}
    assert records["media-mobile-use-rules"]["hidden"] == "携帯電話を使う業務がない。"
    assert records[OWN_ID]["title"] == "管理簿への押印"
    assert run(["forms"]) == 0
    assert f"{OWN_FORM_ID}\t別記様式第36号\t" in capsys.readouterr().out
    assert run(["form", OWN_FORM_ID, "-o", str(tmp_path / "own.docx")]) == 0
    assert (tmp_path / "own.docx").stat().st_size > 1000
    assert run(["case", "new", "--kind", "outsourcing", "-o", str(tmp_path / "new.json")]) == 0
    new = json.loads((tmp_path / "new.json").read_text("utf-8"))
    assert new["catalogue"]["edition"].endswith("+3")


def test_no_verb_works_under_a_layer_that_cannot_be_used(
    own: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (own / "layer.toml").write_text('format = "itaku-tenken/layer"\nversion = 9\n', "utf-8")
    monkeypatch.setenv(OWN_VARIABLE, str(own))
    assert run(["assess", str(SAMPLE), "--json"]) == 1
    said = capsys.readouterr()
    assert said.out == "" and "新しい形式(version = 9)" in said.err
