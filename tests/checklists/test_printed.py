"""Hash and edition of a case: every answer counts, nothing else does."""

import hashlib

import pytest

from checklists import casefile
from checklists.answer import Answer, ItemAnswer, Verdict
from checklists.case import Case, Contractor, Edition, FormValues
from checklists.examined import Examined, examine
from checklists.paper_text import paper_text
from checklists.printed import (
    PrintedEdition,
    before_edition,
    case_hash,
    check_number,
    due_edition,
    on_paper,
)
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from checklists.wording_rows import rows_of
from resources import ROOT


def sample() -> Case:
    path = ROOT.parent / "checklists" / "samples" / "gift-set.json"
    return casefile.read(path.read_bytes(), shipped_catalogue(), shipped_forms())


def examined(case: Case) -> Examined:
    return examine(case, shipped_catalogue(), shipped_forms())


def printed(found: Examined, number: int) -> PrintedEdition:
    """What is kept once ``found`` was printed under that number."""
    case = on_paper(found.case, found.numbers, number)
    return PrintedEdition(
        number, case.edition.date, case_hash(case), 40, rows_of(found.specification)
    )


def due(found: Examined, last: PrintedEdition | None) -> int:
    return due_edition(found.case, found.numbers, rows_of(found.specification), last)


# ---- the hash


def test_it_is_the_hash_of_the_file_that_is_exported() -> None:
    case = sample()
    assert case_hash(case) == hashlib.sha256(casefile.write(case)).hexdigest()
    again = casefile.read(casefile.write(case), shipped_catalogue(), shipped_forms())
    assert case_hash(again) == case_hash(case)


def test_any_answer_that_changes_changes_it() -> None:
    case = sample()
    found = {case_hash(case)}
    for clause in (clause.id for clause in shipped_catalogue().clauses):
        old = case.answers.get(clause) or Answer(verdict=Verdict.CHECKING)
        for answer in (
            old.model_copy(update={"note": old.note + "確認した"}),
            old.model_copy(update={"reason": old.reason + "。"}),
            old.model_copy(update={"wording": "受託者は、市の指示に従う。"}),
        ):
            found.add(
                case_hash(case.model_copy(update={"answers": {**case.answers, clause: answer}}))
            )
    assert len(found) == 1 + 3 * len(shipped_catalogue().clauses)


@pytest.mark.parametrize(
    "change",
    [
        {"facts": {"cloud_service": None}},
        {"profile": {"title": "別の件名"}},
        {"contractor": Contractor(name="架空印刷株式会社")},
        {"items": {"pia-01": ItemAnswer(note="x")}},
        {"forms": {"form-worker-roster": FormValues(fields={"x": "1"})}},
        {"edition": Edition(number=9)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_every_other_part_counts_too(change: dict[str, object]) -> None:
    case = sample()
    assert case_hash(case.model_copy(update=change)) != case_hash(case)


def test_the_clock_and_the_order_of_answering_do_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    case = sample()
    before = case_hash(case)
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    monkeypatch.setattr("time.time", lambda: 4_000_000_000.0)
    turned = dict(reversed(case.answers.items()))
    facts = dict(reversed(case.facts.items()))
    assert case_hash(case.model_copy(update={"answers": turned, "facts": facts})) == before


def test_a_draft_and_the_print_after_it_carry_the_same_number() -> None:
    found = examined(sample())
    draft = case_hash(on_paper(found.case, found.numbers))
    kept = examined(on_paper(found.case, found.numbers))
    assert kept.case.numbers and case_hash(on_paper(kept.case, kept.numbers)) == draft
    assert case_hash(kept.case) == draft, "and so does the exported case"


def test_the_number_shown_is_the_beginning_in_groups_of_four() -> None:
    assert check_number("1a2b3c4d5e6f7a8b" + "0" * 48) == "1A2B-3C4D-5E6F-7A8B"
    for number in range(500):
        shown = check_number(hashlib.sha256(bytes([number % 256, number // 256])).hexdigest())
        assert paper_text(f"照合番号 {shown}") == f"照合番号 {shown}", "digits stay half width"


# ---- the edition


def test_the_first_print_takes_the_number_of_the_case() -> None:
    assert due(examined(sample()), None) == sample().edition.number


def test_the_same_content_keeps_its_number_other_content_gets_the_next() -> None:
    first = examined(sample())
    last = printed(first, 1)
    stored = examined(on_paper(first.case, first.numbers, 1))
    assert due(stored, last) == 1
    changed = stored.case.model_copy(update={"profile": {**stored.case.profile, "title": "改"}})
    assert due(examined(changed), last) == 2
    # Printed as the second, its number is kept by the case; printed again it is still the second.
    second = examined(on_paper(changed, stored.numbers, 2))
    assert due(second, printed(second, 2)) == 2
    # Back to what the first said: on paper it follows the second.
    back = examined(second.case.model_copy(update={"profile": stored.case.profile}))
    assert due(back, printed(second, 2)) == 3


def test_a_number_the_officer_set_higher_is_never_lowered_and_a_lower_one_is_raised() -> None:
    found = examined(sample())
    last = printed(found, 4)
    higher = examined(found.case.model_copy(update={"edition": Edition(number=7)}))
    assert due(higher, last) == 7
    lower = examined(found.case.model_copy(update={"edition": Edition(number=2)}))
    assert due(lower, last) == 5, "the date of its edition is another"


def test_other_words_for_the_same_answers_are_another_edition() -> None:
    """A newer catalogue may word a clause anew while the case stays as it is."""
    found = examined(on_paper(sample(), examined(sample()).numbers, 1))
    last = printed(found, 1)
    assert due_edition(found.case, found.numbers, rows_of(found.specification)[:-1], last) == 2


def test_the_comparison_stands_against_the_edition_with_a_lower_number() -> None:
    found = examined(sample())
    editions = [printed(found, number) for number in (3, 2, 1)]
    assert before_edition(4, editions) is editions[0]
    assert before_edition(3, editions) is editions[1], "also when the third is printed again"
    assert before_edition(1, editions) is None
