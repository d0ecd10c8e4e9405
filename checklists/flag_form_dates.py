"""Flags on the days of a form that do not follow each other (PROCESS, pitfall 35)."""

from collections.abc import Iterable, Mapping

from pydantic import JsonValue

from checklists.assessment import Flag
from checklists.case import Case
from checklists.form import Form, FormSet

# Fields of forms that follow each other: form, first field, then each later one with: may it be the
# same day as the one before? An empty one is passed over.
_IN_FORMS = (
    (
        "form-written-review-notice",
        "notice_on",
        (
            ("deadline_opinion", True),
            ("deadline_answer", False),
            ("deadline_reopinion", False),
            ("chair_decision", False),
        ),
    ),
    ("form-deletion-completion-report", "work_start", (("work_end", True),)),
    ("form-media-disposal-report", "erased_on", (("disposed_on", True),)),
    ("form-worker-roster", "start", (("end", True),)),
    ("form-worker-roster", "pledge_join", (("pledge_leave", True),)),
    # 誓約書(採用時) is a paper of before the work (PROCESS, D-1, 11).
    ("form-worker-roster", "pledge_join", (("start", True),)),
)


def form_date_flags(case: Case, forms: FormSet) -> Iterable[Flag]:
    """A flag at each day that does not follow the day before it. None of them blocks."""
    by_id = {form.id: form for form in forms.forms}
    for form_id, first, followers in _IN_FORMS:
        form = by_id.get(form_id)
        if form is None:
            continue
        for place, values in _values(case, form_id):
            for earlier, later, same_day in _out_of_order(values, first, followers):
                words = "より前です" if same_day else "より後になっていません"
                yield Flag(
                    f"{place}.{later}",
                    f"{form.title}の「{_label(form, later)}」が「{_label(form, earlier)}」{words}。",
                    False,
                )


def _out_of_order(
    values: Mapping[str, JsonValue], first: str, followers: Iterable[tuple[str, bool]]
) -> Iterable[tuple[str, str, bool]]:
    """(earlier, later, same day allowed) of each day that does not follow the last one before it."""
    earlier = first
    for later, same_day in followers:
        before, day = values.get(earlier), values.get(later)
        if not isinstance(day, str) or not day:
            continue
        # ISO texts sort as the days they name.
        if isinstance(before, str) and before and (day < before if same_day else day <= before):
            yield earlier, later, same_day
        earlier = later


def _values(case: Case, form_id: str) -> Iterable[tuple[str, Mapping[str, JsonValue]]]:
    if form_id == "form-worker-roster":
        for number, worker in enumerate(case.workers):
            yield f"workers.{number}", worker
    kept = case.forms.get(form_id)
    if kept is not None:
        yield f"forms.{form_id}.fields", kept.fields
        for table, rows in kept.rows.items():
            for number, row in enumerate(rows):
                yield f"forms.{form_id}.rows.{table}.{number}", row


def _label(form: Form, name: str) -> str:
    for field in form.fields:
        if field.name == name:
            return field.label
    for table in form.tables:
        for column in table.columns:
            if column.name == name:
                return column.label
    return name
