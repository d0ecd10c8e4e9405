"""No case loses the edition it stands on, whatever becomes of the catalogue in one session."""

from pathlib import Path

import pytest
from offices import FolderDoor, opened
from pytestqt.qtbot import QtBot

from checklists.case import Kind, Route
from checklists.upgrade import upgrade
from tests.checklists.own_layer import OWN_ID, sample_layer
from ui.desk import Desk
from ui.office import Office


@pytest.fixture
def office(tmp_path: Path, qtbot: QtBot):
    office = opened(Office(FolderDoor(tmp_path / "one")), qtbot)
    yield office
    office.close()


def begun(office: Office, title: str = "予診票の発送") -> Desk:
    desk = office.new_case(Kind.OUTSOURCING, Route.CONSULTATION, title, "健康課")
    assert desk is not None
    return desk


def go_to_todays(office: Office, desk: Desk) -> None:
    old, new = office.shelf_of(desk.case), office.shelf
    found = upgrade(desk.case, (old.catalogue, old.forms), (new.catalogue, new.forms))
    assert desk.take_edition(found.after)


def test_the_edition_a_case_went_to_is_kept_when_the_catalogue_changes(
    office: Office, tmp_path: Path, qtbot: QtBot
) -> None:
    desk = begun(office)
    assert office.set_layer(sample_layer())
    go_to_todays(office, desk)
    case, stood_on = desk.case, office.catalogue
    assert office.set_layer(sample_layer(clauses=()))
    office.close()
    again = opened(Office(FolderDoor(tmp_path / "one")), qtbot)
    shelf = again.shelf_of(case)
    assert not shelf.foreign and shelf.catalogue == stood_on
    assert OWN_ID in shelf.catalogue.clause_by_id
    again.close()


def test_an_edition_undo_may_go_back_to_is_not_taken_away(
    office: Office, tmp_path: Path, qtbot: QtBot
) -> None:
    assert office.set_layer(sample_layer())
    desk = begun(office)
    before, stood_on = desk.case, desk.catalogue
    assert office.set_layer(sample_layer(clauses=()))
    go_to_todays(office, desk)
    assert office.add_case(desk.case.model_copy(update={"id": "another"}))
    office._background.wait()
    assert before.catalogue.edition in office.kept_editions()
    assert desk.undo() and desk.case == before
    office.close()
    again = opened(Office(FolderDoor(tmp_path / "one")), qtbot)
    shelf = again.shelf_of(before)
    assert not shelf.foreign and shelf.catalogue == stood_on
    again.close()
