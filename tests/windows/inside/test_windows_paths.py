"""Paths of a Windows desk: Japanese, with spaces, longer than 260 characters, devices, drives."""

import json
from pathlib import Path

import pytest
from programs import SAMPLE, names, verb


@pytest.mark.parametrize(
    "name",
    ["令和8年度 委託(諮問)／髙﨑", "𠮷野 ～①㈱ か゛", "100% & ^ ! '～'"],
    ids=["japanese", "outside-932", "signs-of-the-shell"],
)
def test_a_packet_in_a_folder_with_such_a_name(name: str, tmp_path: Path) -> None:
    folder = tmp_path / name
    folder.mkdir()
    case = folder / "案件.json"
    case.write_bytes(SAMPLE.read_bytes())
    made = verb("packet", "案件.json", "-o", "提出 一式.pdf", "--draft", folder=folder)
    assert made.status == 0, made.err
    assert (folder / "提出 一式.pdf").read_bytes().startswith(b"%PDF-")
    assert names(folder) == ["提出 一式.pdf", "案件.json"]


def test_a_store_below_a_long_path(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Longer than a path was allowed to be: said, or kept there; never half."""
    deep = home.joinpath(*["長い名前のフォルダー" * 4] * 7)
    assert len(str(deep)) > 260
    monkeypatch.setenv("ITAKU_TENKEN_HOME", str(deep))
    put = verb("case", "import", SAMPLE)
    from db.key import drop_key
    from db.places import places

    drop_key(places(deep).key_account)
    assert put.status in (0, 3), put.err
    assert "思いがけない" not in put.err
    assert (put.status == 0) == (deep / "store.db").exists()


def test_a_packet_at_a_long_path(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["長い名前のフォルダー" * 4] * 7)
    deep.mkdir(parents=True)
    case = deep / "案件.json"
    case.write_bytes(SAMPLE.read_bytes())
    made = verb("packet", case, "-o", deep / "一式.pdf", "--draft")
    assert made.status == 0, made.err
    assert names(deep) == ["一式.pdf", "案件.json"]


def test_a_folder_in_the_place_of_a_file_is_said(tmp_path: Path) -> None:
    """Windows calls it a lack of rights."""
    said = verb("case", "check", tmp_path)
    assert said.status == 2
    assert "フォルダー" in said.err
    said = verb("form", "form-pledge-joining", "-o", tmp_path / "a.pdf" / "b.pdf", "--blank")
    assert said.status == 3
    assert "置き場所" in said.err


@pytest.mark.parametrize("name", ["CON.json", "nul.pdf", "aux"])
def test_a_device_is_no_file(name: str, tmp_path: Path) -> None:
    """Written to a device it would be gone."""
    said = verb("case", "new", "--kind", "outsourcing", "-o", tmp_path / name)
    assert said.status != 0 or (tmp_path / name).stat().st_size > 0


def test_a_file_with_a_mark_and_line_ends_of_an_editor(tmp_path: Path) -> None:
    case = json.loads(SAMPLE.read_text(encoding="utf-8"))
    told = json.dumps(case, ensure_ascii=False, indent=1).replace("\n", "\r\n")
    (tmp_path / "a.json").write_bytes(b"\xef\xbb\xbf" + told.encode())
    said = verb("case", "check", tmp_path / "a.json")
    assert said.status == 0, said.err
