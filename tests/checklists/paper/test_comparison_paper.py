"""新旧対照表 on paper: of the sample case, its underlines, its place in the packet, in Word."""

import io
from dataclasses import replace
from functools import cache

import docx
import paper_cases as cases
import pytest
from golden import check_golden, marks_as_text

from checklists.answer import Answer, Place, Verdict
from checklists.case import Edition
from checklists.comparison import compare
from checklists.examined import Examined
from checklists.paper.as_text import as_text
from checklists.paper.compose_comparison import compose_comparison
from checklists.paper.document import Document
from checklists.paper.docx import word
from checklists.paper.layout.ink import Stroke, Text
from checklists.paper.layout.pages import set_document
from checklists.paper.packet import packet, print_packet
from checklists.paper.packet_lines import COMPARISON, SPECIFICATION, packet_lines
from checklists.paper.pdf_font import typeface
from checklists.paper.side_by_side import MarkedText, SideBySide, SideLine, SideText
from checklists.printed import PrintedEdition, case_hash, check_number, on_paper
from checklists.wording_rows import WordingRow, rows_of

FACES = {style: typeface(style).advance for style in ("mincho", "gothic", "bold")}
ADDED = ("base-collection-limit", "base-worker-awareness", "base-worker-supervision")


@cache
def first() -> PrintedEdition:
    found = cases.examined()
    sha256 = case_hash(on_paper(found.case, found.numbers))
    return PrintedEdition(1, "2026-11-05", sha256, 39, rows_of(found.specification))


@cache
def second() -> Examined:
    """The sample, changed after its first print: clauses came, one went, one is worded anew."""
    case = cases.gift_set()
    answers = dict(case.answers)
    del answers["base-encryption-at-rest"]
    for clause in ADDED:
        answers[clause] = Answer(verdict=Verdict.TO_ADD, places=(Place(document="spec"),))
    rotation = "credentials-rotation-periodic"
    words = cases.examined().filled(rotation).text.replace("四半期", "毎月")
    answers[rotation] = answers[rotation].model_copy(
        update={"wording": f"{words}変更したときは、その都度、市に届け出る。"}
    )
    changed = {"answers": answers, "edition": Edition(number=2, date="2026-12-01")}
    return replace(cases.examined(case, **changed), printed_before=first())


def composed(found: Examined | None = None) -> Document:
    found = found or second()
    assert found.comparison is not None and found.printed_before is not None
    return compose_comparison(found, found.comparison, found.printed_before)


def test_of_the_sample_case() -> None:
    document = composed()
    flow = set_document(document, FACES, lambda _key: "", "40")
    assert flow.problems == []
    check_golden("comparison.text.txt", as_text(document))
    check_golden("comparison.places.txt", marks_as_text(flow.sheets))


def test_every_underline_lies_under_its_words_and_inside_its_column() -> None:
    """Over all lines of a cell the underlined width is that of the underlined words."""
    words = "受託者は、四半期ごとに１回以上、従事者に対し研修を実施しなければならない。" * 3
    text = SideText((MarkedText("２　"), MarkedText(words, True), MarkedText("以上。")), 0.0, 1.0)
    block = SideBySide(("新", "旧", "備考"), (SideLine(text, SideText()),))
    flow = set_document(Document("表", (block,)), FACES, lambda _key: "", "1")
    marks = flow.sheet.marks
    under = [m for m in marks if isinstance(m, Stroke) and m.width == 0.5 and not m.closed]
    under = [m for m in under if m.points[1][0] - m.points[0][0] < 80]
    lines = [m for m in marks if isinstance(m, Text) and m.style == "mincho"]
    assert len(under) == len(lines) > 3, "one stroke on each line"
    for stroke, line in zip(under, lines, strict=True):
        (x, y), (end, _) = stroke.points
        assert 25.0 <= line.x <= x < end <= 25.0 + 72.0
        assert line.y < y < line.y + 4.0
    assert under[0].points[0][0] > lines[0].x + 3.0, "the number is not underlined"
    assert under[1].points[0][0] == pytest.approx(lines[1].x), "it goes on at the next line"


@pytest.mark.parametrize("lines", [1, 2, 3, 7, 30, 120, 400])
def test_nothing_leaves_the_sheet_and_nothing_is_lost(lines: int) -> None:
    def sentence(mark: str) -> str:
        return "".join(f"{mark}{number:03}番目の定め。" for number in range(lines))

    new, old = (SideText((MarkedText(sentence(mark), True),), 0.0, 1.0) for mark in "新旧")
    head = SideLine(SideText((MarkedText("（見出し）"),)), SideText(), "", True, True)
    block = SideBySide(("新", "旧", "備考"), (head, SideLine(new, old, "番号の整理")) * 2)
    flow = set_document(Document("表", (block,), case_title="件名"), FACES, lambda _k: "", "9")
    texts = [m for sheet in flow.sheets for m in sheet.marks if isinstance(m, Text)]
    assert all(20.0 < m.y < 277.0 for m in texts)
    for edge, mark in ((25.0, "新"), (97.0, "旧")):
        column = "".join(m.text for m in texts if edge < m.x < edge + 72 and m.size == 10.0)
        assert column.replace("（見出し）", "") == sentence(mark) * 2
    for sheet in flow.sheets:
        heads = [m for m in sheet.marks if isinstance(m, Text) and m.text == "備考"]
        assert len(heads) == 1, "the heads stand on every sheet"


def test_a_heading_is_never_the_last_line_of_a_sheet() -> None:
    for before in range(30, 60):
        fill = SideLine(SideText((MarkedText("あ" * 20 * before),)), SideText())
        head = SideLine(SideText((MarkedText("（見出し）"),)), SideText(), "", True, True)
        text = SideLine(SideText((MarkedText("い" * 50),)), SideText())
        block = SideBySide(("新", "旧", "備考"), (fill, head, text))
        flow = set_document(Document("表", (block,)), FACES, lambda _key: "", "2")
        for sheet in flow.sheets:
            said = [m.text for m in sheet.marks if isinstance(m, Text)]
            assert "（見出し）" not in said or said[-1].startswith("い")


# ---- what is left out


def wording(*rows: tuple[int, str, int, str, int, str, str]) -> tuple[WordingRow, ...]:
    return tuple(WordingRow(*row) for row in rows)


def lines_of(old: tuple[WordingRow, ...], new: tuple[WordingRow, ...]) -> list[str]:
    document = compose_comparison(second(), compare(old, new), first())
    table = as_text(document).split("備考\n", 1)[1]
    return [line.strip() for line in table.splitlines() if line.startswith(("  |", "  ---"))]


def test_unchanged_items_and_paragraphs_are_left_out() -> None:
    old = wording(
        (1, "保管", 1, "", 0, "a", "次のとおりとする。"),
        *((1, "保管", 1, f"（{n}）", 1, "a", f"{n}を定める。") for n in "１２３４"),
        (1, "保管", 2, "", 0, "b", "施錠する。"),
        (1, "保管", 3, "", 0, "c", "記録する。"),
    )
    new = (*old[:4], replace(old[4], text="４を定めない。"), *old[5:])
    assert lines_of(old, new) == [
        "---",
        "| 　（保管） | 　（保管）",
        "| 第１条　（略） | 第１条　（略）",
        "| 　（１）から（３）まで　（略） | 　（１）から（３）まで　（略）",
        "| 　（４）４を定め⟦ない⟧。 | 　（４）４を定め⟦る⟧。",
        "| ２及び３　（略） | ２及び３　（略）",
    ]


def test_an_item_that_came_renumbers_the_next() -> None:
    old = wording(
        (1, "保管", 1, "", 0, "a", "次のとおりとする。"),
        (1, "保管", 1, "（１）", 1, "a", "施錠する。"),
    )
    new = (
        old[0],
        replace(old[1], text="入退室を記録し、報告する。"),
        replace(old[1], number="（２）"),
    )
    assert lines_of(old, new)[3:] == [
        "| 　⟦（１）⟧⟦入退室を記録し、報告する。⟧ | 　（新設）",
        "| 　⟦（２）⟧　（略） | 　⟦（１）⟧　（略）",
    ]


def test_a_clause_that_changed_its_article_says_where_it_stood() -> None:
    old = wording(
        (1, "保管", 1, "", 0, "a", "施錠する。"),
        (1, "保管", 2, "", 0, "b", "記録する。"),
        (2, "複写", 1, "", 0, "c", "複写しない。"),
    )
    new = (old[0], old[2], replace(old[1], article=2, heading="複写"))
    assert lines_of(old, new)[-1] == (
        "| ⟦第２条第２項⟧　記録する。 | ⟦第１条第２項⟧　記録する。 | 第１条第２項から移す。"
    )


# ---- packet


def test_it_is_in_the_packet_only_when_something_differs() -> None:
    plain = cases.examined()
    same = replace(plain, printed_before=first())
    assert same.comparison is not None and not same.comparison.differs
    for found, there in ((plain, False), (same, False), (second(), True)):
        ids = [line.id for line in packet_lines(found)]
        assert (COMPARISON in ids) is there
    ids = [line.id for line in packet_lines(second())]
    assert ids.index(COMPARISON) == ids.index(SPECIFICATION) + 1


def test_it_prints_alone_and_stands_on_the_contents_page() -> None:
    alone = packet(second(), draft=True, chosen={COMPARISON})
    assert [piece.id for piece in alone.pieces] == [COMPARISON]
    assert print_packet(alone).total == 2 and alone.pieces[0].document.draft
    made = packet(second(), draft=False, chosen={"contents", COMPARISON, SPECIFICATION})
    assert "特記仕様書（個人情報）文案　新旧対照表" in as_text(made.pieces[0].document)


def test_the_cover_carries_edition_and_hash() -> None:
    found = second()
    check = check_number(case_hash(on_paper(found.case, found.numbers)))
    for draft, edition in ((False, "第２版"), (True, "案")):
        cover = packet(found, draft=draft, chosen={"cover"}).pieces[0].document
        assert f"書類の版: {edition}　照合番号 {check}" in as_text(cover)


# ---- Word


def test_word_underlines_the_same_words() -> None:
    document = composed()
    block = next(b for b in document.blocks if isinstance(b, SideBySide))
    table = docx.Document(io.BytesIO(word([document]))).tables[0]
    assert [cell.text for cell in table.rows[0].cells] == list(block.heads)
    for row, line in zip(table.rows[1:], block.lines, strict=True):
        for cell, side in zip(row.cells, (line.new, line.old), strict=False):
            assert cell.text == side.text
            marked = "".join(r.text for p in cell.paragraphs for r in p.runs if r.underline)
            assert marked == "".join(run.text for run in side.runs if run.underlined)
        assert row.cells[2].text == line.note
