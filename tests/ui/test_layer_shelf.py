"""The shelf of a program that brings a new standard edition to a layer at work."""

from checklists.catalogue import Catalogue
from checklists.layer import write_layer
from checklists.reader.shipped import shipped_catalogue, shipped_forms
from tests.checklists.own_layer import OWN_ID, sample_layer
from ui.office.catalogues import Shelf, with_layer_files

GONE = "media-mobile-use-rules"


def test_own_clauses_stay_when_the_standard_drops_one_that_was_hidden() -> None:
    standard = shipped_catalogue()
    fields = {name: getattr(standard, name) for name in type(standard).model_fields}
    kept = tuple(clause for clause in standard.clauses if clause.id != GONE)
    later = Catalogue.model_construct(**fields | {"clauses": kept, "edition": "2027-11"})
    shelf = with_layer_files(Shelf(later, shipped_forms()), write_layer(sample_layer()))
    assert shelf.problems == ()
    assert shelf.layer is not None and shelf.layer.standard == "2027-11"
    assert OWN_ID in shelf.catalogue.clause_by_id and shelf.catalogue.hidden == {}
    assert shelf.edition.startswith("2027-11+3.")
    (told,) = shelf.fallen  # what of the layer fell away is not lost without a word
    assert told.sentence.startswith(f"「{GONE}」の使わない理由は、")
    assert (
        with_layer_files(Shelf(standard, shipped_forms()), write_layer(sample_layer())).fallen == ()
    )
