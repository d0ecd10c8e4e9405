"""Verbs on files: exit status, what goes to which stream, nothing written on refusal."""

import errno
import io
import json
import os
import re
import subprocess
import sys
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ui.cli import run

ROOT = Path(__file__).resolve().parents[3]
SAMPLE = ROOT / "checklists" / "samples" / "gift-set.json"

Said = tuple[int, str, str]


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Callable[..., Said]:
    def do(*words: object) -> Said:
        status = run([str(word) for word in words])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return do


@pytest.fixture
def changed(tmp_path: Path) -> Callable[[Callable[[dict[str, Any]], None]], Path]:
    """The sample with a change, as a file."""

    def make(change: Callable[[dict[str, Any]], None]) -> Path:
        data = json.loads(SAMPLE.read_text("utf-8"))
        change(data)
        path = tmp_path / "case.json"
        path.write_text(json.dumps(data, ensure_ascii=False), "utf-8")
        return path

    return make


def test_assess_gives_one_object_with_the_keys_of_the_contract(said: Callable[..., Said]) -> None:
    status, out, err = said("assess", SAMPLE, "--json")
    found = json.loads(out)
    assert (status, err) == (0, "")
    assert set(found) == {
        "applicable", "to_check", "not_applicable", "missing", "weak", "flags", "dormant",
        "forms", "checklists", "complete",
    }  # fmt: skip
    everything = [*found["applicable"], *found["to_check"], *found["not_applicable"]]
    assert len(everything) == len(set(everything)) == 180
    assert set(found["weak"][0]) == {"clause", "reasons"}
    assert set(found["forms"][0]) == {"id", "number", "title", "due"}


def test_assess_in_words_names_what_is_missing(said: Callable[..., Said]) -> None:
    status, out, _ = said("assess", SAMPLE)
    assert status == 0
    assert "子育て応援ギフト" in out
    assert "不足" in out and "弱い箇所" in out


@pytest.mark.parametrize(
    ("verb", "key", "number"),
    [("forms", "forms", 45), ("facts", "facts", 55), ("clauses-list", "clauses", 180)],
)
def test_listings(said: Callable[..., Said], verb: str, key: str, number: int) -> None:
    status, out, _ = said(verb, "--json")
    assert status == 0
    assert len(json.loads(out)[key]) == number


def test_every_problem_of_a_case_is_said_and_nothing_is_written(
    said: Callable[..., Said], changed: Callable[..., Path], tmp_path: Path
) -> None:
    def spoil(data: dict[str, Any]) -> None:
        data["fcats"] = {}
        data["facts"]["external_medai"] = True
        data["answers"]["deletion-software-notice"] = {"verdict": "not_applicable", "reason": " "}
        data["profile"]["contract_date"] = "2026-02-30"

    output = tmp_path / "out.pdf"
    status, out, err = said("packet", changed(spoil), "-o", output, "--draft")
    assert (status, out) == (1, "")
    for place in (
        "$.fcats",
        "$.facts.external_medai",
        "$.answers.deletion-software-notice",
        "$.profile.contract_date",
    ):
        assert place in err
    assert "external_media" in err
    assert not output.exists()


def test_an_incomplete_case_is_refused_with_what_is_missing_unless_draft(
    said: Callable[..., Said], tmp_path: Path
) -> None:
    output = tmp_path / "packet.pdf"
    status, _, err = said("packet", SAMPLE, "-o", output)
    assert status == 1
    assert "収集の制限" in err and "--draft" in err
    assert not output.exists()
    status, out, _ = said("packet", SAMPLE, "-o", output, "--draft")
    assert status == 0
    assert output.read_bytes().startswith(b"%PDF")
    assert "頁" in out


@pytest.mark.parametrize("ending", ["pdf", "docx"])
@pytest.mark.parametrize("face", [[], ["--blank"], ["--example"]])
def test_a_form_in_each_face(
    said: Callable[..., Said], tmp_path: Path, ending: str, face: list[str]
) -> None:
    output = tmp_path / f"form.{ending}"
    status, _, _ = said("form", "form-deletion-software-notice", SAMPLE, "-o", output, *face)
    assert status == 0
    assert output.stat().st_size > 3000


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_a_value_the_form_has_no_box_for_is_said(
    said: Callable[..., Said],
    changed: Callable[[Callable[[dict[str, Any]], None]], Path],
    tmp_path: Path,
    ending: str,
) -> None:
    """選定の別 has two boxes; the parameter of the clause takes any words."""

    def otherwise(case: dict[str, Any]) -> None:
        answer = case["answers"]["deletion-software-notice"]
        answer.setdefault("parameters", {})["selection_mode"] = "市長が別に定める"

    path, output = changed(otherwise), tmp_path / f"form.{ending}"
    status, _, err = said("form", "form-deletion-software-notice", path, "-o", output)
    assert status == 0 and output.exists()
    assert "「選定の別」" in err and "「市長が別に定める」" in err


def test_a_form_needs_no_case(said: Callable[..., Said], tmp_path: Path) -> None:
    output = tmp_path / "form.pdf"
    assert said("form", "form-pledge-joining", "-o", output)[0] == 0
    assert output.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("more", [[], ["--all"]])
def test_clauses_as_pdf_and_word(
    said: Callable[..., Said], tmp_path: Path, more: list[str]
) -> None:
    for ending in ("pdf", "docx"):
        output = tmp_path / f"clauses.{ending}"
        assert said("clauses", SAMPLE, "-o", output, *more)[0] == 0
        assert output.stat().st_size > 3000


def test_wrong_words_are_wrong_usage_with_a_suggestion(
    said: Callable[..., Said], tmp_path: Path
) -> None:
    output = tmp_path / "x.pdf"
    status, _, err = said("form", "form-pledge-joinning", "-o", output)
    assert status == 2
    assert "form-pledge-joining" in err
    status, _, err = said("asses", SAMPLE)
    assert status == 2
    assert "assess" in err
    assert said("form", "form-pledge-joining", "-o", tmp_path / "x.odt")[0] == 2
    assert said("assess", tmp_path / "none.json")[0] == 2
    assert not output.exists()


@pytest.mark.parametrize("verb", ["assess", "catalogue check", "municipality check"])
def test_a_name_longer_than_any_file_s_is_wrong_usage(
    said: Callable[..., Said], tmp_path: Path, verb: str
) -> None:
    named = tmp_path / ("長" * 300)
    sentence = "名前が長すぎるので、そのようなファイルはありません。\n"
    if os.name != "posix":  # Windows says of such a name that nothing is there
        sentence = f"「{named}」というファイルがありません。\n"
    assert said(*verb.split(), named) == (2, "", sentence)


def test_an_output_that_cannot_be_written_is_the_environment(
    said: Callable[..., Said], tmp_path: Path
) -> None:
    status, _, err = said("form", "form-pledge-joining", "-o", tmp_path / "none" / "x.pdf")
    assert status == 3
    assert "書き出せませんでした" in err
    assert list(tmp_path.iterdir()) == []


def test_a_new_case_is_valid_and_never_overwrites(
    said: Callable[..., Said], tmp_path: Path
) -> None:
    path = tmp_path / "new.json"
    assert said("case", "new", "--kind", "pia", "-o", path)[0] == 0
    data = json.loads(path.read_text("utf-8"))
    assert data["kind"] == "pia"
    assert len(data["facts"]) == 45 and set(data["facts"].values()) == {None}
    assert said("case", "check", path)[0] == 0
    before = path.read_bytes()
    assert said("case", "new", "--kind", "pia", "-o", path)[0] == 2
    assert path.read_bytes() == before


def test_the_catalogue_is_clean_and_a_mistake_has_its_line(
    said: Callable[..., Said], tmp_path: Path
) -> None:
    status, out, _ = said("catalogue", "check")
    assert (status, "誤りはありません" in out) == (0, True)
    shipped = ROOT / "checklists/catalogues/standard/clauses/deletion.toml"
    lines = shipped.read_text("utf-8").splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("group = "))
    lines[at] = 'group = "deletoin"'
    bad = tmp_path / "deletion.toml"
    bad.write_text("\n".join(lines) + "\n", "utf-8")
    status, _, err = said("catalogue", "check", bad)
    assert status == 1
    assert f"{at + 1}行目" in err and "deletion" in err


def test_japanese_reaches_a_pipe_that_speaks_another_code() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "forms"],
        capture_output=True,
        env=environment,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert "データ消去ソフト使用届" in done.stdout.decode("utf-8")


@pytest.mark.parametrize(
    "words",
    [[], ["assess"], ["clauses"], ["form"], ["packet"], ["forms"], ["facts"], ["clauses-list"],
     ["catalogue"], ["catalogue", "check"], ["case"], ["case", "new"], ["case", "check"],
     ["case", "import"], ["case", "export"], ["case", "list"], ["doctor"]],
    ids=" ".join,
)  # fmt: skip
def test_help_is_in_japanese(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        run([*words, "--help"])
    said = capsys.readouterr().out
    assert left.value.code == 0
    assert said.startswith("使い方: main.py")
    assert not re.search(r"\b(usage|positional|options?|show|exit|arguments?)\b", said), said


def test_a_reader_that_leaves_early_is_no_mistake() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"}
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "catalogue", "check"],
        stdout=writer,
        stderr=subprocess.PIPE,
        env=environment,
        timeout=60,
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("gone", [("stdout",), ("stderr",), ("stdout", "stderr")], ids=", ".join)
def test_a_stream_that_is_not_there_hears_nothing_and_nothing_else_does(
    gone: tuple[str, ...], tmp_path: Path
) -> None:
    """A program without a console has none; what was said to one never reaches the other."""
    code = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
said = sys.stdout
for name in {gone!r}:
    setattr(sys, name, None)
import main
found = [main.main(["assess", {str(SAMPLE)!r}, "--json"]), main.main(["assess", "nowhere.json"])]
print(*map(int, found), file=open({str(tmp_path / "found")!r}, "w"))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60)
    assert done.stderr.decode("utf-8") == "" or "stderr" not in gone
    assert (tmp_path / "found").read_text().split() == ["0", "2"], done
    assert bool(done.stdout) == ("stdout" not in gone)
    if done.stdout:
        assert set(json.loads(done.stdout)) >= {"applicable", "missing"}


def test_a_reader_that_left_is_known_on_windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """There the system calls it an invalid argument."""

    def write(_text: str) -> int:
        raise OSError(errno.EINVAL, "Invalid argument")

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(sys, "stdout", types.SimpleNamespace(write=write, flush=lambda: None))
    assert run(["catalogue", "check"]) == 0
    monkeypatch.setattr(sys, "stdout", io.StringIO())


def test_a_folder_is_a_folder_whatever_the_system_says(
    said: Callable[..., Said], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows says of one that it may not be read."""

    def refused(_path: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", refused)
    status, out, err = said("case", "check", tmp_path)
    assert (status, out) == (2, "")
    assert err == f"「{tmp_path}」はフォルダーです。ファイルを指定してください。\n"


def test_an_interrupt_leaves_no_half_file_and_no_traceback(
    said: Callable[..., Said], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(_descriptor: int) -> None:
        raise KeyboardInterrupt

    output = tmp_path / "form.pdf"
    output.write_bytes(b"before")
    monkeypatch.setattr(os, "fsync", interrupted)
    status, out, err = said("form", "form-pledge-joining", "-o", output)
    assert (status, out, err) == (3, "", "途中で止めました。\n")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"before"]


@pytest.mark.skipif(os.name != "posix", reason="Windows says of such a name that nothing is there")
@pytest.mark.parametrize("verb", ["list", "export", "import"])
def test_a_store_folder_that_cannot_be_looked_into_is_the_environment(
    said: Callable[..., Said], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, verb: str
) -> None:
    monkeypatch.setenv("ITAKU_TENKEN_HOME", str(tmp_path / ("a" * 300)))
    words = {"list": [], "export": ["x", "-o", tmp_path / "x.json"], "import": [SAMPLE]}[verb]
    status, out, err = said("case", verb, *words)
    assert (status, out) == (3, "")
    assert "保存ファイル" in err and "不具合" not in err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="Windows says of such a name that nothing is there")
def test_doctor_says_all_of_it_where_the_store_cannot_be_looked_into(tmp_path: Path) -> None:
    # A process of its own: doctor makes an application of Qt's, of which there can be one.
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py"), "doctor", "--json"],
        capture_output=True,
        env={
            **os.environ,
            "ITAKU_TENKEN_HOME": str(tmp_path / ("a" * 300)),
            "QT_QPA_PLATFORM": "offscreen",
        },
        timeout=60,
    )
    checks = {row["id"]: row["state"] for row in json.loads(done.stdout)["checks"]}
    assert done.returncode == 3
    assert {"store", "backups", "key", "fonts", "printers", "catalogue"} < set(checks)
    assert checks["store"] == "bad"


def test_without_a_display_a_sentence_and_status_3() -> None:
    if not sys.platform.startswith("linux"):
        pytest.skip("only Linux can be without a display")
    hidden = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    environment = {name: value for name, value in os.environ.items() if name not in hidden}
    done = subprocess.run(
        [sys.executable, str(ROOT / "main.py")], capture_output=True, env=environment, timeout=60
    )
    assert done.returncode == 3
    assert "画面" in done.stderr.decode("utf-8")
    assert b"Traceback" not in done.stderr
