"""The draft packet of the sample and of eighteen real consultations, read back page by page."""

import io
import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import paper_cases as cases
import pypdfium2
import pytest
from finished_files import NARROW, narrow

from checklists.answer import Verdict
from checklists.case import Kind
from checklists.examined import Examined, examine
from checklists.paper.layout.ink import Text
from checklists.paper.packet import Packet, packet, print_packet
from checklists.paper.pdf import Rendered
from checklists.paper.typeset import NOT_AT_END, NOT_AT_START
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from tests.fixtures.council_cases import build, council_case, council_cases

NAMES = ("sample", *(row.id for row in council_cases()))
WORDS = {
    Verdict.STATED: "明記済",
    Verdict.TO_ADD: "追記する",
    Verdict.NOT_APPLICABLE: "該当なし",
    Verdict.CHECKING: "確認中",
    None: "未回答",
}
_JAPANESE = "[\u3041-\u30ff\u3400-\u9fff]"


class Printed(NamedTuple):
    """A packet with what a reader finds in it: the text of each page, without white space."""

    examined: Examined
    made: Packet
    done: Rendered
    raw: list[str]
    pages: list[str]


@cache
def draft(name: str) -> Printed:
    catalogue, forms = shipped_catalogue(), shipped_forms()
    case = cases.gift_set() if name == "sample" else build(council_case(name), catalogue)
    examined = examine(case, catalogue, forms)
    made = packet(examined, draft=True)
    done = print_packet(made)
    document = pypdfium2.PdfDocument(io.BytesIO(done.pdf))
    raw = [page.get_textpage().get_text_range() for page in document]
    return Printed(examined, made, done, raw, [narrow(text) for text in raw])


@pytest.fixture(params=NAMES)
def printed(request: pytest.FixtureRequest) -> Iterator[Printed]:
    yield draft(request.param)


def test_pages_are_counted_through_and_marked(printed: Printed) -> None:
    total = len(printed.pages)
    assert printed.done.total == total
    title = narrow(printed.examined.case.title)
    for number, page in enumerate(printed.pages, 1):
        assert page.count(f"{number}/{total}") == 1, number
        assert "案" in page
        assert title in page
    # Each needed form is a sheet or two; the council's own papers are a few more.
    needed = len(printed.examined.assessment.forms)
    assert needed + 4 <= total <= 2 * needed + 25


def test_the_contents_name_the_pages_where_papers_really_begin(printed: Printed) -> None:
    second = printed.made.pieces[2]
    contents = "".join(printed.raw[1 : printed.done.pages[2] - 1]).translate(NARROW)
    assert f"全{len(printed.pages)}頁" in contents
    shown: list[tuple[int, int]] = []
    for number, piece in enumerate(printed.made.pieces[2:], 1):
        cells = (
            narrow(piece.title),
            narrow(piece.number),
            "手書き用" if piece.ready == "handwritten" else "記入済",
        )
        row = r"\s*".join(re.escape(character) for character in "".join(cells))
        found = re.search(rf"\n{number}\s+{row}\s+(\d+(?:-\d+)?)\r?\n", contents)
        assert found, piece.title
        first, _, last = found[1].partition("-")
        shown.append((int(first), int(last or first)))
    assert shown[0][0] == printed.done.pages[2], second.title
    for (_, before), (after, _) in pairwise(shown):
        assert after == before + 1
    assert shown[-1][1] == len(printed.pages)
    for piece, (first, last) in zip(printed.made.pieces[2:], shown, strict=True):
        heading = re.sub(r"\(.*", "", narrow(piece.title))
        wall = {"prohibitions": "してはならないこと", "form-spec-clauses": "特記仕様書"}
        assert wall.get(piece.id, heading) in printed.pages[first - 1], piece.title
        if piece.number:
            form_number = f"別記様式{narrow(piece.number)}"
            for page in range(first, last + 1):
                assert printed.pages[page - 1].count(form_number) >= 1
            assert "(続紙)" not in printed.pages[first - 1]
            assert all("(続紙)" in printed.pages[page - 1] for page in range(first + 1, last + 1))


def test_every_clause_stands_in_the_result_with_its_word(printed: Printed) -> None:
    ids = [piece.id for piece in printed.made.pieces]
    at = ids.index("form-checklist-result")
    first = printed.done.pages[at]
    result = "".join(printed.pages[first - 1 : first - 1 + printed.done.lengths[at]])
    titles = {c.id: narrow(c.title) for c in printed.examined.catalogue.clauses}
    assessment, answers = printed.examined.assessment, printed.examined.case.answers
    for clause_id in assessment.applicable:
        answer = answers.get(clause_id)
        word = WORDS[answer.verdict if answer else None]
        assert re.search(rf"\d{re.escape(titles[clause_id])}適用{word}", result), clause_id
    for clause_id in assessment.to_check:
        assert re.search(rf"\d{re.escape(titles[clause_id])}要確認", result), clause_id
    listed = len(re.findall(r"適用(?:明記済|追記する|該当なし|確認中|未回答)", result))
    assert listed >= len(assessment.applicable)
    # The counts above the table add up to the catalogue.
    counts = [int(n) for n in re.findall(r"(\d+)件", result[result.index("者印") :])]
    assert counts[0] == len(assessment.applicable) == sum(counts[1:6])
    assert counts[0] + counts[6] + counts[8] == len(titles)


def test_items_of_other_kinds_are_printed_one_by_one(printed: Printed) -> None:
    items = [i for entry in printed.examined.assessment.checklists for i in entry.items]
    text = "".join(printed.pages)
    for item in items:
        assert re.search(rf"{re.escape(narrow(item.title))}未回答", text), item.id
    ids = [piece.id for piece in printed.made.pieces]
    assert ("checklist-items" in ids) == bool(items)


def test_nothing_of_the_program_stands_on_paper(printed: Printed) -> None:
    text = "".join(printed.pages)
    examined = printed.examined
    ours = {c.id for c in examined.catalogue.clauses} | {f.id for f in examined.forms.forms}
    ours |= {f.id for f in examined.catalogue.facts if "_" in f.id}
    ours |= {g.id for g in examined.catalogue.groups if "-" in g.id}
    assert [name for name in ours if name in text] == []
    for word in ("None", "null", "True", "False", "TODO", "xxx", "<", "{", "}", "\ufffd", "■"):
        assert word not in text, word


def test_signs_have_the_width_of_official_paper(printed: Printed) -> None:
    text = "".join(printed.raw)
    assert not re.findall(r".{0,8}[()].{0,8}", text)
    assert not re.findall(rf"{_JAPANESE}[,.:;!?]{_JAPANESE}", text)
    assert not re.search("[\uff61-\uff9f]", text), "half-width kana"
    assert not re.search("[Ａ-Ｚａ-ｚ]", text), "full-width letters"
    # One digit stands full width in running text: 第３条, 令和８年, ９月４日 (tables of numbers aside).
    assert not re.findall(r"第[0-9](?![0-9])|(?:令和|平成)[0-9](?![0-9])|年[0-9]月|月[0-9]日", text)


def test_no_line_begins_or_ends_with_a_forbidden_character(printed: Printed) -> None:
    wrong = []
    for laid in printed.made.prepared.lay_out():
        for sheet in laid.sheets:
            for mark in sheet.marks:
                if not isinstance(mark, Text) or mark.text.replace("　", "") == "・・":
                    continue
                text = mark.text.strip()
                if len(text) > 1 and (text[0] in NOT_AT_START or text[-1] in NOT_AT_END):
                    wrong.append((laid.document.title, text))
    assert wrong == []


def test_kinds_of_the_consultations_are_not_all_the_same() -> None:
    """The eighteen hold cases with items of their own; else the test above shows nothing."""
    kinds = {draft(name).examined.case.kind for name in NAMES}
    assert len(kinds) >= 5
    assert any(kind is not Kind.OUTSOURCING for kind in kinds)
