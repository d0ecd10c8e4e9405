"""All questions and answers of eighteen real consultations: entered, kept in the file, printed."""

import re

from finished_files import narrow, texts_of
from word_files import text_of

from checklists import casefile, opinion_rows
from checklists.case import Case
from checklists.council_days import OPINION_LIST
from checklists.examined import examine
from checklists.opinion_rows import Rows
from checklists.paper import pdf
from checklists.paper.compose import Face, compose_form
from checklists.paper.document import Document
from checklists.paper.docx import word
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from tests.fixtures.council_cases import CouncilCase, build, council_cases
from tests.fixtures.council_opinions import council_opinions, opinions_of_case

#: The lists that are made as Word, too: half of all questions.
LONGEST = ("higashimurayama-r2-13", "kawaguchi-h28-pia")
NONE = "該当するものは、ありません。"


def entered(case_id: str) -> Rows:
    """As an officer enters them: all opinions as they come, then one reply after the other."""
    rows: Rows = ()
    for one in opinions_of_case(case_id):
        values = {"ref": one.ref, "opinion": one.opinion, "clauses": list(one.clauses)}
        rows = opinion_rows.added(rows, {**values, "round": max(one.round, 1)})
    assert len(opinion_rows.open_ones(rows)) == len(rows)
    for row, one in zip(rows, opinions_of_case(case_id), strict=True):
        key = str(row["key"])
        rows = opinion_rows.changed(rows, key, {"answer": one.answer, "action": "仕様書に明記"})
    assert opinion_rows.open_ones(rows) == ()
    return rows


def kept(row: CouncilCase) -> Case:
    """The case once it was written to its file and read again."""
    case = build(row, shipped_catalogue()).model_copy(update={"opinions": entered(row.id)})
    again = casefile.read(casefile.write(case), shipped_catalogue(), shipped_forms())
    assert again == case
    return again


def listing(case: Case) -> Document:
    found = examine(case, shipped_catalogue(), shipped_forms())
    composed = compose_form(found.forms.by_id(OPINION_LIST), found, Face.PREFILLED)
    assert composed.problems == ()
    return composed.document


def test_every_question_and_answer_stands_whole_on_paper() -> None:
    papers = {row.id: listing(kept(row)) for row in council_cases()}
    rendered = pdf.render(list(papers.values()), title="")
    assert rendered.problems == ()
    printed = narrow("".join(texts_of(rendered.pdf)))
    typed = narrow(text_of(word([papers[case_id] for case_id in LONGEST])))
    for one in council_opinions():
        for words in (one.opinion, one.answer):
            assert narrow(words) in printed, f"{one.case}: {words}"
            assert narrow(words) in typed or one.case not in LONGEST, f"{one.case}: {words}"
    without = [case_id for case_id in papers if not opinions_of_case(case_id)]
    assert printed.count(narrow(NONE)) == len(without) == 4


def test_the_numbers_run_by_round() -> None:
    rows = entered("higashimurayama-r2-13")
    labels = list(opinion_rows.labels(rows).values())
    assert labels == [*map(str, range(1, 25)), *(f"再{number}" for number in range(1, 7))]
    assert len(council_opinions()) == sum(len(opinions_of_case(one.id)) for one in council_cases())


def test_a_reply_longer_than_a_sheet_goes_on_whole() -> None:
    """A row of 4,000 signs is torn over sheets; nothing of it is lost and its neighbours stand."""
    words = "".join(f"{number:04}番の定めを仕様書に置く。" for number in range(260))
    rows = tuple(
        {"opinion": f"意見その{n}", "answer": words if n == 2 else "はい"} for n in (1, 2, 3)
    )
    case = build(council_cases()[0], shipped_catalogue()).model_copy(update={"opinions": rows})
    rendered = pdf.render([listing(case)], title="")
    assert rendered.problems == () and rendered.total > 2
    pages = texts_of(rendered.pdf)
    numbers = [int(found) for found in re.findall(r"(\d{4})番", narrow("".join(pages)))]
    assert numbers == list(range(260))
    assert narrow("意見その1") in narrow(pages[0]) and narrow("意見その3") in narrow(pages[-1])
    assert all("回答者" in page for page in pages), "the heads stand on every sheet"
