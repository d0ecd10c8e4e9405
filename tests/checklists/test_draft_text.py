"""A specification opened beside the clause: pages, 条・項・号, search, refusals."""

import random
from pathlib import Path

import pytest

from checklists import draft_text
from checklists.draft_places import find, number
from checklists.searching import fold

ARTICLES = """
個人情報の取扱いに関する特約条項
(基本的事項)
第１条　受託者は、個人情報の保護の重要性を認識する。
２　受託者は、前項の趣旨を従事者に徹底する。
（１）第1条第1項の研修を行うこと。
（２）記録を残すこと。
第２条　受託者は、秘密を漏らしてはならない。
一 在職中の秘密
二 退職後の秘密
第２条の２　受託者は、生成AIに入力してはならない。
第十二条（消去）
ア 専用ソフトを使う。
"""

NUMBERED = """
業務仕様書
１　目的
本仕様書は、贈答品の配布を定める。
５　個人情報の取扱い
（４）データの消去
ア　専用の
ソフトを使用すること。
イ　報告すること。
６．納期
"""


def places(text: str) -> dict[str, str]:
    return {line.text: line.place for line in draft_text.pasted(text).lines}


def test_articles_paragraphs_and_items_are_found() -> None:
    found = places(ARTICLES)
    assert found["第１条　受託者は、個人情報の保護の重要性を認識する。"] == "第1条第1項"
    assert found["２　受託者は、前項の趣旨を従事者に徹底する。"] == "第1条第2項"
    assert found["（２）記録を残すこと。"] == "第1条第2項第2号"
    assert found["第２条　受託者は、秘密を漏らしてはならない。"] == "第2条"
    assert found["二 退職後の秘密"] == "第2条第2号"
    assert found["第２条の２　受託者は、生成AIに入力してはならない。"] == "第2条の2"
    assert found["ア 専用ソフトを使う。"] == "第12条ア"
    assert found["個人情報の取扱いに関する特約条項"] == ""


def test_a_numbered_specification_gives_its_own_numbers() -> None:
    found = places(NUMBERED)
    assert found["本仕様書は、贈答品の配布を定める。"] == "1"
    assert found["（４）データの消去"] == "5(4)"
    assert found["ソフトを使用すること。"] == "5(4)ア"
    assert found["イ　報告すること。"] == "5(4)イ"
    assert found["６．納期"] == "6"


@pytest.mark.parametrize(
    "line",
    [
        "第5条第2項の規定により、受託者は",
        "第3条及び第4条に定める",
        "第9条 の規定は適用しない。",
        "第8条、第9条",
    ],
)
def test_a_reference_at_the_start_of_a_line_opens_no_article(line: str) -> None:
    found = find(["第1条 目的を定める。", line])
    assert found[1].place == "第1条"
    assert not found[1].heading


def test_a_restarted_annex_counts_again() -> None:
    found = find(["第1条 甲", "第2条 乙", "別紙", "第1条 丙"])
    assert [f.place for f in found] == ["第1条", "第2条", "第2条", "第1条"]


@pytest.mark.parametrize(
    ("text", "value"), [("十", 10), ("十二", 12), ("二十一", 21), ("百三", 103), ("7", 7)]
)
def test_kanji_numbers(text: str, value: int) -> None:
    assert number(text) == value


def test_search_crosses_line_ends_widths_and_spaces() -> None:
    draft = draft_text.pasted("第1条 専用の消去 ｿ\nﾌﾄｳｪｱの名称、Ver１．２を届け出る。")
    hits = draft_text.search(draft, "消去ソフトウェア")
    assert len(hits) == 1
    assert [line for line, _, _ in hits[0].pieces] == [0, 1]
    assert draft_text.search(draft, "ver1.2")
    assert draft_text.search(draft, "　") == ()
    assert draft_text.search(draft, "複写") == ()


def test_a_hit_points_at_the_letters_it_found() -> None:
    draft = draft_text.pasted("ｶﾞｲﾄﾞを渡す")
    (hit,) = draft_text.search(draft, "ガイド")
    line, start, end = hit.pieces[0]
    assert draft.lines[line].text[start:end] == "ｶﾞｲﾄﾞ"


def test_fold_keeps_the_origin_of_every_character() -> None:
    text = "㍻ Ａｶﾞ"
    folded = fold(text)
    assert folded.text == "平成aガ"
    assert [text[a:b] for a, b in folded.spans] == ["㍻", "㍻", "Ａ", "ｶﾞ"]


def test_form_feeds_are_pages_and_without_them_no_page_is_claimed() -> None:
    two = draft_text.pasted("第1条 甲\n\f第2条 乙")
    assert [(line.page, line.place) for line in two.lines] == [(1, "第1条"), (2, "第2条")]
    assert two.pages == 2
    assert draft_text.pasted("第1条 甲").lines[0].page is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932", "utf-16"])
def test_text_files_of_every_usual_encoding(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "案.txt"
    path.write_bytes(ARTICLES.encode(encoding))
    assert draft_text.read(path).lines[0].text == "個人情報の取扱いに関する特約条項"


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.doc", b"x", ".docx か PDF"),
        ("a.png", b"x", "Word(.docx)"),
        ("a.txt", b"\x81\xff\xff\x00", "UTF-8"),
        ("a.txt", b" \n\n", "文字がありません"),
        ("a.docx", b"PK no zip", "Word のファイルとして読めません"),
        ("a.pdf", b"%PDF-1.7 broken", "PDF を開けません"),
    ],
)
def test_what_cannot_be_read_says_what_to_do(
    tmp_path: Path, name: str, data: bytes, words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(
        draft_text.DraftRefused, match=words.replace("(", r"\(").replace(")", r"\)")
    ):
        draft_text.read(path)


def test_a_missing_file_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(draft_text.DraftRefused, match="読めません"):
        draft_text.read(tmp_path / "none.txt")


def _pdf(path: Path, pages: list[list[str]]) -> None:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas

    from resources import FONTS

    pdfmetrics.registerFont(TTFont("Mincho", str(FONTS / "BIZUDMincho_400Regular.ttf")))
    canvas = Canvas(str(path))
    for lines in pages:
        canvas.setFont("Mincho", 10)
        for row, line in enumerate(lines):
            canvas.drawString(60, 780 - row * 16, line)
        canvas.showPage()
    canvas.save()


def test_a_pdf_gives_pages_and_places(tmp_path: Path) -> None:
    path = tmp_path / "仕様書.pdf"
    _pdf(
        path,
        [
            ["第１条　目的", "本業務の目的を定める。"],
            ["第２条　消去", "２　専用ソフトの名称を届け出る。"],
        ],
    )
    draft = draft_text.read(path)
    (hit,) = draft_text.search(draft, "専用ソフト")
    assert (draft.lines[hit.line].page, draft.lines[hit.line].place) == (2, "第2条第2項")
    assert draft.pages == 2


def test_a_pdf_of_pictures_only_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "scan.pdf"
    _pdf(path, [[]])
    with pytest.raises(draft_text.DraftRefused, match="文字がありません"):
        draft_text.read(path)


def test_a_word_file_with_tables_numbers_and_page_breaks(tmp_path: Path) -> None:
    import docx
    from docx.oxml import OxmlElement

    document = docx.Document()
    document.add_paragraph("第１条　目的を定める。")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text = "項目"
    table.cell(0, 1).text = "氏名及び住所"
    last = document.add_paragraph()
    run = last.add_run()
    run._r.append(OxmlElement("w:lastRenderedPageBreak"))
    last.add_run("第２条　専用ソフトを届け出る。")
    path = tmp_path / "仕様書.docx"
    document.save(str(path))
    draft = draft_text.read(path)
    assert [(line.text, line.page) for line in draft.lines] == [
        ("第１条　目的を定める。", 1),
        ("項目", 1),
        ("氏名及び住所", 1),
        ("第２条　専用ソフトを届け出る。", 2),
    ]


def test_the_words_of_a_text_box_are_read_once(tmp_path: Path) -> None:
    import docx
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    box = "<w:txbxContent><w:p><w:r><w:t>枠の中の文</w:t></w:r></w:p></w:txbxContent>"
    spaces = (
        nsdecls("w") + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    )
    document = docx.Document()
    paragraph = document.add_paragraph("第1条 目的")
    paragraph._p.append(
        parse_xml(
            f"<w:r {spaces}><mc:AlternateContent><mc:Choice>{box}</mc:Choice>"
            f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
        )
    )
    path = tmp_path / "枠.docx"
    document.save(str(path))
    assert [line.text for line in draft_text.read(path).lines] == ["第1条 目的", "枠の中の文"]


def test_a_damaged_word_file_is_read_or_refused(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    for count in range(1, 30):
        document.add_paragraph(f"第{count}条 目的")
    path = tmp_path / "仕様書.docx"
    document.save(str(path))
    whole = path.read_bytes()
    chance = random.Random(20260914)
    refused = 0
    for _ in range(150):
        data = bytearray(whole)
        for _ in range(chance.choice([1, 3, 20])):
            data[chance.randrange(len(data))] = chance.randrange(256)
        path.write_bytes(data)
        try:
            draft_text.read(path)
        except draft_text.DraftRefused as error:
            refused += 1
            assert str(error).endswith("。")
    assert refused > 50


def test_numbers_word_draws_itself_are_read(tmp_path: Path) -> None:
    import docx
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    document = docx.Document()
    root = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, (style, text) in enumerate(
            [("decimalFullWidth", "第%1条"), ("decimal", "(%2)"), ("aiueoFullWidth", "%3")]
        )
    )
    root.insert(
        0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>')
    )
    root.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>')
    )
    for level, text in [(0, "目的"), (1, "甲"), (1, "乙"), (2, "丙"), (0, "消去"), (1, "丁")]:
        paragraph = document.add_paragraph(text)
        paragraph._p.get_or_add_pPr().append(
            parse_xml(
                f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>'
            )
        )
    path = tmp_path / "自動番号.docx"
    document.save(str(path))
    draft = draft_text.read(path)
    assert [line.place for line in draft.lines] == [
        "第1条", "第1条第1号", "第1条第2号", "第1条第2号ア", "第2条", "第2条第1号",
    ]  # fmt: skip
    assert draft.pages == 0
