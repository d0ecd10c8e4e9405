"""Clauses two open cases word differently, and what is no difference."""

from checklists.answer import Answer, Verdict
from checklists.apart import Worded, worded_apart
from checklists.case import Case, Kind
from checklists.reader.shipped import shipped_catalogue

CLAUSE, OTHER = "credentials-rotation-periodic", "storage-workplace-limited"


def case(**answers: Answer) -> Case:
    named = {key.replace("_", "-"): answer for key, answer in answers.items()}
    return Case(id="ours", kind=Kind.OUTSOURCING, answers=named)


def add(wording: str | None = None, **parameters: object) -> Answer:
    return Answer(verdict=Verdict.TO_ADD, wording=wording, parameters=parameters)  # type: ignore[arg-type]


def theirs(
    number: int, clause: str = CLAUSE, wording: str | None = None, **values: object
) -> Worded:
    return Worded(f"case-{number}", f"案件{number}", clause, wording, values)  # type: ignore[arg-type]


def test_another_interval_and_an_own_sentence_are_told_once_each() -> None:
    ours = case(credentials_rotation_periodic=add())
    others = [
        theirs(1, rotation_interval_months=12),
        theirs(2, rotation_interval_months=12),
        theirs(3, wording="受託者は、毎日変更する。"),
        theirs(4),
    ]
    found = worded_apart(ours, others, shipped_catalogue())
    assert [(one.clause, one.case_id, one.case_title, one.cases) for one in found] == [
        (CLAUSE, "case-1", "案件1", 2),
        (CLAUSE, "case-3", "案件3", 1),
    ]
    assert found[1].theirs == "受託者は、毎日変更する。" and found[0].ours != found[0].theirs


def test_a_cases_own_rooms_and_line_breaks_are_no_difference() -> None:
    ours = case(storage_workplace_limited=add(workplace_list="本社1階"))
    assert worded_apart(ours, [theirs(1, OTHER, workplace_list="支店")], shipped_catalogue()) == ()
    own = case(storage_workplace_limited=add("一行。\n二行。"))
    assert worded_apart(own, [theirs(1, OTHER, "一行。 二行。")], shipped_catalogue()) == ()


def test_what_the_case_does_not_add_is_not_compared() -> None:
    stated = Answer(verdict=Verdict.STATED, wording="明記済の文。")
    assert (
        worded_apart(
            case(credentials_rotation_periodic=stated),
            [theirs(1, wording="別の文。")],
            shipped_catalogue(),
        )
        == ()
    )
    assert (
        worded_apart(
            case(credentials_rotation_periodic=add()),
            [theirs(1, "own-elsewhere", "文。")],
            shipped_catalogue(),
        )
        == ()
    )
