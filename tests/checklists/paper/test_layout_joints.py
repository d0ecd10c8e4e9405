"""Where a careful hand breaks: between words, between groups, between rows of a table."""

import itertools
from dataclasses import replace

import paper_cases as cases
import pytest
from set_sheets import FACES, sheets_of

from checklists.paper.blocks_fields import (
    Cell,
    Choice,
    Column,
    Grid,
    GridCell,
    GridRow,
    Table,
    TableRow,
)
from checklists.paper.blocks_head import Head, Title
from checklists.paper.blocks_text import Notes
from checklists.paper.compose import Face, compose_form
from checklists.paper.document import Document
from checklists.paper.layout.cells import choice_rows
from checklists.paper.layout.ink import Sheet, Stroke, Text
from checklists.paper.typeset import at_joints, break_lines, even_rows, fit
from checklists.reader.shipped import shipped_forms

MINCHO = FACES["mincho"]


def texts(sheet: Sheet) -> list[str]:
    return [mark.text for mark in sheet.marks if isinstance(mark, Text)]


def paper(*blocks: object) -> Document:
    return Document("届", (Head(number="様式"), Title("届"), *blocks), number="様式")  # type: ignore[arg-type]


def table(columns: tuple[Column, ...], rows: int, **more: object) -> Table:
    filled = tuple(TableRow(tuple(Cell(f"行{n}") for _ in columns)) for n in range(1, rows + 1))
    return replace(Table(columns, filled), **more)  # type: ignore[arg-type]


# ---- lines --------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["文案第６条第２項", "別記様式第12号", "個人情報保護条例第８条"])
def test_the_number_of_a_provision_is_not_cut(text: str) -> None:
    for width in range(18, 40):
        lines = [line.text for line in break_lines(text, MINCHO, 9.5, width, justify=False)]
        assert not any(line.endswith(("第", "６", "２", "12", "８")) for line in lines), lines


@pytest.mark.parametrize(
    ("text", "width", "wanted"),
    [
        ("第３版（令和８年２月２日改定）", 40.0, ["第３版", "（令和８年２月２日改定）"]),
        ("業務部長　渡邊　冬馬", 26.0, ["業務部長", "渡邊　冬馬"]),
        (
            "代表企業　例示施設管理株式会社　代表取締役　齋藤　千種",
            58.0,
            ["代表企業　例示施設管理株式会社", "代表取締役　齋藤　千種"],
        ),
    ],
)
def test_a_short_entry_ends_its_lines_at_its_joints(
    text: str, width: float, wanted: list[str]
) -> None:
    assert [line.text for line in fit(text, MINCHO, (9.0,), width, 20.0).lines] == wanted


def test_no_line_more_for_the_sake_of_a_joint_and_no_sentence_is_cut_so() -> None:
    assert at_joints("甲乙丙丁戊己（庚辛壬癸）", MINCHO, 10.0, 36.0, 1) is None
    assert at_joints("件数を照合した（全数）。発送した。", MINCHO, 10.0, 36.0, 3) is None
    assert at_joints("一語だけ", MINCHO, 10.0, 12.0, 3) is None


def test_even_rows_are_as_few_as_fit_and_as_narrow_as_can_be() -> None:
    assert even_rows([10, 10, 10, 10], 2, 34) == [(0, 2), (2, 4)]
    assert even_rows([30, 5, 5], 2, 42) == [(0, 1), (1, 3)]
    assert even_rows([5], 2, 3) == [(0, 1)]
    assert even_rows([50, 5], 2, 30) == [(0, 1), (1, 2)]


def test_no_check_box_is_left_alone_on_a_second_row() -> None:
    names = ("可", "同意", "承認", "適正と認める", "条件付き", "継続審議", "不可")
    size, rows = choice_rows([Choice(name) for name in names], MINCHO, 117.0)
    assert size >= 8.0
    assert [len(row) for row in rows] == [4, 3]
    assert [choice.label for row in rows for choice in row] == list(names)


# ---- heads of columns ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "share", "wanted"),
    [
        ("評価書の該当箇所・頁", 30.0, ["評価書の", "該当箇所・頁"]),
        ("諮問書の頁・項", 18.0, ["諮問書の", "頁・項"]),
        ("交換した媒体の処理", 26.5, ["交換した", "媒体の処理"]),
        ("受託者に渡す", 18.0, ["受託者に", "渡す"]),
        ("施錠・入退室管理", 22.0, ["施錠・", "入退室管理"]),
        ("事業者名", 25.0, ["事業者名"]),
    ],
)
def test_a_head_breaks_after_a_word(label: str, share: float, wanted: list[str]) -> None:
    columns = (Column(label, share), Column("他", 165.0 - share))
    (sheet,) = sheets_of(paper(Table(columns, blank_rows=1)))
    heads = [m.text for m in sheet.marks if isinstance(m, Text) and m.style == "gothic"]
    assert heads[: len(wanted)] == wanted


# ---- rows ---------------------------------------------------------------------------------------


def test_two_lines_do_not_make_a_row_of_handwriting_higher() -> None:
    """A prefilled table has the height of the blank one, so that it stays on its sheet."""
    columns = (Column("役割", 38.0), Column("他", 127.0))
    cells = (Cell("申込みの受付・宛名ラベルの印刷"), Cell(""))
    for row_mm in (8.0, 8.5, 9.0):
        filled = Table(columns, (TableRow(cells),) * 4, row_mm=row_mm)
        blank = Table(columns, blank_rows=4, row_mm=row_mm)
        lowest = [
            max(y for mark in sheet.marks if isinstance(mark, Stroke) for _, y in mark.points)
            for document in (paper(filled), paper(blank))
            for sheet in sheets_of(document)
        ]
        assert lowest[0] == pytest.approx(lowest[1])


def test_a_short_table_is_not_torn() -> None:
    columns = (Column("甲", 1.0),)
    first = table(columns, 24, title="条項")
    second = table(columns, 3, title="再掲")
    one, two = sheets_of(paper(first, second, Notes(("備考の文。",))))
    assert "再掲" not in texts(one)
    assert texts(two).count("再掲") == 1
    assert [text for text in texts(two) if text.startswith("行")] == ["行1", "行2", "行3"]


def test_a_long_table_never_leaves_one_row_for_its_last_sheet() -> None:
    columns = (Column("甲", 1.0),)
    for rows in range(24, 32):
        sheets = sheets_of(paper(table(columns, rows), Notes(("備考の文。",) * 3)))
        counts = [sum(text.startswith("行") for text in texts(sheet)) for sheet in sheets]
        assert sum(counts) == rows
        assert len(counts) == 1 or counts[-1] >= 3, (rows, counts)


def test_of_high_rows_too_none_stands_alone_on_the_last_sheet() -> None:
    columns = (Column("甲", 1.0),)
    for count in range(6, 14):
        rows = tuple(TableRow((Cell(f"行{n}"),)) for n in range(1, count + 1))
        sheets = sheets_of(paper(Table(columns, rows, row_mm=55.0), Notes(("備考の文。",))))
        counts = [sum(text.startswith("行") for text in texts(sheet)) for sheet in sheets]
        assert sum(counts) == count
        assert counts[-1] >= 2, (count, counts)


def test_a_group_goes_whole_to_the_next_sheet() -> None:
    def rows(group: str, count: int) -> tuple[GridRow, ...]:
        cells = (GridCell(f"{group}{n}", lines=2) for n in range(1, count + 1))
        return tuple(GridRow((cell,), group=group, strip=True) for cell in cells)

    grid = Grid((*rows("事故の内容", 12), *rows("市の処理欄", 4)))
    one, two = sheets_of(paper(grid))
    assert sum("市の処理欄" in text for text in texts(one)) == 0
    assert sum(text.startswith("市の処理欄") for text in texts(two)) == 4


def test_a_group_name_stands_in_one_column_where_a_little_height_does_it() -> None:
    cells = (GridCell("平日・昼間の電話"), GridCell("事故時の連絡の順"))
    grid = Grid(tuple(GridRow((cell,), group="緊急時の連絡", strip=True) for cell in cells))
    (sheet,) = sheets_of(paper(grid))
    upright = [m for m in sheet.marks if isinstance(m, Text) and m.text in set("緊急時の連絡")]
    assert len(upright) == 6
    assert len({round(mark.x, 1) for mark in upright}) == 1


# ---- pledge -------------------------------------------------------------------------------------


@pytest.mark.parametrize("mynumber", [True, False])
@pytest.mark.parametrize("length", [20, 60, 100])
@pytest.mark.parametrize("face", [Face.BLANK, Face.EXAMPLE])
@pytest.mark.parametrize("name", ["joining", "leaving"])
def test_a_pledge_is_signed_on_the_sheet_that_says_what(
    name: str, face: Face, length: int, mynumber: bool
) -> None:
    case = cases.gift_set()
    title = ("子育て応援ギフト配布業務" * 10)[:length]
    examined = cases.examined(
        profile={**case.profile, "title": title}, facts={**case.facts, "mynumber": mynumber}
    )
    form = shipped_forms().by_id(f"form-pledge-{name}")
    sheets = sheets_of(compose_form(form, examined, face).document)
    assert len(sheets) == 1
    sizes = {mark.size for mark in sheets[0].marks if isinstance(mark, Text)}
    assert min(sizes) >= 8.0


# ---- one sheet ----------------------------------------------------------------------------------


def frame_lines(sheet: Sheet) -> list[float]:
    """Heights of the level lines that begin at the left margin."""
    return sorted(
        {
            round(mark.points[0][1], 2)
            for mark in sheet.marks
            if isinstance(mark, Stroke) and mark.points[0][0] == 25.0
        }
    )


@pytest.mark.parametrize("name", ["responsibility-structure", "handover-check", "erasure-report"])
def test_a_form_without_a_case_leaves_eight_mm_for_each_line_on_its_one_sheet(name: str) -> None:
    form = shipped_forms().by_id(f"form-{name}")
    paper = compose_form(form, None, Face.BLANK).document
    (sheet,) = sheets_of(paper)
    lines = frame_lines(sheet)
    assert len(lines) > 5
    assert min(low - high for high, low in itertools.pairwise(lines)) >= 7.99


def test_rows_stay_as_they_are_where_there_is_room() -> None:
    grid = Grid(tuple(GridRow((GridCell(f"甲{n}"),)) for n in range(20)))
    (sheet,) = sheets_of(paper(grid))
    lines = frame_lines(sheet)
    assert {round(low - high, 1) for high, low in itertools.pairwise(lines)} == {8.5}


def test_a_town_without_seals_only_signs() -> None:
    case = cases.gift_set()
    town = case.municipality.model_copy(update={"seals": False})
    form = shipped_forms().by_id("form-handover-ledger")
    heads = {
        seals: [
            column.label
            for block in compose_form(form, examined, Face.BLANK).document.blocks
            if isinstance(block, Table)
            for column in block.columns
        ]
        for seals, examined in (
            (True, cases.examined()),
            (False, cases.examined(municipality=town)),
        )
    }
    assert "渡した者（署名・印）" in heads[True]
    assert "渡した者（署名）" in heads[False]
    assert not any("印" in head for head in heads[False])
