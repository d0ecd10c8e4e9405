"""The days of a review in writing, which live with the form that tells them."""

from collections.abc import Mapping

from pydantic import JsonValue

from checklists.case import Case

_NOTICE = "form-written-review-notice"


def review_days(case: Case) -> Mapping[str, JsonValue]:
    """By field of the notice (deadline_opinion, deadline_answer, ...): ISO dates, or what was typed."""
    notice = case.forms.get(_NOTICE)
    return notice.fields if notice is not None else {}
