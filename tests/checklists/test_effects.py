"""What one fact does to the clauses of a case."""

from checklists.applicability import Scope
from checklists.case import Case, Kind
from checklists.effects import effects
from checklists.reader.shipped import shipped_catalogue
from checklists.rules import scopes_of


def _case(**facts: bool | None) -> Case:
    officer = [fact.id for fact in shipped_catalogue().facts if fact.derive is None]
    return Case(kind=Kind.OUTSOURCING, facts={**dict.fromkeys(officer, False), **facts})


def _applicable(case: Case) -> set[str]:
    found = scopes_of(case, shipped_catalogue())
    return {name for name, scope in found.items() if scope is Scope.APPLICABLE}


def test_a_true_fact_counts_the_clauses_that_apply_because_of_it() -> None:
    catalogue = shipped_catalogue()
    added = effects(_case(vouchers=True), catalogue)["vouchers"].added
    assert added == len(_applicable(_case(vouchers=True)) - _applicable(_case())) > 0


def test_an_unknown_fact_counts_what_hangs_on_it() -> None:
    catalogue = shipped_catalogue()
    case = _case(vouchers=None)
    waiting = [s for s in scopes_of(case, catalogue).values() if s is Scope.TO_CHECK]
    assert effects(case, catalogue)["vouchers"].to_check == len(waiting) > 0


def test_a_false_fact_counts_what_it_leaves_out() -> None:
    catalogue = shipped_catalogue()
    found = effects(_case(), catalogue)["vouchers"]
    assert (
        found.left_out
        == found.if_true
        == effects(_case(vouchers=True), catalogue)["vouchers"].added
    )
    assert found.added == 0
