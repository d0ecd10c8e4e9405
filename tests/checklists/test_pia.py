"""The computed checks of a 特定個人情報保護評価 against the table of the 指針."""

from datetime import date

import pytest

from checklists.answer import ItemAnswer, ItemVerdict
from checklists.case import Case, Edition, Kind
from checklists.flag_pia import pia_flags
from checklists.pia import Assessed, check_of, comment_days, pia_checks, required_kind
from checklists.reader.shipped import shipped_catalogue

BASIC, MIDDLE, FULL = "基礎項目評価", "重点項目評価", "全項目評価"


def case(**assessment: object) -> Case:
    profile = {"department": "国民健康保険課", "assessment": assessment}
    return Case.model_validate(
        {"kind": Kind.PIA, "profile": profile, "edition": Edition(date="2026-12-20")}
    )


def state(item: str, **assessment: object) -> tuple[str, str]:
    check = check_of(case(**assessment), item)
    assert check is not None
    return check.state, check.result


@pytest.mark.parametrize(
    ("persons", "handlers", "incident", "wanted"),
    [
        (999, 900, True, ""),
        (1_000, 499, False, BASIC),
        (9_999, 500, True, BASIC),
        (10_000, 499, False, BASIC),
        (10_000, 500, False, MIDDLE),
        (99_999, 10, True, MIDDLE),
        (100_000, 499, False, MIDDLE),
        (100_000, 500, False, FULL),
        (299_999, 10, True, FULL),
        (300_000, 1, False, FULL),
        (1_000, None, None, BASIC),
        (300_000, None, None, FULL),
        (50_000, None, False, None),
        (50_000, 10, None, None),
        (50_000, None, True, MIDDLE),
        (None, 600, True, None),
    ],
)
def test_the_threshold(
    persons: int | None, handlers: int | None, incident: bool | None, wanted: str | None
) -> None:
    assert required_kind(Assessed(persons, handlers, incident)) == wanted


def test_the_kind_that_was_chosen() -> None:
    given = {"persons": 120_000, "handlers": 620, "incident": False}
    assert state("pia-conf-1", **given, kind=MIDDLE)[0] == "wrong"
    assert state("pia-conf-1", **given, kind=FULL)[0] == "right"
    assert state("pia-conf-1", **given)[0] == "open"
    stricter = state("pia-conf-1", persons=2_000, handlers=3, incident=False, kind=FULL)
    assert stricter[0] == "right" and "任意" in stricter[1]


def test_the_days_count_with_both_ends() -> None:
    found = Assessed(comment_from=date(2022, 10, 17), comment_to=date(2022, 11, 15))
    assert comment_days(found) == 30
    ends = {"comment_from": "2022-10-17"}
    assert state("pia-conf-5", **ends, comment_to="2022-11-15")[0] == "right"
    short = state("pia-conf-5", **ends, comment_to="2022-11-14")
    assert short[0] == "wrong" and "29日間" in short[1]
    why = state("pia-conf-5", **ends, comment_to="2022-11-14", comment_reason="災害のため")
    assert why[0] == "right" and "災害のため" in why[1]
    assert state("pia-conf-5", **ends, comment_to="2022-10-16")[0] == "wrong"
    assert state("pia-conf-5", **ends)[0] == "open"
    chosen = state("pia-conf-5", **ends, comment_to="2022-11-14", kind=BASIC)
    assert chosen[0] == "right" and "任意" in chosen[1]
    assert state("pia-conf-5", **ends, comment_to="2022-11-14", kind=FULL)[0] == "wrong"


def test_afterwards_only_with_a_reason() -> None:
    after = "事後(災害その他やむを得ない事由)"
    assert state("pia-conf-4", timing="事前")[0] == "right"
    assert state("pia-conf-4", timing=after)[0] == "wrong"
    assert state("pia-conf-4", timing=after, timing_reason="令和6年の地震の対応")[0] == "right"


def test_who_carries_it_out() -> None:
    assert state("pia-conf-2")[0] == "open"
    assert state("pia-conf-2", body="国民健康保険課(課長)")[0] == "right"
    assert state("pia-conf-2", body="情報政策課")[0] == "wrong"


def test_five_years_and_the_yearly_review() -> None:
    old = {"published_on": "2021-09-01", "reviewed_on": "2026-03-01"}
    assert state("pia-proc-1", **old, reason="5年経過")[0] == "right"
    assert state("pia-proc-1", **old, reason="新規")[0] == "wrong"
    young = {"published_on": "2024-02-29", "reviewed_on": "2026-03-01"}
    early = state("pia-proc-1", **young, reason="5年経過")
    assert early[0] == "wrong" and "令和11年2月28日" in early[1] and "1年以上先" in early[1]
    assert state("pia-proc-1", **young, reason="重要な変更")[0] == "right"
    late = state("pia-proc-1", published_on="2024-04-01", reason="重要な変更")
    assert late[0] == "wrong" and "1年を超えています" in late[1]


def test_in_time_is_before_the_five_years_are_over() -> None:
    """規則第15条: the next one is made before 5年 have passed; the case is of 20 December 2026."""
    for published, wanted, words in (
        ("2022-02-01", "right", "5年は令和9年2月1日です。"),
        ("2021-12-20", "right", "5年は令和8年12月20日です。"),
        ("2021-12-19", "right", "既に経過しています"),
        ("2021-12-21", "right", "令和8年12月21日です。"),
        ("2022-12-21", "wrong", "1年以上先です"),
    ):
        days = {"published_on": published, "reviewed_on": "2026-03-01"}
        found = state("pia-proc-1", **days, reason="5年経過")
        assert found[0] == wanted and words in found[1], (published, found)


def test_a_first_assessment_has_nothing_published_before() -> None:
    first = state("pia-proc-1", reason="新規")
    assert first[0] == "right" and "前回の公表がない" in first[1]
    again = state("pia-proc-1", reason="新規", published_on="2026-02-01")
    assert again[0] == "wrong" and "令和8年2月1日" in again[1]


def test_the_last_years_there_are() -> None:
    for day in ("9996-02-29", "9999-12-31"):
        assert state("pia-proc-1", reason="5年経過", published_on=day)[0] == "wrong"


def test_a_day_before_meiji_is_told_by_its_western_year() -> None:
    assert state("pia-conf-5", comment_from="0206-10-17", comment_to="2026-11-15")[0] == "right"
    slip = check_of(case(reason="5年経過", published_on="0206-04-01"), "pia-proc-1")
    assert slip is not None and slip.state == "wrong" and "206年4月1日" in slip.of


def test_a_verdict_that_says_the_contrary_is_flagged_and_stays() -> None:
    catalogue = shipped_catalogue()
    wrong = case(persons=400_000, kind=BASIC)
    assert [flag.place for flag in pia_flags(wrong, catalogue)] == ["profile.assessment"]
    met = wrong.model_copy(update={"items": {"pia-conf-1": ItemAnswer(verdict=ItemVerdict.MET)}})
    found = list(pia_flags(met, catalogue))
    assert [flag.place for flag in found] == ["profile.assessment", "items.pia-conf-1"]
    assert not any(flag.blocking for flag in found)
    declined = ItemAnswer(verdict=ItemVerdict.UNMET)
    unmet = wrong.model_copy(update={"items": {"pia-conf-1": declined}})
    assert len(list(pia_flags(unmet, catalogue))) == 1


def test_other_kinds_have_none_and_a_second_one_has_them() -> None:
    other = case(persons=400_000).model_copy(update={"kind": Kind.OUTSOURCING})
    assert pia_checks(other) == ()
    assert pia_checks(other.model_copy(update={"also": (Kind.PIA,)}))


@pytest.mark.parametrize("broken", [None, "x", [], {"persons": "3", "comment_from": 5}])
def test_what_has_a_wrong_shape_counts_as_empty(broken: object) -> None:
    plain = Case(kind=Kind.PIA, profile={"assessment": broken})  # type: ignore[dict-item]
    assert {check.state for check in pia_checks(plain)} == {"open"}
