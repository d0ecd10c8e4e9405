"""Mistakes people with a Japanese input method make, one small file each, all found with their line."""

import tomllib
from pathlib import Path

import pytest

from checklists.problem import Problem
from checklists.reader.files import CATALOGUE, FORMS
from checklists.reader.shipped import check

HERE = Path(__file__).parent
# File, line of the mistake, a part of the sentence.
MISTAKES = [
    ("backslash", 12, "「\\」はそのまま書けません"),
    ("capital-true", 16, "true か false"),
    ("colon-for-equals", 8, "「:」ではなく「=」"),
    ("corner-brackets", 6, "全角の引用符「「」"),
    ("curly-closing-quote", 6, "全角の引用符「”」"),
    ("curly-quotes", 6, "全角の引用符「“」"),
    ("default-not-allowed", 29, "allowed にありません"),
    ("expression-disagrees", 18, "applicability と合いません"),
    ("full-width-brackets", 21, "全角の「［」"),
    ("full-width-comma", 23, "全角の「，」"),
    ("full-width-digits", 5, "全角の「英数字」"),
    ("full-width-equals", 5, "全角の「＝」"),
    ("full-width-indent", 6, "全角の「空白"),
    ("full-width-key", 4, "全角の「英数字」"),
    ("full-width-quotes", 6, "全角の引用符「＂」"),
    ("full-width-space", 5, "全角の「空白"),
    ("id-taken", 3, "でも使われています"),
    ("japanese-boolean", 16, "true か false"),
    ("japanese-key", 6, "項目名「題名」"),
    ("key-twice", 9, "「severity」が2回あります(8行目)"),
    ("missing-closing-quote", 6, '文字列を閉じる " がありません'),
    ("missing-key", 2, "「question」がありません"),
    ("missing-opening-quote", 6, '文字列を開く " がありません'),
    ("no-equals", 8, "「=」がありません"),
    ("no-value", 8, "値がありません"),
    ("null-value", 24, "この行ごと消してください"),
    ("one-sided-conflict", 21, "両方に書いてください"),
    ("open-header", 25, "見出しの括弧"),
    ("open-list", 23, "「[」を閉じる「]」"),
    ("open-long-text", 11, "閉じる '''"),
    ("parameter-without-placeholder", 26, "文に使われていません"),
    ("placeholder-frequency", 17, ":freq"),
    ("placeholder-open", 17, "そろっていません"),
    ("placeholder-unknown-form", 17, "{form:form-ledger}"),
    ("placeholder-without-parameter", 17, "「ledger_name」ではありませんか"),
    ("prohibition-without-dont", 16, "carriers に dont"),
    ("shift-jis", 1, "Shift_JIS"),
    ("spec-without-document", 23, "spec、terms、contract"),
    ("unknown-article", 14, "「art-handover」ではありませんか"),
    ("unknown-carrier", 23, "文書の符号はありません"),
    ("unknown-conflict", 21, "「media-external-ban」ではありませんか"),
    ("unknown-due", 21, "「each_time」ではありませんか"),
    ("unknown-fact", 19, "「processor_paper」ではありませんか"),
    ("unknown-form", 20, "「form-handover-ledger」ではありませんか"),
    ("unknown-group", 4, "「ledger」ではありませんか"),
    ("unknown-key", 7, "「question」ではありませんか"),
    ("unknown-severity", 8, "「optional」ではありませんか"),
    ("unquoted-japanese", 6, '" で囲まれていません'),
    ("utf-16", 1, "UTF-16"),
    ("wrong-type", 5, "整数"),
    ("form-choice-blank-unknown", 48, "選択肢はありません"),
    ("form-choices-missing", 43, "choices が要ります"),
    ("form-column-no-width", 71, "w は1以上"),
    ("form-column-source-unknown", 70, "「document」ではありませんか"),
    ("form-column-wish-unknown", 71, "「include_residency」ではありませんか"),
    ("form-default-unknown", 52, "選択肢はありません"),
    ("form-due-label-wrong", 10, "その都度 としてください"),
    ("form-evidence-unknown", 21, "「transport-handover-ledger」ではありませんか"),
    ("form-example-unknown", 75, "「kind」ではありませんか"),
    ("form-field-twice", 35, "2回あります"),
    ("form-filled-without-source", 29, "from(値の出どころ)が要ります"),
    ("form-handwritten-with-source", 40, "from を持ちません"),
    ("form-intro-unknown", 18, "「contract_name」ではありませんか"),
    ("form-layout-unknown", 12, "「ledger」ではありませんか"),
    ("form-map-unknown", 52, "選択肢はありません"),
    ("form-note-unknown-form", 20, "「form-handover-ledger」ではありませんか"),
    ("form-number-taken", 3, "でも使われています"),
    ("form-required-wrong", 49, "conditional"),
    ("form-row-outside-table", 30, "表の列だけ"),
    ("form-rows-source-no-table", 59, "表ではありません"),
    ("form-rows-source-unknown", 59, "「retention」ではありませんか"),
    ("form-table-source-no-table", 30, "諮問書の表"),
    ("form-type-unknown", 37, "「person+seal」ではありませんか"),
    ("form-unknown-answer", 30, "「logs-retention-period」ではありませんか"),
    ("form-unknown-answer-parameter", 30, "の項目はありません"),
    ("form-unknown-auto", 30, "「auto.addressee」ではありませんか"),
    ("form-unknown-case-key", 30, "「title」ではありませんか"),
    ("form-unknown-key", 20, "「sheet_no」ではありませんか"),
    ("form-unknown-profile-key", 30, "「department」ではありませんか"),
    ("form-unknown-profile-part", 30, "「name」ではありませんか"),
    ("form-unknown-source", 30, "のどれかで始めてください"),
    ("form-width-too-wide", 32, "257 mm"),
    ("form-width-wrong", 32, "full"),
    ("entry-type-unknown", 5, "型はありません"),
    ("entry-choices-missing", 2, "allowed が要ります"),
    ("entry-columns-missing", 2, "columns が要ります"),
    ("entry-drives-unknown", 8, "「sensitive」ではありませんか"),
    ("entry-section-unknown", 7, "「safeguards」ではありませんか"),
    ("entry-key-taken", 3, "でも使われています"),
    ("fact-source-without-rule", 14, "derive"),
    ("fact-driven-by-unknown", 18, "「own_note」ではありませんか"),
]


def found(*names: str) -> list[Problem]:
    return list(check([HERE / f"{name}.toml" for name in names]))


@pytest.mark.parametrize(("name", "line", "fragment"), MISTAKES, ids=[row[0] for row in MISTAKES])
def test_the_mistake_is_found_at_its_line(name: str, line: int, fragment: str) -> None:
    problems = found(name)
    assert [(Path(problem.place).name, problem.line) for problem in problems] == [
        (f"{name}.toml", line)
    ]
    assert fragment in problems[0].sentence
    assert problems[0].sentence.endswith("。")


@pytest.mark.parametrize("name", ["sound", "bom", "crlf", "sound-form", "sound-entry"])
def test_sound_files_are_clean(name: str) -> None:
    assert found(name) == []


def test_every_file_here_is_used() -> None:
    sound = {"sound", "bom", "crlf", "sound-form", "sound-entry", "many"}
    assert {path.stem for path in HERE.glob("*.toml")} == {row[0] for row in MISTAKES} | sound


def test_all_mistakes_of_a_file_come_at_once() -> None:
    lines = [problem.line for problem in found("many")]
    assert lines == [4, 5, 6, 16, 19]


def test_mistakes_of_all_files_come_at_once() -> None:
    names = ["curly-quotes", "form-unknown-auto", "unknown-key"]
    places = {Path(problem.place).stem for problem in found(*names)}
    assert set(names) <= places


def test_a_file_is_read_instead_of_the_shipped_one_of_its_name(tmp_path: Path) -> None:
    text = (CATALOGUE / "facts.toml").read_text("utf-8")
    own = tmp_path / "facts.toml"
    own.write_text(text, "utf-8")
    assert check([own]) == ()
    own.write_text(text.replace('id = "external_media"', 'id = "external_medium"'), "utf-8")
    problems = check([own])
    assert any("「external_medium」ではありませんか" in problem.sentence for problem in problems)
    assert {problem.place for problem in problems} >= {"catalogues/standard/clauses/media.toml"}


@pytest.mark.parametrize("folder", [CATALOGUE / "clauses", FORMS])
def test_two_shipped_files_of_one_name_are_told_apart(folder: Path, tmp_path: Path) -> None:
    own = tmp_path / "business-registration.toml"
    own.write_bytes((folder / "business-registration.toml").read_bytes())
    assert check([own]) == ()


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    (problem,) = check([tmp_path / "none.toml"])
    assert "ファイルを読めません" in problem.sentence


@pytest.mark.parametrize("name", ["full-width-space", "missing-closing-quote", "key-twice"])
def test_tomllib_would_refuse_them_too(name: str) -> None:
    with pytest.raises(tomllib.TOMLDecodeError):
        tomllib.loads((HERE / f"{name}.toml").read_text("utf-8"))
