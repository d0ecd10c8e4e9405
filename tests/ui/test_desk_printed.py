"""Editions of an open case on the real store: number, hash, what the next print stands against."""

import hashlib
from pathlib import Path

import pytest
from desks import KEY, KeptCase
from offices import FolderDoor, opened, sample_desk
from pytestqt.qtbot import QtBot

from checklists import casefile
from checklists.case import Case, Edition
from checklists.paper.packet_lines import COMPARISON, available
from db.printed import DRAFT, PRINTED
from db.store import open_store
from ui.desk import Desk
from ui.office import Office

BRING_IN = "media-device-bringin-ban"


def print_final(desk: Desk, pages: int | None = 39) -> None:
    assert desk.note_printed(desk.to_print, pages, draft=False)


def due(desk: Desk) -> int:
    return desk.to_print.case.edition.number


def pieces(desk: Desk) -> list[str]:
    return [piece for piece, _ in available(desk.to_print)]


def hash_of_file(case: Case) -> str:
    return hashlib.sha256(casefile.write(case)).hexdigest()


def test_before_any_print_the_case_is_printed_as_it_is(kept: KeptCase) -> None:
    assert kept.desk.last_printed is None
    assert kept.desk.to_print is kept.desk.examined


def test_a_final_print_is_kept_with_the_hash_of_the_stored_case(kept: KeptCase) -> None:
    print_final(kept.desk)
    last = kept.desk.last_printed
    assert last is not None and (last.number, last.pages) == (1, 39)
    assert kept.stored.numbers and last.sha256 == hash_of_file(kept.stored)
    assert last.date == kept.stored.edition.date and len(last.wording) > 10
    assert kept.store.printed.editions(kept.case_id) == (last,)


def test_a_draft_is_kept_but_is_no_edition(kept: KeptCase) -> None:
    before = kept.stored
    assert kept.desk.note_printed(kept.desk.to_print, 39, draft=True)
    assert kept.desk.last_printed is None and kept.stored == before
    (row,) = kept.store.history.read(kept.case_id, kind=DRAFT)
    print_final(kept.desk)
    last = kept.desk.last_printed
    assert last is not None and row.payload is not None
    assert row.payload["sha256"] == last.sha256, "the same content carries the same number"


def test_what_is_changed_after_a_print_is_the_next_edition(kept: KeptCase) -> None:
    desk = kept.desk
    print_final(desk)
    assert due(desk) == 1 and COMPARISON not in pieces(desk)
    assert desk.record(BRING_IN, None)
    assert due(desk) == 2 and desk.case.edition.number == 1, "raised by the print, not before"
    found = desk.to_print.comparison
    assert found is not None and found.differs and COMPARISON in pieces(desk)
    print_final(desk)
    assert kept.stored.edition.number == 2 and due(desk) == 2
    last = desk.last_printed
    assert last is not None and last.sha256 == hash_of_file(kept.stored)
    assert COMPARISON in pieces(desk), "the second edition printed again has it again"
    print_final(desk)
    assert [one.number for one in kept.store.printed.editions(kept.case_id)] == [2, 1]
    assert len(kept.store.history.read(kept.case_id, kind=PRINTED)) == 3


def test_a_change_outside_the_wording_is_an_edition_without_a_comparison(kept: KeptCase) -> None:
    desk = kept.desk
    print_final(desk)
    assert desk.set_profile("person", "総務課の担当者")
    assert due(desk) == 2 and COMPARISON not in pieces(desk)


def test_taking_the_change_back_is_the_printed_edition_again(kept: KeptCase) -> None:
    desk = kept.desk
    print_final(desk)
    assert desk.record(BRING_IN, None) and due(desk) == 2
    assert desk.undo() and due(desk) == 1
    assert desk.case.numbers, "no undo takes the print back"


def test_a_number_of_ones_own_is_printed_unless_it_was_used(kept: KeptCase) -> None:
    desk = kept.desk
    date = desk.case.edition.date
    print_final(desk)
    assert desk.record(BRING_IN, None) and desk.set_edition(Edition(number=5, date=date))
    assert due(desk) == 5
    print_final(desk)
    assert desk.set_edition(Edition(number=1, date=date)) and due(desk) == 5
    assert desk.set_profile("person", "総務課の担当者") and due(desk) == 6


def test_a_change_made_while_it_prints_belongs_to_the_next(kept: KeptCase) -> None:
    desk = kept.desk
    begun = desk.to_print
    assert desk.record(BRING_IN, None)
    assert desk.note_printed(begun, 39, draft=False)
    assert BRING_IN not in kept.stored.answers and due(desk) == 2


def test_it_is_known_after_a_restart(kept: KeptCase, tmp_path: Path) -> None:
    print_final(kept.desk, None)
    assert kept.desk.record(BRING_IN, None)
    kept.store.close()
    with open_store(kept.store.path, KEY) as store:
        assert store.history.verify().first_bad is None
        (last,) = store.printed.editions(kept.case_id)
        assert last == kept.desk.last_printed and last.pages is None


def test_read_only_keeps_nothing_and_says_so_for_a_final_print(
    kept: KeptCase, qtbot: QtBot
) -> None:
    kept.shut = True
    head = kept.store.history.head()
    with qtbot.assertNotEmitted(kept.desk.failed):
        assert not kept.desk.note_printed(kept.desk.to_print, 39, draft=True)
    with qtbot.waitSignal(kept.desk.failed):
        assert not kept.desk.note_printed(kept.desk.to_print, 39, draft=False)
    assert kept.desk.last_printed is None and kept.store.history.head() == head


@pytest.mark.parametrize("draft", [True, False])
def test_a_store_that_refuses_says_so_and_nothing_is_printed_on_the_record(
    kept: KeptCase, qtbot: QtBot, draft: bool
) -> None:
    kept.broken = True
    with qtbot.waitSignal(kept.desk.failed):
        assert not kept.desk.note_printed(kept.desk.to_print, 39, draft=draft)
    assert kept.desk.last_printed is None and kept.stored.numbers == {}


def test_the_office_opens_a_case_with_its_editions(tmp_path: Path, qtbot: QtBot) -> None:
    door = FolderDoor(tmp_path)
    office = opened(Office(door), qtbot)
    desk = sample_desk(office)
    print_final(desk)
    assert desk.record(BRING_IN, None)
    case_id = desk.case.id
    office.close()
    again = opened(Office(door), qtbot)
    desk = again.open_case(case_id)
    assert desk is not None and desk.last_printed is not None
    assert (desk.last_printed.number, due(desk)) == (1, 2)
    again.close()
