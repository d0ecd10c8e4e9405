"""The office: opening in every state of the store, locking, files in and out, settings."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from credentials import Memory
from offices import KEY, FolderDoor, opened, sample_desk
from pytestqt.qtbot import QtBot

from checklists import casefile
from checklists.case import Kind, Municipality, Route
from checklists.status import Status
from db.driver import plain_connection
from db.errors import KeyMissing, KeyringUnavailable, StoreError
from db.store import Store, create_store, open_store
from ui.office import Office, State, sample_office
from ui.office.case_file import CaseFile, under_new_id
from ui.office.catalogues import OWN_VARIABLE, SAMPLE
from ui.office.doors import OwnDoor, ThrowawayDoor
from ui.question_replies import QuestionReplies


def refused_by(door: Any, qtbot: QtBot) -> Any:
    """The trouble an office gives when its store cannot be opened."""
    office = Office(door)
    with qtbot.waitSignal(office.store_refused) as blocker:
        office.open()
    assert office.state is State.REFUSED
    office.close()
    assert blocker.args is not None
    return blocker.args[0]


class Raising(FolderDoor):
    def __init__(self, folder: Path, error: StoreError) -> None:
        super().__init__(folder)
        self.error = error

    def open(self) -> Store:
        raise self.error


def test_first_start_makes_the_store_and_the_next_opens_it(tmp_path: Path, qtbot: QtBot) -> None:
    first = opened(Office(FolderDoor(tmp_path)), qtbot)
    assert first.state is State.READY
    assert not first.has_cases()
    first.new_case(Kind.OUTSOURCING, Route.CONSULTATION, "予診票の発送", "健康課")
    first.close()
    again = opened(Office(FolderDoor(tmp_path)), qtbot)
    assert [row.title for row in again.case_list()] == ["予診票の発送"]
    again.close()


def test_a_store_in_use_is_said_and_opens_later(tmp_path: Path, qtbot: QtBot) -> None:
    door = FolderDoor(tmp_path)
    holder = create_store(door.path, KEY)
    office = Office(door)
    with qtbot.waitSignal(office.store_refused) as blocker:
        office.open()
    assert blocker.args is not None
    assert blocker.args[0].code == "store_locked"
    assert "もう1つの" in blocker.args[0].happened
    holder.close()
    assert opened(office, qtbot).state is State.READY
    office.close()


def test_a_damaged_store_names_its_newest_copy(tmp_path: Path, qtbot: QtBot) -> None:
    door = FolderDoor(tmp_path)
    with create_store(door.path, KEY) as store:
        made = store.backups.make()
        store.settings.set("verified_on", "2020-01-01")  # the daily check is due
    data = bytearray(door.path.read_bytes())
    data[9000] ^= 1
    door.path.write_bytes(data)
    told = refused_by(door, qtbot)
    assert told.code == "store_damaged"
    assert any(str(made.path) in line for line in told.details)
    assert door.path.read_bytes() == bytes(data)


def test_a_newer_store_is_refused_untouched(tmp_path: Path, qtbot: QtBot) -> None:
    door = FolderDoor(tmp_path)
    create_store(door.path, KEY).close()
    raw = plain_connection(f"file:{door.path}?mode=rw")
    raw.execute(f"PRAGMA key=\"x'{KEY.hex()}'\"")
    raw.execute("PRAGMA user_version=999")
    raw.close()
    before = door.path.read_bytes()
    assert refused_by(door, qtbot).code == "store_newer"
    assert door.path.read_bytes() == before


@pytest.mark.parametrize("error", [KeyMissing(), KeyringUnavailable()])
def test_a_key_that_is_not_there_is_said(tmp_path: Path, qtbot: QtBot, error: StoreError) -> None:
    told = refused_by(Raising(tmp_path, error), qtbot)
    assert told.code == error.code
    assert told.happened and told.safe and told.todo


def test_every_code_of_the_store_has_words() -> None:
    from ui.trouble import trouble

    general = trouble("no such code").happened
    kinds = [StoreError]
    codes = set()
    while kinds:
        kind = kinds.pop()
        kinds += kind.__subclasses__()
        codes.add(kind.code)
    assert [code for code in sorted(codes) if trouble(code).happened == general] == []


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root ignores file modes")
def test_a_folder_without_write_permission_opens_for_reading(tmp_path: Path, qtbot: QtBot) -> None:
    door = FolderDoor(tmp_path)
    create_store(door.path, KEY).close()
    door.path.parent.chmod(0o500)
    office = opened(Office(door), qtbot)
    assert office.state is State.READ_ONLY
    office.close()
    door.path.parent.chmod(0o700)


def test_reading_is_offered_when_writing_is_not(tmp_path: Path, qtbot: QtBot) -> None:
    from db.errors import StoreReadOnly

    door = Raising(tmp_path, StoreReadOnly())
    create_store(door.path, KEY).close()
    office = opened(Office(door), qtbot)
    assert office.state is State.READ_ONLY
    told: list[Any] = []
    office.failed.connect(told.append)
    assert office.new_case(Kind.OUTSOURCING, Route.CONSULTATION, "件名", "") is None
    assert told[0].code == "store_read_only"
    office.close()


def test_lock_gives_the_file_free_and_unlock_comes_back(office: Office, qtbot: QtBot) -> None:
    desk = sample_desk(office)
    path = office.store_path
    assert path is not None
    office.lock()
    assert office.state is State.LOCKED
    assert office.case_list() == ()
    with open_store(path, KEY) as other:  # nobody holds it now
        other.cases.record_parts(desk.case.id, [("profile", "department", "別の課")])
    with qtbot.waitSignal(office.unlocked):
        office.unlock()
    qtbot.waitUntil(lambda: office.state is State.READY)
    assert desk.case.profile["department"] == "別の課"
    assert not desk.read_only


def test_a_second_press_opens_nothing_twice(office: Office, qtbot: QtBot) -> None:
    told: list[Any] = []
    office.unlock_refused.connect(told.append)
    office.store_refused.connect(told.append)
    office.lock()
    for _ in range(3):
        office.unlock()
    qtbot.waitUntil(lambda: office.state is State.READY)
    office.open()
    qtbot.wait(50)
    assert told == []
    assert office.state is State.READY


def test_unlock_that_fails_stays_locked(office: Office, qtbot: QtBot) -> None:
    path = office.store_path
    assert path is not None
    office.lock()
    with (
        open_store(path, KEY),
        qtbot.waitSignal(office.unlock_refused) as blocker,
    ):
        office.unlock()
    assert blocker.args is not None
    assert blocker.args[0].code == "store_locked"
    assert office.state is State.LOCKED


def test_a_new_case_takes_the_city_of_today(office: Office) -> None:
    city = Municipality(name="見本市", council="見本市個人情報保護審議会", seals=False)
    assert office.set_municipality(city)
    assert office.city_name() == "見本市"
    desk = office.new_case(Kind.OUTSOURCING, Route.REPORT, "発送", "健康課")
    assert desk is not None
    assert desk.case.municipality == city
    assert desk.case.route is Route.REPORT
    office.set_municipality(city.model_copy(update={"name": "別名市"}))
    assert desk.case.municipality.name == "見本市"


def test_a_case_file_goes_out_and_comes_back(office: Office, tmp_path: Path, qtbot: QtBot) -> None:
    desk = sample_desk(office)
    file = tmp_path / "案件.json"
    written: list[bool] = []
    reading = CaseFile(office)
    reading.write(desk.case.id, file, lambda: written.append(True))
    qtbot.waitUntil(lambda: bool(written))
    read: list[Any] = []
    reading.read(file, read.append)
    qtbot.waitUntil(lambda: bool(read))
    assert read[0] == desk.case
    assert office.has_case(read[0].id)
    another = under_new_id(read[0])
    assert office.add_case(another)
    assert len(office.case_list()) == 2


def test_own_replies_go_out_with_the_case_file_and_come_back(
    office: Office, tmp_path: Path, qtbot: QtBot
) -> None:
    desk = sample_desk(office)
    assert QuestionReplies(desk).keep("q1", "現在の案に書き加えます。")
    assert QuestionReplies(desk).keep("q2", "図面で示します。")
    file, written, read = tmp_path / "案件.json", [], []
    reading = CaseFile(office)
    reading.write(desk.case.id, file, lambda: written.append(True))
    qtbot.waitUntil(lambda: bool(written))
    reading.read(file, read.append)
    qtbot.waitUntil(lambda: bool(read))
    copy = under_new_id(read[0])
    assert office.add_case(copy)
    other = office.open_case(copy.id)
    assert other is not None
    both = {"q1": "現在の案に書き加えます。", "q2": "図面で示します。"}
    assert QuestionReplies(other).all == both
    # Put over the case, a file takes away no reply it does not have.
    assert QuestionReplies(other).keep("q3", "あとの回答。") and QuestionReplies(other).keep(
        "q1", ""
    )
    assert office.add_case(copy, replace=True)
    assert QuestionReplies(other).all == {**both, "q3": "あとの回答。"}


def test_a_case_file_with_problems_is_refused_whole(
    office: Office, tmp_path: Path, qtbot: QtBot
) -> None:
    data = json.loads(SAMPLE.read_bytes())
    data["facts"]["no_such_fact"] = True
    data["colour"] = "red"
    file = tmp_path / "wrong.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    reading = CaseFile(office)
    with qtbot.waitSignal(office.failed) as blocker:
        reading.read(file, lambda _case: pytest.fail("was taken in"))
    assert blocker.args is not None
    told = blocker.args[0]
    assert told.code == "file_problems"
    assert len(told.details) == 2
    assert not office.has_cases()


def test_a_missing_file_is_said(office: Office, tmp_path: Path, qtbot: QtBot) -> None:
    reading = CaseFile(office)
    with qtbot.waitSignal(office.failed) as blocker:
        reading.read(tmp_path / "none.json", lambda _case: None)
    assert blocker.args is not None
    assert blocker.args[0].code == "file_unreadable"


def test_an_export_that_cannot_be_written_leaves_no_half(
    office: Office, tmp_path: Path, qtbot: QtBot
) -> None:
    desk = sample_desk(office)
    writing = CaseFile(office)
    with qtbot.waitSignal(office.failed) as blocker:
        writing.write(
            desk.case.id, tmp_path / "no folder" / "x.json", lambda: pytest.fail("was written")
        )
    assert blocker.args is not None and blocker.args[0].code == "output_failed"
    assert list(tmp_path.glob("*.json")) == []


def test_replacing_shows_on_the_open_desk(office: Office) -> None:
    desk = sample_desk(office)
    changed = desk.case.model_copy(update={"profile": {**desk.case.profile, "title": "新しい名前"}})
    assert office.add_case(changed, replace=True)
    assert desk.case.title == "新しい名前"
    assert office.case_list()[0].title == "新しい名前"


def test_archive_and_back(office: Office) -> None:
    desk = sample_desk(office)
    assert office.set_archived(desk.case.id, True)
    assert office.case_list() == ()
    assert office.has_cases()
    assert office.is_archived(desk.case.id)
    assert office.set_archived(desk.case.id, False)
    assert len(office.case_list()) == 1


def test_the_list_line_follows_each_answer(office: Office) -> None:
    from checklists.answer import Answer, Verdict

    desk = sample_desk(office)
    row = office.case_list()[0]
    open_clause = desk.examined.assessment.missing[0]
    answer = desk.case.answers.get(open_clause) or Answer()
    assert desk.record(open_clause, answer.model_copy(update={"verdict": Verdict.STATED}))
    after = office.case_list()[0]
    assert after.stated == row.stated + 1
    assert after.total == row.total


def test_a_case_whose_facts_are_answered_is_begun(office: Office) -> None:
    desk = office.new_case(Kind.OUTSOURCING, Route.CONSULTATION, "送付業務", "健康推進課")
    assert desk is not None
    assert [row.status for row in office.case_list()] == [Status.NOT_STARTED]
    assert desk.set_fact("camera", None)  # わからない
    assert [row.status for row in office.case_list()] == [Status.IN_PROGRESS]
    assert desk.set_fact("camera", False)
    assert [row.status for row in office.case_list()] == [Status.IN_PROGRESS]


def test_a_broken_own_catalogue_is_named_and_the_shipped_one_used(
    tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "mine.toml"
    own.write_text('[[clause]]\nid = "mine"\ngroup = 消去\n', encoding="utf-8")
    monkeypatch.setenv(OWN_VARIABLE, str(own))
    office = Office(FolderDoor(tmp_path))
    with qtbot.waitSignal(office.failed, timeout=60_000) as blocker:
        office.open()
    assert blocker.args is not None
    told = blocker.args[0]
    assert told.code == "catalogue_problems"
    assert any("mine.toml" in line and "3" in line for line in told.details)
    assert len(office.catalogue.clauses) == 180
    office.close()


def test_the_throwaway_store_leaves_nothing(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    office = opened(sample_office(), qtbot)
    assert office.is_sample
    folder = office.store_path
    assert folder is not None
    assert folder.is_relative_to(tmp_path)
    assert folder.parent.stat().st_mode & 0o077 == 0 or os.name != "posix"
    sample_desk(office)
    office.close()
    assert list(tmp_path.iterdir()) == []


def test_the_sample_touches_no_credential_store(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    monkeypatch.delitem(sys.modules, "db.key", raising=False)
    office = opened(Office(ThrowawayDoor()), qtbot)
    office.lock()
    with qtbot.waitSignal(office.unlocked):
        office.unlock()
    office.close()
    assert "db.key" not in sys.modules


def test_the_users_own_store_takes_its_key_from_the_credential_store(
    tmp_path: Path, backend: Memory, qtbot: QtBot
) -> None:
    first = opened(Office(OwnDoor(tmp_path / "home")), qtbot)
    sample_desk(first)
    first.lock()
    with qtbot.waitSignal(first.unlocked):
        first.unlock()
    first.close()
    assert len(backend.entries) == 1
    again = opened(Office(OwnDoor(tmp_path / "home")), qtbot)
    assert len(again.case_list()) == 1
    assert again.last_backup() is not None  # made when the first one was closed
    again.close()
    backend.entries.clear()
    assert refused_by(OwnDoor(tmp_path / "home"), qtbot).code == "key_missing"


def test_the_sample_is_a_valid_case(office: Office) -> None:
    desk = sample_desk(office)
    assert casefile.problems_of(desk.case, office.catalogue, office.forms) == ()
    assert office.add_sample() is desk  # a second time it is only opened
