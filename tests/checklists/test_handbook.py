"""The help as it is shipped, and how it is read, searched and put on paper."""

from pathlib import Path

import pytest

from checklists.handbook.book import HelpBook, place_of, problems, read_book
from checklists.handbook.glossary import PAGE, row_of, terms_in
from checklists.handbook.page import Run, parse, runs_of
from checklists.handbook.search import HelpIndex, spans_in
from checklists.paper.blocks_fields import Table
from checklists.paper.compose_help import compose_help, plain
from checklists.paper.pdf import render
from checklists.searching import key_of
from resources import HELP


@pytest.fixture(scope="module")
def book() -> HelpBook:
    return read_book(HELP)


@pytest.fixture(scope="module")
def index(book: HelpBook) -> HelpIndex:
    return HelpIndex(book)


def write(folder: Path, **pages: str) -> HelpBook:
    """A small help of these pages, two terms, and a contents of all of them."""
    listed = ", ".join(f'"{page}"' for page in (*pages, PAGE))
    (folder / "contents.toml").write_text(
        '[glossary]\ntitle = "用語集"\nintro = "言葉です。"\n'
        f'[[section]]\ntitle = "全部"\npages = [{listed}]\n',
        "utf-8",
    )
    (folder / "glossary.toml").write_text(
        "[[term]]\nword = \"諮問\"\nkana = \"しもん\"\ntext = '''意見を求めること。'''\n"
        "[[term]]\nword = \"諮問書\"\nkana = \"しもんしょ\"\ntext = '''その文書。'''\nsee = [\"諮問\"]\n",
        "utf-8",
    )
    for page, text in pages.items():
        (folder / f"{page}.md").write_text(text, "utf-8")
    return read_book(folder)


def test_every_link_resolves_no_page_is_orphaned_no_term_leads_nowhere(book: HelpBook) -> None:
    assert [str(problem) for problem in problems(book)] == []


def test_every_page_has_a_title_of_its_own_and_something_under_it(book: HelpBook) -> None:
    titles = [page.title for page in book.in_order]
    assert len(set(titles)) == len(titles) >= 30
    for page in book.in_order:
        assert page.blocks[0].kind == "heading" and page.blocks[0].level == 1, page.id
        assert [block.level for block in page.blocks if block.kind == "heading"].count(1) == 1
        assert len(page.blocks) > 3, page.id


def test_no_marks_of_the_markdown_are_left_in_the_letters(book: HelpBook) -> None:
    wrong = [
        (page.id, block.line, block.text)
        for page in book.in_order
        for block in page.blocks
        if any(mark in block.text for mark in ("**", "`", "](", "|"))
    ]
    assert wrong == []


def test_the_glossary_explains_the_words_of_the_council(book: HelpBook) -> None:
    words = {term.word for term in book.terms}
    assert len(words) >= 60
    assert words >= {
        "諮問", "答申", "実施機関", "特記事項", "別記様式", "再委託", "匿名加工情報", "目的外利用",
    }  # fmt: skip
    for term in book.terms:
        assert row_of(term.kana), term.word
        assert term.text.endswith("。"), term.word
    kana = [term.kana for term in book.terms]
    assert kana == sorted(kana)


def test_what_is_wrong_with_a_help_is_told_with_its_line(tmp_path: Path) -> None:
    book = write(
        tmp_path, one="# 一\n\n[行く](tow.md)\n\n[見出し](two.md#なし)", two="# 二\n\n## 見出し"
    )
    (tmp_path / "lone.md").write_text("# 三", "utf-8")
    told = [str(problem) for problem in problems(read_book(tmp_path))]
    assert [str(problem) for problem in problems(book)] == [
        "one.md:3行目: 行き先「tow.md」がありません。「two」ではありませんか。",
        "one.md:5行目: 「two」に見出し「なし」がありません。",
    ]
    assert "contents.toml: 「lone」が、目次にありません。" in told


def test_the_part_of_markdown_it_is_written_in() -> None:
    page = parse("x", "# 題\n\n一行目の\n続き。\n\n- **押す**と`C`\n    - 中\n1. [先](y.md#所)\n")
    kinds = [(block.kind, block.level, block.number, block.text) for block in page.blocks]
    assert kinds == [
        ("heading", 1, 0, "題"),
        ("text", 0, 0, "一行目の続き。"),
        ("item", 0, 0, "押すとC"),
        ("item", 1, 0, "中"),
        ("step", 0, 1, "先"),
    ]
    assert page.blocks[2].runs == (Run("押す", bold=True), Run("と"), Run("C", code=True))
    assert page.links == ((8, "y.md#所"),)
    assert place_of("y.md#所", "x") == ("y", "所") and place_of("#所", "x") == ("x", "所")


def test_of_two_terms_that_lie_over_each_other_the_longer_one_is_used(tmp_path: Path) -> None:
    book = write(tmp_path, one="# 一\n\n諮問書を出します。")
    assert [term.word for term in terms_in("諮問書を出す。", book.terms)] == ["諮問書"]
    assert [term.word for term in terms_in("諮問書で諮問する。", book.terms)] == ["諮問書", "諮問"]
    assert book.terms_of(PAGE) == ()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ﾊﾞｯｸｱｯﾌﾟ", "控えと引継ぎ"),
        ("ばっくあっぷ", "控えと引継ぎ"),
        ("ｐｄｆ", "様式と印刷"),
        ("ITAKU_tenken_home", "情報担当の方へ"),
        ("さいいたく", "用語集"),
        ("合言葉 １２文字", "年度の引継ぎ"),
    ],
)
def test_words_are_found_whatever_their_width_case_and_kana(
    index: HelpIndex, typed: str, found: str
) -> None:
    assert found in {hit.page.title for hit in index.hits(typed)}


def test_a_term_typed_as_it_is_read_is_found_as_it_is_written(index: HelpIndex) -> None:
    hits = index.hits("とうしん")
    assert "審議会" in {hit.page.title for hit in hits}
    assert any("答申" in hit.context for hit in hits)


def test_a_hit_shows_the_words_in_their_context_and_where_they_stand(index: HelpIndex) -> None:
    hits = index.hits("復旧コード")
    # Headings come first.
    assert ("safekeeping", "鍵と復旧コード") in {(hit.page.id, hit.heading) for hit in hits[:2]}
    for hit in hits:
        assert hit.spans
        assert {hit.context[start:end] for start, end in hit.spans} == {"復旧コード"}
        assert len(hit.context) <= 70


def test_a_page_has_to_have_all_the_words_and_nothing_is_found_for_none(index: HelpIndex) -> None:
    assert index.hits("復旧コード ありえない言葉") == ()
    assert index.hits("　 ") == ()
    both = {hit.page.id for hit in index.hits("復旧コード 封筒")}
    assert both and both <= {hit.page.id for hit in index.hits("封筒")}


def test_marks_in_a_text_count_in_its_own_letters() -> None:
    assert spans_in("ＰＤＦとpdf", "pdf") == ((0, 3), (4, 7))
    assert spans_in("ﾊﾞｽとバス", "ばす") == ((0, 3), (4, 6))
    assert key_of("ｼﾓﾝ しもん") == "シモンシモン"


def test_on_paper_bold_letters_stand_in_brackets_and_keys_stay_as_they_are() -> None:
    page = parse("x", "# 題\n\n**押す**と「**開く**」が、Ctrl+0 で3回。")
    assert plain(page.blocks[1]) == "「押す」と「開く」が、Ctrl+0 で３回。"
    assert runs_of("文")[0].text == "文"


def test_the_whole_help_can_be_printed(book: HelpBook) -> None:
    document = compose_help(book.in_order, book.terms, "手引き")
    made = render([document], title="手引き")
    assert made.problems == ()
    assert made.total > 20
    (table,) = [block for block in document.blocks if isinstance(block, Table)]
    assert len(table.rows) == len(book.terms)
