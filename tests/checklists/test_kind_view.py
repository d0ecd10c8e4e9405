"""A view of the catalogue in the words of a kind, however many others were made since."""

import re
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import product

from checklists.kind_view import catalogue_for, forms_for
from checklists.kinds import Kind, Route
from checklists.reader.shipped import shipped_catalogue, shipped_forms

CATALOGUE, FORMS = shipped_catalogue(), shipped_forms()
SMALL = CATALOGUE.model_copy(
    update={
        "clauses": CATALOGUE.clauses[:2],
        "facts": CATALOGUE.facts[:2],
        "profile_fields": CATALOGUE.profile_fields[:2],
    }
)


def every_view() -> None:
    for kind, route in product(Kind, Route):
        for whole in (SMALL, SMALL.model_copy(), SMALL.model_copy()):
            catalogue_for(whole, kind, route)


def test_a_view_of_a_view_is_that_of_its_original_whatever_came_between() -> None:
    manager = Kind.DESIGNATED_MANAGER, Route.REPORT
    seen, forms = catalogue_for(CATALOGUE, *manager), forms_for(FORMS, CATALOGUE, *manager)
    every_view()
    other = Kind.OUTSOURCING, Route.CONSULTATION
    assert catalogue_for(seen, *other) is CATALOGUE
    assert forms_for(forms, seen, *other) is FORMS


def test_views_are_made_on_several_threads_at_once() -> None:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as pool:
            for done in [pool.submit(every_view) for _ in range(60)]:
                done.result()
    finally:
        sys.setswitchinterval(before)


def test_a_designated_manager_is_asked_and_told_of_no_outsourcing() -> None:
    seen = catalogue_for(CATALOGUE, Kind.DESIGNATED_MANAGER, Route.CONSULTATION)
    said = [
        text for clause in seen.clauses for text in (clause.title, clause.question, clause.hint)
    ]
    said += [text for entry in seen.profile_fields for text in (entry.label, entry.hint)]
    asked = [fact for fact in seen.facts if fact.source_of_value == "officer"]
    said += [text for fact in asked for text in (fact.ask, fact.why)]
    # 再委託 stays: what the manager hands on is that.
    assert [text for text in said if text and re.search("(?<![再々])委託|受託", text)] == []
