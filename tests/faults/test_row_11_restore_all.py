"""Every copy a store ever made comes back in an empty profile with the content it had then."""

import os
from datetime import UTC, datetime
from pathlib import Path

from store_cases import KEY, full_case, record

from checklists.answer import Answer, Verdict
from checklists.case import Case
from db.places import places
from db.restore import look_into, restore
from db.store import Store, create_store, open_store

# The gate's sample; a full run makes 40.
COPIES = int(os.environ.get("ITAKU_TENKEN_COPIES", "4"))
OTHER_KEY = bytes(range(1, 33))
AT = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)
_REASONS = ("start", "exit", "import", "asked", "migration")


def content(store: Store) -> tuple[dict[str, Case], dict[str, object], object]:
    """All that must come back: cases, their drafts, the municipality."""
    lines = [*store.cases.list(), *store.cases.list("", True)]
    cases = {line.id: store.cases.load(line.id) for line in lines}
    drafts = {one: store.cases.drafts(one) for one in cases}
    return cases, drafts, store.settings.municipality()


def test_every_copy_comes_back(tmp_path: Path, record_property) -> None:
    held: dict[Path, object] = {}
    home = places(tmp_path / "home")
    with create_store(home.store, KEY, backups=home.backups) as store:
        for number in range(COPIES):
            store.cases.add(full_case(f"case-{number}", f"委託 {number}"), "w")
            answer = Answer(verdict=Verdict.STATED, note=f"{number} " + "備考" * number)
            record(store, "case-0", {f"clause-{number}": answer}, "w")
            store.cases.set_drafts(f"case-{number}", {"clause": {"reason": f"途中 {number}"}})
            if number % 3 == 2:
                store.cases.set_archived(f"case-{number - 1}", True, "w")
            if number % 4 == 1:
                store.settings.set_municipality(full_case().municipality, "w")
            made = store.backups.make(_REASONS[number % len(_REASONS)])
            held[made.path] = content(store)
        there = [copy.path for copy in store.backups.list()]
    assert len(there) == COPIES  # all of the last two days are kept
    for number, path in enumerate(there):
        for key in (KEY, OTHER_KEY):  # the key the empty profile has
            empty = places(tmp_path / f"empty-{number}-{key[0]}")
            assert restore(empty, look_into(path, (OTHER_KEY, KEY)), key, "w", AT) is None
            with open_store(empty.store, key) as again:
                again.verify()
                assert content(again) == held[path]
                assert again.history.verify().first_bad is None
    record_property("copies", COPIES)
    record_property("restored under the same key and under another, equal content", 2 * COPIES)
