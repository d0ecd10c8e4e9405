"""A town's papers say 町 where the catalogue says 市; what a person typed stays as it was typed."""

import re

import pytest

from checklists import casefile
from checklists.answer import Answer, Verdict
from checklists.case import Case, Contractor, FormValues
from checklists.examined import Examined, examine
from checklists.paper.as_text import as_text
from checklists.paper.blocks_text import Prose
from checklists.paper.compose import Face, compose_form
from checklists.paper.document import Document
from checklists.paper.own_word import in_own_word, word_of
from checklists.paper.packet import packet
from checklists.paper.side_by_side import MarkedText, SideBySide, SideLine, SideText
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from resources import ROOT

SAMPLE = (ROOT.parent / "checklists" / "samples" / "gift-set.json").read_bytes()
OWN = re.compile(r"(?<![㐀-鿿ァ-ヴーA-Za-z0-9０-９])市(?!川)")


def case_of(name: str, **update: object) -> Case:
    case = casefile.read(SAMPLE, shipped_catalogue(), shipped_forms())
    town = case.municipality.model_copy(update={"name": name})
    return case.model_copy(update={"municipality": town, **update})


def seen(case: Case) -> Examined:
    return examine(case, shipped_catalogue(), shipped_forms())


def said(words: str, case: Case) -> str:
    """The words as they stand on a paper of this case."""
    (block,) = in_own_word(Document("題", (Prose(words),)), seen(case)).blocks
    assert isinstance(block, Prose)
    return block.text


@pytest.mark.parametrize(
    "name, word",
    [
        ("見本市", "市"),
        ("丙丁町", "町"),
        ("戊村", "村"),
        ("己区", "区"),
        ("庚県", "市"),
        ("", "市"),
    ],
)
def test_the_word_is_the_end_of_its_name(name: str, word: str) -> None:
    assert word_of(name) == word


@pytest.mark.parametrize(
    "words, wanted",
    [
        ("市の確認欄（市が記入）", "町の確認欄（町が記入）"),
        (
            "あらかじめ市に届け出て、市長の承認を受ける",
            "あらかじめ町に届け出て、町長の承認を受ける",
        ),
        ("市役所の受付、本市の規則、市内部様式", "町役場の受付、本町の規則、町内部様式"),
        ("見本市と12市、市町村、市場、市販", "見本市と12市、市町村、市場、市販"),
        ("県内７市の例、都市", "県内７市の例、都市"),
    ],
)
def test_what_stands_for_the_body_and_what_does_not(words: str, wanted: str) -> None:
    assert said(words, case_of("丙丁町")) == wanted
    assert said(words, case_of("見本市")) == words


def test_what_was_typed_stays_alone_and_inside_other_words() -> None:
    typed = "隣の市の例にならい、（１）市民団体が行う。"
    profile = {"title": "市の花の配布", "purpose": typed}
    firm = Contractor(name="市の木商会")
    case = case_of("丙丁町", profile=profile, contractor=firm)
    assert said("市の花の配布", case) == "市の花の配布"
    assert said(f"市は、{typed}", case) == f"町は、{typed}"
    assert said("市は、市の木商会に", case) == "町は、市の木商会に"


def test_parts_of_a_comparison_that_are_cut_inside_a_name_are_read_as_a_whole() -> None:
    runs = tuple(map(MarkedText, ("受託者は、見本", "市の規則と、", "市", "の指示に従う。")))
    side = SideText(runs)
    paper = Document("題", (SideBySide(("新", "旧", "備考"), (SideLine(side, SideText()),)),))
    (block,) = in_own_word(paper, seen(case_of("丙丁町"))).blocks
    assert isinstance(block, SideBySide)
    new = block.lines[0].new
    assert [run.text for run in new.runs] == [
        "受託者は、見本",
        "市の規則と、",
        "町",
        "の指示に従う。",
    ]


def test_what_is_chosen_from_a_list_is_no_word_of_the_officer() -> None:
    case = case_of("丙丁町")
    assert (
        case.answers["people-pledge-on-hire"].parameters["pledge_submit_to_city"]
        == "写しを市に提出"
    )
    assert said("署名させ、写しを市に提出", case) == "署名させ、写しを町に提出"
    form = next(one for one in shipped_forms().forms if one.id == "form-deletion-software-notice")
    values = FormValues(fields={"selection": "市の指定"})
    chosen = case_of("丙丁町", forms={form.id: values})
    text = as_text(compose_form(form, seen(chosen), Face.PREFILLED).document)
    assert "町の指定" in text and "市の指定" not in text


def test_the_whole_packet_of_a_town_speaks_of_the_town() -> None:
    case = case_of("丙丁町")
    pieces = packet(seen(case), draft=True).pieces
    before = packet(seen(case_of("丙丁市")), draft=True).pieces
    lines = [line for piece in pieces for line in as_text(piece.document).splitlines()]
    theirs = [line for piece in before for line in as_text(piece.document).splitlines()]
    assert len(lines) == len(theirs)
    changed = [line for line, old in zip(lines, theirs, strict=True) if OWN.search(old)]
    assert len(changed) > 50
    # What is left was typed by the officer of the sample.
    left = "".join(line for line in lines if OWN.search(line))
    assert "町の確認欄" in "".join(lines) and "[市の確認欄" not in left
    assert len([line for line in lines if OWN.search(line)]) < 20, left


def test_own_wording_of_a_clause_stays_and_ours_does_not() -> None:
    catalogue = shipped_catalogue()
    clause = next(one for one in catalogue.clauses if OWN.search(one.title))
    answer = Answer(verdict=Verdict.NOT_APPLICABLE, reason="市が自ら行うため")
    case = case_of("丙丁町", answers={clause.id: answer})
    if clause.id in seen(case).applicable_ids:
        assert said("市が自ら行うため", case) == "市が自ら行うため"
    assert OWN.sub("町", clause.title) == said(clause.title, case)
