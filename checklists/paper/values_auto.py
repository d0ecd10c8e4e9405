"""The values that are computed (auto.*): one function by name for each."""

import calendar
from collections.abc import Callable
from datetime import date

from pydantic import JsonValue

from checklists import dates
from checklists.answer import Verdict
from checklists.examined import Examined, form_article, names_form
from checklists.form import Form
from checklists.kind_rules import rules_of
from checklists.numbering import restyled
from checklists.paper.clause_state import answer_of, answered, article_numbers
from checklists.paper.profile_text import day_text, is_empty
from checklists.paper.values_consult import CONSULT
from checklists.paper.values_council import COUNCIL
from checklists.paper.values_pia import PIA
from checklists.paper.words import paper_title, words
from checklists.subject import reword

AutoValue = Callable[[Examined, Form], JsonValue]
_NOTICE = "form-deletion-software-notice"
_PASSWORD = "form-password-change-confirm"
_INSPECTION = "form-onsite-inspection-record"


def _stored(examined: Examined, form_id: str, name: str) -> JsonValue:
    stored = examined.case.forms.get(form_id)
    value = stored.fields.get(name) if stored else None
    return None if is_empty(value) else value


def _stored_in(form_id: str, name: str) -> AutoValue:
    return lambda examined, form: _stored(examined, form_id, name)


def overlapped(name: str, title: str) -> str:
    """見本市 + 市長 -> 見本市長; 見本市教育委員会 + 教育長 -> 見本市教育委員会教育長."""
    for length in range(min(len(name), len(title)), 0, -1):
        if name.endswith(title[:length]):
            return name + title[length:]
    return name + title


def head_of(examined: Examined) -> str:
    """見本市長, without a name; empty while the town is not set."""
    town = examined.case.municipality
    return overlapped(town.name, town.head_title)


def _addressee(examined: Examined, form: Form) -> JsonValue:
    head = head_of(examined)
    return f"{head}　{examined.case.municipality.honorific}" if head else None


def _addressee_contractor(examined: Examined, form: Form) -> JsonValue:
    contractor = examined.case.contractor
    if not contractor.name:
        return None
    parts = [contractor.name, contractor.representative, examined.case.municipality.honorific]
    return "　".join(part for part in parts if part)


def _addressee_council(examined: Examined, form: Form) -> JsonValue:
    town = examined.case.municipality
    return f"{town.council}　会長　{town.honorific}" if town.council else None


def _addressee_members(examined: Examined, form: Form) -> JsonValue:
    council = examined.case.municipality.council
    return f"{council}　委員　各位" if council else None


def _head(examined: Examined, form: Form) -> JsonValue:
    parts = (head_of(examined), examined.case.municipality.head_name)
    return "　".join(part for part in parts if part)


def _council_meeting(examined: Examined, form: Form) -> JsonValue:
    meeting = examined.case.profile.get("meeting")
    text = meeting.get("text") if isinstance(meeting, dict) else None
    parts = (examined.case.municipality.council, str(text or ""))
    return "　".join(part for part in parts if part)


def edition_text(examined: Examined, between: str) -> str:
    """「第2版」 and, when it has a date, the date after ``between``."""
    edition = examined.case.edition
    number = words().edition["number"].format(number=edition.number)
    return f"{number}{between}{day_text(edition.date)}" if edition.date else number


def _edition(examined: Examined, form: Form) -> JsonValue:
    return edition_text(examined, "・")


def _spec_edition(examined: Examined, form: Form) -> JsonValue:
    for document in examined.case.documents:
        if document.code == "spec":
            name = document.edition or document.title
            return f"{name}({day_text(document.date)})" if document.date else name
    return None


def _term(examined: Examined) -> tuple[date, date] | None:
    term = examined.case.profile.get("term")
    if not isinstance(term, str) or "/" not in term:
        return None
    first, _, last = term.partition("/")
    try:
        return date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return None


def _fiscal_year_first(examined: Examined, form: Form) -> JsonValue:
    term = _term(examined)
    return dates.fiscal_year(term[0]) if term else None


def _fiscal_year_last(examined: Examined, form: Form) -> JsonValue:
    term = _term(examined)
    return dates.fiscal_year(term[1]) if term else None


def _fiscal_year_next(examined: Examined, form: Form) -> JsonValue:
    term = _term(examined)
    return dates.fiscal_year(term[1]) + 1 if term else None


def _worker_count(examined: Examined, form: Form) -> JsonValue:
    workers = examined.case.workers
    return sum(is_empty(row.get("end")) for row in workers) if workers else None


def _erasure_software(examined: Examined, form: Form) -> JsonValue:
    parts = (_stored(examined, _NOTICE, name) for name in ("software_name", "software_version"))
    return " ".join(str(part) for part in parts if part is not None)


def _next_password_due(examined: Examined, form: Form) -> JsonValue:
    period = _stored(examined, _PASSWORD, "period")
    months = answered(examined, "credentials-rotation-periodic", "rotation_interval_months")
    if not isinstance(period, str) or not isinstance(months, int):
        return None
    try:
        return months_later(date.fromisoformat(period.partition("/")[2]), months).isoformat()
    except ValueError:  # an impossible day, or one after the year 9999
        return None


def months_later(day: date, months: int) -> date:
    """The day so many months later; the last day of a month stays the last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    length = calendar.monthrange(year, month + 1)[1]
    ends_month = day.day == calendar.monthrange(day.year, day.month)[1]
    return date(year, month + 1, length if ends_month else min(day.day, length))


def _log_retention(examined: Examined, form: Form) -> JsonValue:
    months = answered(examined, "logs-retention-period", "log_retention_months")
    return f"{months}か月間　保存先　" if months is not None else None


def _agreement_article(examined: Examined, form: Form) -> JsonValue:
    answer = answer_of(examined, "governance-security-standard-submission")
    places = answer.places if answer else ()
    return next((place.article for place in places if place.document == "agreement"), None)


def _inspection_count(examined: Examined, form: Form) -> JsonValue:
    year = _inspection_year(examined)
    return 1 + sum(
        row.get("form") == _INSPECTION and _fiscal_year_of(row.get("date")) == year
        for row in examined.case.submissions
    )


def _inspection_year(examined: Examined) -> int | None:
    """The year of what is printed; without a date on it, the first year of the work."""
    printed = _fiscal_year_of(examined.case.edition.date)
    if printed is not None:
        return printed
    term = _term(examined)
    return dates.fiscal_year(term[0]) if term else None


def _fiscal_year_of(value: JsonValue) -> int | None:
    try:
        return dates.fiscal_year(date.fromisoformat(value)) if isinstance(value, str) else None
    except ValueError:
        return None


def _profile_summary(examined: Examined, form: Form) -> JsonValue:
    case = examined.case
    state = case.profile.get("contractor_state")
    kinds = (examined.catalogue.fact_by_id[f"k_{kind}"].label for kind in case.kinds)
    parts = ["・".join(kinds)]
    if isinstance(state, str) and state:
        change = examined.catalogue.subject_change_of(case.kind.value)
        parts.append(reword(f"受託者は{state}", change))
    unknown = []
    for premise in words().premises:
        value = examined.facts.get(premise.fact)
        if not value and not any(rules_of(kind).asks_fact(premise.fact) for kind in case.kinds):
            continue  # 「印刷なし」 says nothing of an ordinance
        if value is None:
            unknown.append(premise.name)
        else:
            parts.append(premise.true if value else premise.false)
    if unknown:
        parts.append(f"{'、'.join(unknown)}は未確認")
    return "／".join(part for part in parts if part)


def _form_number(examined: Examined, form: Form) -> JsonValue:
    style = examined.case.municipality.form_number
    return examined.numbers.get(form.id) or restyled(form.number, style)


def _spec_article(examined: Examined, form: Form) -> JsonValue:
    return _article(examined, form.id)


def _article(examined: Examined, form_id: str) -> str:
    """「第5条」 of 「仕様書第5条関係」."""
    return form_article(examined, form_id).removeprefix("仕様書").removesuffix("関係")


def _form_numbers(examined: Examined, form: Form) -> JsonValue:
    rows: list[JsonValue] = []
    for form_id, number in examined.numbers.items():
        title = paper_title(examined.titles[form_id])
        rows.append({"article": _drafted(examined, form_id), "number": number, "title": title})
    return rows


def _drafted(examined: Examined, form_id: str) -> str:
    """The article of our wording that uses the form, else 仕様書第n条 of the officer's.

    One that names the form goes before one that does not, then the lowest (``form_article``).
    """
    ours = [
        (not names_form(examined, clause_id, form_id), number)
        for clause_id, place in examined.specification.places.items()
        if form_id in examined.catalogue.clause_by_id[clause_id].forms
        for number in article_numbers(place)
    ]
    return f"第{min(ours)[1]}条" if ours else form_article(examined, form_id).removesuffix("関係")


def _page_total(examined: Examined, form: Form) -> JsonValue:
    """Known only when a whole packet is set: packet.py puts it in; alone it is for a hand."""
    return None


# ---- counts of the checklist result -------------------------------------------------------------


def _count_verdict(verdict: Verdict | None) -> AutoValue:
    def count(examined: Examined, form: Form) -> JsonValue:
        answers = (answer_of(examined, clause) for clause in examined.assessment.applicable)
        return sum((answer.verdict if answer else None) is verdict for answer in answers)

    return count


def _row_number(examined: Examined, form: Form) -> JsonValue:
    """Only a table has rows to count; values_rows gives their numbers."""
    return None


AUTO: dict[str, AutoValue] = {
    **CONSULT,
    **COUNCIL,
    **PIA,
    "auto.form_number": _form_number,
    "auto.spec_article": _spec_article,
    "auto.row_no": _row_number,
    "auto.addressee": _addressee,
    "auto.addressee_contractor": _addressee_contractor,
    "auto.addressee_council": _addressee_council,
    "auto.addressee_members": _addressee_members,
    "auto.head": _head,
    "auto.council_meeting": _council_meeting,
    "auto.edition": _edition,
    "auto.spec_edition": _spec_edition,
    "auto.fiscal_year_first": _fiscal_year_first,
    "auto.fiscal_year_last": _fiscal_year_last,
    "auto.fiscal_year_next": _fiscal_year_next,
    "auto.worker_count": _worker_count,
    "auto.erasure_software_name": _stored_in(_NOTICE, "software_name"),
    "auto.erasure_software_version": _stored_in(_NOTICE, "software_version"),
    "auto.erasure_software": _erasure_software,
    "auto.next_password_due": _next_password_due,
    "auto.log_retention": _log_retention,
    "auto.agreement_article": _agreement_article,
    "auto.inspection_count": _inspection_count,
    "auto.profile_summary": _profile_summary,
    "auto.count_applicable": lambda examined, form: len(examined.assessment.applicable),
    "auto.count_stated": _count_verdict(Verdict.STATED),
    "auto.count_to_add": _count_verdict(Verdict.TO_ADD),
    "auto.count_not_applicable": _count_verdict(Verdict.NOT_APPLICABLE),
    "auto.count_checking": _count_verdict(Verdict.CHECKING),
    "auto.count_unanswered": _count_verdict(None),
    "auto.count_to_check": lambda examined, form: len(examined.assessment.to_check),
    "auto.count_weak": lambda examined, form: len(examined.assessment.weak),
    "auto.count_out_of_scope": lambda examined, form: len(examined.assessment.not_applicable),
    "auto.form_numbers": _form_numbers,
    "auto.page_total": _page_total,
}
