"""Three-valued applicability against every value the unknown facts could have."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from checklists.applicability import Scope, facts_of, followed_facts, scope_of, switched_by
from checklists.case import Case, Kind
from checklists.catalogue import Applicability, Derivation, SameAs
from checklists.reader.shipped import shipped_catalogue

FACTS = ("a", "b", "c", "d", "follows_a")
SOME = st.lists(st.sampled_from(FACTS), max_size=3, unique=True).map(tuple)


def clause(rule: Applicability):
    return shipped_catalogue().clauses[0].model_copy(update={"applicability": rule})


def holds(rule: Applicability, values: dict[str, bool]) -> bool:
    return (
        all(values[fact] for fact in rule.all)
        and (not rule.any or any(values[fact] for fact in rule.any))
        and not any(values[fact] for fact in rule.none)
    )


def by_trying(rule: Applicability, known: dict[str, bool | None]) -> Scope:
    unknown = [fact for fact, value in known.items() if value is None]
    results = set()
    for values in product((False, True), repeat=len(unknown)):
        whole = {**known, **dict(zip(unknown, values, strict=True))}
        results.add(holds(rule, {**whole, "follows_a": whole["a"]}))
    if results == {True}:
        return Scope.APPLICABLE
    return Scope.TO_CHECK if True in results else Scope.NOT_APPLICABLE


@given(
    SOME,
    SOME,
    SOME,
    st.fixed_dictionaries(dict.fromkeys("abcd", st.sampled_from((True, False, None)))),
)
def test_scope_is_what_trying_every_value_gives(all_, any_, none, known) -> None:
    # The catalogue has no rule that wants one fact both ways; such a rule is no tautology either.
    rule = Applicability(always=False, all=all_, any=any_, none=none)
    found = scope_of(clause(rule), {**known, "follows_a": known["a"]}, {"follows_a": "a"})
    if not (all_ or any_ or none):
        assert found is Scope.APPLICABLE
    else:
        assert found is by_trying(rule, known)


def test_always_applies_whatever_is_unknown() -> None:
    rule = Applicability(always=True)
    assert scope_of(clause(rule), dict.fromkeys(FACTS)) is Scope.APPLICABLE


def test_kind_decides_the_derived_facts() -> None:
    facts = facts_of(Case(kind=Kind.OUTSOURCING), shipped_catalogue())
    assert len(facts) == 55
    assert facts["k_outsourcing"] is True
    assert facts["k_pia"] is False
    assert facts["processor_contract"] is True
    assert facts["external_processor"] is None


def test_in_a_system_change_the_contract_follows_the_processor() -> None:
    catalogue = shipped_catalogue()
    for value in (True, False, None):
        case = Case(kind=Kind.SYSTEM_CHANGE, facts={"external_processor": value})
        assert facts_of(case, catalogue)["processor_contract"] is value
    assert followed_facts(case, catalogue) == {"processor_contract": "external_processor"}
    assert followed_facts(Case(kind=Kind.OUTSOURCING), catalogue) == {}


def test_a_followed_fact_never_differs_from_the_fact_it_follows() -> None:
    rule = Applicability(always=False, all=("processor_contract",), none=("external_processor",))
    case = Case(kind=Kind.SYSTEM_CHANGE)
    catalogue = shipped_catalogue()
    facts, followed = facts_of(case, catalogue), followed_facts(case, catalogue)
    assert scope_of(clause(rule), facts, followed) is Scope.NOT_APPLICABLE


def test_switched_by_counts_through_derived_facts() -> None:
    catalogue = shipped_catalogue()
    assert switched_by("cross_fiscal_year", catalogue) == ("handover-year-crossing",)
    processor = set(switched_by("external_processor", catalogue))
    assert "base-confidentiality" in processor  # all: processor_contract
    assert set(switched_by("processor_contract", catalogue)) < processor


def test_switched_by_follows_a_fact_over_several_others() -> None:
    """One that follows the contract, which follows the processor: only a clause of our own has it."""
    catalogue = shipped_catalogue()
    last = catalogue.fact_by_id["processor_contract"].model_copy(
        update={
            "id": "third",
            "derive": Derivation(
                by_kind={kind.value: SameAs(same_as="processor_contract") for kind in Kind}
            ),
        }
    )
    own = clause(Applicability(always=False, all=("third",))).model_copy(update={"id": "own"})
    longer = catalogue.model_copy(
        update={"facts": (*catalogue.facts, last), "clauses": (*catalogue.clauses, own)}
    )
    assert "own" in switched_by("external_processor", longer)
