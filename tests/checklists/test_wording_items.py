"""号 and ア out of a sentence."""

from hypothesis import given
from hypothesis import strategies as st

from checklists.items import Item, listed, split_items
from checklists.sentences import sentences


def test_a_sentence_without_an_enumeration_stays_whole() -> None:
    assert split_items("受託者は、報告する。") == ("受託者は、報告する。", ())
    assert split_items("別表(1)による。") == ("別表(1)による。", ())


def test_items_in_a_line() -> None:
    text = "次のとおりとする。(1) 個人情報 氏名(住所を含む。)をいう。(2) 従事者 働く者をいう。"
    assert split_items(text) == (
        "次のとおりとする。",
        (
            Item("（１）", "個人情報　氏名(住所を含む。)をいう。"),
            Item("（２）", "従事者　働く者をいう。"),
        ),
    )


def test_items_on_lines_and_letters_inside() -> None:
    text = "次による。\n（１）次の者\nア 社員\nイ パート\n（２）その他\n違反したときは、報告する。"
    lead, items = split_items(text)
    assert lead == "次による。違反したときは、報告する。"
    assert items == (
        Item("（１）", "次の者", (Item("ア", "社員"), Item("イ", "パート"))),
        Item("（２）", "その他"),
    )


def test_letters_of_the_last_item_stay_with_it() -> None:
    lead, items = split_items("次による。\n(1) その他\n(2) 次の者\nア 社員\n イ パート\n報告する。")
    assert lead == "次による。報告する。"
    assert items[1] == Item("（２）", "次の者", (Item("ア", "社員"), Item("イ", "パート")))


def test_a_line_after_the_letters_moves_up_to_their_item() -> None:
    lead, items = split_items("次による。\n(1) 次の者\nア 社員\nイ パート\nを除く。\n(2) その他")
    assert lead == "次による。"
    assert items[0] == Item("（１）", "次の者を除く。", (Item("ア", "社員"), Item("イ", "パート")))


@given(st.lists(st.sampled_from(["(1) 甲", "(2) 乙", "ア 丙", "イ 丁", "戊。"]), max_size=9))
def test_no_word_is_lost_whatever_the_order(lines: list[str]) -> None:
    lead, items = split_items("\n".join(lines))
    printed = lead + "".join(
        item.text + "".join(inner.text for inner in item.items) for item in items
    )
    for word in "甲乙丙丁戊":
        assert printed.count(word) == sum(word in line for line in lines)


def test_numbers_out_of_order_are_no_items() -> None:
    assert split_items("次による。(2) い。(1) あ。")[1] == ()


def test_two_digits_are_half_width() -> None:
    text = "次による。" + "".join(f"({n}) 項{n}。" for n in range(1, 12))
    numbers = [item.number for item in split_items(text)[1]]
    assert numbers[0] == "（１）"
    assert numbers[-1] == "（11）"


def test_listed() -> None:
    assert listed(["あ。", "い。"]) == (Item("（１）", "あ。"), Item("（２）", "い。"))


def test_sentences_do_not_end_inside_brackets() -> None:
    text = "あ(い。う。)え。お。ただし、か"
    assert sentences(text) == ("あ(い。う。)え。", "お。", "ただし、か")
    assert "".join(sentences(text)) == text
