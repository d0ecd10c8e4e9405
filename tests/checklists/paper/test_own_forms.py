"""A form of a town's own: one TOML file, no code."""

import io
from pathlib import Path

import docx
import paper_cases as cases
import pytest
from set_sheets import outside, words_of

from checklists import reader
from checklists.examined import Examined, examine
from checklists.form import Form, FormSet, LayoutKind, SubmittedBy
from checklists.paper import pdf
from checklists.paper.as_text import as_text
from checklists.paper.compose import Face, compose_form
from checklists.paper.document import Document
from checklists.paper.docx import word
from checklists.paper.words import words
from checklists.reader.own import read_with
from checklists.reader.shipped import check

FOLDER = Path(__file__).resolve().parents[2] / "fixtures" / "own_forms"
FILES = sorted(FOLDER.glob("*.toml"))
KINDS: tuple[str, ...] = LayoutKind.__args__
FACES = (Face.BLANK, Face.ISSUED, Face.PREFILLED, Face.EXAMPLE)


@pytest.fixture(scope="module")
def forms() -> FormSet:
    assert check(FILES) == ()
    return read_with(FILES)[1]


@pytest.fixture(scope="module")
def examined(forms: FormSet) -> Examined:
    catalogue = read_with(FILES)[0]
    return examine(cases.decided(), catalogue, forms)


def paper(form: Form, examined: Examined | None, face: Face, forms: FormSet) -> Document:
    composed = compose_form(form, examined, face, forms)
    assert composed.problems == ()
    assert pdf.check([composed.document]) == ()
    assert outside(composed.document) == []
    return composed.document


def all_word_text(data: bytes) -> str:
    made = docx.Document(io.BytesIO(data))
    return "".join(node.text or "" for node in made.element.iter() if node.tag.endswith("}t"))


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_it_prints_on_every_face_to_pdf_and_word(
    forms: FormSet, examined: Examined, file: Path, face: Face
) -> None:
    form = forms.by_id(f"form-{file.stem}")
    for case in (examined, None):
        document = paper(form, case, face, forms)
        rendered = pdf.render([document], title=form.title)
        assert rendered.problems == ()
        assert rendered.total == 1
        text = all_word_text(word([document]))
        for field in form.fields:
            if field.section not in {"頭書", "件名等"} and field.type != "signature":
                label = field.label.partition("　")[2] or field.label
                assert label in words_of(document), field.name
                assert label in text, field.name


def test_the_notice_has_all_its_parts(forms: FormSet, examined: Examined) -> None:
    form = forms.by_id("form-lending-return")
    text = as_text(paper(form, examined, Face.EXAMPLE, forms))
    for part in (
        "別記様式第90号",
        "# 貸与品返却届（年度末）",
        "■その他（組織の変更）",
        "返却した数: 3 点",
        "■不足のないことを確認した",
        "| 1 | 業務用端末 KI-01 | 1 | R9.3.31",
        "(空行 3)",
        "別記様式第90号（貸与品返却届（年度末））を２部作り",
        "鍵管理者届",
        "[市の確認欄（受託者は、記入しないこと。）] 受付印",
        "物品管理者:  (印)",
    ):
        assert part in text, f"{part}\n{text}"


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ('submitted_by = "contractor"', 'submitted_by = "contracter"', "contractor"),
        ("continuation = ", 'print_as = "article"\ncontinuation = ', "articles"),
    ],
)
def test_a_word_no_paper_knows_is_a_mistake_of_the_file(
    tmp_path: Path, old: str, new: str, sentence: str
) -> None:
    text = (FOLDER / "lending-return.toml").read_text("utf-8")
    assert old in text
    file = tmp_path / "lending-return.toml"
    file.write_text(text.replace(old, new, 1), "utf-8")
    (problem,) = check([file])
    assert f"「{sentence}」ではありませんか。" in problem.sentence
    assert problem.line == text[: text.index(old)].count("\n") + 1


def test_the_index_of_a_wording_in_articles_is_known_by_the_form_not_by_its_id(
    tmp_path: Path,
) -> None:
    shipped = Path(reader.__file__).parents[1] / "forms" / "spec-clauses.toml"
    file = tmp_path / "our-clauses.toml"
    text = shipped.read_text("utf-8").replace("form-spec-clauses", "form-our-clauses", 1)
    file.write_text(text.replace("order = 39", "order = 90", 1), "utf-8")
    assert check([file]) == ()


def test_the_pledge_of_a_visitor(forms: FormSet, examined: Examined) -> None:
    form = forms.by_id("form-visitor-pledge")
    text = as_text(paper(form, examined, Face.PREFILLED, forms))
    assert "# 誓　約　書　（一時立入り）" in text
    assert f"私は、{examined.case.title}の作業場所に" in text
    assert "2 写真及び録音を残しません。" in text
    assert "氏名（本人の自署）" in text


def test_numbered_text_of_ones_own(forms: FormSet, examined: Examined) -> None:
    form = forms.by_id("form-opinion-sheet")
    example = as_text(paper(form, examined, Face.EXAMPLE, forms))
    assert "１ 意見の要旨" in example
    assert "２ 理由及び条件" in example
    assert "（１） 理由　作業者の目に触れる文書に書かれていないため。" in example
    blank = as_text(paper(form, examined, Face.BLANK, forms))
    assert "（２） 条件" in blank
    assert "(空行 3)" in blank


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_layout_takes_any_form(forms: FormSet, examined: Examined, kind: str) -> None:
    """A form's layout follows from what it has: none asks for the id or the fields of ours."""
    for stem in ("lending-return", "visitor-pledge", "opinion-sheet"):
        base = forms.by_id(f"form-{stem}")
        for orientation in ("portrait", "landscape"):
            if orientation == "landscape" and base.body_style != "grid":
                continue
            form = base.model_copy(update={"layout_kind": kind, "orientation": orientation})
            for face in FACES:
                document = paper(form, examined, face, forms)
                assert pdf.render([document], title="").total <= 2


def test_no_composing_code_asks_for_a_form_by_its_id(forms: FormSet) -> None:
    """Values of one form may stand on another and the packet has fixed pieces; layout has none."""
    folder = Path(pdf.__file__).parent
    allowed = {"packet_lines.py", "values_auto.py"}
    ids = [form.id for form in forms.forms]
    for file in sorted(folder.rglob("*.py")):
        text = file.read_text("utf-8")
        named = [form_id for form_id in ids if f'"{form_id}"' in text]
        assert not named or file.name in allowed, (file.name, named)


def test_whoever_may_submit_a_form_has_a_word_on_paper() -> None:
    assert set(SubmittedBy.__args__) == set(words().holders)
