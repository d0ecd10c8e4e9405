"""和暦 against every day there is, the borders of the eras and what people type."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists import dates
from checklists.dates import DateRefused

FIRST = date(1868, 1, 25)
LAST = date(2100, 12, 31)
DAYS = st.dates(FIRST, LAST)


def test_every_day_goes_to_wareki_and_back(record_property) -> None:
    day = FIRST
    while day <= LAST:
        assert dates.parse(dates.wareki(day)) == day
        day += timedelta(days=1)
    record_property("days", (LAST - FIRST).days + 1)


@pytest.mark.parametrize(
    ("iso", "text"),
    [
        ("1868-01-25", "明治元年1月25日"),
        ("1912-07-29", "明治45年7月29日"),
        ("1912-07-30", "大正元年7月30日"),
        ("1926-12-24", "大正15年12月24日"),
        ("1926-12-25", "昭和元年12月25日"),
        ("1989-01-07", "昭和64年1月7日"),
        ("1989-01-08", "平成元年1月8日"),
        ("2019-04-30", "平成31年4月30日"),
        ("2019-05-01", "令和元年5月1日"),
        ("2024-02-29", "令和6年2月29日"),
    ],
)
def test_borders_of_the_eras(iso: str, text: str) -> None:
    assert dates.wareki_of(iso) == text
    assert dates.parse(text) == date.fromisoformat(iso)


@pytest.mark.parametrize(
    "text",
    [
        "R8.4.1", "r8.4.1", "Ｒ８．４．１", "R8/4/1", "R8-4-1", "R08.04.01", "R080401",
        "令和8年4月1日", "令和８年４月１日", "令和 8 年 4 月 1 日", "令和８年４月１日（水）",
        "令和8年4月1日(水曜日)", "2026-04-01", "2026/4/1", "2026年4月1日", "20260401",
        "２０２６０４０１", "２０２６－４－１", " R8.4.1　",
    ],
)  # fmt: skip
def test_what_people_type(text: str) -> None:
    assert dates.parse(text) == date(2026, 4, 1)


@pytest.mark.parametrize(
    ("text", "suggestion", "fragment"),
    [
        ("平成32年4月1日", "2020-04-01", "令和2年4月1日"),
        ("平成31年5月1日", "2019-05-01", "令和元年5月1日"),
        ("令和元年4月30日", "2019-04-30", "平成31年4月30日"),
        ("昭和64年1月8日", "1989-01-08", "平成元年1月8日"),
        ("令和8年2月29日", "2026-02-28", "末日は28日"),
        ("2026-06-31", "2026-06-30", "末日は30日"),
        ("令和8年4月1日(木)", "2026-04-01", "水曜日"),
        ("令和8年13月1日", None, "月は1から12まで"),
        ("令和0年4月1日", None, "元年"),
        ("明治元年1月1日", "1868-01-25", "明治元年1月25日"),
        ("いつか", None, "日付として読めません"),
        ("", None, "日付が空です"),
        ("20261301", None, "月は1から12まで"),
        ("2026-04-01T10:00", None, "日付として読めません"),
    ],
)
def test_an_impossible_date_is_refused_with_the_right_one(
    text: str, suggestion: str | None, fragment: str
) -> None:
    with pytest.raises(DateRefused) as refused:
        dates.parse(text)
    assert refused.value.suggestion == (date.fromisoformat(suggestion) if suggestion else None)
    assert fragment in str(refused.value)


def test_era_date_names_the_eras_it_knows() -> None:
    assert dates.era_date("令和", 1, 5, 1) == date(2019, 5, 1)
    with pytest.raises(DateRefused, match="令和のいずれか"):
        dates.era_date("慶応", 4, 1, 1)


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("2026-4-1", "2026-04-01"),
        ("R8.4.1", "2026-04-01"),
        ("2026-02-30", "2026-02-28"),
        ("x" * 99, None),
    ],
)
def test_stored_dates_are_iso_only(text: str, suggestion: str | None) -> None:
    with pytest.raises(DateRefused) as refused:
        dates.from_iso(text)
    assert refused.value.suggestion == (date.fromisoformat(suggestion) if suggestion else None)


@given(DAYS)
def test_fiscal_year_begins_in_april(day: date) -> None:
    year = dates.fiscal_year(day)
    assert date(year, 4, 1) <= day <= date(year + 1, 3, 31)


@given(DAYS)
def test_weekday_repeats_each_week(day: date) -> None:
    later = day + timedelta(days=7)
    assert dates.weekday(later) == dates.weekday(day)
    assert dates.weekday(day + timedelta(days=1)) != dates.weekday(day)


@given(st.text(max_size=30))
def test_any_text_is_a_date_or_refused(text: str) -> None:
    try:
        day = dates.parse(text)
    except DateRefused as refused:
        assert str(refused).endswith("。")
        return
    assert isinstance(day, date)


@pytest.mark.parametrize(
    ("year", "label"),
    [(2026, "令和8年度"), (2019, "令和元年度"), (2018, "平成30年度"), (1989, "平成元年度"),
     (1926, "大正15年度"), (1988, "昭和63年度"), (1868, "明治元年度"), (1867, "1867年度"),
     (10000, "10000年度")],
)  # fmt: skip
def test_name_of_a_fiscal_year(year: int, label: str) -> None:
    assert dates.wareki_year(year) == label


@pytest.mark.parametrize(
    ("month", "label"),
    [("2026-04", "令和8年4月分"), ("2019-04", "平成31年4月分"), ("2019-05", "令和元年5月分")],
)
def test_name_of_a_month(month: str, label: str) -> None:
    assert dates.month_label(month) == label


@pytest.mark.parametrize("month", ["2026-13", "2026", "2026-4", "0000-01"])
def test_a_month_that_is_none_is_refused(month: str) -> None:
    with pytest.raises(DateRefused):
        dates.month_label(month)


def test_weekday_is_one_character() -> None:
    assert dates.weekday(date(2026, 4, 1)) == "水"
