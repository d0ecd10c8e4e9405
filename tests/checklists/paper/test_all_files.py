"""All 45 forms on three faces as the command ``forms`` writes them, PDF and Word, and the packet.

Every PDF is judged as a finished file, every Word file here and in LibreOffice.
"""

import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import docx
import finished_files as finished
import paper_cases as cases
import pytest
import word_files as files

from checklists.file_names import title_part
from checklists.paper.blocks_fields import Grid, Table
from checklists.paper.blocks_head import Head, Title
from checklists.paper.blocks_single import WallSheet
from checklists.paper.blocks_text import Article, ArticleItem, Articles
from checklists.paper.checks import texts_of
from checklists.paper.collection import FACE_WORDS, CollectedFile, collection
from checklists.paper.compose import Face, compose_form
from checklists.paper.compose_specification import compose_specification
from checklists.paper.document import TOTAL_PAGES, Document
from checklists.paper.docx import word
from checklists.paper.packet import packet
from checklists.paper.pdf import Prepared
from checklists.paper.words import paper_title
from checklists.reader.shipped import shipped_forms

FORMS = shipped_forms().forms
LIST = "00-様式一覧"
FACES = tuple(FACE_WORDS)
needs_office = pytest.mark.skipif(
    files.office() is None, reason="LibreOffice (soffice) is not on this machine"
)
#: Word's own labels of fields.
_FIELDS = re.compile(r" *(PAGE|NUMPAGES|PAGEREF [pe]_\w+ \\h) *")


@cache
def documents() -> dict[str, Document]:
    """Every form on every face, by the name of its file."""
    examined = cases.examined(cases.decided())
    return {
        stem: compose_form(form, examined, face).document
        for face in FACES
        for form, stem in zip(FORMS, named(face), strict=True)
    }


@cache
def collected() -> dict[str, CollectedFile]:
    """Every finished file of the whole collection by its name."""
    examined = cases.examined(cases.decided())
    return {file.name: file for file in collection(shipped_forms(), examined, examined)}


@cache
def pieces() -> tuple[Document, ...]:
    made = packet(cases.examined(), draft=True)
    return tuple(piece.document for piece in made.pieces)


@cache
def file_of(name: str) -> bytes:
    return word(pieces()) if name == "packet" else collected()[f"{name}.docx"].data


def named(face: Face) -> list[str]:
    """The names of the files of one face, in the order of the catalogue."""
    return [
        f"{number:02d}-{title_part(paper_title(form.title))}-{FACE_WORDS[face]}"
        for number, form in enumerate(FORMS, 1)
    ]


def flat(block: object) -> Iterator[str]:
    """The texts of a block without what Word computes and what no paper shows."""
    if isinstance(block, Grid):
        rows = tuple(row if row.strip else replace(row, group="") for row in block.rows)
        block = replace(block, rows=rows)
    if isinstance(block, Table):
        block = replace(block, columns=tuple(replace(one, blank="") for one in block.columns))
    for _, text in texts_of(block):  # type: ignore[arg-type]
        yield from text.split(TOTAL_PAGES)


def unsaid(document: Document) -> tuple[str, ...]:
    """A wide sheet has no room for the caption of its submitter."""
    return ("（提出者）",) if document.orientation == "landscape" else ()


# ---- the collection ---------------------------------------------------------------------------


def test_every_form_is_there_three_times_for_paper_and_for_word() -> None:
    stems = [stem for face in FACES for stem in named(face)]
    wanted = {f"{stem}.{ending}" for stem in (*stems, LIST) for ending in ("pdf", "docx")}
    assert set(collected()) == wanted
    assert len(wanted) == 2 * (3 * 45 + 1)
    assert {file.problems for file in collected().values()} == {()}


def test_every_pdf_is_fit_for_the_archive() -> None:
    """Fonts inside, no missing glyph, no script, no link out, no picture; its title on it."""
    for stem, document in documents().items():
        data = collected()[f"{stem}.pdf"].data
        finished.assert_archived(data)
        assert b"/Subtype /Image" not in data
        text = "".join(finished.texts_of(data))
        titles = [block.text for block in document.blocks if isinstance(block, Title)]
        assert titles and all(re.sub(r"\s", "", title) in text for title in titles), stem


def test_the_list_has_every_form_with_its_number_of_sheets() -> None:
    text = "".join(finished.texts_of(collected()[f"{LIST}.pdf"].data))
    for number, form in enumerate(FORMS, 1):
        title = re.sub(r"\s", "", paper_title(form.title))
        own = [collected()[f"{named(face)[number - 1]}.pdf"] for face in FACES]
        sheets = "".join(str(len(finished.texts_of(file.data))) for file in own)
        # A row, and behind it the next one, the foot of the page or the notes.
        row = rf"{number:02d}\D*(?:第\d+号)?{re.escape(title)}.*?{sheets}(?={number + 1:02d}|\d/|備考)"
        assert re.search(row, text), form.id


# ---- the package ------------------------------------------------------------------------------


@pytest.mark.parametrize("face", FACES)
def test_every_form_is_a_file_word_opens_with_all_its_text(face: Face) -> None:
    for name in named(face):
        data, document = file_of(name), documents()[name]
        docx.Document(io.BytesIO(data))
        package = files.parts(data)
        for part, content in package.items():
            if part.endswith((".xml", ".rels")):
                ElementTree.fromstring(content)
        whole = files.text_of(data)
        missing = [
            text
            for block in (*document.blocks, document.case_title, document.edition)
            for text in flat(block)
            if files.squeezed(text) not in whole and text not in unsaid(document)
        ]
        assert missing == [], name


@pytest.mark.parametrize("face", FACES)
def test_blocks_stand_in_their_order(face: Face) -> None:
    for name in named(face):
        blocks = documents()[name].blocks
        longest = (
            max(flat(block), key=len, default="")
            for block in blocks
            if not (isinstance(block, Head) and documents()[name].orientation == "landscape")
        )
        assert files.blocks_in_order(files.text_of(file_of(name)), longest), name


def test_nothing_in_a_file_is_active_or_fetched() -> None:
    for name in [*documents(), "packet"]:
        package = files.parts(file_of(name))
        assert not [part for part in package if re.search(r"vba|embed|media|activeX|oleObj", part)]
        for part, content in package.items():
            text = content.decode("utf-8", "replace")
            assert 'TargetMode="External"' not in text, (name, part)
            for code in re.findall(r"<w:instrText[^>]*>([^<]*)<", text):
                assert _FIELDS.fullmatch(code), (name, code)
            assert "<w:fldSimple" not in text
            assert "updateFields" not in text


def test_files_say_they_are_japanese_and_of_this_word() -> None:
    package = files.parts(file_of("packet"))
    settings = package["word/settings.xml"].decode()
    assert re.search(r'compatibilityMode"[^>]*w:val="15"', settings)
    styles = package["word/styles.xml"].decode()
    assert set(re.findall(r'<w:lang [^>]*w:eastAsia="([^"]+)"', styles)) == {"ja-JP"}
    assert b"docGrid" not in package["word/document.xml"]
    core = docx.Document(io.BytesIO(file_of("packet"))).core_properties
    assert (core.title, core.author, core.last_modified_by) == (pieces()[0].title, "", "")


def test_equal_packets_give_equal_files() -> None:
    assert word(pieces()) == file_of("packet")


def test_rows_stay_whole_and_heads_repeat() -> None:
    file = docx.Document(io.BytesIO(file_of("packet")))
    rows = [row._tr.xml for table in file.tables for row in table.rows]
    assert all("w:cantSplit" in row for row in rows)
    assert sum("w:tblHeader" in row for row in rows) >= 20


# ---- clauses ready for pasting ------------------------------------------------------------------


def expected(article: Article) -> Iterator[str]:
    """The paragraphs of an article as they stand on our own sheet."""
    if article.heading:
        yield article.heading
    for number, paragraph in enumerate(article.paragraphs):
        label = article.number if number == 0 else paragraph.number
        yield f"{label}{paragraph.text}"
        yield from _items(paragraph.items)


def _items(items: tuple[ArticleItem, ...]) -> Iterator[str]:
    for item in items:
        yield f"{item.number}{item.text}"
        yield from _items(item.items)


def articles(document: Document) -> list[str]:
    return [
        files.squeezed(text)
        for block in document.blocks
        if isinstance(block, Articles)
        for article in block.articles
        for text in expected(article)
    ]


def test_automatic_numbers_are_those_of_the_paper() -> None:
    document = compose_specification(cases.examined(), include_stated=True)
    data = word([document])
    assert b"decimalFullWidth" in files.parts(data)["word/numbering.xml"]
    whole = files.text_of(data)
    wanted = articles(document)
    assert len(wanted) > 80
    assert any(text.startswith("第10条") for text in wanted)
    assert files.blocks_in_order(whole, iter(wanted))
    body = files.parts(data)["word/document.xml"].decode()
    assert "第１条　" not in body


def test_articles_count_on_behind_an_article_of_the_officer() -> None:
    file = docx.Document(io.BytesIO(word([compose_specification(cases.examined())])))
    first = next(paragraph for paragraph in file.paragraphs if paragraph.style.name == "条")
    first.insert_paragraph_before("市の条文", "条")
    buffer = io.BytesIO()
    file.save(buffer)
    whole = files.text_of(buffer.getvalue())
    assert "第１条市の条文" in whole
    assert f"第２条{files.squeezed(first.text)}" in whole
    assert "第11条" in whole


def test_numbers_word_would_count_otherwise_are_typed() -> None:
    from checklists.paper.blocks_text import ArticleParagraph

    block = Articles((Article("第７条", "（消去）", (ArticleParagraph("消去する。"),)),))
    data = word([Document("抜粋", (block,))])
    assert "第７条　消去する。" in files.parts(data)["word/document.xml"].decode()
    assert files.text_of(data).startswith("（消去）第７条消去する。")


def test_two_specifications_in_a_file_count_each_from_one() -> None:
    document = compose_specification(cases.examined())
    whole = files.text_of(word([document, document]))
    wanted = articles(document)
    assert files.blocks_in_order(whole, iter([*wanted, *wanted]))


# ---- another program ----------------------------------------------------------------------------


def runs() -> dict[str, list[Document]]:
    """What is converted: the forms of each face in one file, the packet, all clauses."""
    papers = {face.value: [documents()[name] for name in named(face)] for face in FACES}
    clauses = compose_specification(cases.examined(), include_stated=True)
    return {**papers, "packet": list(pieces()), "clauses": [clauses]}


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    made = {name: word(papers) for name, papers in runs().items()}
    return files.converted(tmp_path_factory.mktemp("word"), made)


def pages_of(pdf: Path, papers: Sequence[Document]) -> Iterator[tuple[Document, list[str]]]:
    """Each paper of a converted file with the text of its pages: it begins where its title is."""
    texts, starts = files.pages_of(pdf)
    heads = [
        document
        for document in papers
        for block in document.blocks
        if isinstance(block, Title | WallSheet)
    ]
    assert len(starts) == len(heads)
    firsts = [
        (document, at)
        for number, (document, at) in enumerate(zip(heads, starts, strict=True))
        if not number or heads[number - 1] != document
    ]
    assert [document for document, _ in firsts] == list(papers)
    ends = [*(at for _, at in firsts[1:]), len(texts)]
    for (document, at), end in zip(firsts, ends, strict=True):
        yield document, texts[at:end]


@needs_office
def test_another_program_shows_all_the_text(converted: dict[str, Path]) -> None:
    """Each text where it begins, and its every character: lines of a cell may be read back apart."""
    for name, papers in runs().items():
        for document, pages in pages_of(converted[name], papers):
            whole = "".join(pages)
            wanted = [
                files.squeezed(text)
                for block in document.blocks
                if not isinstance(block, Articles)
                for text in flat(block)
                if text not in unsaid(document)
            ]
            assert [text for text in wanted if text[:8] not in whole] == [], (name, document.key)
            assert [text for text in articles(document) if text[:16] not in whole] == []
            # The strip beside several rows is drawn once: each text counts once.
            lost = Counter("".join({*wanted, *articles(document)}))
            lost.subtract(Counter(whole))
            # LibreOffice does not draw every 、 that hangs behind the end of a line.
            assert {c: n for c, n in lost.items() if n > 0 and c != "、"} == {}, document.key


@needs_office
def test_every_paper_has_its_number_of_sheets(converted: dict[str, Path]) -> None:
    other = []
    for name, papers in runs().items():
        laid = Prepared(papers).lay_out()
        for (document, pages), own in zip(pages_of(converted[name], papers), laid, strict=True):
            difference = len(pages) - len(own.sheets)
            assert abs(difference) <= 1, (name, document.key, len(pages), len(own.sheets))
            other += [(name, document.key)] if difference else []
    assert len(other) <= 4, other
