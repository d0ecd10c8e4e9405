"""``main.py forms -o FOLDER``: all forms as files."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from checklists.form import FormSet
from checklists.paper import collection
from checklists.reader.files import DATA
from ui.cli import run

SAMPLE = DATA / "samples" / "gift-set.json"
Said = tuple[int, str, str]


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    """Runs a command: (exit status, standard output, standard error)."""

    def run_it(*words: object) -> Said:
        status = run([str(word) for word in words])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return run_it


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only two forms are written: how all of them look is looked at elsewhere."""
    whole = collection.collection

    def few(forms: FormSet, *cases: Any) -> Iterator[collection.CollectedFile]:
        kept = tuple(
            forms.by_id(f"form-{name}") for name in ("key-manager-notice", "camera-record")
        )
        return whole(forms.model_copy(update={"forms": kept}), *cases)

    monkeypatch.setattr(collection, "collection", few)


@pytest.mark.usefixtures("two")
def test_all_forms_and_their_list_are_written(said: Callable[..., Said], tmp_path: Path) -> None:
    folder = tmp_path / "様式"
    status, out, err = said("forms", "-o", folder)
    assert (status, err) == (0, "")
    assert out == f"{folder}: 14個のファイルを書き出しました。\n"
    names = sorted(path.name for path in folder.iterdir())
    assert names[:2] == ["00-様式一覧.docx", "00-様式一覧.pdf"]
    assert "01-鍵管理者届-手書き用.pdf" in names
    assert "02-防犯カメラ管理・閲覧記録簿-記入例.docx" in names
    assert len(names) == 14
    assert all((folder / name).stat().st_size > 1000 for name in names)


@pytest.mark.usefixtures("two")
def test_a_case_fills_them(said: Callable[..., Said], tmp_path: Path) -> None:
    import pypdfium2

    status, _, _ = said("forms", "-o", tmp_path / "all", SAMPLE)
    assert status == 0
    for face in ("手書き用", "差込み"):
        with pypdfium2.PdfDocument(tmp_path / "all" / f"01-鍵管理者届-{face}.pdf") as document:
            text = document[0].get_textpage().get_text_range()
        assert "子育て応援ギフト" in text, face


def test_without_a_folder_it_lists(said: Callable[..., Said]) -> None:
    status, out, _ = said("forms")
    assert status == 0
    assert len(out.splitlines()) == 45


def test_a_case_alone_is_wrong_usage(said: Callable[..., Said]) -> None:
    status, out, err = said("forms", SAMPLE)
    assert (status, out) == (2, "")
    assert "-o FOLDER" in err


def test_a_list_for_programs_is_not_mixed_with_files(
    said: Callable[..., Said], tmp_path: Path
) -> None:
    status, out, err = said("forms", "-o", tmp_path / "forms", "--json")
    assert (status, out) == (2, "")
    assert "--json" in err and "-o" in err
    assert not (tmp_path / "forms").exists()


def test_a_file_where_the_folder_should_be(said: Callable[..., Said], tmp_path: Path) -> None:
    (tmp_path / "forms").write_bytes(b"before")
    status, _, err = said("forms", "-o", tmp_path / "forms")
    assert (status, err) == (2, f"「{tmp_path / 'forms'}」は、フォルダではありません。\n")
    assert (tmp_path / "forms").read_bytes() == b"before"


def test_a_place_that_is_not_there(said: Callable[..., Said], tmp_path: Path) -> None:
    status, _, err = said("forms", "-o", tmp_path / "none" / "forms")
    assert status == 3
    assert "作れませんでした" in err


@pytest.mark.usefixtures("two")
def test_a_full_disk_ends_with_a_sentence(
    said: Callable[..., Said], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_descriptor: int) -> None:
        raise OSError(28, "")

    monkeypatch.setattr(os, "fsync", full)
    status, _, err = said("forms", "-o", tmp_path / "forms")
    assert status == 3
    assert "ディスクの空き" in err
    assert list((tmp_path / "forms").iterdir()) == []
