"""A bad case file at every verb: exit 1, each mistake with its place, nothing written anywhere."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ui.cli import run

SAMPLE = Path(__file__).resolve().parents[3] / "checklists" / "samples" / "gift-set.json"
TEXT = SAMPLE.read_text("utf-8")
#: Each verb that reads a case file, with a file to write where it writes one.
VERBS = {
    "assess": ["assess", "CASE", "--json"],
    "questions": ["questions", "CASE", "--json"],
    "opinions": ["opinions", str(SAMPLE), "CASE", "--json"],
    "clauses": ["clauses", "CASE", "-o", "OUT.docx"],
    "form": ["form", "form-worker-roster", "CASE", "-o", "OUT.pdf"],
    "packet": ["packet", "CASE", "-o", "OUT.pdf", "--draft"],
    "check": ["case", "check", "CASE"],
    "import": ["case", "import", "CASE", "--replace"],
}
#: What a person who mends files by hand is never shown: our own language, or nothing at all.
_OURS = re.compile(r"Traceback|Error\b|pydantic|\bNone\b|\bstr\b|\bdict\b|\bint\b|Expecting")
_ENDS = re.compile(r"[。]$")


def spoilt(change: Callable[[dict[str, Any]], object]) -> bytes:
    data = json.loads(TEXT)
    change(data)
    return json.dumps(data, ensure_ascii=False).encode()


def all_at_once(data: dict[str, Any]) -> None:
    data["memo"] = "覚え"
    data["kind"] = "outsorcing"
    data["facts"]["external_medai"] = True
    data["facts"]["camera"] = "はい"
    data["answers"]["deletion-sofware-notice"] = {"verdict": "stated"}
    data["answers"]["misprint-shred"] = {"verdict": "OK"}
    data["answers"]["misprint-coverage"] = {"verdict": "not_applicable", "reason": "　"}
    data["forms"]["form-workers"] = {}
    data["profile"]["contract_date"] = "2027-02-29"
    data["workers"].append({"name": 3})


#: name -> (bytes of the file, what standard error must name)
BAD: dict[str, tuple[bytes, tuple[str, ...]]] = {
    "unknown key": (spoilt(lambda d: d.update(fcats={})), ("$.fcats", "「facts」")),
    "unknown fact": (
        spoilt(lambda d: d["facts"].update(external_medai=True)),
        ("$.facts.external_medai", "「external_media」"),
    ),
    "computed fact": (
        spoilt(lambda d: d["facts"].update(processor_contract=True)),
        ("$.facts.processor_contract", "計算します"),
    ),
    "unknown clause": (
        spoilt(lambda d: d["answers"].update({"misprint-shread": {"verdict": "stated"}})),
        ("$.answers.misprint-shread", "「misprint-shred」"),
    ),
    "unknown form": (
        spoilt(lambda d: d["forms"].update({"form-workers": {}})),
        ("$.forms.form-workers", "「form-worker-roster」"),
    ),
    "unknown verdict": (
        spoilt(lambda d: d["answers"].update({"misprint-shred": {"verdict": "ok"}})),
        ("$.answers.misprint-shred.verdict", "明記済", "該当なし"),
    ),
    "wrong type": (
        spoilt(lambda d: d["profile"].update(title=7)),
        ("$.profile.title", "文字列"),
    ),
    "impossible date": (
        spoilt(lambda d: d["profile"].update(contract_date="2027-02-29")),
        ("$.profile.contract_date", "2027-02-28"),
    ),
    "該当なし without a reason": (
        spoilt(lambda d: d["answers"].update({"misprint-shred": {"verdict": "not_applicable"}})),
        ("$.answers.misprint-shred.verdict", "理由"),
    ),
    "5 MB of text": (
        spoilt(lambda d: d["profile"].update(reason="あ" * 1_700_000)),
        ("$.profile.reason", "1 MB"),
    ),
    "invalid UTF-8": (
        TEXT.encode().replace("見本市".encode(), b"\xe8\xa6\x8b\xff\xfe", 1),
        ("行目", "UTF-8"),
    ),
    "Shift_JIS": (
        TEXT.encode("cp932", "replace"),
        ("行目", "Shift_JIS"),
    ),
    "a key twice": (
        TEXT.replace('"kind":', '"kind": "pia", "kind":', 1).encode(),
        ("$.kind", "2回"),
    ),
    "a key twice deep inside": (
        TEXT.replace('"verdict":', '"verdict": "stated", "verdict":', 1).encode(),
        (".verdict", "2回"),
    ),
    "cut off": (TEXT[:3000].encode(), ("行目",)),
    "empty": (b"", ("空です",)),
    "another kind of file": (b"PK\x03\x04" + bytes(range(256)) * 20, ("行目",)),
    "a list": (b"[]", ("{ }",)),
    "everything": (
        spoilt(all_at_once),
        (
            "$.memo", "$.kind", "$.facts.external_medai", "$.facts.camera",
            "$.answers.deletion-sofware-notice", "$.answers.misprint-shred.verdict",
            "$.answers.misprint-coverage.verdict", "$.forms.form-workers",
            "$.profile.contract_date", "$.workers[4].name",
        ),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_refused_by_every_verb_with_each_place_and_nothing_written(
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    data, wanted = BAD[name]
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    monkeypatch.setenv("ITAKU_TENKEN_HOME", str(tmp_path / "home"))
    case = tmp_path / "案件.json"
    case.write_bytes(data)
    said: dict[str, str] = {}
    for verb, words in VERBS.items():
        status = run([str(case) if word == "CASE" else word for word in words])
        out, err = capsys.readouterr()
        assert (status, out) == (1, ""), verb
        said[verb] = err
    # Every verb says the same of the same file.
    assert len(set(said.values())) == 1
    lines = said["packet"].splitlines()
    for fragment in wanted:
        assert fragment in said["packet"], fragment
    for line in lines:
        assert line.startswith(str(case)), line
        assert _ENDS.search(line), line
        assert not _OURS.search(line.removeprefix(str(case))), line
    assert case.read_bytes() == data
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["work", "案件.json"]


def test_one_mistake_is_one_line_and_ten_are_ten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name, number in (("unknown key", 1), ("everything", 10)):
        case = tmp_path / "case.json"
        case.write_bytes(BAD[name][0])
        run(["case", "check", str(case)])
        assert len(capsys.readouterr().err.splitlines()) == number


def test_two_faces_at_once_is_said_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["form", "form-worker-roster", "-o", str(tmp_path / "x.pdf"), "--blank", "--example"]
    assert run(words) == 2
    assert "「--example」と「--blank」は、同時に使えません。" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("verb", ["clauses", "form", "packet"])
def test_an_old_output_survives_a_refusal(
    verb: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    case = tmp_path / "case.json"
    case.write_bytes(BAD["everything"][0])
    for name in ("OUT.pdf", "OUT.docx"):
        (tmp_path / name).write_bytes(b"before")
    assert run([str(case) if word == "CASE" else word for word in VERBS[verb]]) == 1
    assert (tmp_path / "OUT.pdf").read_bytes() == (tmp_path / "OUT.docx").read_bytes() == b"before"


@pytest.mark.parametrize("verb", ["clauses", "form", "packet"])
def test_an_output_where_a_folder_stands_leaves_nothing(
    verb: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("OUT.pdf", "OUT.docx"):
        (tmp_path / name).mkdir()
    assert run([str(SAMPLE) if word == "CASE" else word for word in VERBS[verb]]) == 3
    err = capsys.readouterr().err
    assert "書き出せませんでした" in err and "Traceback" not in err
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["OUT.docx", "OUT.pdf"]
