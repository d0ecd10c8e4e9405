"""Vague words: 等 only as the end of a word, our own words excepted, words with a meaning too."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.reader.shipped import shipped_catalogue
from checklists.vague import defined_words, vague_in, vague_words_of
from tests.checklists.small_cases import declined, stated, to_add

CATALOGUE = shipped_catalogue()


def found(text: str, *defined: str) -> tuple[str, ...]:
    return vague_in(text, CATALOGUE.vague_words, CATALOGUE.vague_exceptions, defined)


@pytest.mark.parametrize(
    "text",
    [
        "封筒等",
        "資料等を渡す",
        "平均等の値",
        "残高等を記す",
        "撮影等してはならない",
        "作業中等に",
        "統一等を図る",
        "母親等の氏名",
    ],
)
def test_the_end_of_a_word_is_vague(text: str) -> None:
    assert found(text) == ("等",)


@pytest.mark.parametrize(
    "text",
    [
        "同等の措置",
        "これと同等以上",
        "平等に扱う",
        "均等に分ける",
        "高等学校の生徒",
        "中等教育学校",
        "初等教育",
        "優等",
        "等級を付ける",
        "等分に分ける",
        "二親等以内の親族",
        "等しい",
        "等しく扱う",
        "等間隔に並べる",
        "対等な立場",
        "平均を求める",
    ],
)
def test_a_part_of_another_word_is_not(text: str) -> None:
    assert found(text) == ()


@pytest.mark.parametrize("word", ["以外", "定期的", "不定期", "速やかに"])
def test_the_other_words(word: str) -> None:
    assert found(f"作業{word}報告する") == (word,)


def test_irregular_is_not_also_regular() -> None:
    assert found("不定期的に行う") == ("不定期",)


def test_each_word_once_in_order() -> None:
    assert found("速やかに、封筒等及び箱等を、速やかに") == ("速やかに", "等")


def test_a_meaning_takes_the_word_out_whole_or_with_what_it_stands_on() -> None:
    assert found("棚等に置き、箱等に入れる", "等") == ()
    assert found("棚等に置く", "棚等") == ()
    assert found("棚等に置き、箱等に入れる", "棚等") == ("等",)


@given(st.text(alphabet="同平均高等級しい資料の棚以外定期的不速やかに", max_size=30))
def test_any_text_gives_known_words_each_once(text: str) -> None:
    words = found(text)
    assert set(words) <= set(CATALOGUE.vague_words)
    assert len(set(words)) == len(words)
    assert all(word in text for word in words)


def words_of(clause_id: str, answer, *defined: str) -> tuple[str, ...]:
    return vague_words_of(CATALOGUE.clause_by_id[clause_id], answer, CATALOGUE, defined)


def test_our_own_sentence_has_none() -> None:
    """deletion-software-notice: the default 契約締結後速やかに is ours."""
    assert words_of("deletion-software-notice", to_add()) == ()
    listed = to_add(parameters={"notice_deadline": "契約締結と同時に"})
    assert words_of("deletion-software-notice", listed) == ()


def test_a_value_of_the_officers_is_looked_at() -> None:
    other = to_add(parameters={"notice_deadline": "着手後速やかに"})
    assert words_of("deletion-software-notice", other) == ("速やかに",)


def test_the_words_of_the_standard_wording_are_allowed_in_the_officers() -> None:
    """copy-ban-receipts itself says 簡易書留郵便等."""
    own = to_add(wording="従事者は、受領証等を複写してはならない。")
    assert words_of("copy-ban-receipts", own) == ()
    own = to_add(wording="従事者は、受領証以外も複写してはならない。")
    assert words_of("copy-ban-receipts", own) == ("以外",)


def test_tables_are_looked_into() -> None:
    rows = [{"item": "住所等", "description": "", "source": ""}]
    assert words_of("scope-item-definition", stated(parameters={"item_notes": rows})) == ("等",)


def test_numbers_and_choices_are_not_the_officers_words() -> None:
    multi = stated(parameters={"certifications": ["プライバシーマーク等"]})
    assert words_of("cloud-third-party-certification", multi) == ()


def rows(*pairs: tuple[str, str]):
    return {"vague_terms": [{"word": w, "place": "", "meaning": m} for w, m in pairs]}


def test_only_a_word_with_a_meaning_is_defined() -> None:
    answer = to_add(parameters=rows(("定期的", "年2回以上"), ("等", " "), (" ", "意味")))
    assert defined_words({"drafting-define-ambiguous-words": answer}) == ("定期的",)
    assert defined_words({}) == ()
    assert defined_words({"drafting-define-ambiguous-words": declined()}) == ()


def test_the_list_of_meanings_is_itself_no_vague_text() -> None:
    answer = to_add(parameters=rows(("定期的", "年2回以上")))
    clause_id = "drafting-define-ambiguous-words"
    assert words_of(clause_id, answer, *defined_words({clause_id: answer})) == ()


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("適宜見直す", "適宜"),
        ("必要に応じて報告する", "必要に応じ"),
        ("原則として持ち出さない", "原則として"),
        ("適切に管理する", "適切に"),
        ("随時確認する", "随時"),
        ("できる限り早く", "できる限り"),
        ("封筒などを渡す", "など"),
        ("鍵付きの棚等に置く", "等"),
    ],
)
def test_words_a_council_asks_about(text: str, word: str) -> None:
    assert found(text) == (word,)


@pytest.mark.parametrize(
    "text",
    [
        "速やかに(3開庁日以内)報告する",
        "速やかに（３開庁日以内に）報告する",
        "3開庁日以内に速やかに報告する",
        "速やかに、遅くとも3開庁日以内に報告する",
        "定期的に(年2回以上)確認する",
        "四半期ごとに定期的に確認する",
        "毎月1回、定期的に確認する",
        "従事者が異動する都度、随時届け出る",
        "封筒等(封筒及び送付用の箱)",
        "適切に（シュレッダーで裁断）処分する",
    ],
)
def test_a_word_with_its_meaning_beside_it_is_none(text: str) -> None:
    assert found(text) == ()


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("健康診査等(以下「健診」という。)", "等"),
        ("令和8年4月1日から定期的に確認する", "定期的"),
        ("年2回以上点検する。定期的に報告する", "定期的"),
        ("速やかに( )報告する", "速やかに"),
        ("3人等が作業する", "等"),
    ],
)
def test_what_is_no_meaning(text: str, word: str) -> None:
    assert found(text) == (word,)


@pytest.mark.parametrize(
    "text",
    [
        "番号の利用等に関する法律",
        "本人以外からの取得",
        "1等賞",
        "漏えい等の報告",
        "特定個人情報等の範囲",
    ],
)
def test_names_of_laws_and_terms_of_the_law_are_none(text: str) -> None:
    assert found(text) == ()
