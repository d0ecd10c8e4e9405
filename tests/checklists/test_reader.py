"""The reader's parts: fast and careful reading agree, every slip is found, nothing crashes."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from checklists.encoding import TextRefused, decode
from checklists.problem import ProblemsFound
from checklists.reader import files, plain, shipped
from checklists.reader.check import problems_of
from checklists.reader.lines import index_of, line_of
from checklists.reader.slips import mend, straighten
from checklists.reader.syntax import scan
from checklists.suggest import did_you_mean, nearest, shown

SHIPPED = (*files.catalogue_files(), *files.form_files())
SOUND = (Path(__file__).parents[1] / "mistakes" / "sound.toml").read_text("utf-8")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_the_fast_reading_equals_tomllib(path: Path) -> None:
    text = path.read_text("utf-8")
    assert plain._parse(text) == tomllib.loads(text)  # the plain way itself, no way round


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_the_careful_reading_finds_no_slip_in_shipped_files(path: Path) -> None:
    found = scan(path.read_text("utf-8"))
    assert found.slips == []
    assert found.repaired.rstrip("\n") == path.read_text("utf-8").rstrip("\n")


@pytest.mark.parametrize(
    "text",
    [
        'a.b = 1\n', 'a = 1\nb = """x\ny"""\n', "a = [1,\n 2]\n", "a = 1979-05-27\n", "a = 0x1F\n",
        '[a]\nx = 1\n\n[[a.b]]\ny = 2\n', 'a = "x\\ty"\n', 'a = { b = { c = [1, "x"] } }\n',
        "a = 1 # note\n", '"あ" = "い"\n', "a = '''\nx'''\n", "a = -3\nb = 1.5\n", "",
    ],
)  # fmt: skip
def test_toml_that_is_not_plain_is_read_as_tomllib_reads_it(text: str) -> None:
    assert plain.parse(text) == tomllib.loads(text)


@pytest.mark.parametrize(
    "text",
    ["a = 1\na = 2\n", "[a]\n[a]\n", "a = \n", "a = [\n", '[a\nx = 1\n', "a = 01\n", "a = 1 b = 2\n",
     "[[a]]\n[a]\n", "a = 1\n[a]\n", 'a = "\x01"\n'],
)  # fmt: skip
def test_what_tomllib_refuses_is_refused(text: str) -> None:
    with pytest.raises(tomllib.TOMLDecodeError):
        plain.parse(text)


def test_every_line_of_the_index_is_right() -> None:
    index = index_of(scan(SOUND))
    lines = SOUND.split("\n")
    assert lines[index[("clause", 0)] - 1] == "[[clause]]"
    assert lines[index[("clause", 0, "params", 0)] - 1] == "[[clause.params]]"
    for path, line in index.items():
        if isinstance(path[-1] if path else 0, str):
            assert lines[line - 1].startswith(f"{path[-1]} =")
    assert line_of(index, ("clause", 0, "forms", 0, "x")) == index[("clause", 0, "forms")]
    assert line_of(index, ("nowhere", 3)) == 1


def test_elements_on_lines_of_their_own_have_lines() -> None:
    index = index_of(scan('a = [\n  # note\n  "x",\n\n  "y",\n]\nb = 1\n'))
    assert (index[("a", 0)], index[("a", 1)], index[("b",)]) == (3, 5, 7)


@pytest.mark.parametrize(
    ("line", "straight"),
    [
        ("ｔｉｔｌｅ　＝　“題”", 'title = "題"'),
        ("order ＝ １２", "order = 12"),
        ('a = ["x"、 “y”，]', 'a = ["x", "y",]'),
        ('a = "全角　＝　は文の中ならよい"', 'a = "全角　＝　は文の中ならよい"'),
        ("a = 1 # 全角　＝ は注なら よい", "a = 1 # 全角　＝ は注なら よい"),
        ('a = "開いたまま', 'a = "開いたまま"'),
        ('a = "片方だけ全角”', 'a = "片方だけ全角"'),
        ("a = 「かぎ」", 'a = "かぎ"'),
        ("［［clause］］", "[[clause]]"),
    ],
)
def test_full_width_signs_are_made_straight_outside_strings(line: str, straight: str) -> None:
    fixed, slips = straighten(line)
    assert fixed == straight
    assert bool(slips) is (line != straight)
    assert all(sentence.endswith("。") for sentence in slips)


@pytest.mark.parametrize(
    ("line", "mended"),
    [
        ("a = 題名", 'a = "題名"'),
        ('a = 題名"', 'a = "題名"'),
        ("a: 題名", "a = 題名"),
        ("a = はい", "a = true"),
        ("a = FALSE", "a = false"),
        ('a = "C:\\x"', 'a = "C:\\\\x"'),
        ("a = null", "#"),
        ("a =", ""),
        ("なにか", ""),
    ],
)
def test_a_line_is_mended_where_it_is_clear_what_was_meant(line: str, mended: str) -> None:
    sentence, result = mend(line)
    assert result == mended
    assert sentence.endswith("。")


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=80) | st.text("a=[]{}\"'“”＝　\n#.,1", max_size=60))
@example("\r")
@example("a = 1\rb = 2\r\r\n# c\r")
def test_any_text_is_scanned(text: str) -> None:
    found = scan(text)
    assert all(1 <= line <= text.count("\n") + 1 for line, _ in found.slips)
    try:
        tomllib.loads(text.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError:
        assert found.slips
    else:
        assert not found.slips
    index_of(found)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.integers(0, len(SOUND) - 1),
    st.sampled_from(["", "＝", "　", "“", '"', "]", "\n", "[", "{", "あ", "=", "'"]),
    st.integers(0, 3),
)
def test_a_damaged_file_is_named_at_a_line_of_its_own(at: int, new: str, cut: int) -> None:
    text = SOUND[:at] + new + SOUND[at + cut :]
    found = scan(text)
    if found.slips:
        assert all(1 <= line <= text.count("\n") + 1 for line, _ in found.slips)
        assert found.repaired.count("\n") >= text.count("\n")
    else:
        tomllib.loads(text)


@pytest.mark.parametrize("levels", [60, 2000])
@pytest.mark.parametrize(
    ("before", "opening", "inside", "closing"),
    [("a = ", "[", "", "]"), ("a = ", "[\n", "", "]"), ("a = ", "{b=", "1", "}"), ("a", ".b", " = 1", ""),
     ("[clause.a", ".b", "]", ""), ("[[clause.a", ".b", "]]", ""), ("a = ", "[{b.b = ", "1", "}]")],
    ids=["brackets", "lines", "braces", "key", "header", "array", "mixed"],
)  # fmt: skip
def test_what_is_nested_too_deep_is_named_at_its_line(
    before: str, opening: str, inside: str, closing: str, levels: int, tmp_path: Path
) -> None:
    """tomllib goes one call deeper with each bracket, what reads its tables with each of them."""
    file = tmp_path / "own.toml"
    deep = before + opening * levels + inside + closing * levels
    file.write_text(f"{SOUND}{deep}\n", encoding="utf-8")
    lines = [one.line for one in problems_of([file]) if "50段を超えています" in one.sentence]
    assert lines == [SOUND.count("\n") + 1]


def test_a_file_that_is_no_file_of_clauses_by_its_size_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text(f'{SOUND}x = "{"a" * 1_000_000}"\n', encoding="utf-8")
    (problem,) = problems_of([file])
    assert problem.place == str(file)
    assert problem.sentence.startswith("ファイルが1 MBを超えています。")


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig"])
def test_utf8_is_read_with_and_without_a_bom(coding: str) -> None:
    assert decode("題名\n".encode(coding)) == "題名\n"


@pytest.mark.parametrize(
    ("data", "fragment", "line"),
    [
        ("一行目\nひらがな".encode("cp932"), "Shift_JIS", 1),
        (b"a = 1\nb = \xff\n", "0xFF", 2),
        ("a = 1\nカタカナ".encode("euc_jp"), "EUC-JP", 2),
        ("題名".encode("utf-16-be"), "UTF-8", 1),
        ('a = "題名"'.encode("utf-16-be"), "UTF-16", 1),
        (b"\xef\xbb\xbfa\n\xff", "0xFF", 2),
    ],
)
def test_other_codings_are_recognised(data: bytes, fragment: str, line: int) -> None:
    with pytest.raises(TextRefused) as refused:
        decode(data)
    assert fragment in str(refused.value)
    assert refused.value.line == line


def test_the_nearest_name() -> None:
    names = ["external_media", "external_processor", "sensitive"]
    assert nearest("extrenal_media", names) == "external_media"
    assert nearest("External_Media", names) == "external_media"
    assert nearest("zzz", names) is None
    assert did_you_mean("sensitiv", names) == "「sensitive」ではありませんか。"
    assert did_you_mean("zzz", names) == ""
    assert shown("a\x00" + "b" * 90) == "a�" + "b" * 38 + "…"


def test_installed_files_that_were_changed_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "clauses").mkdir()
    for path in files.catalogue_files():
        target = tmp_path / path.relative_to(files.CATALOGUE)
        target.write_text(path.read_text("utf-8").replace("order = 7\n", "order ＝ 7\n"), "utf-8")
    monkeypatch.setattr(files, "CATALOGUE", tmp_path)
    monkeypatch.setattr(files, "DATA", tmp_path)
    monkeypatch.setattr(files, "FORMS", tmp_path)
    shipped.shipped_catalogue.cache_clear()
    try:
        with pytest.raises(ProblemsFound) as found:
            shipped.shipped_catalogue()
    finally:
        shipped.shipped_catalogue.cache_clear()
    assert any("全角の「＝」" in problem.sentence for problem in found.value.problems)
