"""Two editions of a wording: what is aligned, what counts as a change."""

from dataclasses import replace

from checklists.answer import Answer
from checklists.casefile import read
from checklists.comparison import Change, Comparison, compare
from checklists.examined import Examined, examine
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from checklists.wording_rows import WordingRow, from_plain, plain, rows_of
from resources import ROOT

BRING_IN = "media-device-bringin-ban"
REPORT = "misprint-monthly-report"


def row(article: int, paragraph: int, clause: str, text: str, **rest: object) -> WordingRow:
    made = WordingRow(article, "保管", paragraph, "", 0, clause, text)
    return replace(made, **rest)  # type: ignore[arg-type]


def items(article: int, clause: str, *texts: str) -> list[WordingRow]:
    """A 項 with its 号."""
    marks = "１２３４５６７８９"
    return [
        row(article, 1, clause, "次のとおりとする。"),
        *(
            row(article, 1, clause, text, number=f"（{marks[n]}）", depth=1)
            for n, text in enumerate(texts)
        ),
    ]


def changes(comparison: Comparison) -> list[list[str]]:
    return [[str(each.change) for each in article.rows] for article in comparison.articles]


def test_the_same_wording_differs_in_nothing() -> None:
    rows = [row(1, 1, "", "趣旨"), row(2, 1, "a", "甲"), row(2, 2, "b", "乙")]
    found = compare(rows, rows)
    assert not found.differs
    assert {article.change for article in found.articles} == {Change.SAME}


def test_a_number_that_moved_on_is_no_change_of_words() -> None:
    old = [row(1, 1, "a", "甲"), row(2, 1, "b", "乙", heading="複写")]
    new = [
        row(1, 1, "n", "新", heading="新規"),
        row(2, 1, "a", "甲"),
        row(3, 1, "b", "乙", heading="複写"),
    ]
    found = compare(old, new)
    assert [article.change for article in found.articles] == [
        Change.ADDED, Change.RENUMBERED, Change.RENUMBERED,
    ]  # fmt: skip
    side = found.articles[1].rows[0].new
    assert side is not None and side.renumbered and not any(run.changed for run in side.runs)


def test_a_paragraph_that_came_before_others() -> None:
    old = [row(1, 1, "a", "甲"), row(1, 2, "b", "乙")]
    new = [row(1, 1, "n", "新"), row(1, 2, "a", "甲"), row(1, 3, "b", "乙")]
    found = compare(old, new)
    assert [article.change for article in found.articles] == [Change.CHANGED]
    assert changes(found) == [["added", "renumbered", "renumbered"]]


def test_what_went_stands_where_it_stood() -> None:
    old = [row(1, 1, "a", "甲"), row(1, 2, "b", "乙"), row(2, 1, "c", "丙", heading="複写")]
    new = [row(1, 1, "a", "甲"), row(2, 1, "d", "丁", heading="持込み")]
    found = compare(old, new)
    assert changes(found) == [["same", "removed"], ["removed"], ["added"]]
    assert [article.change for article in found.articles] == [
        Change.CHANGED, Change.REMOVED, Change.ADDED,
    ]  # fmt: skip


def test_a_clause_in_another_article_is_shown_once_with_what_it_was() -> None:
    old = [row(1, 1, "a", "甲"), row(1, 2, "b", "乙"), row(2, 1, "c", "丙", heading="複写")]
    new = [
        row(1, 1, "a", "甲"),
        row(2, 1, "c", "丙", heading="複写"),
        row(2, 2, "b", "乙", heading="複写"),
    ]
    found = compare(old, new)
    assert changes(found) == [["same"], ["same", "renumbered"]]
    moved = found.articles[1].rows[1]
    assert moved.moved and moved.old is not None and moved.old.row.article == 1
    assert found.articles[1].change is Change.CHANGED and found.differs


def test_items_are_paired_by_what_they_say() -> None:
    old = items(1, "a", "氏名を記載する。", "住所を記載する。", "年齢を記載する。")
    new = items(
        1, "a", "住所を記載する。", "年齢及び職業を記載する。", "鍵は施錠して保管し、持ち出さない。"
    )
    found = compare(old, new)
    assert changes(found) == [["same", "removed", "renumbered", "changed", "added"]]


def test_a_change_of_references_alone_is_known_as_such() -> None:
    old = [row(1, 1, "a", "第３条第２項の者は、別記様式第４号により届け出る。")]
    new = [row(1, 1, "a", "第４条第２項の者は、別記様式第５号により届け出る。")]
    other = [row(1, 1, "a", "第４条第２項の者は、別記様式第５号により報告する。")]
    assert compare(old, new).articles[0].rows[0].only_numbers
    assert not compare(old, other).articles[0].rows[0].only_numbers


def test_an_empty_wording_before_or_after() -> None:
    rows = [row(1, 1, "a", "甲")]
    assert [a.change for a in compare([], rows).articles] == [Change.ADDED]
    assert [a.change for a in compare(rows, []).articles] == [Change.REMOVED]
    assert not compare([], []).differs


# ---- of a case


def sample() -> Examined:
    """The sample case that is shipped."""
    path = ROOT.parent / "checklists" / "samples" / "gift-set.json"
    case = read(path.read_bytes(), shipped_catalogue(), shipped_forms())
    return examine(case, shipped_catalogue(), shipped_forms())


def with_answers(first: Examined, answers: dict[str, Answer]) -> Examined:
    case = first.case.model_copy(update={"answers": answers})
    return examine(case, first.catalogue, first.forms)


def test_rows_of_a_case_come_back_from_plain_values() -> None:
    rows = rows_of(sample().specification)
    assert len(rows) > 10 and {each.depth for each in rows} == {0, 1}
    assert from_plain(plain(rows)) == rows  # type: ignore[arg-type]


def test_an_answer_taken_back_removes_its_clause_and_renumbers_the_rest() -> None:
    first = sample()
    answers = {key: value for key, value in first.case.answers.items() if key != BRING_IN}
    second = with_answers(first, answers)
    found = compare(rows_of(first.specification), rows_of(second.specification))
    gone = [a for a in found.articles if a.change is Change.REMOVED]
    assert [a.rows[0].old.row.clause_id for a in gone if a.rows[0].old] == [BRING_IN]
    later = found.articles[found.articles.index(gone[0]) + 1 :]
    assert later and {a.change for a in later} <= {Change.RENUMBERED, Change.CHANGED}


def test_the_officers_own_words_are_a_change_of_that_clause_only() -> None:
    first = sample()
    words = first.filled(REPORT).text.replace("毎月", "毎週")
    answer = first.case.answers[REPORT].model_copy(update={"wording": words})
    second = with_answers(first, {**first.case.answers, REPORT: answer})
    found = compare(rows_of(first.specification), rows_of(second.specification))
    rows = [r for a in found.articles for r in a.rows if r.change is not Change.SAME]
    assert [r.change for r in rows] == [Change.CHANGED]
    assert rows[0].new is not None and rows[0].old is not None
    assert [run.text for run in rows[0].new.runs if run.changed] == ["毎週"]
    assert [run.text for run in rows[0].old.runs if run.changed] == ["毎月"]
