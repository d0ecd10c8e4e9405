"""The wording of eighteen real consultations with everything added: numbers, references, blanks."""

import re
from collections.abc import Iterator
from functools import cache

import pytest

from checklists.answer import Answer, Place, Verdict
from checklists.case import Municipality
from checklists.catalogue import Clause
from checklists.examined import Examined, examine
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from checklists.specification import Item, Paragraph
from tests.fixtures.council_cases import CouncilCase, build, council_cases

CATALOGUE, FORMS = shipped_catalogue(), shipped_forms()
IDS = [row.id for row in council_cases()]
ARTICLE = re.compile(r"第(\d+)条(?:第(\d+)項)?")
FORM = re.compile(r"別記様式第(\d+)号")
#: Articles of a law, an ordinance or another document are not ours, nor those joined to them.
OTHERS = re.compile(
    r"(?:法律|法|条例|規則|令|規程|約款|契約書|仕様書案|特約条項|合意書|要綱)"
    r"第\d+条(?:第\d+項)?(?:(?:及び|又は|、|から)第\d+条(?:第\d+項)?)*"
)


def stand_in(clause: Clause) -> dict[str, object]:
    """A plain value for every parameter the officer has to give."""
    values: dict[str, object] = {}
    for parameter in clause.params:
        if parameter.auto or parameter.default not in (None, "", ()):
            continue
        if parameter.type == "table":
            values[parameter.key] = [{column.key: "見本" for column in parameter.columns}]
        elif parameter.type in ("list", "multi"):
            values[parameter.key] = ["見本"]
        elif parameter.type == "int":
            values[parameter.key] = max(1, parameter.min or 1)
        elif parameter.type == "interval_months":
            values[parameter.key] = parameter.allowed[0]
        elif parameter.type == "bool":
            values[parameter.key] = True
        elif parameter.type == "wareki_date":
            values[parameter.key] = "2027-03-31"
        else:
            values[parameter.key] = str(parameter.allowed[0]) if parameter.allowed else "見本"
    return values


def added(row: CouncilCase, without: str = "", own: dict[str, str] | None = None) -> Examined:
    """Every applicable clause to be added, filled in; ``own``: sentences instead of ours."""
    case = build(row, CATALOGUE)
    applicable = examine(case, CATALOGUE, FORMS).assessment.applicable
    place = (Place(document="spec"),)
    answers = {
        clause_id: Answer(
            verdict=Verdict.TO_ADD,
            places=place if CATALOGUE.clause_by_id[clause_id].wording_kind == "spec" else (),
            parameters=stand_in(CATALOGUE.clause_by_id[clause_id]),
            wording=(own or {}).get(clause_id),
        )
        for clause_id in applicable
        if clause_id != without
    }
    changed = {
        "answers": answers,
        "municipality": Municipality(name="見本市"),
        "profile": {**case.profile, "department": "見本課", "term": "2027-04-01/2028-03-31"},
    }
    return examine(case.model_copy(update=changed), CATALOGUE, FORMS)


@cache
def whole(case_id: str) -> Examined:
    return added(next(row for row in council_cases() if row.id == case_id))


def texts(paragraph: Paragraph) -> Iterator[str]:
    def of(items: tuple[Item, ...]) -> Iterator[str]:
        for item in items:
            yield item.text
            yield from of(item.items)

    yield paragraph.text
    yield from of(paragraph.items)
    if paragraph.table:
        yield repr(paragraph.table)


def paragraphs(examined: Examined) -> Iterator[tuple[int, Paragraph]]:
    for article in examined.specification.articles:
        for paragraph in article.paragraphs:
            yield article.number, paragraph


def references(examined: Examined) -> Iterator[tuple[int, int, str]]:
    """Article, paragraph (1 when none is named) and text of every reference to our own wording."""
    for _, paragraph in paragraphs(examined):
        for text in texts(paragraph):
            for match in ARTICLE.finditer(OTHERS.sub("", text)):
                yield int(match[1]), int(match[2] or 1), text


def check_references(examined: Examined) -> int:
    last = {a.number: len(a.paragraphs) for a in examined.specification.articles}
    found = list(references(examined))
    for article, paragraph, text in found:
        assert paragraph <= last.get(article, 0), text
    return len(found)


@pytest.mark.parametrize("case_id", IDS)
def test_articles_and_paragraphs_are_numbered_without_gaps(case_id: str) -> None:
    articles = whole(case_id).specification.articles
    assert [article.number for article in articles] == list(range(1, len(articles) + 1))
    for article in articles:
        assert article.title and article.paragraphs
        numbers = [paragraph.number for paragraph in article.paragraphs]
        assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("case_id", IDS)
def test_every_clause_of_the_wording_stands_in_it_once(case_id: str) -> None:
    examined = whole(case_id)
    wanted = {
        clause_id
        for clause_id in examined.assessment.applicable
        if CATALOGUE.clause_by_id[clause_id].wording_kind == "spec"
    }
    found = [paragraph.clause_id for _, paragraph in paragraphs(examined) if paragraph.clause_id]
    assert set(found) == wanted and len(found) == len(wanted)


@pytest.mark.parametrize("case_id", IDS)
def test_nothing_is_left_to_fill_in_and_sentences_end(case_id: str) -> None:
    for _, paragraph in paragraphs(whole(case_id)):
        for text in texts(paragraph):
            assert not re.search(r"[{}＿]|__|None|null", text), (paragraph.clause_id, text)
            assert "。。" not in text and "、、" not in text and "、。" not in text, text
        assert paragraph.text.rstrip().endswith(("。", "。)")), paragraph.text


@pytest.mark.parametrize("case_id", IDS)
def test_every_reference_points_at_what_is_there(case_id: str) -> None:
    examined = whole(case_id)
    check_references(examined)
    numbers = {number: form_id for form_id, number in examined.numbers.items()}
    for _, paragraph in paragraphs(examined):
        for text in texts(paragraph):
            for match in FORM.finditer(text):
                form_id = numbers.get(f"別記様式第{match[1]}号")
                assert form_id, (paragraph.clause_id, text)
                after = text[match.end() :].replace("(", "（").replace(")", "）")
                title = examined.forms.by_id(form_id).title
                title = title.replace("(", "（").replace(")", "）").replace(" ", "\u3000")
                assert after.startswith(f"（{title}）"), (text, title)


def test_there_are_forms_named_in_the_wordings() -> None:
    """Else the test above shows nothing. Other articles are named by officers only."""
    named = sum(
        len(FORM.findall(text)) for i in IDS for _, p in paragraphs(whole(i)) for text in texts(p)
    )
    assert named >= 100


@pytest.mark.parametrize("case_id", ["higashimurayama-r2-13", "tama-r3-ka"])
def test_an_officers_sentence_names_any_article_and_follows_it(case_id: str) -> None:
    row = next(row for row in council_cases() if row.id == case_id)
    before = whole(case_id)
    ids = [p.clause_id for _, p in paragraphs(before) if p.clause_id]
    sentence = "".join(f"{{article:{clause_id}}}を守る。" for clause_id in ids)
    examined = added(row, own={ids[-1]: sentence})
    written = next(p for _, p in paragraphs(examined) if p.clause_id == ids[-1])
    assert written.own
    places = examined.specification.places
    assert written.text == "".join(f"{places[clause_id]}を守る。" for clause_id in ids)
    assert check_references(examined) == len(ids)
    # One article goes: what named it says so in words, all others still point at their own.
    fewer = added(row, without=ids[0], own={ids[-1]: sentence})
    written = next(p for _, p in paragraphs(fewer) if p.clause_id == ids[-1])
    assert written.text.startswith(f"{CATALOGUE.clause_by_id[ids[0]].title}に関する定めを守る。")
    assert check_references(fewer) == len(ids) - 1


@pytest.mark.parametrize("case_id", IDS)
def test_forms_are_numbered_without_gaps_and_places_agree(case_id: str) -> None:
    examined = whole(case_id)
    found = [int(re.sub(r"\D", "", number)) for number in examined.numbers.values()]
    assert found == list(range(1, len(found) + 1))
    standing = {p.clause_id: (article, p.number) for article, p in paragraphs(examined)}
    for clause_id, place in examined.specification.places.items():
        match = ARTICLE.fullmatch(place)
        assert match, place
        article, number = standing[clause_id]
        assert int(match[1]) == article
        assert match[2] is None or int(match[2]) == number


@pytest.mark.parametrize("case_id", ["higashimurayama-r2-13", "tama-r3-ka", "shiki-r1-1"])
def test_numbers_follow_when_any_one_clause_falls_away(case_id: str) -> None:
    """Each clause is left out in turn; what is left has no gap and no reference into nothing."""
    row = next(row for row in council_cases() if row.id == case_id)
    before = whole(case_id)
    for clause_id in [p.clause_id for _, p in paragraphs(before) if p.clause_id]:
        examined = added(row, without=clause_id)
        articles = examined.specification.articles
        assert [a.number for a in articles] == list(range(1, len(articles) + 1)), clause_id
        assert clause_id not in examined.specification.places
        check_references(examined)


def test_a_reference_moves_with_what_it_names() -> None:
    """第n条 of a clause that stands later is one less when an article before it is gone."""
    row = next(row for row in council_cases() if row.id == "higashimurayama-r2-13")
    before = whole(row.id)
    alone = next(
        article.paragraphs[0].clause_id
        for article in before.specification.articles[2:]
        if len(article.paragraphs) == 1
    )
    gone = int(ARTICLE.match(before.specification.places[alone])[1])  # type: ignore[index]
    after = added(row, without=alone)
    moved = 0
    for clause_id, place in after.specification.places.items():
        was, now = (ARTICLE.match(p) for p in (before.specification.places[clause_id], place))
        assert was and now
        assert int(now[1]) == int(was[1]) - (int(was[1]) > gone), clause_id
        moved += int(now[1]) != int(was[1])
    assert moved > 5
