"""Much paper: a roster of 200 people, a wording of 120 articles, a packet of 500 pages."""

import io
import json
import os
import re
import subprocess
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import big_packet
import paper_cases as cases
import pikepdf
import pytest
from finished_files import texts_of
from set_sheets import sheets_of

from checklists.answer import Answer, Verdict
from checklists.paper.blocks_head import Title
from checklists.paper.blocks_text import Article, ArticleItem, ArticleParagraph, Articles
from checklists.paper.compose import Face, form_document
from checklists.paper.compose_specification import compose_specification
from checklists.paper.document import Document
from checklists.paper.layout.ink import Text
from checklists.paper.pdf import Rendered, render
from checklists.paper.typeset import NOT_AT_END, NOT_AT_START
from checklists.reader.shipped import shipped_forms

ROOT = Path(__file__).resolve().parents[3]
MOST_MB_PER_TEN_PAGES = 1.0
PEOPLE, ARTICLES, PAGES = 200, 120, 500

_FAMILY = ("渡邊", "川添", "濱田", "國分", "髙﨑", "見本", "架空", "例示", "仮野", "空木")
_GIVEN = ("冬馬", "千尋", "礼", "汐里", "澄江", "夏生", "栞", "拓", "みのり", "航")


def wide(number: int) -> str:
    """第１条, 第12条: one digit is full-width on paper."""
    return "０１２３４５６７８９"[number] if number < 10 else str(number)


# ---- roster -------------------------------------------------------------------------------------


def names() -> list[str]:
    """200 names, no two alike: family, given name and a letter for each hundred."""
    return [f"{_FAMILY[n % 10]}　{_GIVEN[n // 10 % 10]}{'一二'[n // 100]}郎" for n in range(PEOPLE)]


@cache
def roster() -> tuple[Rendered, list[str]]:
    form = shipped_forms().by_id("form-worker-roster")
    workers = [
        {"no": number, "name": name, "kana": "かくう　たろう", "role": "封入・封かん"}
        for number, name in enumerate(names(), 1)
    ]
    filled = form.model_copy(update={"example": {**form.example, "workers": workers}})
    made = render([form_document(filled, None, Face.EXAMPLE)], title="名簿")
    return made, texts_of(made.pdf)


def test_every_one_of_200_people_stands_on_the_roster_once() -> None:
    made, pages = roster()
    assert made.problems == ()
    whole = "".join(pages)
    for name in names():
        assert whole.count(name.replace("　", "")) == 1, name
    order = [whole.index(name.replace("　", "")) for name in names()]
    assert order == sorted(order)


def test_sheets_of_a_long_roster_repeat_their_heads_and_count() -> None:
    made, pages = roster()
    assert 10 <= made.total <= 99
    for number, page in enumerate(pages, 1):
        assert "別記様式第６号" in page
        assert "委託業務従事者名簿" in page
        assert f"{number}/{made.total}" in page
        if any(name.replace("　", "") in page for name in names()):
            assert "No.氏名ふりがな担当業務" in page


def test_notes_and_city_block_stand_once_on_the_last_sheet() -> None:
    _, pages = roster()
    assert ["市の確認欄" in page for page in pages] == [False] * (len(pages) - 1) + [True]
    assert sum(page.count("業務の開始前に提出し") for page in pages) == 1
    assert "業務の開始前に提出し" in pages[-1]
    assert any(name.replace("　", "") in pages[-1] for name in names())


# ---- wording ------------------------------------------------------------------------------------


def wording() -> Document:
    """Each article with two paragraphs and two items, each with a word of its own."""
    articles = []
    for number in range(1, ARTICLES + 1):
        sentence = (
            f"受託者は、第{number}の事項について、この契約による業務を処理するため取得した"
            "個人情報の漏えい、滅失又は毀損の防止その他の適正な管理のために必要な措置を講じなければならない。"
        )
        items = tuple(
            ArticleItem(f"（{wide(n)}）", f"第{number}の{n}番目の記録を保管すること。")
            for n in (1, 2)
        )
        paragraphs = (
            ArticleParagraph(sentence),
            ArticleParagraph(
                f"前項の措置のうち次のものは、市の承諾を得る（{number}）。", "２", items
            ),
        )
        articles.append(Article(f"第{wide(number)}条", f"（第{number}の事項の管理）", paragraphs))
    return Document("特記仕様書", (Title("特記仕様書"), Articles(tuple(articles))), key="spec")


@cache
def printed_wording() -> tuple[Rendered, list[str]]:
    made = render([wording()], title="特記仕様書")
    return made, texts_of(made.pdf)


def test_a_wording_of_120_articles_is_whole_and_in_order() -> None:
    made, pages = printed_wording()
    assert made.problems == ()
    whole = re.sub(r"\d+/\d+", "", "".join(pages))
    at = -1
    for number in range(1, ARTICLES + 1):
        head, body = f"（第{number}の事項の管理）", f"第{wide(number)}条受託者は、第{number}の事項"
        for text in (head, body, f"第{number}の１番目", f"第{number}の２番目"):
            found = whole.find(text.translate(str.maketrans("１２", "12")), at + 1)
            found = found if found >= 0 else whole.find(text, at + 1)
            assert found > at, text
            at = found


def test_no_heading_of_a_long_wording_is_left_alone_at_the_foot() -> None:
    for page in printed_wording()[1]:
        body = re.sub(r"\d+/\d+.*$", "", page)
        assert not re.search(r"（第\d+の事項の管理）$", body), body[-60:]


@cache
def catalogue_wording() -> Document:
    """Everything that can apply is added: the longest wording the catalogue can make."""
    facts = dict.fromkeys(cases.gift_set().facts, True)
    applicable = cases.examined(facts=facts, answers={}).assessment.applicable
    answers = {clause: Answer(verdict=Verdict.TO_ADD) for clause in applicable}
    return compose_specification(cases.examined(facts=facts, answers=answers))


def test_the_whole_catalogue_as_one_wording_loses_nothing() -> None:
    (articles,) = [b.articles for b in catalogue_wording().blocks if isinstance(b, Articles)]
    paragraphs = [re.sub(r"\s", "", one.text) for article in articles for one in article.paragraphs]
    assert len(paragraphs) >= ARTICLES
    made = render([catalogue_wording()], title="特記仕様書")
    assert made.problems == ()
    whole, at = "".join(texts_of(made.pdf)), 0
    for text in paragraphs:
        # A foot and a head stand inside where a sheet ends.
        at = whole.index(text[:12], at)
        at = whole.index(text[-6:], at)
    lost = Counter("".join(paragraphs))
    lost.subtract(Counter(whole))
    assert {character: count for character, count in lost.items() if count > 0} == {}


def test_no_line_of_the_whole_catalogue_begins_or_ends_with_a_forbidden_character() -> None:
    lines = [
        mark.text.strip()
        for sheet in sheets_of(catalogue_wording())
        for mark in sheet.marks
        if isinstance(mark, Text) and len(mark.text.strip()) > 1
    ]
    assert len(lines) > 500
    wrong = [line for line in lines if line[0] in NOT_AT_START or line[-1] in NOT_AT_END]
    assert wrong == []


# ---- packet -------------------------------------------------------------------------------------


def test_a_packet_of_500_pages_names_and_counts_them_all() -> None:
    documents = big_packet.documents(PAGES)
    made = render(documents, title="一式")
    assert made.total >= PAGES
    assert made.problems == ()
    pages = texts_of(made.pdf)
    assert len(pages) == made.total
    for first, document in zip(made.pages, documents, strict=True):
        assert document.title.replace("　", "") in pages[first - 1]
        assert f"{first}/{made.total}" in pages[first - 1]
    with pikepdf.open(io.BytesIO(made.pdf)) as opened, opened.open_outline() as outline:
        assert len(outline.root) == len(documents)
    contents = "".join(pages[: made.lengths[0]])
    first = made.pages[-1]
    last = str(first) if made.lengths[-1] == 1 else f"{first}-{made.total}"
    assert contents.count(f"{documents[-1].title.replace('　', '')}{last}") == 1


def test_memory_grows_by_less_than_a_megabyte_for_ten_pages() -> None:
    if not Path("/proc/self/status").exists():
        pytest.skip("memory of a process is read from /proc, which this system has not")
    few, many = _peak(PAGES // 5), _peak(PAGES)
    growth = (many["megabytes"] - few["megabytes"]) / (many["pages"] - few["pages"]) * 10
    print(
        f"{few['pages']:.0f} pages {few['megabytes']:.0f} MB, {many['pages']:.0f} pages"
        f" {many['megabytes']:.0f} MB: {growth:.2f} MB for ten pages"
    )
    assert growth < MOST_MB_PER_TEN_PAGES


def _peak(pages: int) -> dict[str, float]:
    """Pages and highest memory (MB) of a process that makes one packet."""
    done = subprocess.run(
        [sys.executable, big_packet.__file__, str(pages)],
        cwd=ROOT, env=_environment(), capture_output=True, text=True, check=True,
    )  # fmt: skip
    return json.loads(done.stdout)


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}
