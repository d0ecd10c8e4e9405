"""A municipality's file: read back as written, refused with line and sentence, and what it prints."""

import re
from pathlib import Path

import pytest

from checklists import casefile
from checklists.case import Case, Municipality
from checklists.examined import examine
from checklists.municipality_file import MOST_BYTES, read_municipality, write_municipality
from checklists.numbering import number_of, restyled, short_number
from checklists.paper.as_text import as_text
from checklists.paper.compose import Face, compose_form
from checklists.paper.packet import packet
from checklists.problem import ProblemsFound
from checklists.reader.shipped import shipped_catalogue, shipped_forms

ROOT = Path(__file__).parents[1]
FILES = ROOT / "fixtures" / "municipalities"
CITY, TOWN = (FILES / f"{name}.toml" for name in ("kouotsu-city", "heitei-town"))
CODES = tuple(shipped_catalogue().codes.carriers)
FULL = Municipality(
    name="見本'市",
    head_title="市長",
    head_name="邉󠄀 恵",
    council="見本市審議会",
    council_chair="髙 正",
    council_members=("仮名 正", "#見本"),
    seals=False,
    document_names={"terms": "特記事項", "spec": "[仕様書]"},
    form_number="様式第{n}号",
    honorific="宛て",
)


def read(data: bytes) -> Municipality:
    return read_municipality(data, "x.toml", CODES)


def refusal(data: bytes) -> str:
    with pytest.raises(ProblemsFound) as refused:
        read(data)
    return str(refused.value)


@pytest.mark.parametrize("town", [Municipality(), FULL])
def test_what_is_written_is_read_back_equal(town: Municipality) -> None:
    data = write_municipality(town)
    assert read(data) == town
    assert write_municipality(read(data)) == data
    assert read(b"\xef\xbb\xbf" + data.replace(b"\n", b"\r\n")) == town


def test_a_new_file_shows_every_entry_with_a_word_on_it() -> None:
    text = write_municipality(Municipality()).decode()
    for key in Municipality.model_fields:
        assert re.search(rf"^(?:{key} = |\[{key}\])", text, re.MULTILINE), key
    assert text.count("\n# ") >= 6


WRITTEN = write_municipality(FULL)
REFUSED = [
    (b"", 1, "市の設定のファイルではありません"),
    (b'{"format": "itaku-tenken/case"}', 1, "市の設定のファイルではありません"),
    (b'format = "itaku-tenken/layer"\n', 1, "市の設定のファイルではありません"),
    (WRITTEN.replace(b"version = 1", b"version = 2"), 3, "新しい形式(version = 2)"),
    (WRITTEN.replace(b"version = 1", b"version = true"), 3, "version は 1"),
    (WRITTEN.replace(b"seals = false", b'seals = "no"'), 21, "true 又は false"),
    (WRITTEN.replace(b"head_title", b"head_titel"), 9, "「head_title」"),
    (WRITTEN.replace('様式第{n}号"'.encode(), b'N{n}"'), 24, "様式第{n}号"),
    (WRITTEN.replace(b"terms =", b"trems ="), 32, "「terms」"),
    (WRITTEN.replace(b"\xe5\xb8\x82\xe9\x95\xb7", b"a\\nb"), 9, "1行で"),
    (WRITTEN.replace(b"\xe5\xb8\x82\xe9\x95\xb7", b"a" * 201), 9, "200字まで"),
    (WRITTEN.decode().replace("\U000e0100", "").encode("cp932"), 1, "Shift_JIS"),
    (WRITTEN.decode().encode("utf-16"), 1, "UTF-16"),
    (b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\xe2", 1, "ExcelやWordのファイルか、zipです"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 1, "以前の形式のExcelかWordです"),
    (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", 1, "PDFです"),
    (WRITTEN.replace(b"seals =", b"seals"), 21, "「=」がありません"),
    (b"x" * (MOST_BYTES + 1), 0, "1 MBを超えています"),
]


@pytest.mark.parametrize(("data", "line", "words"), REFUSED)
def test_what_is_no_such_file_is_refused_with_line_and_sentence(
    data: bytes, line: int, words: str
) -> None:
    said = refusal(data)
    assert said.startswith(f"x.toml:{line}行目: " if line else "x.toml: "), said
    assert words in said
    assert said.endswith("。")


def test_every_mistake_is_said_at_once() -> None:
    data = WRITTEN.replace(b"seals = false", b"seals = 1").replace(b"spec =", b"sepc =")
    assert refusal(data).count("x.toml:") == 2


@pytest.mark.parametrize("cut", range(60, len(WRITTEN), 83))
def test_a_file_cut_short_is_never_read_as_a_mistake_of_ours(cut: int) -> None:
    """Cut between two entries it is a file with fewer of them, as one may write it."""
    try:
        assert isinstance(read(WRITTEN[:cut]), Municipality)
    except ProblemsFound as refused:
        assert str(refused)


def test_numbers_are_read_in_every_style() -> None:
    styles = ("別記様式第{n}号", "様式第{n}号", "第{n}号様式", "別記第{n}号様式")
    for style in styles:
        assert number_of(style.format(n=12)) == 12
        assert short_number(style.format(n=12)) == "第12号"
        assert restyled("別記様式第7号", style) == style.format(n=7)
    assert restyled("市内部様式", styles[2]) == "市内部様式"
    assert short_number("") == ""


def test_what_is_usual_is_written_in_no_case_file() -> None:
    case = casefile.read(SAMPLE, shipped_catalogue(), shipped_forms())
    assert casefile.write(case).count(b"honorific") == 0
    kept = case.model_copy(update={"municipality": FULL})
    again = casefile.read(casefile.write(kept), shipped_catalogue(), shipped_forms())
    assert again.municipality == FULL


# ---- the same case as two towns print it

# 市 that stands for the body alone, and is nobody's name.
BODY = re.compile(r"(?<![㐀-鿿々ァ-ヴーA-Za-z0-9０-９])市(?!場|町村)")
SAMPLE = (ROOT.parent / "checklists" / "samples" / "gift-set.json").read_bytes()


def as_town(path: Path) -> Case:
    case = casefile.read(SAMPLE, shipped_catalogue(), shipped_forms())
    town = read(path.read_bytes())
    return case.model_copy(update={"municipality": town})


def printed(case: Case) -> str:
    """The whole packet, and the forms that are outside it."""
    examined = examine(case, shipped_catalogue(), shipped_forms())
    pieces = packet(examined, draft=True).pieces
    papers = [piece.document for piece in pieces]
    inside = {piece.id for piece in pieces}
    for form in shipped_forms().forms:
        if form.id not in inside:
            papers.append(compose_form(form, examined, Face.PREFILLED).document)
    text = "\n".join(map(as_text, papers))
    return re.sub(r"照合番号 [0-9A-F-]{19}", "照合番号", text)  # of the case file, so another


def test_the_same_case_prints_as_the_other_towns_in_exactly_these_places() -> None:
    city, town = read(CITY.read_bytes()), read(TOWN.read_bytes())
    of_city, of_town = printed(as_town(CITY)), printed(as_town(TOWN))
    words = {
        getattr(city, key): getattr(town, key)
        for key in ("name", "head_name", "council", "council_chair")
    }
    words |= {f"{city.name}{city.head_title}": f"{town.name}{town.head_title}"}
    words |= dict(zip(city.council_members, town.council_members, strict=True))
    words |= {name: town.document_names[code] for code, name in city.document_names.items()}
    words = {
        spaced: new.replace(" ", "　") if "　" in spaced else new
        for old, new in words.items()
        for spaced in (old, old.replace(" ", "　"))
    }
    longest = sorted(words, key=len, reverse=True)
    expected = re.sub("|".join(map(re.escape, longest)), lambda found: words[found[0]], of_city)
    expected = re.sub(r"別記様式第([0-9０-９　]+)号", r"第\1号様式", expected)
    addressed = re.compile(r"(?<=　)様$|(?<=　)様(?= |$)", re.MULTILINE)
    for theirs, ours in zip(of_town.splitlines(), expected.splitlines(), strict=True):
        wanted = (BODY.sub("町", ours), BODY.sub("町", addressed.sub("殿", ours)))
        assert BODY.sub("町", theirs) in wanted  # what was typed still says 市
    assert "町の確認欄" in of_town and "[市の確認欄" not in of_town
    differing = [line for line in of_town.splitlines() if "殿" in line]
    assert "丙丁町長　殿" in of_town and not re.search("様式第[0-9０-９]", of_town)
    assert len(differing) > 20
    for gone in (*longest, "甲乙"):
        assert gone not in of_town, gone


def test_without_seals_no_box_for_one_is_printed() -> None:
    case = as_town(CITY)
    without = case.municipality.model_copy(update={"seals": False})
    assert "印" in printed(case)
    assert printed(case.model_copy(update={"municipality": without})).count("(印)") == 0
