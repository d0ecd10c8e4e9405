"""想定問答 on paper: every question with its reason and reply, in the order of the list."""

from golden import check_golden

from checklists.examined import examine
from checklists.paper.as_text import as_text
from checklists.paper.blocks_fields import Table
from checklists.paper.compose_questions import compose_questions
from checklists.paper.pdf import render
from checklists.paper_text import paper_text
from checklists.questions import questions
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from tests.fixtures.council_cases import build, council_case


def test_the_paper_of_a_camera_case_as_it_reads() -> None:
    catalogue = shipped_catalogue()
    examined = examine(build(council_case("tama-r3-i"), catalogue), catalogue, shipped_forms())
    document = compose_questions(examined)
    text = as_text(document)
    check_golden("questions.text.txt", text)
    assert "庁内用（審議会には提出しない）" in text
    found = questions(examined)
    rows = [row for block in document.blocks if isinstance(block, Table) for row in block.rows]
    assert [row.heading.split("　")[0] for row in rows[::2]] == [
        paper_text(str(number)) for number in range(1, len(found) + 1)
    ]
    assert [row.cells[1].text for row in rows[1::2]] == [
        paper_text(one.draft_reply) for one in found
    ]
    # Clause ids never stand on paper.
    assert not [one.clause for one in found if one.clause and one.clause in text]
    assert render([document], title=document.title).problems == ()
