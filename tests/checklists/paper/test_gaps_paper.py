"""不足と弱い箇所 on paper: every line numbered through, with a box to tick, in the order chosen."""

from golden import check_golden

from checklists.examined import examine
from checklists.gap_order import Order
from checklists.gaps import Weight, gaps
from checklists.paper.as_text import as_text
from checklists.paper.blocks_fields import Table
from checklists.paper.compose_gaps import compose_gaps
from checklists.paper.pdf import render
from checklists.paper_text import paper_text
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from tests.fixtures.council_cases import build, council_case

CATALOGUE = shipped_catalogue()
EXAMINED = examine(build(council_case("tama-r3-i"), CATALOGUE), CATALOGUE, shipped_forms())


def test_the_list_of_a_camera_case_as_it_reads() -> None:
    found = gaps(EXAMINED)
    document = compose_gaps(EXAMINED, found, Order.GROUP)
    text = as_text(document)
    check_golden("gaps.text.txt", text)
    assert "庁内用（審議会には提出しない）" in text
    (table,) = (block for block in document.blocks if isinstance(block, Table))
    rows = [row.cells for row in table.rows if not row.heading]
    assert [row[0].text for row in rows] == [
        paper_text(str(number)) for number in range(1, len(found) + 1)
    ]
    assert all(row[-1].text == "" for row in rows)  # ticked by hand
    # Clause ids never stand on paper.
    assert not [gap.clause for gap in found if gap.clause and gap.clause in text]
    assert render([document], title=document.title).problems == ()


def test_one_weight_alone_says_so() -> None:
    found = [gap for gap in gaps(EXAMINED) if gap.weight is Weight.OPEN]
    text = as_text(compose_gaps(EXAMINED, found, Order.WEIGHT, Weight.OPEN))
    assert "「未回答・確認中」だけ" in text and paper_text(f"{len(found)}件") in text


def test_nothing_left_is_said_on_paper_too() -> None:
    text = as_text(compose_gaps(EXAMINED, (), Order.ASKED))
    assert "足りないところはない" in text
