"""The nine named forms as finished PDFs, read back by poppler: what went in stands on paper."""

import io
import json
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import paper_cases as cases
import pypdfium2
import pytest
from finished_files import narrow
from paper_cases import NAMED, form
from rare_names import CANARY, rare

from checklists.paper.compose import compose_form
from checklists.paper.filling import Face
from checklists.paper.fonts import IPAMJ_VARIABLE
from checklists.paper.pdf import Rendered, render
from checklists.reader.shipped import shipped_forms

FACES = (Face.BLANK, Face.PREFILLED, Face.EXAMPLE)
FACE_OPTIONS = {Face.BLANK: ["--blank"], Face.PREFILLED: [], Face.EXAMPLE: ["--example"]}
ROOT = Path(__file__).resolve().parents[3]
MM = 72 / 25.4
#: Prose forms name the matter in their sentence and have no case lines (paper samples).
PLEDGES = {"pledge-joining", "pledge-leaving"}

pytestmark = pytest.mark.skipif(
    not (shutil.which("pdftotext") and shutil.which("pdffonts")),
    reason="poppler is not installed (Debian: poppler-utils)",
)


@cache
def printed(name: str, face: Face) -> Rendered:
    made = compose_form(form(name), rare(), face)
    assert made.problems == ()
    return render([made.document], title=made.document.title)


@cache
def read(name: str, face: Face) -> str:
    """The text as poppler reads it from the content, without white space."""
    done = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", "-raw", "-", "-"],
        input=printed(name, face).pdf,
        capture_output=True,
        check=True,
    )
    return narrow(done.stdout.decode("utf-8"))


def pages(name: str, face: Face) -> list[Any]:
    return [*pypdfium2.PdfDocument(io.BytesIO(printed(name, face).pdf))]


def wareki(iso: str) -> str:
    year, month, day = (int(part) for part in iso.split("-"))
    return f"令和{year - 2018}年{month}月{day}日"


def short(iso: str) -> str:
    year, month, day = (int(part) for part in iso.split("-"))
    return f"R{year - 2018}.{month}.{day}"


def shown(value: Any, kind: str, *, in_table: bool = False) -> str:
    """A stored value as a person expects it on paper; written here anew, not taken from ours."""
    if kind == "wareki_date":
        return short(value) if in_table else wareki(value)
    if kind == "wareki_date_range":
        first, last = value.split("/")
        return f"{wareki(first)}から{wareki(last)}まで"
    if kind == "wareki_datetime":
        day, time = value.split("T")
        hour, minute = time.split(":")
        return f"{wareki(day)}{int(hour)}時{minute}分"
    if kind == "wareki_year_month":
        year, month = (int(part) for part in value.split("-"))
        return f"令和{year - 2018}年{month}月分"
    if kind == "int" and isinstance(value, int):
        return f"{value:,}"
    return str(value)


# ---- the finished file --------------------------------------------------------------------------


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("name", NAMED)
def test_fonts_are_embedded_with_a_way_back_to_text(name: str, face: Face, tmp_path: Path) -> None:
    path = tmp_path / "form.pdf"
    path.write_bytes(printed(name, face).pdf)
    listed = subprocess.run(["pdffonts", str(path)], capture_output=True, text=True, check=True)
    rows = listed.stdout.splitlines()[2:]
    assert rows
    for row in rows:
        embedded, subset, unicode_map = row.split()[-5:-2]
        assert (embedded, subset, unicode_map) == ("yes", "yes", "yes"), row


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("name", NAMED)
def test_one_sheet_as_its_rows_say_and_nothing_to_report(name: str, face: Face) -> None:
    made = printed(name, face)
    assert made.total == (2 if name == "worker-roster" else 1)
    assert made.problems == ()


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("name", NAMED)
def test_every_mark_stands_inside_the_margins(name: str, face: Face) -> None:
    binding = form(name).binding
    for page in pages(name, face):
        width, height = page.get_size()
        assert sorted((round(width), round(height))) == [595, 842]
        text = page.get_textpage()
        left = (25 if binding == "left" else 20) * MM - 1
        for index in range(text.count_chars()):
            x0, y0, x1, y1 = text.get_charbox(index)
            if x1 - x0 < 0.01:
                continue
            assert x0 >= left and x1 <= width - 20 * MM + 1, text.get_text_range(index, 1)
            assert y0 >= 8 * MM and y1 <= height - 5 * MM


def test_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    """Not in one process only: nothing may hang on the order of a set."""
    sample = tmp_path / "case.json"
    sample.write_bytes(cases.FILE.read_bytes())
    outputs = []
    for seed in ("1", "2"):
        out = tmp_path / f"{seed}.pdf"
        subprocess.run(
            [sys.executable, str(ROOT / "main.py"), "packet", str(sample), "-o", str(out), "--draft"],
            check=True,
            capture_output=True,
            env={"PYTHONHASHSEED": seed, "PATH": "", "TZ": "Asia/Tokyo" if seed == "1" else "UTC"},
        )  # fmt: skip
        outputs.append(out.read_bytes())
    assert outputs[0] == outputs[1]


@pytest.mark.parametrize("name", NAMED)
def test_the_same_bytes_twice(name: str) -> None:
    for face in FACES:
        again = compose_form(form(name), rare(), face).document
        assert render([again], title=again.title).pdf == printed(name, face).pdf


# ---- labels, notes, sentences -------------------------------------------------------------------


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("name", NAMED)
def test_every_label_note_and_sentence_is_on_paper(name: str, face: Face) -> None:
    one, text = form(name), read(name, face)
    assert narrow(one.title) in text
    for field in one.fields:
        if not field.print or field.section == "頭書" or field.type == "seal":
            continue
        if (name in PLEDGES and field.section in ("件名等", "宛先")) or field.name == "date":
            continue
        label = re.sub(r"\((自署|責任者)\)", "", field.print_label or field.label)
        assert narrow(label) in text, field.label
        for choice in field.choices:
            assert narrow(re.sub(r"_+", "", choice)) in text, choice
    for table in one.tables:
        for column in table.columns:
            assert (narrow(column.print_label or column.label) in text) == column.print, (
                column.label
            )
    for field in one.city_block:
        assert narrow(field.label) in text
    for note in one.print_notes:
        for part in re.split(r"\{form:[a-z-]+\}", note):
            assert narrow(part) in text, part
    if one.pledge:
        whole = (*one.pledge.items, *one.pledge.penalty_items, one.pledge.penalty_intro, one.pledge.closing)  # fmt: skip
        for sentence in whole:
            assert narrow(sentence) in text, sentence
    else:
        assert narrow(one.intro) in text


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("name", NAMED)
def test_a_note_names_another_form_by_its_number_in_this_case(name: str, face: Face) -> None:
    examined, text = rare(), read(name, face)
    for note in form(name).print_notes:
        for other in re.findall(r"\{form:([a-z-]+)\}", note):
            title = shipped_forms().by_id(other).title
            assert narrow(f"{examined.numbers[other]}({title})") in text


# ---- values -------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMED)
def test_what_the_case_knows_stands_on_the_prefilled_form(name: str) -> None:
    text, one = read(name, Face.PREFILLED), form(name)
    sources = {field.from_ for field in one.fields}
    wanted = ["𠮷野・﨑山地区ギフト配布業務委託"]
    if name not in PLEDGES:
        wanted += [
            "令和9年4月1日から令和10年3月31日まで",
            "髙齢者支援課",
            "令和8年度諮問第7号",
            "見本市長様",
            "見本県例示市髙砂町二丁目4番地",
            "株式会社𠮷野家具商会",
            "代表取締役渡邉\U000e0100﨑男",
            "𠮷総第12号",
        ]
    else:
        wanted.append("株式会社𠮷野家具商会代表取締役渡邉\U000e0100﨑男")
    if "profile.pi_manager.name" in sources:
        wanted.append("業務部長渡邉\U000e0100𠮷人")
    if "profile.city_responsible" in sources:
        wanted.append("髙齢者支援課長﨑田𠮷美")
    if name == "worker-roster":
        wanted += ["髙﨑𠮷之助", "渡邉\U000e0100槗子", "たかさきよしのすけ", "印刷・梱包"]
        wanted += ["非社員(パート)", "R9.4.1", "R9.3.25", "R9.3.26", "R9.5.10"]
        assert "市外" not in text
    if name == "deletion-completion-report":
        wanted += ["かんぺき消去", "7.2.1"]
    if name == "password-change-confirm":
        wanted.append("令和9年4月1日から令和9年6月30日まで")
    for value in wanted:
        assert narrow(value) in text, value


@pytest.mark.parametrize("name", NAMED)
def test_the_example_is_filled_with_every_value_of_its_definition(name: str) -> None:
    text, one = read(name, Face.EXAMPLE), form(name)
    assert "記入例" in text
    fields = {field.name: field for field in one.fields}
    columns = {table.id: {c.name: c for c in table.columns} for table in one.tables}
    for key, value in one.example.items():
        if key in columns:
            for row in value:  # type: ignore[union-attr]
                for cell, part in row.items():  # type: ignore[union-attr]
                    kind = columns[key][cell].type
                    assert narrow(shown(part, kind, in_table=True)) in text, (cell, part)
            continue
        field = fields[key]
        unseen = name in PLEDGES and key in ("contract_term", "department", "consult_no")
        if unseen or field.choices or field.type == "bool":
            continue
        assert narrow(shown(value, field.type)) in text, (key, value)


@pytest.mark.parametrize("name", NAMED)
def test_a_blank_form_shows_the_matter_and_nobody(name: str) -> None:
    text = read(name, Face.BLANK)
    assert narrow("𠮷野・﨑山地区ギフト配布業務委託") in text
    # A pledge is addressed to the company; nobody else is named on it, and nobody on the others.
    company = ("渡邉", "﨑男", "株式会社𠮷野家具商会") if name not in PLEDGES else ()
    for value in ("𠮷人", "𠮷之助", "髙砂町", "𠮷総第12号", "﨑田", *company):
        assert value not in text, value


@pytest.mark.parametrize("face", [Face.BLANK, Face.PREFILLED])
@pytest.mark.parametrize("name", NAMED)
def test_a_field_for_the_hand_never_gets_a_value(name: str, face: Face) -> None:
    assert CANARY not in read(name, face)


# ---- seals, signatures, reception ---------------------------------------------------------------


def near(page: Any, word: str, *, x: tuple[float, float], y: tuple[float, float]) -> str:
    """The text in a frame given in mm from the left bottom corner of the first ``word``."""
    text = page.get_textpage()
    at, _ = text.search(word).get_next()
    left, bottom, _, _ = text.get_charbox(at)
    found = text.get_text_bounded(
        left + x[0] * MM, bottom + y[0] * MM, left + x[1] * MM, bottom + y[1] * MM
    )
    return narrow(found)


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("name", [name for name in NAMED if name not in PLEDGES])
def test_the_citys_block_is_empty_paper(name: str, face: Face) -> None:
    page = pages(name, face)[-1]
    right_of_stamp = 28.0 if form(name).orientation == "portrait" else 25.0
    assert near(page, "受付印", x=(-1, 22), y=(-18, 4)) == "受付印"
    rest = near(page, "受付印", x=(right_of_stamp, 250), y=(-22, 4))
    for label in ("受付年月日", "確認年月日", "確認者", "備考", "令和年月日", "令和年月日"):
        assert label in rest
        rest = rest.replace(label, "", 1)
    assert rest == "印"


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("name", sorted(PLEDGES))
def test_the_pledge_is_signed_by_hand(name: str, face: Face) -> None:
    page = pages(name, face)[0]
    row = near(page, "(本人の自署)".translate({40: "（", 41: "）"}), x=(33, 150), y=(-3, 8))
    assert row in ("", "印")


@pytest.mark.parametrize("name", NAMED)
def test_a_town_without_seals_leaves_room_for_none(name: str) -> None:
    town = cases.gift_set().municipality.model_copy(update={"seals": False})
    made = compose_form(form(name), cases.examined(municipality=town), Face.BLANK)
    pdf = pypdfium2.PdfDocument(io.BytesIO(render([made.document], title="").pdf))
    text = "".join(page.get_textpage().get_text_range() for page in pdf)
    # 「受付印」 is the name of a box, 「印」 in running text of notes is a word.
    for part in ("受付印", "印刷", "印に", "印を", "印字"):
        text = text.replace(part, "")
    assert "印" not in text


# ---- many rows, rare characters -----------------------------------------------------------------


def test_a_roster_of_forty_five_goes_on_with_everybody() -> None:
    names = [f"渡邉\U000e0100　{number}郎" for number in "一二三四五六七八九十"]
    workers = tuple({"no": n, "name": f"{names[n % 10]}{n}号"} for n in range(1, 46))
    made = compose_form(form("worker-roster"), cases.examined(workers=workers), Face.PREFILLED)
    done = render([made.document], title="")
    assert (made.problems, done.problems) == ((), ())
    assert done.total >= 4
    found = [
        narrow(page.get_textpage().get_text_range())
        for page in pypdfium2.PdfDocument(io.BytesIO(done.pdf))
    ]
    for n in range(1, 46):
        assert narrow(str(workers[n - 1]["name"])) in "".join(found)
    for number, page in enumerate(found, 1):
        assert "委託業務従事者名簿" in page and "別記様式第6号" in page
        assert "従事開始日" in page or number == len(found)
        assert f"{number}/{done.total}" in page
    assert sum("受付印" in page for page in found) == 1 and "受付印" in found[-1]


def test_a_character_no_font_has_is_named_with_its_field(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(IPAMJ_VARIABLE, "-")
    workers = ({"no": 1, "name": "渡邉\U000e010a　𠮷子"},)
    made = compose_form(form("worker-roster"), cases.examined(workers=workers), Face.PREFILLED)
    done = render([made.document], title="")
    problems = (*made.problems, *done.problems)
    assert {problem.character for problem in problems} == {"邉\U000e010a"}
    assert any("渡邉" in problem.sentence or "氏名" in problem.sentence for problem in problems)
    text = narrow(pypdfium2.PdfDocument(io.BytesIO(done.pdf))[0].get_textpage().get_text_range())
    assert "𠮷子" in text
    json.dumps([problem.sentence for problem in problems], ensure_ascii=False).encode("utf-8")
