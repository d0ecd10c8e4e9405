"""A mail of the council becomes items to confirm: none lost, none changed, each with its words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checklists.opinions.items import Item, Sureness
from checklists.opinions.pasted import PartKind, Pasted, opinions_of
from tests.checklists.mails import STYLES, Opinions, Style, reference_of, rounds
from tests.fixtures.council_cases import council_cases
from tests.fixtures.council_opinions import opinions_of_case

CASES = [asked for row in council_cases() if (asked := opinions_of_case(row.id))]


def read(text: str) -> tuple[Item, ...]:
    pasted = opinions_of(text)
    holds(text, pasted)
    return pasted.items


def holds(text: str, pasted: Pasted) -> None:
    """Nothing is lost and nothing changed."""
    assert "".join(part.text for part in pasted.parts) == text
    assert all(text[part.start : part.end] == part.text for part in pasted.parts)
    gaps = "".join(part.text for part in pasted.parts if part.kind is PartKind.GAP)
    assert not any(character.isalnum() for character in gaps if character != "_")
    opinions = [part for part in pasted.parts if part.kind is PartKind.OPINION]
    assert [part.item for part in opinions] == list(range(len(pasted.items)))
    for item, part in zip(pasted.items, opinions, strict=True):
        assert item.text == part.text == text[item.start : item.end]
        assert item.body == text[item.body_start : item.body_end]
        assert item.start <= item.body_start <= item.body_end <= item.end


# The questions of the minutes, written as mails


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.write.__name__)
def test_every_opinion_of_the_minutes_is_found_in_every_style(style: Style) -> None:
    asked = found = replied = 0
    for opinions in CASES:
        written = style.order(opinions)
        items = read(style.write(opinions))
        assert len(items) == len(written)
        for one, item in zip(written, items, strict=True):
            asked += 1
            words = one.opinion.removeprefix("(会長)")
            wanted = reference_of(one)
            said = item.reference.text if item.reference else ""
            # Where the minutes name none, one in the sentence may be found.
            found += item.body == words and (said == wanted if wanted else said in words)
            replied += item.replies == (one.answer,)
    assert asked == style.asked
    assert found >= style.found
    assert replied >= style.replied


def test_rounds_and_their_numbers() -> None:
    opinions: Opinions = opinions_of_case("higashimurayama-r2-13")
    items = read(rounds(opinions))
    assert [item.round for item in items] == [1] * 24 + [2] * 6
    assert [item.number for item in items[22:26]] == ["意見23", "意見24", "再1", "再2"]
    assert {item.sure for item in items} == {Sureness.SURE}


# One thing at a time


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("1. 複写", "1."),
        ("１．複写", "１．"),
        ("(1) 複写", "(1)"),
        ("（１）複写", "（１）"),
        ("⑴複写", "⑴"),
        ("①複写", "①"),
        ("㉑複写", "㉑"),
        ("ア　複写", "ア"),
        ("（ア）複写", "（ア）"),
        ("意見1 複写", "意見1"),
        ("【意見１】複写", "【意見１】"),
        ("再2：複写", "再2"),
        ("No.3 複写", "No.3"),
        ("問4 複写", "問4"),
        ("Q5. 複写", "Q5"),
        ("意見②：複写", "意見②"),
        ("【1】複写", "【1】"),
        ("[１] 複写", "[１]"),
        ("Ⅱ　複写", "Ⅱ"),
        ("第１　複写", "第１"),
        ("1-2 複写", "1-2"),
    ],
)
def test_numbers_as_they_are_written(line: str, number: str) -> None:
    (item,) = read(line)
    assert (item.number, item.body, item.sure) == (number, "複写", Sureness.SURE)


@pytest.mark.parametrize(
    "line", ["1, 100件の見込みは", "1.5倍とは", "3 名の者", "意見10件あり", "ア", "工 作業", "一切"]
)
def test_numbers_that_are_none(line: str) -> None:
    (item,) = read(line)
    assert (item.number, item.text, item.sure) == ("", line, Sureness.UNSURE)


@pytest.mark.parametrize(
    ("written", "document", "pages", "place"),
    [
        ("諮問書P.3「5(4)」", "諮問書", ("3",), "5(4)"),
        ("P.21(1)", "", ("21",), "(1)"),
        ("Ｐ．１２「２（３）」", "", ("12",), "2(3)"),
        ("P. 3「5(1)②」", "", ("3",), "5(1)2"),
        ("3頁 第6条第2項", "", ("3",), "第6条第2項"),
        ("仕様書(案) 全体", "仕様書(案)", (), "全体"),
        ("P.16・18", "", ("16", "18"), ""),
        ("全体", "", (), "全体"),
        ("P.1「2(1)ウ」", "", ("1",), "2(1)ウ"),
        ("特記仕様書第１１条第４項", "特記仕様書", (), "第11条第4項"),
    ],
)
@pytest.mark.parametrize("behind", ["　", "について、", "：", "\n"])
def test_references_as_councils_write_them(
    written: str, document: str, pages: tuple[str, ...], place: str, behind: str
) -> None:
    (item,) = read(f"意見1 {written}{behind}複写の禁止")
    assert item.reference is not None
    assert item.reference.text == written
    assert item.reference[3:] == (document, pages, place)
    assert item.body == "複写の禁止"


def test_a_reference_that_is_a_part_of_the_sentence_stays_in_it() -> None:
    first, second = read("1. 第6条第2項の複製等とは\n2. 複写はP. 3「5(4)」に書くこと")
    assert (first.body, first.reference and first.reference.text) == (
        "第6条第2項の複製等とは",
        "第6条第2項",
    )
    assert second.reference is not None
    assert second.reference.pages == ("3",)
    assert second.sure is Sureness.SURE
    assert "本文の中" in second.notes[0]


def test_what_a_scanner_misread_stays_as_it_is() -> None:
    text = (
        "諮問工（予防接種）\n"
        "ア　主查とは何か\nイ　P. 3「5(1)」 求めているかがか\nウ　1, 100件の\n1, 000件との差は\n工　個人情報情報とは\n"
    )
    items = read(text)
    assert [item.body for item in items] == [
        "主查とは何か", "求めているかがか", "1, 100件の\n1, 000件との差は", "個人情報情報とは",
    ]  # fmt: skip
    assert items[3].number == "工"
    assert "「エ」と読みました" in items[3].notes[0]
    assert items[3].sure is Sureness.LIKELY


def test_members_are_known_so_that_they_can_be_left_out() -> None:
    text = "【〇〇委員】\n・複写の禁止は\n・(会長)書庫は\n\n会長より\n1. 架空委員：別の件は\n2. 引換券は(見本委員)\n3. 教育委員会への提供は"
    items = read(text)
    assert [item.member for item in items] == [
        "【〇〇委員】", "(会長)", "架空委員：", "(見本委員)", "会長より",
    ]  # fmt: skip
    assert [item.body for item in items] == [
        "複写の禁止は", "書庫は", "別の件は", "引換券は", "教育委員会への提供は",
    ]  # fmt: skip


def test_replies_go_to_the_opinion_they_name() -> None:
    text = "意見1 複写は\n意見2 媒体は\n回答2: 使わない\n回答1（健康課）: 禁止する\n"
    assert [item.replies for item in read(text)] == [("禁止する",), ("使わない",)]
    inline = "1. 複写は。 回答：禁止\n2. 媒体は（回答）使わない\n回答期限はいつか"
    first, second = read(inline)
    assert (first.replies, second.replies) == (("禁止",), ("使わない\n回答期限はいつか",))


def test_a_list_inside_a_reply_is_no_opinion() -> None:
    text = (
        "1. 項目は\n回答: 次のとおり\n1. 名称\n2. 版\n\n2. 媒体は\n回答: (1) 禁止\n(2) 例外なし\n"
    )
    items = read(text)
    assert [item.body for item in items] == ["項目は", "媒体は"]
    assert items[0].replies == ("次のとおり\n1. 名称\n2. 版",)


def test_bullets_and_pages_divide_replies_too() -> None:
    bullets = read("・複写は\n　→ 禁止\n　・例外なし\n・媒体は\n　→ 使わない\n")
    assert [item.replies for item in bullets] == [("禁止\n　・例外なし",), ("使わない",)]
    pages = read("P.3 複写は\n回答：禁止\nP.4 媒体は\n回答：使わない\n")
    assert [item.body for item in pages] == ["複写は", "媒体は"]


def test_nested_numbers_are_opinions_points_or_under_a_topic() -> None:
    own = read(
        "1. 次の2つを追記せよ\n (1) 受領証の複写を禁止すること。\n (2) ミス紙を裁断すること。\n2. 次"
    )
    assert [(item.above, item.number) for item in own] == [
        ((), "1."), (("1.",), "(1)"), (("1.",), "(2)"), ((), "2."),
    ]  # fmt: skip
    points = read("1. 次を書かせること\n ア 氏名\n イ 年数\n2. 次")
    assert [item.body for item in points] == ["次を書かせること\n ア 氏名\n イ 年数", "次"]
    assert points[0].sure is Sureness.LIKELY
    one_reply = read(
        "1. 次の点は\n ① 複写はどこに書くのか。\n ② 媒体はどこか。\n回答: 明記する\n2. 次"
    )
    assert [item.replies for item in one_reply] == [("明記する",), ()]
    topic = read("1 仕様書(案)について\n(1) 複写を禁止すること。\n(2) P.4 媒体\n2 そのほか")
    assert [item.reference and item.reference.text for item in topic] == ["仕様書(案)", "P.4", None]


def test_numbers_below_topics_begin_again() -> None:
    items = read("Ⅰ 全体について\n1 複写は\n2 媒体は\nⅡ 様式について\n1 名簿は\n")
    assert [(item.above, item.number) for item in items] == [
        (("Ⅰ",), "1"), (("Ⅰ",), "2"), (("Ⅱ",), "1"),
    ]  # fmt: skip
    assert [item.reference and item.reference.text for item in items] == ["全体", "全体", "様式"]
    assert [item.number for item in read("1-1 a\n1-2 b\n2-1 c\n")] == ["1-1", "1-2", "2-1"]


def test_rows_of_a_table_keep_their_cells() -> None:
    text = (
        "意見をお送りします。\n番号\t委員\tページ\tご意見\t回答案\t回答期限\n"
        "1\tA委員\tP.3「5(4)」\t複写は\n禁止か\t仕様書に\n書きます\t1月15日\n"
        "２\t\t表紙\t媒体は\t\t\n\t\t\t\t未定\n以上\n"
    )
    first, second = read(text)
    assert (first.number, first.member, first.body) == ("1", "A委員", "複写は\n禁止か")
    assert (second.number, second.member, second.body) == ("２", "", "媒体は")
    assert [item.reference and item.reference.text for item in (first, second)] == [
        "P.3「5(4)」", "表紙",
    ]  # fmt: skip
    assert (first.replies, second.replies) == (("仕様書に\n書きます",), ())
    assert {first.sure, second.sure} == {Sureness.SURE}


def test_a_number_beyond_all_numbers_is_a_text() -> None:
    long = "9" * 5000
    text = f"No.\t意見\t回答\n1\t甲はどうか。\t乙です。\n{long}\t丙\t丁"
    (item,) = opinions_of(text).items
    assert item.number == "1" and "".join(part.text for part in opinions_of(text).parts) == text


def test_a_gap_in_the_numbers_is_said() -> None:
    _, third = read("1. 複写は\n3. 媒体は\n")
    assert "続いていません" in third.notes[0]
    assert third.sure is Sureness.LIKELY


@pytest.mark.parametrize("text", ["", " \r\n　\n", "\ufeff"])
def test_nothing_gives_no_item(text: str) -> None:
    assert len(read(text)) == bool(text.strip())


def test_what_cannot_be_divided_is_one_item() -> None:
    text = "受領証の複写は仕様書に書く\nべきである\n\n引換券も同じである\n"
    (item,) = read(text)
    assert item.text == text.rstrip()
    assert item.sure is Sureness.UNSURE
    (none,) = read("お世話になっております。\n\n意見はありません。\n\n以上\n架空 健\n")
    assert "意見なし" in none.notes[-1]


FRAGMENTS = st.sampled_from(
    [
        "1. ", "２．", "(1)", "（２）", "①", "②", "ア ", "工　", "意見1", "再2", "・", "> ", "一、", "3 ",
        "P. 3「5(4)」", "仕様書(案) 全体", "について", "(会長)", "〇〇委員", "回答:", "【回答】", "→", "A1.",
        "第1回意見", "再意見", "以上", "No.\t意見\t回答\n", "1\t", "\t", "お世話になっております", "複写は", "か。", "1, 100件", "\t", "　",
        "\n", "\n", "\n\n", "\r\n", "\v", "\u2028", "-----", "﨑", "\U000e0100", "e\u0301", "\x00",
    ]
)  # fmt: skip


@settings(max_examples=60)
@given(st.one_of(st.lists(FRAGMENTS, max_size=24).map("".join), st.text(max_size=60)))
def test_nothing_of_any_text_is_lost(text: str) -> None:
    holds(text, opinions_of(text))
