"""What the shipped files promise each other."""

from checklists.reader.shipped import check, shipped_catalogue, shipped_forms


def test_check_is_clean() -> None:
    assert check() == ()


def test_every_filled_field_has_a_source_and_no_other_has_one() -> None:
    for form in shipped_forms().forms:
        for field in (*form.fields, *form.city_block):
            filled = field.fill in ("prefilled", "either")
            assert filled == (field.from_ is not None), f"{form.id}.{field.name}"


def test_facts_name_exactly_the_clauses_they_decide() -> None:
    catalogue = shipped_catalogue()
    using: dict[str, set[str]] = {fact.id: set() for fact in catalogue.facts}
    for clause in catalogue.clauses:
        rule = clause.applicability
        for fact in (*rule.all, *rule.any, *rule.none):
            using[fact].add(clause.id)
    assert {fact.id: set(fact.used_by) for fact in catalogue.facts} == using


def test_clauses_are_in_the_order_of_the_catalogue() -> None:
    orders = [clause.order for clause in shipped_catalogue().clauses]
    assert orders == sorted(set(orders))


def test_officers_facts_and_stored_entries_have_a_section_of_their_page() -> None:
    catalogue = shipped_catalogue()
    sections = {section.id for section in catalogue.fact_sections}
    for fact in catalogue.facts:
        assert (fact.section in sections) == (fact.source_of_value == "officer"), fact.id
    sections = {section.id for section in catalogue.profile_sections}
    for field in catalogue.profile_fields:
        assert (field.section in sections) == field.stored, field.key
