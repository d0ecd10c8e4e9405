"""Finding words whatever their width, case and kana; where in a case they stand."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.answer import Answer, Place, Verdict
from checklists.case import Case, Contractor
from checklists.case_texts import found_places
from checklists.finding import context_of, kana_classes, sources, words_of
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from checklists.searching import key_of

SAMPLE = Path(__file__).parents[2] / "checklists" / "samples" / "gift-set.json"
LETTERS = "がガｶﾞかﾞ㍻平成㈱株（(Ａaé１①再委 託\nー－-^][*?ヴﬀ神神"


@pytest.fixture(scope="module")
def sample() -> Case:
    return Case.model_validate_json(SAMPLE.read_bytes())


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("どーむ", "東京ﾄﾞｰﾑのみ"),
        ("ﾄﾞｰﾑ", "東京ドームのみ"),
        ("再委託", "再 委\n託の制限"),
        ("平成31年", "㍻31年"),
        ("ＬＧＷＡＮ", "lgwan接続"),
        ("(株)", "㈱見本"),
        ("委託", "再委託"),
        ("神", "\ufa19社"),
    ],
)
def test_width_case_and_kana_do_not_matter(typed: str, text: str) -> None:
    (word,) = words_of(typed)
    found = context_of(text, [word])
    assert found.spans
    start, end = found.spans[0]
    assert key_of(found.text[start:end]) == word or word in key_of(found.text[start:end])


def test_the_context_is_cut_on_both_sides_and_says_so() -> None:
    found = context_of(f"{'前' * 60}特定個人情報{'後' * 100}", words_of("特定個人"))
    assert found.text.startswith("…前") and found.text.endswith("後…")
    assert [found.text[start:end] for start, end in found.spans] == ["特定個人"]
    assert len(found.text) < 100


@given(st.text(alphabet=LETTERS, max_size=14), st.integers(0, 13), st.integers(1, 4))
def test_no_text_with_the_word_is_passed_over(text: str, start: int, length: int) -> None:
    """What ``sources`` asks of a text holds for every text whose key has the word in it."""
    word = key_of(text)[start : start + length]
    if not word:
        return
    classes, wide = sources(word)
    at, missed = 0, False
    for letters in classes:
        here = [text.find(letter, at) for letter in letters]
        ahead = [one for one in here if one >= 0]
        if not ahead:
            missed = True
            break
        at = min(ahead) + 1
    assert not missed or any(letter in text for letter in wide)


def test_kana_have_two_letters_at_each_place_and_others_one() -> None:
    assert kana_classes("ガイド") == (frozenset("がガ"), frozenset("いイ"), frozenset("どド"))
    assert kana_classes("lgwan案") is None


def test_a_case_is_found_by_everything_typed_and_by_its_clauses(sample: Case) -> None:
    catalogue, forms = shipped_catalogue(), shipped_forms()
    clause = next(iter(sample.answers))
    answer = Answer(
        verdict=Verdict.NOT_APPLICABLE,
        places=(Place(document="spec", article="第９条"),),
        reason="紙のﾃﾞｰﾀを渡さない",
        note="課長に口頭で確認",
    )
    case = sample.model_copy(
        update={
            "answers": {clause: answer},
            "contractor": Contractor(name="見本配送株式会社"),
            "opinions": ({"opinion": "ﾎｯﾁｷｽ止めは不要", "answer": "綴じないと決めた"},),
            "replies": {"q-1": "持ち出しはありません"},
        }
    )

    def pages(query: str) -> list[tuple[str, str]]:
        found = found_places(
            case, catalogue, forms, words_of(query), {clause: {"reason": "書きかけの一文"}}
        )
        return [(one.page, one.target) for one in found]

    assert pages("デーた") == [("clauses", clause)]
    assert pages("口頭で") == [("clauses", clause)]
    assert pages("書きかけの一文") == [("clauses", clause)]
    assert pages("見本配送") == [("profile", "contractor.name")]
    assert pages("ほっちきす") == [("council", "0.opinion")]
    assert pages("綴じないと") == [("council", "0.answer")]
    assert pages("持ち出しは") == [("questions", "q-1")]
    assert ("clauses", clause) in pages(catalogue.clause_by_id[clause].title)
    assert ("profile", "title") in pages(case.title)


def test_all_words_stand_in_the_case_but_not_in_one_place(sample: Case) -> None:
    catalogue, forms = shipped_catalogue(), shipped_forms()
    case = sample.model_copy(
        update={"answers": {}, "opinions": ({"opinion": "ｺﾋﾟｰ機の鍵"}, {"answer": "金庫に置く"})}
    )
    both = found_places(case, catalogue, forms, words_of("コピー機 金庫"))
    assert {one.target for one in both} >= {"0.opinion", "1.answer"}
    assert found_places(case, catalogue, forms, words_of("コピー機 宇宙船")) == ()


def test_a_pasted_page_is_cut_to_a_search() -> None:
    words = words_of(" ".join(f"あ{n}" * 90 for n in range(20)))
    assert len(words) == 8 and max(map(len, words)) == 100
