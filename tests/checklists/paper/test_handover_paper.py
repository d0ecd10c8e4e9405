"""事務引継書 and the receipt: what is open stands on them, what a hand writes is left free."""

from io import BytesIO

import pypdfium2
import pytest

from checklists.case import Case, Contractor, Kind
from checklists.casefile import read
from checklists.examined import Examined, examine
from checklists.gaps import Weight, gaps
from checklists.paper.blocks_text import Numbered
from checklists.paper.compose_handover import Change, Receipt, handover_sheet, receipt_sheet
from checklists.paper.document import Document
from checklists.paper.pdf import render
from checklists.paper_text import paper_text
from checklists.progress import next_step
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from resources import ROOT

SAMPLE = ROOT.parent / "checklists" / "samples" / "gift-set.json"
CHANGES = (Change("令和8年9月14日(月) 10:32", "甲", "条項「消去ソフト」の回答"),)
RECEIPT = Receipt(
    "引継ぎ.hikitsugi",
    "0123456789abcdef" * 4,
    119507,
    "案件 3、条項の回答 120",
    "",
    412,
    "fedcba9876543210" * 4,
    (("見本の業務委託", "令和8年度諮問第7号"),) * 3,
)


@pytest.fixture(scope="module")
def sample() -> Examined:
    catalogue, forms = shipped_catalogue(), shipped_forms()
    return examine(read(SAMPLE.read_bytes(), catalogue, forms), catalogue, forms)


def examined(case: Case) -> Examined:
    return examine(case, shipped_catalogue(), shipped_forms())


def cells(document: Document) -> list[str]:
    sections = [block for block in document.blocks if isinstance(block, Numbered)]
    tables = [item.table for block in sections for item in block.items if item.table]
    return [cell.text for table in tables for row in table.rows for cell in row.cells]


def text_of(document: Document) -> str:
    """What is on the paper, without spaces and line ends."""
    made = render([document], title=document.title)
    # The foot has one line: a very long 件名 stands there shortened, and whole above.
    assert all("下の欄" in problem.sentence for problem in made.problems)
    with pypdfium2.PdfDocument(BytesIO(made.pdf)) as opened:
        text = "".join(page.get_textpage().get_text_bounded() for page in opened)
    return "".join(text.split())


def test_everything_that_is_open_stands_on_the_sheet(sample: Examined) -> None:
    sheet = handover_sheet(sample, CHANGES)
    said = cells(sheet)
    listed = "".join(said)
    found = gaps(sample)
    assert {gap.weight for gap in found} >= {Weight.MUST, Weight.WEAK, Weight.OPEN}
    for gap in found:
        assert paper_text(gap.title) in listed, gap.title
        if gap.weight in (Weight.MUST, Weight.WEAK, Weight.LOOK):
            assert paper_text("".join(gap.why)) in said
    text = text_of(sheet)
    assert "".join(paper_text(next_step(sample).sentence).split()) in text
    for words in (sample.case.title, "委託期間の末日", "審議会", "申し送り", "引渡者", "受領者"):
        assert words in text, words
    assert "条項「消去ソフト」の回答" in text and "仕様書案" in text


def test_equal_bytes_whenever_it_is_made(sample: Examined) -> None:
    first, second = (render([handover_sheet(sample, CHANGES)], title="x").pdf for _ in range(2))
    assert first == second


def test_a_case_that_was_just_begun_and_one_with_the_longest_names() -> None:
    text = text_of(handover_sheet(examined(Case(id="x", kind=Kind.PIA)), ()))
    assert (
        "記録がない" in text and "登録された書類はない" in text and "期日は、まだ記載がない" in text
    )
    long = "見本市子育て応援ギフト配布業務及びこれに附帯する相談受付業務の委託" * 4
    case = Case(
        id="y",
        kind=Kind.OUTSOURCING,
        contractor=Contractor(name="見本配送株式会社", representative="邉󠄀 𠮷彦"),
        profile={"title": long, "department": "子ども保健課"},
    )
    text = text_of(handover_sheet(examined(case), ()))
    assert long in text and "見本配送株式会社" in text


def test_the_receipt_holds_what_is_compared_later() -> None:
    text = text_of(receipt_sheet(RECEIPT))
    assert RECEIPT.sha256 in text and RECEIPT.head_mac in text
    for words in (
        "引継ぎ.hikitsugi",
        "第412行",
        "119,507バイト",
        "引渡者",
        "受領者",
        "見本の業務委託",
    ):
        assert words in text, words
    assert len(render([receipt_sheet(RECEIPT)], title="x").lengths) == 1


def test_a_receipt_of_many_cases_goes_on_over_the_page() -> None:
    many = Receipt(**{**vars(RECEIPT), "cases": tuple((f"業務{n:03}", "") for n in range(120))})
    text = text_of(receipt_sheet(many))
    assert "業務000" in text and "業務119" in text
