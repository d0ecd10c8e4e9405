"""Flags on dates whose order or 年度 does not fit (PROCESS, pitfalls 29 to 35)."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date

from checklists import dates
from checklists.assessment import Flag
from checklists.case import Case
from checklists.council_days import day_of, meeting_day, verdict_fields
from checklists.dates import wareki_or_western as _said
from checklists.flag_form_dates import form_date_flags
from checklists.flag_row_dates import row_date_flags
from checklists.form import FormSet

_MOST_YEARS = 10  # that a sentence names one by one
_YEAR_WORDS = re.compile(r"(明治|大正|昭和|平成|令和)\s*(元|\d{1,2})\s*年度")


def date_flags(case: Case, forms: FormSet) -> Iterable[Flag]:
    """Dates out of order and 年度 that does not fit. Only a term that ends first blocks."""
    yield from _order(case)
    yield from _fiscal_years(case)
    yield from _crossing(case)
    yield from form_date_flags(case, forms)
    yield from row_date_flags(case, term_of(case))


def term_of(case: Case) -> tuple[date | None, date | None]:
    """First and last day of the term; None where there is none."""
    text = case.profile.get("term")
    if not isinstance(text, str) or "/" not in text:
        return None, None
    first, _, last = text.partition("/")
    return day_of(first), day_of(last)


def _order(case: Case) -> Iterable[Flag]:
    first, last = term_of(case)
    signed = day_of(case.profile.get("contract_date"))
    meeting = meeting_day(case)
    if first and last and last < first:
        yield Flag("profile.term", f"委託期間の終わりが初め({_said(first)})より前です。", True)
    if signed and first and signed > first:
        yield Flag(
            "profile.contract_date",
            f"契約年月日({_said(signed)})が、委託期間の初め({_said(first)})より後です。",
            False,
        )
    # 諮問は契約の前。後の諮問には理由が要る。
    begins = signed or first
    if meeting and begins and meeting > begins:
        yield Flag(
            "council.meeting_on" if case.council.meeting_on else "profile.meeting",
            f"会議の期日({_said(meeting)})が、契約又は業務の初め({_said(begins)})より後です。"
            "事前に諮れない理由を書いてください。",
            False,
        )
    yield from _expiry(case, first, last)
    decided = day_of(verdict_fields(case).get("decided_on")) is not None
    for document in () if decided else case.documents:  # what is mended after the 答申 is later
        day = day_of(document.date)
        if day and meeting and day > meeting:
            yield Flag(
                f"documents.{document.code}",
                f"「{document.title or document.code}」の日付({_said(day)})が、"
                f"会議の期日({_said(meeting)})より後です。",
                False,
            )


def _expiry(case: Case, first: date | None, last: date | None) -> Iterable[Flag]:
    expiry = day_of(case.profile.get("voucher_expiry"))
    if expiry and first and expiry < first:
        yield Flag(
            "profile.voucher_expiry",
            f"証票の有効期限({_said(expiry)})が、委託期間の初め({_said(first)})より前です。",
            False,
        )
    if expiry and last and expiry > last:
        yield Flag(
            "profile.voucher_expiry",
            f"証票の有効期限({_said(expiry)})が、委託期間の終わり({_said(last)})より後です。",
            False,
        )


def _fiscal_years(case: Case) -> Iterable[Flag]:
    year = case.profile.get("fiscal_year")
    meeting = meeting_day(case)
    if isinstance(year, int):
        if meeting and dates.fiscal_year(meeting) != year:
            yield Flag(
                "profile.fiscal_year",
                f"会議の期日({_said(meeting)})は{dates.wareki_year(dates.fiscal_year(meeting))}です。"
                f"年度は{dates.wareki_year(year)}になっています。",
                False,
            )
        for place, text in _texts_with_year(case):
            for said, found in years_in(text):
                if found != year:
                    yield Flag(
                        place,
                        f"「{said}」とありますが、年度は{dates.wareki_year(year)}になっています。",
                        False,
                    )
    yield from _targets(case, year if isinstance(year, int) else None)


def _targets(case: Case, year: int | None) -> Iterable[Flag]:
    listed = case.profile.get("target_fiscal_years")
    targets = sorted(y for y in listed if isinstance(y, int)) if isinstance(listed, list) else []
    if not targets:
        return
    if year is not None and targets[0] < year:
        yield Flag(
            "profile.target_fiscal_years",
            f"業務の対象年度({dates.wareki_year(targets[0])})が、"
            f"諮問する年度({dates.wareki_year(year)})より前です。",
            False,
        )
    first, last = term_of(case)
    if first and last and first <= last:
        wanted = list(range(dates.fiscal_year(first), dates.fiscal_year(last) + 1))
        if targets != wanted:
            ends = (dates.wareki_year(wanted[0]), dates.wareki_year(wanted[-1]))
            short = len(wanted) <= _MOST_YEARS
            said = (
                "・".join(map(dates.wareki_year, wanted)) if short else "から".join(ends) + "まで"
            )
            yield Flag(
                "profile.target_fiscal_years",
                f"委託期間は{said}ですが、業務の対象年度と合いません。",
                False,
            )


def _crossing(case: Case) -> Iterable[Flag]:
    first, last = term_of(case)
    if not (first and last) or case.facts.get("cross_fiscal_year") is not False:
        return
    expiry = day_of(case.profile.get("voucher_expiry"))
    if dates.fiscal_year(first) < dates.fiscal_year(last):
        yield Flag(
            "profile.term",
            f"委託期間({_said(first)}から{_said(last)}まで)は年度をまたぎますが、"
            "前提では、年度をまたがないことになっています。",
            False,
        )
    elif expiry and dates.fiscal_year(expiry) > dates.fiscal_year(first):
        yield Flag(
            "profile.voucher_expiry",
            f"証票の有効期限({_said(expiry)})は年度をまたぎますが、"
            "前提では、年度をまたがないことになっています。",
            False,
        )


def years_in(text: str) -> tuple[tuple[str, int], ...]:
    """``令和7年度第4回`` -> ``(("令和7年度", 2025),)``. 平成31年度 is 令和元年度."""
    found = []
    for match in _YEAR_WORDS.finditer(unicodedata.normalize("NFKC", text)):
        era = next(era for era in dates.ERAS if era.name == match[1])
        number = 1 if match[2] == "元" else int(match[2])
        found.append((match[0], era.first.year + number - 1))
    return tuple(found)


def _texts_with_year(case: Case) -> Iterable[tuple[str, str]]:
    number = case.profile.get("consult_no")
    if isinstance(number, str):
        yield "profile.consult_no", number
    meeting = case.profile.get("meeting")
    if isinstance(meeting, Mapping) and isinstance(meeting.get("text"), str):
        yield "profile.meeting", str(meeting["text"])
