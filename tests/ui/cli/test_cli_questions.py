"""The verb questions: what goes to standard output, for programs and for people."""

import json
from pathlib import Path

import pytest
from docx import Document

from checklists import casefile
from checklists.paper_text import paper_text
from checklists.questions import questions
from ui.cli import run
from ui.cli.said import read_examined

SAMPLE = Path(__file__).resolve().parents[3] / "checklists" / "samples" / "gift-set.json"


def test_one_object_with_the_keys_of_the_contract(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["questions", str(SAMPLE), "--json"]) == 0
    out, err = capsys.readouterr()
    found = json.loads(out)
    assert (list(found), err) == (["questions"], "")
    assert {tuple(row) for row in found["questions"]} == {
        ("question", "clause", "why", "draft_reply")
    }
    assert found["questions"][0]["clause"] == "misprint-shred"
    assert "" in {row["clause"] for row in found["questions"]}


def test_for_people_each_question_has_its_reason_and_its_reply(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["questions", str(SAMPLE)]) == 0
    out, err = capsys.readouterr()
    assert err == "" and out.startswith("件名: 子育て応援ギフト配布業務委託\n想定問答 ")
    first = out.split("\n\n")[1].splitlines()
    assert [line.split()[0] for line in first] == ["1.", "条項", "なぜ", "答"]
    assert "特約条項(令和8年4月版)第6条第3項(21頁)に書いてあります。" in first[3]


def test_a_file_that_is_not_there_is_wrong_usage(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["questions", str(tmp_path / "none.json")]) == 2
    assert "というファイルがありません。" in capsys.readouterr().err


def test_the_paper_for_the_desk_holds_every_question(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["questions", str(SAMPLE), "--json"]) == 0
    wanted = [row["question"] for row in json.loads(capsys.readouterr().out)["questions"]]
    output = tmp_path / "questions.docx"
    assert run(["questions", str(SAMPLE), "-o", str(output)]) == 0
    cells = [
        cell.text
        for table in Document(str(output)).tables
        for row in table.rows
        for cell in row.cells
    ]
    text = "\n".join(cells)
    assert wanted and [one for one in wanted if paper_text(one) not in text] == []


def test_own_replies_of_the_file_are_said_and_printed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    examined = read_examined(str(SAMPLE))
    key = questions(examined)[0].key
    case = examined.case.model_copy(update={"replies": {key: "現在の案に書き加えます。"}})
    file, out = tmp_path / "case.json", tmp_path / "out.docx"
    file.write_bytes(casefile.write(case))
    assert run(["questions", str(file)]) == 0
    assert "自分の回答 現在の案に書き加えます。" in capsys.readouterr().out
    assert run(["questions", str(file), "-o", str(out)]) == 0
    cells = (cell.text for table in Document(str(out)).tables for cell in table._cells)
    text = "\n".join([one.text for one in Document(str(out)).paragraphs] + list(cells))
    assert "現在の案に書き加えます。" in text


def test_paper_has_a_known_ending(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["questions", str(SAMPLE), "-o", str(tmp_path / "questions.txt")]) == 2
    assert ".pdf か .docx" in capsys.readouterr().err
