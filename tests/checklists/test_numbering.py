"""別記様式第n号: catalogue order without gaps, frozen numbers kept, later forms appended."""

from hypothesis import given
from hypothesis import strategies as st

from checklists.case import Case
from checklists.numbering import form_numbers, frozen_numbers, needed_forms, number_of, numbered
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from checklists.rules import assess
from tests.checklists.small_cases import case_of, declined

CATALOGUE, FORMS = shipped_catalogue(), shipped_forms()


def numbers(case: Case) -> dict[str, str]:
    applicable = assess(case, CATALOGUE, FORMS).applicable
    return form_numbers(case, CATALOGUE, FORMS, applicable)


def test_catalogue_order_without_gaps() -> None:
    found = numbers(case_of({}, "processor_electronic", "external_processor"))
    assert list(found.values()) == [f"別記様式第{n}号" for n in range(1, len(found) + 1)]
    order = [form.id for form in FORMS.forms]
    assert list(found) == sorted(found, key=order.index)


def test_only_annexed_forms_are_numbered() -> None:
    case = case_of()
    applicable = assess(case, CATALOGUE, FORMS).applicable
    needed = {form.id for form in needed_forms(case, CATALOGUE, FORMS, applicable)}
    assert "form-consultation" in needed
    assert "form-consultation" not in numbers(case)


def test_a_form_falls_away_with_its_last_clause_and_the_others_move_up() -> None:
    case = case_of({}, "processor_electronic")
    before = numbers(case)
    users = [c.id for c in CATALOGUE.clauses if "form-deletion-software-notice" in c.forms]
    after = numbers(case.model_copy(update={"answers": dict.fromkeys(users, declined())}))
    assert before["form-deletion-software-notice"] == "別記様式第1号"
    assert "form-deletion-software-notice" not in after
    assert min(after.values(), key=number_of) == "別記様式第1号"
    one_left = numbers(case.model_copy(update={"answers": {users[0]: declined()}}))
    assert one_left == before


def test_frozen_numbers_stay_and_later_forms_come_last() -> None:
    case = case_of()
    frozen = frozen_numbers(numbers(case), case.numbers)
    more = case.model_copy(
        update={"numbers": frozen, "facts": {**case.facts, "processor_electronic": True}}
    )
    found = numbers(more)
    assert {form: number_of(text) for form, text in found.items() if form in frozen} == frozen
    added = [number_of(text) for form, text in found.items() if form not in frozen]
    assert added == list(range(len(frozen) + 1, len(frozen) + 1 + len(added)))
    assert "form-deletion-software-notice" in found


def test_the_number_of_a_form_that_fell_away_is_not_used_again() -> None:
    case = case_of({}, "processor_electronic")
    frozen = frozen_numbers(numbers(case), {})
    less = case.model_copy(update={"numbers": frozen, "facts": case_of().facts})
    found = numbers(less)
    assert "form-deletion-software-notice" not in found
    assert "別記様式第1号" not in found.values()
    again = frozen_numbers(found, frozen)
    assert again["form-deletion-software-notice"] == 1


IDS = st.lists(st.sampled_from("abcdefgh"), unique=True)


@given(IDS, IDS, IDS)
def test_numbers_are_never_given_twice_and_never_change(first, second, third) -> None:
    frozen = numbered(sorted(first), {})
    assert sorted(frozen.values()) == list(range(1, len(first) + 1))
    for ids in (second, third):
        found = numbered(sorted(ids), frozen)
        assert set(found) == set(ids)
        assert all(found[one] == frozen[one] for one in ids if one in frozen)
        frozen = {**frozen, **found}
        assert len(set(frozen.values())) == len(frozen)
