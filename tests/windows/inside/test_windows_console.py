"""A console of code page 932, and no console at all: every verb says what it has to say."""

import json
import locale
from pathlib import Path

import pytest
from programs import ROOT, SAMPLE, python, verb

_EACH = """
import main, os
home = sys.argv[1]
os.chdir(home)
for number, words in enumerate([line.split("|") for line in sys.argv[2:]]):
    status = main.main(words)
    print(f"\\x1e{status}", flush=True)
    print(f"\\x1e{status}", file=sys.stderr, flush=True)
"""
_VERBS = {
    "assess": ("assess|case.json", 0, "条項"),
    "assess --json": ("assess|case.json|--json", 0, '"applicable"'),
    "questions": ("questions|case.json", 0, "1"),
    "clauses-list": ("clauses-list", 0, "deletion"),
    "facts": ("facts", 0, "\n"),
    "forms": ("forms", 0, "誓約書"),
    "catalogue check": ("catalogue|check", 0, "\n"),
    "case check": ("case|check|case.json", 0, "正しい案件ファイルです"),
    "case new": ("case|new|--kind|outsourcing|-o|新しい.json", 0, "空の案件を作りました"),
    "clauses": ("clauses|case.json|-o|条文.docx", 0, "条文.docx"),
    "form": ("form|form-pledge-joining|case.json|-o|誓約書.pdf", 0, "誓約書.pdf"),
    "packet": ("packet|case.json|-o|一式.pdf|--draft", 0, "一式.pdf"),
    "case import": ("case|import|case.json", 0, "保存ファイルに入れました"),
    "case list": ("case|list", 0, "\t"),
    "doctor": ("doctor", 0, "鍵"),
}


def test_this_is_the_code_page_of_a_japanese_desk() -> None:
    said = python(
        "import locale; print(locale.getencoding(), sys.flags.utf8_mode, sys.stdout.encoding)"
    )
    page, utf8, _ = said.out.split()
    if page != "cp932":
        pytest.skip(f"the code page of this machine is {page}")
    assert utf8 == "0"
    assert locale.getencoding() == "cp932"


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], list[str]]:
    """What each verb printed and said, one after the other in one process."""
    import os

    from db.key import drop_key
    from db.places import places

    folder = tmp_path_factory.mktemp("動詞")
    (folder / "case.json").write_bytes(SAMPLE.read_bytes())
    os.environ["ITAKU_TENKEN_HOME"] = str(folder / "home")
    try:
        done = python(_EACH, folder, *(words for words, _, _ in _VERBS.values()))
    finally:
        del os.environ["ITAKU_TENKEN_HOME"]
        drop_key(places(folder / "home").key_account)
    return done.out.split("\x1e"), done.err.split("\x1e")


@pytest.mark.parametrize("at", range(len(_VERBS)), ids=list(_VERBS))
def test_a_verb_prints(at: int, said: tuple[list[str], list[str]]) -> None:
    _, status, words = list(_VERBS.values())[at]
    out, err = said
    assert len(out) == len(_VERBS) + 1, err[-1]
    printed = out[at].partition("\n")[2] if at else out[at]
    assert out[at + 1].split()[0] == str(status), err[at]
    assert words in printed, (printed[:400], err[at])
    assert "\ufffd" not in printed


def test_json_is_utf8_whatever_the_console(tmp_path: Path) -> None:
    found = verb("assess", SAMPLE, "--json")
    assert found.status == 0, found.err
    assert json.loads(found.out)["applicable"]


# pythonw and the built window have no streams at all.
_SILENT = """
sys.stdout = sys.stderr = None
import main
try:
    status = main.main(sys.argv[2:])
except SystemExit as left:  # of the help
    status = left.code
with open(sys.argv[1], "w") as file:
    file.write(str(int(status)))
"""


@pytest.mark.parametrize(
    ("words", "status"),
    [
        (("packet", "{case}", "-o", "{out}", "--draft"), 0),
        (("assess", "{case}", "--json"), 0),
        (("assess", "{case}"), 0),
        (("case", "check", "nowhere.json"), 2),
        (("nonsense",), 2),
        (("--help",), 0),
        (("doctor", "--json"), 0),
    ],
    ids=["packet", "json", "text", "no-file", "usage", "help", "doctor"],
)
def test_without_streams(words: tuple[str, ...], status: int, tmp_path: Path) -> None:
    place = {"case": str(SAMPLE), "out": str(tmp_path / "一式.pdf")}
    done = python(_SILENT, tmp_path / "status", *(word.format(**place) for word in words))
    assert (tmp_path / "status").read_text() == str(status), done
    assert (tmp_path / "一式.pdf").exists() == (words[0] == "packet")


def test_the_project_names_no_encoding_of_this_machine() -> None:
    """Files are read and written with an encoding that is named: 932 is the usual one here."""
    code = "import main; sys.exit(main.main(sys.argv[1:]))"
    import sys as system

    done = verb(
        *("assess", SAMPLE),
        program=(
            system.executable,
            *("-X", "warn_default_encoding", "-W", "error::EncodingWarning"),
            *("-c", f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{code}"),
        ),
    )
    assert done.status == 0, done.err
