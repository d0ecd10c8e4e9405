"""導入申請書: what it says of a folder, of a changed one, of the source; and that nothing is cut."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO

import docx
import pypdfium2
import pytest
from golden import check_golden, marks_as_text
from set_sheets import outside, sheets_of

from checklists.paper.adoption import Adoption, DataPlaces, ProgramFile, ProgramPart
from checklists.paper.adoption_annexes import whole_hash
from checklists.paper.as_text import as_text
from checklists.paper.blocks_fields import Grid, Table
from checklists.paper.blocks_text import Numbered
from checklists.paper.compose_adoption import checked_words, compose_adoption
from checklists.paper.document import Document
from checklists.paper.docx import word
from checklists.paper.pdf import render

USER = r"C:\Users\総務 花子\AppData\Local"
PLACES = DataPlaces(
    home=rf"{USER}\itaku-tenken",
    store=rf"{USER}\itaku-tenken\store.db",
    backups=rf"{USER}\itaku-tenken\backups",
    private=rf"{USER}\itaku-tenken\private",
    reports=rf"{USER}\itaku-tenken\Logs",
    key_service="itaku-tenken",
    key_account="store-key",
    programs=rf"{USER}\Programs\itaku-tenken",
    start_menu=r"C:\Users\総務 花子\AppData\Roaming\Start Menu\Programs\委託点検帳.lnk",
)


def digits(number: int) -> str:
    return f"{number:064x}"


def pieces_of(document: Document) -> Iterator[str]:
    """Every text of its tables, frames and headings."""
    for block in document.blocks:
        if isinstance(block, Grid):
            for cell in (cell for row in block.rows for cell in row.cells):
                yield from (cell.label, cell.value, *(choice.label for choice in cell.choices))
        items = block.items if isinstance(block, Numbered) else ()
        yield from (text for item in items for text in (item.heading, item.text))
        for table in (block, *(item.table for item in items)):
            if isinstance(table, Table):
                yield from (column.label for column in table.columns)
                for row in table.rows:
                    yield from (row.heading, *(cell.text for cell in row.cells))


def image(place: str, number: int, publisher: str = "") -> ProgramFile:
    return ProgramFile(place, 1000 + number, digits(number), "same", digits(90 + number), publisher)


FILES = (
    image("_internal/PySide6/Qt6Core.dll", 1, "The Qt Company Oy"),
    ProgramFile("_internal/resources/version.txt", 6, digits(2), "same"),
    image("itaku-tenken-cli.exe", 3),
    image("itaku-tenken.exe", 4),
    ProgramFile("licences/index.html", 900, digits(5), "same"),
    ProgramFile("導入する.cmd", 160, digits(6), "same"),
)
FOLDER = Adoption(
    version="0.2.0",
    run="installed",
    folder=rf"{USER}\Programs\itaku-tenken\0.2.0",
    files=FILES,
    parts=(
        ProgramPart("Qt", "6.11.3", "LGPL-3.0-only", "窓を描く部品", 3),
        ProgramPart("名乗らない部品", "1.0", ""),
    ),
    places=PLACES,
    compared="manifest.json",
    update_keys=("0123-4567-89ab-cdef",),
)


def text_of(found: Adoption) -> str:
    return "".join(as_text(one) for one in compose_adoption(found))


def plain(text: str) -> str:
    return "".join(text.split())


def printed(found: Adoption) -> str:
    """What is on the pages, without spaces and line ends."""
    made = render(compose_adoption(found), title="x")
    assert made.problems == ()
    with pypdfium2.PdfDocument(BytesIO(made.pdf)) as opened:
        return plain("".join(page.get_textpage().get_text_bounded() for page in opened))


def changed(number: int = 1) -> Adoption:
    """With so many files that are not as the list says."""
    extra = tuple(
        ProgramFile(f"_internal/x{n:03}.dll", 1, digits(n), "extra") for n in range(number)
    )
    other = replace(FILES[3], state="changed")
    gone = ProgramFile("_internal/sqlite3.dll", 0, digits(9), "missing")
    return replace(FOLDER, files=(*FILES[:3], other, *FILES[4:], *extra, gone))


def test_the_papers_of_a_folder_as_they_read() -> None:
    text = text_of(FOLDER)
    check_golden("adoption.text.txt", text)
    check_golden("adoption.places.txt", marks_as_text(sheets_of(compose_adoption(FOLDER)[0])))
    assert "{" not in text and "}" not in text
    # The date, the number, the names and the seals are for a hand.
    assert text.count("(印)") == 6 and "令和　　年　　月　　日" in text


def test_all_of_it_is_on_the_pages_and_nothing_leaves_the_text_area() -> None:
    text = printed(FOLDER)
    for words in (
        USER.replace(" ", ""),
        r"%OSDRIVE%\Users\*\AppData\Local\Programs\itaku-tenken\*",
        "TheQtCompanyOy",
        digits(4),
        digits(94),
        whole_hash(FOLDER),
        "（名乗っていない）",
    ):
        assert words in text, words
    for document in compose_adoption(FOLDER):
        assert outside(document) == []


def test_the_application_is_one_sheet_and_the_explanation_at_most_five() -> None:
    made = render(compose_adoption(changed(200)), title="x")
    application, told, *_annexes = made.lengths
    assert application == 1 and told <= 5
    assert made.problems == ()


def test_one_changed_file_is_said_on_the_first_sheet_and_marked_in_the_list() -> None:
    found = changed()
    first, told, files, _parts = map(as_text, compose_adoption(found))
    assert "一致しないものが3ある。導入しないこと" in first
    assert "itaku-tenken.exe | 内容が違う" in told
    assert r"_internal\x000.dll | 一覧にない" in told
    assert r"_internal\sqlite3.dll | フォルダーにない" in told
    assert "itaku-tenken.exe　★違う | 1,004" in files
    # A file that is gone counts for nothing of what is there.
    assert whole_hash(found) == whole_hash(replace(found, files=found.files[:-1]))


def test_of_many_differing_files_the_first_stand_there_and_all_in_the_annex() -> None:
    _first, told, files, _parts = map(as_text, compose_adoption(changed(200)))
    assert "ほか190は、別紙１に記す。" in told
    assert files.count("★一覧にない") == 200


@pytest.mark.parametrize("run, words", [("folder", "もう一度印刷する"), ("source", "版管理の値")])
def test_without_a_list_it_says_that_nothing_was_compared(run: str, words: str) -> None:
    files = tuple(replace(one, state="unlisted") for one in FILES)
    found = replace(FOLDER, run=run, compared="", files=files)
    assert "照らす一覧がない" in checked_words(found)
    assert words in text_of(found) and "一致した" not in text_of(found)


def test_a_folder_for_checking_on_a_share_with_an_unread_file_is_not_to_be_used() -> None:
    found = replace(FOLDER, for_checking=True, on_share=True, unread=("_internal/a.dll",))
    text = text_of(found)
    assert "検査だけに用い" in text and "ファイルサーバーの上" in text
    assert "読めないファイルが1ある。" in text and "_internal/a.dll | 読めない" in text


def test_it_says_whose_updates_are_taken() -> None:
    assert text_of(FOLDER).count("鍵 0123-4567-89ab-cdef で署名されたものだけ") == 2
    assert "このコピーは鍵を持たず" in text_of(replace(FOLDER, update_keys=()))


def test_very_long_places_stand_there_whole() -> None:
    deep = "\\".join(["C:", *(["総務部 行政管理課の共有フォルダー"] * 12), "itaku-tenken"])
    places = replace(PLACES, home=deep, store=rf"{deep}\store.db", backups=rf"{deep}\backups")
    name = f"_internal/{'とても長い名前' * 20}.txt"
    files = (*FILES, ProgramFile(name, 1, digits(7), "same"))
    found = replace(FOLDER, folder=deep, places=places, files=files)
    text = printed(found)
    assert plain(rf"{deep}\store.db") in text and "とても長い名前" * 20 in text
    assert render(compose_adoption(found), title="x").lengths[0] == 1
    assert [mark for one in compose_adoption(found) for mark in outside(one)] == []


def test_a_home_that_was_chosen_and_no_windows() -> None:
    places = replace(PLACES, chosen=True, programs="", start_menu="")
    text = text_of(replace(FOLDER, places=places))
    assert "環境変数 ITAKU_TENKEN_HOME で場所を決めてある" in text
    assert "スタートメニュー |" not in text


def test_the_word_file_holds_what_the_pages_hold() -> None:
    made = docx.Document(BytesIO(word(compose_adoption(FOLDER))))
    text = plain(
        "".join(cell.text for table in made.tables for cell in table._cells)
        + "".join(one.text for one in made.paragraphs)
    )
    pieces = [plain(piece) for one in compose_adoption(FOLDER) for piece in pieces_of(one)]
    assert len(pieces) > 200 and [one for one in pieces if one not in text] == []
