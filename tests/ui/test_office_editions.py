"""No case loses the edition it stands on, whatever becomes of the catalogue in one session."""

from pathlib import Path

import pytest
from offices import FolderDoor, opened
from pytestqt.qtbot import QtBot

from checklists.case import Kind, Route
from checklists.upgrade import upgrade
from db.catalogues import Catalogues
from db.errors import StoreFailed
from tests.checklists.own_layer import OWN_ID, own_clause, sample_layer
from ui.desk import Desk
from ui.office import Office


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
    again = opened(Office(FolderDoor(tmp_path)), qtbot)
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
    again = opened(Office(FolderDoor(tmp_path)), qtbot)
    shelf = again.shelf_of(before)
    assert not shelf.foreign and shelf.catalogue == stood_on
    again.close()


HOSTILE = (
    "[1]",
    "7",
    "null",
    '"x"',
    '{"to":[],"new":"9","changed":null,"removed":-3}',
    '{"new":1e999}',
)


def test_a_mark_of_any_shape_is_passed_over_and_made_anew(office: Office, qtbot: QtBot) -> None:
    ids = [begun(office, f"発送 {number}").case.id for number in range(len(HOSTILE))]
    with qtbot.waitSignal(office.reassessing.ended):
        assert office.set_layer(sample_layer(forms=(), clauses=(own_clause(),)))
    store = office._store
    assert store is not None
    right = {row.id: row.touched for row in office.case_list()}
    assert all(right.values())
    store.catalogues.mark(zip(ids, HOSTILE, strict=True))
    assert {row.touched for row in office.case_list()} <= {0}
    with qtbot.waitSignal(office.reassessing.ended):
        office.reassess()
    assert {row.id: row.touched for row in office.case_list()} == right


def test_one_case_no_program_can_read_keeps_no_mark_from_the_others(
    office: Office, qtbot: QtBot
) -> None:
    odd, sound = begun(office).case.id, begun(office, "通知の発送").case.id
    store = office._store
    assert store is not None
    for value in ('["none"]', "7"):
        with store.connection.writing() as raw:
            raw.execute(
                "INSERT INTO case_parts VALUES (?, 'also', ?)"
                " ON CONFLICT DO UPDATE SET value = excluded.value",
                (odd, value),
            )
        with qtbot.waitSignal(office.reassessing.ended) as ended:
            assert office.set_layer(
                sample_layer(forms=(), clauses=(own_clause(),), title=f"見本市 {len(value)}")
            )
        assert ended.args is not None and ended.args[0].looked == 2
        assert {row.id: row.touched > 0 for row in office.case_list()}[sound]


def test_a_layer_that_cannot_be_read_for_a_moment_stays_at_work(
    office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert office.set_layer(sample_layer())
    edition = office.catalogue.edition

    def unread(_self: Catalogues) -> dict[str, str]:
        raise StoreFailed("read")

    with monkeypatch.context() as broken:
        broken.setattr(Catalogues, "layer_files", unread)
        office.lock()
        with qtbot.waitSignal(office.failed) as told, qtbot.waitSignal(office.unlocked):
            office.unlock()
    assert told.args is not None and told.args[0].code == "store_failed"
    assert office.layer() == sample_layer() and office.catalogue.edition == edition
