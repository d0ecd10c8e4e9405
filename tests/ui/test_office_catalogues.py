"""The office's catalogues: the layer at work, the edition of each case, what is kept of it."""

from pathlib import Path

import pytest
from offices import FolderDoor, opened
from pytestqt.qtbot import QtBot

from checklists import casefile
from checklists.answer import Answer, Verdict
from checklists.case import Case, CatalogueRef, Kind, Route
from checklists.layer import Hidden, OpinionSaid, clause_from_opinion, write_layer
from checklists.problem import Problem
from checklists.upgrade import upgrade
from db.catalogues import LAYER_CHANGED
from tests.checklists.own_layer import OWN_ID, own_clause, sample_layer
from ui.office import Office
from ui.office.case_file import CaseFile
from ui.office.catalogue_assessing import Reassessed, reassess
from ui.office.catalogues import Shelf
from ui.office.layer_change import BEFORE, COPY, LayerKept


def bytes_of(office: Office) -> dict[str, bytes]:
    return {name: text.encode() for name, text in office.layer_files().items()}


def taken(office: Office, files: dict[str, bytes], qtbot: QtBot) -> tuple[Problem, ...]:
    """What keeps the layer of another desk out."""
    told: list[LayerKept | None] = []
    office.import_layer(files, told.append, office)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0] is not None
    return told[0].problems


def test_a_layer_is_kept_and_counts_its_editions(office: Office, qtbot: QtBot) -> None:
    shipped = office.catalogue
    assert office.layer() is None and office.layer_files() == {}
    with qtbot.waitSignal(office.catalogue_changed):
        assert office.set_layer(sample_layer())
    first, edition = office.layer(), office.catalogue.edition
    assert first == sample_layer()
    assert edition.startswith(f"{shipped.edition}+3.")
    assert OWN_ID in office.catalogue.clause_by_id
    with qtbot.assertNotEmitted(office.catalogue_changed):
        assert office.set_layer(first)
    assert office.set_layer(sample_layer(title="見本市 情報政策課"))
    again = office.layer()
    assert again is not None and (again.edition, again.title) == (4, "見本市 情報政策課")
    assert office.set_layer(None)
    assert office.catalogue == shipped and office.layer_files() == {}
    assert office._store is not None
    rows = office._store.history.read(kind=LAYER_CHANGED)
    assert [row.payload["files"] for row in rows if row.payload] == [0, 3, 3]


def test_a_layer_that_is_refused_leaves_the_working_one(office: Office, qtbot: QtBot) -> None:
    assert office.set_layer(sample_layer())
    before = office.layer_files()
    with qtbot.waitSignal(office.failed) as told:
        assert not office.set_layer(sample_layer(clauses=(own_clause(forms=["form-none"]),)))
    assert told.args is not None and told.args[0].code == "layer_refused" and told.args[0].details
    problems = taken(office, {**bytes_of(office), "clauses.toml": b"[[clause]]\nid = 3\n"}, qtbot)
    assert problems and problems[0].place == "clauses.toml"
    assert office.layer_files() == before


def test_a_change_is_kept_beside_the_window_after_a_copy(office: Office, qtbot: QtBot) -> None:
    assert office.set_layer(sample_layer())
    former, copies = office.layer_files(), len(reasons(office))
    told: list[LayerKept | None] = []
    with qtbot.waitSignal(office.catalogue_changed):
        office.change_layer(sample_layer(clauses=()), told.append, office)
        assert office.changing and office.layer_files() == former
        with qtbot.waitSignal(office.failed) as refused:
            office.change_layer(sample_layer(title="二つ目"), told.append, office)
    assert refused.args is not None and refused.args[0].code == "catalogue_changing"
    assert told[0] is None and told[1] is not None and not told[1].problems
    assert not office.changing and OWN_ID not in office.catalogue.clause_by_id
    assert office.setting(BEFORE) == former and office.layer_files() == told[1].texts
    assert reasons(office)[0] == COPY and len(reasons(office)) == copies + 1


def reasons(office: Office) -> list[str]:
    """Why the copies of the store were made, the newest first."""
    assert office._store is not None
    return [copy.reason for copy in office._store.backups.list()]


def test_a_lock_over_a_change_loses_nothing(office: Office, qtbot: QtBot) -> None:
    told: list[LayerKept | None] = []
    office.change_layer(sample_layer(), told.append, office)
    office.lock()
    qtbot.wait(0)
    assert told == [] and office.changing
    with qtbot.waitSignal(office.catalogue_changed):
        office.unlock()
    assert told[0] is not None and not office.changing
    assert office.layer_files() == told[0].texts and OWN_ID in office.catalogue.clause_by_id


def test_a_window_closed_over_a_change_has_kept_it(tmp_path: Path, qtbot: QtBot) -> None:
    door = FolderDoor(tmp_path / "closed")
    first = opened(Office(door), qtbot)
    first.change_layer(sample_layer(), lambda _told: None, first)
    first.close()
    again = opened(Office(FolderDoor(tmp_path / "closed")), qtbot)
    assert again.layer() == sample_layer()
    again.close()


def test_an_exported_layer_is_equal_on_another_desk(
    office: Office, tmp_path: Path, qtbot: QtBot
) -> None:
    assert office.set_layer(sample_layer())
    other = opened(Office(FolderDoor(tmp_path / "two")), qtbot)
    assert taken(other, bytes_of(office), qtbot) == ()
    assert other.layer() == office.layer()
    assert other.layer_files() == office.layer_files()
    assert other.catalogue == office.catalogue and other.forms == office.forms
    other.close()


def test_a_case_stays_on_its_edition(office: Office, tmp_path: Path, qtbot: QtBot) -> None:
    desk = office.new_case(Kind.OUTSOURCING, Route.CONSULTATION, "予診票の発送", "健康課")
    assert desk is not None
    plain, standard = desk.case, office.catalogue
    assert plain.catalogue.edition == standard.edition
    assert office.set_layer(sample_layer())
    desk = office.new_case(Kind.OUTSOURCING, Route.CONSULTATION, "通知の発送", "健康課")
    assert desk is not None
    layered, with_layer = desk.case, office.catalogue
    assert office.set_layer(sample_layer(clauses=()))
    assert layered.catalogue.edition != office.catalogue.edition
    office.close()
    again = opened(Office(FolderDoor(tmp_path)), qtbot)
    assert again.shelf_of(plain).catalogue == standard
    assert again.shelf_of(layered).catalogue == with_layer
    assert OWN_ID not in again.catalogue.clause_by_id
    reopened = again.open_case(layered.id)
    assert reopened is not None and reopened.catalogue == with_layer
    again.close()


def test_an_edition_of_another_desk_is_said_and_nothing_lost(office: Office) -> None:
    desk = office.new_case(Kind.OUTSOURCING, Route.CONSULTATION, "予診票の発送", "健康課")
    assert desk is not None
    away = CatalogueRef(edition="2031-04+7.0123abcd")
    case = desk.case.model_copy(update={"catalogue": away})
    assert office.add_case(case, replace=True)
    assert office.stored_case(case.id) == case
    shelf: Shelf = office.shelf_of(case)
    assert shelf.foreign and shelf.catalogue == office.catalogue


def test_a_case_of_no_edition_is_given_todays(office: Office) -> None:
    desk = office.new_case(Kind.OUTSOURCING, Route.CONSULTATION, "予診票の発送", "健康課")
    assert desk is not None
    bare = desk.case.model_copy(update={"catalogue": CatalogueRef()})
    assert office.add_case(bare, replace=True)
    stored = office.stored_case(bare.id)
    assert stored is not None and stored.catalogue.edition == office.catalogue.edition


def test_an_open_case_goes_to_another_edition_in_one_step(office: Office, qtbot: QtBot) -> None:
    desk = office.new_case(Kind.OUTSOURCING, Route.CONSULTATION, "予診票の発送", "健康課")
    assert desk is not None
    before, standard = desk.case, desk.catalogue
    assert office.set_layer(sample_layer())
    assert desk.catalogue == standard
    old, new = office.shelf_of(desk.case), office.shelf
    found = upgrade(desk.case, (old.catalogue, old.forms), (new.catalogue, new.forms))
    with qtbot.waitSignal(desk.edition_taken):
        assert desk.take_edition(found.after)
    assert desk.case == found.after == office.stored_case(before.id)
    assert desk.catalogue == office.catalogue and OWN_ID in desk.examined.catalogue.clause_by_id
    with qtbot.waitSignal(desk.restored) as restored:
        assert desk.undo()
    assert restored.args == ["catalogue", ""]
    assert desk.case == before == office.stored_case(before.id) and desk.catalogue == standard
    assert desk.redo() and desk.catalogue == office.catalogue


def test_every_open_case_a_change_touches_is_flagged(office: Office, qtbot: QtBot) -> None:
    ids = []
    for title in ("予診票の発送", "通知の発送", "答申のあった発送"):
        desk = office.new_case(Kind.OUTSOURCING, Route.CONSULTATION, title, "健康課")
        assert desk is not None
        ids.append(desk.case.id)
    assert desk.set_form_field("form-report-verdict", "decided_on", "2026-02-04")
    decided = office.stored_case(ids[2])
    with qtbot.waitSignal(office.reassessing.ended) as ended:
        assert office.set_layer(sample_layer(forms=(), clauses=(own_clause(),)))
    assert ended.args == [Reassessed(looked=3, marked=3, touched=2)]
    touched = {row.id: row.touched for row in office.case_list()}
    assert [bool(touched[one]) for one in ids] == [True, True, False]
    assert office.stored_case(ids[2]) == decided
    with qtbot.waitSignal(office.reassessing.ended) as ended:
        office.reassess()
    assert ended.args == [Reassessed()]
    with qtbot.waitSignal(office.reassessing.ended):
        assert office.set_layer(None)
    assert not any(row.touched for row in office.case_list())


def test_a_stopped_run_goes_on_where_it_ended(office: Office, qtbot: QtBot) -> None:
    for number in range(12):
        assert office.new_case(Kind.OUTSOURCING, Route.CONSULTATION, f"発送{number}", "健康課")
    with qtbot.waitSignal(office.reassessing.ended):
        assert office.set_layer(sample_layer(forms=(), clauses=(own_clause(),)))
    store = office._store
    assert store is not None
    store.catalogues.mark([(one.case_id, "") for one in store.catalogues.standing()])
    seen = iter((True, True, False, True))
    standard = {office.standard.edition: office.standard}
    first = reassess(store, office.shelf, standard.get, lambda _done, _total: next(seen))
    assert first == Reassessed(looked=10, marked=10, touched=10, stopped=True)
    second = reassess(store, office.shelf, standard.get, lambda _done, _total: True)
    assert second == Reassessed(looked=2, marked=2, touched=2)


def test_an_opinion_becomes_a_clause_of_the_next_case_and_of_the_other_desk(
    office: Office, tmp_path: Path, qtbot: QtBot
) -> None:
    ids = []
    for title in ("予診票の発送", "通知の発送"):
        desk = office.new_case(Kind.OUTSOURCING, Route.CONSULTATION, title, "健康課")
        assert desk is not None
        ids.append(desk.case.id)
    said = OpinionSaid(
        "封入の記録を、1年間保存することを仕様書に書くべきではないか。", city="見本市"
    )
    clause = clause_from_opinion(said, office.catalogue)
    with qtbot.waitSignal(office.reassessing.ended):
        assert office.set_layer(sample_layer(clauses=(clause,), forms=(), changes=(), hidden=()))
    touched = {row.id: row.touched for row in office.case_list()}
    assert touched == dict.fromkeys(ids, 1)
    after = office.new_case(Kind.OUTSOURCING, Route.CONSULTATION, "次の案件", "健康課")
    assert after is not None and clause.id in after.examined.assessment.applicable
    assert all(clause.id not in office.shelf_of(case).catalogue.clause_by_id
               for one in ids if (case := office.stored_case(one)) is not None)  # fmt: skip
    other = opened(Office(FolderDoor(tmp_path / "two")), qtbot)
    assert taken(other, bytes_of(office), qtbot) == ()
    assert other.layer() == office.layer() and other.catalogue == office.catalogue
    other.close()


def test_a_file_of_a_case_on_an_older_edition_is_read_on_that_edition(
    office: Office, tmp_path: Path, qtbot: QtBot
) -> None:
    assert office.set_layer(sample_layer(forms=(), clauses=(own_clause(),)))
    desk = office.new_case(Kind.OUTSOURCING, Route.CONSULTATION, "予診票の発送", "健康課")
    assert desk is not None and desk.record(OWN_ID, Answer(verdict=Verdict.TO_ADD))
    case, path = desk.case, tmp_path / "case.json"
    path.write_bytes(casefile.write(case))
    assert office.set_layer(None)
    read: list[Case] = []
    CaseFile(office).read(path, read.append)
    qtbot.waitUntil(lambda: bool(read))
    assert read == [case]


def test_a_mistake_of_the_program_in_a_run_is_reported(
    office: Office, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only what is wrong with the store is told by others."""

    def broken(*_given: object) -> Reassessed:
        raise KeyError("edition")

    monkeypatch.setattr("ui.office.catalogue_assessing.reassess", broken)
    with (
        qtbot.captureExceptions() as raised,
        qtbot.waitSignal(office.reassessing.ended) as told,
    ):
        office.reassess()
    assert told.args == [Reassessed(stopped=True)]
    assert [one[0] for one in raised] == [KeyError]


def test_what_a_new_standard_leaves_out_of_the_layer_is_told(office: Office, qtbot: QtBot) -> None:
    assert office.catalogue and office._store is not None
    gone = Hidden(clause="gone-clause", reason="使わない。")
    files = write_layer(sample_layer(standard="2020-04", hidden=(gone,)))
    office._store.catalogues.set_layer(files)
    with qtbot.waitSignal(office.failed) as told:
        office._on_store_with_layer()
    assert told.args is not None and told.args[0].code == "layer_fallen"
    assert told.args[0].details[0].startswith("「gone-clause」の使わない理由は、")
    with qtbot.assertNotEmitted(office.failed):
        assert office.set_layer(office.layer())  # kept as it is by now
        office._on_store_with_layer()


def test_a_catalogue_read_of_a_store_that_went_is_not_taken(office: Office) -> None:
    standard = office.standard
    assert office.set_layer(sample_layer()) and office._store is not None
    kept, office._shelf = office.catalogue, None  # as when a store has just come
    office._on_shelf_read((standard, standard, {}), object())  # type: ignore[arg-type]
    assert office.catalogue == kept
