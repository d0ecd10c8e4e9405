"""Sheets as they are set: nothing small, nothing outside, nothing cut, what goes on goes on whole."""

import itertools
import re
from dataclasses import replace
from typing import Literal

import pytest
import sample_documents as samples
import sample_forms as forms
import sample_texts as texts
from set_sheets import outside, sheets_of, words_of

from checklists.paper import pdf
from checklists.paper.blocks_fields import (
    Cell,
    Column,
    Grid,
    GridCell,
    GridRow,
    Table,
    TableRow,
)
from checklists.paper.blocks_head import (
    Head,
    RuledAddressee,
    Sender,
    Submitter,
    Title,
)
from checklists.paper.blocks_single import CompanyBlock, ContactBox
from checklists.paper.blocks_text import Notes, Numbered, NumberedItem, Prose
from checklists.paper.document import Document
from checklists.paper.layout.ink import Text
from checklists.paper.typeset import LEAST_SIZE


@pytest.mark.parametrize("document", samples.packet(), ids=lambda document: document.key)
def test_nothing_is_small_and_nothing_leaves_the_text_area(document: Document) -> None:
    marks = [mark for sheet in sheets_of(document) for mark in sheet.marks]
    assert min(mark.size for mark in marks if isinstance(mark, Text)) >= LEAST_SIZE
    assert outside(document) == []


def test_a_long_value_is_set_smaller_then_stands_on_a_sheet_of_its_own() -> None:
    row = GridRow((GridCell("対象の機器・媒体", "長い値" * 20),), "甲")
    document = Document("届", (Head(number="様式"), Title("届"), Grid((row,))), number="様式")
    (sheet,) = sheets_of(document)
    sizes = {m.size for m in sheet.marks if isinstance(m, Text) and "長い値" in m.text}
    assert max(sizes) < 10.5
    value = "長い値" * 60
    longer = replace(document, blocks=(*document.blocks[:2], grid_of_one(value)))
    first, second = ("".join(words) for words in words_by_sheet(longer))
    assert "別紙１のとおり" in first
    assert second == f"別紙１様式（届）の「対象の機器・媒体」{value}"
    assert pdf.check([longer]) == ()
    assert outside(longer) == []


def grid_of_one(value: str) -> Grid:
    return Grid((GridRow((GridCell("対象の機器・媒体", value),), "甲"),))


def words_by_sheet(document: Document) -> list[list[str]]:
    return [[m.text for m in s.marks if isinstance(m, Text)] for s in sheets_of(document)]


def test_what_a_line_cannot_hold_stands_on_a_sheet_of_its_own() -> None:
    head = Head(number="様式", submitter=forms.submitter("住所" * 60, "商号" * 60, "氏名"))
    document = Document("届", (head, Title("届")), key="form-y", case_title="業務委託")
    first, second = words_by_sheet(document)
    assert {"別紙１のとおり", "別紙２のとおり", "氏名"} <= set(first)
    assert "".join(second) == (
        f"別紙１届の「所在地」件名　業務委託{'住所' * 60}別紙２届の「商号又は名称」{'商号' * 60}"
    )
    assert pdf.check([document]) == ()


def test_a_sheet_of_its_own_says_the_case_title_once() -> None:
    title = "見本市子育て応援ギフト" * 12
    document = replace(Document("届", (Title("届"), grid_of_one(title))), case_title=title)
    second = "".join(words_by_sheet(document)[1])
    assert second.removesuffix(title) == "別紙１届の「対象の機器・媒体」"


def test_a_text_of_many_sheets_goes_on_under_its_heading() -> None:
    value = "".join(f"内容{number}、" for number in range(1500))
    document = Document("届", (Title("届"), grid_of_one(value)), sample=True)
    first, second, *others = words_by_sheet(document)
    assert "別紙１のとおり" in first
    heads = [
        "別紙１",
        "届の「対象の機器・媒体」",
        "別紙１（続き）　届の「対象の機器・媒体」",
        "記入例",
    ]
    for words in (first, second, *others):
        assert words[-1] == "記入例"
    for words in others:
        assert words[0] == heads[2]
    drawn = "".join(text for words in (second, *others) for text in words if text not in heads)
    assert drawn == value
    assert outside(document) == []
    assert pdf.check([document]) == ()


def test_a_roster_goes_on_with_head_number_and_rows() -> None:
    names = tuple((f"見本　{number}", "みほん") for number in range(1, 48))
    sheets = sheets_of(forms.roster(names))
    assert len(sheets) == 4
    numbers = []
    for place, sheet in enumerate(sheets):
        words = [mark.text for mark in sheet.marks if isinstance(mark, Text)]
        assert "担当業務" in words
        assert ("別記様式第６号　（続紙）" in words) == (place > 0)
        assert ("備考" in words and "受付印" in words) == (place == len(sheets) - 1)
        numbers += [int(word) for word in words if re.fullmatch("[0-9]{1,2}", word)]
    assert numbers == list(range(1, 48))


def test_notes_and_city_block_move_with_a_row_when_they_do_not_fit() -> None:
    table = Table((Column("件名", 1),), tuple(TableRow((Cell(f"行{n}"),)) for n in range(24)))
    notes = Notes(("一つ目。", "二つ目。"))
    document = Document(
        "表", (Head(number="様式第１号"), Title("表"), table, notes, forms.city_block()),
        number="様式第１号",
    )  # fmt: skip
    first, second = sheets_of(document)
    words = [mark.text for mark in second.marks if isinstance(mark, Text)]
    assert "行23" in words
    assert "備考" in words
    assert "備考" not in [mark.text for mark in first.marks if isinstance(mark, Text)]


def test_no_heading_ends_a_sheet() -> None:
    article = texts.specification()
    for lead in range(0, 30):
        blocks = (article.blocks[0], *(Prose("詰め物") for _ in range(lead)), article.blocks[2])
        for sheet in sheets_of(replace(article, blocks=blocks))[:-1]:
            marks = [mark for mark in sheet.marks if isinstance(mark, Text)]
            last = max(marks, key=lambda mark: mark.y)
            assert last.style == "mincho", (lead, last)


def test_no_heading_in_a_table_ends_a_sheet() -> None:
    rows = (TableRow(heading="問い"), TableRow((Cell("なぜ\n" * 6), Cell("答え")))) * 6
    table = Table((Column("一", 1), Column("二", 1)), rows, grow=True, title="表題")
    for lead in range(20, 36):
        filled = tuple(Prose("詰め物") for _ in range(lead))
        for sheet in sheets_of(Document("書", (Title("書"), *filled, table)))[:-1]:
            marks = [mark for mark in sheet.marks if isinstance(mark, Text) and mark.y < 265]
            assert max(marks, key=lambda mark: mark.y).text not in ("問い", "一", "二"), lead


def test_a_row_higher_than_a_sheet_goes_on_on_the_next() -> None:
    reason = "".join(f"理由{number}、" for number in range(400))
    table = Table(
        (Column("条項", 1), Column("理由", 1)),
        (TableRow((Cell("一"), Cell(reason))), TableRow((Cell("二"), Cell("短い")))),
        grow=True,
        numbered=False,
    )
    document = Document("表", (Title("表"), table), number="様式")
    assert len(sheets_of(document)) > 1
    assert outside(document) == []
    drawn = words_of(document).replace("様式　（続紙）表条項理由", "")
    assert reason in drawn
    assert pdf.check([document]) == ()


def test_a_field_of_a_text_goes_on_on_the_next_sheet() -> None:
    value = "".join(f"内容{number}、" for number in range(1500))
    text = Numbered((NumberedItem("１", text="本文"),))
    document = Document("書", (Title("書"), grid_of_one(value), text))
    assert len(sheets_of(document)) > 1
    assert outside(document) == []
    assert value in words_of(document).replace("対象の機器・媒体", "")
    assert pdf.check([document]) == ()


def test_a_row_grows_when_the_upright_name_of_its_group_is_long() -> None:
    name = "とても長い見出しの縦書き"
    grid = Grid((GridRow((GridCell("件名"),), name, strip=True),))
    marks = [m for m in sheets_of(Document("届", (Title("届"), grid)))[0].marks]
    upright = [m for m in marks if isinstance(m, Text) and m.style == "gothic" and len(m.text) == 1]
    assert "".join(mark.text for mark in upright) == name
    places = sorted((round(mark.x, 1), mark.y) for mark in upright)
    for (x, y), (next_x, next_y) in itertools.pairwise(places):
        assert x != next_x or next_y - y >= 2.8


# ---- lines without a frame ------------------------------------------------------------------------

LONG_TOWN = "見本県例示市中央広域行政事務組合及び見本県市町村総合事務組合連合会"


@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
@pytest.mark.parametrize("submitter", [None, forms.submitter("住所", "商号", "氏名")])
def test_a_long_addressee_and_sender_stay_on_the_sheet(
    orientation: Literal["portrait", "landscape"], submitter: Submitter | None
) -> None:
    addressee = f"{LONG_TOWN}　会長　仮名　太郎左衛門　様"
    sender = f"{LONG_TOWN}健康福祉部こども家庭支援総合センター子育て応援推進課長"
    head = Head(addressee=(addressee,), submitter=submitter, sender=Sender(sender))
    document = Document("通知", (head, Title("通知")), orientation=orientation)
    assert outside(document) == []
    assert addressee.replace("　", "") in words_of(document).replace("　", "")
    assert sender in words_of(document)
    assert pdf.check([document]) == ()


def test_an_addressee_no_line_has_room_for_stands_on_a_sheet_of_its_own() -> None:
    document = Document("通知", (Head(addressee=(LONG_TOWN * 5,)), Title("通知")))
    assert pdf.check([document]) == ()
    first, second = words_by_sheet(document)
    assert first[0] == "別紙１のとおり"
    assert "".join(second[2:]) == LONG_TOWN * 5


def test_names_on_a_pledge_and_a_cover_go_on_to_a_second_line() -> None:
    company = "株式会社見本県例示市中央印刷発送配布サービスセンター西日本"
    head = Head(ruled_addressee=RuledAddressee("（会社名）", company))
    block = CompanyBlock("責任者の確認", "職・氏名", "確認年月日", "", name=company)
    box = ContactBox(("健康福祉部こども家庭支援総合センター子育て応援ギフト配布事業推進課",))
    document = Document("誓約書", (head, Title("誓約書"), block))
    assert words_of(document).count(company) == 2
    cover = Document("送付書", (Title("送付書"), box))
    assert box.lines[0] in words_of(cover)
    assert pdf.check([document, cover]) == ()
    assert outside(document) + outside(cover) == []


def test_a_matter_too_long_for_the_foot_is_reported_and_stands_whole_elsewhere() -> None:
    title = "子育て応援ギフト配布業務委託" * 12
    document = Document("届", (Title("届"),), case_title=title)
    (problem,) = pdf.check([document])
    assert "紙の下" in problem.sentence
    assert title in words_of(document)
    assert pdf.check([replace(document, case_title=title[:60])]) == ()
