"""What a screen reads of catalogue and forms, in the word of the body whose case it is."""

from checklists import casefile
from checklists.body_view import of_body, without_body
from checklists.body_word import speaks
from checklists.case import Case
from checklists.examined import examine
from checklists.gaps import gaps
from checklists.kind_view import catalogue_for, forms_for
from checklists.kinds import Kind, Route
from checklists.questions import questions
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from resources import ROOT

CATALOGUE, FORMS = shipped_catalogue(), shipped_forms()
SAMPLE = (ROOT.parent / "checklists" / "samples" / "gift-set.json").read_bytes()


def case_of(name: str) -> Case:
    case = casefile.read(SAMPLE, CATALOGUE, FORMS)
    return case.model_copy(
        update={"municipality": case.municipality.model_copy(update={"name": name})}
    )


def test_a_city_has_the_very_same() -> None:
    assert of_body(CATALOGUE, "見本市") is CATALOGUE and of_body(FORMS, "") is FORMS


def test_what_is_asked_speaks_of_the_town_in_every_kind() -> None:
    for kind in Kind:
        for route in Route:
            seen = catalogue_for(CATALOGUE, kind, route, "丙丁町")
            said = [text for one in seen.clauses for text in (one.title, one.question, one.hint)]
            said += [text for one in seen.clauses for text in (one.rationale, one.conflict_note)]
            said += [one.label for clause in seen.clauses for one in clause.params]
            said += [text for one in seen.facts for text in (one.label, one.ask, one.why)]
            said += [text for one in seen.profile_fields for text in (one.label, one.hint)]
            said += [one.label for entry in seen.profile_fields for one in entry.columns]
            assert [text for text in said if text and speaks(text)] == []
            forms = forms_for(FORMS, CATALOGUE, kind, route, "丙丁町")
            named = [one.label for form in forms.forms for one in (*form.fields, *form.city_block)]
            named += [text for form in forms.forms for text in (form.title, form.intro)]
            assert [text for text in named if text and speaks(text)] == []


def test_wordings_choices_and_quotes_stay() -> None:
    seen = of_body(CATALOGUE, "丙丁町")
    for ours, theirs in zip(CATALOGUE.clauses, seen.clauses, strict=True):
        assert theirs.wording == ours.wording and theirs.sources == ours.sources
        assert [one.allowed for one in theirs.params] == [one.allowed for one in ours.params]
        assert [one.default for one in theirs.params] == [one.default for one in ours.params]
    assert seen.articles == CATALOGUE.articles
    assert seen.legal_texts == CATALOGUE.legal_texts


def test_views_of_views_are_those_of_their_originals() -> None:
    town = of_body(CATALOGUE, "丙丁町")
    assert of_body(town, "戊村") is of_body(CATALOGUE, "戊村")
    assert without_body(town) is CATALOGUE
    manager = Kind.DESIGNATED_MANAGER, Route.REPORT
    both = catalogue_for(town, *manager, "丙丁町")
    assert both is catalogue_for(CATALOGUE, *manager, "丙丁町")
    assert catalogue_for(both, Kind.OUTSOURCING, Route.CONSULTATION) is CATALOGUE
    forms = forms_for(FORMS, both, *manager, "丙丁町")
    assert forms_for(forms, both, Kind.OUTSOURCING, Route.CONSULTATION) is FORMS


def test_a_town_finds_the_same_gaps_and_questions_as_a_city() -> None:
    city, town = (examine(case_of(name), CATALOGUE, FORMS) for name in ("丙丁市", "丙丁町"))
    assert town.assessment.missing == city.assessment.missing
    assert [one.clause for one in town.assessment.weak] == [
        one.clause for one in city.assessment.weak
    ]
    assert [one.place for one in town.assessment.flags] == [
        one.place for one in city.assessment.flags
    ]
    assert [one.key for one in questions(town)] == [one.key for one in questions(city)]
    assert town.specification == city.specification
    lines = [text for gap in gaps(town) for text in (gap.title, gap.group)]
    assert [text for text in lines if speaks(text)] == []
