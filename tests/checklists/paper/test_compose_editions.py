"""条項集の新旧対照表: what differs of two editions, on paper and in Word."""

import pytest

from checklists.layer import Adaptation, Hidden, with_layer
from checklists.paper.as_text import as_text
from checklists.paper.compose_editions import compose_editions, edition_name
from checklists.paper.docx import word
from checklists.paper.pdf import render
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from tests.checklists.own_layer import own_clause, sample_layer
from tests.fixtures import old_edition as frozen


@pytest.fixture(scope="module")
def standard():
    return shipped_catalogue(), shipped_forms()


def own(standard):
    layer = sample_layer(
        forms=(),
        clauses=(own_clause(),),
        changes=(Adaptation(clause="misprint-coverage", question="別の問いか。"),),
        hidden=(Hidden(clause="copy-ban-general", reason="別の定めがある。"),),
    )
    return with_layer(*standard, layer)


def test_new_left_old_right_and_what_became_of_each_clause(standard) -> None:
    said = as_text(compose_editions(standard, own(standard), "見本市"))
    clause = own_clause()
    for text in (
        "条項集 新旧対照表",
        "見本市",
        "（新設）",
        "新しい条項",
        clause.title,
        "別の問いか。",
        "市で使わない",
        "別の定めがある。",
    ):
        assert text in said, text
    assert "（削る）" not in said
    back = as_text(compose_editions(own(standard), standard))
    assert "（削る）" in back and "条項の廃止" in back and "市で再び使う" in back


def test_the_frozen_edition_beside_todays_becomes_a_print_and_a_word_file(standard) -> None:
    document = compose_editions(frozen.old_edition(), standard)
    said = as_text(document)
    assert "以前の文言。" in said and "以前の問い" in said
    made = render([document], title=document.title)
    assert made.problems == () and made.total >= 2
    assert word([document]).startswith(b"PK")


def test_equal_editions_say_so(standard) -> None:
    assert "違うところはありません" in as_text(compose_editions(standard, standard))


def test_the_name_of_an_edition() -> None:
    assert edition_name("2026-11+3.0123abcd").endswith("＋市の第３版")
