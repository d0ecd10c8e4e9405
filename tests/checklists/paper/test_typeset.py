"""Line breaking: 禁則 over every text we ship, justified edges, hanging indents, fitting."""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import checklists
from checklists.paper.fonts import clusters
from checklists.paper.pdf_font import typeface
from checklists.paper.typeset import (
    MM_PER_PT,
    NOT_AT_END,
    NOT_AT_START,
    Line,
    break_lines,
    fit,
    size_on_one_line,
    spread,
    width_of,
)

SIZE = 10.5
EM = SIZE * MM_PER_PT


def monospaced(cluster: str) -> float:
    """Half an em for ASCII, one for the rest: no font file needed."""
    return 0.5 if cluster < "\x7f" else 1.0


def texts(lines: tuple[Line, ...]) -> list[str]:
    return [line.text for line in lines]


def shipped_texts() -> Iterator[str]:
    """Every string of the catalogue and of the forms."""
    folder = Path(checklists.__file__).parent

    def strings(value: object) -> Iterator[str]:
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict):
            for inner in value.values():
                yield from strings(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from strings(inner)

    for path in sorted([*folder.glob("catalogues/**/*.toml"), *folder.glob("forms/*.toml")]):
        yield from strings(tomllib.loads(path.read_text(encoding="utf-8-sig")))


def violations(lines: tuple[Line, ...]) -> list[str]:
    """Lines of one paragraph that begin or end with a character that may not stand there."""
    found = [line.text for line in lines[1:] if line.text[:1] in NOT_AT_START]
    return found + [line.text for line in lines[:-1] if line.text[-1:] in NOT_AT_END]


@pytest.mark.parametrize("width", [165.0, 121.0, 44.0])
def test_no_text_we_ship_breaks_the_rules(width: float) -> None:
    advance = typeface("mincho").advance
    bad: list[str] = []
    wide: list[str] = []
    lines_set = 0
    for text in shipped_texts():
        for paragraph in text.split("\n"):
            lines = break_lines(paragraph, advance, SIZE, width, first=EM, hang=2 * EM)
            lines_set += len(lines)
            bad += violations(lines)
            for line in lines:
                gaps = len(clusters(line.text)) - 1
                used = line.x + width_of(line.text, advance, SIZE) + max(gaps, 0) * line.space
                if used > width + 0.01:
                    wide.append(line.text)
    assert lines_set > 5000
    assert bad == []
    assert wide == []


def test_pushes_a_forbidden_character_to_the_next_line_with_its_neighbour() -> None:
    lines = break_lines("あいうえお。かき", monospaced, SIZE, 5.2 * EM)
    assert texts(lines) == ["あいうえ", "お。かき"]


def test_an_opening_bracket_does_not_end_a_line() -> None:
    lines = break_lines("あいうえ（かき）く", monospaced, SIZE, 5.2 * EM)
    assert texts(lines) == ["あいうえ", "（かき）く"]


def test_justifies_all_but_the_last_line() -> None:
    lines = break_lines("あいうえお。かきくけこ", monospaced, SIZE, 5.2 * EM)
    assert lines[0].space == pytest.approx((5.2 - 4) * EM / 3)
    assert lines[-1].space == 0
    assert all(line.space == 0 for line in break_lines("短い", monospaced, SIZE, 50))


def test_half_width_runs_stay_whole_unless_longer_than_a_line() -> None:
    assert texts(break_lines("番号はKI-01です", monospaced, SIZE, 4.0 * EM)) == [
        "番号は",
        "KI-01で",
        "す",
    ]
    long = break_lines("https://example.jp/aaaaaaaaaaaa", monospaced, SIZE, 5.0 * EM)
    assert "".join(texts(long)) == "https://example.jp/aaaaaaaaaaaa"
    assert all(width_of(line.text, monospaced, SIZE) <= 5.0 * EM + 0.01 for line in long)


def test_ideographic_space_is_kept_inside_a_line_and_not_drawn_at_its_end() -> None:
    assert texts(break_lines("用語　定義", monospaced, SIZE, 10 * EM)) == ["用語　定義"]
    assert texts(break_lines("用語の　定義", monospaced, SIZE, 4.2 * EM)) == ["用語の", "定義"]
    assert texts(break_lines("令和　　年", monospaced, SIZE, 10 * EM)) == ["令和　　年"]


def test_a_blank_in_brackets_is_not_cut() -> None:
    lines = break_lines("その他の事情（　　　　　）", monospaced, SIZE, 9.0 * EM)
    assert texts(lines) == ["その他の事情", "（　　　　　）"]


def test_a_run_that_fills_a_line_is_cut_rather_than_a_comma_set_first() -> None:
    lines = break_lines("abcdefghij、かき", monospaced, SIZE, 5.0 * EM)
    assert texts(lines) == ["abcdefghi", "j、かき"]


def test_indents_of_first_and_other_lines() -> None:
    lines = break_lines("あ" * 9, monospaced, SIZE, 5 * EM, first=EM, hang=2 * EM)
    assert [line.x for line in lines] == [EM, 2 * EM, 2 * EM]
    assert [len(line.text) for line in lines] == [4, 3, 2]


def test_the_lines_under_a_number_start_behind_it() -> None:
    text = "１　" + "あ" * 12 + "\n10　" + "い" * 12 + "\n" + "う" * 12
    lines = break_lines(text, monospaced, SIZE, 10 * EM, numbered=True)
    assert [len(line.text) for line in lines] == [10, 4, 11, 4, 10, 2]
    assert [round(line.x / EM) for line in lines] == [0, 2, 0, 2, 0, 0]
    assert {line.x for line in break_lines(text, monospaced, SIZE, 10 * EM)} == {0.0}
    found = fit(text, monospaced, (SIZE,), 10 * EM, 99.0, numbered=True)
    assert found.lines == lines


def test_a_line_end_in_the_text_ends_the_line() -> None:
    assert texts(break_lines("一\n\n二", monospaced, SIZE, 50)) == ["一", "", "二"]


def test_dashes_and_selectors_are_not_cut_apart() -> None:
    assert texts(break_lines("ああ――い", monospaced, SIZE, 3.0 * EM)) == ["ああ", "――い"]
    name = "渡邉\U000e0100様"
    lines = break_lines(name, monospaced, SIZE, 2.0 * EM)
    assert texts(lines) == ["渡邉\U000e0100", "様"]


def test_spread_fills_the_width_and_never_squeezes() -> None:
    space = spread("所在地", monospaced, SIZE, 30.0)
    assert width_of("所在地", monospaced, SIZE) + 2 * space == pytest.approx(30.0)
    assert spread("取得個人情報取扱責任者", monospaced, SIZE, 10.0) == 0
    assert spread("名", monospaced, SIZE, 30.0) == 0


def test_fit_takes_the_first_size_that_fits_and_says_when_none_does() -> None:
    sizes = (10.5, 9.0, 8.0)
    assert size_on_one_line("あ" * 12, monospaced, sizes, 40.0) == 9.0
    assert size_on_one_line("あ" * 20, monospaced, sizes, 40.0) is None
    assert fit("あ" * 10, monospaced, sizes, 40.0, 8.5).size == 10.5
    two = fit("あ" * 24, monospaced, sizes, 40.0, 8.5)
    assert (two.size, len(two.lines), two.fits) == (9.0, 2, True)
    assert not fit("あ" * 200, monospaced, sizes, 40.0, 8.5).fits
    assert fit("あ" * 200, monospaced, sizes, 40.0, 8.5).size == 8.0


@given(st.text(alphabet="あい。、（）「」ーっKI-0 　\n…邉", max_size=80), st.floats(12.0, 60.0))
def test_nothing_is_lost_or_doubled(text: str, width: float) -> None:
    set_text = "".join(texts(break_lines(text, monospaced, SIZE, width)))
    plain = str.maketrans("", "", " 　\n")
    assert set_text.translate(plain) == text.translate(plain)


def test_a_last_line_does_not_hold_one_forgotten_syllable() -> None:
    text = "受託者は、あらかじめ市に届け出なければならない。"
    width = 22.0 * EM
    assert texts(break_lines(text, monospaced, SIZE, width))[-1] == "い。"
    lines = break_lines(text, monospaced, SIZE, width, least_last=4)
    assert texts(lines) == ["受託者は、あらかじめ市に届け出なければな", "らない。"]
    assert lines[0].space == pytest.approx(2 * EM / 19)


def test_a_narrow_line_is_not_torn_apart_for_the_one_below_it() -> None:
    lines = break_lines("あいうえおかきくけこさ", monospaced, SIZE, 10.0 * EM, least_last=4)
    assert texts(lines) == ["あいうえおかきくけこ", "さ"]


@given(st.text("あいうー、。（）「」 　Ab1", max_size=90), st.integers(3, 45))
def test_a_fuller_last_line_loses_nothing_and_breaks_no_rule(text: str, width: int) -> None:
    plain = break_lines(text, monospaced, SIZE, width * EM)
    lines = break_lines(text, monospaced, SIZE, width * EM, least_last=4)
    assert len(lines) == len(plain)
    assert "".join(texts(lines)).replace(" ", "").replace("　", "") == "".join(
        text.replace(" ", "").replace("　", "")
    )
    assert len(violations(lines)) <= len(violations(plain))
